"""Makes the parts of the documentation that come from the code, or with --check tells which are not up to date.

    python scripts/docs.py [--check] [PAGE ...]

docs/cli.md has the help text of every command, docs/columns.md the columns of every table, docs/formats.md what is read of every kind of
transcript. In README.md and the pages of docs/, what stands in a `console` block after a line `$ qualcode …` is what that command prints.
Each page has a study of its own, a fresh copy of the sample once it is coded, and its commands are run there one after the other:

* `$ qualcode segments # first 5 lines` shows so many lines and then `…`; `# de første 5 linjene` does the same.
* `$ qualcode agree a b # exit 3` says with which code the command ends; any other command must end with 0.
* a command whose output is written `…` is not run: what takes long, or has times in it, and is tested elsewhere.
* `$ cd my-study` changes the folder for the commands that follow.
* `<!-- file: NAME -->` before a block of another kind writes it to NAME in the page's study, `<!-- append: NAME -->` puts it at its end.
* `<!-- filled: NAME.xlsx -->` before a console block fills in a coding sheet as `fill_sheet.py` says.

With pages named, only these are done.
"""

from __future__ import annotations

import contextlib
import io
import os
import re
import runpy
import shlex
import shutil
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
fill = runpy.run_path(str(ROOT / "scripts/fill_sheet.py"))["fill"]
NOTE = "<!-- Made by scripts/docs.py; do not edit. -->\n\n"
BLOCK = re.compile(
    r"(?:<!-- (?P<how>file|append|filled): (?P<file>\S+) -->\n+)?"
    r"(?P<open>^(?P<fence>```+)(?P<kind>\w*)\n)(?P<body>.*?)(?P<close>^(?P=fence)$)",
    re.MULTILINE | re.DOTALL,
)
SHOWN_LINES = re.compile(r"# (?:first (\d+) lines|de første (\d+) linjene)")
EXIT = re.compile(r"# exit (\d+)")


@dataclass
class Page:
    """A page while its commands are run: its study, the folder it is in, and the commands that ended otherwise than the page says."""

    study: Path
    folder: Path
    faults: list[str] = field(default_factory=list)

    def with_outputs(self, text: str) -> str:
        """The page with each command in its console blocks followed by what it prints today."""
        return BLOCK.sub(self._block, text)

    def _block(self, block: re.Match[str]) -> str:
        target = self.study / (block["file"] or "")
        if block["how"] == "filled":
            fill(target)
        elif block["how"]:
            target.parent.mkdir(parents=True, exist_ok=True)
            before = target.read_text("utf-8") if block["how"] == "append" else ""
            target.write_text(before + block["body"], encoding="utf-8", newline="\n")
        if block["kind"] != "console":
            return block[0]
        start, end = (place - block.start() for place in block.span("body"))
        return block[0][:start] + self._rerun(block["body"]) + block[0][end:]

    def _rerun(self, body: str) -> str:
        """The commands of one block with their output."""
        shown: list[str] = []
        for part in re.split(r"(?m)^(?=\$ )", body):
            command, _, rest = part.partition("\n")
            if command.startswith("$ cd "):
                self.folder = self.folder / command.removeprefix("$ cd ").strip()
            is_run = command.startswith("$ qualcode ") and rest.strip() != "…"
            shown.append(f"{command}\n{self._output(command)}" if is_run else part)
        return "".join(shown)

    def _output(self, command: str) -> str:
        code, printed = run(shlex.split(command, comments=True)[2:], self.folder)
        expected = EXIT.search(command)
        if code != int(expected[1] if expected else 0):
            self.faults.append(f"{command}: ended with {code}\n{printed}")
        lines = printed.strip("\n").splitlines()
        limit = SHOWN_LINES.search(command)
        most = int(limit[1] or limit[2]) if limit else len(lines)
        return "".join(f"{line}\n" for line in ([*lines[:most], "…"] if len(lines) > most else lines))


def main() -> int:
    """Writes or checks all parts; the exit code is 1 if --check found one out of date, or a command did not end as its page says."""
    is_check = "--check" in sys.argv[1:]
    asked = [Path(name).resolve() for name in sys.argv[1:] if name != "--check"]
    sys.argv = ["qualcode"]  # by this name the command line calls itself in its help
    os.environ.update(COLUMNS="100", NO_COLOR="1")
    made = {DOCS / "cli.md": commands, DOCS / "columns.md": columns, DOCS / "formats.md": formats}
    pages = [page for page in [ROOT / "README.md", *sorted(DOCS.rglob("*.md"))] if page not in made]
    told, faults = with_commands_run([page for page in pages if page in asked or not asked])
    parts = told | {page: make() for page, make in made.items() if page in asked or not asked}
    stale = [path for path, text in parts.items() if not path.exists() or path.read_text("utf-8") != text]
    for path in stale:
        print(("not up to date: " if is_check else "written: ") + str(path.relative_to(ROOT)))
        if not is_check:
            path.write_text(parts[path], encoding="utf-8", newline="\n")
    for fault in faults:
        print(fault)
    return 1 if faults or (is_check and stale) else 0


