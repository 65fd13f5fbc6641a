"""All forms of a word that a researcher wrote in a rule.

The ways to find them, the surest first: the lexicon; the head of a compound (kundeplan goes like plan); the
endings of its kind of word (-ing, -ere, CRM-en); the spelling alone. Words derived from it stay apart:
nøyaktighet and unøyaktig are no forms of nøyaktig.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType
from typing import Literal

from qualcode.language.lexicon import Lexicon, Paradigm, lexicon, normalised

Source = Literal["lexicon", "head", "pattern", "listed", "exact"]

ENDINGS: Mapping[str, Sequence[tuple[str, str, str]]] = {
    "nb": (
        # ending of the base form, its other endings, kind of word; the first that fits holds
        ("ing", "ingen inga inger ingene", "N"),
        ("het", "heten heter hetene", "N"),
        ("sjon", "sjonen sjoner sjonene", "N"),
        ("else", "elsen elser elsene", "N"),
        ("ere", "erer erte ert eres erende er", "V"),
        ("er", "eren ere erne", "N"),
        ("ig", "ige igere igst igste", "A"),
        ("isk", "iske", "A"),
        # of one consonant more an adjective (finnmarksk) or a noun from English (helpdesk): the forms of both
        ("sk", "ske sken sker skene", "N"),
        ("øs", "øse øst", "A"),
        ("iv", "ive ivt", "A"),
        ("ell", "elle elt", "A"),
        ("e", "en et er ene es ede te t a ende", "N"),
        ("", "en et a er ene", "N"),
    ),
    "en": (
        ("y", "ies ied ying", "N"),
        ("e", "es ed ing", "N"),
        ("sh", "shes shed shing", "N"),
        ("s", "ses sed sing", "N"),
        ("", "s ed ing", "N"),
    ),
}
RECOGNISED = ("ing", "het", "sjon", "else", "ere")
"""Endings distinct enough to find the base form of an unknown inflected word (rokkeringene, rokkerte)."""

LINKED_BY_S = ("sjon", "ing", "het", "dom", "skap", "tet")
"""First parts that are always joined by s: operasjon-s-team, not operasjon-steam."""

ACRONYM_ENDINGS = {"nb": "en et er ene ens ets enes", "en": ""}
ACRONYM_LENGTH = 5
"""Longer words in capitals are words that somebody wrote in capitals."""

MIN_HEAD = 3
SURE_HEAD = 5
"""A head this long is believed even where the first part is in no lexicon (zoommøte)."""
MIN_STEM = 4
"""A head with one of RECOGNISED has so much before it, or it is chance: rokke-ring, rokk-erte."""


@dataclass(frozen=True)
class Inflected:
    """A word with all its forms."""

    word: str
    """The word as written, in lower case."""
    forms: Mapping[str, tuple[str, ...]]
    """Each form, in lower case, with the base form or base forms to which it belongs."""
    source: Source
    """How the forms were found; "listed" where the lexicon has none and the codebook gave them."""

    @cached_property
    def endings(self) -> tuple[str, ...]:
        """The forms, longer ones before shorter ones: as what a compound may end in."""
        return tuple(sorted(self.forms, key=len, reverse=True))

    @cached_property
    def openers(self) -> tuple[str, ...]:
        """What the word looks like before another part: its base forms, and of a base form in -e the stem; longer ones first."""
        bases = dict.fromkeys(lemma for lemmas in self.forms.values() for lemma in lemmas)
        stems = [base[:-1] for base in bases if base[-1:] == "e" and base[:-1] in self.forms]
        return tuple(sorted({*bases, *stems}, key=lambda opener: (-len(opener), opener)))


def inflect(word: str, language: str, *, forms: Sequence[str] = ()) -> Inflected:
    """All forms of one word, the listed ones added.

    A base form gives its own paradigms (selger: the noun), an inflected form those of every word it can belong to.
    In a language without a lexicon only the spelling itself and the listed forms are found.

    >>> inflect("bok", "nb").forms["bøkene"]
    ('bok',)
    >>> inflect("say", "en").forms["said"]
    ('say',)
    """
    key = normalised(word)
    found, source = _found(word, key, lexicon(language))
    table: dict[str, dict[str, None]] = {key: {}}
    for form, lemma in found:
        table.setdefault(form, {})[lemma] = None
    for form in forms:
        table.setdefault(normalised(form), {})[key] = None
    table[key] = table[key] or {key: None}
    frozen = MappingProxyType({form: tuple(lemmas) for form, lemmas in table.items()})
    return Inflected(key, frozen, "listed" if forms and source != "lexicon" else source)


FormOf = tuple[str, str]
"""A form, and the base form to which it belongs."""


def _found(word: str, key: str, words: Lexicon | None) -> tuple[list[FormOf], Source]:
    """The forms by the first way that gives any, and the way."""
    if words is None:
        return [], "exact"
    if is_acronym(word) and (len(word) <= MIN_HEAD or key not in words):
        return list(_acronym_forms(key, words.language)), "pattern"
    if known := known_paradigms(key, words):
        return list(_with_genitives(known, words)), "lexicon"
    if known := _head_paradigms(word, key, words):
        return list(_with_genitives(known, words)), "head"
    return list(_pattern_forms(word, key, words.language)), "pattern"


def is_acronym(word: str) -> bool:
    """Whether the word is written as an acronym: CRM, B2B, IT."""
    return 2 <= len(word) <= ACRONYM_LENGTH and word.isupper() and word.isalnum()


def known_paradigms(key: str, words: Lexicon) -> tuple[Paradigm, ...]:
    """The paradigms whose base form this is; if there are none, those of which it is a form, or a genitive."""
    if own := words.paradigms(key):
        return own
    if readings := words.readings(key):
        wanted = {(reading.lemma, reading.pos) for reading in readings}
    elif words.language == "nb" and key.endswith("s"):
        wanted = {(reading.lemma, reading.pos) for reading in words.readings(key[:-1]) if reading.pos == "N"}
    else:
        return ()
    lemmas = dict.fromkeys(lemma for lemma, _ in sorted(wanted))
    return tuple(one for lemma in lemmas for one in words.paradigms(lemma) if (one.lemma, one.pos) in wanted)


def _head_paradigms(word: str, key: str, words: Lexicon) -> tuple[Paradigm, ...]:
    """The paradigms of a compound's last part, with the first part put before each form."""
    at = key.rfind("-") + 1 if "-" in key else _head_start(key, words)
    if not 0 < at < len(key) or is_acronym(word[at:]):
        return ()
    first, head = key[:at], key[at:]
    known = (one for one in known_paradigms(head, words) if one.pos in "NVA")
    return tuple(Paradigm(first + one.lemma, one.pos, tuple(first + form for form in one.forms)) for one in known)


