"""`qualcode changes`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Any

import click

from qualcode.cli.common import (
    Target,
    Terminal,
    count,
    echo_tables,
    end_with_faults,
    shared_options,
    table_options,
    tell_left_out,
    write,
)

if TYPE_CHECKING:
    import pandas as pd

    from qualcode.analysis.then_and_now import Changes
    from qualcode.api import Study

MAX_ROWS = 12
"""So many rows are shown of a table, unless all are asked for."""


@click.command("changes")
@click.argument("name")
@click.option(
    "--code", "codes", multiple=True, help="Only this code, with its sub-codes: segment by segment. May be repeated."
)
@click.option("--document", "documents", multiple=True, help="Only this document: segment by segment. May be repeated.")
@click.option("--all", "with_all", is_flag=True, help="Show every row and every segment.")
@table_options
@shared_options
@click.pass_obj
def command(
    terminal: Terminal,
    name: str,
    codes: Sequence[str],
    documents: Sequence[str],
    with_all: bool,
    target: Target,
) -> None:
    """What differs now from a frozen state, and whether texts, settings, codebook, decisions or software caused it.

    The study is coded as it is now in its folder, with some inputs as they were then and the others as they are; so each segment that
    came or went is told with what had to change for it. "texts or codebook": either alone has the effect. "texts + codebook": both
    together, or they cannot be told apart. With -o the segments are written to a file. Nothing is kept.

    \b
    Example: why is the number 9 now where it was 8?
        qualcode changes handed-in
        qualcode changes handed-in --code crm
    """
    study = terminal.study()
    found = study.changes(name, code=codes, document=documents)
    tell_left_out(terminal, study)
    if target.file is not None:
        write(terminal, found.segments, target.file, name="changes", target=target, locale=study.settings.locale)
    if terminal.as_json:
        names = ("changed_inputs", "changed_numbers", "changed_documents", "changes")
        echo_tables(dict(zip(names, found, strict=True)))
    elif target.file is None:
        _print(terminal, found, with_segments=bool(codes or documents or with_all), most=None if with_all else MAX_ROWS)
    _tell(terminal, study, name, found)
    end_with_faults(study)


def _print(terminal: Terminal, found: Changes, *, with_segments: bool, most: int | None) -> None:
    from qualcode.cli.display import Column, cell, cells, once, print_columns, put

    if not found.inputs.empty:
        rows = found.inputs.head(most) if most else found.inputs
        heads = [Column("changed", once(cells(rows["cause"])))]
        print_columns([*heads, *(Column("", cells(rows[n]), folds=True) for n in ("what", "change", "detail"))])
        _tell_more(terminal, len(found.inputs), most)
    if not found.numbers.empty:
        put("")
        rows = found.numbers.head(most) if most else found.numbers
        print_columns(
            [
                Column("code", once(cells(rows["code"])), folds=True),
                Column("group", [cell(group) or "all" for group in rows["group"]], folds=True),
                Column("respond-\nents", _then_now(rows, "respondents"), is_number=True),
                Column("segments", _then_now(rows, "segments"), is_number=True),
                Column("segments by", cells(rows["cause"]), folds=True),
            ]
        )
        _tell_more(terminal, len(found.numbers), most)
    if not found.documents.empty:
        put("")
        rows = _known_first(found)
        rows = rows.head(most) if most else rows
        print_columns(
            [
                Column("document", once(cells(rows["document"])), folds=True),
                Column("code", cells(rows["code"]), folds=True),
                Column(
                    "segments", [f"{a} → {b}" for a, b in zip(rows["then"], rows["now"], strict=True)], is_number=True
                ),
                Column("by", cells(rows["cause"]), folds=True),
            ]
        )
        _tell_more(terminal, len(found.documents), most)
    if with_segments and not found.segments.empty:
        put("")
        _print_segments(found, most)


def _tell_more(terminal: Terminal, rows: int, most: int | None) -> None:
    if most and rows > most:
        terminal.say(f"… and {rows - most} more: --all shows them.")


def _then_now(rows: pd.DataFrame, what: str) -> list[str]:
    """Both numbers, or the one where it has stayed."""
    pairs = zip(rows[f"{what}_then"], rows[f"{what}_now"], strict=True)
    return [str(then) if then == now else f"{then} → {now}" for then, now in pairs]


def _whole(found: Changes) -> dict[str, str]:
    """Documents that are new or gone as a whole, each with which of the two it is."""
    texts = found.inputs[(found.inputs["cause"] == "texts") & found.inputs["change"].isin(["new", "gone"])]
    return dict(zip(texts["what"], texts["change"], strict=True))


def _known_first(found: Changes) -> pd.DataFrame:
    """Codes by document; documents that are new or gone, which explain themselves, after the others."""
    order = found.documents["document"].isin(_whole(found)).argsort(kind="stable")
    return found.documents.iloc[order]


def _print_segments(found: Changes, most: int | None) -> None:
    from qualcode.cli.display import print_under_headings
    from qualcode.tables import records

    whole = _whole(found) if most else {}
    print_under_headings(list(_lines(records(found.segments), whole)), names=("what", "who", "text", "by"))


def _lines(rows: Sequence[dict[str, Any]], whole: dict[str, str]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Each segment; those of documents that are new or gone as a whole are only counted."""
    from qualcode.cli.display import cell

    for code, listed in groupby(rows, key=lambda row: row["code"]):
        own = list(listed)
        counted = Counter((row["change"], row["document"], row["cause"]) for row in own if row["document"] in whole)
        for (change, document, cause), n in counted.items():
            yield cell(code), (cell(change), cell(document), f"{whole[document]}: {count(n, 'segment')}", cell(cause))
        for row in [row for row in own if row["document"] not in whole]:
            who = f"{row['respondent'] or row['document']}, {row['turn']}"
            text = " ".join(cell(row["text"]).split())
            yield cell(code), (cell(row["change"]), cell(who), text, cell(row["cause"]))


def _by_cause(segments: pd.DataFrame) -> str:
    """How many codings each cause brought and took."""
    counts = Counter(zip(segments["cause"], segments["change"], strict=True))
    parts = []
    for cause in dict.fromkeys(segments["cause"].value_counts().index):
        signs = [f"{sign}{n}" for change, sign in (("gained", "+"), ("lost", "−")) if (n := counts[cause, change])]
        parts.append(" ".join([cause, *signs]))
    return ", ".join(parts)


def _tell(terminal: Terminal, study: Study, name: str, found: Changes) -> None:
    at = study.frozen_at(name)
    since = f"{name} (kept {at[:10]})" if at else name
    if all(frame.empty for frame in found):
        terminal.say(f"Nothing differs from {since}.")
        return
    gained, lost = (int((found.segments["change"] == change).sum()) for change in ("gained", "lost"))
    terminal.say(
        f"\nSince {since}: {count(len(found.inputs), 'input')} changed; {count(gained, 'coding')} gained, {lost} lost."
        + ("" if found.segments.empty else f" By cause: {_by_cause(found.segments)}.")
        + " Each number is then → now; sub-codes count for the codes above them."
        " a or b: either alone has the effect; a + b: both together."
    )
    if study.is_coded() and (changed := study.changed_since()):
        terminal.warn(
            f"Changed since the last run: {', '.join(changed[:5])}. That is in here, but not in the tables until `qualcode run`."
        )
