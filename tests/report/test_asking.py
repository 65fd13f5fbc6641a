"""What a report says of who was asked: the sentences word for word, in both languages."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

from qualcode.report.asking import asking
from qualcode.report.blocks import Paragraph, plain
from qualcode.report.counts import chapters
from qualcode.report.theme_report import theme_report
from qualcode.report.wording import wording

ALL_ASKED = {
    "nb": "Spurt om temaet: alle de 3 selgerne og begge kundene. Ingen kom inn på det uten å være spurt.",
    "en": "Asked about the theme: 3 of 3 in the group Selger and 2 of 2 in the group Kunde. Nobody came to "
    "speak of it without being asked.",
}
SOME_UNPROMPTED = {
    "nb": "Spurt om temaet: 2 av 3 selgere og begge kundene. Uten å være spurt, eller før de ble det, kom 1 av "
    "3 selgere og begge kundene inn på det.",
    "en": "Asked about the theme: 2 of 3 sellers and both customers. Without being asked, or before that, 1 of "
    "3 sellers and both customers came to speak of it.",
}
ONE_GROUP = {
    "nb": "Spurt om temaet: alle de 3 selgerne og ingen av de 2 kundene. Uten å være spurt, eller før de ble "
    "det, kom begge kundene inn på det. Fordi ikke alle gruppene ble spurt, kan en forskjell mellom dem komme av det.",
    "en": "Asked about the theme: all 3 sellers and none of the 2 customers. Without being asked, or before "
    "that, both customers came to speak of it. Because not all groups were asked, a difference between them may come from that.",
}
SUMMARY = {
    "nb": "Ingen av de 2 kundene ble spurt om «CRM» og «Oppfølging». Forskjeller der kan komme av hva det ble spurt om.",
    "en": "None of the 2 customers was asked about “CRM” and “Oppfølging”. Differences there may come from what was asked.",
}
languages = pytest.mark.parametrize("language", ["nb", "en"])


def _with(content, language, **asked):
    """The report of a study in which so many of each group were asked, and so many came to it unprompted, by code."""
    counts = {"respondents": 1, "segments": 1, "per_1000_words": 1.0}
    rows = [
        {"code": code, "group": group, "asked": numbers[0], "unprompted": numbers[1], **counts}
        for code, groups in asked.items()
        for group, numbers in zip(("seller", "customer"), groups, strict=True)
    ]  # fmt: skip
    labels = ("Selger", "Kunde") if language == "nb" else ("Seller", "Customer")
    groups = tuple(replace(group, label=label) for group, label in zip(content.groups, labels, strict=True))
    frame = pd.DataFrame(rows).astype({"asked": "Int64", "unprompted": "Int64"})
    frame = frame.assign(**dict.fromkeys(("segments", "negated", "passages", "per_1000_words"), 0))
    return replace(content, frequencies=frame, groups=groups)


def _said(content, language, sellers, customers):
    made = _with(content, language, crm=(sellers, customers))
    return asking(made, chapters(made)[0], wording(language))


def _paragraphs(content, language):
    return [plain(block.text) for block in theme_report(content, language) if isinstance(block, Paragraph)]


@languages
def test_it_is_said_who_was_asked_and_who_came_to_it_unprompted(content, language):
    assert _said(content, language, (2, 1), (2, 2)) == SOME_UNPROMPTED[language]


@languages
def test_where_only_one_group_was_asked_it_says_so(content, language):
    assert _said(content, language, (3, 0), (0, 2)) == ONE_GROUP[language]


def test_where_nobody_came_to_it_unprompted_it_says_so(content):
    assert _said(content, "nb", (3, 0), (2, 0)) == ALL_ASKED["nb"]


def test_groups_whose_plural_is_not_known_are_named(content):
    made = _with(content, "nb", crm=((3, 0), (2, 0)))
    assert asking(made, chapters(made)[0], wording("en")) == ALL_ASKED["en"]


@languages
def test_the_summary_names_the_themes_that_a_group_was_not_asked_about(content, language):
    made = _with(content, language, crm=((3, 0), (0, 2)), followup=((2, 0), (0, 0)), rotation=((0, 0), (0, 0)))
    assert SUMMARY[language] in _paragraphs(made, language)


@languages
def test_chapters_have_the_sentences_in_their_text(content, language):
    made = _with(content, language, crm=((3, 0), (0, 2)))
    assert any(ONE_GROUP[language] in text for text in _paragraphs(made, language))


@languages
def test_where_it_is_not_known_nothing_is_said(content, language):
    unknown = _with(content, language, crm=((None, None), (None, None)))
    for made in (content, unknown):
        assert asking(made, chapters(made)[0], wording(language)) == ""
