"""The tables of agreement: which units count, what is pooled, and when nothing can be told."""

from __future__ import annotations

import math
import random
from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.analysis.agreement import agreement, below, disagreements
from qualcode.analysis.judgements import CodedSpan, Judged, JudgedUnit, judge
from qualcode.analysis.talk_units import TalkUnit
from qualcode.codebook import Code, Codebook

BOOK = Codebook(codes=tuple(Code(id, id) for id in ("crm", "crm/barriers", "rotation")))
COEFFICIENTS = ["kappa", "alpha", "ac1", "fleiss", "brennan_prediger"]
RARE = {("crm", "crm"): 4, ("crm", ""): 2, ("", "crm"): 3, ("", ""): 191}
FULL = {("crm", "crm"): 5, ("", ""): 5}

codes = st.one_of(st.none(), st.frozensets(st.sampled_from(["crm", "crm/barriers", "rotation"])))
units = st.lists(st.tuples(codes, codes), min_size=1, max_size=30)


def judged(
    found: Sequence[Sequence[frozenset[str] | None]], coders: Sequence[str] = ("Kari", "Ola"), unit: str = "turn"
) -> Judged:
    return Judged(unit, tuple(coders), tuple(JudgedUnit(str(n), tuple(given)) for n, given in enumerate(found)))


def of_counts(
    counts: Mapping[tuple[str | None, ...], int], coders: Sequence[str] = ("Kari", "Ola"), documents: int = 0
) -> Judged:
    """Units by what the coders say of them: codes, `""` for none, None for not seen; dealt out to so many documents."""
    patterns = [pattern for pattern, n in counts.items() for _ in range(n)]
    random.Random(1).shuffle(patterns)  # noqa: S311
    made = (
        JudgedUnit(
            str(n),
            tuple(None if said is None else frozenset(said.split()) for said in pattern),
            str(n % documents) if documents else "",
        )
        for n, pattern in enumerate(patterns)
    )
    return Judged("turn", tuple(coders), tuple(made))


def rows(found: Judged, book: Codebook = BOOK) -> dict[str, dict[str, Any]]:
    return {row["code"]: row for row in agreement(found, book).to_dict("records")}


def same(one: Any, other: Any) -> bool:
    return bool(one == other) or (one != one and other != other)


def test_two_coders_get_counts_and_coefficients() -> None:
    row = rows(of_counts({("crm", "crm"): 20, ("crm", ""): 5, ("", "crm"): 10, ("", ""): 15}))["crm"]
    assert [row[name] for name in ("unit", "n", "both", "only_a", "only_b", "neither")] == ["turn", 50, 20, 5, 10, 15]
    assert [round(row[name], 4) for name in ("agreement", "kappa", "alpha", "ac1", "fleiss", "brennan_prediger")] == [
        0.7, 0.4, 0.4, 0.4059, 0.3939, 0.4,
    ]  # fmt: skip
    assert (row["note"], row["coders"]) == ("", "Kari; Ola")


def test_a_coefficient_is_empty_where_a_coder_gave_the_code_fewer_than_five_times() -> None:
    """Never 1.00, as others give: four units are no evidence."""
    few = rows(of_counts({("crm", "crm"): 4, ("", ""): 20}))["crm"]
    assert all(math.isnan(few[name]) for name in COEFFICIENTS)
    assert few["note"] == "too few: fewer than 5 units coded (Kari 4, Ola 4)"
    assert (few["both"], few["agreement"], few["positive_agreement"]) == (4, 1, 1)
    assert rows(of_counts(FULL))["crm"]["alpha"] == 1


@pytest.mark.parametrize(("said", "why"), [("", "nobody has given it"), ("crm", "every judgement gives it")])
def test_a_coefficient_is_empty_where_nothing_varies(said: str, why: str) -> None:
    row = rows(of_counts({(said, said): 30}))["crm"]
    assert all(math.isnan(row[name]) for name in COEFFICIENTS)
    assert (row["note"], row["agreement"]) == (f"no variation: {why}", 1)


def test_units_that_one_coder_has_not_seen_do_not_count() -> None:
    more = FULL | {("crm", None): 7, (None, ""): 8}
    told, plain = rows(of_counts(more))["crm"], rows(of_counts(FULL))["crm"]
    assert all(same(told[name], plain[name]) for name in plain)


def test_nothing_seen_by_two_is_said() -> None:
    row = rows(of_counts({("crm", None): 7, (None, ""): 8}))["crm"]
    assert (row["n"], row["note"]) == (0, "too few: nothing was seen by two coders")


def test_three_coders_have_no_both_and_the_note_says_so() -> None:
    row = rows(of_counts({("crm", "crm", "crm"): 8, ("crm", "", None): 2, ("", "", ""): 10}, ("Kari", "Ola", "Per")))[
        "crm"
    ]
    assert row["note"] == "both, only_a, only_b and neither are of two coders"
    assert all(pd.isna(row[name]) for name in ("both", "only_a", "only_b", "neither"))
    assert row["n"] == 20
    assert 0 < row["alpha"] < 1


