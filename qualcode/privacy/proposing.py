"""The list of names that is put before somebody: what is known for sure, and what looks like a name, one row a person, place or number."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from qualcode.privacy.known_names import GIVEN
from qualcode.privacy.listing import KINDS, Listed, with_pseudonyms
from qualcode.privacy.names import Names, folded, is_everyday, pieces
from qualcode.privacy.suggesting import (
    FIRMS,
    PARTICLES,
    Guess,
    Seen,
    Text,
    beginning_with,
    guess,
    lower_case_names,
    lower_case_words,
    seen_identifiers,
    seen_names,
    shown_place,
    without_genitives,
)

ENDINGS = ("en", "et", "a", "er", "ene", "ens", "enes", "ers", "ane")
"""Inflection of a name: Hansenene, NAV-en."""


@dataclass(frozen=True)
class Material:
    """All texts of a study, what is said in it to be somebody's name, and the words that its codebook looks for."""

    texts: Sequence[Text]
    certain: Sequence[Listed]
    respondents: Mapping[str, str] = field(default_factory=dict)
    """Whose each label is, and each id, in lower case: no two respondents get one pseudonym."""
    searched: frozenset[str] = frozenset()
    language: str = "nb"


def propose(material: Material, *, own: Sequence[Listed] = (), known: Sequence[Listed] = ()) -> list[Listed]:
    """The list to be approved, undecided names first: `own` that somebody wrote down, those `known` from a key, and all that is found.

    Names of the key that this study does not have are left out of it.
    """
    rows = [*known, *_new(own, known)]
    rows += _new(material.certain, rows)
    rows += _new(_suggested(material), rows)
    rows = _with_parts(rows, material.respondents)
    rows += _new(_longer_words(rows, material), rows)
    counted = _counted(rows, material.texts)
    kept = [one for one in counted if one.found or one.is_replaced is None or one.why in ("on your list",)]
    listed = with_pseudonyms(kept, material.language, known)
    return sorted(listed, key=lambda one: (one.is_replaced is not None, KINDS.index(one.kind), folded(one.name)))


def _new(found: Iterable[Listed], known: Iterable[Listed]) -> Iterator[Listed]:
    """Those that are not among the known ones, each once."""
    seen = {folded(form) for one in known for form in one.forms}
    for one in found:
        if folded(one.name) not in seen:
            seen.update(folded(form) for form in one.forms)
            yield one


def _suggested(material: Material) -> list[Listed]:
    in_lower_case = lower_case_words(material.texts)
    found: list[Listed] = []
    found += [_row(seen, sure) for seen, sure in seen_identifiers(material.texts).values()]
    for seen in without_genitives(seen_names(material.texts)).values():
        if folded(seen.name) not in FIRMS and (told := guess(seen, material.searched, in_lower_case)):
            found.append(_row(seen, told))
    for seen in lower_case_names(material.texts).values():
        is_word = seen.name.islower()
        found.append(_row(seen, Guess("person", None if is_word else True, "a given name in a text without capitals")))
    return found


def _row(seen: Seen, told: Guess) -> Listed:
    return Listed(seen.name, told.kind, told.is_replaced, found=seen.count, why=told.why, where=seen.where)


def _longer_words(rows: Sequence[Listed], material: Material) -> list[Listed]:
    """Inflected names and compounds with them, each with the pseudonym of its name where it is the same name inflected."""
    by_form = {folded(form): one for one in rows if one.is_replaced is not False for form in one.forms}
    found = []
    for word, (name, seen) in beginning_with(by_form, material.texts).items():
        one, is_inflected = by_form[name], word.removeprefix(name) in ENDINGS
        is_replaced = True if is_inflected and one.is_replaced else None
        found.append(
            Listed(
                seen.name, one.kind, is_replaced, one.pseudonym, (), seen.count, f"begins with {one.name}", seen.where
            )
        )
    return found


def name_parts(name: str) -> list[str]:
    """The words of a name that are looked for alone: given names, surnames, each half of a double one; no particles, no initials.

    >>> name_parts("Kari de Nordmann-Hansen")
    ['Kari', 'Nordmann-Hansen', 'Nordmann', 'Hansen']
    """
    words = [word for word in name.split() if folded(word) not in PARTICLES and len(word.rstrip(".")) > 1]
    halves = [half for word in words for half in word.split("-") if "-" in word and len(half) > 1]
    return list(dict.fromkeys([*words, *halves]))


