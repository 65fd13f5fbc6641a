"""Whether a word is a part of a compound: møte in kundemøte and møteplass, CRM in CRM-systemet.

The rest of the compound must itself be words, joined as Norwegian joins them: pris is no part of prisme, nor plan
of planet. Where the lexicon knows the whole, its base form must divide at the same place, and a word that the dictionary
traces back as a whole divides nowhere. Words made by prefix or suffix (utilgjengelig, tidlig) are no compounds.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Literal, NamedTuple

from qualcode.language.inflection import LINKED_BY_S, Inflected
from qualcode.language.lexicon import Reading, lexicon

MIN_PART = 3
SURE_PART = 5
"""From this length a word is believed beside a rest that no lexicon has (kunde-rokkering)."""
MIN_ENGLISH = 4
CONTENT = frozenset("NVA")
KEPT = 65_536
"""So many words and parts are remembered: of a large study's rare words, the most."""

NEGATIONS = frozenset("ikke non un u anti mis".split())
"""Before a hyphen these make the opposite of the word, not a compound with it."""

SUFFIXES = frozenset(
    """aktig bar dom else ende ene ere erende eres erer eri ert erte ering full fulle fullt het heten heter hetene
    inne ing ingen inger ingene isk iske ist lig lige ligere ligst løs løse løst messig messige messighet ning
    ninger ningen sel sjon sjonen sjoner skap skapet skapene som somme somt ske vis fold faglig tur tor ring ringen
    ringer ringene ringa ren rene
    able age ance ant ed ence ent er est ful hood ible ing ion ise ish ism ist ity ive ize less like ly man men ment
    ness or ous ship some ting ding ward wards wise""".split()
)
"""Endings that are also spelled like words but make derivations, not compounds: lederskap, feilaktig, plan-ering."""

PREFIXES = frozenset(
    "for over under ut inn opp ned til fra med mot etter gjen sam van unn mis bort ved per pro kon".split()
)
"""Short first parts that derive verbs and their nouns (oppfølge, forsvar); the word after them has a new sense."""

NOUN_ENDINGS = tuple(
    stem + ending
    for stem, endings in (("ing", "en a er ene s ens"), ("else", "n r ne s ns"), ("sjon", "en er ene s ens"))
    for ending in ("", *endings.split())
)
"""Endings that make an ordinary noun of an unknown rest."""


@dataclass(frozen=True, slots=True)
class CompoundPart:
    """Where in a compound the word stands."""

    part: Literal["first", "middle", "last"]
    form: str
    """The form as it stands in the token, without linking letters."""
    start: int
    end: int


def part_of(token: str, inflected: Inflected, language: str) -> CompoundPart | None:
    """The part that the word is of the compound `token` (in lower case); None if it is none, or is all of it."""
    if token in inflected.forms:
        return None
    if token[:1] == "-":
        return _placed(token, token[1:], 1) if token[1:] in inflected.forms else None
    if "-" in token.strip("-"):
        return _hyphenated_part(token, inflected, language)
    if token[-1:] == "-":
        return _open_part(token, inflected)
    return _solid_part(token, inflected, language)


def _hyphenated_part(token: str, inflected: Inflected, language: str) -> CompoundPart | None:
    """A part between hyphens; the other parts may be anything. Else a part of a solid compound between them."""
    bounds = [-1, *(at for at, letter in enumerate(token) if letter == "-"), len(token)]
    for left, before in enumerate(bounds[:-1]):
        for after in bounds[left + 1 :]:
            start, end = before + 1, after
            form = _form_of_part(token[start:end], inflected, is_last=end == len(token))
            if form and not (start and token[:before].rpartition("-")[2] in NEGATIONS):
                return _placed(token, form, start)
    for before, after in pairwise(bounds):
        if found := _solid_part(token[before + 1 : after], inflected, language):
            return _placed(token, found.form, before + 1 + found.start)
    return None


def _open_part(token: str, inflected: Inflected) -> CompoundPart | None:
    """The first part of a compound whose rest comes later: kunde- og markedsavdelingen."""
    form = _form_of_part(token[:-1], inflected, is_last=False)
    return CompoundPart("first", form, 0, len(form)) if form else None


def _form_of_part(part: str, inflected: Inflected, *, is_last: bool) -> str:
    """The form of the word that the part is, without linking s or e before a hyphen; "" if it is none."""
    if not is_last and part[-1:] in ("s", "e") and part[:-1] in inflected.openers:
        return part[:-1]
    return part if part in inflected.forms else ""


def _placed(token: str, form: str, start: int) -> CompoundPart:
    """The part with its name by its place in the token."""
    end = start + len(form)
    last = end == len(token)
    return CompoundPart("first" if not start else "last" if last else "middle", form, start, end)


def _solid_part(token: str, inflected: Inflected, language: str) -> CompoundPart | None:
    """A part of a compound written as one word."""
    words = lexicon(language)
    if words is None:
        return None
    for place in _candidates(token, inflected, MIN_PART if words.language == "nb" else MIN_ENGLISH):
        if any(reading.is_root for reading in readings_of(token, words.language)):
            return None
        code = words.language
        if _is_joined(place, inflected, code) and _divides_there(place, inflected, code):
            return _placed(token, place.form, place.start)
    return None


