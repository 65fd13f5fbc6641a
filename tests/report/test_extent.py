from __future__ import annotations

from dataclasses import replace

import pandas as pd

from qualcode.report.blocks import Heading, Quotation, Table, headings, plain
from qualcode.report.content import ThemeFacts
from qualcode.report.theme_report import theme_report


def under(blocks: list, title: str) -> list:
    """The blocks of one chapter or section."""
    start = next(at for at, b in enumerate(blocks) if isinstance(b, Heading) and b.text == title)
    level = blocks[start].level
    rest = blocks[start + 1 :]
    return rest[: next((at for at, b in enumerate(rest) if isinstance(b, Heading) and b.level <= level), len(rest))]


def together(**turns: int) -> pd.DataFrame:
    return pd.DataFrame([{"code_a": "crm", "code_b": code, "turns": n} for code, n in turns.items()])


def test_a_sub_code_has_a_section_of_its_own(content, said):
    section = under(theme_report(content, "nb"), "CRM: Hindringer")
    assert plain(section[0].text) == "Det som gjør systemet tungt å bruke."
    assert "Temaet er kodet hos 2 av 3 selgere" in said(section)


def test_a_sub_code_quotes_nothing_that_is_quoted_for_its_code(content):
    quoted = [b.text for b in under(theme_report(content, "nb"), "CRM") if isinstance(b, Quotation)]
    assert len(quoted) == len(set(quoted)) > 0
    assert not [b for b in under(theme_report(content, "nb"), "CRM: Hindringer") if isinstance(b, Quotation)]


def test_a_theme_of_one_code_tells_its_numbers_once(content, said):
    alone = replace(content, themes=(ThemeFacts("system", "Systemet som plikt", ("crm",), "Det man må."),))
    blocks = theme_report(alone, "nb")
    assert [row[0].strip() for row in next(b for b in blocks if isinstance(b, Table)).rows] == ["Systemet som plikt"]
    chapter = under(blocks, "Systemet som plikt")
    assert said(chapter).count("Temaet er kodet hos alle de 3 selgerne") == 1
    assert [plain(b.text) for b in chapter[:2]] == ["Det man må.", "CRM: Bruk av og holdninger til kundesystemet."]
    assert "CRM: Hindringer" in [h.text for h in headings(chapter)]


def test_negated_matches_are_told_by_group(content, said):
    assert "1 av 6 segmenter er negert: hos 1 av 3 selgere (1 segment)." in said(
        under(theme_report(content, "nb"), "CRM")
    )


def test_what_is_spoken_of_in_the_same_turns_is_named_most_often_first(content, said):
    linked = replace(content, cooccurrence=together(availability=2, followup=3, rotation=1))
    assert (
        "I samme tur snakkes det oftest også om Oppfølging (3 turer) og Tilgjengelighet <æøå> & 🙂 (2 turer)."
        in said(under(theme_report(linked, "nb"), "CRM"))
    )
    assert "også om CRM (3 turer)" in said(under(theme_report(linked, "nb"), "Oppfølging"))