def shortened(name: str) -> list[str]:
    """Other ways to write a person's whole name: without the middle names, turned round, with initials.

    >>> shortened("Kari Nordmann")
    ['Nordmann, Kari', 'K. Nordmann', 'Kari N.', 'K.N.']
    """
    words = [word for word in name.split() if folded(word) not in PARTICLES]
    if len(words) < 2 or any(not word[0].isalpha() for word in words):
        return []
    first, last = words[0], words[-1]
    inner = [f"{first} {last}"] if len(words) > 2 else []
    inner += [f"{first} {half}" for half in last.split("-") if "-" in last]
    return [*inner, f"{last}, {first}", f"{first[0]}. {last}", f"{first} {last[0]}.", f"{first[0]}.{last[0]}."]


def _with_parts(rows: Sequence[Listed], respondents: Mapping[str, str]) -> list[Listed]:
    """Each whole name with its parts and short forms, rows of such parts taken into it. A part of two people's names is its own row."""
    whole = [
        one
        for one in rows
        if " " in one.name.strip() and one.kind in ("person", "organisation") and one.is_replaced is not False
    ]
    owners: dict[str, list[Listed]] = defaultdict(list)
    for one in whole:
        for part in _parts(one):
            owners[folded(part)].append(one)
    fixed = {folded(form) for one in rows if one.pseudonym for form in one.forms}
    taken: set[str] = set()
    made: dict[str, Listed] = {}
    for one in whole:
        own = [part for part in _parts(one) if len(owners[folded(part)]) == 1 and folded(part) not in fixed]
        whose = {respondents[key] for part in (one.name, *own) if (key := folded(part)) in respondents}
        if len(whose) > 1:  # the parts are two respondents' own names
            own = [part for part in own if folded(part) not in respondents]
        forms = [*own, *(shortened(one.name) if one.kind == "person" else ())]
        taken.update(folded(form) for form in forms)
        made[one.name] = replace(one, also=tuple(dict.fromkeys([*one.also, *forms])))
    shared = {part: found for part, found in owners.items() if len(found) > 1}
    kept = [
        made.get(one.name, one) for one in rows if folded(one.name) not in taken or one.name in made or one.pseudonym
    ]
    kept = _without_doubles(kept)
    there = {folded(one.name) for one in kept}
    kept += [
        Listed(
            _written(part, found[0]), found[0].kind, True, why="shared by " + " and ".join(one.name for one in found)
        )
        for part, found in shared.items()
        if part not in there
    ]
    return kept


def _without_doubles(rows: Sequence[Listed]) -> list[Listed]:
    """No form in two rows: the key's own rows hold before all others."""
    names = {folded(one.name) for one in rows}
    fixed = {folded(form) for one in rows if one.pseudonym for form in one.forms}
    return [
        one
        if one.pseudonym
        else replace(one, also=tuple(form for form in one.also if folded(form) not in names | fixed))
        for one in rows
    ]


def _parts(one: Listed) -> list[str]:
    """The parts of a person's name; of a firm's the first word, if that is no everyday one."""
    if one.kind == "person":
        return name_parts(one.name)
    first = one.name.split()[0]
    return [first] if len(first) > 3 and not is_everyday(folded(first)) and folded(first) not in GIVEN else []


def _written(part: str, one: Listed) -> str:
    return next(found for found in _parts(one) if folded(found) == part)


def _counted(rows: Sequence[Listed], texts: Sequence[Text]) -> list[Listed]:
    """The rows with how often each name stands in the texts, and with one place."""
    owner = {form: number for number, one in enumerate(rows) for form in reversed(one.forms)}
    in_talk, elsewhere = Names(list(owner)), Names(list(owner), in_file_names=True)
    counts, places = [0] * len(rows), [""] * len(rows)
    for text in texts:
        for found in (in_talk if text.is_running or pieces(text.text)[:1] == [] else elsewhere).find(text.text):
            number = owner[found.name]
            counts[number] += 1
            places[number] = places[number] or shown_place(text, found.start, found.end)
    return [replace(one, found=n, where=place or one.where) for one, n, place in zip(rows, counts, places, strict=True)]
