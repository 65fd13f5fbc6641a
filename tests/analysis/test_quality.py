"""Machine against person: precision, recall, and how sure one can be of them."""

from __future__ import annotations

import math
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.analysis.agreement import agreement
from qualcode.analysis.intervals import wilson
from qualcode.analysis.judgements import Judged, JudgedUnit
from qualcode.analysis.quality import more_to_code, quality
from qualcode.codebook import Code, Codebook
from qualcode.errors import UnknownName

BOOK = Codebook(codes=tuple(Code(id, id) for id in ("crm", "crm/barriers", "rotation")))
codes = st.one_of(st.none(), st.frozensets(st.sampled_from(["crm", "crm/barriers", "rotation"])))


def judged(*counted: tuple[str | None, str | None, int], unit: str = "sentence") -> Judged:
    """Units by what the machine and what Kari gives them."""
    patterns = [
        tuple(None if said is None else frozenset(said.split()) for said in two)
        for *two, n in counted
        for _ in range(n)
    ]
    return Judged(unit, ("machine", "Kari"), tuple(JudgedUnit(str(n), pattern) for n, pattern in enumerate(patterns)))


def rows(found: Judged) -> dict[str, dict[str, Any]]:
    return {row["code"]: row for row in quality(found, BOOK, machine="machine", human="Kari").to_dict("records")}


def test_precision_recall_and_their_intervals_are_the_golden_ones() -> None:
    """Worked out beforehand: 42 right, 8 too many, 6 missed; Wilson by scipy."""
    row = rows(judged(("crm", "crm", 42), ("crm", "", 8), ("", "crm", 6), ("", "", 50)))["crm"]
    assert [row[name] for name in ("n", "tp", "fp", "fn", "precision", "recall", "note")] == [
        106,
        42,
        8,
        6,
        0.84,
        0.875,
        "",
    ]
    told = ("precision_low", "precision_high", "recall_low", "recall_high", "f1")
    assert [round(row[name], 4) for name in told] == [0.7149, 0.9166, 0.7530, 0.9414, 0.8571]


def test_what_is_undefined_is_empty_and_the_note_says_why() -> None:
    row = rows(judged(("", "crm", 3), ("", "", 5)))["crm"]
    assert math.isnan(row["precision"])
    assert (row["recall"], row["f1"], row["note"]) == (0, 0, "the rules coded nothing")
    assert rows(judged(("", "", 5)))["crm"]["note"] == "the rules coded nothing; the person coded nothing"
    assert math.isnan(rows(judged(("", "", 5)))["crm"]["f1"])
    assert rows(judged(("crm", None, 5)))["crm"]["note"] == "nothing was seen by both"


def test_units_that_the_person_has_not_seen_do_not_count() -> None:
    plain = judged(("crm", "crm", 4), ("crm", "", 1))
    assert rows(judged(("crm", "crm", 4), ("crm", "", 1), ("crm", None, 9)))["crm"] == pytest.approx(
        rows(plain)["crm"], nan_ok=True
    )


def test_a_sub_code_is_right_about_the_code_above_it() -> None:
    found = rows(judged(("crm/barriers", "crm", 4)))
    assert (found["crm"]["tp"], found["crm/barriers"]["fp"]) == (4, 4)


def test_all_codes_are_the_sum_and_have_no_interval() -> None:
    found = rows(judged(("crm rotation", "crm", 4), ("", "rotation", 2), ("", "", 5)))
    assert [found[""][name] for name in ("n", "tp", "fp", "fn")] == [33, 4, 4, 2]
    assert found[""]["precision"] == 0.5
    assert math.isnan(found[""]["precision_low"])


def test_characters_and_unknown_coders_are_refused() -> None:
    with pytest.raises(ValueError, match="not on characters"):
        rows(judged(("crm", "crm", 4), unit="character"))
    with pytest.raises(UnknownName, match="coder"):
        quality(judged(("crm", "crm", 4)), BOOK, machine="machine", human="Ola")


@pytest.mark.slow
@given(st.lists(st.tuples(codes, codes), min_size=1, max_size=30))
def test_f1_is_the_positive_agreement_of_machine_and_person(found: list[tuple[Any, Any]]) -> None:
    both = Judged("turn", ("machine", "Kari"), tuple(JudgedUnit(str(n), two) for n, two in enumerate(found)))
    agreed = agreement(both, BOOK).set_index("code")["positive_agreement"]
    for code, row in rows(both).items():
        if code:
            assert row["f1"] == pytest.approx(agreed[code], nan_ok=True)


@pytest.mark.parametrize(
    ("n", "total", "half_width", "more"), [(42, 50, 0.08, 31), (42, 50, 0.2, 0), (0, 0, 0.05, 381)]
)
def test_so_many_more_must_be_coded_for_a_narrower_interval(n: int, total: int, half_width: float, more: int) -> None:
    assert more_to_code(n, total, half_width) == more
    if more and total:
        grown = total + more
        low, high = wilson(round(grown * n / total), grown)
        assert (high - low) / 2 == pytest.approx(half_width, abs=0.001)


@pytest.mark.parametrize("half_width", [0, 0.5, -1])
def test_a_width_that_no_interval_has_is_refused(half_width: float) -> None:
    with pytest.raises(ValueError, match=r"between 0 and 0\.5"):
        more_to_code(1, 2, half_width)
