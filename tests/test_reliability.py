"""What `python -m benchmarks.reliability` measures at length, in short: hostile files, mutated files, files that point outside."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.reliability import guard
from benchmarks.reliability.fuzzing import fuzz
from benchmarks.reliability.hostile import transcripts
from benchmarks.reliability.leaks import leaks
from benchmarks.reliability.targets import importers

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform != "linux", reason="bounds the memory of processes as Linux does"),
]


@pytest.mark.parametrize("name", ["bomb.docx", "many-listed.docx", "entity.docx"])
def test_the_guard_refuses_at_once_and_in_little_memory(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(transcripts(tmp_path / "canary.txt")[name]())
    met = guard._met(path)
    assert met.how == "UnsafeFile"
    assert met.seconds < 5  # 0.2 on a machine of its own; docs/reliability.md has what was measured
    assert met.megabytes < 150
    assert met.line.startswith(f"{name}: ")


def test_mutated_transcripts_are_read_or_refused_in_one_line() -> None:
    found = fuzz(importers(), count=4, seed=20)
    assert [fault for fuzzed in found.values() for fault in fuzzed.faults] == []
    assert all(fuzzed.outcomes.total() == 4 for fuzzed in found.values())


def test_no_byte_of_a_file_outside_gets_into_a_study_and_no_word_of_a_transcript_into_a_message(tmp_path: Path) -> None:
    told = leaks(tmp_path)
    assert told["named as left out"] == 6
    assert told["exit code of the run"] == 5
    assert told["bytes of the file outside"] == 0
    assert told["bytes of a transcript in messages"] == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no disk here that is always full")
def test_output_that_finds_no_room_is_one_line(sample: Path) -> None:
    with Path("/dev/full").open("w") as full:
        told = subprocess.run(
            [sys.executable, "-m", "qualcode", "turns", "--study", sample],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
        )
    assert told.returncode == 1
    assert told.stderr.splitlines()[0] == "Error: What was asked for cannot be written: the disk is full."
