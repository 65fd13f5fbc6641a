"""Transcripts in a folder, and what one machine makes of them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from qualcode import CodedFiles, Study
from qualcode.exporters import format_table

Csv = Callable[[pd.DataFrame], bytes]


def csv(frame: pd.DataFrame) -> bytes:
    """A table as the bytes that users get."""
    return format_table(frame.reset_index(drop=True), ".csv")


def tables_of(study: Study) -> dict[str, bytes]:
    """The tables of a study's last run by name."""
    return {
        "segments": csv(study.segments()),
        "turns": csv(study.turns()),
        "documents": csv(study.document_table()),
        "respondents": csv(study.respondent_table()),
        "frequencies": csv(study.frequencies()),
        "comparison": csv(study.compare()),
        "presence": csv(study.matrix()),
        "counts": csv(study.matrix(cells="counts")),
        "rates": csv(study.matrix(cells="rates")),
    }


def tables_in(place: Path | str) -> dict[str, bytes]:
    """The same of coded files."""
    coded = CodedFiles(str(place))
    read = {name: csv(pd.concat(coded.read(name))) for name in ("segments", "turns", "documents")}
    return read | {
        "respondents": csv(coded.respondents()),
        "frequencies": csv(coded.frequencies()),
        "comparison": csv(coded.compare()),
        "presence": csv(coded.matrix()),
        "counts": csv(coded.matrix(cells="counts")),
        "rates": csv(coded.matrix(cells="rates")),
    }


def files_in(folder: Path) -> dict[str, bytes]:
    """All files below a folder by name."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture(scope="session")
def expected(_sample: Path) -> dict[str, bytes]:
    """The tables of the sample study."""
    return tables_of(Study(_sample))
