"""The chapter on the survey: golden numbers of four criteria, nine sellers and two customers."""

from __future__ import annotations

from dataclasses import replace

import pytest

from qualcode.report.blocks import BulletList, Figure, Table, headings, plain
from qualcode.report.survey_chapter import survey_chapter
from qualcode.report.wording import wording
from qualcode.tables import table

NB, EN = wording("nb"), wording("en")


@pytest.fixture
def asked(content, survey):
    return replace(content, survey=survey)


def named(blocks, caption: str) -> Table:
    return next(block for block in blocks if isinstance(block, Table) and block.caption.startswith(caption))


def test_a_study_without_a_survey_has_no_chapter_on_it(content):
    assert survey_chapter(content, NB) == []


def test_what_the_survey_has_is_told_in_order(asked):
    assert [h.text for h in headings(survey_chapter(asked, NB))] == [
        "Undersøkelsen", "Viktighet og prestasjon", "Gap", "Egne mål",
    ]  # fmt: skip


def test_each_group_has_its_map_under_both_lines(asked):
    customers = named(survey_chapter(asked, NB), "Viktighet og prestasjon: Kunde (N\u00a0=\u00a02)")
    assert customers.rows == (
        ("Nøyaktig", "10,0", "4,0", "Konsentrer innsatsen her", "samme"),
        ("Trygg", "8,5", "8,0", "Fortsett slik", "samme"),
        ("Pris", "8,0", "6,0", "Lav prioritet", "Fortsett slik"),
        ("Åpen", "7,0", "9,0", "Kanskje for mye innsats", "Fortsett slik"),
    )


def test_what_to_mend_first_is_named_under_both_lines(asked, said):
    assert (
        "Kunde (N\u00a0=\u00a02), med linjene i gruppens gjennomsnitt (viktighet 8,4, prestasjon 6,8): i «Konsentrer innsatsen her» "
        "ligger Nøyaktig. Med linjene midt på skalaen: Nøyaktig." in said(survey_chapter(asked, NB))
    )


def test_a_criterion_with_its_own_scale_is_on_no_map(asked):
    assert not [row for row in named(survey_chapter(asked, NB), "Viktighet").rows if row[0] == "Beholder kunder"]


def test_gaps_have_their_formulas_and_name_only_what_is_above_one_point(asked):
    (formulas,) = (b for b in survey_chapter(asked, NB) if isinstance(b, BulletList))
    assert [plain(item) for item in formulas.items] == [
        "Kundegapet (gap 5) = prestasjon − viktighet (kunder). Mer enn ett poeng: Nøyaktig (−6,0), Pris (−2,0) og Åpen (+2,0).",
        "Kunnskapsgapet (gap 1) = viktighet (selgere) − viktighet (kunder). Mer enn ett poeng: Pris (−2,0).",
        "Leveransegapet (i stedet for gap 3) = prestasjon − viktighet (selgere). Mer enn ett poeng: ingen.",
        "Oppfatningsgapet = prestasjon (selgere) − prestasjon (kunder). Mer enn ett poeng: Nøyaktig (+4,0).",
    ]


def test_gaps_are_ordered_by_what_customers_find_important(asked):
    rows = named(survey_chapter(asked, NB), "Gap for hvert kriterium: selgere og kunder").rows
    assert rows[0] == ("Nøyaktig", "10,0", "−6,0", "−1,0", "−1,0", "+4,0")
    assert [row[0] for row in rows] == ["Nøyaktig", "Trygg", "Pris", "Åpen"]


@pytest.mark.parametrize(
    ("words", "cautions"),
    [
        (NB, ("omtrent ett poeng eller mindre kan komme av ulik bruk av skalaen", "gap 4", "ingen forskjell er testet",
             "flytter det med 0,5")),
        (EN, ("about one point or less may come from different use of the scale", "gap 4", "no difference is tested", "moves it by 0.5")),
    ],
)  # fmt: skip
def test_the_chapter_says_what_the_numbers_cannot(asked, words, cautions, said):
    text = said(survey_chapter(asked, words))
    assert [caution for caution in cautions if caution not in text] == []


def test_a_survey_without_customers_has_no_gaps(content, survey_of_sellers):
    alone = replace(content, survey=survey_of_sellers)
    assert "Gap" not in [h.text for h in headings(survey_chapter(alone, NB))]


def test_own_targets_stand_beside_own_scores(asked):
    assert named(survey_chapter(asked, NB), "Egen vurdering og eget mål: Beholder kunder").rows == (
        ("S1", "7", "9", "−2"),
    )


def test_talk_says_how_many_are_coded_for_their_own_words(asked, said):
    row = {
        "criterion": "accuracy", "code": "crm", "group": "seller", "respondents": 3, "respondents_total": 9, "share": 1 / 3,
        "own_words": 2, "segments": 5, "match": 2, "n": 9, "importance": 9.0, "performance": 8.0,
    }  # fmt: skip
    with_talk = replace(asked, survey=replace(asked.survey, talk=table("talk_scores", [row])))
    assert named(survey_chapter(with_talk, NB), "Omtale").rows == (
        ("Nøyaktig", "Selger", "3 av 9", "2 av 9", "9,0", "8,0"),
    )
    assert "Omtale mot skår" not in said(survey_chapter(replace(with_talk, approach="reflexive"), NB))


def test_each_map_has_its_figure_and_no_figure_is_alone(asked):
    figures = {
        kind: (Figure(f"{kind} 1", "alt"), Figure(f"{kind} 2", "alt")) for kind in ("importance_performance", "gaps")
    }
    blocks = survey_chapter(replace(asked, charts=figures), NB)
    maps = [b for b in blocks if isinstance(b, Figure | Table)][:4]
    assert [type(block) for block in maps] == [Figure, Table, Figure, Table]
    assert len([b for b in blocks if isinstance(b, Figure)]) == 4
