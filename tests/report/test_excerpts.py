from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from qualcode.documents import Speaker, Turn
from qualcode.report.blocks import Block, Heading, Place, Quotation
from qualcode.report.excerpts import Excerpt, Said, excerpts

SAID = [
    "Bruker du CRM?",
    "Lite. Det er tungvint.",
    "Hvorfor?",
    "Det henger.",
    "Javel.",
    "Nei.",
    "Og ellers?",
    "Alt bra.",
]
TEXT = "\n\n".join(SAID)


def turns() -> list[Turn]:
    made, at = [], 0
    for number, said in enumerate(SAID, start=1):
        speaker = Speaker("I1", "interviewer") if number % 2 else Speaker("AM", "respondent", "S02", "seller")
        made.append(Turn(number, at, at + len(said), speaker))
        at += len(said) + 2
    return made


def quoted(words: str, document: str = "a") -> Quotation:
    start = TEXT.index(words)
    turn = next(turn.number for turn in turns() if turn.start <= start < turn.end)
    return Quotation(words, "S02", place=Place(document, turn, start, start + len(words)))


def excerpt(*blocks: Block) -> Excerpt:
    (only,) = excerpts(blocks, {"a": TEXT}, {"a": turns()})
    return only


def test_two_turns_stand_before_and_after_the_quoted_one_each_once() -> None:
    found = excerpt(quoted("Det henger."), quoted("Nei."))
    assert [turn.number for turn in found.turns] == [2, 3, 4, 5, 6, 7, 8]
    assert found.total == 8


def test_what_is_left_out_between_turns_is_told() -> None:
    found = excerpt(quoted("Bruker"), quoted("Alt bra."))
    assert [(turn.number, turn.follows) for turn in found.turns] == [
        (1, True), (2, True), (3, True), (6, False), (7, True), (8, True),
    ]  # fmt: skip


def test_people_are_shown_by_their_ids_never_by_their_labels() -> None:
    assert {(turn.speaker, turn.is_interviewer) for turn in excerpt(quoted("Nei.")).turns} == {
        ("S02", False),
        ("", True),
    }


def test_quotations_that_overlap_keep_their_own_words() -> None:
    found = excerpt(Heading(1, "CRM"), quoted("Lite. Det er tungvint."), quoted("Det er"))
    assert found.turns[1].said == (Said("Lite. ", (1,)), Said("Det er", (1, 2)), Said(" tungvint.", (1,)))


def test_quotations_without_a_place_count_but_bring_nothing() -> None:
    found = excerpts([Quotation("Hei", "S02"), quoted("Nei.")], {"a": TEXT}, {"a": turns()})
    assert [said.quoted for turn in found[0].turns for said in turn.said if said.quoted] == [(2,)]


def test_nothing_is_told_of_transcripts_whose_turns_are_not_given() -> None:
    assert excerpts([quoted("Nei.", "b")], {"a": TEXT}, {"a": turns()}) == ()
    assert excerpts([quoted("Nei.")], {"a": TEXT}, {}) == ()


@given(st.lists(st.tuples(st.integers(0, len(SAID) - 1), st.integers(0, 9), st.integers(1, 30)), min_size=1))
def test_the_pieces_of_a_turn_are_the_turn_and_the_marked_ones_are_what_is_quoted(
    spans: list[tuple[int, int, int]],
) -> None:
    blocks: list[Block] = []
    for at, begin, length in spans:
        turn = turns()[at]
        start = min(turn.start + begin, turn.end - 1)
        end = min(start + length, turn.end)
        blocks.append(Quotation(TEXT[start:end], "", place=Place("a", turn.number, start, end)))
    found = excerpt(*blocks)
    assert ["".join(piece.text for piece in turn.said) for turn in found.turns] == [
        SAID[t.number - 1] for t in found.turns
    ]
    for number, block in enumerate(blocks, start=1):
        assert isinstance(block, Quotation)
        marked = "".join(piece.text for turn in found.turns for piece in turn.said if number in piece.quoted)
        assert marked == block.text
