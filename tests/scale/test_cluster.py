"""A real cluster: a scheduler and two workers, processes of their own, of which one is killed in the midst of the work."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from qualcode import Study
from qualcode.engines import engine_of
from qualcode.scale import Basis, code_files
from tests.scale.conftest import files_in, tables_in, tables_of

COPIES = 3
LOOPBACK = ["--host", "127.0.0.1"]


@dataclass
class Cluster:
    """A scheduler that listens on this machine alone, and its workers."""

    address: str
    workers: list[subprocess.Popen[bytes]] = field(default_factory=list)

    def kill_one(self) -> None:
        """Ends a worker as a machine does that loses its power."""
        self.workers.pop().send_signal(signal.SIGKILL)


@contextmanager
def _process(module: str, *args: str) -> Iterator[subprocess.Popen[bytes]]:
    command = [sys.executable, "-m", f"distributed.cli.{module}", *args]
    silent = subprocess.DEVNULL
    process = subprocess.Popen(command, stdout=silent, stderr=silent, env={**os.environ, "PYTHONWARNINGS": "default"})
    try:
        yield process
    finally:
        process.kill()
        process.wait()


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[Cluster]:
    told = tmp_path / "scheduler.json"
    here = [*LOOPBACK, "--dashboard-address", "127.0.0.1:0"]
    with ExitStack() as running:
        running.enter_context(_process("dask_scheduler", *here, "--port", "0", "--scheduler-file", str(told)))
        deadline = time.monotonic() + 60
        while not (told.exists() and told.read_text()):
            assert time.monotonic() < deadline, "the scheduler does not start"
            time.sleep(0.05)
        cluster = Cluster(json.loads(told.read_text())["address"])
        only = [*here, "--nthreads", "1", "--no-nanny", "--local-directory", str(tmp_path / "spilled")]
        for _ in range(2):
            cluster.workers.append(running.enter_context(_process("dask_worker", cluster.address, *only)))
        yield cluster


@pytest.mark.slow
def test_a_killed_workers_part_is_done_again_and_the_tables_are_those_of_one_machine(
    sample: Path, tmp_path: Path, cluster: Cluster
) -> None:
    folder = tmp_path / "study"
    shutil.copytree(sample, folder, ignore=shutil.ignore_patterns("study.db*"))
    for transcript in list((folder / "transcripts").iterdir()):
        for number in range(1, COPIES):
            shutil.copy(transcript, folder / "transcripts" / f"{number} {transcript.name}")
    study = Study(folder)
    study.code()

    def code(to: Path, engine: str, killing: list[int] | None = None) -> None:
        def progress(what: str, done: int, total: int) -> None:
            if killing == []:
                killing.append(done)
                cluster.kill_one()

        code_files(
            [str(folder / "transcripts")],
            Basis(study.codebook(), settings=study.settings, people=study.respondents()),
            str(to),
            engine=engine_of(engine, scheduler=cluster.address if engine == "dask" else ""),
            most=2,
            progress=progress,
        )

    killed: list[int] = []
    code(tmp_path / "dask", "dask", killed)
    assert 0 < killed[0] < 9 * COPIES - 4, "nothing was left to do when the worker was killed"
    code(tmp_path / "local", "local")
    assert files_in(tmp_path / "dask") == files_in(tmp_path / "local")
    assert tables_in(tmp_path / "dask") == tables_of(study)
    (folder / "study.db").unlink()
    anew = Study(folder).code(engine=engine_of("dask", scheduler=cluster.address))
    assert anew.codings == study.coded().codings
