"""How fast text is coded, beside spaCy and plain `re`, on generated interviews; how much memory it takes; what coding again costs.

    pip install wordfreq
    python benchmarks/speed [--words 1000000] [--rounds 3]

Every engine runs in a process of its own, with the documents in memory and its codebook compiled, and codes text that it has never seen.
The engines take turns, and the figures are medians over the rounds: trust the ratios, not the last digits.
"""

from __future__ import annotations

import argparse
import json
import re
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from corpus import CODEBOOKS, WORDS_A_DOCUMENT, Language, codebook_of, interviews, terms_of

from qualcode.codebook import Codebook
from qualcode.coding import RuleCoder
from qualcode.documents import Document
from qualcode.matchers.layout import Layout

SPACY = "spaCy PhraseMatcher(LOWER)"

Run = Callable[[Document], int]
"""Codes one document and says how many hits or codings that gave."""


def spacy_matcher(codebook: Codebook) -> Run:
    """The reference: a blank Norwegian pipeline and its matcher of literal terms."""
    import spacy
    from spacy.matcher import PhraseMatcher

    nlp = spacy.blank("nb")
    matcher = PhraseMatcher(nlp.vocab, attr="LOWER")
    matcher.add("term", [nlp.make_doc(term) for term in _literal_terms(codebook)])
    return lambda document: len(matcher(nlp.make_doc(document.text)))


def plain_re(codebook: Codebook) -> Run:
    """One alternation of the literal terms, on the text in lower case."""
    terms = sorted((re.escape(term.lower()) for term in _literal_terms(codebook)), key=len, reverse=True)
    expression = re.compile(rf"\b(?:{'|'.join(terms)})\b")
    return lambda document: len(expression.findall(document.text.lower()))


def full(codebook: Codebook) -> Run:
    """What `qualcode.code` does: inflection, compounds, negation, context, and the reasons in every coding."""
    coder = _warm(RuleCoder(codebook))
    return lambda document: len(coder.code(document))


def without_context(codebook: Codebook) -> Run:
    """The same with `context=False`."""
    coder = _warm(RuleCoder(codebook, context=False))
    return lambda document: len(coder.code(document))


def scan_only(codebook: Codebook) -> Run:
    """Matches, not yet put together to codings."""
    coder = _warm(RuleCoder(codebook))
    return lambda document: sum(1 for _ in coder.scanner.scan(Layout(document, "nb")))


ENGINES = {SPACY: spacy_matcher, "re, one alternation": plain_re, "qualcode.code": full}
ENGINES |= {"qualcode.code(context=False)": without_context, "qualcode, scan only": scan_only}


def _literal_terms(codebook: Codebook) -> list[str]:
    """All terms without globs, as they are written."""
    rules = [rule for code in codebook for rule in (*code.rules, *(code.questions or ()))]
    return sorted({rule.value for rule in rules if rule.kind in ("word", "phrase", "exact")})


def _warm(coder: RuleCoder) -> RuleCoder:
    """A coder whose lazy parts are there: the automaton, and spaCy if a rule is a token pattern."""
    from qualcode.matchers.pattern import PatternFinder

    language = Language()
    coder.code(next(interviews(language, ["kunde"], 500, seed=99)))
    if any(isinstance(rule.finder, PatternFinder) for rule in coder.scanner.rules):
        import spacy.util  # noqa: F401
    return coder


def measure(engine: str, which: str, words: int) -> dict[str, float]:
    """Words a second of one engine, seconds of its setting up, megabytes at its peak, and what it found."""
    language = Language()
    codebook = codebook_of(which, language)
    documents = list(interviews(language, terms_of(codebook), words))
    count = sum(len(document.text.split()) for document in documents)
    began = time.perf_counter()
    run = ENGINES[engine](codebook)
    ready = time.perf_counter()
    found = sum(run(document) for document in documents)
    seconds = time.perf_counter() - ready
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"rate": count / seconds, "setup": ready - began, "peak": peak, "found": found}


def _in_its_own_process(engine: str, which: str, words: int) -> dict[str, float]:
    command = [sys.executable, __file__, "--engine", engine, "--codebook", which, "--words", str(words)]
    answer = subprocess.run(command, check=True, capture_output=True, text=True)
    return dict(json.loads(answer.stdout))


def table(which: str, words: int, rounds: int) -> None:
    """Prints the figures of all engines with one codebook."""
    measured: dict[str, list[dict[str, float]]] = {engine: [] for engine in ENGINES}
    for _ in range(rounds):  # interleaved, so that a slow moment of the machine strikes all alike
        for engine, figures in measured.items():
            figures.append(_in_its_own_process(engine, which, words))
    print(f"\n{CODEBOOKS[which]}, {words:,} words, medians of {rounds}")
    print(f"{'engine':30} {'words/s':>11} {'ratio':>6} {'set-up s':>9} {'peak MB':>8} {'found':>9}")
    for engine, figures in measured.items():
        ratio = statistics.median(
            own["rate"] / other["rate"] for own, other in zip(figures, measured[SPACY], strict=True)
        )
        rate, setup, peak, found = (_median(figures, key) for key in ("rate", "setup", "peak", "found"))
        print(f"{engine:30} {rate:11,.0f} {ratio:6.1f} {setup:9.2f} {peak:8.0f} {found:9,.0f}")


def _median(figures: Sequence[dict[str, float]], key: str) -> float:
    return statistics.median(one[key] for one in figures)


def main() -> None:
    """Prints the tables; with --engine, one figure as JSON."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--words", type=int, default=1_000_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--engine", choices=ENGINES, help=argparse.SUPPRESS)
    parser.add_argument("--codebook", choices=CODEBOOKS, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.engine:
        print(json.dumps(measure(asked.engine, asked.codebook, asked.words)))
        return
    for which in CODEBOOKS:
        table(which, asked.words, asked.rounds)
    from checks import compare_with_spacy

    compare_with_spacy(min(asked.words, 25 * WORDS_A_DOCUMENT))
    sizes = ["--words", str(asked.words), "--rounds", str(asked.rounds)]
    subprocess.run([sys.executable, str(Path(__file__).with_name("recode.py")), *sizes], check=True)


if __name__ == "__main__":
    main()