def test_a_third_coder_who_did_little_does_not_take_the_coefficients_away() -> None:
    counts = {("crm", "crm", None): 8, ("crm", "", "crm"): 2, ("", "", None): 10}
    assert rows(of_counts(counts, ("Kari", "Ola", "Per")))["crm"]["alpha"] > 0


def test_a_sub_code_counts_for_the_code_above_it() -> None:
    found = rows(of_counts({("crm", "crm/barriers"): 6, ("", ""): 6}))
    assert (found["crm"]["both"], found["crm/barriers"]["only_b"]) == (6, 6)


def test_all_codes_pool_chance_code_by_code() -> None:
    """De Vries and others 2008: the mean of the agreements found against the mean of those by chance."""
    found = rows(
        of_counts({("crm", "crm"): 20, ("crm rotation", "rotation"): 10, ("rotation", "crm"): 8, ("", ""): 60})
    )
    own = [found["crm"], found["rotation"]]
    po = sum(row["agreement"] for row in own) / 2
    pe = sum((row["agreement"] - row["kappa"]) / (1 - row["kappa"]) for row in own) / 2
    assert found[""]["kappa"] == pytest.approx((po - pe) / (1 - pe))
    assert found[""]["n"] == 2 * 98
    assert found[""]["both"] == sum(row["both"] for row in own)


def test_codes_that_nobody_used_make_all_codes_look_no_better() -> None:
    unused = Codebook(codes=(*BOOK.codes, *(Code(f"c{n}", "") for n in range(30))))
    counts = {("crm", "crm"): 20, ("crm", ""): 5, ("", "crm"): 10, ("", ""): 15}
    one, other = rows(of_counts(counts))[""], rows(of_counts(counts), unused)[""]
    assert all(same(one[name], other[name]) for name in one)


def test_all_codes_of_one_code_are_that_code() -> None:
    found = rows(of_counts(RARE | {("crm", "crm"): 9}, documents=10))
    for name in (*COEFFICIENTS, "n", "agreement", "positive_agreement", "alpha_low", "alpha_high"):
        assert found[""][name] == pytest.approx(found["crm"][name])


@pytest.mark.parametrize(("documents", "is_given"), [(0, False), (7, False), (8, True)])
def test_alpha_has_an_interval_with_eight_documents_or_more(documents: int, is_given: bool) -> None:
    row = rows(of_counts({("crm", "crm"): 30, ("crm", ""): 8, ("", "crm"): 9, ("", ""): 50}, documents=documents))[
        "crm"
    ]
    assert pd.isna(row["documents"]) if not documents else row["documents"] == documents
    assert math.isnan(row["alpha_low"]) is not is_given
    if is_given:
        assert row["alpha_low"] < row["alpha"] < row["alpha_high"]


def test_the_interval_is_that_of_scipys_bootstrap_of_documents() -> None:
    import numpy as np
    from scipy.stats import bootstrap

    from qualcode.analysis.agreement_coefficients import krippendorff_alpha, tally

    found = of_counts({("crm", "crm"): 60, ("crm", ""): 12, ("", "crm"): 9, ("", ""): 90}, documents=12)
    by_document = [
        tally(tuple("crm" in (c or ()) for c in unit.given) for unit in found.units if unit.document == str(n))
        for n in range(12)
    ]

    def alpha(drawn: Any) -> float:
        summed: dict[Any, int] = {}
        for n in drawn:
            for pattern, times in by_document[int(n)].items():
                summed[pattern] = summed.get(pattern, 0) + times
        return krippendorff_alpha(summed)

    told = bootstrap(
        (np.arange(12),), alpha, vectorized=False, n_resamples=2000, method="percentile", rng=np.random.default_rng(1)
    ).confidence_interval
    row = rows(found)["crm"]
    assert (row["alpha_low"], row["alpha_high"]) == pytest.approx((told.low, told.high), abs=0.02)


def test_the_same_seed_gives_the_same_interval() -> None:
    found = of_counts({("crm", "crm"): 60, ("crm", ""): 12, ("", "crm"): 9, ("", ""): 90}, documents=13)
    ends = [agreement(found, BOOK, seed=seed)[["alpha_low", "alpha_high"]].iloc[0].tolist() for seed in (1, 1, 2)]
    assert ends[0] == ends[1] != ends[2]


