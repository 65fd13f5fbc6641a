"""What people decide outranks what rules suggest, and is never lost."""

from __future__ import annotations

import random
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from qualcode.coding import Coding
from qualcode.decisions import (
    Accept,
    Act,
    Add,
    Anchor,
    Decision,
    Mark,
    Recode,
    Reject,
    Remove,
    Rename,
    Settle,
    Undo,
    find,
    placed,
    standing,
)
from qualcode.decisions.acts import last_to_redo, last_to_undo
from qualcode.documents import Document

from .conftest import CODES, TALK, Decide, at, interview, suggested

Told = list[tuple[str, str, str, str]]


def told(codings: tuple[Coding, ...], document: Document) -> Told:
    return [(c.code, document.text[c.start : c.end], c.coder, c.status) for c in codings]


def stands(document: Document, codings: list[Coding], *decisions: Decision) -> Told:
    return told(standing(codings, decisions, [document], CODES).codings, document)


def test_without_decisions_all_is_as_the_rules_suggest(document: Document) -> None:
    coding = suggested(document, "Jeg bruker CRM hver dag.", "crm")
    found = standing([coding], [], [document], CODES)
    assert (found.codings, found.unplaced, found.suggested, found.judged) == ((coding,), (), 1, 0)


def test_a_suggestion_is_accepted_or_rejected_and_keeps_its_reasons(document: Document, decide: Decide) -> None:
    one, two = (
        suggested(document, "Jeg bruker CRM hver dag.", "crm"),
        suggested(document, "Rokkering liker jeg ikke.", "rotation"),
    )
    yes = decide(Accept(at(document, "Jeg bruker CRM hver dag."), "crm"))
    no = decide(Reject(at(document, "Rokkering liker jeg ikke."), "rotation"))
    found = standing([one, two], [yes, no], [document], CODES)
    assert found.codings == (one._replace(status="accepted"), two._replace(status="rejected"))
    assert (found.suggested, found.judged) == (2, 2)


def test_the_last_judgement_holds_whoever_made_it(document: Document, decide: Decide) -> None:
    coding, place = (
        suggested(document, "Rokkering liker jeg ikke.", "rotation"),
        at(document, "Rokkering liker jeg ikke."),
    )
    decisions = [decide(Accept(place, "rotation"), "kari"), decide(Reject(place, "rotation"), "ola")]
    assert stands(document, [coding], *decisions)[0][3] == "rejected"
    assert stands(document, [coding], *decisions[::-1])[0][3] == "accepted"


def test_a_code_on_any_span_is_by_who_added_it_and_of_who_speaks(document: Document, decide: Decide) -> None:
    added = decide(Add(at(document, "Det er tungvint, men det går. Vi har"), "trust"))
    (coding,) = standing([], [added], [document], CODES).codings
    assert (coding.coder, coding.origin, coding.status, coding.turn, coding.respondent) == (
        "kari",
        "human",
        "accepted",
        2,
        "S01",
    )


def test_recoding_rejects_the_one_code_and_adds_the_other(document: Document, decide: Decide) -> None:
    coding = suggested(document, "Rokkering liker jeg ikke.", "rotation")
    recoded = decide(Recode(at(document, "Rokkering liker jeg ikke."), "rotation", "trust"))
    words = "Rokkering liker jeg ikke."
    assert stands(document, [coding], recoded) == [
        ("rotation", words, "machine", "rejected"),
        ("trust", words, "kari", "accepted"),
    ]


def test_what_one_took_away_is_gone_and_what_others_added_stays(document: Document, decide: Decide) -> None:
    place = at(document, "blir usikre")
    decisions = [
        decide(Add(place, "trust"), "kari"),
        decide(Add(place, "trust"), "ola"),
        decide(Remove(place, "trust"), "kari"),
    ]
    assert stands(document, [], *decisions) == [("trust", "blir usikre", "ola", "accepted")]


