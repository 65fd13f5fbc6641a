"""Interview-like text and codebooks of any size, made from word frequencies; the same seed makes the same.

Words are drawn one by one by their frequency in Norwegian, so the text is no Norwegian; it has the lengths, marks, turns and the rare and
frequent words of an interview. One sentence in ten has a term of the codebook in it, in questions as in answers.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from itertools import accumulate
from pathlib import Path

from qualcode.codebook import Code, Codebook, parse_rule, read_codebook
from qualcode.documents import Document, Speaker, Utterance, compose

SAMPLE = Path(__file__).parents[2] / "codebooks" / "key_account.nb.yaml"
CODEBOOKS = {
    "sample": "the sample's codebook",
    "big": "200 codes of 50 terms, one word in five a hit",
    "rare": "200 codes of 50 rarer terms, one word in eight a hit",
}
COMMONEST = {"big": 6_000, "rare": 25_000}
"""The rank from which the terms of a generated codebook are drawn."""
WORDS_A_DOCUMENT = 8_000
TERM_EVERY = 10
"""One sentence in so many has a term of the codebook."""
QUESTION_EVERY = 4
"""One turn in so many is the interviewer's."""
VOCABULARY = 60_000


class Language:
    """Norwegian words with their frequencies."""

    def __init__(self) -> None:
        from wordfreq import get_frequency_dict

        frequencies = get_frequency_dict("nb")
        self.words = sorted((w for w in frequencies if w.isalpha()), key=lambda w: (-frequencies[w], w))[:VOCABULARY]
        self._weights = list(accumulate(frequencies[word] for word in self.words))

    def draw(self, chance: random.Random, count: int) -> list[str]:
        """So many words as running text has them."""
        return chance.choices(self.words, cum_weights=self._weights, k=count)


def codebook_of(which: str, language: Language) -> Codebook:
    """A codebook by its name in `CODEBOOKS`."""
    return read_codebook(SAMPLE) if which == "sample" else generated_codebook(language, commonest=COMMONEST[which])


def generated_codebook(
    language: Language, *, codes: int = 200, terms: int = 50, commonest: int = COMMONEST["big"], seed: int = 1
) -> Codebook:
    """Codes of 70 % words, 15 % phrases and 15 % globs, of words no more frequent than that rank; no term twice."""
    chance = random.Random(seed)  # noqa: S311
    middling = [word for word in language.words[commonest:] if len(word) >= 5]
    pool = chance.sample(middling, codes * terms * 2)
    return Codebook(codes=tuple(_code(f"code{i}", terms, pool, chance) for i in range(codes)))


def _code(id: str, terms: int, pool: list[str], chance: random.Random) -> Code:
    phrases = globs = terms * 15 // 100
    words = [pool.pop() for _ in range(terms - phrases - globs)]
    pairs = [f"{pool.pop()} {pool.pop()}" for _ in range(phrases)]
    open_words = [pool.pop()[:7] + "*" for _ in range(globs)]
    return Code(id, id, rules=tuple(parse_rule(term) for term in (*words, *pairs, *open_words)))


def terms_of(codebook: Codebook) -> list[str]:
    """What the rules of a codebook look for, as somebody might say it: words, phrases, globs with an ending."""
    rules = [rule for code in codebook for rule in (*code.rules, *(code.questions or ()))]
    said = [rule.value.replace("*", "er") for rule in rules if rule.kind in ("word", "phrase", "exact", "glob")]
    return said + [" ".join(rule.value) for rule in rules if rule.kind == "all"]


def interviews(
    language: Language, terms: Sequence[str], words: int, *, seed: int = 2, each: int = WORDS_A_DOCUMENT
) -> Iterator[Document]:
    """Documents of some 8,000 words, or so many `each`, until there are so many words in all."""
    chance = random.Random(seed)  # noqa: S311
    speakers = {"I": Speaker("I", "interviewer"), "R": Speaker("R", "respondent", "R")}
    for number in range(max(1, words // each)):
        utterances = list(_talk(language, terms, min(words, each), chance))
        text, turns = compose(utterances)
        yield Document(f"d{number:04}", text, turns).with_speakers(speakers)


def _talk(language: Language, terms: Sequence[str], words: int, chance: random.Random) -> Iterator[Utterance]:
    while words > 0:
        is_question = chance.randrange(QUESTION_EVERY) == 0
        length = chance.randint(3, 20) if is_question else chance.randint(1, 150)
        yield Utterance(
            _turn(language, terms, length, chance, "?" if is_question else "."), "I" if is_question else "R"
        )
        words -= length


def _turn(language: Language, terms: Sequence[str], length: int, chance: random.Random, mark: str) -> str:
    words = language.draw(chance, length)
    sentences = []
    while words:
        said = [words.pop() for _ in range(min(len(words), chance.randint(2, 18)))]
        if chance.randrange(TERM_EVERY) == 0:
            said.insert(chance.randint(0, len(said)), chance.choice(terms))
        if len(said) > 8:
            said[4] += ","
        sentence = " ".join(said) + mark
        sentences.append(sentence[0].upper() + sentence[1:])
    return " ".join(sentences)
