from __future__ import annotations

from typing import Any

import pytest

from qualcode.analysis.survey import importance_performance, score_table
from qualcode.analysis.talk_scores import talk_scores
from qualcode.errors import StudyError
from qualcode.study.settings import Survey
from qualcode.study.survey import Score

from .conftest import CODEBOOK, Talk


def _table(talk: Talk, scores: list[Score], criteria: dict[str, tuple[str, ...]]) -> list[dict[Any, Any]]:
    groups = {str(p["respondent"]): str(p["role"]) for p in talk.people}
    means = importance_performance(score_table(scores, groups), Survey())
    return talk_scores(talk.segments, talk.respondents, CODEBOOK, means, criteria).to_dict("records")


SCORES = [
    Score("S01", "system", 6, 5), Score("S01", "rotation", 9, 8),
    Score("K01", "system", 10, 3), Score("K01", "rotation", 7, 8), Score("K02", "system", 8, 4),
]  # fmt: skip


def test_who_speaks_of_a_criterion_stands_beside_how_it_is_scored(talk: Talk) -> None:
    talk.said("S01", "crm/barriers").said("S01", "crm", 200, origin="continued").said("S02", "crm", origin="question")
    seller, customer = _table(talk.said("K01", "rotation"), SCORES, {"system": ("crm",)})
    assert (seller["respondents"], seller["respondents_total"], seller["own_words"]) == (2, 9, 1)
    assert (seller["segments"], seller["match"], seller["n"]) == (3, 1, 1)
    assert (seller["importance"], seller["performance"]) == (6, 5)
    assert (customer["respondents"], customer["share"], customer["n"]) == (0, 0, 2)
    assert (customer["importance"], customer["performance"]) == (9, 3.5)
    assert (customer["importance_rank"], customer["performance_rank"], customer["criteria"]) == (1, 2, 2)


def test_one_segment_with_two_codes_of_a_criterion_counts_once(talk: Talk) -> None:
    seller, _ = _table(talk.said("S01", ["crm", "rotation"]), SCORES, {"system": ("crm", "rotation")})
    assert (seller["code"], seller["respondents"], seller["segments"]) == ("crm; rotation", 1, 1)


def test_a_group_that_was_surveyed_and_not_interviewed_has_scores_and_no_counts(talk: Talk) -> None:
    talk.person("P01", "partner", words=0)
    rows = _table(talk, [*SCORES, Score("P01", "system", 5, 5)], {"system": ("crm",)})
    (partner,) = [row for row in rows if row["group"] == "partner"]
    assert (partner["respondents_total"], partner["importance"]) == (0, 5)
    assert partner["share"] != partner["share"]
    assert partner["note"] == "nobody of the group was interviewed"


def test_a_code_that_does_not_exist_is_named_with_the_nearest_one(talk: Talk) -> None:
    with pytest.raises(StudyError, match=r"survey\.criteria\.system: there is no code 'crmm'; did you mean 'crm'\?"):
        _table(talk, SCORES, {"system": ("crmm",)})
