from __future__ import annotations

import re
from dataclasses import replace

import pandas as pd
import pytest

from qualcode.report.blocks import Figure, Heading, Paragraph, Quotation, Table, TitlePage, headings, plain
from qualcode.report.content import Group
from qualcode.report.counts import chapters, counted
from qualcode.report.quotations import neutral_numbers
from qualcode.report.theme_report import theme_report

FORBIDDEN = re.compile(
    r"signifikan|significan|tendens til|trend towards|emerge|fremkom|supporting|deviating", re.IGNORECASE
)


def said(blocks: list) -> str:
    """All words of a report."""
    parts: list[str] = []
    for block in blocks:
        match block:
            case Table():
                parts += [
                    block.caption,
                    block.note,
                    *(column.name for column in block.columns),
                    *(c for row in block.rows for c in row),
                ]
            case Quotation():
                parts += [block.text, block.source]
            case Heading():
                parts.append(block.text)
            case Paragraph():
                parts.append(plain(block.text))
            case TitlePage():
                parts += [block.title, block.subtitle, *block.lines]
    return "\n".join(parts)


def tables(blocks: list) -> list[Table]:
    return [block for block in blocks if isinstance(block, Table)]


def under(blocks: list, title: str) -> list:
    """The blocks of one chapter."""
    start = next(at for at, b in enumerate(blocks) if isinstance(b, Heading) and b.text == title)
    level = blocks[start].level
    rest = blocks[start + 1 :]
    end = next((at for at, b in enumerate(rest) if isinstance(b, Heading) and b.level <= level), len(rest))
    return rest[:end]


def test_chapters_are_the_top_level_codes_in_the_order_of_the_codebook(content):
    titles = [h.text for h in headings(theme_report(content, "nb"), 1)]
    assert titles == [
        "Sammendrag", "Materiale og metode", "CRM", "Oppfølging", "Tilgjengelighet <æøå> & 🙂", "Rokkering", "Vedlegg A: Kodebok",
        "Vedlegg B: Respondenter", "Vedlegg C: Transkripsjoner", "Vedlegg D: Om kodingen",
    ]  # fmt: skip


def test_chapters_are_the_themes_where_the_codebook_has_them(themed):
    titles = [h.text for h in headings(theme_report(themed, "nb"), 1)]
    assert titles[2:4] == ["Systemet som plikt", "Å være der"]


def test_a_sub_code_asked_for_alone_has_its_chapter(content):
    alone = replace(content, codes=tuple(code for code in content.codes if code.id == "crm/barriers"))
    assert [h.text for h in headings(theme_report(alone, "nb"), 1)][2] == "Hindringer"


def test_people_outside_the_groups_are_in_no_number(content):
    sellers = replace(content, groups=content.groups[:1])
    text = said(under(theme_report(sellers, "nb"), "Oppfølging"))
    assert "Grunnlag for kodingen av 1 segment: 1 ved treff på ord." in text


def test_summary_table_counts_people_then_segments_with_those_for_their_own_words_then_rate(content):
    table = tables(theme_report(content, "nb"))[0]
    assert [group.label for group in table.groups] == ["", "Selger (N\u00a0=\u00a03)", "Kunde (N\u00a0=\u00a02)"]
    assert table.rows[0] == ("CRM", "3 av 3", "6 (4)", "26,3", "0 av 2", "0", "0,0")


def test_a_theme_counts_a_unit_once_and_sub_codes_with_it(themed):
    system = chapters(themed)[0]
    sellers = counted(themed, system, themed.groups[0])
    assert (sellers.respondents, sellers.segments) == (3, 6)


def test_numbers_are_those_of_the_tables_where_these_have_them(content):
    frequencies = pd.DataFrame(
        [
            {
                "code": "crm",
                "group": "seller",
                "respondents": 2,
                "respondents_total": 3,
                "segments": 5,
                "per_1000_words": pd.NA,
            }
        ]
    )
    comparison = pd.DataFrame(
        [{"code": "crm", "group_a": "customer", "group_b": "seller", "rate_a": 0.5, "rate_b": 7.25}]
    )
    changed = replace(content, frequencies=frequencies, comparison=comparison)
    found = counted(changed, chapters(changed)[0], changed.groups[0])
    assert (found.respondents, found.segments, found.median_rate) == (2, 5, 7.25)
    assert found.rate != found.rate


