"""The command line as a process of its own: what only the operating system sees."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow  # each starts a process
QUALCODE = [sys.executable, "-m", "qualcode"]


def _run(*args: object, **more: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*QUALCODE, *map(str, args)], capture_output=True, text=True, encoding="utf-8", timeout=120, **more
    )  # type: ignore[call-overload, no-any-return]


def test_data_goes_to_stdout_and_messages_to_stderr(sample: Path) -> None:
    told = _run("kwic", "kunde", "--json", "--study", sample)
    assert told.returncode == 0
    assert len(json.loads(told.stdout)) > 10
    assert told.stderr == ""


def test_an_unknown_code_ends_the_process_with_2_and_one_line(sample: Path) -> None:
    told = _run("--study", sample, "segments", "--code", "crmm")
    assert (told.returncode, told.stdout) == (2, "")
    assert told.stderr == "Error: There is no code 'crmm'; did you mean 'crm'?\n"


def test_a_file_left_out_ends_the_process_with_5(study_folder: Callable[..., Path]) -> None:
    told = _run("code", "--quiet", "--study", study_folder({"transcripts/04.txt": ""}))
    assert told.returncode == 5
    assert told.stderr.startswith("Left out: 04.txt: is empty")


def test_a_reader_who_stops_early_is_no_failure(sample: Path) -> None:
    with subprocess.Popen(
        [*QUALCODE, "turns", "--study", str(sample)], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        assert b"Traceback" not in process.stderr.read()
    assert process.returncode == 0


def test_a_terminal_that_lacks_signs_gets_what_it_can_show(study_folder: Callable[..., Path]) -> None:
    windows = {**os.environ, "PYTHONIOENCODING": "cp1252"}
    told = subprocess.run(
        [*QUALCODE, "turns", "--study", str(study_folder())], capture_output=True, env=windows, check=True
    )
    assert "Blåbærgrøt ? er godt.".encode("cp1252") in told.stdout
