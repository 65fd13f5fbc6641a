"""Numbers that were worked out before the first line of code (nine sellers, two customers), and other programs as judges."""

from __future__ import annotations

import math
from fractions import Fraction
from itertools import combinations
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import (
    binomtest,
    bootstrap,
    boschloo_exact,
    chi2,
    chi2_contingency,
    fisher_exact,
    mannwhitneyu,
    permutation_test,
)
from statsmodels.stats.contingency_tables import Table2x2
from statsmodels.stats.multitest import multipletests

from qualcode.analysis.comparison import cliffs_delta
from qualcode.analysis.exact_tests import (
    DRAWN,
    arrangements,
    benjamini_hochberg,
    fisher,
    holm,
    permutation,
    smallest_fisher_p,
    smallest_permutation_p,
)
from qualcode.analysis.intervals import newcombe

SELLERS = ((4, 2100), (2, 1800), (6, 3000), (1, 1500), (3, 2500), (0, 900), (5, 2000), (2, 2200), (1, 1000))
CUSTOMERS = ((9, 2400), (7, 1600))
"""Segments and own words of each respondent."""
FISHER = {
    (9, 0): 0.018182, (9, 1): 0.181818, (8, 0): 0.054545, (7, 0): 0.109091, (6, 0): 0.181818, (4, 1): 1, (1, 2): 0.054545,
    (0, 2): 0.018182, (1, 1): 0.345455, (9, 2): 1, (0, 0): 1,
}  # fmt: skip
"""p of `a` of nine and `b` of two: scipy 1.17, and by hand k / C(11, 2) = k / 55."""
BOSCHLOO = {
    (9, 0): 0.010863, (9, 1): 0.168028, (8, 0): 0.037542, (7, 0): 0.084089, (6, 0): 0.168028, (4, 1): 1, (1, 2): 0.037542,
    (0, 2): 0.010863, (1, 1): 0.358629,
}  # fmt: skip
"""The same tables, `boschloo_exact(n=64)`: the test that is not offered, for its two-sided p can be above Fisher's."""
ODDS = {
    (9, 0): (95, 1.4825, 6087.66), (9, 1): (19, 0.5016, 719.739), (8, 0): (28.3333, 0.8577, 935.916), (7, 0): (15, 0.5227, 430.469),
    (6, 0): (9.2857, 0.3416, 252.450), (4, 1): (0.8182, 0.0618, 10.835), (1, 2): (0.0353, 0.0011, 1.166), (0, 2): (0.0105, 0.0002, 0.675),
    (1, 1): (0.1765, 0.0102, 3.057),
}  # fmt: skip
"""The same tables: odds ratio with 0.5 added to every cell (Haldane 1956, Anscombe 1956), and its 95 % interval (Wald)."""
CLOPPER_PEARSON = {(0, 2): (0, 0.8419), (2, 2): (0.1581, 1), (7, 9): (0.3999, 0.9719)}
SMALLEST = {
    (9, 2): ("1/55", 2), (7, 2): ("1/36", 1), (8, 1): ("1/9", 0), (9, 4): ("1/715", 35), (5, 5): ("1/126", 6), (6, 6): ("1/462", 23),
}  # fmt: skip
"""Smallest p of two groups, and how many themes can be tested at .05 then; counted out over all tables."""
PS = [0.018182, 0.109091, 0.345455, 1, 0.054545]

sizes = st.integers(1, 7)
rates = st.lists(st.floats(0, 20, allow_nan=False), min_size=1, max_size=5)
ps = st.lists(st.floats(1e-6, 1), min_size=1, max_size=20)


def _alone(spoken: Any) -> list[list[float]]:
    """The rates of people who were interviewed alone."""
    return [[1000 * count / words] for count, words in spoken]


@pytest.mark.parametrize(("found", "p"), FISHER.items())
def test_fisher_gives_the_golden_numbers(found: tuple[int, int], p: float) -> None:
    assert round(fisher(found[0], 9, found[1], 2), 6) == p


@pytest.mark.parametrize(("groups", "told"), SMALLEST.items())
def test_the_smallest_p_of_a_design_says_how_many_themes_can_be_tested(
    groups: tuple[int, int], told: tuple[str, int]
) -> None:
    smallest = smallest_fisher_p(*groups)
    assert (smallest, math.floor(Fraction(1, 20) / smallest)) == (Fraction(told[0]), told[1])


