from __future__ import annotations

import pytest

from qualcode.errors import UnreadableFile

from .conftest import Read, said


def page(body: str, head: str = "") -> str:
    return f"<!DOCTYPE html>\n<html><head>{head}</head><body>{body}</body></html>"


@pytest.mark.parametrize(
    "body",
    ["<p>I: Hei.</p><p>S01: Ja.</p><p>Og nei.</p>", "<div>I: Hei.<div>S01: Ja.</div>Og nei.</div>",
     "<ul><li>I: Hei.<li>S01: Ja.<li>Og nei.</ul>",
     "<p>I: Hei.<p>S01: Ja.<p>Og\n   nei.", "I: Hei.<hr>S01: <i>Ja</i>.<p>Og <span>nei</span>.",
     "<p>I: Hei.<!-- x --></p><p>S01: Ja&#46;<p>Og&nbsp;nei."],
)  # fmt: skip
def test_blocks_are_paragraphs_however_untidy(read: Read, body: str) -> None:
    assert said(read(page(body), "a.html")) == [("I", "Hei."), ("S01", "Ja.\nOg nei.")]


def test_lines_may_be_parted_by_breaks_or_stand_as_they_are_written(read: Read) -> None:
    assert said(read(page("<p>I: Hei.<br>S01: Ja,<br/>og nei.</p>"), "a.html")) == [
        ("I", "Hei."),
        ("S01", "Ja, og nei."),
    ]
    assert said(read(page("<pre>I: Hei.\nS01: Ja.</pre>"), "a.html")) == [("I", "Hei."), ("S01", "Ja.")]


@pytest.mark.parametrize(
    ("name", "head"),
    [("<b>Kari</b>", ""), ("<strong>Kari</strong>", ""), ("<span style='font-weight:700'>Kari</span>", ""),
     ("<span class='c1 c2'>Kari</span>", "<style>.c2{color:#000;font-weight:700}.c3{font-weight:400}</style>")],
)  # fmt: skip
def test_bold_names_are_labels(read: Read, name: str, head: str) -> None:
    turn = f"<p>{name} Hei.</p>"
    assert said(read(page(f"{turn}<p>S01: Ja.</p>{turn}", head), "a.html")) == [
        ("Kari", "Hei."),
        ("S01", "Ja."),
        ("Kari", "Hei."),
    ]


@pytest.mark.parametrize(
    "unseen",
    ["<script>S02: nei</script>", "<style>p{}</style>", "<nav>Hjem</nav>", "<p hidden>x</p>", "<p style='display: none'>x</p>",
     "<template>x</template>", "<table hidden><tr><td>x</table>", "<button>Spill av</button>", "<svg><text>x</text></svg>", "<del>x</del>"],
)  # fmt: skip
def test_what_nobody_sees_or_says_is_passed_over(read: Read, unseen: str) -> None:
    assert said(read(page(f"<p>I: Hei.</p>{unseen}<p>S01: Ja.</p>"), "a.html")) == [("I", "Hei."), ("S01", "Ja.")]


def test_a_table_gives_speaker_and_talk_with_tables_in_it(read: Read) -> None:
    rows = "<tr><th>Hvem<th>Tekst<tr><td>I<td>Hei.<tr><td>S01<td><p>Ja.</p><table><tr><td>Jo.</table>Nei.<tr><td><td>Altså."
    assert said(read(page(f"<table>{rows}</table>"), "a.html")) == [("I", "Hei."), ("S01", "Ja.\nJo.\nNei.\nAltså.")]


def test_a_page_is_known_by_its_beginning_whatever_its_suffix(read: Read) -> None:
    body = page("<p>I: Hei.</p><p>S01: Ja.</p>")
    assert read(body, "a.txt").document.format == "html"
    assert read(body, "a.doc").warnings[0] == "is html inside, and was read as that"


def test_a_page_without_end_is_told(read: Read) -> None:
    imported = read("<html><body><p>I: Hei.</p><p>S01: J", "a.html")
    assert imported.warnings == ("the page has no end (</html>); see whether all of the talk is here",)


def test_a_page_nested_beyond_reason_is_refused_and_not_cut_short(read: Read) -> None:
    with pytest.raises(UnreadableFile, match="is no web page that can be read whole; copy its text"):
        read(page("<p>I: Hei.</p>" + "<div>" * 400 + "S01: Ja."), "a.html")
