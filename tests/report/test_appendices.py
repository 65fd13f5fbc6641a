"""The appendices of every number and of the questions that were asked; what they keep to themselves where groups are hidden."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

from qualcode.codebook import Code, Codebook, Rule
from qualcode.report.appendix import documents_table, respondents_table
from qualcode.report.blocks import Heading, Table
from qualcode.report.content import ReportContent
from qualcode.report.frequency_tables import frequency_tables
from qualcode.report.gather import _languages_of_rules
from qualcode.report.guide import guide_table
from qualcode.report.theme_report import theme_report
from qualcode.report.wording import wording


@pytest.fixture
def counted(content: ReportContent) -> ReportContent:
    numbers = {"respondents_total": 3, "segments": 4, "negated": 1, "passages": 2, "per_1000_words": 7.5}
    rows = [
        {"code": code, "group": group, "respondents": n, **numbers}
        for code in ("crm", "crm/barriers")
        for group, n in (("seller", 3), ("customer", 1), ("", 4))
    ]
    asked = [
        ("intervju-1", 1, "crm", "Og CRM?"),
        ("intervju-1", 9, "crm", "Hva synes du egentlig om kundesystemet dere har fått?"),
        ("intervju-2", 4, "crm", "Hva synes du ellers om kundesystemet dere bruker i dag?"),
    ]
    return replace(
        content,
        frequencies=pd.DataFrame(rows),
        asked=pd.DataFrame(asked, columns=["document", "turn", "code", "text"]),
    )


def test_every_code_has_its_numbers_in_a_table_for_each_group(counted: ReportContent) -> None:
    sellers, customers = frequency_tables(counted, wording("nb"))
    assert isinstance(sellers, Table)
    assert isinstance(customers, Table)
    assert (sellers.caption, customers.caption) == (
        "Alle koder: Selger (N\u00a0=\u00a03)",
        "Alle koder: Kunde (N\u00a0=\u00a02)",
    )
    assert [row[1:] for row in sellers.rows] == [("3 av 3", "4", "1", "2", "7,5")] * 2
    assert [row[0].strip() for row in sellers.rows] == ["CRM", "Hindringer"]
    assert (bool(sellers.note), bool(customers.note)) == (False, True)


def test_codes_that_are_asked_about_are_listed_with_a_question_that_can_be_understood(counted: ReportContent) -> None:
    (table,) = guide_table(counted, wording("en"))
    assert isinstance(table, Table)
    assert table.rows == (
        ("CRM", "2 of 3 interviews", "“Hva synes du egentlig om kundesystemet dere har fått?” (intervju-1, turn 9)"),
    )


@pytest.mark.parametrize("approach", ["codebook", "reflexive"])
def test_a_reflexive_report_has_no_appendix_of_frequencies(counted: ReportContent, approach: str) -> None:
    blocks = theme_report(replace(counted, approach=approach), "en")
    titles = [block.text for block in blocks if isinstance(block, Heading)]
    assert any("Frequencies" in title for title in titles) == (approach == "codebook")
    assert any("The questions that were asked" in title for title in titles)


def test_where_groups_are_hidden_no_name_of_a_file_tells_them(counted: ReportContent) -> None:
    people = counted.respondents.assign(documents="01_selger_alta")
    hidden = replace(counted, respondents=people, is_group_hidden=True)
    words = wording("nb")
    tables = [respondents_table(hidden, words), documents_table(hidden, words), *guide_table(hidden, words)]
    shown = " ".join(cell for table in tables if isinstance(table, Table) for row in table.rows for cell in row)
    assert "selger" not in shown
    assert "intervju-" not in shown


def test_the_languages_of_a_run_are_those_of_its_rules() -> None:
    rules = (Rule("word", "kunde", "kunde"), Rule("word", "customer", "customer", language="en"))
    assert _languages_of_rules(Codebook(codes=(Code("crm", "CRM", rules=rules),))) == {"nb", "en"}
