"""How much was reviewed is told by what stands, each suggestion once."""

from __future__ import annotations

from dataclasses import replace

from qualcode.coding import Coding
from qualcode.decisions import Accept, Act, Add, Progress, Read, Recode, Reject, Undo, progress, standing
from qualcode.documents import Document

from .conftest import CODES, Decide, at, suggested


def after(document: Document, *decisions: object) -> Progress:
    found = [
        suggested(document, "Jeg bruker CRM hver dag.", "crm"),
        suggested(document, "Det er tungvint, men det går.", "crm/barriers"),
        suggested(document, "Rokkering liker jeg ikke.", "rotation"),
    ]
    return made(document, found, *decisions)


def made(document: Document, found: list[Coding], *decisions: object) -> Progress:
    held = list(decisions)
    return progress(standing(found, held, [document], CODES), held, [document])  # type: ignore[arg-type]


def test_suggestions_are_counted_by_what_became_of_them(document: Document, decide: Decide) -> None:
    acts: list[Act] = [
        Accept(at(document, "Jeg bruker CRM hver dag."), "crm"),
        Recode(at(document, "Det er tungvint, men det går."), "crm/barriers", "trust"),
        Reject(at(document, "Rokkering liker jeg ikke."), "rotation"),
    ]
    found = after(document, *(decide(act) for act in acts))
    assert (found.suggested, found.judged, found.accepted, found.rejected, found.recoded) == (3, 3, 1, 2, 1)
    assert [(one.coder, one.judged, one.by_hand) for one in found.coders] == [("kari", 3, 1)]


def test_what_was_judged_as_a_passage_is_counted_and_a_sheet_read_in_at_once_is_not(
    document: Document, decide: Decide
) -> None:
    first, second = (at(document, said) for said in ("Jeg bruker CRM hver dag.", "Det er tungvint, men det går."))
    found = [suggested(document, said, "crm") for said in ("Jeg bruker CRM hver dag.", "Det er tungvint, men det går.")]
    passage = [replace(decide(Accept(place, "crm")), step="a") for place in (first, second)]
    assert made(document, found, *passage).as_passages == 2
    sheet = [replace(decide(act), step="a") for act in (Accept(first, "crm"), Accept(second, "crm/barriers"))]
    assert made(document, found, *sheet).as_passages == 0
    assert made(document, found, *(decide(Accept(place, "crm")) for place in (first, second))).as_passages == 0


def test_what_was_given_another_code_and_then_rejected_or_accepted_is_only_that(
    document: Document, decide: Decide
) -> None:
    place = at(document, "Rokkering liker jeg ikke.")
    recoded = decide(Recode(place, "rotation", "trust"))
    assert after(document, recoded).recoded == 1
    assert after(document, recoded, decide(Reject(place, "rotation"), "ola")).recoded == 0
    assert after(document, recoded, decide(Accept(place, "rotation"), "ola")).rejected == 0
    assert after(document, recoded, decide(Undo(recoded.id))).judged == 0


def test_each_coder_is_told_with_what_he_made_and_read(document: Document, decide: Decide) -> None:
    place = at(document, "Vi har ikke noe valg.")
    found = after(
        document,
        decide(Add(place, "trust"), "kari"),
        decide(Read("01"), "kari"),
        decide(Read("01"), "ola"),
        decide(Read("01", done=False), "ola"),
        decide(Read("gone"), "ola"),
        decide(Add(place, "trust"), "liv"),
        decide(Reject(place, "trust", of="liv"), "kari"),
    )
    assert [(one.coder, one.judged, one.by_hand, one.read) for one in found.coders] == [("kari", 0, 1, ("01",))]


def test_what_cannot_be_placed_is_counted_and_nothing_decided_is_nothing(document: Document, decide: Decide) -> None:
    assert after(document).coders == ()
    lost = decide(Add(at(document, "Vi har ikke noe valg."), "no_such_code"))
    assert after(document, lost).unplaced == 1