def test_what_is_undone_is_as_if_it_never_was_and_can_be_done_again(document: Document, decide: Decide) -> None:
    added = decide(Add(at(document, "blir usikre"), "trust"))
    undone = decide(Undo(added.id))
    assert stands(document, [], added, undone) == []
    assert stands(document, [], added, undone, decide(Undo(undone.id))) == [
        ("trust", "blir usikre", "kari", "accepted")
    ]


def test_undo_and_redo_walk_back_and_forth_through_ones_own_decisions(decide: Decide, document: Document) -> None:
    one, two = decide(Add(at(document, "CRM"), "crm")), decide(Add(at(document, "usikre"), "trust"))
    other = decide(Add(at(document, "usikre"), "crm"), "ola")
    log = [one, two, other]
    for expected in ((two,), (one,), ()):
        last = last_to_undo(log, "kari")
        assert last == expected
        log += [decide(Undo(each.id)) for each in last]
    for _ in range(2):
        (again,) = last_to_redo(log, "kari")
        log.append(decide(Undo(again.id)))
    assert last_to_redo(log, "kari") == ()
    assert len(standing([], log, [document], CODES).codings) == 3


def test_what_was_decided_at_once_is_undone_and_done_again_at_once(decide: Decide, document: Document) -> None:
    alone = decide(Add(at(document, "CRM"), "crm"))
    together = [replace(decide(Add(at(document, words), "trust")), step="s1") for words in ("usikre", "tungvint")]
    other = replace(decide(Add(at(document, "usikre"), "crm"), "ola"), step="s2")
    log = [alone, together[0], other, together[1]]
    assert last_to_undo(log, "kari") == tuple(together)
    undone = [replace(decide(Undo(one.id)), step="s3") for one in together]
    assert last_to_undo([*log, *undone], "kari") == (alone,)
    assert last_to_redo([*log, *undone], "kari") == tuple(undone)
    again = [replace(decide(Undo(one.id)), step="s4") for one in undone]
    assert last_to_redo([*log, *undone, *again], "kari") == ()
    assert last_to_undo([*log, *undone, *again], "kari") == tuple(together)
    assert last_to_undo([*log, decide(Undo(together[0].id))], "kari") == (together[1],)


def test_an_accepted_coding_stands_when_the_rules_no_longer_find_it(document: Document, decide: Decide) -> None:
    accepted = decide(Accept(at(document, "Rokkering liker jeg ikke."), "rotation"))
    assert stands(document, [], accepted) == [("rotation", "Rokkering liker jeg ikke.", "kari", "accepted")]


def test_a_rejected_coding_stays_rejected_when_the_sentence_is_cut_otherwise(
    document: Document, decide: Decide
) -> None:
    rejected = decide(Reject(at(document, "Kundene blir usikre 🙂. Det er tungvint for alle."), "trust"))
    longer = suggested(document, "Kundene blir usikre 🙂.", "trust")
    assert stands(document, [longer], rejected)[0][3] == "rejected"


def test_decisions_follow_a_code_to_its_new_name_and_its_sub_codes(document: Document, decide: Decide) -> None:
    place = at(document, "usikre")
    log = [decide(Add(place, "it/barriers")), decide(Rename("it", "crm")), decide(Add(at(document, "alle"), "it"))]
    found = standing([], log, [document], CODES)
    assert [coding.code for coding in found.codings] == ["crm/barriers"]
    assert [one.reason for one in found.unplaced] == ["the codebook has no code 'it'"]
    assert [
        coding.code for coding in standing([], [*log, decide(Undo("d2"))], [document], ("it", "it/barriers")).codings
    ] == ["it/barriers", "it"]


def test_codes_that_were_merged_are_one_code_once_on_each_place(document: Document, decide: Decide) -> None:
    place = at(document, "usikre")
    log = [decide(Add(place, "trust")), decide(Add(place, "rotation")), decide(Rename("rotation", "trust"))]
    assert stands(document, [], *log) == [("trust", "usikre", "kari", "accepted")]


