"""All that must hold before a change goes in, the quick things first.

    python scripts/check.py              everything
    python scripts/check.py --fast       all but the slow tests and the documentation: before each commit
    python scripts/check.py lint types   some gates, by name

Every gate is tried, whatever became of those before it; at the end stands which failed and how to mend it. The exit code is 1 if one did.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
HOUSE = "tests/test_house.py"
PARALLEL = ("-n", "2", "--dist", "worksteal")
AGAIN = "mend the code or, if the behaviour is meant to change, the test; pytest --last-failed runs them again"


@dataclass(frozen=True)
class Gate:
    """One thing that must hold: what Python is given to find out (it ends with 0 if all is well), and what to do if it does not."""

    name: str
    arguments: tuple[str, ...]
    mend: str
    is_slow: bool = False


GATES = (
    Gate("format", ("-m", "ruff", "format", "--check", "."), "ruff format ."),
    Gate("lint", ("-m", "ruff", "check", "."), "ruff check --fix . mends some; the others by hand"),
    Gate("types", ("-m", "mypy"), "give the type that is really meant; Any only at the border of pandas"),
    Gate("house", ("-m", "pytest", HOUSE), "each fault says what to add or to move, and where"),
    Gate("quick", ("-m", "pytest", "-rs", *PARALLEL, "-m", "not slow", f"--ignore={HOUSE}"), AGAIN),
    Gate("slow", ("-m", "pytest", "-rs", *PARALLEL, "-m", "slow", f"--ignore={HOUSE}"), AGAIN, is_slow=True),
    Gate("docs", ("scripts/docs.py", "--check"), "python scripts/docs.py, then read what it changed", is_slow=True),
    Gate("site", ("scripts/build_site.py",), "each fault names the page; docs/index.md has the contents", is_slow=True),
)


def main() -> int:
    """Tries the gates that are asked for; gives the exit code."""
    gates = asked(sys.argv[1:])
    failed = [gate for gate in gates if not holds(gate)]
    print(
        f"\n{len(gates) - len(failed)} of {len(gates)} gates hold: {' '.join(g.name for g in gates if g not in failed)}"
    )
    for gate in failed:
        print(f"{gate.name} failed. To mend it: {gate.mend}")
    return 1 if failed else 0


def asked(arguments: Sequence[str]) -> list[Gate]:
    """The gates that the command line names, in their own order; all if it names none."""
    names = [gate.name for gate in GATES]
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--fast", action="store_true", help="leave out the slow tests and the documentation")
    parser.add_argument("gates", nargs="*", metavar="GATE", help=f"one of: {', '.join(names)}")
    given = parser.parse_args(arguments)
    if unknown := [name for name in given.gates if name not in names]:
        parser.error(f"there is no gate {unknown[0]!r}; there are {', '.join(names)}")
    return [g for g in GATES if g.name in (given.gates or names) and not (given.fast and g.is_slow)]


def holds(gate: Gate) -> bool:
    """Whether a gate holds; what it has to say is printed as it says it."""
    print(f"\n== {gate.name}: python {' '.join(gate.arguments)}", flush=True)
    began = time.monotonic()
    done = subprocess.run([sys.executable, *gate.arguments], cwd=ROOT, check=False)  # our own tools
    print(f"   {'holds' if done.returncode == 0 else 'FAILED'} after {time.monotonic() - began:.0f} s", flush=True)
    return done.returncode == 0


if __name__ == "__main__":
    sys.exit(main())
