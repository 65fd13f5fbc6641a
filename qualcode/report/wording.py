"""The one voice of a report: words, numbers, plurals and groups in Norwegian or English."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final, Literal

from qualcode.report import (
    checklist_words_en,
    checklist_words_nb,
    sheet_words_en,
    sheet_words_nb,
    wording_appendix_en,
    wording_appendix_nb,
    wording_en,
    wording_findings_en,
    wording_findings_nb,
    wording_measures_en,
    wording_measures_nb,
    wording_nb,
    wording_people_en,
    wording_people_nb,
)
from qualcode.report.blocks import Run
from qualcode.report.content import Group

Language = Literal["nb", "en"]

PERCENT_FROM: Final = 20
"""A group smaller than this is told in counts ("7 of 9"), never in percent."""

_WORDS: Final[Mapping[str, Mapping[str, str]]] = {
    "nb": wording_nb.WORDS
    | wording_findings_nb.WORDS
    | wording_people_nb.WORDS
    | wording_measures_nb.WORDS
    | wording_appendix_nb.WORDS
    | checklist_words_nb.WORDS
    | sheet_words_nb.WORDS,
    "en": wording_en.WORDS
    | wording_findings_en.WORDS
    | wording_people_en.WORDS
    | wording_measures_en.WORDS
    | wording_appendix_en.WORDS
    | checklist_words_en.WORDS
    | sheet_words_en.WORDS,
}
_NOUNS: Final[Mapping[str, Mapping[str, tuple[str, str]]]] = {"nb": wording_nb.NOUNS, "en": wording_en.NOUNS}
_MARK: Final = "\ue000"  # stands in no phrase
_TAGS: Final = {"nb": "nb-NO", "nn": "nn-NO", "no": "nb-NO", "en": "en-GB", "sv": "sv-SE", "da": "da-DK", "de": "de-DE"}


def wording(language: str, *, has_shares: bool = True) -> Wording:
    """The wording of a language: bokmål for Norwegian of either kind, English for all others."""
    return Wording("nb" if language.lower()[:2] in ("nb", "nn", "no") else "en", has_shares)


def language_tag(language: str) -> str:
    """A language as Word and browsers name it (`nb-NO`)."""
    return _TAGS.get(language, language)


@dataclass(frozen=True, slots=True)
class Wording:
    """Writes in one language; `words("key", n=3)` is a phrase with its placeholders filled.

    With `has_shares`, large groups are told in percent beside their counts.
    """

    language: Language
    has_shares: bool = True

    def __call__(self, key: str, **values: object) -> str:
        """The phrase of that key."""
        return _WORDS[self.language][key].format(**values)

    def with_runs(self, key: str, **runs: Run) -> tuple[Run, ...]:
        """The phrase of that key with runs in the places of its placeholders."""
        marks = {name: f"{_MARK}{name}{_MARK}" for name in runs}
        pieces = self(key, **marks).split(_MARK)
        parts = (runs[piece] if at % 2 else Run(piece) for at, piece in enumerate(pieces))
        return tuple(part for part in parts if part.text or part.refers_to)

    def number(self, value: float, digits: int = 0) -> str:
        """A number as people write it; an undefined one is a dash."""
        if value != value or value in (float("inf"), float("-inf")):
            return self("undefined")
        signs = {",": self("thousands"), ".": self("decimal"), "-": "−"}
        return "".join(signs.get(sign, sign) for sign in f"{value:,.{digits}f}")

    def signed(self, value: float, digits: int = 1) -> str:
        """A difference with its sign; one of nothing has none."""
        return ("+" if round(value, digits) > 0 else "") + self.number(round(value, digits) + 0.0, digits)

    def count(self, thing: str, n: int) -> str:
        """So many of a thing, in singular or plural: "1 segment", "21 segmenter"."""
        return self(f"{thing}.one" if n == 1 else f"{thing}.many", n=self.number(n))

    def listed(self, parts: Sequence[str]) -> str:
        """Parts in a row: "a, b og c"."""
        if len(parts) < 2:
            return "".join(parts)
        return f"{', '.join(parts[:-1])} {self('and')} {parts[-1]}"

    def quoted(self, text: str) -> str:
        """Text within the quotation marks of the language."""
        return self("quote", text=text)

    def day(self, day: date) -> str:
        """A day as people write it: "11. mars 2014"."""
        return self("day", day=day.day, month=self(f"month.{day.month}"), year=day.year)

    def language_name(self, language: str) -> str:
        """The name of a language, or its code where we have no name."""
        return _WORDS[self.language].get(f"language.{language}", language)

    def of_group(self, n: int, group: Group) -> str:
        """How many of a group, in running text: "7 av 9 selgere", "ingen av de 2 kundene"."""
        if not group.total:
            return self("of.empty", label=group.label)
        plural, definite = self._inflected(group)
        if not plural:
            return self("of.unnamed", n=n, total=group.total, label=group.label)
        key = "of.some"
        if group.total == 1:
            key = "of.one"
        elif n == 0:
            key = "of.none"
        elif n == group.total:
            key = "of.both" if n == 2 else "of.all"
        said = self(key, n=n, total=group.total, label=group.label.lower(), plural=plural, definite=definite)
        return said + self._share(n, group)

    def of_total(self, n: int, group: Group) -> str:
        """How many of a group, in a cell of a table: "7 av 9", with percent only where the group is large."""
        return self("of.cell", n=n, total=group.total) + self._share(n, group)

    def size(self, group: Group) -> str:
        """A group by its size: "9 selgere"."""
        plural, _ = self._inflected(group)
        if not plural:
            return self("group.unnamed", n=group.total, label=group.label)
        return self("group.counted", n=group.total, noun=group.label.lower() if group.total == 1 else plural)

    def named(self, group: Group) -> str:
        """A group as a kind of people, without how many: "selgere"; its label where that cannot be inflected."""
        return self._inflected(group)[0] or group.label

    def head(self, group: Group) -> str:
        """A group and its size as a heading of columns: "Selger (N = 9)"."""
        return self("group.head", label=group.label, n=group.total)

    def in_own_words(self, group: Group) -> Group:
        """The group with a label of this language, where its own is not one that we know and its id is ("seller" in an English report)."""
        nouns = _NOUNS[self.language]
        if group.label.casefold() in nouns or group.id.casefold() not in nouns:
            return group
        return replace(group, label=group.id.capitalize(), plural="", definite="")

    def _share(self, n: int, group: Group) -> str:
        if group.total < PERCENT_FROM or not self.has_shares:
            return ""
        return f" ({self('percent', value=self.number(100 * n / group.total))})"

    def _inflected(self, group: Group) -> tuple[str, str]:
        if group.plural:
            return group.plural, group.definite or group.plural
        return _NOUNS[self.language].get(group.label.casefold(), ("", ""))
