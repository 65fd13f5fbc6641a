from __future__ import annotations

import re
from pathlib import Path
from string import Formatter

import pytest

import qualcode.exporters
import qualcode.report
from qualcode.report import (
    checklist_words_en,
    checklist_words_nb,
    sheet_words_en,
    sheet_words_nb,
    wording_en,
    wording_findings_en,
    wording_findings_nb,
    wording_measures_en,
    wording_measures_nb,
    wording_nb,
)
from qualcode.report.checklists import ITEMS
from qualcode.report.content import Group
from qualcode.report.wording import wording

FORBIDDEN = re.compile(
    r"signifikan|significan|tendens til|trend towards|\*|emerge|fremkom|framkom|supporting|deviating|støtter|avvikende", re.IGNORECASE
)  # fmt: skip
SELLERS, CUSTOMERS = Group("seller", "Selger", 9), Group("customer", "Kunde", 2)


NB = wording_nb.WORDS | wording_findings_nb.WORDS | sheet_words_nb.WORDS | wording_measures_nb.WORDS
EN = wording_en.WORDS | wording_findings_en.WORDS | sheet_words_en.WORDS | wording_measures_en.WORDS


def placeholders(phrase: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(phrase) if name}


def differing(nb: dict[str, str], en: dict[str, str]) -> dict[str, tuple[set[str], set[str]]]:
    """Phrases that do not take the same values in both languages."""
    taken = {key: (placeholders(nb[key]), placeholders(en[key])) for key in nb.keys() & en.keys()}
    return {key: both for key, both in taken.items() if both[0] != both[1]}


def test_both_languages_have_the_same_keys_in_the_same_order():
    assert sorted(NB.keys() ^ EN.keys()) == [], "say it in the other language too: wording_*_nb.py and wording_*_en.py"
    assert list(NB) == list(EN), "put the phrase at the same place in both files"


def test_checklists_are_complete_in_both_languages():
    assert list(checklist_words_nb.WORDS) == list(checklist_words_en.WORDS), "each item stands in both languages"
    items = [f"{name}.{number}" for name, size in ITEMS.items() for number in range(1, size + 1)]
    assert [key for key in checklist_words_nb.WORDS if key.rpartition(".")[2].isdigit()] == items


def test_checklists_say_the_same_in_both_languages():
    assert differing(checklist_words_nb.WORDS, checklist_words_en.WORDS) == {}, "name the same values in both"


def test_no_phrase_is_written_twice():
    assert not wording_nb.WORDS.keys() & wording_findings_nb.WORDS.keys()


def test_both_languages_have_the_same_placeholders():
    assert differing(NB, EN) == {}, "name the same values in both"


@pytest.mark.parametrize(
    "words", [NB, EN, checklist_words_nb.WORDS, checklist_words_en.WORDS], ids=["nb", "en", "lists nb", "lists en"]
)
def test_nothing_claims_more_than_counts_can(words):
    assert [phrase for phrase in words.values() if FORBIDDEN.search(phrase)] == [], "count, show and ask; do not judge"


def test_every_phrase_is_used_somewhere():
    folders = [Path(package.__file__ or "").parent for package in (qualcode.report, qualcode.exporters)]
    source = "\n".join(
        path.read_text("utf-8")
        for folder in folders
        for path in (*folder.rglob("*.py"), *folder.rglob("*.j2"))
        if not path.name.startswith("wording_")
    )
    source = (source + (folders[0] / "wording.py").read_text("utf-8")).replace("'", '"')
    unused = [key for key in NB if f'"{key}"' not in source and not _is_composed(key, source)]
    assert unused == [], "take it out of both languages, or use it"


def _is_composed(key: str, source: str) -> bool:
    """Whether the key is put together in an f-string (`column.{name}`) or handed over by its last part (`segment`)."""
    first, _, last = key.rpartition(".")
    return f'"{first}.{{' in source or f'"{first}"' in source or f"}}.{last}" in source or key in ("table", "figure")


@pytest.mark.parametrize(
    ("n", "group", "said"),
    [
        (7, SELLERS, "7 av 9 selgere"),
        (1, SELLERS, "1 av 9 selgere"),
        (9, SELLERS, "alle de 9 selgerne"),
        (0, CUSTOMERS, "ingen av de 2 kundene"),
        (2, CUSTOMERS, "begge kundene"),
        (0, Group("x", "Kunde", 1), "0 av 1 kunde"),
        (3, Group("x", "Trondheim", 4), "3 av 4 i gruppen Trondheim"),
        (3, Group("x", "Ekspert", 4, "eksperter", "ekspertene"), "3 av 4 eksperter"),
        (0, Group("x", "Ekspert", 4, "eksperter", "ekspertene"), "ingen av de 4 ekspertene"),
        (15, Group("x", "Selger", 20), "15 av 20 selgere (75\u00a0%)"),
    ],
)
def test_norwegian_says_how_many_of_a_group(n, group, said):
    assert wording("nb").of_group(n, group) == said


def test_english_says_how_many_of_a_group():
    words = wording("en")
    assert words.of_group(7, Group("s", "Seller", 9)) == "7 of 9 sellers"
    assert words.of_group(0, Group("c", "Customer", 2)) == "none of the 2 customers"
    assert words.of_group(2, Group("c", "Customer", 2)) == "both customers"


def test_an_empty_group_is_said_to_be_empty():
    assert "ingen i materialet" in wording("nb").of_group(0, Group("x", "Kunde", 0))


def test_no_percent_below_twenty():
    words = wording("nb")
    assert words.of_total(10, Group("x", "Selger", 19)) == "10 av 19"
    assert words.of_total(10, Group("x", "Selger", 20)) == "10 av 20 (50\u00a0%)"


def test_numbers_are_written_as_the_language_writes_them():
    assert wording("nb").number(12345.678, 1) == "12\u00a0345,7"
    assert wording("en").number(12345.678, 1) == "12,345.7"
    assert wording("nb").number(-1.5, 1) == "−1,5"
    assert wording("nb").number(float("nan"), 1) == "–"


def test_nynorsk_gets_norwegian_and_swedish_gets_english():
    assert wording("nn").language == "nb"
    assert wording("sv").language == "en"


def test_things_are_counted_in_singular_and_plural():
    assert [wording("nb").count("segment", n) for n in (0, 1, 2)] == ["0 segmenter", "1 segment", "2 segmenter"]


def test_parts_are_listed_with_a_last_and():
    assert [wording("nb").listed(parts) for parts in ([], ["a"], ["a", "b"], ["a", "b", "c"])] == [
        "",
        "a",
        "a og b",
        "a, b og c",
    ]
