"""`qualcode code`."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from qualcode.cli.common import (
    UNREADABLE_FILES,
    Terminal,
    count,
    echo_json,
    echo_table,
    end_with_faults,
    group_label,
    shared_options,
    tell_imports,
    tell_left_aside,
    tell_review,
)
from qualcode.cli.engine_options import Chosen, engine_options

if TYPE_CHECKING:
    from qualcode.api import Study

MAX_TOLD = 12
FROM = "Code these transcripts instead of the study's: a file, a folder, a CSV file with a column `source`, or an address such as s3://…"


@click.command("code")
@click.option("--codebook", type=click.Path(path_type=Path), metavar="FILE", help="Another codebook than the study's.")
@click.option(
    "--no-context", is_flag=True, help="Only what rules match: no answers to questions, no continued sentences."
)
@click.option("--from", "sources", multiple=True, metavar="PLACE", help=FROM)
@click.option(
    "--parquet", metavar="PLACE", help="Also write the result as Parquet files into this folder, or to this address."
)
@engine_options
@shared_options
@click.pass_obj
def command(
    terminal: Terminal,
    codebook: Path | None,
    no_context: bool,
    sources: Sequence[str],
    parquet: str | None,
    engine: Chosen,
) -> None:
    """Applies the codebook to the transcripts and keeps the result.

    For hundreds of thousands of transcripts that lie elsewhere, name them with --from: they are coded into Parquet files, and what is
    already there is not done again. `qualcode tables` counts such files.

    \b
    Example:
        qualcode code --no-context
        qualcode code --from /data/calls --parquet coded --engine dask
    """
    began = time.perf_counter()
    study = terminal.study()
    if sources:
        _code_files(terminal, study, sources, parquet, codebook, not no_context, engine)
        return
    coded = study.code(codebook=codebook, context=not no_context, engine=engine.engine())
    if parquet:
        study.write_parquet(parquet)
    took = time.perf_counter() - began
    tell_imports(terminal, study)
    tell_left_aside(terminal, study)
    if terminal.as_json:
        echo_table(study.code_counts())
    elif not terminal.quiet:
        _print(study)
    terminal.say(
        f"{count(coded.size, 'coding')} in {count(len(coded.documents), 'document')}; {took:.1f} s, engine {coded.run.engine}."
        " Next: qualcode frequencies, qualcode compare, qualcode report"
    )
    tell_review(terminal, study)
    end_with_faults(study)


def _code_files(
    terminal: Terminal,
    study: Study,
    sources: Sequence[str],
    to: str | None,
    codebook: Path | None,
    context: bool,
    engine: Chosen,
) -> None:
    """Codes transcripts that lie elsewhere, and says what became of them."""
    if not to:
        raise click.UsageError("say with --parquet where the result goes, such as: --parquet coded")
    began = time.perf_counter()
    outcome = study.code_files(sources, to, codebook=codebook, context=context, engine=engine.engine())
    took = time.perf_counter() - began
    _tell_some(terminal.say, "Note: ", outcome.told, "")
    _tell_some(terminal.warn, "Left out: ", list(outcome.failed.values()), f"; all of them: {to}/failed.csv")
    for code in outcome.unfinished:
        terminal.warn(
            f"Note: a rule of {code} took too long, and was not looked for in all that came later; make it simpler."
        )
    known = {"documents": outcome.documents, "words": outcome.words, "codings": outcome.codings}
    if terminal.as_json:
        echo_json({**known, "taken_over": outcome.taken_over, "left_out": len(outcome.failed)})
    before = f", {outcome.taken_over} of them before" if outcome.taken_over else ""
    terminal.say(
        f"{count(outcome.codings, 'coding')} in {count(outcome.documents, 'document')}{before}; {outcome.words:,} words, {took:.1f} s."
        f" Next: qualcode tables {to}"
    )
    if outcome.failed:
        raise click.exceptions.Exit(UNREADABLE_FILES)


def _tell_some(tell: Callable[[str], None], before: str, messages: Sequence[str], rest: str) -> None:
    for message in messages[:MAX_TOLD]:
        tell(before + message)
    if messages[MAX_TOLD:]:
        tell(f"{before}{len(messages) - MAX_TOLD} more{rest}")


def _print(study: Study) -> None:
    """Segments of each code by group."""
    from qualcode.cli.display import Column, as_tree, cell, cells, print_columns

    frame = study.code_counts()
    groups = [str(column) for column in frame.columns[1:]]
    print_columns(
        [
            Column("code", as_tree(frame["code"])),
            *(Column(cell(group_label(study, g)), cells(frame[g]), is_number=True) for g in groups),
        ]
    )