@settings(deadline=None, max_examples=30)
@given(sizes, sizes)
def test_no_table_has_a_p_below_the_smallest_and_one_has_it(a: int, b: int) -> None:
    found = min(fisher(n_a, a, n_b, b) for n_a in range(a + 1) for n_b in range(b + 1))
    assert found == pytest.approx(float(smallest_fisher_p(a, b)))


def test_of_five_themes_none_can_reach_the_level_with_nine_against_two() -> None:
    assert round(5 * smallest_fisher_p(9, 2), 4) == Fraction("0.0909")


def test_with_nine_against_two_fisher_finds_only_all_against_none() -> None:
    small = [(a, b) for a in range(10) for b in range(3) if fisher(a, 9, b, 2) <= 0.05]
    assert small == [(0, 2), (9, 0)]


def test_at_the_level_fisher_is_wrong_in_half_a_percent_and_sees_little() -> None:
    """Exact size .0054 at its largest, and power .314 where nine in ten sellers and one in ten customers speak of a theme."""
    both_same = max(_chance(share, share) for share in [n / 200 for n in range(1, 200)])
    assert (round(both_same, 4), round(_chance(0.9, 0.1), 3)) == (0.0054, 0.314)


def test_boschloos_test_would_see_twice_as_much_at_the_level() -> None:
    """Size .0188 and power .628: it rejects 8 against 0 and 1 against 2 too."""
    small = [found for found, p in BOSCHLOO.items() if p <= 0.05]
    assert sorted(small) == [(0, 2), (1, 2), (8, 0), (9, 0)]

    def chance(seller: float, customer: float) -> float:
        return sum(
            math.comb(9, a)
            * seller**a
            * (1 - seller) ** (9 - a)
            * math.comb(2, b)
            * customer**b
            * (1 - customer) ** (2 - b)
            for a, b in small
        )

    both_same = max(chance(share, share) for share in [n / 200 for n in range(1, 200)])
    assert (round(both_same, 4), round(chance(0.9, 0.1), 3)) == (0.0188, 0.628)


def _chance(seller: float, customer: float) -> float:
    """That all sellers and no customer, or the reverse, speak of a theme."""
    return seller**9 * (1 - customer) ** 2 + (1 - seller) ** 9 * customer**2


@pytest.mark.parametrize(("found", "p"), BOSCHLOO.items())
def test_boschloo_is_not_offered_for_its_two_sided_p_is_another_kind(found: tuple[int, int], p: float) -> None:
    a, b = found
    table = [[a, b], [9 - a, 2 - b]]  # scipy wants a group in a column
    assert round(boschloo_exact(table, n=64).pvalue, 6) == p
    if found == (1, 1):
        assert p > fisher(1, 9, 1, 2)


@pytest.mark.parametrize(("found", "told"), ODDS.items())
def test_no_odds_ratio_is_given_for_its_interval_says_nothing_with_two_customers(
    found: tuple[int, int], told: tuple[float, float, float]
) -> None:
    a, b = found
    odds = Table2x2([[a + 0.5, 9 - a + 0.5], [b + 0.5, 2 - b + 0.5]])
    low, high = odds.oddsratio_confint()
    assert (odds.oddsratio, low, high) == pytest.approx(told, rel=1e-3, abs=5e-5)
    assert high / low > 100


def test_half_is_added_to_every_cell_and_not_to_the_empty_ones_alone() -> None:
    """15 where 0.5 is added to all cells; a library that says so adds it to the zeros alone, and gives 14."""
    assert round(Table2x2([[7.5, 0.5], [2.5, 2.5]]).oddsratio, 4) == 15
    assert round(Table2x2(np.array([[7, 0], [2, 2]]), shift_zeros=True).oddsratio, 4) == 14


def test_fisher_gives_the_p_of_the_lady_tasting_tea() -> None:
    """Fisher (1935), The Design of Experiments, chapter 2: three of four cups right, 34 of 70 two-sided; all four, 2 of 70."""
    assert [round(fisher(*cups), 4) for cups in ((3, 4, 1, 4), (4, 4, 0, 4))] == [0.4857, 0.0286]


def test_where_all_or_none_speak_of_it_there_is_no_variation_and_p_is_1() -> None:
    odds = [Table2x2([[a + 0.5, 9.5 - a], [b + 0.5, 2.5 - b]]).oddsratio for a, b in ((9, 2), (0, 0))]
    assert [round(one, 4) for one in odds] == [3.8, 0.2632]
    assert fisher(9, 9, 2, 2) == fisher(0, 9, 0, 2) == 1


