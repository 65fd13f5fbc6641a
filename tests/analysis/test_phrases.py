"""Words that belong together."""

from __future__ import annotations

from math import log

import pytest

from qualcode.analysis.phrases import collocations

SENTENCES = [
    *["ta vare på kunde".split()] * 4,
    *["kunde ringe".split(), "ringe møte".split(), "møte kunde".split(), "vare på lager".split(), "ta det med".split()]
    * 2,
]


def test_words_that_stand_together_more_than_by_chance_are_phrases_of_two_and_three() -> None:
    found = collocations(SENTENCES)
    assert {("ta", "vare"), ("vare", "på"), ("ta", "vare", "på")} <= found.keys()
    assert ("kunde", "ringe") not in found


def test_the_association_is_the_log_likelihood_ratio_of_dunning() -> None:
    """G2 = 2 sum(O ln(O / E)): six times both, 18 times neither, for NLTK counts the end of a sentence as a word; E is 1.5 and 13.5."""
    found = collocations([["legge", "inn"], ["ringe", "opp"]] * 6)
    assert found["legge", "inn"] == pytest.approx(2 * (6 * log(6 / 1.5) + 18 * log(18 / 13.5)))


def test_a_phrase_does_not_go_over_the_end_of_a_sentence() -> None:
    assert ("kundesystem", "vi") not in collocations([["bruke", "kundesystem"], ["vi", "ringe"]] * 9)


def test_a_phrase_is_said_as_often_as_is_asked_for() -> None:
    assert ("legge", "inn") not in collocations([["legge", "inn"]] * 2 + [["ringe", "opp"]] * 9, least=3)


@pytest.mark.parametrize("sentences", [[], [[]], [["kunde"]]])
def test_few_words_make_no_phrase(sentences: list[list[str]]) -> None:
    assert collocations(sentences) == {}


def test_no_data_of_nltk_is_needed(monkeypatch: pytest.MonkeyPatch) -> None:
    import nltk.data

    monkeypatch.setattr(nltk.data, "path", [])
    assert ("legge", "inn") in collocations([["legge", "inn"], ["ringe", "opp"]] * 9)
