"""What all tests share: a small study in one line, the sample study, and the command line run in this process."""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

# timings never decide a test: a busy machine may draw its examples slowly
# For `benchmarks`; at the end, so that the qualcode that is installed goes before that of the checkout.
sys.path.append(str(Path(__file__).resolve().parent.parent))

# Elsewhere the examples are new each time; the project's own check tries the same ones, and fails for a change, not for the weather.
settings.register_profile(
    "patient", deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize="CI" in os.environ
)
settings.load_profile("patient")

RESPONDENTS = "respondent,role,office\nS01,seller,Bodø\nS02,seller,Alta\nK01,customer,\n"
CODEBOOK = """\
name: Kundesamtaler
version: "1.0"
language: nb
codes:
  crm:
    name: CRM
    definition: Bruk av og holdninger til kundesystemet.
    rules: [CRM, kundesystem]
    examples:
      match: [Jeg bruker CRM hver dag.]
      no_match: [Vi møtes til lunsj.]
    codes:
      barriers:
        name: Hindringer
        rules: [tungvint]
  rotation:
    name: Rokkering
    rules: [rokkering]
"""
TRANSCRIPTS = {
    "01.txt": "Intervjuer: Hva med kundesystemet?\n\nS01: Jeg bruker CRM hver dag. Det er tungvint.\n\nIntervjuer: Og rokkering?\n\n"
    "S01: Rokkering liker jeg ikke. Blåbærgrøt 🙂 er godt.\n",
    "02.txt": "Intervjuer: Bruker du CRM?\n\nS02: Nei, jeg bruker ikke CRM. Kunderokkeringen er verre.\n",
    "03.txt": "Intervjuer: Hvordan er leverandøren?\n\nK01: De ringer alltid tilbake. Vi vil ikke ha rokkering.\n",
}


@pytest.fixture
def study_folder(tmp_path: Path) -> Callable[..., Path]:
    """Makes a small study: three transcripts, three respondents, three codes. Files given by name go beside these or replace them; None
    takes one away.
    """

    def make(files: Mapping[str, str | bytes | None] | None = None, name: str = "study") -> Path:
        folder = tmp_path / name
        whole = {"respondents.csv": RESPONDENTS, "codebooks/codebook.yaml": CODEBOOK}
        whole |= {f"transcripts/{file}": text for file, text in TRANSCRIPTS.items()}
        for file, content in {**whole, **(files or {})}.items():
            if content is not None:
                path = folder / file
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(content.encode() if isinstance(content, str) else content)
        return folder

    return make


@pytest.fixture(scope="session")
def _sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from qualcode import Study
    from qualcode.sample_study import copy_sample

    folder = tmp_path_factory.mktemp("sample") / "study"
    copy_sample(folder)
    Study(folder).code()
    return folder


@pytest.fixture
def sample(_sample: Path) -> Path:
    """The sample study, coded, without reports. For reading only: all tests share it."""
    return _sample


@pytest.fixture(scope="session")
def reported_sample(_sample: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample study after `run`, with its reports. For reading only. Reports take seconds: what uses this counts as slow."""
    from qualcode import Study

    folder = Path(shutil.copytree(_sample, tmp_path_factory.mktemp("reported") / "study"))
    Study(folder).run()
    return folder


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Marks as slow what reads the reports of the sample."""
    for item in items:
        if "reported_sample" in getattr(item, "fixturenames", ()):
            item.add_marker("slow")


@pytest.fixture
def own_sample(_sample: Path, tmp_path: Path) -> Path:
    """The sample study, coded, to change."""
    return Path(shutil.copytree(_sample, tmp_path / "sample"))


@dataclass(frozen=True)
class Ended:
    """How a command ended."""

    code: int
    out: str
    err: str

    def json(self) -> Any:
        """What was printed, as values."""
        return json.loads(self.out)


Cli = Callable[..., Ended]


@pytest.fixture
def cli(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Cli:
    """Runs the command line in this process: `cli("segments", "--json", study=folder)`; fails if it ends with another code than `code`."""

    def run(*args: object, code: int = 0, study: Path | None = None, columns: int = 120) -> Ended:
        from qualcode.cli import main

        monkeypatch.setenv("COLUMNS", str(columns))
        capsys.readouterr()
        words = [str(arg) for arg in args] + (["--study", str(study)] if study else [])
        try:
            main(words)
            ended = 0
        except SystemExit as end:
            ended = int(end.code or 0)
        told = capsys.readouterr()
        assert "Traceback" not in told.out + told.err
        assert ended == code, f"qualcode {' '.join(words)}: {ended}\n{told.err}"
        return Ended(ended, told.out, told.err)

    return run


TAGS = {
    "glofsku": {"LEMMA": "glofse", "POS": "VERB", "MORPH": "Tense=Past"},
    "brukte": {"LEMMA": "bruke", "POS": "VERB", "MORPH": "Tense=Past"},
    "selgeren": {"LEMMA": "selger", "POS": "NOUN"},
    "båter": {"LEMMA": "båt", "POS": "NOUN"},
    "men": {"LEMMA": "men", "POS": "CCONJ", "SENT_START": 1},
}
"""What the pipeline of the tests says of some words. Of *selger* it says what the word before tells: en selger, jeg selger."""


@pytest.fixture(scope="session")
def pipeline(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a tiny trained pipeline for Norwegian, nb_prøve 1.2: lemmas, parts of speech, and a sentence begins at each *men*."""
    import spacy

    nlp = spacy.blank("nb", meta={"name": "prøve", "version": "1.2"})
    ruler = nlp.add_pipe("attribute_ruler")
    for word, attributes in TAGS.items():
        ruler.add([[{"LOWER": word}]], attributes)
    ruler.add([[{"LOWER": "jeg"}, {"LOWER": "selger"}]], {"LEMMA": "selge", "POS": "VERB"}, index=1)
    ruler.add([[{"LOWER": "en"}, {"LOWER": "selger"}]], {"LEMMA": "selger", "POS": "NOUN"}, index=1)
    folder = tmp_path_factory.mktemp("pipelines") / "prøve"
    nlp.to_disk(folder)
    return folder
