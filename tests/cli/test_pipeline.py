"""A study with a trained pipeline, and one in a language of which nothing is known, from end to end."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from qualcode import Study

CODEBOOK = """\
language: nb
codes:
  glofse:
    rules: [glofse]
  past:
    rules: [{pattern: [{POS: VERB, MORPH: {IS_SUPERSET: [Tense=Past]}}]}]
"""
TALK = "Intervjuer: Hva gjorde dere?\n\nS01: Vi glofsku i fjor men ikke i år. Jeg selger båter.\n"


@pytest.fixture
def tagged_study(study_folder: Callable[..., Path], pipeline: Path) -> Path:
    """A study that names a pipeline in its own folder."""
    files = {
        "codebooks/codebook.yaml": CODEBOOK,
        "study.yaml": "pipeline: ./models/prøve\n",
        "transcripts/01.txt": TALK,
    }
    folder = study_folder({**files, "transcripts/02.txt": None, "transcripts/03.txt": None})
    shutil.copytree(pipeline, folder / "models" / "prøve")
    return folder


@pytest.mark.slow
def test_a_run_uses_the_pipeline_and_its_report_says_which(cli, tagged_study: Path) -> None:
    assert "missing" not in cli("run", study=tagged_study).err
    rows = cli("segments", "--origin", "match", "--json", study=tagged_study).json()
    assert [(row["code"], row["text"]) for row in rows] == [
        ("glofse", "Vi glofsku i fjor"),
        ("past", "Vi glofsku i fjor"),
    ]
    engine = r"nb_prøve 1\.2 \([0-9a-f]{12}\), spaCy 3\.[\d.]+"
    assert re.search(engine, (tagged_study / "reports" / "report.html").read_text(encoding="utf-8"))
    assert re.search(engine, cli("code", study=tagged_study).err)


def test_explain_shows_what_the_pipeline_reads(cli, tagged_study: Path) -> None:
    cli("code", study=tagged_study)
    told = cli("explain", "Vi glofsku båter.", study=tagged_study)
    assert "glofse: the rule `glofse` matches «glofsku» (of glofse)" in told.out
    assert "read by the pipeline as: Vi, glofsku (glofse) VERB, båter (båt) NOUN" in told.out
    (sentence,) = cli("explain", "Jeg selger.", "--json", study=tagged_study).json()
    verb = {"form": "selger", "lemma": "selge", "pos": "VERB", "tag": "", "dep": "", "morph": ""}
    assert sentence["tagged"][1] == verb


def test_another_pipeline_is_a_change_since_the_last_run(cli, tagged_study: Path) -> None:
    cli("code", study=tagged_study)
    assert Study(tagged_study).changed_since() == []
    meta = tagged_study / "models" / "prøve" / "meta.json"
    meta.write_text(meta.read_text(encoding="utf-8").replace('"1.2"', '"1.3"'), encoding="utf-8")
    assert Study(tagged_study).changed_since() == ["the pipeline"]
    assert "engine nb_prøve 1.3" in cli("code", study=tagged_study).err


def test_a_study_is_moved_with_its_pipeline(cli, tagged_study: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cli("code", study=tagged_study)
    moved = tagged_study.rename(tagged_study.with_name("moved"))
    monkeypatch.chdir(moved)
    assert Study().changed_since() == []
    cli("code")


@pytest.mark.parametrize(
    ("pattern", "named", "says"),
    [
        ("DEP: nsubj", "./models/prøve", "codebook.yaml:6: code 'past': rule .* gives no DEP .*LEMMA, MORPH, POS"),
        ("POS: VERB", "nb_core_news_lg", "codebook.yaml:6: .*`python -m spacy download nb_core_news_lg` installs it"),
        ("POS: VERB", "", "codebook.yaml:6: .*POS needs a trained spaCy pipeline; install one"),
        ("LOWER: ja", "nb_core_news_lg", "'nb_core_news_lg' that study.yaml names is not installed"),
    ],
)
def test_a_pipeline_that_does_not_do_is_told_before_anything_is_written(
    cli, tagged_study: Path, pattern: str, named: str, says: str
) -> None:
    codebook = CODEBOOK.replace("POS: VERB, MORPH: {IS_SUPERSET: [Tense=Past]}", pattern)
    (tagged_study / "codebooks" / "codebook.yaml").write_text(codebook, encoding="utf-8")
    (tagged_study / "study.yaml").write_text(f"pipeline: {named}\n", encoding="utf-8")
    assert re.search(says, cli("run", code=5, study=tagged_study).err.replace("\n", " "))
    assert not (tagged_study / "reports").exists()


SWEDISH = """\
language: sv
codes:
  kund:
    rules: [kund, "kundmöt*", {word: möte, forms: [mötet]}, {phrase: följa upp, gap: 1}, {pattern: [{LEMMA: ringa}]}]
  system:
    rules: [CRM, {all: [system, svår], within: 6}]
"""
SWEDISH_TALK = """\
Intervjuer: Hur är det?

S01: Vi ringer kunder. Varje kund är inte ny. Vi vill följa alltid upp. Kundmötena är bra. Mötet också. Vi vill ringa.

S01: CRM-systemet är bra. Vårt system är mycket svår.
"""


@pytest.mark.parametrize("language", ["sv", "de"])
def test_a_language_without_data_falls_back_to_exact_forms_and_says_once_what_is_missing(
    cli, study_folder: Callable[..., Path], language: str
) -> None:
    files = {
        "codebooks/codebook.yaml": SWEDISH.replace("language: sv", f"language: {language}"),
        "study.yaml": f"language: {language}\n",
    }
    folder = study_folder({**files, "transcripts/01.txt": SWEDISH_TALK})
    told = cli("code", study=folder).err.replace("\n", " ")
    assert told.count("Note: ") == 1
    assert f"For the language '{language}' these are missing: inflected forms and compounds" in told
    assert "negation words" in told
    rows = cli("segments", "--document", "01", "--json", study=folder).json()
    found = [(row["code"], row["matched"], row["negated"]) for row in rows if row["origin"] == "match"]
    assert found == [
        ("kund", "kund", False),
        ("kund", "följa alltid upp", False),
        ("kund", "Kundmötena", False),
        ("kund", "Mötet", False),
        ("kund", "ringa", False),
        ("system", "CRM-systemet", False),
        ("system", "system är mycket svår", False),
    ]


def test_with_a_pipeline_for_it_such_a_language_is_found_by_lemma(
    cli, study_folder: Callable[..., Path], tmp_path: Path
) -> None:
    import spacy

    nlp = spacy.blank("sv")
    ruler = nlp.add_pipe("attribute_ruler")
    for form, lemma in {"ringer": "ringa", "kunder": "kund"}.items():
        ruler.add([[{"LOWER": form}]], {"LEMMA": lemma})
    nlp.to_disk(tmp_path / "sv_liten")
    study = f"language: sv\npipeline: {tmp_path.as_posix()}/sv_liten\n"
    files = {"codebooks/codebook.yaml": SWEDISH, "study.yaml": study, "transcripts/01.txt": SWEDISH_TALK}
    folder = study_folder(files)
    told = cli("code", study=folder).err.replace("\n", " ")
    assert "as the codebook writes them and by the lemmas of the pipeline" in told
    row = cli("segments", "--document", "01", "--json", study=folder).json()[0]
    assert (row["text"], row["matched"]) == ("Vi ringer kunder.", "ringer; kunder")


def test_the_sample_has_nothing_missing(sample: Path) -> None:
    from qualcode.matchers.coverage import shortcomings

    study = Study(sample)
    assert shortcomings(study.codebook(), study.texts()) == []
