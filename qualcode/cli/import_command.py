"""`qualcode import`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from qualcode.cli.coded_elsewhere import take_over
from qualcode.cli.common import Terminal, count, echo_json, echo_table, end_with_faults, shared_options, tell_imports
from qualcode.cli.import_projects import PROJECTS, import_projects
from qualcode.cli.taken import tell_one, tell_taken

if TYPE_CHECKING:
    import pandas as pd

    from qualcode.api import Study


@click.command("import")
@click.argument("files", nargs=-1, type=click.Path(path_type=Path), metavar="FILE...")
@click.option(
    "--speaker",
    "speakers",
    multiple=True,
    metavar="LABEL=ID",
    help="Who a label is; `interviewer` for the interviewer.",
)
@click.option(
    "--as",
    "format",
    default="",
    metavar="FORMAT",
    help="How to read it, where that is not plain: a format (docs/formats.md) or a layout of the study (docs/layouts.md).",
)
@click.option(
    "--coder",
    default="",
    metavar="NAME",
    help="Who has filled in a coding sheet (`qualcode sample`), or coded elsewhere.",
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Where the list goes of what a project has and a study cannot take; otherwise reports/import-NAME.txt.",
)
@shared_options
@click.pass_obj
def command(
    terminal: Terminal,
    files: tuple[Path, ...],
    speakers: tuple[str, ...],
    format: str,
    coder: str,
    output: Path | None,
) -> None:
    """Adds transcripts: copies FILEs into transcripts/ and shows what is in them. Without FILE: reads transcripts/ again.

    A REFI-QDA project (.qdpx) or codebook (.qdc) of NVivo, ATLAS.ti, MAXQDA and others brings its texts, codes, codings by their users,
    cases and notes; what could not be taken over is listed.
    A coding sheet that somebody has filled in is known by what is in it: its marks become codings of --coder NAME, made blind.
    What was coded in QualCoder or Taguette (a project, QualCoder's report of codings, Taguette's highlights) is found in the study's own
    documents by their names and words, and keeps its coder; its codes must be in the codebook (`qualcode codebook import`).
    Of a FILE that `qualcode export decisions` wrote the decisions are added to those of the study, each once.

    \b
    Example:
        qualcode import interview7.docx --speaker AM=S07
    Example: a project from another program
        qualcode import project.qdpx
    Example: a coding sheet that Kari has filled in
        qualcode import sheet.xlsx --coder Kari
    Example: what was coded in QualCoder
        qualcode import interviews.qda
    Example: what a colleague has decided in a copy of the study
        qualcode import decisions.jsonl
    """
    from qualcode.api.copies import holds_decisions

    study = terminal.study()
    projects = [file for file in files if file.suffix.lower() in PROJECTS and not format]
    if projects:
        import_projects(terminal, study, files, projects, output)
        return
    if _are_coded_elsewhere(files, coder, format):
        take_over(terminal, study, files, coder)
        return
    if _are_sheets(files, coder):
        _import_sheets(terminal, study, files, coder)
        return
    decided = [path for path in files if not format and holds_decisions(path)]
    transcripts = [path for path in files if path not in decided]
    taken = [(path, study.import_decisions(path)) for path in decided]
    if decided and not transcripts:
        tell_taken(terminal, study, taken)
        return
    study.add_transcripts(transcripts, speakers=dict(_pair(s) for s in speakers), format=format)
    for path, one in taken:
        tell_one(terminal, path, one)
    tell_imports(terminal, study)
    frame = study.import_table()
    if terminal.as_json:
        echo_table(frame)
    elif not terminal.quiet and len(frame):
        _print(frame)
    if not study.faults:
        terminal.say("Next: qualcode run")
    end_with_faults(study)


def _are_coded_elsewhere(files: Sequence[Path], coder: str, format: str) -> bool:
    """Whether the files hold what was coded in another program; they come without others among them."""
    from qualcode.foreign.segment_files import has_segments

    coded = [] if format else [path for path in files if has_segments(path)]
    others = [path.name for path in files if path not in coded]
    if coded and others:
        raise click.UsageError(f"Import what was coded elsewhere by itself; {others[0]} is not.")
    if coded:
        _refuse_no_person(coder)
    return bool(coded)


def _refuse_no_person(coder: str) -> None:
    from qualcode.coding import MACHINE
    from qualcode.decisions.standing import CONSENSUS

    if coder in (MACHINE, CONSENSUS):
        raise click.BadParameter(f"{coder!r} is no person", param_hint="--coder")


def _are_sheets(files: Sequence[Path], coder: str) -> bool:
    """Whether the files are coding sheets; they come without transcripts among them, and with a coder."""
    from qualcode.report.filled_sheet import sample_named

    sheets = [path for path in files if sample_named(path) is not None]
    others = [path.name for path in files if path not in sheets]
    if sheets and others:
        raise click.UsageError(f"Import coding sheets by themselves; {others[0]} is none.")
    if sheets and not coder:
        raise click.UsageError(f"{sheets[0].name} is a coding sheet; say who has filled it in: --coder NAME")
    if coder and not sheets:
        raise click.UsageError("--coder belongs to a coding sheet (`qualcode sample`).")
    _refuse_no_person(coder)
    return bool(sheets)


def _import_sheets(terminal: Terminal, study: Study, files: Sequence[Path], coder: str) -> None:
    read = [study.import_sheet(path, coder) for path in files]
    if terminal.as_json:
        echo_json([asdict(one) for one in read])
        return
    for one in read:
        changed = f", {count(one.removed, 'coding')} taken away" if one.removed else ""
        terminal.say(
            f"{one.file}: {count(one.rows, 'row')} done by {coder}, {one.undone} not; {count(one.added, 'new coding')}{changed}."
        )
        if one.passed_over:
            terminal.warn(f"Note: columns of {one.file} that are passed over: {', '.join(one.passed_over)}.")
    terminal.say("Next: qualcode quality, or with another coder: qualcode agree")


def _print(frame: pd.DataFrame) -> None:
    from qualcode.cli.display import Column, cells, print_columns

    print_columns(
        [
            Column("document", cells(frame["document"]), folds=True),
            Column("format", cells(frame["format"])),
            Column("speakers", cells(frame["speakers"]), folds=True),
            Column("turns", cells(frame["turns"]), is_number=True),
            Column("words", cells(frame["words"]), is_number=True),
        ]
    )


def _pair(written: str) -> tuple[str, str]:
    label, sign, respondent = written.partition("=")
    if not sign or not label.strip() or not respondent.strip():
        raise click.BadParameter(f"{written!r} is not LABEL=ID, for instance AM=S07", param_hint="--speaker")
    return label.strip(), respondent.strip()