@pytest.mark.parametrize(("counted", "ends"), CLOPPER_PEARSON.items())
def test_the_exact_interval_is_wider_than_wilsons(counted: tuple[int, int], ends: tuple[float, float]) -> None:
    interval = binomtest(*counted).proportion_ci(method="exact")
    assert [round(end, 4) for end in (interval.low, interval.high)] == list(ends)


def test_newcombes_interval_covers_the_truth_about_as_often_as_it_says() -> None:
    """Exact coverage with 9 against 2, for all pairs of proportions .025 apart: mean .952, lowest .895; nearer to 0 and 1 it is lower."""
    intervals = {(a, b): newcombe(a, 9, b, 2) for a in range(10) for b in range(3)}
    grid = [n / 40 for n in range(1, 40)]
    covered = [_coverage(intervals, p, q) for p in grid for q in grid]
    assert [round(sum(covered) / len(covered), 3), round(min(covered), 3)] == [0.952, 0.895]


def _coverage(intervals: dict[tuple[int, int], tuple[float, float]], p: float, q: float) -> float:
    return sum(
        math.comb(9, a) * p**a * (1 - p) ** (9 - a) * math.comb(2, b) * q**b * (1 - q) ** (2 - b)
        for (a, b), (low, high) in intervals.items()
        if low <= p - q <= high
    )


def test_permutation_gives_the_golden_number_twice_one_of_55() -> None:
    assert round(permutation(_alone(SELLERS), _alone(CUSTOMERS)), 6) == 0.036364 == round(2 / 55, 6)


def test_two_sided_is_twice_the_one_sided_p_of_another_library() -> None:
    sellers, customers = ([rate for (rate,) in _alone(spoken)] for spoken in (SELLERS, CUSTOMERS))
    told = permutation_test(
        (sellers, customers), lambda a, b: np.mean(a) - np.mean(b), n_resamples=np.inf, alternative="less"
    )
    assert round(told.pvalue, 6) == 0.018182
    assert permutation(_alone(SELLERS), _alone(CUSTOMERS)) == pytest.approx(2 * told.pvalue)


def test_permutation_agrees_with_mann_and_whitney_where_all_of_one_group_are_above() -> None:
    sellers, customers = ([rate for (rate,) in _alone(spoken)] for spoken in (SELLERS, CUSTOMERS))
    told = mannwhitneyu(sellers, customers, method="exact")
    assert (told.statistic, round(told.pvalue, 6), cliffs_delta(sellers, customers)) == (0, 0.036364, -1)


@settings(deadline=None, max_examples=40)
@given(rates, rates)
def test_permutation_is_what_going_through_all_arrangements_gives(a: list[float], b: list[float]) -> None:
    pooled, k = [*a, *b], len(a)
    found = [_difference(pooled, places) for places in combinations(range(len(pooled)), k)]
    seen = _difference(pooled, tuple(range(k)))
    above, below = (sum(sign * (one - seen) >= 0 for one in found) / len(found) for sign in (1, -1))
    assert permutation([[one] for one in a], [[one] for one in b]) == pytest.approx(min(1, 2 * min(above, below)))


def _difference(pooled: list[float], places: tuple[int, ...]) -> float:
    rest = [one for at, one in enumerate(pooled) if at not in places]
    return round(math.fsum(pooled[at] for at in places) / len(places) - math.fsum(rest) / len(rest), 9)


@settings(deadline=None, max_examples=30)
@given(rates, rates)
def test_swapping_the_groups_keeps_every_p(a: list[float], b: list[float]) -> None:
    one, other = [[rate] for rate in a], [[rate] for rate in b]
    assert permutation(one, other) == pytest.approx(permutation(other, one))
    n_a, n_b = (sum(rate > 1 for rate in group) for group in (a, b))
    assert fisher(n_a, len(a), n_b, len(b)) == pytest.approx(fisher(n_b, len(b), n_a, len(a)))


def test_those_who_sat_together_are_dealt_out_together() -> None:
    """Two pairs and a single against two singles: 10 ways where each interview is one, 35 where each person is."""
    a, b = [[1.0, 1.2], [0.5, 0.8], [1.1]], [[3.0], [4.0]]
    assert permutation(a, b) == pytest.approx(2 / 10)
    assert permutation([[rate] for people in a for rate in people], b) == pytest.approx(2 / 21)


def test_the_smallest_p_of_a_permutation_counts_interviews() -> None:
    assert [str(smallest_permutation_p(*sizes)) for sizes in ((9, 2), (7, 2), (8, 1), (1, 1))] == [
        "2/55",
        "1/18",
        "2/9",
        "1",
    ]


