"""What a report says of agreement between coders and of how good the rules are, as far as it was measured.

The method chapter tells it in words. The tables, a row for each code, stand there too in a content analysis, to which the codebook is an
instrument; in other reports an appendix has them.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import pandas as pd

from qualcode.report.blocks import Block, Column, Paragraph, Run, Table
from qualcode.report.content import ReportContent
from qualcode.report.wording import Wording
from qualcode.tables import records

_WIDTHS: Final = {"precision": 1.9, "recall": 1.9}
"""Of columns that have an interval too."""


def measured(content: ReportContent, words: Wording) -> list[Block]:
    """A paragraph for each of the two, and its table in a content analysis; nothing for what was not measured, or is not printed."""
    blocks = _all(content, words)
    return blocks if _is_instrument(content) else [block for block in blocks if not isinstance(block, Table)]


def measured_tables(content: ReportContent, words: Wording) -> list[Block]:
    """The tables that stand in an appendix."""
    return [] if _is_instrument(content) else [block for block in _all(content, words) if isinstance(block, Table)]


def has_measured_tables(content: ReportContent) -> bool:
    """Whether there are tables for an appendix."""
    agreed = content.agreement is not None and content.prints("agreement")
    return (agreed or (content.quality is not None and content.prints("quality"))) and not _is_instrument(content)


def _is_instrument(content: ReportContent) -> bool:
    return content.approach == "content"


def _all(content: ReportContent, words: Wording) -> list[Block]:
    blocks: list[Block] = []
    if content.agreement is not None and content.prints("agreement"):
        blocks += _agreement(content, content.agreement, words)
    if content.quality is not None and content.prints("quality"):
        blocks += _quality(content, content.quality, words)
    return blocks


def unmeasured(content: ReportContent, words: Wording) -> str:
    """What is printed and was not measured, in a sentence; empty if there is nothing of the kind."""
    if content.agreement is None and content.quality is None:
        return words("quality.unmeasured") if content.prints("agreement") or content.prints("quality") else ""
    if content.agreement is None and content.prints("agreement"):
        return words("measures.none.agreement")
    return words("measures.none.quality") if content.quality is None and content.prints("quality") else ""


def _agreement(content: ReportContent, frame: pd.DataFrame, words: Wording) -> list[Block]:
    given = frame[frame["agreement"].notna() & ~frame["note"].str.contains("nobody has given it")]
    has_settled = bool(frame["settled"].notna().any())
    told = words.with_runs(
        "measures.agreement", **_who(frame, int(frame.loc[frame["code"] != "", "n"].max()), words, "agreement")
    )
    told = (*told, *_run(_range_of_alpha(given, words)))
    if has_settled:
        told = (*told, Run(" " + words("measures.settled", n=words.number(frame["settled"].iloc[-1]))))
    names = ["agreement", "positive", "alpha", "kappa", "ac1", *(["after"] if has_settled else [])]
    fields = {"positive": "positive_agreement", "after": "alpha_settled"}
    rows = [
        (
            _name(row["code"], content, words),
            words.number(row["n"]),
            *(words.number(row[fields.get(n, n)], 2) for n in names),
        )
        for row in records(given)
    ]
    return [Paragraph(told), _table("agreement", names, rows, frame, words)]


def _quality(content: ReportContent, frame: pd.DataFrame, words: Wording) -> list[Block]:
    given = frame[(frame["tp"] + frame["fp"] + frame["fn"]) > 0]
    rows = [
        (
            _name(row["code"], content, words),
            words.number(row["n"]),
            _with_interval(row, "precision", words),
            _with_interval(row, "recall", words),
            words.number(row["f1"], 2),
        )
        for row in records(given)
    ]
    told = words.with_runs(
        "measures.quality", **_who(frame, int(frame.loc[frame["code"] != "", "n"].max()), words, "quality")
    )
    told = (*told, *_run(_in_all(given, words)))
    missed = [Paragraph(_missed(row, content, words)) for row in records(frame[frame["uncoded"].notna()])]
    return [Paragraph(told), _table("quality", ["precision", "recall", "f1"], rows, frame, words), *missed]


def _range_of_alpha(frame: pd.DataFrame, words: Wording) -> str:
    """Alpha of all codes together and how far it differs between them; nothing where fewer than two have one."""
    own = frame.loc[(frame["code"] != "") & frame["alpha"].notna(), "alpha"]
    together = frame.loc[frame["code"] == "", "alpha"].dropna()
    if len(own) < 2 or together.empty:
        return ""
    numbers = {"all": together.iloc[0], "low": own.min(), "high": own.max()}
    shown = {name: words.number(value, 2) for name, value in numbers.items()}
    return words("measures.agreement.range", n=words.number(len(own)), **shown)


def _in_all(frame: pd.DataFrame, words: Wording) -> str:
    """Precision and recall of all codes together, where both are known."""
    together = frame.loc[frame["code"] == "", ["precision", "recall"]].dropna()
    if together.empty:
        return ""
    precision, recall = (words.number(together[name].iloc[0], 2) for name in ("precision", "recall"))
    return words("measures.quality.all", precision=precision, recall=recall)


def _run(sentence: str) -> tuple[Run, ...]:
    return (Run(f" {sentence}"),) if sentence else ()


def _who(frame: pd.DataFrame, n: int, words: Wording, table: str) -> dict[str, Run]:
    coders = words.listed(str(frame["coders"].iloc[0]).split("; "))
    units = words.count(f"unit.{frame['unit'].iloc[0]}", n)
    return {"coders": Run(coders), "units": Run(units), "table": Run("", refers_to=f"measured-{table}")}


def _table(
    name: str, columns: list[str], rows: Sequence[tuple[str, ...]], frame: pd.DataFrame, words: Wording
) -> Table:
    unit = words(f"measures.unit.{frame['unit'].iloc[0]}")
    return Table(
        words(f"measures.{name}.caption"),
        (
            Column(words("column.measured.code"), width=2.4),
            *(Column(words(f"column.measured.{one}"), "number", _WIDTHS.get(one, 1.0)) for one in ("n", *columns)),
        ),
        tuple(rows),
        note=words(f"measures.{name}.note", unit=unit),
        id=f"measured-{name}",
    )


def _name(code: str, content: ReportContent, words: Wording) -> str:
    return next((one.name for one in content.codes if one.id == code), code) if code else words("measures.all")


def _with_interval(row: dict[str, Any], name: str, words: Wording) -> str:
    value, low, high = (words.number(row[f"{name}{end}"], 2) for end in ("", "_low", "_high"))
    has_ends = row[f"{name}_low"] == row[f"{name}_low"]
    return words("measures.interval", value=value, low=low, high=high) if has_ends else value


def _missed(row: dict[str, Any], content: ReportContent, words: Wording) -> str:
    told = words(
        "measures.missed",
        code=_name(row["code"], content, words),
        **{name: words.number(row[name]) for name in ("uncoded", "sampled", "found", "missed")},
        low=words.number(row["missed_low"]),
        high=words.number(row["missed_high"]),
    )
    if row["recall_sampled"] != row["recall_sampled"]:
        return told
    recall, low, high = (words.number(row[f"recall_sampled{end}"], 2) for end in ("", "_low", "_high"))
    return f"{told} {words('measures.recall', recall=recall, low=low, high=high)}"
