"""Words that one group uses and the others do not: a way to see what was not thought of, and no test of anything.

Words are ranked by how many respondents use them and not by how often, for one talkative respondent makes any word frequent
(Egbert and Biber 2019, "Incorporating text dispersion into keyword analyses", Corpora 14:77-104).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any

import pandas as pd

from qualcode.analysis.counting import groups_of, words_of
from qualcode.documents import Document
from qualcode.language import words_of as word_lists
from qualcode.language.lexicon import lexicon
from qualcode.language.tokens import each_spoken
from qualcode.tables import table

MIN_LETTERS = 2
Uses = Mapping[str, Mapping[str, int]]
"""How often each respondent uses each word, by word and respondent."""


def distinctive_words(
    documents: Iterable[Document],
    respondents: pd.DataFrame,
    *,
    by: str = "role",
    groups: Sequence[str] = (),
    language: str = "nb",
    least: int = 2,
) -> pd.DataFrame:
    """Words that a larger share of one group uses than of the other groups together. Columns: `tables.COLUMNS["words"]`.

    By group, the greatest difference first, then the most uses. A word stands for all its forms; words without a meaning of their own are
    left out, and so are words that fewer than `least` respondents of the group use (of a group of one: that one). With one group: no rows.

    Raises:
        StudyError: if the attribute or a group does not exist.
    """
    members = groups_of(respondents, by, groups)
    uses, own = _uses(documents, language), words_of(respondents)
    rows = [row for group in members if len(members) > 1 for row in _of_group(group, members, uses, own, least)]
    order = list(members)
    rows.sort(key=lambda row: (order.index(row["group"]), -row["difference"], -row["uses"], row["word"]))
    return table("words", rows)


def _of_group(
    group: str, members: Mapping[str, Sequence[str]], uses: Uses, own: Mapping[str, int], least: int
) -> Iterator[dict[str, Any]]:
    people = members[group]
    others = [one for other, ones in members.items() if other != group for one in ones]
    words, other_words = (sum(own[one] for one in ones) for ones in (people, others))
    for word, by_respondent in uses.items():
        here, there = ([by_respondent[one] for one in ones if one in by_respondent] for ones in (people, others))
        difference = len(here) / len(people) - len(there) / len(others)
        if difference > 0 and len(here) >= min(least, len(people)):
            yield {
                "word": word,
                "group": group,
                "respondents": len(here),
                "respondents_total": len(people),
                "others": len(there),
                "others_total": len(others),
                "difference": difference,
                "uses": sum(here),
                "other_uses": sum(there),
                "per_1000_words": 1000 * sum(here) / words,
                "other_per_1000_words": 1000 * sum(there) / other_words,
            }


def _uses(documents: Iterable[Document], language: str) -> Uses:
    """Forms are counted under their base form; of several, under the one to which most of what is said can belong (sender: sende).

    Of bases to which the same can belong the one that is said itself counts, or else the shortest: biler are of bil, not of å bile.
    """
    forms: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for document in documents:
        spoken = document.language or language
        for turn in document.turns:
            if turn.speaker.kind == "respondent":
                for token in each_spoken(document.text, turn.start, turn.end):
                    forms[token.word, spoken][turn.speaker.respondent] += 1
    support: Counter[str] = Counter()
    for form, by_respondent in forms.items():
        support.update(dict.fromkeys(_bases(*form), by_respondent.total()))
    said = {word for word, _ in forms}

    def likeliest(word: str, bases: Sequence[str]) -> str:
        return max(bases, key=lambda base: (support[base], base != word and base in said, -len(base)))

    found: dict[str, Counter[str]] = defaultdict(Counter)
    for form, by_respondent in forms.items():
        if bases := _bases(*form):
            found[likeliest(form[0], bases)].update(by_respondent)
    return found


@cache
def _bases(word: str, language: str) -> tuple[str, ...]:
    """The base forms that a word can have, or itself where no lexicon has it; none for words that say nothing of themselves."""
    known = word_lists(language)
    words = lexicon(language)
    readings = words.readings(word) if words else ()
    bases = tuple(dict.fromkeys(reading.lemma for reading in readings)) or (word,)
    empty = (known.function_words, known.light_words, known.noises, known.pronouns, known.negations)
    is_empty = any({word, *bases} & words for words in empty) or any(reading.pos not in "NVA" for reading in readings)
    if is_empty or len(word) < MIN_LETTERS or not any(letter.isalpha() for letter in word):
        return ()
    return bases
