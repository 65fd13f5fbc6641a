"""Whether what users get is as it was, byte for byte: for every restructuring, which is meant to change nothing.

    python scripts/same_outputs.py                       the working tree against the last commit
    python scripts/same_outputs.py main                  against a branch, a tag or a commit
    python scripts/same_outputs.py main --keep FOLDER    keeps what both made, `before` and `now`, to look at

Each side makes its sample study with its code: every table on the terminal and as JSON, reports, charts, exports, messages, help texts. How
long something took is left out. What differs is told with its first lines, of Word files and workbooks part by part; the exit code is 1
then. A difference that is meant is no fault: read it, and let the commit tell it.
"""

from __future__ import annotations

import argparse
import difflib
import io
import os
import re
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TABLES = (
    "documents", "turns", "segments", "frequencies", "frequencies --by office", "compare", "compare --tests", "compare --tests --on rates",
    "compare --role seller", "matrix", "matrix --counts", "matrix --quotes", "cooccurrence", "kwic kunde", "questions", "development",
    "course", "words", "survey", "codebook check", "codebook test", "codebook suggest crm", "explain 01_selger_trondheim:887-894",
    "segments --code crmm", "segments --code crm --locale nb",
)  # fmt: skip
"""Each is shown on the terminal and as JSON, faults too."""
COMMANDS = (
    "codebook show", "text 01_selger_trondheim", "report -o en.docx --language en", "report -o en.html --language en", "report -o all.xlsx",
    "report -o crm.docx --code crm", "plots plots", "survey --plots survey", "export participant S01 -o S01.docx",
    "export transcript 01_selger_trondheim -o transcript.docx", "segments -o segments.html", "frequencies -o frequencies.md",
    "matrix --counts -o matrix.xlsx",
)  # fmt: skip
"""Each is called in the sample study, which the files that it writes stand in."""


def main() -> int:
    """Makes the outputs of both sides and compares them; the exit code is 1 if they differ."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("revision", nargs="?", default="HEAD", help="a commit, branch or tag (the last commit)")
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="leave what both sides made there")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        kept = (asked.keep or Path(folder) / "outputs").resolve()
        source = Path(folder) / "source"
        check_out(asked.revision, source)
        makers = [start(source, kept / "before"), start(ROOT, kept / "now")]
        if failed := [maker.args for maker in makers if maker.wait()]:
            print(f"could not be made: {failed}")
            return 1
        before, now = made(kept / "before"), made(kept / "now")
    told = list(differences(before, now))
    print("\n".join(told) or f"{len(now)} outputs, the same bytes as those of {asked.revision}")
    return 1 if told else 0


def check_out(revision: str, folder: Path) -> None:
    """The files of a revision, in a folder of their own."""
    done = subprocess.run(["git", "archive", revision], cwd=ROOT, capture_output=True, check=False)
    if done.returncode:
        sys.exit(f"git knows no revision {revision!r}: {done.stderr.decode().strip()}")
    with tarfile.open(fileobj=io.BytesIO(done.stdout)) as archive:
        archive.extractall(folder, filter="data")


def start(source: Path, folder: Path) -> subprocess.Popen[bytes]:
    """A process that makes all outputs with the code in `source`."""
    folder.mkdir(parents=True)
    settings = {**os.environ, "PYTHONPATH": str(source), "COLUMNS": "100", "NO_COLOR": "1"}
    program = f"import sys; sys.path.append({str(ROOT / 'scripts')!r}); import same_outputs; same_outputs.make({str(source)!r})"
    return subprocess.Popen([sys.executable, "-P", "-c", program], cwd=folder, env=settings)


def make(source: str) -> None:
    """Makes all outputs in the current folder; what a command says goes to a text file of its name."""
    import qualcode
    from qualcode.cli import COMMANDS as NAMES

    if not Path(qualcode.__file__).is_relative_to(source):
        sys.exit(f"this would run {qualcode.__file__} and not the code in {source}")
    sys.argv = ["qualcode"]
    call("demo study")
    os.chdir("study")
    for command in TABLES:
        call(command)
        call(f"{command} --json")
    for command in COMMANDS:
        call(command)
    for command in ("", *(name for names in NAMES.values() for name in names)):
        call(f"{command} --help".strip())
    call("init new")


def call(command: str) -> None:
    """Calls a command in this process and writes down what it said and how it ended."""
    from qualcode.cli import main

    out, err, code = io.StringIO(), io.StringIO(), 0
    with redirect_stdout(out), redirect_stderr(err):
        try:
            main(command.split())
        except SystemExit as end:
            code = int(end.code or 0)
    told = f"$ qualcode {command}\n{out.getvalue()}--- messages\n{err.getvalue()}--- ended with {code}\n"
    name = re.sub(r"\W+", "-", command).strip("-")
    Path(f"{name}.txt").write_text(re.sub(r"\b\d+[.,]\d s\b", "… s", told), encoding="utf-8", newline="\n")


def made(folder: Path) -> dict[str, bytes]:
    """All files under a folder by name, zipped ones by their parts, but for the store, which keeps times."""
    found: dict[str, bytes] = {}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if not path.is_file() or path.name.startswith("study.db"):
            continue
        if path.suffix in (".docx", ".xlsx"):
            with zipfile.ZipFile(path) as archive:
                found |= {f"{name}/{part}": archive.read(part) for part in archive.namelist()}
        found[name] = path.read_bytes()
    return found


def differences(before: Mapping[str, bytes], now: Mapping[str, bytes]) -> Iterator[str]:
    """What stands in one only, and the first lines of what differs."""
    for name in sorted({*before, *now}):
        if name not in now:
            yield f"gone: {name}"
        elif name not in before:
            yield f"new: {name}"
        elif before[name] != now[name]:
            yield f"differs: {name}"
            yield from first_lines(before[name], now[name])


def first_lines(before: bytes, now: bytes, at_most: int = 8) -> Iterator[str]:
    """The first lines that differ; none of what is no text."""
    try:
        texts = [one.decode().replace("><", ">\n<").splitlines() for one in (before, now)]
    except UnicodeDecodeError:
        return
    changed = [
        line for line in difflib.unified_diff(*texts, n=0, lineterm="") if not line.startswith(("---", "+++", "@@"))
    ]
    yield from (f"    {line[:140]}" for line in changed[:at_most])
    if len(changed) > at_most:
        yield f"    … {len(changed) - at_most} more lines"


if __name__ == "__main__":
    sys.exit(main())