def test_a_median_that_no_comparison_has_is_counted(content):
    frequencies = pd.DataFrame(
        [
            {
                "code": "crm",
                "group": "seller",
                "respondents": 3,
                "respondents_total": 3,
                "segments": 6,
                "per_1000_words": 26.3,
            }
        ]
    )
    changed = replace(content, frequencies=frequencies)
    found = counted(changed, chapters(changed)[0], changed.groups[0])
    assert (found.rate, round(found.median_rate, 1)) == (26.3, 49.2)


def test_rejected_segments_are_neither_counted_nor_quoted(content):
    rejected = replace(content, segments=content.segments.assign(status="rejected"))
    blocks = theme_report(rejected, "nb")
    assert not [block for block in blocks if isinstance(block, Quotation)]
    assert "Temaet er ikke kodet hos noen." in said(blocks)


def test_a_chapter_says_how_many_of_each_group_and_why(content):
    text = said(under(theme_report(content, "nb"), "CRM"))
    assert (
        "Temaet er kodet hos alle de 3 selgerne (6 segmenter; median 49,2 per 1\u00a0000 ord) og hos ingen av de 2 kundene."
        in text
    )
    assert "4 ved treff på ord, 1 som svar på et spørsmål om temaet og 1 som fortsettelse av temaet" in text
    assert "1 av 6 segmenter er negert: hos" in text
    assert "Bruk av og holdninger til kundesystemet." in text
    assert "Tas ikke med: Relasjonsbygging generelt." in text


def test_english_report_speaks_english(content):
    groups = (Group("seller", "Seller", 3), Group("customer", "Customer", 2))
    text = said(under(theme_report(replace(content, groups=groups), "en"), "CRM"))
    assert (
        "The theme is coded for all 3 sellers (6 segments; median 49.2 per 1,000 words) and for none of the 2 customers."
        in text
    )


def test_sub_codes_are_shown_by_group(content):
    (table,) = tables(under(theme_report(content, "nb"), "CRM"))
    assert table.rows == (("Hindringer", "2 av 3", "2", "0 av 2", "0"), ("Bruk", "0 av 3", "0", "0 av 2", "0"))


def test_every_group_is_shown_under_quotations_also_the_silent(content):
    blocks = under(theme_report(content, "nb"), "CRM")
    assert [h.text for h in headings(blocks, 3) if h.level == 3] == ["Selger", "Kunde"]
    assert said(blocks).count("Ingen passasjer fra denne gruppen er kodet med temaet.") == 1


def test_quotations_cite_respondent_and_turn(content):
    first = next(b for b in theme_report(content, "nb") if isinstance(b, Quotation))
    assert first.source == "S01,\u00a0tur\u00a01; ikke gjennomgått"
    assert first.text.startswith("Jeg bruker CRM bare fordi ledelsen sier det. Det er tungvint")
    assert first.text.endswith("OneNote.")


def test_quotations_of_another_language_say_so(content):
    foreign = replace(content, text_language="nb")
    assert {b.language for b in theme_report(foreign, "en") if isinstance(b, Quotation)} == {"nb"}
    assert {b.language for b in theme_report(foreign, "nb") if isinstance(b, Quotation)} == {""}


def test_small_groups_bring_a_warning(content):
    warnings = [b for b in theme_report(content, "nb") if isinstance(b, Paragraph) and b.tone == "warning"]
    assert len(warnings) == 1
    assert plain(warnings[0].text).startswith("Små grupper: 3 selgere og 2 kunder.")


def test_large_groups_bring_no_warning(content):
    large = replace(content, groups=tuple(replace(group, total=6) for group in content.groups))
    assert not [b for b in theme_report(large, "nb") if isinstance(b, Paragraph) and b.tone == "warning"]


