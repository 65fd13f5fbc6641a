"""What is written in and about charts, in Norwegian or English."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from qualcode.charts import words_en, words_nb
from qualcode.report.content import Group
from qualcode.report.wording import Wording, wording

_WORDS: Final[Mapping[str, Mapping[str, str]]] = {"nb": words_nb.WORDS, "en": words_en.WORDS}


class ChartWording(Wording):
    """The voice of the report, with the words that charts need beside its own."""

    def __call__(self, key: str, **values: object) -> str:
        """The phrase of that key."""
        own = _WORDS[self.language].get(key)
        return own.format(**values) if own is not None else Wording.__call__(self, key, **values)

    def answered(self, group: Group, n: int) -> str:
        """A group and how many of it answered; everybody, where there are no groups."""
        return self("chart.group", label=group.label or self("chart.everybody"), n=n)


def chart_wording(language: str) -> ChartWording:
    """The wording of a language: bokmål for Norwegian of either kind, English for all others."""
    return ChartWording(wording(language).language)
