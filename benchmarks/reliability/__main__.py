"""How qualcode stands up to other people's files, sudden ends and full disks; the table of docs/reliability.md.

    python -m benchmarks.reliability             # about ten minutes; prints the table
    python -m benchmarks.reliability --write     # and puts it into docs/reliability.md
    python -m benchmarks.reliability --fuzz 3600 --seed 7 [--only docx] [--kept DIR]    # fuzzing alone, for so many seconds

Ends with 1 if anything was found that must not be.
"""

from __future__ import annotations

import argparse
import re
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from . import crashes
from .fuzzing import Fuzzed, fuzz
from .guard import Met, meet_all
from .leaks import leaks
from .targets import ROOT, targets

PAGE = ROOT / "docs" / "reliability.md"
BEGIN, END = "<!-- figures: made by `python -m benchmarks.reliability --write` -->", "<!-- end of figures -->"
COUNT = 100
"""Mutated files for each reader."""
APART = (".pdf",)
"""What is not refused by the guard but by the bounds of a process of its own."""
Row = tuple[str, str, str]


def main() -> int:
    """Measures and prints; 0 if nothing was found that must not be."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--write", action="store_true")
    options.add_argument("--fuzz", type=float, metavar="SECONDS", default=0.0)
    options.add_argument("--count", type=int, default=COUNT, help="mutated files for each reader")
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--only", default="", help="readers with this in their names")
    options.add_argument("--kept", type=Path, help="a folder for files that break a reader")
    asked = options.parse_args()
    wanted = {name: target for name, target in targets().items() if asked.only in name}
    if asked.kept:
        asked.kept.mkdir(parents=True, exist_ok=True)
    if asked.fuzz:
        fuzzed = fuzz(wanted, seconds=asked.fuzz / max(len(wanted), 1), seed=asked.seed, kept=asked.kept)
        return _told(_fuzz_rows(fuzzed), [fault for found in fuzzed.values() for fault in found.faults])
    rows, faults = _all(fuzz(wanted, count=asked.count, seed=asked.seed, kept=asked.kept))
    if asked.write:
        _write(rows)
    return _told(rows, faults)


def _all(fuzzed: Mapping[str, Fuzzed]) -> tuple[list[Row], list[str]]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        met = meet_all(_new(folder, "guard"))
        killed = crashes.kills(_new(folder, "kills"), 60)
        counted = crashes.writers(_new(folder, "writers"), 4, 200)
        full = crashes.full_disk(_new(folder, "full"))
        harmed = crashes.damaged(_new(folder, "damaged"), 400)
        torn = crashes.torn_outputs(_new(folder, "torn"))
        leaked = leaks(_new(folder, "leaks"))
    rows = [
        *_guard_rows(met),
        *_fuzz_rows(fuzzed),
        ("writer of decisions killed (`kill -9`) at a random instant", f"{killed['kills']} kills, {killed['acknowledged']} decisions acknowledged", f"{killed['lost']} lost, {killed['torn']} stores damaged"),
        ("four writers at once, 200 updates each", f"{counted['asked']} updates", f"{counted['kept']} kept"),
        ("disk full while decisions are written", f"{full['acknowledged']} acknowledged before", f"{full['lost']} lost; the store is {'sound' if full['sound'] else 'DAMAGED'}, and goes on when there is room"),
        ("bytes of a store changed, in its head and anywhere", f"{sum(harmed.values())} stores", f"{harmed['told']} told as damaged with what to do, {harmed['as written']} read as written, {harmed['silently other']} read with another letter in a memo, {harmed['fell over']} fell over"),
        ("disk full at every 4 KB of a file that replaces another", f"{torn['faults']} faults", f"{torn['old kept']} times the old file is whole, {torn['left over']} files left over"),
        ("files that point outside themselves", f"{leaked['files that point outside']} files", f"{leaked['bytes of the file outside']} bytes leaked"),
        ("words of transcripts in messages", "a run and two imports", f"{leaked['bytes of a transcript in messages']} bytes leaked"),
    ]  # fmt: skip
    faults = [fault for found in fuzzed.values() for fault in found.faults]
    faults += [f"{one.name}: {one.how}" for one in met if one.how in ("read", "FELL OVER")]
    told = {
        "lost": killed["lost"],
        "torn": killed["torn"],
        "updates": counted["asked"] - counted["kept"],
        "full": full["lost"],
    }
    told |= {"fell over": harmed["fell over"], "torn files": torn["faults"] - torn["old kept"] + torn["left over"]}
    told |= {"leaked": leaked["bytes of the file outside"] + leaked["bytes of a transcript in messages"]}
    return rows, [*faults, *(f"{what}: {n}" for what, n in told.items() if n)]


def _new(folder: Path, name: str) -> Path:
    made = folder / name
    made.mkdir()
    return made


def _guard_rows(met: list[Met]) -> Iterator[Row]:
    apart = [one for one in met if one.name.endswith(APART)]
    guarded = [one for one in met if one not in apart]
    for what, some in (("hostile files", guarded), ("hostile PDF, in a process of its own", apart)):
        refused = [one for one in some if one.how not in ("read", "FELL OVER")]
        seconds = sorted(one.seconds for one in some)
        most = f"half of them within {seconds[len(seconds) // 2]:.2f} s, all within {seconds[-1]:.1f} s and {max(one.megabytes for one in some):.0f} MB"
        yield what, f"{len(some)} files", f"{len(refused)} refused in one line; {most}"


def _fuzz_rows(fuzzed: Mapping[str, Fuzzed]) -> Iterator[Row]:
    total = sum(found.outcomes.total() for found in fuzzed.values())
    outcomes = {what: sum(found.outcomes[what] for found in fuzzed.values()) for what in ("read", "refused", "broken")}
    slowest = max((found.slowest for found in fuzzed.values()), default=0.0)
    told = f"{outcomes['read']} read, {outcomes['refused']} refused in one line, {outcomes['broken']} otherwise; the slowest took {slowest:.1f} s"
    yield f"files made by mutation, for {len(fuzzed)} readers", f"{total} files", told


def _write(rows: list[Row]) -> None:
    table = "\n".join(
        ["| what | tried | what came of it |", "|---|---|---|", *(f"| {' | '.join(row)} |" for row in rows)]
    )
    page = PAGE.read_text("utf-8")
    PAGE.write_text(re.sub(f"{BEGIN}.*?{END}", lambda _: f"{BEGIN}\n{table}\n{END}", page, flags=re.DOTALL), "utf-8")


def _told(rows: Iterator[Row] | list[Row], faults: list[str]) -> int:
    for what, tried, came in rows:
        print(f"{what}\n    {tried}: {came}")
    for fault in faults:
        print(f"FAULT {fault}")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
