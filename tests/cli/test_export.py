"""`qualcode export`: what leaves the study says what it should, and nothing that it should not."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from html import unescape
from itertools import pairwise
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn

HOSTILE = "</mark><script>document.title='x'</script> {DDEAUTO c:\\cmd} {{7*7}} &amp;"
PAIR = (
    "Dato: 2024-03-11\n\n"
    "Mona Vik: Hva med kundesystemet?\n\n"
    f"S01: Blåbærgrøt 🙂🧑‍🚒 og CRM, ja. {HOSTILE}\n\n"
    "S02: Moltekrem er hemmelig. CRM er tungvint.\n\n"
    "K01: Jeg kom bare innom med kaffe.\n\n"
    "Mona Vik: Og rokkering?\n\n"
    "S01: Rokkering liker jeg ikke. Vi bytter aldri.\n"
)
SETTINGS = "interviewer: [Mona Vik]\n"
PEOPLE = "respondent,role\nS01,seller\nS02,seller\nK01,customer\nS09,seller\n"
OTHERS = ("Moltekrem", "hemmelig", "kaffe", "innom", "S02", "K01", "Mona", "intervju-med-S02")
FORMATS = (".docx", ".html")


@pytest.fixture
def pair(study_folder: Callable[..., Path], cli: Any) -> Path:
    folder = study_folder(
        {
            "transcripts/intervju-med-S02.txt": PAIR,
            "transcripts/01.txt": None,
            "transcripts/02.txt": None,
            "study.yaml": SETTINGS,
            "respondents.csv": PEOPLE,
        }
    )
    cli("code", study=folder)
    return folder


def everything(path: Path) -> str:
    """All that a file holds: every part of a Word file, or the page."""
    if path.suffix == ".html":
        return unescape(path.read_text("utf-8"))
    with zipfile.ZipFile(path) as archive:
        return unescape("\n".join(name + archive.read(name).decode("utf-8") for name in archive.namelist()))


def words_of(path: Path) -> str:
    """The text that a reader sees, without tags."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", "", path.read_text("utf-8").partition("<main")[2]))


