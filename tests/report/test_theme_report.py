from __future__ import annotations

import re
from dataclasses import replace

import pandas as pd
import pytest

from qualcode.report.blocks import Figure, Heading, Paragraph, Quotation, Table, TitlePage, headings, plain
from qualcode.report.content import Group
from qualcode.report.counts import chapters, count
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
    sellers = count(themed, system.codes, themed.groups[0])
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
    counted = count(changed, chapters(changed)[0].codes, changed.groups[0], code="crm")
    assert (counted.respondents, counted.segments, counted.median_rate) == (2, 5, 7.25)
    assert counted.rate != counted.rate


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
    counted = count(changed, chapters(changed)[0].codes, changed.groups[0], code="crm")
    assert (counted.rate, round(counted.median_rate, 1)) == (26.3, 49.2)


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
    assert "1 av 6 segmenter er negert." in text
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
    assert plain(blocks[-1].text) == "Ingen passasjer fra denne gruppen er kodet med temaet."


def test_quotations_cite_respondent_and_turn(content):
    first = next(b for b in theme_report(content, "nb") if isinstance(b, Quotation))
    assert first.source == "S01,\u00a0tur\u00a01"
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


def test_a_reflexive_report_gives_no_counts(content):
    blocks = theme_report(replace(content, approach="reflexive"), "nb")
    assert "Omfang" not in said(blocks)
    assert "Temaer etter gruppe" not in said(blocks)


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