def test_many_groups_stand_below_each_other(content):
    groups = (*content.groups, Group("partner", "Partner", 0))
    table = tables(theme_report(replace(content, groups=groups), "nb"))[0]
    assert [column.name for column in table.columns][:2] == ["Tema", "Gruppe"]
    assert table.rows[2] == ("CRM", "Partner", "0 av 0", "0", "–")


def test_one_group_of_everybody_needs_no_attribute(content):
    whole = replace(content, groups=(Group("", "Respondent", 5),), respondents=content.respondents.drop(columns="role"))
    blocks = theme_report(whole, "nb")
    assert tables(blocks)[0].rows[0][:3] == ("CRM", "3 av 5", "6 (4)")
    assert "kan materialet ikke skille" not in said(blocks)


COUNTED = re.compile(
    r"\d+ (av|of) \d+|alle de|begge|%|segment(er|s)? er negert|per 1.000|Omfang|Extent|ikke tallfestet"
)


@pytest.mark.parametrize("language", ["nb", "en"])
def test_a_reflexive_report_counts_nothing_but_in_an_appendix_that_says_what_counts_are(themed, language):
    by_rules = themed.segments.assign(origin="match")  # how much a researcher has reviewed is told of any study
    blocks = theme_report(replace(themed, approach="reflexive", segments=by_rules), language)
    start = next(
        at for at, b in enumerate(blocks) if isinstance(b, Heading) and b.text.endswith(("Opptellinger", "Counts"))
    )
    assert not COUNTED.search(said(blocks[:start]))
    lead, table = blocks[start + 1 : start + 3]
    assert ("ikke hvor viktig" if language == "nb" else "do not tell how important") in plain(lead.text)
    assert table.rows[:2] == (("Systemet som plikt", "3", "6", "0", "0"), ("\u2003CRM", "3", "6", "0", "0"))


def test_a_reflexive_report_counts_where_it_is_asked_to(content):
    blocks = theme_report(replace(content, approach="reflexive", show=("counts",)), "nb")
    assert "Omfang" in said(blocks)
    assert "Opptellinger" not in said(blocks)


def test_percent_is_left_out_where_shares_are_not_asked_for(content):
    many = replace(content, groups=(replace(content.groups[0], total=30),), approach="reflexive", show=("counts",))
    assert "%" not in said(theme_report(many, "nb"))
    assert "(10\u00a0%)" in said(theme_report(replace(many, show=("counts", "shares")), "nb"))


@pytest.mark.parametrize("approach", ["content", "codebook", "reflexive"])
def test_every_approach_says_which_it_is(content, approach):
    title = theme_report(replace(content, approach=approach), "en")[0]
    assert title.subtitle.split()[0].lower() == approach


def test_the_title_page_has_author_institution_and_date(content):
    full = replace(content, author="Kari Nordmann, Ola Hansen", institution="Høgskolen i Nordland", date="Mai 2014")
    assert theme_report(full, "nb")[0].lines == ("Kari Nordmann, Ola Hansen", "Høgskolen i Nordland", "Mai 2014")


def test_an_english_report_of_a_norwegian_study_calls_groups_by_english_words_it_knows(content):
    text = said(theme_report(replace(content, text_language="nb"), "en"))
    assert "all 3 sellers" in text
    assert "Selger" not in text


def test_hidden_groups_are_in_no_heading_and_no_citation(content):
    blocks = theme_report(replace(content, is_group_hidden=True), "nb")
    sources = [block.source for block in blocks if isinstance(block, Quotation)]
    assert len(sources) == len([b for b in theme_report(content, "nb") if isinstance(b, Quotation)])
    assert all(re.fullmatch("Deltaker\u00a0[1-5](; ikke gjennomgått)?", source) for source in sources)
    assert [h.text for h in headings(blocks, 3) if h.level == 3] == []
    assert "Hver deltaker har et nummer som er trukket" in said(blocks)


def test_neutral_numbers_do_not_follow_the_order_of_the_groups(content):
    drawn = [neutral_numbers(replace(content, seed=seed)) for seed in range(8)]
    assert all(sorted(numbers.values()) == [1, 2, 3, 4, 5] for numbers in drawn)
    assert len({numbers["K01"] for numbers in drawn}) > 2