class _Place(NamedTuple):
    """A form within a token: what is before it, and what is after it and its linking letter."""

    token: str
    start: int
    form: str
    link: str
    rest: str

    @property
    def first(self) -> str:
        return self.token[: self.start]

    @property
    def cuts(self) -> tuple[int, int, int]:
        """Where the token is divided when the form stands here."""
        end = self.start + len(self.form)
        return self.start, end, end + len(self.link)


def _candidates(token: str, inflected: Inflected, shortest: int) -> Iterator[_Place]:
    """Places where a form could be a part: last parts before others, longer forms before shorter ones."""
    room = len(token) - shortest
    for form in inflected.endings if token.endswith(inflected.endings) else ():
        if token.endswith(form) and shortest <= len(form) <= room and not is_suffix(form):
            yield _Place(token, len(token) - len(form), form, "", "")
    for opener in inflected.openers:
        start = token.find(opener) if shortest <= len(opener) <= room else -1
        while start >= 0:
            if start == 0 or (start >= shortest and not is_suffix(opener)):
                yield from _followed(token, start, opener, shortest)
            start = token.find(opener, start + 1)


def _followed(token: str, start: int, opener: str, shortest: int) -> Iterator[_Place]:
    """What may follow an opener, with no linking letter, s or e between."""
    rest = token[start + len(opener) :]
    if len(rest) >= shortest:
        yield _Place(token, start, opener, "", rest)
    if len(rest) > shortest and rest[0] in "se":
        yield _Place(token, start, opener, rest[0], rest[1:])


def _is_joined(place: _Place, inflected: Inflected, code: str) -> bool:
    """Whether the parts are words that may stand together so, and no other division is better."""
    if place.first and not is_first_part(place.first, code):
        return False
    if place.rest and not (_can_open(place, inflected, code) and _is_rest(place, code)):
        return False
    if not place.rest and not _can_end(place, inflected, code):
        return False
    return not _is_better_divided(place, code)


def _can_open(place: _Place, inflected: Inflected, code: str) -> bool:
    """Whether the form may stand before another part with this linking letter.

    A linking letter that makes another noun is none (bok-s, mot-e). A verb's stem that is also a noun (land, from
    lande) is the noun there.
    """
    bases = [one for one in readings_of(place.form, code) if one.lemma == place.form]
    is_noun = any(one.pos == "N" for one in bases)
    if place.form not in inflected.forms[place.form] and is_noun:
        return False
    linked = place.form + place.link
    if place.link and any(one.lemma == linked and one.pos == "N" for one in readings_of(linked, code)):
        return False
    return not place.link or not bases or is_noun


def _can_end(place: _Place, inflected: Inflected, code: str) -> bool:
    """Whether the form may end a compound after this first part.

    After -sjon, -ing and the like an s is the linking letter (sikkerhet-s-lås). A form of a verb or an adjective is the
    noun where there is a noun so spelled (avdelingsleder is no form of lede); a verb's form ends only simple compounds.
    """
    if place.form[0] == "s" and place.first.endswith(LINKED_BY_S):
        return False
    lemmas = inflected.forms[place.form]
    own = [one for one in readings_of(place.form, code) if one.lemma in lemmas]
    if not own or any(one.pos == "N" or (one.lemma == place.form and one.pos != "V") for one in own):
        return True
    if any(one.pos == "N" for one in readings_of(place.form, code)):
        return False
    is_verb = any(one.pos == "V" for one in own)
    return not is_verb or (_opens_linked(place.first, code) and not _follows_s(place, code))


def _follows_s(place: _Place, code: str) -> bool:
    """Whether the s before the form may be its own: brun-svart, not bruns-vart."""
    return place.first[-1] == "s" and _ends("s" + place.form, code)


def _is_better_divided(place: _Place, code: str) -> bool:
    """Whether known words make up the whole at another place, and better."""
    if place.first and place.rest:
        return _is_one_word(place, code) or _is_two_words(place, code)
    if not place.rest:
        return _has_longer_end(place, code)
    return not _ends(place.rest, code) and _is_two_words(place, code)


def _has_longer_end(place: _Place, code: str) -> bool:
    """Whether the form is only the end of a longer last word: skole-reform is no form, til-trekke no rekke."""
    token = place.token
    for at in range(2, place.start):
        before, between = token[:at], token[at : place.start]
        if between == "s" or is_first_part(between, code) or not _ends(token[at:], code):
            continue
        if before in PREFIXES or _opens_linked(before, code):
            return True
    return False


def _is_two_words(place: _Place, code: str) -> bool:
    """Whether two known words make the whole at another place than here."""
    token = place.token
    shortest = MIN_PART if code == "nb" else MIN_ENGLISH
    cuts = (at for at in _inner(token, shortest) if not _agrees(place, at, code))
    return any(_opens_linked(token[:at], code) and _ends(token[at:], code) for at in cuts)


