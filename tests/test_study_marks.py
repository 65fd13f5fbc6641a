"""From what a researcher marked and wrote in a study to the files that go out of it: what is meant for the report, and nothing private."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pytest

from qualcode import Study
from qualcode.decisions import Accept, Anchor, Mark, Memo, Read

PRIVATE = "Hemmelig notat om kunden"
CRM = "Jeg bruker CRM hver dag."


def at(study: Study, document: str, words: str) -> Anchor:
    text = study.document(document).text
    start = text.index(words)
    return Anchor.at(document, text, start, start + len(words))


@pytest.fixture
def study(study_folder: Callable[..., Path]) -> Study:
    study = Study(study_folder())
    study.code()
    place = at(study, "01", CRM)
    study.decide(
        Mark(place, "crm", use=True, display="Jeg bruker [systemet] …", translation="I use [the system] …"),
        Memo("CRM er en plikt.", about="code", key="crm", for_report=True),
        Memo("Jeg har vært selger.", type="reflexive", for_report=True),
        *(
            Memo(f"{PRIVATE} {n}", about=about, key=key, place=where, type="reflexive")
            for n, (about, key, where) in enumerate(
                [("study", "", None), ("code", "crm", None), ("respondent", "S01", None), ("document", "01", None),
                 ("segment", "", place), ("theme", "system", None)]
            )
        ),
        Accept(place, "crm"),
        Read("01"),
        coder="Kari",
    )  # fmt: skip
    return study


def words_of(path: Path) -> str:
    """All that is in a file; of a zip in each of its parts."""
    if not zipfile.is_zipfile(path):
        return path.read_text("utf-8-sig")
    with zipfile.ZipFile(path) as package:
        return "\n".join(package.read(name).decode("utf-8", "replace") for name in package.namelist())


def test_what_is_meant_for_the_report_is_in_it_and_no_output_has_a_private_memo(study: Study, tmp_path: Path) -> None:
    files = [*study.run().files]
    files += [study.report(tmp_path / f"en{suffix}", language="en") for suffix in (".docx", ".html", ".xlsx")]
    files += [
        study.export_participant("S01", tmp_path / "s01.html"),
        study.export_transcript("01", tmp_path / "01.docx"),
    ]
    told = {path.name: words_of(path) for path in files}
    assert [name for name, text in told.items() if PRIVATE in text] == []
    for name in ("report.html", "en.html"):
        for said in ("[systemet] …", "[the system] …", "CRM er en plikt.", "Jeg har vært selger."):
            assert said in told[name], (name, said)
    assert CRM not in told["report.html"]
    assert "[the system] …" in told["s01.html"]


def test_a_report_opened_again_has_quotation_translation_memo_and_who_did_what(study: Study, tmp_path: Path) -> None:
    written = docx.Document(str(study.report(tmp_path / "r.docx")))
    lines = [paragraph.text for paragraph in written.paragraphs]
    quoted = lines.index("«Jeg bruker [systemet] …» (S01,\u00a0tur\u00a02; valgt av forskeren)")
    assert lines[quoted + 1] == "Oversatt: «I use [the system] …»"
    assert "Notat. CRM er en plikt." in lines
    assert lines[lines.index("Tilnærming og refleksivitet") + 1] == "Notat. Jeg har vært selger."
    assert any("1 godtatt og 0 forkastet." in line and "Lest til ende" in line for line in lines)
    (coders,) = [table for table in written.tables if table.rows[0].cells[0].text == "Forsker"]
    assert [cell.text for cell in coders.rows[1].cells] == ["Kari", "1", "0", "1 av 3"]


def test_a_report_of_one_code_leaves_out_what_is_marked_and_written_about_others(study: Study, tmp_path: Path) -> None:
    written = docx.Document(str(study.report(tmp_path / "r.docx", codes=["rotation"])))
    text = "\n".join(paragraph.text for paragraph in written.paragraphs)
    assert "CRM er en plikt." not in text
    assert "Merket av en forsker" not in text
    assert "Jeg har vært selger." in text


def test_the_rules_own_report_knows_of_no_person(study: Study, tmp_path: Path) -> None:
    text = words_of(study.machine_only().report(tmp_path / "r.html"))
    assert "valgt av forskeren" not in text
    assert "Notat" not in text
    assert CRM in text


def test_a_participant_is_quoted_as_in_the_report_also_where_small_groups_are_merged(
    study_folder: Callable[..., Path], tmp_path: Path
) -> None:
    study = Study(study_folder({"study.yaml": "report: {merge_small_groups: true}\n"}))
    study.code()
    text = words_of(study.report(tmp_path / "r.html"))
    sent = {who: words_of(study.export_participant(who, tmp_path / f"{who}.html")) for who in ("S01", "S02", "K01")}
    quoted = {who: set(re.findall(r"«([^«»]+)»</span> <span class=\"source\">", page)) for who, page in sent.items()}
    in_report = set(re.findall(r"«([^«»]+)»</span> <span class=\"source\">", text))
    assert set.union(*quoted.values()) == in_report
