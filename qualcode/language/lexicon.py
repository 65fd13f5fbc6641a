"""Full-form lexicons: which forms a word has, and of which words something is a form.

The data (`data/README.md` names its sources) are sorted text files that are searched where they lie on disk
through a memory map: nothing is read at import, and a look-up takes some microseconds.

    nb.lemmas   selge TAB v 0r 0s 1 4olgt …     a base form, then its paradigms: part of speech and forms
    nb.forms    solgte TAB v5elge               an inflected form, then its readings: part of speech and base form

A word is written as what to cut from its neighbour's end (one character, counted from "0") and what to add. A part of
speech in lower case marks a word that the dictionary traces back as a whole (a loan, an old root).
"""

from __future__ import annotations

import mmap
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import NamedTuple

DATA = Path(__file__).parent / "data"
LANGUAGES = {"nb": "nb", "no": "nb", "en": "en"}
"""Language codes that have data. Nynorsk (nn) has none on purpose: bokmål paradigms would be wrong for it in most
nouns and verbs (kundane, fylgjer), and a wrong form is found in silence."""

STEP = 4096
"""So many bytes are searched letter by letter; a signpost stands at every such step."""


class Reading(NamedTuple):
    """One way to understand a form: as a form of `lemma`."""

    lemma: str
    pos: str
    """N noun, V verb, A adjective, R adverb, F closed class, I interjection or abbreviation, C first part."""
    is_root: bool
    """The dictionary traces the lemma back as a whole: it is no compound of today's words."""


@dataclass(frozen=True, slots=True)
class Paradigm:
    """The forms of one base form as one part of speech, the base form first."""

    lemma: str
    pos: str
    forms: tuple[str, ...]


class SortedLines:
    """Lines `key TAB rest`, sorted by their bytes, in a memory-mapped file that begins with a line end."""

    def __init__(self, path: Path) -> None:
        with path.open("rb") as file:
            self._map = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)

    def rest(self, key: str) -> str:
        """What follows the key on its line; "" if there is no such line."""
        target = key.encode("utf-8") + b"\t"
        firsts, starts = self._signposts
        at = bisect_right(firsts, target) - 1
        found = self._map.find(b"\n" + target, starts[max(at, 0)] - 1, starts[at + 1])
        if found < 0:
            return ""
        start = found + 1 + len(target)
        return self._map[start : self._map.find(b"\n", start)].decode("utf-8")

    @cached_property
    def _signposts(self) -> tuple[list[bytes], list[int]]:
        """Keys some way apart, where their lines begin, and the end of the file. Between two of them a key is sought letter by letter."""
        lines = self._map
        starts = sorted({lines.rfind(b"\n", 0, at) + 1 for at in range(1, len(lines), STEP)})
        firsts = [lines[start : lines.find(b"\t", start) + 1] for start in starts]
        return firsts, [*starts, len(lines)]


class Lexicon:
    """The words of one language. Keys are lower-cased and composed (NFC) before they are looked up."""

    def __init__(self, language: str) -> None:
        self.language = language
        self._lemmas = SortedLines(DATA / f"{language}.lemmas")
        self._forms = SortedLines(DATA / f"{language}.forms")

    def forms(self, lemma: str) -> tuple[str, ...]:
        """All forms of a base form, in all its parts of speech; () if it is unknown.

        >>> lexicon("nb").forms("kundemøte")
        ('kundemøte', 'kundemøtene', 'kundemøter', 'kundemøtet', 'kundemøta')
        """
        return tuple(dict.fromkeys(form for paradigm in self.paradigms(lemma) for form in paradigm.forms))

    def lemmas(self, form: str) -> tuple[str, ...]:
        """The base forms of which this is a form (itself first, if it is one); () if it is unknown.

        >>> lexicon("nb").lemmas("selger")
        ('selger', 'selge')
        """
        return tuple(dict.fromkeys(reading.lemma for reading in self.readings(form)))

    def __contains__(self, form: object) -> bool:
        if not isinstance(form, str):
            return False
        key = normalised(form)
        return bool(self._lemmas.rest(key) or self._forms.rest(key))

    def paradigms(self, lemma: str) -> tuple[Paradigm, ...]:
        """The paradigms of a base form, one for each part of speech; () if it is unknown."""
        key = normalised(lemma)
        rest = self._lemmas.rest(key)
        return tuple(paradigm(key, fields) for fields in rest.split("\t")) if rest else ()

    def readings(self, form: str) -> tuple[Reading, ...]:
        """Every base form and part of speech that the form can have; those where it is the base form first."""
        key = normalised(form)
        as_base = self._lemmas.rest(key)
        as_form = self._forms.rest(key)
        bases = (reading(key, fields[0] + "0") for fields in as_base.split("\t")) if as_base else ()
        return (*bases, *(reading(key, field) for field in as_form.split()))


def paradigm(lemma: str, fields: str) -> Paradigm:
    """A paradigm from its part of a line: part of speech and packed forms."""
    pos, *others = fields.split(" ")
    return Paradigm(lemma, pos.upper(), (lemma, *(unpacked(lemma, other) for other in others)))


def reading(form: str, field: str) -> Reading:
    """A reading from its part of a line: part of speech and packed lemma."""
    return Reading(unpacked(form, field[1:]), field[0].upper(), field[0].islower())


def unpacked(word: str, change: str) -> str:
    """The word that a change makes of another: cut so many characters from the end, then add the rest.

    >>> unpacked("bok", "2øker")
    'bøker'
    """
    return word[: len(word) - (ord(change[0]) - ord("0"))] + change[1:]


def normalised(word: str) -> str:
    """The spelling under which a word is filed."""
    return word if word.isascii() and word.islower() else unicodedata.normalize("NFC", word).lower()


@cache
def _opened(language: str) -> Lexicon:
    return Lexicon(language)


def lexicon(language: str) -> Lexicon | None:
    """The lexicon of a language (nb, no, en; also with a region: nb-NO), opened once; None if it has none."""
    code = LANGUAGES.get(language.lower().replace("_", "-").split("-")[0])
    return _opened(code) if code else None