def test_characters_weigh_what_they_are_and_passages_tell_whether_there_are_enough() -> None:
    """NVivo's example: 50 characters both, 100 only one, 50 only the other, 800 neither. Right is .3182, one passage is too few."""
    talk = [TalkUnit("01", 0, 1000, 1, "S01")]
    read = [CodedSpan("01", 0, 1000, "", coder) for coder in ("Kari", "Ola")]
    one = [CodedSpan("01", 0, 150, "crm", "Kari"), CodedSpan("01", 100, 200, "crm", "Ola")]
    row = rows(judge([*read, *one], talk, unit="character", coders=("Kari", "Ola")))["crm"]
    assert [row[name] for name in ("n", "both", "only_a", "only_b", "neither")] == [1000, 50, 100, 50, 800]
    assert row["note"] == "too few: fewer than 5 passages coded (Kari 1, Ola 1)"
    five = [
        CodedSpan("01", 200 * n + span.start // 5, 200 * n + span.end // 5, "crm", span.coder)
        for n in range(5)
        for span in one
    ]
    row = rows(judge([*read, *five], talk, unit="character", coders=("Kari", "Ola")))["crm"]
    assert [row[name] for name in ("both", "only_a", "only_b", "neither")] == [50, 100, 50, 800]
    assert (round(row["kappa"], 4), row["agreement"]) == (0.3182, 0.85)


def test_disagreements_name_who_gave_the_code_and_who_did_not() -> None:
    said = [frozenset({"crm"}), frozenset[str](), None, frozenset({"crm/barriers"})]
    told = disagreements(judged([said, [frozenset[str]()] * 4], ("Kari", "Ola", "Per", "Åse")), BOOK)
    assert told[["unit", "code", "coded", "not_coded"]].values.tolist() == [
        ["0", "crm", "Kari; Åse", "Ola"],
        ["0", "crm/barriers", "Åse", "Kari; Ola"],
    ]


def test_neighbouring_characters_about_which_coders_differ_alike_are_one_disagreement() -> None:
    talk = [TalkUnit("01", 0, 100, 1, "S01"), TalkUnit("01", 110, 150, 3, "S01")]
    read = [CodedSpan("01", 0, 150, "", coder) for coder in ("Kari", "Ola")]
    given = [CodedSpan("01", 10, 130, "crm", "Kari"), CodedSpan("01", 20, 30, "rotation", "Ola")]
    told = disagreements(judge([*read, *given], talk, unit="character", coders=("Kari", "Ola")), BOOK)
    assert told[["unit", "code"]].values.tolist() == [
        ["01:10-100", "crm"],
        ["01:20-30", "rotation"],
        ["01:110-130", "crm"],
    ]


def test_which_codes_are_below_a_threshold() -> None:
    found = agreement(of_counts(RARE | {("crm", "crm"): 9, ("rotation", ""): 1}), BOOK)
    assert below(found, 0.5) == []
    assert below(found, 0.95) == ["crm", ""]


@pytest.mark.slow
@given(units)
def test_swapping_coders_swaps_only_a_and_only_b_and_changes_nothing_else(found: list[tuple[Any, ...]]) -> None:
    one = rows(judged(found))
    other = rows(judged([(b, a) for a, b in found]))
    for code, row in one.items():
        assert (row["only_a"], row["only_b"]) == (other[code]["only_b"], other[code]["only_a"])
        for name in set(row) - {"only_a", "only_b", "note"}:
            assert (
                row[name] == pytest.approx(other[code][name], nan_ok=True)
                if isinstance(row[name], float)
                else same(row[name], other[code][name])
            )


@pytest.mark.slow
@given(units, st.randoms(use_true_random=False))
def test_the_order_of_units_and_their_names_change_no_number(
    found: list[tuple[Any, ...]], chance: random.Random
) -> None:
    shuffled = chance.sample(found, len(found))
    one, other = agreement(judged(found), BOOK), agreement(judged(shuffled), BOOK)
    assert one.drop(columns="note").equals(other.drop(columns="note"))


@pytest.mark.slow
@given(units)
def test_renaming_codes_changes_no_number(found: list[tuple[Any, ...]]) -> None:
    names = {"crm": "a", "crm/barriers": "a/b", "rotation": "c"}
    renamed = [
        tuple(None if said is None else frozenset(names[code] for code in said) for said in given) for given in found
    ]
    book = Codebook(codes=tuple(Code(id, id) for id in names.values()))
    one, other = agreement(judged(found), BOOK), agreement(judged(renamed), book)
    assert one.drop(columns="code").equals(other.drop(columns="code"))


@pytest.mark.slow
@given(units)
def test_full_agreement_is_one_where_there_is_enough(found: list[tuple[Any, ...]]) -> None:
    for row in rows(judged([(a, a) for a, _ in found])).values():
        assert row["note"] or [row[name] for name in COEFFICIENTS] == pytest.approx([1] * len(COEFFICIENTS))


@pytest.mark.slow
@given(units)
def test_disagreements_are_as_many_as_the_table_counts(found: list[tuple[Any, ...]]) -> None:
    told = disagreements(judged(found), BOOK)["code"].tolist()
    for code, row in rows(judged(found)).items():
        if code:
            assert told.count(code) == row["only_a"] + row["only_b"]
