"""How well the machine codes: precision, recall and F1 of each code against the gold file, and how far two readers agree.

    python benchmarks/quality [--errors CODE]

The gold file has every sentence that a respondent of the sample study says, coded by two readers (see manual.md). A unit of the
machine and a sentence of the gold file are the same where most of the shorter one lies in the longer. Four ways of coding are compared:
the codebook's words as they are written, their stems, everything but context, and everything.
"""

from __future__ import annotations

import argparse
import csv
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from qualcode.api import Study
from qualcode.codebook import Code, Codebook, Rule
from qualcode.coding import Coding, code

HERE = Path(__file__).parent
MAIN = ("crm", "rotation", "availability", "accuracy", "follow_up")

Labels = dict[tuple[str, int], set[str]]
"""Codes by document and the start of the sentence in the gold file."""


@dataclass(frozen=True)
class Score:
    """Right, wrong and missed codings of one code."""

    tp: int = 0
    fp: int = 0
    fn: int = 0

    def __add__(self, other: Score) -> Score:
        return Score(self.tp + other.tp, self.fp + other.fp, self.fn + other.fn)

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall; NaN where nobody codes anything."""
        total = 2 * self.tp + self.fp + self.fn
        return 2 * self.tp / total if total else float("nan")

    @property
    def precision(self) -> float:
        """Right of those given."""
        return self.tp / (self.tp + self.fp) if self.tp + self.fp else float("nan")

    @property
    def recall(self) -> float:
        """Found of those there."""
        return self.tp / (self.tp + self.fn) if self.tp + self.fn else float("nan")


def read_gold() -> tuple[list[tuple[str, int, int]], dict[str, Labels]]:
    """The sentences, and the codings of both readers and as settled."""
    with (HERE / "gold.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    spans = [(r["document"], int(r["start"]), int(r["end"])) for r in rows]
    labels = {
        column: {(r["document"], int(r["start"])): set(r[column].split()) for r in rows}
        for column in ("reader_a", "reader_b", "settled")
    }
    return spans, labels


def on_gold(codings: Iterable[Coding], spans: list[tuple[str, int, int]]) -> Labels:
    """The machine's codings, at the top of their paths, on the sentences of the gold file."""
    by_document: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for document, start, end in spans:
        by_document[document].append((start, end))
    found: Labels = {(document, start): set() for document, start, _ in spans}
    for coding in codings:
        for start, end in by_document[coding.document]:
            shared = min(end, coding.end) - max(start, coding.start)
            if shared > 0.5 * min(end - start, coding.end - coding.start):
                found[coding.document, start].add(coding.code.partition("/")[0])
    return found


def scores(given: Labels, gold: Labels, codes: Iterable[str]) -> dict[str, Score]:
    """The score of each code."""
    return {
        c: Score(
            sum(c in given[k] and c in gold[k] for k in gold),
            sum(c in given[k] and c not in gold[k] for k in gold),
            sum(c not in given[k] and c in gold[k] for k in gold),
        )
        for c in codes
    }


def as_written(codebook: Codebook) -> Codebook:
    """The codebook as peers would search it: its words and phrases as they are written, nothing else."""
    return _with_rules(codebook, lambda rule: Rule("exact", rule.value.strip("*"), rule.text, rule.language))


def as_stems(codebook: Codebook) -> Codebook:
    """The codebook's words cut to their Snowball stems, each as the beginning of a word."""
    from nltk.stem.snowball import SnowballStemmer

    stemmer = SnowballStemmer("norwegian")
    return _with_rules(
        codebook, lambda rule: Rule("glob", stemmer.stem(rule.value.strip("*").lower()) + "*", rule.text)
    )


def _with_rules(codebook: Codebook, change: Callable[[Rule], Rule]) -> Codebook:
    def plain(item: Code) -> Code:
        rules = [r for r in item.rules if r.kind in ("word", "glob", "exact") and " " not in str(r.value)]
        return replace(item, rules=tuple(map(change, rules)), questions=())

    return replace(codebook, codes=tuple(plain(item) for item in codebook))


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--errors", metavar="CODE", help="print the sentences that the machine codes otherwise")
    arguments = parser.parse_args()
    study = Study(HERE.parent.parent)
    documents, codebook = study.documents(), study.codebook()
    spans, labels = read_gold()
    gold = labels["settled"]
    codes = [c.id for c in codebook if c.depth == 0]
    ways = {
        "as written": on_gold(code(documents, as_written(codebook), context=False), spans),
        "stems": on_gold(code(documents, as_stems(codebook), context=False), spans),
        "no context": on_gold(code(documents, codebook, context=False), spans),
        "full": on_gold(code(documents, codebook), spans),
        "two readers": labels["reader_a"],
    }
    results = {
        way: scores(found, labels["reader_b"] if way == "two readers" else gold, codes) for way, found in ways.items()
    }
    _print(codes, results, gold)
    if arguments.errors:
        texts = {d.id: d.text for d in documents}
        _print_errors(arguments.errors, ways["full"], gold, spans, texts)


def _print(codes: list[str], results: Mapping[str, Mapping[str, Score]], gold: Labels) -> None:
    print(f"{'':24}{'gold':>5}  {'full: P':>8}{'R':>6}   F1: " + "".join(f"{way:>12}" for way in results))
    for c in codes:
        full = results["full"][c]
        n = sum(c in found for found in gold.values())
        print(
            f"{c:24}{n:5}  {full.precision:8.2f}{full.recall:6.2f}       "
            + "".join(f"{r[c].f1:12.3f}" for r in results.values())
        )
    for name, some in (("five main codes", MAIN), ("all codes", codes)):
        total = {way: sum((r[c] for c in some), Score()) for way, r in results.items()}
        full = total["full"]
        print(
            f"{name:24}{full.tp + full.fn:5}  {full.precision:8.2f}{full.recall:6.2f}       "
            + "".join(f"{t.f1:12.3f}" for t in total.values())
        )


def _print_errors(
    wanted: str, found: Labels, gold: Labels, spans: list[tuple[str, int, int]], texts: Mapping[str, str]
) -> None:
    for document, start, end in spans:
        given, right = wanted in found[document, start], wanted in gold[document, start]
        if given != right:
            print(f"{'wrong ' if given else 'missed'} {document}:{start}-{end}  {texts[document][start:end]}")


if __name__ == "__main__":
    main()
