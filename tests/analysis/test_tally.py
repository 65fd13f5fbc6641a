"""Tallies of parts of a study add up to that of the study."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qualcode import Study
from qualcode.analysis.tally import Counted, Tally, tally, together


@pytest.fixture(scope="module")
def study(_sample: Path) -> Study:
    return Study(_sample)


def _tally(study: Study, documents: list[str]) -> Tally:
    segments, questions = study.segments(), study.questions()
    people = study.respondent_table(document=documents)
    return tally(
        segments[segments["document"].isin(documents)],
        people,
        study.coded().codebook,
        questions[questions["document"].isin(documents)],
    )


def _counts(found: Tally, study: Study) -> dict[str, dict[str, Counted]]:
    return {code.id: dict(sorted(found.of(code.id).items())) for code in study.coded().codebook}


@settings(max_examples=5, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(places=st.lists(st.integers(0, 2), min_size=9, max_size=9))
def test_tallies_of_parts_add_up(study: Study, places: list[int]) -> None:
    ids = [document.id for document in study.texts()]
    parts = [[id for id, place in zip(ids, places, strict=True) if place == n] for n in range(3)]
    whole = _counts(_tally(study, ids), study)
    assert _counts(together(_tally(study, part) for part in parts if part), study) == whole
    assert sum(counted.segments for found in whole.values() for counted in found.values()) > 1000
