from __future__ import annotations

import pytest

from .conftest import Read, said


@pytest.mark.parametrize(
    "names",
    [
        "**Kari:** Hei.\n\n**Ola:** Ja da.",
        "**Kari**: Hei.\n\n**Ola**: Ja da.",
        "__Kari:__ Hei.\n\n__Ola:__ Ja da.",
        "*Kari:* Hei.\n\n*Ola:* Ja da.",
        "- **Kari:** Hei.\n- **Ola:** Ja da.",
        "> **Kari:** Hei.\n\n> **Ola:** Ja da.",
        "**Intervjuer** Hei.\n\n**S01** Ja da.",
        "### Intervjuer\n\nHei.\n\n### S01\n\nJa da.",
    ],
)
def test_marked_names_are_labels(read: Read, names: str) -> None:
    imported = read(names + "\n\n" + names, "a.md")
    assert [talk for _, talk in said(imported)] == ["Hei.", "Ja da."] * 2
    assert {label for label, _ in said(imported)} <= {"Kari", "Ola", "Intervjuer", "S01"}


def test_marks_of_emphasis_links_and_code_are_not_talk(read: Read) -> None:
    imported = read("**S01:** Det er *veldig* _viktig_ med ~~pris~~ `tillit` og [nettside](http://x.no).", "a.md")
    assert said(imported)[0][1] == "Det er veldig viktig med pris tillit og nettside."


def test_stars_and_underscores_that_are_no_marks_stay(read: Read) -> None:
    assert (
        said(read("**S01:** 2 * 3 * 4, fil_navn_her, \\*stjerne\\*.", "a.md"))[0][1]
        == "2 * 3 * 4, fil_navn_her, *stjerne*."
    )


def test_comments_are_passed_over_and_lines_still_counted(read: Read) -> None:
    imported = read("**I:** Hei.\n<!-- sensur\nmer -->\n**S01:** Ja.", "a.md")
    assert said(imported) == [("I", "Hei."), ("S01", "Ja.")]
    assert imported.document.turns[1].line == 4


def test_items_of_a_list_are_paragraphs_of_the_turn(read: Read) -> None:
    assert said(read("**S01:** Tre ting.\n\n- pris\n- tillit\n1. tid", "a.md"))[0][1] == "Tre ting.\npris\ntillit\ntid"


def test_a_heading_between_turns_is_text_that_nobody_says(read: Read) -> None:
    imported = read("**I:** Hei.\n\n## Del to\n\n**S01:** Ja.", "a.md")
    assert said(imported) == [("I", "Hei."), ("", "Del to"), ("S01", "Ja.")]
    assert "line 3" in imported.warnings[0]


def test_a_title_in_front_is_metadata(read: Read) -> None:
    imported = read("---\nlanguage: nb\n---\n\n# Parintervju\n\n**I:** Hei.\n\n**S01:** Ja.", "a.md")
    assert imported.document.metadata == {"language": "nb", "preamble": "Parintervju"}


def test_a_rule_of_dashes_is_not_talk(read: Read) -> None:
    assert said(read("**I:** Hei.\n\n---\n\n**S01:** Ja.\n\n***\n", "a.md")) == [("I", "Hei."), ("S01", "Ja.")]