def with_commands_run(pages: list[Path]) -> tuple[dict[Path, str], list[str]]:
    """The text of each page with the output of today, and what did not end as the page says."""
    from qualcode import Study
    from qualcode.sample_study import copy_sample

    texts: dict[Path, str] = {}
    faults: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        sample = Path(folder) / "sample" / "qualcode-demo"
        copy_sample(sample)
        Study(sample).code()
        for number, path in enumerate(pages):
            texts[path] = path.read_text("utf-8")
            if "```console\n$ qualcode" not in texts[path]:
                continue
            study = Path(shutil.copytree(sample, Path(folder) / str(number) / "qualcode-demo"))
            page = Page(study, study)
            texts[path] = page.with_outputs(texts[path])
            faults += [f"{path.relative_to(ROOT)}: {fault}" for fault in page.faults]
    return texts, faults


def run(arguments: list[str], folder: Path) -> tuple[int, str]:
    """The exit code of a command and what it prints on stdout, then on stderr, at 100 columns without colour; run in this process."""
    from qualcode.cli import main as qualcode

    code, out, err = 0, io.StringIO(), io.StringIO()
    with contextlib.chdir(folder), contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            qualcode(arguments)
        except SystemExit as end:
            code = int(end.code or 0)
    printed = (out.getvalue() + err.getvalue()).splitlines()
    return code, "\n".join(line.rstrip() for line in printed)


def commands() -> str:
    """The command line reference."""
    return NOTE + "# Commands\n\n" + "\n".join(f"## {name}\n\n```text\n{text}\n```\n" for name, text in helps())


def helps() -> Iterator[tuple[str, str]]:
    """Each command and subcommand by its name, as the code has them, with its help."""
    import click

    from qualcode.cli import qualcode

    def walk(command: click.Command, path: tuple[str, ...]) -> Iterator[tuple[str, str]]:
        yield " ".join(["qualcode", *path]), run([*path, "--help"], ROOT)[1]
        if isinstance(command, click.Group):
            context = click.Context(command)
            for name in command.list_commands(context):
                below = command.get_command(context, name)
                if below is not None:
                    yield from walk(below, (*path, name))

    yield from walk(qualcode, ())


def columns() -> str:
    """The columns of all tables."""
    from qualcode.columns import COLUMNS

    pages = []
    for table, declared in COLUMNS.items():
        rows = "\n".join(
            f"| `{name}` | {what} |" for name, what in ((column.name, column.en) for column in declared.values())
        )
        pages.append(f"## {table}\n\n| column | what it holds |\n|---|---|\n{rows}\n")
    return NOTE + "# Tables and their columns\n\n" + "\n".join(pages)


FORMATS = """# Transcripts that can be read

A file is known by what is in it, else by its suffix. What is guessed or left out is said when it is read, file by file. A file that could
be read in more than one way is refused with the names of these ways, and `qualcode import FILE --as FORMAT` says which it is. A file that
is damaged, protected or empty is left out and named; never is a part of it read as if it were the whole.
What a PDF's own checksums show to be damaged is told with the words that could be read.

Answers to a survey (a row for each respondent) are one document, respondent by respondent, each question before its answer: the
respondent is the unit of every count whichever document the words stand in, and short answers of many people are coded on one page.

In all of them: who speaks is found by labels (`Intervjuer:`, `S01 -`, `[00:01:02] Kari:`, a name and a time on a line of its own, bold
names, columns, voices), and a header (`Dato: …`, front matter) is kept as metadata. Where a transcript shows it in another way, describe
that way in a few lines: docs/layouts.md. Old Word files (.doc) are refused: save them as .docx.

| format | suffixes | what is read | what is passed over |
|---|---|---|---|
"""


def formats() -> str:
    """What is read of each kind of transcript, as the importers tell."""
    from qualcode.importers import importers

    rows = [
        (name, " ".join(importers[name].suffixes), importers[name].reads, importers[name].passes_over)
        for name in importers
    ]
    return NOTE + FORMATS + "".join(f"| {' | '.join(row)} |\n" for row in rows)


if __name__ == "__main__":
    sys.exit(main())