@pytest.mark.parametrize("suffix", FORMATS)
def test_a_participant_gets_nothing_that_another_one_said(cli: Any, pair: Path, tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"s01{suffix}"
    cli("export", "participant", "S01", "--codes", "-o", path, study=pair)
    held = everything(path)
    assert [word for word in OTHERS if word in held] == []
    assert "Rokkering liker jeg ikke." in held
    assert "Hva med kundesystemet?" in held
    assert "[en annen deltaker snakker]" in held


@pytest.mark.parametrize("suffix", FORMATS)
def test_a_participant_sees_the_codes_only_where_asked_for(cli: Any, pair: Path, tmp_path: Path, suffix: str) -> None:
    plain, coded = tmp_path / f"a{suffix}", tmp_path / f"b{suffix}"
    cli("export", "participant", "S01", "-o", plain, study=pair)
    cli("export", "participant", "S01", "--codes", "-o", coded, study=pair)
    assert "Bruk av og holdninger til kundesystemet." not in everything(plain)
    assert "Brukt om" not in everything(plain)
    assert "Bruk av og holdninger til kundesystemet." in everything(coded)


def test_the_turns_of_a_participant_keep_their_numbers(cli: Any, pair: Path, tmp_path: Path) -> None:
    cli("export", "participant", "S01", "-o", tmp_path / "s.docx", study=pair)
    turns = [p.text for p in docx.Document(str(tmp_path / "s.docx")).paragraphs if p.style.name.startswith("Transcr")]
    assert [text.split("\t")[0] for text in turns] == ["1", "2", "5", "6"]
    assert turns[0] == "1\tIntervjuer: Hva med kundesystemet?"
    assert turns[3] == "6\tS01: Rokkering liker jeg ikke. Vi bytter aldri."


@pytest.mark.slow
def test_quotations_are_those_of_the_report(cli: Any, own_sample: Path, tmp_path: Path) -> None:
    cli("export", "participant", "K01", "-o", tmp_path / "k.docx", study=own_sample)
    cli("report", "-o", tmp_path / "report.docx", study=own_sample)
    own = [p.text for p in docx.Document(str(tmp_path / "k.docx")).paragraphs if p.style.name == "Quote"]
    report = _quoted(tmp_path / "report.docx")
    assert own
    assert all("(K01, tur" in text.replace("\u00a0", " ") for text in own)
    assert {_said(text) for text in own} == {_said(text) for text in report if "(K01," in text}


def test_every_turn_of_the_transcript_has_the_number_that_quotations_cite(cli: Any, pair: Path, tmp_path: Path) -> None:
    for suffix in FORMATS:
        cli("export", "transcript", "intervju-med-S02", "-o", tmp_path / f"t{suffix}", study=pair)
    rows = cli("turns", "--document", "intervju-med-S02", "--json", study=pair).json()
    shown = [p for p in docx.Document(str(tmp_path / "t.docx")).paragraphs if p.style.name.startswith("Transcript ")]
    numbered = [p.text.split("\t")[0] for p in shown if "\t" in p.text]
    assert numbered == [str(row["turn"]) for row in rows]
    assert re.findall(r'class="turn-number" href="#t(\d+)"', everything(tmp_path / "t.html")) == numbered
    page = words_of(tmp_path / "t.html")
    for row in rows:
        assert row["text"].split(".")[0] in unescape(page)


def test_there_is_a_comment_for_each_passage(cli: Any, own_sample: Path, tmp_path: Path) -> None:
    """A passage: segments of one code in one turn with nothing but blanks between."""
    study, document = own_sample, "03_selgere_alta"
    cli("export", "transcript", document, "-o", tmp_path / "t.docx", study=study)
    cli("export", "transcript", document, "-o", tmp_path / "t.html", study=study)
    text = cli("text", document, "--json", study=study).json()[0]["text"]
    rows = cli("segments", "--document", document, "--json", study=study).json()
    rows.sort(key=lambda row: (row["code"], row["start"]))
    goes_on = [
        (a["code"], a["turn"]) == (b["code"], b["turn"]) and not text[a["end"] : b["start"]].strip()
        for a, b in pairwise(rows)
    ]
    comments = list(docx.Document(str(tmp_path / "t.docx")).comments)
    assert len(comments) == len(rows) - sum(goes_on)
    assert len(re.findall(r'<li id="t\d+-\d+"', everything(tmp_path / "t.html"))) == len(comments)
    assert {comment.author for comment in comments} == {"qualcode"}


def test_a_comment_holds_the_words_that_are_coded_and_says_why(cli: Any, pair: Path, tmp_path: Path) -> None:
    cli("export", "transcript", "intervju-med-S02", "-o", tmp_path / "t.docx", study=pair)
    document = docx.Document(str(tmp_path / "t.docx"))
    commented = {comment.comment_id: comment.text for comment in document.comments}
    spans = _commented(document)
    assert spans.keys() == commented.keys()
    told = {(text.split("\n")[0].split(" ", 1)[1], spans[id]): text for id, text in commented.items()}
    assert (
        "Treff på «Rokkering» (regel: rokkering).\nNegert."
        in told["Rokkering", "Rokkering liker jeg ikke. Vi bytter aldri."]
    )
    assert "Treff på «CRM» (regel: CRM)." in next(
        t for (_, span), t in told.items() if span.startswith("Blåbærgrøt 🙂🧑‍🚒 og")
    )


def _commented(document: Any) -> dict[int, str]:
    """The text between the marks of each comment, without the signs that stand in it."""
    open_, spans = set(), {}
    for node in document.element.body.iter():
        if node.tag == qn("w:commentRangeStart"):
            open_.add(int(node.get(qn("w:id"))))
            spans[int(node.get(qn("w:id")))] = ""
        elif node.tag == qn("w:commentRangeEnd"):
            open_.remove(int(node.get(qn("w:id"))))
        elif node.tag == qn("w:t") and node.getparent().find(f"{qn('w:rPr')}/{qn('w:vertAlign')}") is None:
            for number in open_:
                spans[number] += node.text
    return spans


def test_own_words_have_a_solid_line_and_context_a_dotted_one(cli: Any, pair: Path, tmp_path: Path) -> None:
    for suffix in FORMATS:
        cli("export", "transcript", "intervju-med-S02", "-o", tmp_path / f"t{suffix}", study=pair)
    lines = {
        run.text: run._r.find(f"{qn('w:rPr')}/{qn('w:u')}").get(qn("w:val"))
        for p in docx.Document(str(tmp_path / "t.docx")).paragraphs
        for run in p.runs
        if run._r.find(f"{qn('w:rPr')}/{qn('w:u')}") is not None
    }
    assert lines["Rokkering liker jeg ikke."] == "single"
    assert lines[" Vi bytter aldri."] == "dotted"
    page = everything(tmp_path / "t.html")
    assert re.search(r'<mark class="[^"]*line-1">Rokkering liker jeg ikke\.</mark>', page)
    assert re.search(r'<mark class="[^"]*dotted"> Vi bytter aldri\.</mark>', page)


def test_hostile_talk_stays_talk(cli: Any, pair: Path, tmp_path: Path) -> None:
    for kind, what in (("transcript", "intervju-med-S02"), ("participant", "S01")):
        for suffix in FORMATS:
            cli("export", kind, what, "-o", tmp_path / f"{kind}{suffix}", study=pair)
        page = (tmp_path / f"{kind}.html").read_text("utf-8")
        assert page.count("<script") == 1  # the page's own
        assert HOSTILE in unescape(re.sub(r"<[^>]*>", "", page))
        assert not re.search(r"<[^>]*\s(style|on\w+)=", page.partition("<main")[2].partition("<script")[0])
        with zipfile.ZipFile(tmp_path / f"{kind}.docx") as archive:
            parts = {name: archive.read(name) for name in archive.namelist()}
        assert not [name for name, data in parts.items() if b"TargetMode" in data or b"instrText" in data]
        assert not [name for name, data in parts.items() if re.search(rb"w:date=|20\d\d-\d\d-\d\dT", data)]


def test_the_policy_of_the_page_allows_its_own_style_only(cli: Any, pair: Path, tmp_path: Path) -> None:
    import hashlib
    from base64 import b64encode

    cli("export", "transcript", "intervju-med-S02", "-o", tmp_path / "t.html", study=pair)
    page = (tmp_path / "t.html").read_text("utf-8")
    style = re.search("<style>(.*?)</style>", page, re.DOTALL)
    assert style is not None
    digest = b64encode(hashlib.sha256(style[1].encode()).digest()).decode()
    assert f"style-src 'sha256-{digest}';" in page
    assert "default-src 'none';" in page


@pytest.mark.parametrize("suffix", FORMATS)
@pytest.mark.parametrize("what", ["transcript intervju-med-S02", "participant S01"])
def test_the_same_study_gives_the_same_bytes(cli: Any, pair: Path, tmp_path: Path, what: str, suffix: str) -> None:
    for name in ("a", "b"):
        cli("export", *what.split(), "-o", tmp_path / f"{name}{suffix}", study=pair)
    assert (tmp_path / f"a{suffix}").read_bytes() == (tmp_path / f"b{suffix}").read_bytes()


def test_with_code_only_that_code_is_shown_under_the_sign_it_always_has(cli: Any, pair: Path, tmp_path: Path) -> None:
    cli("export", "transcript", "intervju-med-S02", "--code", "rotation", "-o", tmp_path / "t.docx", study=pair)
    document = docx.Document(str(tmp_path / "t.docx"))
    assert {comment.text.split("\n")[0] for comment in document.comments} == {"B Rokkering"}
    assert "Bare noen av kodene er vist." in [p.text for p in document.paragraphs]


def test_a_file_that_somebody_changed_stays_and_the_new_one_goes_beside_it(cli: Any, pair: Path) -> None:
    asked = ("export", "transcript", "intervju-med-S02")
    path = pair / "reports" / "transcript-intervju-med-S02.docx"
    cli(*asked, study=pair)
    first = path.read_bytes()
    assert "stays as it is" not in cli(*asked, study=pair).err
    path.write_bytes(first + b"\0")
    told = cli(*asked, study=pair)
    assert path.read_bytes() == first + b"\0"
    assert path.with_name("transcript-intervju-med-S02-2.docx").read_bytes() == first
    assert "transcript-intervju-med-S02.docx is not as qualcode wrote it last, and stays as it is" in told.err


def test_a_foreign_file_in_the_place_asked_for_stays(cli: Any, pair: Path, tmp_path: Path) -> None:
    (tmp_path / "x.html").write_text("mine", encoding="utf-8")
    told = cli("export", "participant", "S01", "-o", tmp_path / "x.html", "--json", study=pair)
    assert (tmp_path / "x.html").read_text("utf-8") == "mine"
    assert told.json() == [{"file": str(tmp_path / "x-2.html")}]


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("transcript intervju-med-S03", "did you mean 'intervju-med-S02'?"),
        ("transcript intervju-med-S02 --code rotasjon", "did you mean 'rotation'?"),
        ("transcript intervju-med-S02 -o t.pdf", "no document is written as '.pdf'; use one of .docx, .html"),
        ("participant S1", "did you mean 'S01'?"),
        (
            "transcripts 01",
            "there are: decisions, memos, participant, statistics, transcript, x.qdpx. Did you mean 'transcript'?",
        ),
    ],
)
def test_what_does_not_exist_ends_with_2_and_names_what_does(cli: Any, pair: Path, asked: str, said: str) -> None:
    assert said in cli("export", *asked.split(), study=pair, code=2).err


