"""What coding costs by the size of the corpus: words a second, peak of memory, speed-up with workers, the engines' own cost, how it grows.

    pip install wordfreq
    python benchmarks/scale [--words 1000000 10000000] [--folder FOLDER] [--no-growth] [--only-growth]

Every figure is of a process of its own with its workers: seconds by the clock on the wall, seconds of processors (which tell more where
others use the machine too), and of the largest of them the peak of memory. Corpora stay in FOLDER, for they take long to make: 100 million
words need 1.2 GB there, and some hours.
"""

from __future__ import annotations

import argparse
import json
import math
import multiprocessing
import os
import resource
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from study import write_study

PROGRAM = """
import json, os, resource, sys, threading, time
from pathlib import Path

def tree(pid):
    below = [path.read_text().split() for path in Path(f"/proc/{pid}/task").glob("*/children")]
    return [pid, *(one for children in below for child in children for one in tree(child))]

def peak(pid):
    try:
        lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    except OSError:
        return 0
    return max((int(line.split()[1]) for line in lines if line.startswith("VmHWM")), default=0)

def watch(found):
    while not found.get("is_over"):
        try:
            found["workers"] = max([found.get("workers", 0), *(peak(one) for one in tree(str(os.getpid()))[1:])])
        except OSError:
            pass
        time.sleep(0.2)

def main():
    from qualcode import Study
    from qualcode.engines import engine_of
    from qualcode.scale import CodedFiles
    folder, to, engine, workers, what = sys.argv[1:]
    found = {}
    threading.Thread(target=watch, args=(found,), daemon=True).start()
    began = time.perf_counter()
    how = engine_of(engine, workers=int(workers) or None)
    if what == "code":
        outcome = Study(folder).code_files([f"{folder}/transcripts"], to, engine=how)
        found |= {"words": outcome.words, "documents": outcome.documents, "codings": outcome.codings}
    elif what == "study":
        coded = Study(folder).code(engine=how)
        found |= {"codings": coded.size, "documents": len(coded.documents)}
    else:
        counted = CodedFiles(to, engine=how)
        found |= {"rows": sum(len(make()) for make in (counted.frequencies, counted.compare, counted.matrix))}
    found["seconds"] = time.perf_counter() - began
    found["is_over"] = True
    mine, others = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    found["here"] = peak(os.getpid())
    found["processor"] = mine.ru_utime + mine.ru_stime
    print(json.dumps(found))

if __name__ == "__main__":
    main()
"""
"""The process that is measured: a file of its own, for workers begin by reading the program that began them."""


class Figures(NamedTuple):
    """Of one run: seconds by the wall and of all processors, peak megabytes of this process and of the largest worker, and what it told."""

    seconds: float
    processor: float
    here: float
    workers: float
    told: Mapping[str, int]


