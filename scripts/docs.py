"""Makes the parts of the documentation that come from the code, or with --check tells which are not up to date.

    python scripts/docs.py [--check]

docs/cli.md has the help text of every command, docs/columns.md the columns of every table, docs/formats.md what is read of every
kind of transcript. In README.md and docs/*.md, what stands in a `console` block after a line
`$ qualcode …` is what that command prints in a fresh copy of the sample study; it is run and compared.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
NOTE = "<!-- Made by scripts/docs.py; do not edit. -->\n\n"
BLOCK = re.compile(r"(?P<open>^```console\n)(?P<body>.*?)(?P<close>^```$)", re.MULTILINE | re.DOTALL)


def main() -> int:
    """Writes or checks all parts; the exit code is 1 if --check found one out of date."""
    is_check = "--check" in sys.argv[1:]
    parts = {DOCS / "cli.md": commands(), DOCS / "columns.md": columns(), DOCS / "formats.md": formats()}
    with tempfile.TemporaryDirectory() as folder:
        study = Path(folder) / "qualcode-demo"
        run(["demo", str(study)], Path(folder))
        for page in [ROOT / "README.md", *sorted(DOCS.glob("*.md"))]:
            if page not in parts:
                parts[page] = with_outputs(page.read_text("utf-8"), study)
    stale = [path for path, text in parts.items() if not path.exists() or path.read_text("utf-8") != text]
    for path in stale:
        print(("not up to date: " if is_check else "written: ") + str(path.relative_to(ROOT)))
        if not is_check:
            path.parent.mkdir(exist_ok=True)
            path.write_text(parts[path], encoding="utf-8", newline="\n")
    return 1 if is_check and stale else 0


def run(arguments: list[str], folder: Path) -> str:
    """What a command prints on stdout and stderr, at 100 columns without colour."""
    program = shutil.which("qualcode", path=str(Path(sys.executable).parent)) or "qualcode"
    environment = {**os.environ, "COLUMNS": "100", "NO_COLOR": "1", "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(  # our own program, with arguments from our own documentation
        [program, *arguments],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    return "\n".join(line.rstrip() for line in (done.stdout + done.stderr).splitlines())


def with_outputs(text: str, study: Path) -> str:
    """The page with each command in its console blocks followed by what it prints; `…` after a command leaves its output out."""
    return BLOCK.sub(lambda block: block["open"] + rerun(block["body"], study) + block["close"], text)


def rerun(body: str, study: Path) -> str:
    """The commands of one block with their output of today."""
    shown: list[str] = []
    for part in re.split(r"(?m)^(?=\$ )", body):
        command, _, rest = part.partition("\n")
        if not command.startswith("$ qualcode ") or rest.strip() == "…":
            shown.append(part)
            continue
        output = run(shlex.split(command, comments=True)[2:], study).strip("\n")
        lines = output.splitlines()
        limit = next((int(found[1]) for found in [re.search(r"# first (\d+) lines", command)] if found), len(lines))
        cut = [*lines[:limit], "…"] if len(lines) > limit else lines
        shown.append("\n".join([command, *cut]) + "\n")
    return "".join(shown)


def commands() -> str:
    """The command line reference."""
    from qualcode.cli import COMMANDS

    names = [["--help"]] + [[name, "--help"] for group in COMMANDS.values() for name in group]
    names += [["codebook", sub, "--help"] for sub in ("check", "show", "test", "diff", "suggest", "export", "import")]
    kinds = ("decisions", "memos", "transcript", "participant", "statistics", "x.qdpx")
    names += [["export", kind, "--help"] for kind in kinds]
    parts = [f"## {' '.join(['qualcode', *name[:-1]])}\n\n```text\n{run(name, ROOT)}\n```\n" for name in names]
    return NOTE + "# Commands\n\n" + "\n".join(parts)


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
