"""From spans that coders have coded to what each says of each unit."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.analysis.judgements import CodedSpan, Judged, judge, seen_by, spans_of, times_given
from qualcode.analysis.talk_units import TalkUnit, UnitKind, talk_units
from qualcode.codebook import Code, Codebook
from qualcode.coding import Coding, Segment
from qualcode.documents import Document, Speaker, Utterance, compose
from qualcode.errors import UnknownName

TALK = (
    ("Intervjuer", "Hva med CRM? Og rokkering?"),
    ("S01", "Jeg bruker CRM. Det er tungvint 🙂. Blåbær er godt."),
    ("Intervjuer", "Mm."),
    ("S01", "Rokkering liker jeg ikke."),
)
KINDS = {
    "Intervjuer": Speaker("Intervjuer", "interviewer"),
    "S01": Speaker("S01", "respondent", "S01", "seller"),
}
TEXT, TURNS = compose(Utterance(said, label) for label, said in TALK)
DOCUMENT = Document("01", TEXT, TURNS).with_speakers(KINDS)
BOOK = Codebook(codes=tuple(Code(id, id) for id in ("crm", "crm/barriers", "rotation")))

spans = st.lists(
    st.builds(
        lambda start, length, code, coder: CodedSpan("01", start, start + length, code, coder),
        st.integers(0, len(TEXT)),
        st.integers(0, 40),
        st.sampled_from(["", "crm", "rotation"]),
        st.sampled_from(["Kari", "Ola"]),
    ),
    max_size=8,
)


def coded(words: str, code: str, coder: str) -> CodedSpan:
    start = TEXT.index(words)
    return CodedSpan("01", start, start + len(words), code, coder)


def read_all(*coders: str) -> list[CodedSpan]:
    return [CodedSpan("01", 0, len(TEXT), "", coder) for coder in coders]


def judged(*found: CodedSpan, unit: UnitKind, coders: tuple[str, ...] = ("Kari", "Ola")) -> Judged:
    return judge(found, talk_units([DOCUMENT], unit=unit), unit=unit, coders=coders)


def told(found: Judged) -> list[tuple[str, list[str] | None, list[str] | None]]:
    """The words of each unit, and what the two coders have given it."""
    return [
        (TEXT[unit.start : unit.end], *(codes if codes is None else sorted(codes) for codes in unit.given))  # type: ignore[misc]
        for unit in found.units
    ]


def test_units_are_what_respondents_say_sentence_by_sentence() -> None:
    units = talk_units([DOCUMENT], unit="sentence")
    assert [TEXT[unit.start : unit.end] for unit in units] == [
        "Jeg bruker CRM.",
        "Det er tungvint 🙂.",
        "Blåbær er godt.",
        "Rokkering liker jeg ikke.",
    ]
    assert [(unit.document, unit.turn, unit.respondent) for unit in units] == [("01", n, "S01") for n in (2, 2, 2, 4)]


def test_units_are_the_turns_of_respondents_only() -> None:
    assert [unit.turn for unit in talk_units([DOCUMENT], unit="turn")] == [2, 4]


def test_a_span_counts_for_every_unit_it_touches() -> None:
    found = judged(*read_all("Kari", "Ola"), coded("CRM. Det", "crm", "Kari"), unit="sentence")
    assert [codes for _, codes, _ in told(found)] == [["crm"], ["crm"], [], []]


def test_a_span_that_ends_where_a_unit_begins_does_not_touch_it() -> None:
    found = judged(*read_all("Kari", "Ola"), coded("Jeg bruker CRM. ", "crm", "Kari"), unit="sentence")
    assert [codes for _, codes, _ in told(found)] == [["crm"], [], [], []]


def test_what_no_span_of_a_coder_touches_that_coder_has_not_seen() -> None:
    found = judged(coded("Jeg bruker CRM.", "crm", "Kari"), coded("Det er tungvint", "", "Ola"), unit="sentence")
    assert told(found)[:2] == [("Jeg bruker CRM.", ["crm"], None), ("Det er tungvint 🙂.", None, [])]
    assert found.shared().units == ()


def test_characters_are_runs_that_are_judged_alike() -> None:
    found = judged(
        *read_all("Kari", "Ola"), coded("bruker CRM", "crm", "Kari"), coded("CRM. Det", "crm", "Ola"), unit="character"
    )
    assert told(found) == [
        ("Jeg ", [], []),
        ("bruker ", ["crm"], []),
        ("CRM", ["crm"], ["crm"]),
        (". Det", [], ["crm"]),
        (" er tungvint 🙂. Blåbær er godt.", [], []),
        ("Rokkering liker jeg ikke.", [], []),
    ]


def test_a_passage_of_characters_is_given_once_however_it_is_cut() -> None:
    found = judged(
        *read_all("Kari", "Ola"), coded("bruker CRM", "crm", "Kari"), coded("uker", "rotation", "Ola"), unit="character"
    )
    assert len(found.units) == 6
    assert times_given(found) == {("Kari", "crm"): 1, ("Ola", "rotation"): 1}


def test_coding_the_same_words_twice_is_coding_them_once() -> None:
    """QualCoder counts overlapping codings of one coder as two coders."""
    once = [*read_all("Kari", "Ola"), coded("bruker CRM", "crm", "Kari")]
    for unit in ("turn", "sentence", "character"):
        assert judged(*once, *once, coded("CRM", "crm", "Kari"), unit=unit) == judged(*once, unit=unit)


def test_codes_count_for_those_above_them_and_unknown_ones_for_nothing() -> None:
    given = [coded("tungvint", code, "Kari") for code in ("crm/barriers", "gone", "gone/below")]
    found = judged(*read_all("Kari", "Ola"), *given, unit="turn").rolled_up(BOOK)
    assert found.units[0].given == ({"crm", "crm/barriers"}, frozenset())


def test_the_coders_are_in_the_order_asked_for_and_others_are_left_out() -> None:
    found = judged(
        coded("CRM.", "crm", "Kari"),
        coded("CRM.", "", "Ola"),
        coded("CRM.", "rotation", "Per"),
        unit="turn",
        coders=("Ola", "Kari"),
    )
    assert found.units[0].given == (frozenset(), {"crm"})
    assert found.only(["Kari"]).units[0].given == ({"crm"},)
    with pytest.raises(UnknownName, match="did you mean 'Kari'"):
        found.only(["Karin"])


@given(spans)
def test_every_character_of_respondents_is_judged_once_and_as_each_coder_coded_it(found: list[CodedSpan]) -> None:
    runs = judged(*found, unit="character").units
    said = {at for turn in (TURNS[1], TURNS[3]) for at in range(turn.start, turn.end)}
    assert Counter(at for run in runs for at in range(run.start or 0, run.end or 0)) == Counter(said)
    assert sum(run.size for run in runs) == len(said)
    for run in runs:
        for at in (run.start or 0, (run.end or 0) - 1):
            for coder, codes in zip(("Kari", "Ola"), run.given, strict=True):
                here = {span.code for span in found if span.coder == coder and span.start <= at < span.end}
                assert codes == (here - {""} if here else None)


@given(spans, st.sampled_from(["turn", "sentence"]))
def test_a_unit_has_the_codes_of_all_spans_that_overlap_it(found: list[CodedSpan], unit: UnitKind) -> None:
    for one in judged(*found, unit=unit).units:
        assert one.start is not None
        assert one.end is not None
        for coder, codes in zip(("Kari", "Ola"), one.given, strict=True):
            here = {
                span.code
                for span in found
                if span.coder == coder and max(span.start, one.start) < min(span.end, one.end)
            }
            assert codes == (here - {""} if here else None)


def test_codings_are_spans_but_for_rejected_ones() -> None:
    told = [
        Coding(Segment("01", 3, 9), "crm", 2, "S01", coder=coder, status=status)
        for coder, status in (("Kari", "accepted"), ("Ola", "rejected"))
    ]
    assert spans_of(told) == [CodedSpan("01", 3, 9, "crm", "Kari")]


def test_who_has_seen_a_document_has_seen_all_its_units() -> None:
    found = judged(*seen_by("Kari", [DOCUMENT]), unit="sentence")
    assert {unit.given for unit in found.units} == {(frozenset(), None)}


def test_no_spans_and_no_units_are_no_judgements() -> None:
    assert judge([], [], unit="turn", coders=("Kari", "Ola")).units == ()
    assert judge([], [TalkUnit("01", 0, 9, 1, "S01")], unit="character", coders=("Kari",)).units[0].given == (None,)
