from __future__ import annotations

from pathlib import Path

import pytest

from qualcode.errors import UnreadableFile
from qualcode.importers import read_document

from .conftest import Read, said

HELLO = r"I: Hei.\par "


def rtf(body: str) -> bytes:
    return (
        r"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0\fcharset0 Arial;}{\f1\fcharset204 Arial Cyr;}}\f0 " + body + "}"
    ).encode("latin-1")


def talk_of(read: Read, body: str) -> str:
    return said(read(rtf(HELLO + "S01: " + body), "a.rtf"))[-1][1]


@pytest.mark.parametrize(
    ("written", "expected"),
    [(r"bl\'e5b\'e6r", "blåbær"), (r"bl\u229?b\u230\'e6r", "blåbær"), ("bl\xe5b\xe6r", "blåbær"), (r"{\uc0 bl\u229 b\u230 r}", "blåbær"),
     (r"{\f1 \'e4\'e0}", "да"), (r"fint \u-10179?\u-8694?", "fint 😊"), (r"a\~b\_c\-d", "a b-cd"),
     (r"\{ler\} \\ \endash  ja", r"{ler} \ – ja"),
     (r"{\uc2 \u229 abx}", "åx"), (r"a\'", "a")],
)  # fmt: skip
def test_characters_are_read_however_they_are_written(read: Read, written: str, expected: str) -> None:
    assert talk_of(read, written) == expected


@pytest.mark.parametrize(
    "hidden",
    [r"{\v skjult}", r"{\deleted borte}", r"{\*\unknown {noe}}", r"{\pict 89504e}", r"{\header side}", r"{\field{\*\fldinst PAGE}}",
     r"{\shp{\*\shpinst{\sp{\sn name}{\sv value}}}{\shprslt igjen}}", r"{\object{\*\objdata 00}}", r"{\pict\bin3 {}{}"],
)  # fmt: skip
def test_what_is_no_text_of_the_document_is_passed_over(read: Read, hidden: str) -> None:
    assert talk_of(read, f"Ja,{hidden} og nei.") == "Ja, og nei."


def test_notes_comments_and_changes_are_told(read: Read) -> None:
    body = HELLO + r"S01: Ja.{\footnote a}{\footnote\ftnalt b}{\*\annotation c}{\deleted d}"
    assert read(rtf(body), "a.rtf").warnings == (
        "1 comment, 2 notes left out: they are not talk",
        "tracked changes were read as if all were accepted",
    )


def test_bold_names_are_labels(read: Read) -> None:
    turn = r"{\b Kari} Hei.\par "
    assert said(read(rtf(turn + r"S01: Ja.\par " + turn), "a.rtf")) == [
        ("Kari", "Hei."),
        ("S01", "Ja."),
        ("Kari", "Hei."),
    ]


def test_a_table_gives_speaker_and_talk(read: Read) -> None:
    rows = [("Hvem", "Tekst"), ("I", "Hei."), ("S01", r"Ja.\par Jo."), ("", "Og nei.")]
    table = "".join(rf"\trowd\pard\intbl {who}\cell {text}\cell\row " for who, text in rows)
    assert said(read(rtf(table + r"\pard Slutt.\par"), "a.rtf")) == [
        ("I", "Hei."),
        ("S01", "Ja.\nJo.\nOg nei.\nSlutt."),
    ]


def test_a_text_box_is_read_once(read: Read) -> None:
    box = r"{\shp{\*\shpinst{\shptxt S01: I boksen.\par}}{\shprslt{S01: I boksen.}}}"
    assert said(read(rtf(HELLO + box), "a.rtf")) == [("I", "Hei."), ("S01", "I boksen.")]


def test_a_file_that_breaks_off_is_refused_wherever_it_does(read: Read) -> None:
    whole = rtf(HELLO + r"{\b S01:} Ja.\par Og nei.")
    for end in range(6, len(whole) - 1):
        with pytest.raises(UnreadableFile, match="breaks off before its end"):
            read(whole[:end], "a.rtf")


def test_rtf_is_known_by_its_beginning_whatever_its_suffix(read: Read) -> None:
    imported = read(rtf(HELLO), "a.doc")
    assert imported.document.format == "rtf"
    assert imported.warnings[0] == "is rtf inside, whatever its suffix says, and was read as that"


def test_what_is_no_rtf_is_refused_with_what_it_is(tmp_path: Path) -> None:
    (tmp_path / "a.rtf").write_bytes(b"\x89PNG....")
    with pytest.raises(UnreadableFile, match="is not RTF but a picture"):
        read_document(tmp_path / "a.rtf", id="a")


@pytest.mark.parametrize("body", ["{" * 200_000 + "}" * 200_000, r"\u229?" * 200_000, "\\'e5" * 200_000])
def test_deep_and_long_ones_are_read_in_time(read: Read, body: str) -> None:
    assert read(rtf(HELLO + "S01: Ja." + body), "a.rtf").document.turns
