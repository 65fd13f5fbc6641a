"""`qualcode pseudonymise`."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from qualcode.cli.common import UNREADABLE_FILES, Terminal, count, echo_json, shared_options, shown_path

if TYPE_CHECKING:
    from qualcode.api import Study
    from qualcode.api.pseudonymised import Pseudonymised
    from qualcode.privacy.listing import Listed


@click.command("pseudonymise")
@click.argument("sources", nargs=-1, type=click.Path(path_type=Path), metavar="[SOURCE]…")
@click.option(
    "--to",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="The new study; otherwise SOURCE-pseudonymised, beside it.",
)
@click.option(
    "--key",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Who is who: written outside the study, or read if it is there.",
)
@click.option(
    "--names",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Names that you know of: one a line, or a table with a column `name`.",
)
@click.option(
    "--list",
    "list_file",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Write the names that were found to this file, to be approved, and stop.",
)
@click.option(
    "--approved",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Go on with the list that you have gone through.",
)
@shared_options
@click.pass_obj
def command(
    terminal: Terminal,
    sources: tuple[Path, ...],
    to: Path | None,
    key: Path | None,
    names: Path | None,
    list_file: Path | None,
    approved: Path | None,
) -> None:
    """Writes a new study in which people, places and firms have pseudonyms; SOURCE, the study with the names, stays as it is.

    SOURCE is a study (`qualcode init originals --from FOLDER` makes one); without it, the study you are in. You approve the names first:
    here on the terminal, or in a file (--list, then --approved) that Excel opens. The new study has codings, decisions and memos where
    their words have gone. The key, the only place that says who is who, lies outside it.

    Later transcripts come in by the same key: SOURCE is then one or more files, and --study the new study.

    \b
    Example: look at the names in Excel first
        qualcode pseudonymise originals --to my-study --list names.csv
        qualcode pseudonymise originals --to my-study --approved names.csv
    Example: one more interview
        qualcode pseudonymise ../originals/12.docx --key ../my-study-key.csv
    """
    if list_file and approved:
        raise click.UsageError("--list writes the list, --approved goes on with it: give one of the two")
    files = [path for path in sources if path.is_file()]
    study = _study(terminal, sources, files)
    if files:
        _refuse_missing(key)
    listed = (
        _approved(approved)
        if approved
        else study.name_list(files, names=names, key=key if key and (files or key.exists()) else None)
    )
    if list_file:
        _write_list(terminal, study, list_file, listed)
        return
    if not approved:
        listed = _asked(terminal, study, listed)
    if files and key:
        outcome = study.add_pseudonymised(files, listed, key=key)
    else:
        target = to or _beside(study.folder)
        outcome = study.pseudonymise(target, listed, key=_key(key, target))
    _tell(terminal, outcome, is_new=not files)
    if outcome.faults:
        raise click.exceptions.Exit(UNREADABLE_FILES)


def _study(terminal: Terminal, sources: Sequence[Path], files: Sequence[Path]) -> Study:
    """The study with the names, or, for single files, the one that they are to come into."""
    from qualcode.errors import StudyError, UnreadableFile

    if missing := [path for path in sources if not path.exists()]:
        raise UnreadableFile(missing[0], "is not there", "name a study, or files")
    if files and len(files) < len(sources):
        raise click.UsageError("name either a folder, or files")
    if len(sources) > 1 and not files:
        raise click.UsageError("one study at a time")
    if sources and not files:
        _refuse_no_study(sources[0])
        terminal.folder = sources[0]
    study = terminal.study()
    if study.settings.pseudonymised and not files:
        raise StudyError(
            "This study is pseudonymised already. To add a transcript:"
            f" qualcode pseudonymise FILE --study {shown_path(study.folder)} --key KEY"
        )
    return study


def _refuse_no_study(folder: Path) -> None:
    """A folder of transcripts alone does not tell who speaks, and names are told from labels."""
    from qualcode.errors import StudyError
    from qualcode.study.folder import is_study

    if not is_study(folder):
        raise StudyError(
            f"{shown_path(folder)} is no study yet. Make one of its transcripts first:"
            f' qualcode init originals --from "{shown_path(folder)}"; and then: qualcode pseudonymise originals --to my-study'
        )


def _refuse_missing(key: Path | None) -> None:
    from qualcode.errors import StudyError

    if key is None or not key.is_file():
        what = f"there is no file {key}" if key else "it was not named"
        raise StudyError(
            f"The key of the study is needed, and {what}: new pseudonyms for the same people would not do. --key FILE"
        )


def _beside(folder: Path) -> Path:
    whole = folder.resolve()
    return whole.with_name(f"{whole.name}-pseudonymised")


def _key(key: Path | None, target: Path) -> Path:
    """The key that was named; otherwise a new one beside the new study."""
    from qualcode.errors import StudyError

    usual = target.resolve().with_name(f"{target.resolve().name}-key.csv")
    if key is None and usual.exists():
        raise StudyError(
            f"There is a key already: {shown_path(usual)}."
            f" Name it, so that the same people keep their pseudonyms: --key {shown_path(usual)}"
        )
    return key or usual


def _approved(path: Path) -> list[Listed]:
    from qualcode.privacy.listing import read_list, with_pseudonyms

    listed = read_list(path)
    return with_pseudonyms(listed, "nb")


def _write_list(terminal: Terminal, study: Study, path: Path, listed: Sequence[Listed]) -> None:
    from qualcode.errors import StudyError
    from qualcode.privacy.listing import undecided, write_list

    if path.resolve().is_relative_to(study.folder.resolve()):
        raise StudyError(f"The list holds the names: write it outside the study, not to {path}.")
    write_list(path, listed)
    if terminal.as_json:
        echo_json(rows(listed))
    terminal.say(
        f"{count(len(listed), 'name')} in {shown_path(path)}, {len(undecided(listed))} of them for you to decide."
    )
    terminal.say("It says who is who: only you can read it. Delete it once the key is written. Next:")
    terminal.say("  1. Open it in Excel or a text editor. Write yes or no in `replace` where it is empty.")
    terminal.say("     Change pseudonyms as you like, also to words in brackets: [kontor i nord].")
    terminal.say("     Add rows for names that were not found; ways to write a name go into `also`, with ; between.")
    terminal.say(f"  2. The same command with --approved {shown_path(path)} instead of --list.")


def rows(listed: Sequence[Listed]) -> list[dict[str, object]]:
    """The list as rows of JSON."""
    return [
        {
            "replace": one.is_replaced,
            "name": one.name,
            "pseudonym": one.pseudonym,
            "kind": one.kind,
            "also": list(one.also),
            "found": one.found,
            "why": one.why,
        }
        for one in listed
    ]


def _asked(terminal: Terminal, study: Study, listed: Sequence[Listed]) -> list[Listed]:
    """The list as somebody approved it on the terminal."""
    if terminal.as_json or not (sys.stdin.isatty() and sys.stderr.isatty()):
        raise click.UsageError(
            "somebody has to approve the names: write them to a file with --list FILE, go through it, then --approved FILE"
        )
    _print(listed)
    decided = list(_decided(listed))
    number = sum(bool(one.is_replaced) for one in decided)
    if not click.confirm(f"Replace these {number} names wherever they stand?", err=True):
        raise click.Abort
    return decided


def _print(listed: Sequence[Listed]) -> None:
    import pandas as pd

    from qualcode.cli.display import print_table

    sure = [one for one in listed if one.is_replaced is not None]
    frame = pd.DataFrame(
        [
            {
                "name": one.name,
                "becomes": one.pseudonym if one.is_replaced else "(stays)",
                "found": one.found,
                "why": one.why,
            }
            for one in sure
        ],
        columns=["name", "becomes", "found", "why"],
    )
    print_table(frame, list(frame.columns))
    sys.stdout.flush()


def _decided(listed: Sequence[Listed]) -> Iterator[Listed]:
    left = [one for one in listed if one.is_replaced is None]
    if left:
        click.echo(
            f"\n{count(len(left), 'name')} to decide: y replaces it, n leaves it, anything else is its pseudonym.",
            err=True,
        )
    for one in listed:
        if one.is_replaced is not None:
            yield one
            continue
        click.echo(f"\n{one.where}", err=True)
        said = click.prompt(
            f"{one.name} ({one.found} times, {one.why}) -> {one.pseudonym}", default="y", err=True
        ).strip()
        if said.casefold() in ("y", "yes", "j", "ja"):
            yield replace(one, is_replaced=True)
        elif said.casefold() in ("n", "no", "nei"):
            yield replace(one, is_replaced=False)
        else:
            yield replace(one, is_replaced=True, pseudonym=said)


def _tell(terminal: Terminal, outcome: Pseudonymised, *, is_new: bool) -> None:
    if terminal.as_json:
        echo_json([{"file": str(path)} for path in (*outcome.transcripts, outcome.key)])
    for fault in outcome.faults:
        terminal.warn(f"Left out: {fault}")
    for note in outcome.notes:
        terminal.warn(note)
    written = count(len(outcome.transcripts), "transcript")
    terminal.say(f"{written} with {count(outcome.names, 'pseudonym')} in {shown_path(outcome.folder)}")
    if is_new:
        terminal.say(
            f"Carried over: {count(outcome.codings, 'coding')} of the last run,"
            f" {count(outcome.decisions, 'decision')} with memos, the history."
        )
        if outcome.left_out:
            terminal.say(f"Not carried over: {', '.join(outcome.left_out)}")
    terminal.say(
        f"Searched {count(outcome.searched.files, 'file')} for {count(outcome.searched.terms, 'way')} to write the names: none is left."
    )
    terminal.say(f"The key: {shown_path(outcome.key)}. Only you can read it; keep it apart from the study.")
    terminal.say(
        "Pseudonymised data are still personal data: docs/privacy.md (docs/nb/personvern.md) says what is left to settle."
    )