def _head_start(key: str, words: Lexicon) -> int:
    """Where the longest known head after a known first part begins; 0 if the word is no compound."""
    if words.language != "nb":
        return 0
    ending = recognised_ending(key)
    shortest = len(ending) + MIN_STEM if ending else MIN_HEAD
    starts = range(2, len(key) - shortest + 1)
    heads = [at for at in starts if any(one.pos in "NVA" for one in known_paradigms(key[at:], words))]
    for at in heads:
        if is_known_first_part(key[:at], words) and not (key[at] == "s" and key[:at].endswith(LINKED_BY_S)):
            return at
    return next((at for at in heads if at >= MIN_HEAD and len(key) - at >= SURE_HEAD), 0)


def is_known_first_part(part: str, words: Lexicon) -> bool:
    """Whether this can open a compound: a base form or stem, with linking s or e or none."""
    return any(reading.pos in "NVARC" for stem in linked_stems(part) for reading in words.readings(stem))


def linked_stems(part: str) -> Iterable[str]:
    """The part as it is, and without a linking s or e: kundes, kunde; rokkerings, rokkering."""
    yield part
    if len(part) > MIN_HEAD and part[-1] in "se":
        yield part[:-1]


def _with_genitives(paradigms: Iterable[Paradigm], words: Lexicon) -> Iterable[FormOf]:
    """All forms of the paradigms; of nouns the genitives too, unless they are other words (kur, kurs)."""
    paradigms = list(paradigms)
    own = {one.lemma for one in paradigms}
    for one in paradigms:
        yield from ((form, one.lemma) for form in one.forms)
        for form in one.forms:
            # adjectives used as nouns have one too: de ansattes
            if one.pos in "NI" or (one.pos in "VA" and words.language == "nb" and form.endswith("te")):
                known = genitives(form, words.language)
                yield from ((genitive, one.lemma) for genitive in known if own.issuperset(words.lemmas(genitive)))


def genitives(form: str, language: str) -> tuple[str, ...]:
    """The genitive of a noun's form, with either apostrophe where it has one."""
    if language == "en":
        ending = "" if form.endswith("s") else "s"
        return f"{form}'{ending}", f"{form}’{ending}"
    return (f"{form}'", f"{form}’") if form[-1] in "sxz" else (form + "s",)


def _acronym_forms(key: str, language: str) -> Iterable[FormOf]:
    """CRM-en, CRMen, CRMs, CRM's, …; of two letters only what no other word is (IT-en, not its or iten)."""
    yield key, key
    for mark in ("-", "'", "’", "")[: 4 if len(key) > 2 else 3]:
        for ending in ("s", *ACRONYM_ENDINGS[language].split()):
            if mark == "-" or ending == "s" or not mark:
                yield key + mark + ending, key


def _pattern_forms(word: str, key: str, language: str) -> Iterable[FormOf]:
    """The endings of the kind of word that this looks like; after a hyphen those of the last part."""
    if is_acronym(word.rpartition("-")[2]):
        yield from _acronym_forms(key, language)
        return
    base, stem, others, kind = _kind(key, language)
    for form in (base, *(stem + other for other in others.split())):
        yield form, base
        if kind == "N":
            yield from ((genitive, base) for genitive in genitives(form, language))


def _kind(key: str, language: str) -> tuple[str, str, str, str]:
    """Base form, stem, other endings and kind of an unknown word."""
    for ending, others, kind in ENDINGS[language]:
        for other in (ending, *_distinct(ending, others)):
            if key.endswith(other):
                stem = key[: len(key) - len(other)]
                return stem + ending, stem, others, kind
    raise AssertionError("the last row fits every word")


def recognised_ending(key: str) -> str:
    """The ending that shows the kind of an unknown word, in the base form or another: rokkering, rokkerte; or ""."""
    rows = (row for row in ENDINGS["nb"] if row[0] in RECOGNISED)
    endings = (one for ending, others, _ in rows for one in (ending, *_distinct(ending, others)))
    return max((one for one in endings if key.endswith(one)), key=len, default="")


def _distinct(ending: str, others: str) -> list[str]:
    """The other endings that are proof enough of the kind of word; -er is none of a verb in -ere."""
    if ending not in RECOGNISED:
        return []
    return [other for other in sorted(others.split(), key=len, reverse=True) if len(other) > 2]
