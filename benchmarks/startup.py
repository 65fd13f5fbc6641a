"""How long a person waits: `--help`, the demo, a second run. Prints seconds, beside Python alone and Python with click.

python benchmarks/startup.py
"""

from __future__ import annotations

import hashlib
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROUNDS = 9


def seconds(command: list[str], folder: Path) -> float:
    """Wall-clock seconds of one run of a command."""
    began = time.perf_counter()
    subprocess.run(command, cwd=folder, check=True, capture_output=True)
    return time.perf_counter() - began


def digest(folder: Path) -> dict[str, str]:
    """Hashes of the files of a folder."""
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(folder.iterdir())}


def main() -> None:
    """Prints the figures."""
    program = shutil.which("qualcode", path=str(Path(sys.executable).parent)) or "qualcode"
    help_commands = {
        "python -c pass": [sys.executable, "-c", "pass"],
        "python -c 'import click'": [sys.executable, "-c", "import click"],
        "qualcode --help": [program, "--help"],
    }
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        taken: dict[str, list[float]] = {what: [] for what in help_commands}
        for _ in range(ROUNDS):  # interleaved, so that a slow moment of the machine strikes all alike
            for what, command in help_commands.items():
                taken[what].append(seconds(command, folder))
        for what, times in taken.items():
            print(f"{what:28} {statistics.median(times):6.3f} s  (median of {ROUNDS})")
        print(f"{'qualcode demo':28} {seconds([program, 'demo', 'd'], folder):6.2f} s")
        first = digest(folder / "d" / "reports")
        print(f"{'qualcode run, again':28} {seconds([program, 'run', '--study', 'd'], folder):6.2f} s")
        second = digest(folder / "d" / "reports")
        print("reports of the second run:", "the same bytes" if first == second else "DIFFERENT")


if __name__ == "__main__":
    main()
