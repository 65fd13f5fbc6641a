"""What in a text looks like a name: capitals where no sentence begins, words around them, names that many have.

Nothing here is sure. A suggestion says why it was made and how often the name was seen; whoever knows the people decides.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from qualcode.language import words_of
from qualcode.language.inflection import inflect
from qualcode.language.sentences import sentences
from qualcode.privacy.identifiers import identifiers
from qualcode.privacy.known_names import GIVEN, TOWNS, UNNAMED
from qualcode.privacy.names import Piece, folded, is_everyday, pieces

PARTICLES = frozenset("av de van von der den del la le bin ibn al el y da di dos ter".split())
TITLES = frozenset("""
fru frk frøken herr hr dr doktor prof professor pastor prest kollega kollegaen sjefen lederen sønnen dattera datteren mannen kona broren
søsteren mr mrs ms miss sir lady doctor boss colleague brother sister husband wife heter heiter named called kalt hei hi dear kjære
""".split())  # fmt: skip
SAYING = frozenset("""
sa sier spurte spør ringte ringer mente mener fortalte forteller svarte svarer lo ler skrev skriver said says asked asks told tells
called calls thinks thought wrote laughs laughed
""".split())  # fmt: skip
INTO_PLACES = frozenset(
    "i på til fra ved i til nær mot over ute oppe nede in at from to near into around outside".split()
)
FIRMS = frozenset("""
as asa ans da sa ba nuf ltd plc inc llc gmbh ab oy group gruppen konsern holding bank forsikring kommune fylkeskommune sykehus
helseforetak hospital universitet university høgskole høyskole college school skole barneskole ungdomsskole council stiftelse foundation
trust agency etat hotell hotel bygg data energi fisk laks rederi entreprenør mekaniske verft transport eiendom consulting systems
solutions services software maskin elektro
""".split())  # fmt: skip
SURNAMES = re.compile(
    r".{2,}(?:sen|son|sson|stad|dal|land|rud|berg|nes|vik|haug|moen|hagen|bakken|lien|eng|heim|seth|dottir|mann|dahl|sund)"
)
LETTERS_OF_A_WORD = 4
"""Shorter ones of `FIRMS` are so only in capitals: as and da are words."""
ROUND = 30
"""So many characters are shown on either side of a name."""
_OPENS = re.compile(r"[\"«“„'(:–—\-\])…»”.?!]\s*$")


class Text(NamedTuple):
    """A text in which names are looked for: where it is from, and whether it is running talk, whose capitals tell something."""

    where: str
    text: str
    language: str = "nb"
    is_running: bool = True


@dataclass
class Seen:
    """A possible name as it was met: so often, in which ways, and what spoke for it."""

    name: str
    count: int = 0
    inside: int = 0
    """How often it stands where no sentence begins."""
    signs: Counter[str] = field(default_factory=Counter)
    where: str = ""


class Guess(NamedTuple):
    """What a possible name is taken for, and why; `is_replaced` is None where nothing says yes or no."""

    kind: str
    is_replaced: bool | None
    why: str


def seen_names(texts: Iterable[Text]) -> dict[str, Seen]:
    """All possible names of some texts, by their letters in lower case."""
    found: dict[str, Seen] = {}
    for text in texts:
        for start, end, is_inside, signs in _runs(text):
            written = re.sub(r"\s+", " ", text.text[start:end])
            one = found.setdefault(folded(written), Seen(written))
            one.count += 1
            one.inside += is_inside
            one.signs.update(signs)
            one.where = one.where or shown_place(text, start, end)
    return found


def seen_identifiers(texts: Iterable[Text]) -> dict[str, tuple[Seen, Guess]]:
    """All addresses and numbers of some texts, by their letters and digits."""
    found: dict[str, tuple[Seen, Guess]] = {}
    for text in texts:
        for one in identifiers(text.text):
            written = text.text[one.start : one.end]
            key = folded(written) if one.kind in ("email", "web") else re.sub(r"\D", "", written)
            guess = Guess(one.kind, True if one.is_sure else None, one.why)
            seen, _ = found.setdefault(key, (Seen(written, where=shown_place(text, one.start, one.end)), guess))
            seen.count += 1
    return found


def shown_place(text: Text, start: int, end: int) -> str:
    """Where it stands, with some of what stands around it."""
    before, after = text.text[max(0, start - ROUND) : start], text.text[end : end + ROUND]
    return f"{text.where}: …{before}{text.text[start:end]}{after}…".replace("\n", " ")


def _runs(text: Text) -> Iterator[tuple[int, int, bool, list[str]]]:
    """Neighbouring words with capitals, each run with whether it stands inside a sentence, and what speaks for a kind of name."""
    spans = sentences(text.text, language=text.language) if text.is_running else [(0, len(text.text))]
    for start, end in spans:
        words = [_moved(one, start) for one in _whole(text.text[start:end])]
        at = 0
        while at < len(words):
            last = _last_of_run(text.text, words, at)
            if last < at:
                at += 1
                continue
            first, is_inside = at, text.is_running and at > 0 and not _OPENS.search(text.text[start : words[at].start])
            if not is_inside and not _may_begin(words, first, text):
                first += 1
            while first <= last and not _is_name_word(words[first]):
                first += 1
            if first <= last:
                signs = list(_signs(words, first, last))
                yield words[first].start, words[last].end, is_inside or first > at, signs
            at = last + 1


def _moved(piece: Piece, by: int) -> Piece:
    return piece._replace(start=piece.start + by, end=piece.end + by)


def _whole(text: str) -> list[Piece]:
    """Runs of letters, those with capitals inside whole."""
    whole: list[Piece] = []
    for piece in pieces(text):
        if whole and whole[-1].end == piece.start:
            first = whole.pop()
            piece = Piece(first.start, piece.end, first.written + piece.written, first.word + piece.word)
        whole.append(piece)
    return whole


def _is_capital(piece: Piece) -> bool:
    return piece.written[0].isupper() and not (len(piece.word) == 1 and piece.word in ("i", "å"))


def _last_of_run(text: str, words: Sequence[Piece], at: int) -> int:
    """The last word of the run that begins at one, over particles and firms' last words; one before it if none begins there."""
    if not _is_name_word(words[at]):
        return at - 1
    last = at
    for n in range(at + 1, len(words)):
        if not re.fullmatch(
            r" |-|‑|\. ?" if len(words[n - 1].word) == 1 else r" |-|‑", text[words[n - 1].end : words[n].start]
        ):
            break
        is_firm = words[n].word in FIRMS and len(words[n].word) >= LETTERS_OF_A_WORD and last == n - 1
        if _is_name_word(words[n]) or is_firm:
            last = n
        elif words[n].word not in PARTICLES:
            break
    return last


