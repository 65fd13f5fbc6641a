"""Who was asked about what: guides differ, and a theme that only one group was asked about differs between the groups for that alone.

A code is asked about in a document from the first interviewer's turn in which it, or a code above or below it, is found: who is asked about
the customer system is asked about its faults too, and who is asked about its faults is asked about the system.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

import pandas as pd

from qualcode.codebook import Codebook

FirstAsked = Mapping[tuple[str, str], int]
"""The turn in which a code is first asked about, by code and document; what nobody asks about is not there."""
Raised = Literal["asked", "unprompted"]


def first_asked(questions: pd.DataFrame, codebook: Codebook) -> FirstAsked:
    """When each code of the codebook is first asked about; from `tables.COLUMNS["questions"]`."""
    found: dict[tuple[str, str], int] = {}
    related = {asked: [code.id for code in codebook if _is_related(code.id, asked)] for asked in set(questions["code"])}
    for asked, document, turn in zip(questions["code"], questions["document"], questions["turn"], strict=True):
        for code in related[asked]:
            found[code, document] = min(turn, found.get((code, document), turn))
    return found


def _is_related(code: str, other: str) -> bool:
    """Whether they are one code, or one lies above the other."""
    return code == other or code.startswith(f"{other}/") or other.startswith(f"{code}/")


def raised(counted: pd.DataFrame, asked: FirstAsked) -> dict[tuple[str, str], Raised]:
    """How each respondent came to speak of each code, by code and respondent; who does not is not there.

    `unprompted`: the first time in an interview, it was before anybody asked about it there, or nobody did; `asked`: only after that.
    `counted` is what `counting.rolled_up` gives.
    """
    found: dict[tuple[str, str], Raised] = {}
    places = counted[["code", "respondent", "document", "turn"]].drop_duplicates()
    for code, respondent, document, turn in places.itertuples(index=False, name=None):
        when = asked.get((code, document))
        if when is None or turn < when:
            found[code, respondent] = "unprompted"
        else:
            found.setdefault((code, respondent), "asked")
    return found
