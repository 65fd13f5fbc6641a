"""What a researcher marked is what was marked last at that place, wherever the words are now."""

from __future__ import annotations

from qualcode.decisions import Mark, Rename, Undo, marks
from qualcode.documents import Document

from .conftest import TALK, Decide, at, interview


def test_the_last_mark_of_a_place_and_code_holds_whoever_made_it(document: Document, decide: Decide) -> None:
    place = at(document, "Rokkering liker jeg ikke.")
    made = [
        decide(Mark(place, "rotation", use=True, stance="supports"), "kari"),
        decide(Mark(place, "trust", use=True), "kari"),
        decide(Mark(place, "rotation", stance="contradicts"), "ola"),
    ]
    found = marks(made, [document])
    assert [(one.mark.code, one.mark.use, one.mark.stance, one.decision.coder) for one in found] == [
        ("rotation", False, "contradicts", "ola"),
        ("trust", True, "", "kari"),
    ]


def test_a_mark_that_says_nothing_takes_the_one_before_away_and_undo_brings_it_back(
    document: Document, decide: Decide
) -> None:
    place = at(document, "Rokkering liker jeg ikke.")
    made = [decide(Mark(place, "rotation", use=True)), decide(Mark(place, "rotation"))]
    assert marks(made, [document]) == []
    assert [one.mark.use for one in marks([*made, decide(Undo(made[1].id))], [document])] == [True]


def test_a_mark_is_found_in_the_corrected_text_and_under_the_new_name_of_its_code(
    document: Document, decide: Decide
) -> None:
    mark = decide(Mark(at(document, "Det er tungvint", 1), "crm/barriers", use=True))
    corrected = interview((("Intervjuer", "Takk for at du kom."), *TALK))
    (found,) = marks([mark, decide(Rename("crm", "system"))], [corrected])
    assert found.mark.code == "system/barriers"
    assert found.span is not None
    assert corrected.text[slice(*found.span)] == "Det er tungvint"
    assert corrected.text[: found.span[0]].count("Det er tungvint") == 1


def test_a_mark_whose_words_are_gone_says_so_under_the_name_that_its_code_has_now(
    document: Document, decide: Decide
) -> None:
    mark = decide(Mark(at(document, "Rokkering liker jeg ikke."), "rotation", use=True))
    others = interview((("Intervjuer", "Hva spiser du?"), ("S01", "Grøt, helst med smør.")))
    (found,) = marks([mark, decide(Rename("rotation", "changes"))], [others])
    assert (found.span, found.mark.code) == (None, "changes")
    assert "no longer in the transcript" in found.lost
    (gone,) = marks([mark], [])
    assert gone.lost == "the document is not in the study"
