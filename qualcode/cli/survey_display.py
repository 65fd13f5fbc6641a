"""The tables of a survey on the terminal: a map's worth for each group, own targets, gaps, talk against scores."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import click

from qualcode.cli.common import Terminal, count, group_label

if TYPE_CHECKING:
    import pandas as pd

    from qualcode.api import Study

QUADRANTS = {"concentrate": "concentrate", "keep_up": "keep up", "low_priority": "low priority", "overkill": "overkill"}
MAP = (
    "Importance and performance: means. Quadrants of the importance-performance map with its lines at the middle of the scale, and at the"
    " group's means: concentrate (important, not good), keep up (important and good), low priority (neither), overkill (good, not"
    " important)."
)
TWO_COUNTS = "n: where not all scored both, how many scored the importance, then how many the performance."
FORMULAS = (
    "Customer gap: customers' performance minus customers' importance. Knowledge gap: sellers' importance minus customers'. Delivery gap:"
    " sellers' performance minus sellers' importance. Perception gap: sellers' performance minus customers'. Below zero is a shortfall, but"
    " in the perception gap above zero means that sellers rate themselves higher than customers do."
)
CAUTION = (
    "Differences up to about one point may be only different use of the scale. Importance stands in for expectation. The gaps between"
    " knowledge and standards (gap 2) and between delivery and promises (gap 4) cannot be computed from a survey like this."
)


def print_survey(terminal: Terminal, study: Study, tables: Mapping[str, pd.DataFrame]) -> None:
    """Prints the tables of the survey on stdout, and what their columns mean on stderr."""
    missing = _print_maps(study, tables["survey"], tables["scores"])
    terminal.say(MAP)
    if tables["survey"]["n_importance"].ne(tables["survey"]["n_performance"]).any():
        terminal.say(TWO_COUNTS)
    missing += _print_targets(study, tables["survey"])
    missing += _print_gaps(terminal, study, tables["gaps"])
    missing += _print_talk(terminal, study, tables.get("talk_scores"))
    if missing:
        terminal.say(f"No room for: {', '.join(dict.fromkeys(missing))}. All columns: -o survey.xlsx")


def _print_maps(study: Study, means: pd.DataFrame, scores: pd.DataFrame) -> list[str]:
    from qualcode.analysis.survey import answered
    from qualcode.cli.display import Column, cell, cells, print_columns

    missing: list[str] = []
    for n, (group, rows) in enumerate(means.groupby("group", sort=False)):
        rows = rows[rows["n"].gt(0) & (rows["quadrant_mean"].ne("") | rows["n_target"].eq(0))]
        if rows.empty:
            continue
        if n:
            click.echo()
        people = answered(scores, str(group), criteria=rows["criterion"])
        lines = rows[["mean_importance", "mean_performance"]].max()
        missing += print_columns(
            [
                Column("criterion", _labels(study, rows), folds=True),
                Column("n", [_scores(row) for row in rows.to_dict("records")], is_number=True),
                Column("impor-\ntance", cells(rows["importance"], 1), is_number=True),
                Column("perfor-\nmance", cells(rows["performance"], 1), is_number=True),
                Column("lines at\n" + f"{sum(study.settings.survey.scale) / 2:g}", _quadrants(rows["quadrant_scale"])),
                Column(
                    "lines at\n" + f"{cell(lines.iloc[0], 1)} and {cell(lines.iloc[1], 1)}",
                    _quadrants(rows["quadrant_mean"]),
                ),
                Column(
                    "changes\nquadrant",
                    ["yes" if c is True else "" for c in rows["changes"].astype(object)],
                    spare=1,
                ),
            ],
            title=f"{cell(group_label(study, str(group)))}: {count(people, 'respondent')}",
        )
    return missing


def _scores(row: Mapping[object, object]) -> str:
    """How many scored a criterion; both numbers where they differ."""
    importance, performance = row["n_importance"], row["n_performance"]
    return str(importance) if importance == performance else f"{importance}, {performance}"


def _print_targets(study: Study, means: pd.DataFrame) -> list[str]:
    from qualcode.cli.display import Column, cells, print_columns

    rows = means[means["n_target"] > 0]
    if rows.empty:
        return []
    click.echo()
    return print_columns(
        [
            Column("criterion", _labels(study, rows), folds=True),
            Column("group", [group_label(study, str(g)) for g in rows["group"]]),
            Column("n", cells(rows["n_target"]), is_number=True),
            Column("score", cells(rows["performance"], 1), is_number=True),
            Column("own\ntarget", cells(rows["target"], 1), is_number=True),
            Column("score minus\nown target", _signed(rows["target_gap"]), is_number=True),
        ],
        title="Own targets",
    )


def _print_gaps(terminal: Terminal, study: Study, gaps: pd.DataFrame) -> list[str]:
    from qualcode.analysis.survey import rank_agreement
    from qualcode.cli.display import Column, cell, cells, print_columns

    if gaps.empty:
        terminal.warn(
            "No gaps: which group are the customers? Write it in study.yaml: survey: {customers: …}, with the name of a group."
        )
        return []
    missing: list[str] = []
    for seller, rows in gaps.groupby("sellers", sort=False):
        sellers, customers = (
            cell(group_label(study, str(g))) if g else "nobody" for g in (seller, rows["customers"].iloc[0])
        )
        click.echo()
        missing += print_columns(
            [
                Column("criterion", _labels(study, rows), folds=True),
                Column("customers'\nimportance", cells(rows["customers_importance"], 1), is_number=True, spare=1),
                Column("customer\ngap", _signed(rows["customer_gap"]), is_number=True),
                Column("knowledge\ngap", _signed(rows["knowledge_gap"]), is_number=True),
                Column("delivery\ngap", _signed(rows["delivery_gap"]), is_number=True),
                Column("perception\ngap", _signed(rows["perception_gap"]), is_number=True),
            ],
            title=f"Gaps: {sellers} (sellers) and {customers} (customers)",
        )
        for measure in ("importance", "performance"):
            tau, criteria = rank_agreement(rows, measure)
            if tau == tau:
                terminal.say(f"Both sides' ranking of {criteria} criteria by {measure}: Kendall's tau-b {tau:+.2f}.")
    terminal.say(FORMULAS)
    terminal.say(CAUTION)
    return missing


def _print_talk(terminal: Terminal, study: Study, talk: pd.DataFrame | None) -> list[str]:
    from qualcode.cli.display import Column, cell, cells, once, print_columns

    if talk is None or talk.empty:
        return []
    click.echo()
    people = [
        f"{row['respondents']} of {row['respondents_total']} ({row['own_words']})" for row in talk.to_dict("records")
    ]
    segments = [f"{n} ({own})" for n, own in zip(talk["segments"], talk["match"], strict=True)]
    ranks = [f"{row['importance_rank']} of {row['criteria']}" if row["n"] else "" for row in talk.to_dict("records")]
    missing = print_columns(
        [
            Column("criterion", once(_labels(study, talk)), folds=True),
            Column("group", [cell(group_label(study, str(g))) for g in talk["group"]]),
            Column("speak of it", people, is_number=True),
            Column("segments", segments, is_number=True, spare=2),
            Column("impor-\ntance", cells(talk["importance"], 1), is_number=True),
            Column("rank", ranks, is_number=True, spare=1),
            Column("perfor-\nmance", cells(talk["performance"], 1), is_number=True),
        ],
        title="Talk against scores",
    )
    terminal.say(
        "Speak of it: respondents, of those interviewed; in brackets those coded for their own words. Rank: by importance."
    )
    return missing


def _labels(study: Study, rows: pd.DataFrame) -> list[str]:
    from qualcode.cli.display import cell

    return [cell(study.criterion_label(str(criterion))) for criterion in rows["criterion"]]


def _quadrants(values: pd.Series[str]) -> list[str]:
    return [QUADRANTS.get(value, "n/a") for value in values]


def _signed(values: pd.Series[float]) -> list[str]:
    return ["n/a" if v != v else f"{v:+.1f}" if round(v, 1) else "0.0" for v in values]