def _is_name_word(piece: Piece) -> bool:
    return _is_capital(piece) and piece.word not in UNNAMED and piece.word.removesuffix("s") not in UNNAMED


def _may_begin(words: Sequence[Piece], first: int, text: Text) -> bool:
    """Whether a word that begins a sentence, where all have capitals, may be a name nevertheless."""
    word = words[first].word
    if _says_nothing(word, text.language):
        return False
    if word in GIVEN or word in TOWNS or words[first].written[1:2].isupper():
        return True
    genitive = word.removesuffix("s")
    return not is_everyday(word) and not is_everyday(genitive) and len(word) > 2


def _says_nothing(word: str, language: str) -> bool:
    known = words_of(language)
    return any(
        word in listed
        for listed in (known.function_words, known.noises, known.continuers, known.pronouns, known.degrees)
    )


def _signs(words: Sequence[Piece], first: int, last: int) -> Iterator[str]:
    before = words[first - 1].word if first else ""
    after = words[last + 1].word if last + 1 < len(words) else ""
    if before in TITLES:
        yield "title"
    if before in INTO_PLACES:
        yield "place"
    if after in SAYING:
        yield "says"


def without_genitives(found: dict[str, Seen]) -> dict[str, Seen]:
    """The same with what is a genitive of another name counted with that: Karis with Kari, if Kari was met too, or many are called so."""
    merged: dict[str, Seen] = {}
    for key in sorted(found, key=len):
        stem = key.removesuffix("s")
        base = (
            stem
            if stem != key and (stem in merged or stem in GIVEN or stem in TOWNS) and key not in GIVEN | TOWNS
            else key
        )
        seen = found[key]
        if base not in merged:
            name = seen.name if base == key else seen.name[:-1]
            merged[base] = Seen(name)
        one = merged[base]
        one.count, one.inside = one.count + seen.count, one.inside + seen.inside
        one.signs.update(seen.signs)
        one.where = one.where or seen.where
    return merged


def lower_case_words(texts: Iterable[Text]) -> Counter[str]:
    """How often each word stands in lower case in running talk."""
    found: Counter[str] = Counter()
    for text in texts:
        if text.is_running:
            found.update(piece.written for piece in pieces(text.text) if piece.written.islower())
    return found


