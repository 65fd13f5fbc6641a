"""What a coder says by himself: no word of others in it, and none of what was settled since."""

from __future__ import annotations

import random
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from qualcode.decisions import (
    Accept,
    Act,
    Add,
    Anchor,
    CoderView,
    Decision,
    Read,
    Recode,
    Reject,
    Remove,
    Rename,
    See,
    Settle,
    Undo,
    codings_of,
    people,
    settlements,
)
from qualcode.documents import Document

from .conftest import CODES, Decide, at, interview


def blind(*decisions: Decision) -> list[Decision]:
    return [replace(decision, is_blind=True) for decision in decisions]


def said(view: CoderView, document: Document) -> list[tuple[str, str]]:
    return [(c.code, document.text[c.start : c.end]) for c in view.codings]


def test_added_less_removed_is_what_one_says(document: Document, decide: Decide) -> None:
    place, other = at(document, "Rokkering liker jeg ikke."), at(document, "blir usikre")
    log = blind(
        decide(Add(place, "rotation")),
        decide(Add(place, "trust")),
        decide(Add(other, "trust"), "ola"),
        decide(Remove(place, "trust")),
        decide(Recode(place, "rotation", "crm")),
    )
    view = codings_of("kari", log, [document], CODES)
    assert said(view, document) == [("crm", "Rokkering liker jeg ikke.")]
    assert [(c.coder, c.turn, c.respondent) for c in view.codings] == [("kari", 4, "S01")]
    assert said(codings_of("ola", log, [document], CODES), document) == [("trust", "blir usikre")]
    assert codings_of("per", log, [document], CODES) == CoderView("per")
    assert people(log) == ["kari", "ola"]


def test_what_was_decided_with_sight_of_others_is_left_out_and_counted(document: Document, decide: Decide) -> None:
    place = at(document, "Rokkering liker jeg ikke.")
    log = [
        *blind(decide(Add(place, "trust")), decide(Read("01"))),
        decide(Accept(place, "rotation")),
        decide(Remove(place, "trust")),
        decide(Reject(at(document, "Jeg bruker CRM hver dag."), "crm")),
    ]
    view = codings_of("kari", log, [document], CODES)
    assert (said(view, document), view.not_blind) == ([("trust", "Rokkering liker jeg ikke.")], 3)
    assert [one.segment for one in view.seen] == [("01", 0, len(document.text))]
    sighted = codings_of("kari", log, [document], CODES, is_blind=False)
    assert (said(sighted, document), sighted.not_blind) == ([("rotation", "Rokkering liker jeg ikke.")], 0)


def test_read_is_what_was_read_blind_and_not_taken_back(document: Document, decide: Decide) -> None:
    assert codings_of("kari", [decide(Read("01"))], [document], CODES).seen == ()
    assert codings_of("kari", blind(decide(Read("99"))), [document], CODES).seen == ()
    again = [*blind(decide(Read("01"))), decide(Read("01", done=False))]
    assert codings_of("kari", again, [document], CODES).seen == ()


def test_a_place_looked_at_by_itself_is_seen_also_when_the_text_was_corrected(decide: Decide) -> None:
    before = interview()
    see = blind(decide(See(at(before, "Det er tungvint for alle."), "crm", "q1")))
    after = interview((("S01", "Takk, bare bra."), ("S01", "Rokkering liker jeg ikke. Det er tungvint for alle.")))
    (seen,) = codings_of("kari", see, [after], CODES).seen
    assert after.text[seen.segment.start : seen.segment.end] == "Det er tungvint for alle."
    assert seen.without == "crm"


def test_settling_changes_nobodys_own_coding_and_later_change_of_mind_does_not_count(
    document: Document, decide: Decide
) -> None:
    place = at(document, "Rokkering liker jeg ikke.")
    log = blind(
        decide(Add(place, "rotation")),
        decide(Settle(place, "rotation", stands=False, note="ironi"), "ola"),
        decide(Remove(place, "rotation")),
        decide(Add(place, "trust")),
    )
    view = codings_of("kari", log, [document], CODES)
    assert said(view, document) == [(code, "Rokkering liker jeg ikke.") for code in ("rotation", "trust")]
    assert view.after_consensus == 1
    (settled,) = settlements([*log, decide(Rename("rotation", "moving"))], [document])
    assert (settled.code, settled.stands, settled.note) == ("moving", False, "ironi")
    assert (settled.segment.start, settled.segment.end) == (place.start, place.end)
    assert settlements([*log, decide(Undo(log[1].id))], [document]) == []


def test_what_cannot_be_placed_is_counted(document: Document, decide: Decide) -> None:
    gone = Anchor("01", 0, 40, "dette har ingen sagt i noe intervju her.")
    log = blind(decide(Add(gone, "crm")), decide(Add(at(document, "CRM"), "weather")), decide(See(gone)))
    assert codings_of("kari", log, [document], CODES).unplaced == 3


def acts(rand: random.Random, text: str) -> Act:
    start = rand.randrange(len(text) - 12)
    place = Anchor.at("01", text, start, start + rand.randrange(4, 12))
    code = rand.choice(CODES)
    return rand.choice(
        [
            Add(place, code),
            Add(place, code),
            Remove(place, code),
            Accept(place, code),
            Reject(place, code),
            Recode(place, code, rand.choice(CODES)),
            Settle(place, code, stands=rand.random() < 0.5),
            Read("01", done=rand.random() < 0.8),
            See(place),
            Rename(code, rand.choice(CODES)),
        ]
    )


@given(st.randoms(use_true_random=False))
def test_nobodys_view_depends_on_what_others_code_or_on_what_was_not_blind(rand: random.Random) -> None:
    document = interview()
    log: list[Decision] = []
    for n in range(rand.randrange(1, 25)):
        act = Undo(rand.choice(log).id) if log and rand.random() < 0.15 else acts(rand, document.text)
        log.append(Decision(f"d{n}", "", rand.choice(("kari", "ola")), act, rand.random() < 0.7))
    view = codings_of("kari", log, [document], CODES)

    def concerns_kari(one: Decision) -> bool:
        if isinstance(one.act, Rename | Settle | Undo) or (isinstance(one.act, Read) and not one.act.done):
            return True
        return one.coder == "kari" and one.is_blind

    alone = codings_of("kari", [one for one in log if concerns_kari(one)], [document], CODES)
    assert alone == replace(view, not_blind=0)
    assert {coding.coder for coding in view.codings} <= {"kari"}
    assert all(coding.code in CODES for coding in view.codings)
    assert codings_of("kari", blind(*log), [document], CODES) == codings_of(
        "kari", log, [document], CODES, is_blind=False
    )


@given(st.lists(st.tuples(st.booleans(), st.integers(0, 4), st.sampled_from(CODES)), max_size=30))
def test_adding_and_removing_is_a_set(steps: list[tuple[bool, int, str]]) -> None:
    document = interview()
    wanted: set[tuple[int, str]] = set()
    log = []
    for n, (is_added, start, code) in enumerate(steps):
        place = Anchor.at("01", document.text, 20 + 6 * start, 26 + 6 * start)
        log.append(Decision(f"d{n}", "", "kari", Add(place, code) if is_added else Remove(place, code), True))
        (wanted.add if is_added else wanted.discard)((20 + 6 * start, code))
    found = codings_of("kari", log, [document], CODES).codings
    assert {(coding.start, coding.code) for coding in found} == wanted
    assert len(found) == len(wanted)
