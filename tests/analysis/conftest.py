"""Tables built by hand: who said how much, and what of it is coded."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

import pandas as pd
import pytest

from qualcode import tables
from qualcode.codebook import Code, Codebook

CODEBOOK = Codebook(
    name="Prøve",
    codes=tuple(Code(id, id) for id in ("crm", "crm/barriers", "crm/barriers/phone", "rotation", "accuracy")),
)
SELLERS = ((4, 2100), (2, 1800), (6, 3000), (1, 1500), (3, 2500), (0, 900), (5, 2000), (2, 2200), (1, 1000))
CUSTOMERS = ((9, 2400), (7, 1600))
"""Segments and own words of each respondent: findings, section 1.3."""


@dataclass
class Talk:
    """Coded talk, built up line by line."""

    codebook: Codebook = CODEBOOK
    people: list[dict[str, object]] = field(default_factory=list)
    rows: list[dict[str, object]] = field(default_factory=list)

    def person(self, id: str, role: str = "seller", words: int = 1000, **attributes: str) -> Talk:
        self.people.append({"respondent": id, "role": role, "words": words, "turns": 1, "documents": id, **attributes})
        return self

    def said(self, respondent: str, codes: str | Iterable[str], at: int = 0, size: int = 99, **more: object) -> Talk:
        """A segment of `size` signs from `at` in turn 2 of the respondent's document, with one or several codes."""
        role = next((p["role"] for p in self.people if p["respondent"] == respondent), "")
        place = {"document": respondent or "00", "turn": 2, "start": at, "end": at + size, "text": f"sitat {at}"}
        told = {
            "respondent": respondent,
            "role": role,
            "origin": "match",
            "rule": "r",
            "matched": "m",
            "negated": False,
        }
        made = {"coder": "machine", "status": "suggested", "segment": f"{respondent}:{at}-{at + size}"}
        self.rows += [
            {**place, **told, **made, "code": code, **more} for code in ([codes] if isinstance(codes, str) else codes)
        ]
        return self

    @property
    def segments(self) -> pd.DataFrame:
        return tables.table("segments", self.rows)

    @property
    def respondents(self) -> pd.DataFrame:
        extra = dict.fromkeys(k for person in self.people for k in person if k not in tables.COLUMNS["respondents"])
        return tables.table("respondents", self.people, list(extra))


NewTalk = Callable[[], Talk]
Rates = Callable[[Mapping[str, Iterable[tuple[int, int]]]], Talk]


@pytest.fixture
def talk() -> Talk:
    """Nine sellers and two customers who have said 1,000 words each, of nothing in particular."""
    made = Talk()
    for n in range(1, 10):
        made.person(f"S0{n}")
    return made.person("K01", "customer").person("K02", "customer")


@pytest.fixture(scope="session")
def rates() -> Rates:
    """Talk in which each respondent of a group has so many segments of `crm` in so many words."""

    def make(groups: Mapping[str, Iterable[tuple[int, int]]]) -> Talk:
        made = Talk()
        for role, spoken in groups.items():
            for n, (count, words) in enumerate(spoken, start=1):
                made.person(f"{role}{n:02}", role, words)
                for at in range(count):
                    made.said(f"{role}{n:02}", "crm", at * 200)
        return made

    return make


@pytest.fixture
def golden(rates: Rates) -> Talk:
    """The rates of findings, section 1.3: nine sellers and two customers."""
    return rates({"seller": SELLERS, "customer": CUSTOMERS})


@pytest.fixture(scope="session")
def new_talk() -> NewTalk:
    """Makes talk with nobody in it yet."""
    return Talk