def _agrees(place: _Place, at: int, code: str) -> bool:
    """Whether a division leaves the form whole, with words between it and the cut (barne-fordelings|sak)."""
    start, _, after = place.cuts
    if at < start:
        return is_first_part(place.token[at:start], code)
    return at in place.cuts or (at > after and is_first_part(place.token[after:at], code))


def _is_one_word(place: _Place, code: str) -> bool:
    """Whether the form makes an undivided word with what is before it (kul-tur) or after it (bok-sen)."""
    if any(one.is_root for one in readings_of(place.first + place.form, code)):
        return True
    after = readings_of(place.token[place.start :], code)
    tails = {place.rest, *(one.lemma for one in readings_of(place.rest, code))}
    before = place.cuts[2] - place.start
    return bool(after) and not any(one.lemma[before:] in tails for one in after)


def _divides_there(place: _Place, inflected: Inflected, code: str) -> bool:
    """Whether the lexicon, where it knows the whole, has a base form that divides at the same place."""
    readings = readings_of(place.token, code)
    if not place.rest:
        lemmas = inflected.forms[place.form]
        return not readings or any(reading.lemma[place.start :] in lemmas for reading in readings)
    tails = {place.rest, *(reading.lemma for reading in readings_of(place.rest, code))}
    before = place.cuts[2]
    shortest = before + MIN_PART
    return not readings or any(
        reading.lemma[before:] in tails for reading in readings if len(reading.lemma) >= shortest
    )


def is_suffix(part: str) -> bool:
    """Whether this makes derivations rather than compounds, in the genitive too."""
    return part in SUFFIXES or part.removesuffix("s") in SUFFIXES


@lru_cache(maxsize=KEPT)
def readings_of(word: str, code: str) -> tuple[Reading, ...]:
    """The lexicon's readings of a word, the latest ones kept at hand."""
    words = lexicon(code)
    return words.readings(word) if words else ()


@lru_cache(maxsize=KEPT)
def is_first_part(part: str, code: str) -> bool:
    """Whether words can stand before the last part like this: a base form, with linking s or e, or a compound."""
    shortest = MIN_PART if code == "nb" else MIN_ENGLISH
    if len(part) < shortest or part in PREFIXES or is_suffix(part):
        return False
    if _opens_linked(part, code) or (code == "nb" and part[-1] == "e" and _opens(part[:-1], code)):
        return True
    return any(is_first_part(part[:at], code) and _opens_linked(part[at:], code) for at in _inner(part, shortest))


@lru_cache(maxsize=KEPT)
def is_last_part(part: str, code: str) -> bool:
    """Whether a compound can end like this: in a form of a content word, or in a shorter compound."""
    shortest = MIN_PART if code == "nb" else MIN_ENGLISH
    if len(part) < shortest or is_suffix(part):
        return False
    if _ends(part, code):
        return True
    return any(is_first_part(part[:at], code) and _ends(part[at:], code) for at in _inner(part, shortest))


def _inner(part: str, shortest: int) -> Iterable[int]:
    """Places where a longer part can be divided again."""
    return range(shortest, len(part) - shortest + 1)


def _opens_linked(part: str, code: str) -> bool:
    """Whether the part is a word that opens a compound, with linking s or without."""
    shortest = MIN_PART if code == "nb" else MIN_ENGLISH
    return _opens(part, code) or (len(part) > shortest and part[-1] == "s" and _opens(part[:-1], code))


@lru_cache(maxsize=KEPT)
def _opens(stem: str, code: str) -> bool:
    """Whether the stem is a content word's base form, a verb's stem, or known as a first part only."""
    readings = readings_of(stem, code)
    if not readings or is_suffix(stem) or any(reading.pos == "F" for reading in readings):
        return False
    if any(reading.lemma == stem and reading.pos in "NVAC" for reading in readings):
        return True
    if any(reading.lemma == stem and reading.pos == "R" for reading in readings):
        return len(stem) >= SURE_PART
    return code == "nb" and any(reading.lemma == stem + "e" and reading.pos == "V" for reading in readings)


@lru_cache(maxsize=KEPT)
def _ends(part: str, code: str) -> bool:
    """Whether the part is a form of a content word, or a noun's genitive."""
    if is_suffix(part):
        return False
    readings = readings_of(part, code)
    if any(reading.pos in CONTENT for reading in readings):
        return not any(reading.pos == "F" for reading in readings)
    return code == "nb" and part[-1] == "s" and any(one.pos == "N" for one in readings_of(part[:-1], code))


def _is_rest(place: _Place, code: str) -> bool:
    """Whether the compound can go on like this after the word: known words, or an unknown ordinary noun."""
    if is_last_part(place.rest, code):
        return True
    sure = code == "nb" and len(place.form) >= SURE_PART and len(place.rest) > SURE_PART
    return sure and place.rest.endswith(NOUN_ENDINGS)
