"""Where coding is done changes nothing of what comes back, nor does the end of a worker."""

from __future__ import annotations

import multiprocessing
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import qualcode
from qualcode import Study
from qualcode.engines import engine_of
from qualcode.errors import EngineError, UnknownName

Make = Callable[..., Path]


@pytest.mark.slow
def test_processes_give_what_this_process_gives_also_if_one_of_them_is_killed(own_sample: Path) -> None:
    study = Study(own_sample)
    before = study.coded()
    killed: list[int | None] = []

    def kill(what: str, done: int, total: int) -> None:
        if what == "coding" and not killed:
            (one, *_) = multiprocessing.active_children()
            killed.append(one.pid)
            one.kill()

    for file in own_sample.glob("study.db*"):
        file.unlink()
    coded = Study(own_sample, progress=kill).code(engine=engine_of("processes", workers=2))
    assert killed
    assert coded.codings == before.codings
    assert coded.questions == before.questions
    codings = qualcode.code(before.documents, before.codebook, engine=engine_of("processes", workers=2))
    assert codings == list(before.suggestions)


def test_the_local_engine_imports_nothing_of_dask(study_folder: Make) -> None:
    said = (
        "import sys; from qualcode import Study; print(Study(sys.argv[1]).code(engine='local').size);"
        " print(*{'dask', 'distributed', 'fsspec'} & set(sys.modules))"
    )
    told = subprocess.run([sys.executable, "-c", said, study_folder()], capture_output=True, text=True, check=True)
    size, *loaded = told.stdout.split()
    assert int(size) > 0
    assert loaded == []


def test_what_an_engine_has_no_use_for_is_refused() -> None:
    with pytest.raises(EngineError, match="has no scheduler"):
        engine_of("processes", scheduler="tcp://127.0.0.1:1")
    with pytest.raises(EngineError, match="works in one process"):
        engine_of("local", workers=2)
    with pytest.raises(UnknownName, match="'dask'"):
        engine_of("dusk")


def test_a_scheduler_that_does_not_answer_is_told(study_folder: Make) -> None:
    with pytest.raises(EngineError, match="No Dask scheduler answers at nonsense"):
        Study(study_folder()).code(engine=engine_of("dask", scheduler="nonsense://x"))