def measured(folder: Path, to: Path, engine: str = "local", workers: int = 0, what: str = "code") -> Figures:
    """One run of `code` into coded files, of `study` into study.db, or of `count`."""
    with tempfile.TemporaryDirectory() as place:
        program = Path(place) / "measured.py"
        program.write_text(PROGRAM, "utf-8")
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        command = [sys.executable, str(program), str(folder), str(to), engine, str(workers), what]
        answer = subprocess.run(command, check=True, capture_output=True, text=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
    told = json.loads(answer.stdout.splitlines()[-1])
    used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    peaks = (told.pop("here") / 1024, told.pop("workers", 0) / 1024)
    return Figures(told.pop("seconds"), used, *peaks, told)


def corpus(top: Path, words: int, *, each: int = 5_000, codes: int = 0) -> Path:
    """A corpus of that size, made if it is not there."""
    folder = top / f"{words}-{each}-{codes}"
    if not folder.exists():
        made = folder.with_name(f"{folder.name}.new")
        shutil.rmtree(made, ignore_errors=True)
        process = multiprocessing.get_context("spawn").Process(
            target=write_study, args=(made, words), kwargs={"each": each, "codes": codes}
        )
        process.start()
        process.join()
        made.rename(folder)
    return folder


def engines(top: Path, sizes: Sequence[int]) -> None:
    """Prints what each engine costs, by the size of the corpus."""
    head = f"{'words':>12} {'engine':12} {'workers':>7} {'wall s':>8} {'cpu s':>8} {'words/cpu s':>12} {'here MB':>8} {'worker MB':>9}"
    print(f"\ncoding into Parquet files, interviews of 5,000 words, the sample's codebook\n{head}")
    for size in sizes:
        folder = corpus(top, size)
        for engine, workers in (("local", 0), ("processes", 1), ("processes", 2), ("dask", 1), ("dask", 2)):
            to = top / "coded"
            shutil.rmtree(to, ignore_errors=True)
            found = measured(folder, to, engine, workers)
            words = found.told["words"]
            line = f"{words:12,} {engine:12} {workers or 1:7} {found.seconds:8.1f} {found.processor:8.1f}"
            print(f"{line} {words / found.processor:12,.0f} {found.here:8.0f} {found.workers:9.0f}", flush=True)
        counted = measured(folder, to, what="count")
        print(
            f"{'':12} {'counting':12} {'':7} {counted.seconds:8.1f} {counted.processor:8.1f} {'':12} {counted.here:8.0f}",
            flush=True,
        )


GROWTH: Mapping[str, tuple[str, Sequence[Mapping[str, int]]]] = {
    "words": ("words of 100 interviews", [{"words": 100 * each, "each": each} for each in (1_000, 2_000, 4_000)]),
    "documents": (
        "interviews, 400,000 words in all",
        [{"words": 400_000, "each": 400_000 // n} for n in (50, 200, 800)],
    ),
    "codes": (
        "codes of 50 terms, 200,000 words",
        [{"words": 200_000, "each": 4_000, "codes": n} for n in (50, 100, 200)],
    ),
}


def growth(top: Path) -> None:
    """Prints how seconds of the processor grow with words, documents and codes, with the exponent that fits.

    What a run costs before it codes anything is taken off: that of one short interview with the same codebook.
    """
    print("\nhow cost grows (seconds of the processor, in this process, less those of its start)")
    for name, (told, sizes) in GROWTH.items():
        points = []
        for size in sizes:
            to = top / "coded"
            shutil.rmtree(to, ignore_errors=True)
            amount = size["codes"] if name == "codes" else size["words"] // (size["each"] if name == "documents" else 1)
            start = measured(corpus(top, 200, each=200, codes=size.get("codes", 0)), top / "start").processor
            points.append((amount, measured(corpus(top, **size), to).processor - start))
        shown = ", ".join(f"{amount:,}: {seconds:.1f} s" for amount, seconds in points)
        print(f"{told:36} {shown}; exponent {exponent(points):.2f}", flush=True)


def exponent(points: Sequence[tuple[float, float]]) -> float:
    """The power of the first by which the second grows: the slope of the line through their logarithms."""
    xs, ys = [math.log(x) for x, _ in points], [math.log(y) for _, y in points]
    middle_x, middle_y = sum(xs) / len(xs), sum(ys) / len(ys)
    return sum((x - middle_x) * (y - middle_y) for x, y in zip(xs, ys, strict=True)) / sum(
        (x - middle_x) ** 2 for x in xs
    )


def main() -> None:
    """Prints the tables asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--words", type=int, nargs="*", default=[1_000_000])
    parser.add_argument("--folder", type=Path, default=Path(tempfile.gettempdir()) / "qualcode-scale")
    parser.add_argument("--no-growth", action="store_true")
    parser.add_argument("--only-growth", action="store_true")
    asked = parser.parse_args()
    asked.folder.mkdir(parents=True, exist_ok=True)
    print(f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}")
    steps: list[Callable[[], None]] = [] if asked.only_growth else [lambda: engines(asked.folder, asked.words)]
    steps += [] if asked.no_growth else [lambda: growth(asked.folder)]
    for step in steps:
        step()


if __name__ == "__main__":
    main()
