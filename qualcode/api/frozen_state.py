"""A state of a study as files to be kept, and such files as values again."""

from __future__ import annotations

import csv
import platform
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING

import qualcode
from qualcode.codebook import read_codebook
from qualcode.decisions.lines import from_lines, to_lines
from qualcode.documents import Document
from qualcode.errors import UnreadableFile
from qualcode.exporters import format_table
from qualcode.files import read_bytes, read_text, sha256
from qualcode.matchers.trained import engine
from qualcode.study import frozen
from qualcode.study.folder import find_codebook, find_survey, respondents_path
from qualcode.study.frozen import FrozenDocument, State
from qualcode.study.mixture import Inputs
from qualcode.study.program import LIBRARIES, program
from qualcode.study.recoding import How
from qualcode.study.respondents import read_respondents
from qualcode.study.rows import fingerprint
from qualcode.study.settings import FILE, Settings, settings_in

if TYPE_CHECKING:
    import pandas as pd

OF_TABLES = ("numpy", "pandas", "scipy")
"""On these depends what tables say, besides what `study.program` names for what is found."""

README = {
    "en": """\
A frozen state of a qualcode study: {title}

It was kept so that one can see later what was handed in, and what has changed since. Nothing here is ever written over; please do not
change it either. Nothing is needed to read it but an editor and a spreadsheet.

tables/          the tables as CSV (UTF-8, comma, decimal point), as they were then
inputs/          the codebook, study.yaml, respondents and survey that made them
decisions.jsonl  what people decided until then, one decision a line
state.json       the hash (SHA-256) of each transcript, and the versions of all programs
SHA256SUMS       the hash of each of these files; check with: sha256sum -c SHA256SUMS

In the study folder, `qualcode changes "{name}"` tells what is different now, and why.
tables/segments.csv quotes what people said, and inputs/ may name them: guard this folder as you guard the transcripts.
""",
    "nb": """\
En frossen tilstand av en qualcode-studie: {title}

Den er tatt vare på så man senere kan se hva som ble levert, og hva som er endret siden. Ingenting her blir overskrevet; ikke endre det
for hånd heller. Alt kan leses med et skriveprogram og et regneark.

tables/          tabellene som CSV (UTF-8, komma, desimalpunktum), slik de var da
inputs/          kodeboken, study.yaml, respondentene og spørreundersøkelsen de ble laget av
decisions.jsonl  det folk hadde avgjort til da, én avgjørelse på hver linje
state.json       kontrollsummen (SHA-256) av hver transkripsjon, og versjonen av alle programmer
SHA256SUMS       kontrollsummen av hver av disse filene; sjekk med: sha256sum -c SHA256SUMS

I studiemappen sier `qualcode changes "{name}"` hva som er annerledes nå, og hvorfor.
tables/segments.csv siterer det folk sa, og inputs/ kan navngi dem: pass på mappen slik du passer på transkripsjonene.
""",
}


def software(settings: Settings) -> dict[str, str]:
    """The versions of all that makes a result, and under `program` a hash of it."""
    found = {"qualcode": qualcode.__version__, "python": platform.python_version()}
    if settings.pipeline:
        found["pipeline"] = engine(settings.pipeline)
    found |= {name: known for name in (*LIBRARIES, *OF_TABLES) if (known := _version(name))}
    return {**found, "program": program(settings.pipeline)}


def _version(library: str) -> str:
    try:
        return version(library)
    except PackageNotFoundError:
        return ""


def study_files(folder: Path, settings: Settings) -> dict[str, Path]:
    """The files that a result depends on besides the transcripts, by what they are, as far as they are there."""
    found = {
        "codebook": find_codebook(folder, settings),
        FILE: folder / FILE,
        "respondents": respondents_path(folder, settings),
        "survey": find_survey(folder, settings),
    }
    return {what: path for what, path in found.items() if path is not None and path.is_file()}


