"""What respondents say of codes, counted: all that frequencies, comparisons and matrices of respondents are made of.

Whatever is counted lies within one document. So the tallies of parts of a study, each of whole documents, add up to that of the study,
and what is made of it has the same numbers however many parts there were.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import pandas as pd

from qualcode.analysis.asking import FirstAsked, Raised, first_asked, raised
from qualcode.analysis.counting import documents_of, passages, rolled_up
from qualcode.codebook import Codebook
from qualcode.tables import ORIGINS

COUNTS = ("segments", "negated", "passages", *ORIGINS)
HOW: tuple[Raised | None, ...] = (None, "asked", "unprompted")
"""How somebody comes to speak of a code: what counts more stands later."""
_KEYS = ["code", "respondent"]


class Counted(NamedTuple):
    """What one respondent says of one code; `raised` is a place in `HOW`, `asked` is 0 or 1."""

    segments: int = 0
    negated: int = 0
    passages: int = 0
    match: int = 0
    question: int = 0
    continued: int = 0
    human: int = 0
    imported: int = 0
    raised: int = 0
    asked: int = 0


NOTHING = Counted()


@dataclass(frozen=True)
class Tally:
    """One row for each code and respondent of whom there is anything to count: `code, respondent`, then as `Counted`.

    Whether it is known who was asked, `knows_asked` says.
    """

    frame: pd.DataFrame
    knows_asked: bool

    def of(self, code: str) -> Mapping[str, Counted]:
        """By respondent; who neither speaks of the code nor was asked about it is not there."""
        rows = self._by_code.get(code)
        if rows is None:
            return {}
        counts = zip(*(rows[name].tolist() for name in Counted._fields), strict=True)
        return dict(zip(rows["respondent"].tolist(), map(Counted._make, counts), strict=True))

    @cached_property
    def _by_code(self) -> Mapping[str, pd.DataFrame]:
        return {str(code): rows for code, rows in self.frame.groupby("code", sort=False, observed=True)}


def tally(
    segments: pd.DataFrame, respondents: pd.DataFrame, codebook: Codebook, questions: pd.DataFrame | None = None
) -> Tally:
    """What is counted of segments (`tables.COLUMNS["segments"]`), sub-codes with the codes above them.

    `questions` (`tables.COLUMNS["questions"]`) are the codes that interviewers ask about; `respondents` tell who sat in which document.
    """
    counted = rolled_up(segments, codebook)
    asked = None if questions is None else first_asked(questions, codebook)
    frame = _counts(counted).join(_asking(counted, respondents, asked or {}), how="outer")
    ids = pd.CategoricalDtype([code.id for code in codebook])
    made = frame.fillna(0).astype("int64").rename_axis(_KEYS).reset_index()
    made = made[made["code"].isin(ids.categories)].astype({"code": ids})  # others are asked about, but not asked for
    return Tally(made[[*_KEYS, *Counted._fields]], asked is not None)


def together(tallies: Iterable[Tally]) -> Tally:
    """The tally of all parts; there must be at least one."""
    parts = list(tallies)
    frame = pd.concat([part.frame for part in parts], ignore_index=True)
    how = dict.fromkeys(COUNTS, "sum") | {"raised": "max", "asked": "max"}
    summed = frame.groupby(_KEYS, sort=False, observed=True, as_index=False).agg(how)
    return Tally(summed, all(part.knows_asked for part in parts))


def _counts(counted: pd.DataFrame) -> pd.DataFrame:
    """`COUNTS` by code and respondent; who has no segment of a code is not there."""
    told = pd.get_dummies(counted["origin"].astype(pd.CategoricalDtype(list(ORIGINS))))
    begins = [passages(rows) for _, rows in counted.groupby("code")]
    told = told.assign(
        segments=1, negated=counted["negated"], passages=pd.concat(begins) if begins else counted["negated"]
    )
    return told.astype("int64").groupby([counted["code"], counted["respondent"]]).sum()


def _asking(counted: pd.DataFrame, respondents: pd.DataFrame, asked: FirstAsked) -> pd.DataFrame:
    """`raised` and `asked` by code and respondent."""
    present = _present(respondents)
    how = raised(counted, asked)
    who = dict.fromkeys((code, one) for code, document in asked for one in present.get(document, ()))
    keys = list(dict.fromkeys([*how, *who]))
    rows = [(HOW.index(how.get(key)), int(key in who)) for key in keys]
    index = pd.MultiIndex.from_tuples(keys, names=_KEYS) if keys else pd.MultiIndex.from_arrays([[], []], names=_KEYS)
    return pd.DataFrame(rows, index=index, columns=["raised", "asked"], dtype="int64")


def _present(respondents: pd.DataFrame) -> Mapping[str, Sequence[str]]:
    """Who speaks in each document."""
    found: dict[str, list[str]] = {}
    for one, documents in documents_of(respondents).items():
        for document in documents:
            found.setdefault(document, []).append(one)
    return found