def test_a_reviewed_study_has_no_mark_on_its_quotations(content):
    seen = replace(content, segments=content.segments.assign(status="accepted"))
    assert {
        b.source for b in theme_report(seen, "nb") if isinstance(b, Quotation) and "gjennomgått" in b.source
    } == set()
    assert "kodet eller gått gjennom 11 av 11 segmenter" in said(theme_report(seen, "nb"))


def test_the_method_tells_of_sample_interviews_codebook_coding_review_quotations_and_software(content):
    timed = replace(content, minutes={"intervju-1": 31.2, "intervju-3": 55.0})
    blocks = under(theme_report(timed, "nb"), "Materiale og metode")
    assert [h.text for h in headings(blocks)] == [
        "Utvalg", "Intervjuene", "Kodebok", "Koding", "Kontroll av kodingen", "Sitater", "Programvare",
    ]  # fmt: skip
    text = said(blocks)
    assert "Av 3 transkripsjoner har 2 tidsangivelser; disse intervjuene varer fra 31 til 55 minutter." in text
    assert (
        "Kodeboken «Kunderelasjoner», versjon 1.2 har 4 koder på øverste nivå i denne rapporten. Under dem ligger 2"
        in text
    )
    assert "(frø 1)" in text
    assert tables(blocks)[0].rows == (("Selger", "3", "S01, S02, S03", "228"), ("Kunde", "2", "K01, K02", "47"))


@pytest.mark.parametrize("language", ["nb", "en"])
def test_checklists_are_filled_in_with_what_the_study_knows_and_the_rest_is_left_to_the_author(content, language):
    blocks = theme_report(replace(content, checklists=("coreq", "srqr", "rtarg")), language)
    by_items = {len(table.rows): table for table in tables(blocks) if table.rows and table.rows[0][0] == "1"}
    assert set(by_items) == {32, 21, 16}
    answers = {int(row[0]): row[2] for row in by_items[32].rows}
    left = "Fylles ut av forfatteren." if language == "nb" else "To be completed by the author."
    assert {number for number, answer in answers.items() if answer != left} == {9, 12, 16, 24, 25, 27, 29, 31, 32}
    assert answers[12].startswith("5 respondent")
    assert "0.1.0" in answers[27]
    assert "Tong" in said(blocks)
    assert "Braun" in said(blocks)


def test_a_study_coded_by_hand_does_not_explain_rules(content):
    by_hand = replace(content, segments=content.segments.assign(origin="human"))
    assert "Tekstene er kodet for hånd." in said(theme_report(by_hand, "nb"))


def test_figures_stand_in_their_chapters(content):
    figure = Figure("Stolper", "CRM hos tre selgere", b"png")
    blocks = theme_report(replace(content, figures={"crm": figure, "": figure}), "nb")
    assert figure in under(blocks, "CRM")
    assert figure in under(blocks, "Sammendrag")


@pytest.mark.parametrize("language", ["nb", "en"])
def test_no_ids_of_codes_and_no_overclaiming(content, themed, language):
    for study in (content, themed):
        text = said(theme_report(study, language))
        assert not FORBIDDEN.search(text)
        assert "crm/barriers" not in text
        assert "followup" not in text
        assert "{" not in text.replace("{DDEAUTO", "").replace("{{7*7}}", "")


def test_attributes_are_shown_as_written_and_groups_by_their_labels(content):
    years = replace(content, respondents=content.respondents.assign(født=1980))
    table = next(t for t in tables(theme_report(years, "nb")) if t.caption == "Respondentene")
    assert [column.name for column in table.columns] == ["Respondent", "Rolle", "Kontor", "Ord", "Født"]
    assert table.rows[0] == ("S01", "Selger", "Trondheim", "61", "1980")


def test_the_same_study_gives_the_same_blocks(content):
    shuffled = replace(content, segments=content.segments.sample(frac=1, random_state=7))
    assert theme_report(shuffled, "nb") == theme_report(content, "nb")


def test_a_study_without_any_coding_gives_a_report(content):
    empty = replace(content, segments=content.segments.iloc[:0])
    assert "Temaet er ikke kodet hos noen." in said(theme_report(empty, "nb"))
