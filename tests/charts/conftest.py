"""Tables to draw from: an ordinary study, and awkward ones."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

import pandas as pd

from qualcode.analysis.intervals import wilson
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


def talked(sizes: Mapping[str, int], names: Sequence[str], counts: Callable[[int, int], int]) -> Material:
    """A material: groups of so many respondents who have said 1,000 words each, and how many segments each has of each code.

    The second half of the codes lie below the first one.
    """
    top = len(names) - len(names) // 2
    codes = [f"t{n:02}" if n < top else f"t00/s{n:02}" for n in range(len(names))]
    people = [(f"{group or 'R'}{n:02}", group) for group, size in sizes.items() for n in range(size)]
    segments = {(who, code): counts(n, m) for n, (who, _) in enumerate(people) for m, code in enumerate(codes)}
    frequencies, rates = [], []
    for code in codes:
        for group in ["", *(group for group in sizes if group)]:
            own = [who for who, other in people if group in ("", other)]
            n = sum(segments[who, code] > 0 for who in own)
            low, high = wilson(n, len(own))
            row = {"code": code, "group": group, "respondents": n, "respondents_total": len(own), "share": n / len(own)}
            frequencies.append({**row, "share_low": low, "share_high": high})
        rates += [
            {"code": code, "group": group, "respondent": who, "rate": float(segments[who, code])}
            for who, group in people
        ]
    matrix = pd.DataFrame(
        {"respondent": [who for who, _ in people]} | {c: [segments[w, c] for w, _ in people] for c in codes}
    )
    pairs = [
        {"code_a": a, "code_b": b, "segments": 1, "turns": counts(n, m), "respondents": 1}
        for n, a in enumerate(codes[:top])
        for m, b in enumerate(codes[:top])
        if n < m
    ]
    return Material(
        tables={
            "frequencies": table("frequencies", frequencies),
            "rates": table("rates", rates),
            "matrix": matrix,
            "cooccurrence": table("cooccurrence", pairs),
            "course": table(
                "course",
                [
                    {
                        "code": code,
                        "group": group,
                        "part": part,
                        "parts": 10,
                        "segments": counts(n, part),
                        "respondents": 1,
                    }
                    for n, code in enumerate(codes)
                    for group in sizes
                    for part in range(1, 11)
                ],
            ),
        },
        groups=tuple(Group(group, group.capitalize(), size) for group, size in sizes.items() if group),
        group_of=dict(people),
        codes=dict(zip(codes, names, strict=True)),
    )


PAIR = {"seller": 9, "customer": 2}
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
    "themes": lambda: talked(PAIR, [f"Tema {n}" for n in range(24)], lambda n, m: (n * 7 + m * 3) % 12),
    "themes with long names": lambda: talked(PAIR, [f"{LONG} {n}" for n in range(30)], lambda n, m: (n * 5 + m) % 150),
    "themes of nobody": lambda: talked(PAIR, ["CRM", "Pris"], lambda n, m: 0),
    "a theme of one respondent": lambda: talked({"": 1}, ["CRM"], lambda n, m: 3),
    "themes of many groups": lambda: talked(
        {f"En gruppe med et langt navn {n}": 3 for n in range(6)}, ["CRM", "Pris", "Kvalitet"], lambda n, m: n * m
    ),
    "themes of many people": lambda: talked({"seller": 50, "customer": 31}, ["CRM", "Pris"], lambda n, m: n % 4),
    "themes with hostile names": lambda: talked(PAIR, ["$x^2$ <b>", "a\nb\x00\ud800", "🙂 漢字", "]]>" * 30], lambda n, m: n + m),
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
