from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.analysis.small_groups import SMALL, merge, merged
from qualcode.documents import Respondent
from qualcode.study.settings import Compare

SIZES = st.dictionaries(st.text("abcdefgh", min_size=1, max_size=3), st.integers(0, 20), max_size=8)


@pytest.mark.parametrize(
    ("sizes", "into"),
    [
        ({"seller": 9, "customer": 6}, {"seller": "seller", "customer": "customer"}),
        ({"seller": 9, "customer": 2}, {"seller": "seller / customer", "customer": "seller / customer"}),
        ({"a": 9, "b": 2, "c": 7}, {"a": "a", "b": "b / c", "c": "b / c"}),
        ({"a": 9, "b": 2, "c": 4}, {"a": "a", "b": "b / c", "c": "b / c"}),
        ({"a": 9, "b": 2, "c": 2, "d": 8}, {"a": "a", "b": "b / c / d", "c": "b / c / d", "d": "b / c / d"}),
        ({"a": 3}, {"a": "a"}),
        ({}, {}),
    ],
)
def test_the_smallest_group_goes_into_the_next_smallest_until_none_is_small(sizes: dict, into: dict) -> None:
    assert merged(sizes) == into


@given(SIZES)
def test_nobody_is_lost_and_no_small_group_is_left_where_there_is_another(sizes: dict[str, int]) -> None:
    into = merged(sizes)
    left = Counter()
    for group, size in sizes.items():
        left[into[group]] += size
    assert left.total() == sum(sizes.values())
    there = [size for size in left.values() if size]
    assert len(there) <= 1 or min(there) > SMALL


def test_people_and_labels_follow_their_group() -> None:
    compare = Compare("role", ("seller", "customer"), {"seller": "Selger", "customer": "Kunde"})
    people = {"S01": Respondent("S01", {"role": "seller", "office": "Alta"}), "X": Respondent("X", {"role": ""})}
    regrouped, moved = merge(compare, people, {"seller": 9, "customer": 2})
    assert regrouped.groups == ("seller / customer",)
    assert regrouped.labels["seller / customer"] == "Selger / Kunde"
    assert moved["S01"].attributes == {"role": "seller / customer", "office": "Alta"}
    assert moved["X"].role == ""