def test_who_says_nothing_gets_nothing(cli: Any, pair: Path, tmp_path: Path) -> None:
    told = cli("export", "participant", "S09", "-o", tmp_path / "k.docx", study=pair, code=1)
    assert "S09 says nothing in the transcripts" in told.err
    assert not (tmp_path / "k.docx").exists()


def test_english_is_english_and_norwegian_talk_is_marked_as_such(cli: Any, pair: Path, tmp_path: Path) -> None:
    cli("export", "participant", "S01", "--language", "en", "-o", tmp_path / "s.html", study=pair)
    page = (tmp_path / "s.html").read_text("utf-8")
    assert "[another participant speaks]" in page
    assert '<html lang="en-GB">' in page
    assert '<span dir="auto" lang="nb-NO">Hva med kundesystemet?</span>' in page


def _said(quotation: str) -> str:
    """A quotation without its source, which the draft of a report marks where nobody has reviewed it."""
    return quotation.rpartition("» (")[0]


def _quoted(report: Path) -> list[str]:
    """The quotations of a report: in its text, and side by side in the tables of its research questions."""
    document = docx.Document(str(report))
    cells = [paragraph.text or "" for paragraph in document.element.body.iter(qn("w:p"))]
    return [text for text in cells if text.startswith("«") and "» (" in text]