def _kept_as(what: str, path: Path) -> str:
    """Where a state keeps a file: under the same name in every state."""
    name = {"codebook": frozen.CODEBOOK, FILE: frozen.SETTINGS}.get(what)
    return name or f"inputs/{what}{path.suffix.lower()}"


def hashes(files: Mapping[str, Path]) -> dict[str, str]:
    """The hash of each file; of one that is empty, none."""
    return {what: sha256(_bytes(path)) for what, path in files.items()}


def _bytes(path: Path) -> bytes:
    return path.read_bytes() if path.stat().st_size == 0 else read_bytes(path)


def as_files(
    name: str,
    folder: Path,
    inputs: Inputs,
    documents: Iterable[Document],
    tables: Mapping[str, pd.DataFrame],
    language: str,
) -> dict[str, bytes]:
    """All files of a state, by their names in it."""
    own = study_files(folder, inputs.settings)
    state = State(
        name=name,
        title=inputs.settings.title,
        unit=inputs.how.unit,
        context=inputs.how.context,
        software=software(inputs.settings),
        files=hashes(own),
        documents=tuple(_frozen_document(document) for document in documents),
    )
    return {
        frozen.README: README[language].format(title=inputs.settings.title, name=name).encode(),
        frozen.STATE: state.to_json().encode(),
        frozen.DECISIONS: to_lines(inputs.decisions).encode(),
        **{_kept_as(what, path): _bytes(path) for what, path in own.items()},
        **{f"tables/{table}.csv": as_csv(frame) for table, frame in tables.items()},
    }


def as_csv(frame: pd.DataFrame) -> bytes:
    """A table as states keep it, the same in every locale."""
    return format_table(frame, ".csv")


def _frozen_document(document: Document) -> FrozenDocument:
    text = sha256(document.text.encode())
    return FrozenDocument(
        document.id, document.source, document.sha256, text, fingerprint(document), len(document.turns)
    )


@dataclass(frozen=True)
class Kept:
    """A state that is kept, as values. `tables` are rows of text by the names of their columns."""

    folder: Path
    state: State
    inputs: Inputs
    tables: Mapping[str, list[dict[str, str]]]

    def table_bytes(self, table: str) -> bytes:
        """The file of a table; empty if there is none."""
        path = self.folder / "tables" / f"{table}.csv"
        return path.read_bytes() if path.exists() else b""


def kept_state(study: Path, name: str) -> Kept:
    """A state that is kept.

    Raises:
        UnknownName: if there is none of that name.
        UnreadableFile: if a file of it is gone, or not as it was kept.
        CodebookError, StudyError: if this qualcode does not know its codebook or settings any more.
    """
    folder, state = frozen.read(study, name)
    settings = settings_in(folder / frozen.SETTINGS, study)
    people = next((read_respondents(path) for path in sorted((folder / "inputs").glob("respondents.*"))), None)
    inputs = Inputs(
        settings,
        people,
        read_codebook(folder / frozen.CODEBOOK, pipeline=settings.pipeline),
        tuple(from_lines(read_text(folder / frozen.DECISIONS))),
        How(settings.unit, state.context, settings.pipeline),
    )
    tables = {path.stem: _rows(path) for path in sorted((folder / "tables").glob("*.csv"))}
    for table in ("segments", "frequencies", "respondents"):
        if table not in tables:
            raise UnreadableFile(
                folder, f"has no tables/{table}.csv", f"take {frozen.FOLDER}/{folder.name} from a backup"
            )
    return Kept(folder, state, inputs, tables)


def _rows(path: Path) -> list[dict[str, str]]:
    """The rows as they were before signs were made harmless for spreadsheets."""
    text = path.read_bytes().decode()
    return [
        {name: _plain(value or "") for name, value in row.items() if name}
        for row in csv.DictReader(StringIO(text, newline=""))
    ]


def _plain(value: str) -> str:
    from qualcode.exporters.cells import harmless

    bare = value.removeprefix("'")
    return bare if bare != value and harmless(bare) == value else value
