"""`qualcode codebook export` and `import`."""

from __future__ import annotations

from pathlib import Path

import click

from qualcode.cli.common import Terminal, count, echo_json, shared_options, shown_path

MAX_TOLD = 12
"""So many sentences are shown, unless all are asked for."""


@click.command("export")
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--as", "format", default="", metavar="maxdictio", help="A table of search items as MAXDictio imports it."
)
@click.option("--locale", metavar="nb|en", default="", help="nb: semicolons in CSV, as Norwegian Excel wants them.")
@click.option("--all", "with_all", is_flag=True, help="Tell everything that the file has no place for.")
@shared_options
@click.pass_obj
def export(terminal: Terminal, file: Path, format: str, locale: str, with_all: bool) -> None:
    """The codebook for people and other programs, by the suffix of FILE; what FILE has no place for is told.

    .csv .xlsx .docx and other tables have a row for each code, with its definition, rules and examples: `qualcode codebook import`
    makes the same codes of them again. .dic and .dicx are dictionaries for LIWC, .yml is one for quanteda: words,
    phrases and globs.

    \b
    Example: a table for an appendix
        qualcode codebook export codebook.docx
    Example: for MAXDictio
        qualcode codebook export dictionary.xlsx --as maxdictio
    """
    study = terminal.study()
    lost = study.export_codebook(file, format=format, locale=locale)
    if terminal.as_json:
        echo_json({"file": str(file), "lost": list(lost)})
    _tell(terminal, "Not in it", lost, with_all)
    terminal.say(f"Written: {shown_path(file)}, {count(len(study.codebook()), 'code')}.")


@click.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), metavar="FILE", help="FILE.yaml; otherwise one in codebooks/."
)
@click.option(
    "--as",
    "format",
    default="",
    metavar="FORMAT",
    help="What it is, where the file does not say: table, word, odt, liwc, liwc22, quanteda, maxdictio, qualcoder or project.",
)
@click.option("--language", default="", metavar="nb|en", help="Language of its words; otherwise the study's.")
@click.option("--all", "with_all", is_flag=True, help="Tell every guess.")
@shared_options
@click.pass_obj
def import_(terminal: Terminal, file: Path, output: Path | None, format: str, language: str, with_all: bool) -> None:
    """Makes a codebook of another program's, or of a table; every guess is told, and stands in it as a comment.

    Tables (.csv, .xlsx, or in Word) are read by their headings: Kode or Code, Navn, Definisjon, Inkluder, Ekskluder, Farge, Nøkkelord,
    Overkode, Underkode, Nivå, Eksempler and their like. Dictionaries of LIWC (.dic, .dicx), quanteda (.yml) and MAXDictio, codebooks and
    projects of QualCoder and Taguette are known by what is in them. A codebook that is there is never overwritten.

    \b
    Example:
        qualcode codebook import kodebok.xlsx
    Example: QualCoder's project
        qualcode codebook import interviews.qda -o codebooks/first.yaml
    """
    study = terminal.study()
    made = study.import_codebook(file, output, format=format, language=language)
    if terminal.as_json:
        echo_json({"file": str(made.path), "codes": made.codes, "rules": made.rules, "told": list(made.told)})
    _tell(terminal, "Note", made.told, with_all)
    terminal.say(f"Written: {shown_path(made.path)}, {count(made.codes, 'code')}, {count(made.rules, 'rule')}.")
    terminal.say(_next(terminal, made.path))


def _tell(terminal: Terminal, what: str, sentences: tuple[str, ...], with_all: bool) -> None:
    shown = sentences if with_all else sentences[:MAX_TOLD]
    for sentence in shown:
        terminal.warn(f"{what}: {sentence}.")
    if len(shown) < len(sentences):
        terminal.warn(f"… and {len(sentences) - len(shown)} more; --all tells them.")


def _next(terminal: Terminal, path: Path) -> str:
    """What to do with the new codebook: nothing if the study uses it by itself, otherwise name it in study.yaml."""
    from qualcode.errors import StudyError

    study = terminal.study()
    try:
        is_used = study.codebook_path().resolve() == path.resolve()
    except StudyError:
        is_used = False
    if is_used:
        return "Next: qualcode codebook check"
    top = study.folder.resolve()
    if not path.resolve().is_relative_to(top):
        return "To use it, copy it into codebooks/ of a study."
    return f"To use it, write in study.yaml: codebook: {path.resolve().relative_to(top).as_posix()}"
