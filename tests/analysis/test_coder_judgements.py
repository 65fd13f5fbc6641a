"""Who has judged which unit: only what was seen whole counts, and what was settled is everybody's judgement."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.analysis.coder_judgements import elsewhere, judged_by, machine_view
from qualcode.analysis.talk_units import TalkUnit, UnitKind, talk_units
from qualcode.coding import Coding, Segment
from qualcode.decisions import CoderView, Seen, Settlement
from qualcode.documents import Document, Speaker, Utterance, compose

text, turns = compose(
    [
        Utterance("Hva med rokkering?", "I"),
        Utterance("Rokkering liker jeg ikke. Kundene blir usikre.", "S01"),
        Utterance("Og CRM?", "I"),
        Utterance("Det er tungvint. Men det går.", "S01"),
    ]
)
VOICES = {"I": Speaker("I", "interviewer"), "S01": Speaker("S01", "respondent", "S01", "seller")}
DOCUMENT = Document("01", text, turns).with_speakers(VOICES)
SENTENCES = talk_units([DOCUMENT], unit="sentence")
TURNS = talk_units([DOCUMENT], unit="turn")


def at(words: str) -> Segment:
    return Segment("01", text.index(words), text.index(words) + len(words))


def coded(coder: str, *pairs: tuple[str, str], seen: tuple[str, ...] = (text,)) -> CoderView:
    codings = tuple(Coding(at(words), code, 2, "S01", "human", coder=coder) for words, code in pairs)
    return CoderView(coder, codings, tuple(Seen(at(words)) for words in seen))


def given_in(views: list[CoderView], unit: UnitKind = "sentence", **how: object) -> list[list[str | None]]:
    """Of each unit what each coder gives it; None where it was not seen."""
    units = TURNS if unit != "sentence" else SENTENCES
    judged = judged_by(views, units, unit=unit, **how)  # type: ignore[arg-type]
    return [[None if codes is None else " ".join(sorted(codes)) for codes in one.given] for one in judged.units]


def test_a_unit_is_judged_where_it_was_seen_whole() -> None:
    kari = coded("kari", ("usikre", "trust"), ("tungvint", "crm"), seen=("Kundene blir usikre.", "Det er"))
    ola = coded("ola", ("Rokkering liker", "rotation"))
    assert given_in([kari, ola]) == [[None, "rotation"], ["trust", ""], [None, ""], [None, ""]]
    assert given_in([kari, ola], "turn") == [[None, "rotation"], [None, ""]]
    assert elsewhere(kari, SENTENCES) == 1
    assert elsewhere(ola, SENTENCES) == 0


def test_of_characters_any_stretch_that_was_seen_is_judged() -> None:
    kari = coded("kari", ("usikre", "trust"), seen=("blir usikre",))
    judged = judged_by([kari], TURNS, unit="character")
    seen = [(text[one.start : one.end], *one.given) for one in judged.units if one.given[0] is not None]
    assert seen == [("blir ", frozenset()), ("usikre", frozenset({"trust"}))]


def test_the_machine_has_seen_all_there_is() -> None:
    machine = machine_view([Coding(at("Men det går."), "crm", 4, "S01")], [DOCUMENT])
    assert given_in([machine]) == [[""], [""], [""], ["crm"]]


def test_what_was_drawn_from_uncoded_units_can_be_left_out() -> None:
    view = CoderView("kari", (), (Seen(at("Men det går."), "crm"), Seen(at("Det er tungvint."))))
    assert given_in([view]) == [[None], [None], [""], [""]]
    assert given_in([view], without_targeted=True) == [[None], [None], [""], [None]]


@pytest.mark.parametrize(("stands", "after"), [(True, ["trust", "trust"]), (False, ["", ""])])
def test_what_was_settled_is_what_all_say_who_have_seen_it(stands: bool, after: list[str]) -> None:
    kari, ola = coded("kari", ("Kundene blir usikre.", "trust")), coded("ola")
    per = coded("per", seen=("Men det går.",))
    settled = [Settlement(at("blir usikre"), "trust", stands)]
    assert given_in([kari, ola, per])[1] == ["trust", "", None]
    assert given_in([kari, ola, per], settled=settled)[1] == [*after, None]


def test_settling_a_unit_leaves_what_was_coded_beside_it() -> None:
    kari = coded("kari", ("Rokkering liker jeg ikke. Kundene blir usikre.", "trust"))
    settled = [Settlement(at("usikre"), "trust", stands=False)]
    assert given_in([kari], settled=settled) == [["trust"], [""], [""], [""]]


def test_the_last_settlement_holds() -> None:
    kari, where = coded("kari"), at("Men det går.")
    both = [Settlement(where, "crm", stands=True), Settlement(where, "crm", stands=False)]
    assert given_in([kari], settled=both)[3] == [""]
    assert given_in([kari], settled=both[::-1])[3] == ["crm"]


PLACES = st.tuples(st.integers(0, len(text) - 1), st.integers(1, 30)).map(
    lambda one: Segment("01", one[0], min(len(text), sum(one)))
)


@given(st.lists(PLACES, max_size=6), st.lists(st.tuples(PLACES, st.sampled_from(["a", "b"])), max_size=6))
def test_a_unit_is_judged_exactly_where_each_of_its_characters_was_seen(
    seen: list[Segment], codings: list[tuple[Segment, str]]
) -> None:
    made = tuple(Coding(segment, code, 2, "S01", "human", coder="kari") for segment, code in codings)
    view = CoderView("kari", made, tuple(map(Seen, seen)))
    judged = judged_by([view], SENTENCES, unit="sentence")
    for unit, one in zip(SENTENCES, judged.units, strict=True):
        is_seen = all(any(s.start <= at < s.end for s in seen) for at in range(unit.start, unit.end))
        codes = frozenset(code for s, code in codings if _overlap(s, unit))
        assert one.given == ((codes if is_seen else None),)


def _overlap(segment: Segment, unit: TalkUnit) -> bool:
    return segment.start < unit.end and unit.start < segment.end