def test_what_cannot_be_placed_is_told(document: Document, decide: Decide) -> None:
    elsewhere = Anchor("99", 0, 2, "Ja")
    gone = Anchor("01", 5, 40, "dette har ingen sagt i dette intervjuet", "", "")
    found = standing(
        [],
        [decide(Add(elsewhere, "crm")), decide(Add(gone, "crm")), decide(Add(at(document, "alle"), "x"))],
        [document],
        CODES,
    )
    assert found.codings == ()
    assert len(found.unplaced) == 3


def test_a_settled_disagreement_stays_settled_and_first_codings_remain(document: Document, decide: Decide) -> None:
    place = at(document, "Kundene blir usikre")
    log = [decide(Add(place, "trust"), "kari"), decide(Settle(place, "trust", stands=False, note="ikke tillit"), "ola")]
    assert stands(document, [], *log, decide(Accept(place, "trust", of="kari"), "per"))[0][3] == "rejected"
    assert log[0].act == Add(place, "trust")
    assert stands(document, [], *log, decide(Settle(place, "trust", stands=True)))[0][3] == "accepted"
    assert stands(document, [], decide(Settle(place, "trust", stands=True))) == [
        ("trust", "Kundene blir usikre", "consensus", "accepted")
    ]


def test_marks_are_placed_under_the_names_that_codes_have_now(document: Document, decide: Decide) -> None:
    mark = Mark(at(document, "usikre"), "it", use=True, stance="contradicts")
    found, lost = placed([decide(mark), decide(Rename("it", "crm"))], [document])
    assert [(act, document.text[slice(*span)]) for _, act, span in found] == [
        (Mark(mark.place, "crm", use=True, stance="contradicts"), "usikre")
    ]
    assert lost == []


SAID = (
    "Vi bruker systemet hver dag.",
    "Kundene ringer når noe er galt.",
    "Det tar tid 🙂.",
    "Ingen vet hvem som har ansvaret.",
    "Blåbær er godt.",
)


@given(st.randoms(use_true_random=False))
def test_no_decision_is_dropped_whatever_happens_to_text_and_codebook(rand: random.Random) -> None:
    talk = [(label, rand.choice(SAID)) for label, _ in TALK * 3]
    before = interview(tuple(talk))
    acts: list[Act] = []
    for _ in range(8):
        start = rand.randrange(len(before.text) - 12)
        place = Anchor.at("01", before.text, start, start + rand.randrange(4, 12))
        acts.append(
            rand.choice([Add(place, rand.choice(CODES)), Accept(place, rand.choice(CODES)), Mark(place, "crm")])
        )
    decisions = [Decision(f"d{n}", "", "kari", act) for n, act in enumerate(acts)]
    for _ in range(rand.randrange(3)):
        n = rand.randrange(len(talk))
        talk[n] = (talk[n][0], rand.choice([talk[n][1].replace("e", "é", 1), "Ja. " + talk[n][1], talk[n][1][:9]]))
    after = interview(tuple(talk))
    codes = [code for code in CODES if rand.random() < 0.8]
    found = standing([], decisions, [after], codes)
    marks, lost = placed([d for d in decisions if isinstance(d.act, Mark)], [after])
    judged = [d for d in decisions if not isinstance(d.act, Mark)]
    standing_on = {(coding.start, coding.end, coding.code) for coding in found.codings}
    reachable = {(*span, d.act.code) for d in judged if (span := find(d.act.place, after.text)) and d.act.code in codes}  # type: ignore[union-attr]
    assert standing_on == reachable
    assert len(found.unplaced) == sum(1 for d in judged if d.act.code not in codes or not find(d.act.place, after.text))  # type: ignore[union-attr]
    assert len(marks) + len(lost) == len(decisions) - len(judged)