def guess(seen: Seen, searched: frozenset[str], in_lower_case: Counter[str]) -> Guess | None:
    """What a possible name is, by its words and what stood around it; None where nothing speaks for a name.

    `searched` are words that the codebook looks for: names of products and systems, which the analysis is about.
    """
    told = _guess(seen, in_lower_case)
    if told and folded(seen.name) in searched:
        return Guess(told.kind, None, "the codebook looks for it")
    return told


def _guess(seen: Seen, in_lower_case: Counter[str]) -> Guess | None:
    words = [piece.word for piece in pieces(seen.name)] or [""]
    whole = folded(seen.name)
    is_word = len(words) == 1 and _is_a_word(seen, words[0], in_lower_case)
    if words[-1] in FIRMS and len(words) > 1:
        return Guess("organisation", True, f"ends as organisations do ({words[-1]})")
    if words[0] in GIVEN and (len(words) > 1 or not is_everyday(words[0]) or seen.inside):
        return _person(seen, words)
    if seen.signs["title"]:
        return Guess("person", True, "after a title, or a word for somebody")
    if whole in TOWNS or words[0] in TOWNS:
        return Guess("place", True, "a known place")
    if len(whole) == 1 or is_word:
        return None
    if seen.name.isupper() and len(words) == 1:
        return Guess("organisation", None, "capitals only: a firm, initials, or a word")
    return _by_context(seen, words)


def _is_a_word(seen: Seen, word: str, in_lower_case: Counter[str]) -> bool:
    """Whether what has a capital here is a word as any other: the others write it without, or it only begins sentences."""
    if not seen.inside:
        ways = ("lexicon", "head")
        return (
            in_lower_case[word] > 0
            or is_everyday(word)
            or any(inflect(word, one).source in ways for one in ("nb", "en"))
        )
    return _says_nothing(word, "nb") or _says_nothing(word, "en") or in_lower_case[word] >= seen.inside


def _person(seen: Seen, words: Sequence[str]) -> Guess:
    if is_everyday(words[0]) and len(words) == 1:
        return Guess("person", True if seen.signs["says"] else None, "a given name that is a word too")
    return Guess("person", True, "a given name")


def _by_context(seen: Seen, words: Sequence[str]) -> Guess | None:
    if seen.signs["place"] * 2 > max(seen.inside, 1):
        return Guess("place", None, "a capital after i, på, til, in, at …")
    if seen.signs["says"] or (len(words) == 2 and SURNAMES.fullmatch(words[-1])) or SURNAMES.fullmatch(words[0]):
        return Guess("person", None, "somebody who says something" if seen.signs["says"] else "ends as surnames do")
    where = "a capital inside a sentence" if seen.inside else "in no dictionary"
    return Guess("other", None, where)


def lower_case_names(texts: Iterable[Text]) -> dict[str, Seen]:
    """Given names in texts that somebody wrote without capitals."""
    found: dict[str, Seen] = defaultdict(lambda: Seen(""))
    for text in texts:
        letters = [sign for sign in text.text if sign.isalpha()]
        if sum(sign.isupper() for sign in letters) * 200 > len(letters):
            continue
        for piece in pieces(text.text):
            stem = piece.word if piece.word in GIVEN else piece.word.removesuffix("s")
            if stem in GIVEN:
                one = found[stem]
                one.name = stem if is_everyday(stem) else stem.capitalize()
                one.count += 1
                one.where = one.where or shown_place(text, piece.start, piece.end)
    return found


def beginning_with(names: Iterable[str], texts: Iterable[Text]) -> dict[str, tuple[str, Seen]]:
    """Longer words that begin with a name and are no words of a dictionary, each with that name: Hansenene, Osloavdelingen."""
    by_start: dict[str, list[str]] = defaultdict(list)
    for name in names:
        if len(pieces(name)) == 1 and len(name) >= 4:
            by_start[folded(name)[:4]].append(folded(name))
    found: dict[str, tuple[str, Seen]] = {}
    for text in texts:
        for piece in _whole(text.text):
            for name in by_start.get(piece.word[:4], ()):
                if not piece.word.startswith(name) or piece.word in (name, f"{name}s") or is_everyday(piece.word):
                    continue
                if piece.word in GIVEN or piece.word.removesuffix("s") in GIVEN or piece.word in TOWNS:
                    continue
                _, seen = found.setdefault(
                    piece.word, (name, Seen(piece.written, where=shown_place(text, piece.start, piece.end)))
                )
                seen.count += 1
    return found