def test_where_there_are_too_many_ways_some_are_drawn_the_same_each_time() -> None:
    a, b = [[float(n)] for n in range(12)], [[float(n) + 8] for n in range(12)]
    assert arrangements(12, 12) > 2_000_000
    assert permutation(a, b) == permutation(a, b) < 0.01
    assert smallest_permutation_p(12, 12) == Fraction(2, DRAWN + 1)


def test_a_group_of_nobody_has_no_p() -> None:
    assert math.isnan(permutation([], [[1.0]]))


def test_holm_and_benjamini_hochberg_give_the_golden_numbers() -> None:
    assert [round(p, 5) for p in holm(PS)] == [0.09091, 0.32727, 0.69091, 1, 0.21818]
    assert [round(p, 5) for p in benjamini_hochberg(PS)] == [0.09091, 0.18182, 0.43182, 1, 0.13636]


@pytest.mark.slow  # the other library takes its time
@settings(deadline=None, max_examples=25)
@given(ps)
def test_corrections_are_what_another_library_computes(found: list[float]) -> None:
    assert holm(found) == pytest.approx(multipletests(found, method="holm")[1])
    assert benjamini_hochberg(found) == pytest.approx(multipletests(found, method="fdr_bh")[1])


def test_of_no_tests_nothing_is_adjusted() -> None:
    assert (holm([]), benjamini_hochberg([])) == ([], [])


# ---- why some things are not computed at all


def _log_likelihood(count_a: int, words_a: int, count_b: int, words_b: int) -> float:
    """G2 with two terms, as corpus linguists compute it (Rayson and Garside 2000)."""
    rate = (count_a + count_b) / (words_a + words_b)
    terms = [(count_a, rate * words_a), (count_b, rate * words_b)]
    return 2 * sum(count * math.log(count / expected) for count, expected in terms if count)


def test_a_test_on_words_calls_the_golden_rates_different_where_respondents_cannot() -> None:
    (mentions, words), (others, other_words) = (map(sum, zip(*spoken, strict=True)) for spoken in (SELLERS, CUSTOMERS))
    g2 = _log_likelihood(mentions, words, others, other_words)
    assert (round(g2, 4), round(chi2.sf(g2, 1), 4)) == (9.3652, 0.0022)
    with_the_rest = [
        [mentions, words - mentions],
        [others, other_words - others],
    ]  # four terms: another number, so it is said which
    assert round(chi2_contingency(with_the_rest, lambda_="log-likelihood", correction=False).statistic, 4) == 9.3869
    assert round(100 * (others / other_words) / (mentions / words) - 100, 2) == 183.33


def test_one_talkative_seller_makes_a_test_on_words_small_and_none_on_respondents() -> None:
    g2 = _log_likelihood(40, 20_000, 0, 4_000)
    assert (round(g2, 3), round(chi2.sf(g2, 1), 5)) == (14.586, 0.00013)
    assert fisher(1, 9, 0, 2) == 1


def test_a_test_on_words_finds_differences_where_there_are_none() -> None:
    """Nine sellers and two customers who speak of a theme more or less, each as he is, all drawn alike: G2 on words finds a difference in
    more than half of the studies at the level of 5 %, Fisher's exact on respondents in one of a hundred at most.
    """
    draw = np.random.default_rng(1)
    words, runs = 2000, 1000
    counts = draw.poisson(draw.gamma(1.0, 10.0, size=(runs, 11)))
    found = [_log_likelihood(int(run[:9].sum()), 9 * words, int(run[9:].sum()), 2 * words) > 3.8415 for run in counts]
    spoke = counts > 0
    different = [(one[:9].all() and not one[9:].any()) or (one[9:].all() and not one[:9].any()) for one in spoke]
    assert sum(found) / runs > 0.5
    assert sum(different) / runs <= 0.01


def test_a_bootstrap_of_two_customers_covers_the_truth_half_the_time() -> None:
    """Of a mean of two values the percentile bootstrap gives the two values; a normal mean lies between them in half of all samples."""
    two = [2.0, 5.0]
    told = bootstrap((two,), lambda x, axis: x.mean(axis=axis), method="percentile", n_resamples=999, rng=1)
    assert tuple(told.confidence_interval) == tuple(two)


def test_an_interval_of_newcombe_can_leave_zero_out_where_fisher_finds_nothing() -> None:
    low, _ = newcombe(7, 9, 0, 2)
    assert low > 0
    assert fisher_exact([[7, 2], [0, 2]]).pvalue > 0.1
