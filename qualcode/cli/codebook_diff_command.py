"""`qualcode codebook diff`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
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
    tell_texts,
    write,
)

if TYPE_CHECKING:
    import pandas as pd

    from qualcode.analysis.codebook_diff import CodebookDiff

MAX_SHOWN = 5
"""So many rules, segments gained and segments lost are shown of each code, unless all are asked for."""


@click.command("diff")
@click.argument("old", default="last")
@click.argument("new", default="")
@click.option("--code", "codes", multiple=True, help="Only this code, with its sub-codes. May be repeated.")
@click.option("--all", "with_all", is_flag=True, help="Show every segment and every rule, however many.")
@table_options
@shared_options
@click.pass_obj
def diff(terminal: Terminal, old: str, new: str, codes: Sequence[str], with_all: bool, target: Target) -> None:
    """What another codebook changes: the segments that each code gains and loses.

    OLD and NEW are files, or names of frozen states, or `last` for the codebook of the last run. NEW is otherwise the study's codebook
    as it is now; OLD is otherwise that of the last run. With -o the segments are written to a file. Nothing is kept.

    \b
    Example: what my edits since the last run would change
        qualcode codebook diff
    Example: two files
        qualcode codebook diff codebooks/first.yaml codebooks/second.yaml --code crm
    """
    study = terminal.study()
    found = study.diff_codebooks(old, new, code=codes)
    tell_texts(terminal, study)
    if target.file is not None:
        locale = study.settings.locale
        write(terminal, found.segments, target.file, name="changed_segments", target=target, locale=locale)
    if terminal.as_json:
        parts = {"codebook_changes": found.codes, "changed_rules": found.rules, "changed_segments": found.segments}
        echo_tables(parts)
    elif target.file is None:
        _print(found, None if with_all else MAX_SHOWN)
    terminal.say(_summary(found, f"{old} → {new or study.codebook_path().name}", count(len(study.texts()), "document")))
    end_with_faults(study)


def _print(found: CodebookDiff, most: int | None) -> None:
    """The codes that differ, in a table; then what became of each."""
    from qualcode.cli.display import Column, as_tree, cells, print_columns, print_under_headings
    from qualcode.tables import records

    codes = _differing(found.codes)
    if codes.empty:
        return
    numbers = [Column(name, cells(codes[name]), is_number=True) for name in ("before", "after", "gained", "lost")]
    changes = Column("", [_change(row) for row in records(codes)], folds=True)
    print_columns([Column("code", as_tree(cells(codes["code"]))), *numbers, changes])
    rows = [(f"\n{code}", line) for code in codes["code"] for line in _lines(code, found, most)]
    if rows:
        print_under_headings(rows, names=("what", "who", "text"))


def _differing(codes: pd.DataFrame) -> pd.DataFrame:
    """The codes of which something is not as it was."""
    same = (codes["change"] == "") & (codes[["gained", "lost", "other_origin"]].sum(axis=1) == 0)
    return codes[~same]


def _change(row: dict[str, Any]) -> str:
    """What is otherwise in the code itself."""
    from qualcode.cli.display import cell

    rules = ["rules"] if row["rules_added"] + row["rules_removed"] else []
    differing = ", ".join([*(text for text in row["differing"].split("; ") if text), *rules])
    match row["change"]:
        case "changed":
            return f"other {differing}"
        case "renamed":
            return f"was {cell(row['was'])}" + (f"; other {differing}" if differing else "")
        case change:
            return cell(change)


def _lines(code: str, found: CodebookDiff, most: int | None) -> Iterator[tuple[str, str, str]]:
    """What is told of one code."""
    from qualcode.tables import records

    rules, segments = (records(frame[frame["code"] == code]) for frame in (found.rules, found.segments))
    for change, what in (("added", "new rule"), ("removed", "rule gone")):
        told = [
            ("for questions" if r["sought_in"] == "questions" else "", r["rule"])
            for r in rules
            if r["change"] == change
        ]
        yield from _first(what, told, most)
    for change in ("gained", "lost"):
        yield from _first(change, [(_who(s), s["text"]) for s in segments if s["change"] == change], most)


def _who(segment: dict[str, Any]) -> str:
    return f"{segment['respondent'] or segment['document']}, {segment['turn']}"


def _first(what: str, told: Sequence[tuple[str, str]], most: int | None) -> Iterator[tuple[str, str, str]]:
    """The first lines of what is told, and how many more there are."""
    from qualcode.cli.display import cell

    yield from ((what, cell(who), cell(text).replace("\n", " ")) for who, text in told[:most])
    if most is not None and len(told) > most:
        yield what, "", f"… and {len(told) - most} more: --all shows them"


def _summary(found: CodebookDiff, books: str, documents: str) -> str:
    codes = found.codes
    gained, lost = (int((found.segments["change"] == change).sum()) for change in ("gained", "lost"))
    differing = len(_differing(codes))
    if not differing:
        return f"{books}: nothing differs, neither the {count(len(codes), 'code')}, nor what they code in {documents}."
    same = len(codes) - differing
    return (
        f"{books}: {gained} gained, {lost} lost, in {documents}; {count(same, 'code')} as before."
        " Before and after are numbers of segments, those of sub-codes among them; a code that is not changed itself gains or loses where"
        " the talk turns to or from another one."
    )
