"""What `qualcode code` costs again after small changes, in a study of generated interviews; and how its memory grows with the study.

    pip install wordfreq
    python benchmarks/speed/recode.py [--words 1000000] [--rounds 3]

Every run is the whole command in a process of its own, by the clock on the wall. After each change the segments are compared with those
of the same study without a store.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import os
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from corpus import CODEBOOKS, SAMPLE, Language, codebook_of, interviews, terms_of

from qualcode import Study
from qualcode.codebook import Codebook

SIZES = (0.5, 1, 2)
"""Of the study, as multiples of `--words`, at which memory is measured."""


def make_study(folder: Path, which: str, words: int) -> None:
    """Writes a study folder of so many words: transcripts of 8,000 words, a respondent each."""
    language = Language()
    codebook = codebook_of(which, language)
    for name in ("transcripts", "codebooks"):
        (folder / name).mkdir(parents=True)
    written = SAMPLE.read_text("utf-8") if which == "sample" else _as_yaml(codebook)
    (folder / "codebooks/codebook.yaml").write_text(written, "utf-8")
    people = ["respondent,role"]
    for number, document in enumerate(interviews(language, terms_of(codebook), words)):
        person = f"R{number:03}"
        people.append(f"{person},{('seller', 'customer')[number % 2]}")
        labels = {"interviewer": "Intervjuer", "respondent": person}
        talk = [f"{labels[turn.speaker.kind]}: {document.turn_text(turn)}" for turn in document.turns]
        (folder / f"transcripts/{number:03}.txt").write_text("\n\n".join(talk), "utf-8")
    (folder / "respondents.csv").write_text("\n".join(people), "utf-8")


def _as_yaml(codebook: Codebook) -> str:
    lines = ["language: nb", "codes:"]
    for code in codebook:
        lines += [f"  {code.id}:", f"    name: {code.name}", "    rules:"]
        lines += [f"      - {json.dumps(rule.text, ensure_ascii=False)}" for rule in code.rules]
    return "\n".join(lines)


def anew(study: Path) -> None:
    """Nothing is remembered, as in a study that was never coded."""
    for file in study.glob("study.db*"):
        file.unlink()


def nothing(study: Path) -> None:
    """The study stays as it is."""


def one_word(study: Path) -> None:
    """The first code with rules gets a word more."""
    path = study / "codebooks/codebook.yaml"
    before, rules, after = path.read_text("utf-8").partition("rules:\n")
    indent = after[: len(after) - len(after.lstrip())]
    word = Language().words[2_000 + len(after) % 1_000]  # another one each time
    path.write_text(f"{before}{rules}{indent}- {word}\n{after}", "utf-8")


def one_document(study: Path) -> None:
    """One transcript gets a sentence more."""
    with (study / "transcripts/000.txt").open("a", encoding="utf-8") as file:
        file.write(" Det var en setning til.")


CHANGES: dict[str, Callable[[Path], None]] = {
    "coding anew": anew,
    "nothing changed": nothing,
    "one word more in one code": one_word,
    "one sentence more in one transcript": one_document,
}


def _apart(do: Callable[..., None], *args: object) -> None:
    """Does something in a process of its own: one that is large makes those that it starts look large."""
    process = multiprocessing.get_context("spawn").Process(target=do, args=args)
    process.start()
    process.join()


def run(study: Path) -> tuple[float, float]:
    """Seconds of one `qualcode code` in a process of its own, and megabytes at its peak."""
    began = time.perf_counter()
    child = os.posix_spawn(
        sys.executable,
        [sys.executable, "-m", "qualcode", "code", "--study", str(study)],
        os.environ,
        file_actions=[(os.POSIX_SPAWN_OPEN, fd, os.devnull, os.O_WRONLY, 0) for fd in (1, 2)],
    )
    _, status, used = os.wait4(child, 0)
    if status:
        raise SystemExit(f"qualcode code ended with {os.waitstatus_to_exitcode(status)}")
    return time.perf_counter() - began, used.ru_maxrss / 1024


def is_as_anew(study: Path) -> bool:
    """Whether the last run has what the same study gives without a store."""
    with tempfile.TemporaryDirectory() as folder:
        fresh = shutil.copytree(study, Path(folder) / "fresh", ignore=shutil.ignore_patterns("study.db*"))
        return Study(fresh).code().codings == Study(study).coded().codings


def recoding(which: str, words: int, rounds: int) -> None:
    """Prints what coding again costs after each change."""
    print(f"\nqualcode code, {CODEBOOKS[which]}, {words:,} words, medians of {rounds}")
    print(f"{'after':38} {'seconds':>8} {'of anew':>8} {'study.db MB':>12}  codings")
    with tempfile.TemporaryDirectory() as folder:
        study = Path(folder) / "study"
        make_study(study, which, words)
        seconds: dict[str, list[float]] = {change: [] for change in CHANGES}
        sizes: dict[str, float] = {}
        same = dict.fromkeys(CHANGES, True)
        for number in range(rounds):
            for change, make in CHANGES.items():
                make(study)
                seconds[change].append(run(study)[0])
                if number == 0:
                    sizes[change] = (study / "study.db").stat().st_size / 2**20
                    same[change] = is_as_anew(study)
        whole = statistics.median(seconds["coding anew"])
        for change, own in seconds.items():
            share = statistics.median(own) / whole
            verdict = "EQUAL" if same[change] else "DIFFERENT"
            print(f"{change:38} {statistics.median(own):8.2f} {share:8.1%} {sizes[change]:12.1f}  {verdict}")


def memory(which: str, words: int) -> None:
    """Prints the peak of memory of coding anew, by the size of the study."""
    print(f"\npeak memory of qualcode code, {CODEBOOKS[which]}")
    for size in SIZES:
        with tempfile.TemporaryDirectory() as folder:
            study = Path(folder) / "study"
            _apart(make_study, study, which, int(size * words))
            print(f"{int(size * words):12,} words {run(study)[1]:8.0f} MB, again {run(study)[1]:.0f} MB")


def main() -> None:
    """Prints all of it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--words", type=int, default=1_000_000)
    parser.add_argument("--rounds", type=int, default=3)
    asked = parser.parse_args()
    for which in CODEBOOKS:  # memory first: a process begins with the peak of the one that starts it
        memory(which, asked.words)
    for which in CODEBOOKS:
        recoding(which, asked.words, asked.rounds)


if __name__ == "__main__":
    main()
