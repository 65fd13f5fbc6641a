"""Tables to draw from: an ordinary study, and awkward ones."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

import pandas as pd

from qualcode.analysis.survey import gaps, importance_performance, score_table
from qualcode.charts import Material
from qualcode.report.content import Group
from qualcode.study.settings import Survey
from qualcode.study.survey import Score
from qualcode.tables import table

Answer = tuple[float | None, float | None]
LONG = "Forståelse for kundens egen virksomhet, mål og rammebetingelser på lang sikt, nummer"


def surveyed(
    answers: Mapping[str, Sequence[Sequence[Answer]]], names: Sequence[str] = (), customers: str = "customer"
) -> Material:
    """A material: by group, each respondent's answers to all criteria. The first three criteria are joined to a code."""
    count = max(len(given) for people in answers.values() for given in people)
    criteria = [f"c{n:02}" for n in range(1, count + 1)]
    groups = {f"{group}{n}": group for group, people in answers.items() for n, _ in enumerate(people)}
    scores = score_table(
        (
            Score(f"{group}{n}", criterion, *answer)
            for group, people in answers.items()
            for n, given in enumerate(people)
            for criterion, answer in zip(criteria, given, strict=True)
        ),
        groups,
    )
    means = importance_performance(scores, Survey())
    found = set(means["group"])
    return Material(
        tables={
            "survey": means,
            "scores": scores,
            "gaps": gaps(means, customers) if customers in found else table("gaps", []),
            "talk_scores": _talk(means, criteria[:3]),
        },
        groups=tuple(Group(group, group.capitalize(), len(people)) for group, people in answers.items() if group),
        criteria=dict(zip(criteria, names or (f"Kriterium {n}" for n in range(1, count + 1)), strict=False)),
    )


def _talk(means: pd.DataFrame, criteria: Iterable[str]) -> pd.DataFrame:
    rows = means[means["criterion"].isin(list(criteria))].to_dict("records")
    rows.sort(key=lambda row: row["criterion"])
    talk = {
        "code": "crm",
        "respondents": 1,
        "respondents_total": 2,
        "share": 0.5,
        "own_words": 1,
        "segments": 3,
        "match": 1,
    }
    return table("talk_scores", [{**row, **talk} for row in rows])


def spread(count: int, seed: int = 3) -> list[Answer]:
    """So many answers, all over the scale."""
    return [(float(1 + (seed * 7 + n * 5) % 10), float(1 + (seed + n * 3) % 10)) for n in range(count)]


def dense(count: int, seed: int = 0) -> list[Answer]:
    """So many answers as people give them: nearly all high."""
    return [(float(8 + (n * 7 + seed) % 3), float(7 + (n * 5 + seed * 3) % 4)) for n in range(count)]


MATERIALS: Mapping[str, Callable[[], Material]] = {
    "ordinary": lambda: surveyed({"seller": [dense(18, n) for n in range(9)], "customer": [dense(18, n) for n in (4, 5)]}),
    "all scores equal": lambda: surveyed({"seller": [[(8, 8)] * 18] * 3, "customer": [[(8, 8)] * 18] * 2}),
    "one customer, one criterion": lambda: surveyed({"seller": [[(9, 3)]], "customer": [[(1, 10)]]}),
    "twenty long names": lambda: surveyed(
        {"seller": [dense(20, n) for n in range(5)], "customer": [dense(20, 1)]}, [f"{LONG} {n}" for n in range(20)]
    ),
    "forty criteria": lambda: surveyed({"customer": [spread(40, n) for n in range(2)]}),
    "no customers": lambda: surveyed({"seller": [spread(6)], "partner": [spread(6, 5)]}),
    "no groups": lambda: surveyed({"": [spread(6), spread(6, 4)]}),
    "many groups": lambda: surveyed({"customer": [dense(8)]} | {f"g{n}": [dense(8, n)] for n in range(3)}),
    "many people": lambda: surveyed({"seller": [dense(10, n) for n in range(60)], "customer": [dense(10, n) for n in range(30)]}),
    "one measure": lambda: surveyed({"seller": [[(9, None), (8, None)]], "customer": [[(10, 4), (None, 5)]]}),
    "the ends of the scale": lambda: surveyed({"seller": [[(1, 1), (10, 10)]], "customer": [[(10, 1), (1, 10)]]}),
    "hostile names": lambda: surveyed(
        {"seller": [spread(5)], "customer": [spread(5, 2)]},
        ["$x^2$ <b>&amp;</b>", "a\nb\tc\x00\ud800", "🙂 😀 漢字", "\u202eesrever", "]]>" * 30],
    ),
}  # fmt: skip


def own_targets() -> Material:
    """Scores of oneself beside own targets; nobody scores importance."""
    scores = [Score(f"S{n:02}", "keep", None, float(n), float(10 - n % 3)) for n in range(1, 10)]
    table_ = score_table([*scores, Score("S10", "keep", None, 4, None)], {f"S{n:02}": "seller" for n in range(1, 11)})
    means = importance_performance(table_, Survey(scales={"keep": (0, 10)}))
    return Material({"scores": table_, "survey": means}, (Group("seller", "Selger", 9),), scales={"keep": (0, 10)})
