"""Reporting checklists: the items that the study itself answers are filled in, the others are left to the author.

* COREQ: Tong, Sainsbury & Craig (2007), International Journal for Quality in Health Care 19(6), 349-357.
* SRQR: O'Brien, Harris, Beckman, Reed & Cook (2014), Academic Medicine 89(9), 1245-1251.
* RTARG: Braun & Clarke (2024), Palliative Medicine 38(6), 608-616. It is prose, not a numbered list; the numbers and the grouping are ours.

What the items ask is told in our own words, in `checklist_words_nb.py` and `checklist_words_en.py`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from qualcode.report.blocks import Block, Column, Paragraph, Table
from qualcode.report.content import ReportContent
from qualcode.report.letters import appendix_named
from qualcode.report.passages import BY_PEOPLE
from qualcode.report.wording import Wording
from qualcode.study.settings import Checklist

ITEMS: Final[Mapping[Checklist, int]] = {"coreq": 32, "srqr": 21, "rtarg": 16}
"""How many items each list has."""


def checklist(content: ReportContent, name: Checklist, words: Wording) -> list[Block]:
    """The list as a table: number, what is asked, and where the report tells it, or that the author is to."""
    answers = _answers(content, words)
    told = {number: " ".join(filter(None, (answers[fact] for fact in facts))) for number, facts in KNOWN[name].items()}
    rows = tuple(
        (str(number), words(f"{name}.{number}"), told.get(number) or words("checklist.author"))
        for number in range(1, ITEMS[name] + 1)
    )
    columns = (
        Column(words("checklist.number"), width=0.6),
        Column(words("checklist.item"), width=4.2),
        Column(words("checklist.told"), width=4.2),
    )
    known = sum(1 for number in told if told[number])
    lead = words("checklist.lead", known=known, items=ITEMS[name], source=words(f"{name}.source"))
    return [Paragraph(lead), Table(words(f"{name}.caption"), columns, rows, words(f"{name}.note"))]


KNOWN: Final[Mapping[Checklist, Mapping[int, tuple[str, ...]]]] = {
    "coreq": {
        9: ("approach",),
        12: ("sample",),
        16: ("respondents",),
        21: ("minutes",),
        24: ("coders",),
        25: ("codebook",),
        27: ("software",),
        29: ("quotations",),
        31: ("themes",),
        32: ("subcodes",),
    },
    "srqr": {
        5: ("approach",),
        12: ("sample", "respondents"),
        14: ("coding", "software"),
        17: ("quotations",),
    },
    "rtarg": {
        5: ("sample", "respondents"),
        9: ("reading", "software"),
        13: ("themes",),
        14: ("quotations",),
    },
}
"""Which facts of the study answer an item."""


def _answers(content: ReportContent, words: Wording) -> dict[str, str]:
    """What the study knows, by fact; empty where it does not."""
    place = {name: appendix_named(content, name, words) for name in ("respondents", "codebook", "run")}
    by_people = content.segments["origin"].isin(BY_PEOPLE)
    coders = content.segments.loc[by_people, "coder"].nunique()
    is_by_machine = not content.segments.empty and not by_people.all()
    lengths = sorted(content.minutes.values())
    known = {code.id for code in content.codes}
    return {
        "approach": words(f"fact.approach.{content.approach}"),
        "sample": words(
            "fact.sample",
            respondents=words.count("respondent", len(content.respondents)),
            documents=words.count("document", len(content.documents)),
        ),
        "respondents": words("fact.respondents", appendix=place["respondents"]) if place["respondents"] else "",
        "minutes": words("fact.minutes", shortest=words.number(lengths[0]), longest=words.number(lengths[-1]))
        if lengths
        else "",
        "coders": " ".join(
            filter(
                None,
                (
                    words("fact.rules") if is_by_machine else "",
                    words("fact.coders", coders=words.count("coder", coders)) if coders else "",
                ),
            )
        ),
        "codebook": words("fact.codebook", appendix=place["codebook"]) if place["codebook"] else "",
        "coding": words("fact.coding") if is_by_machine else "",
        "reading": words("fact.reading") if is_by_machine else "",
        "software": words("fact.software", version=content.run.qualcode_version, appendix=place["run"]),
        "quotations": words("fact.quotations.hidden" if content.is_group_hidden else "fact.quotations"),
        "themes": words("fact.themes", themes=words.count("theme", _chapters(content))),
        "subcodes": words("fact.subcodes") if any(code.parent in known for code in content.codes) else "",
    }


def _chapters(content: ReportContent) -> int:
    known = {code.id for code in content.codes}
    return len(content.themes) or sum(code.parent not in known for code in content.codes)
