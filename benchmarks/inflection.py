"""How well "the same word" is found, against gold lemmas, beside simpler ways.

    python benchmarks/inflection.py TREEBANK.conllu

The treebank is any part of UD_Norwegian-Bokmaal, of universaldependencies.org.

Every gold lemma of a part of speech is taken as a rule word. Recall: the share of that lemma's tokens that the rule
word finds among the tokens of its part of speech. Precision: the share of the tokens found that have that lemma.
Both are summed over all lemmas (micro average), so frequent words weigh more. Names and closed classes are left out.
"""

from __future__ import annotations

import argparse
import importlib
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path

from qualcode.language.inflection import inflect

CLASSES = {"NOUN": "N", "VERB": "V", "ADJ": "A"}
PREFIX = 5

Tokens = dict[str, Counter[tuple[str, str]]]
"""For each part of speech, how often each pair of lower-case form and gold lemma occurs."""
Finder = Callable[[str, list[str]], Iterable[str]]
"""Which of the corpus's forms a rule word finds."""


def tokens_of(path: Path) -> Tokens:
    """The nouns, verbs and adjectives of a treebank in CoNLL-U."""
    tokens: Tokens = defaultdict(Counter)
    for line in path.read_text(encoding="utf-8").splitlines():
        fields = line.split("\t")
        if len(fields) == 10 and fields[3] in CLASSES:
            tokens[CLASSES[fields[3]]][fields[1].lower(), fields[2].lower()] += 1
    return tokens


def by_inflection(lemma: str, forms: list[str]) -> Iterable[str]:
    """The way of qualcode."""
    return inflect(lemma, "nb").forms


def exactly(lemma: str, forms: list[str]) -> Iterable[str]:
    """The spelling itself."""
    return (lemma,)


def by_key(key: Callable[[str], str]) -> Finder:
    """All forms that a key (stem, prefix, lemma) makes equal to the rule word."""
    groups: dict[str, list[str]] = defaultdict(list)
    seen: set[str] = set()

    def find(lemma: str, forms: list[str]) -> Iterable[str]:
        for form in set(forms) - seen:
            seen.add(form)
            groups[key(form)].append(form)
        return groups[key(lemma)]

    return find


def finders() -> dict[str, Finder]:
    """The ways to compare, those of other packages only if they are installed."""
    ways: dict[str, Finder] = {"qualcode": by_inflection, "exact form": exactly}
    ways[f"first {PREFIX} letters"] = by_key(lambda word: word[:PREFIX])
    with suppress(ImportError):
        ways["Snowball (nltk)"] = by_key(
            importlib.import_module("nltk.stem.snowball").SnowballStemmer("norwegian").stem
        )
    with suppress(ImportError):
        lemmatize = importlib.import_module("simplemma").lemmatize
        ways["simplemma"] = by_key(lambda word: str(lemmatize(word, lang="nb")).lower())
    return ways


def recall_and_precision(tokens: Counter[tuple[str, str]], find: Finder) -> tuple[float, float]:
    """Over all lemmas of one part of speech."""
    lemmas_of: dict[str, Counter[str]] = defaultdict(Counter)
    for (form, lemma), count in tokens.items():
        lemmas_of[form][lemma] += count
    forms = list(lemmas_of)
    right = found = 0
    for rule_word in {lemma for _, lemma in tokens}:
        for form in find(rule_word, forms):
            if form in lemmas_of:
                right += lemmas_of[form][rule_word]
                found += lemmas_of[form].total()
    return right / tokens.total(), right / found


def main() -> None:
    """Print one row a way, recall and precision a part of speech."""
    parser = argparse.ArgumentParser(description="Recall and precision of inflection on a treebank.")
    parser.add_argument("treebank", type=Path)
    path: Path = parser.parse_args().treebank
    tokens = tokens_of(path)
    head = "".join(f"{f'{pos} recall':>10}{'prec.':>7}" for pos in "NVA")
    print(f"{path.name}: {', '.join(f'{pos} {tokens[pos].total()}' for pos in 'NVA')} tokens")
    print(f"{'':18}{head}{'s':>8}")
    for name, find in finders().items():
        start = time.perf_counter()
        cells = [recall_and_precision(tokens[pos], find) for pos in "NVA"]
        figures = "".join(f"{recall:>10.3f}{precision:>7.3f}" for recall, precision in cells)
        print(f"{name:18}{figures}{time.perf_counter() - start:>8.2f}")


if __name__ == "__main__":
    main()
