"""Sentences of a turn.

A sentence ends at a full stop, question mark, exclamation mark or ellipsis that is followed by white space and something a sentence can
begin with; at the end of a paragraph; not after an abbreviation, an initial or an ordinal number. A line feed inside a sentence that goes
on in lower case (a caption that was broken over cues) ends nothing.
"""

from __future__ import annotations

import re

from qualcode.language import Words, words_of
from qualcode.language.tokens import WORD, fold

_END = re.compile(r"""[.!?…\n](?:(?<=\n)\n*|(?<!\n)[.!?…]*(?P<closed>[)\]"'»”’]*)\s+)""")
"""It begins with one sign of a set, which is sought several times as fast as the beginnings of two alternatives."""
_LAST_WORD = re.compile(r"[^\s(\[\"«“]+$")
_NEXT = re.compile(r"""(?:[\[(][^\])\n]*[\])]\s*)*[\["'«“„(–-]*\s*(?=\w)""")
"""What may stand before the next word: notes such as [ler], quotation marks, a dash."""
LOOK = 24
"""So many characters before and after a mark tell whether it ends a sentence."""
_NEW_LINE = "-–—•*"
"""A line that begins with one of these is an item or a reply of its own."""


def sentences(text: str, start: int = 0, end: int | None = None, *, language: str = "nb") -> list[tuple[int, int]]:
    """Spans of the sentences in `text[start:end]`, without the white space between them; every word lies in exactly one."""
    stop = len(text) if end is None else end
    found: list[tuple[int, int]] = []
    begin = start
    words = words_of(language)
    for mark in _END.finditer(text, start, stop):
        at, after = mark.span()
        if _clearly_ends(text, begin, at, after, stop, words) or _ends_sentence(text, begin, mark, stop, words):
            found.append((begin, max(mark.end(1), at)))
            begin = after
    found.append((begin, stop))
    found[0] = trimmed(text, *found[0])  # others begin and end at a mark, but for the last
    found[-1] = trimmed(text, *found[-1])
    return [span for span in found if span[0] < span[1]]


def _clearly_ends(text: str, begin: int, at: int, after: int, stop: int, words: Words) -> bool:
    """Whether this is the plain case, told quickly: after a word that is no abbreviation comes a capital letter."""
    if after >= stop or not text[after].isupper():
        return False
    last = text[text.rfind(" ", begin, at) + 1 or begin : at]
    return len(last) > 1 and last.isalpha() and last.lower() not in words.abbreviations


def _ends_sentence(text: str, begin: int, mark: re.Match[str], stop: int, words: Words) -> bool:
    opening = _NEXT.match(text, mark.end(), stop)
    following = text[opening.end() : min(stop, opening.end() + LOOK)] if opening else ""
    signs = text[mark.start() : max(mark.start("closed"), mark.start())]
    if not signs:
        return not following[:1].islower() or text[mark.end()] in _NEW_LINE
    if following[:1].islower() and mark.group("closed"):
        return False  # «Hva da?» spurte han
    if signs == ".":
        return not _is_abbreviated(text[max(begin, mark.start() - LOOK) : mark.start()], following, words)
    goes_on = following[:1].islower() or following[:1].isdigit()
    return signs[-1] in "?!" or not goes_on  # hesitation: "eh … jeg vet ikke"


def _is_abbreviated(before: str, following: str, words: Words) -> bool:
    found = _LAST_WORD.search(before)
    if found is None:
        return False
    written, last = found.group(), found.group().lower()
    if last in words.abbreviations:
        return True
    if last in words.closing_abbreviations or last.isdigit():
        return following[:1].islower()
    if len(last) > 1 or not last.isalpha():
        return False
    if written.islower():
        return following[:1].islower() or following[:1].isdigit()
    return not _begins_sentence(following, words)


def _begins_sentence(following: str, words: Words) -> bool:
    """Whether the next word is one that names nobody: plan B. Vi, but J. Hansen."""
    word = WORD.match(following)
    first = fold(word.group()) if word else ""
    return not first or any(first in known for known in (words.function_words, words.continuers, words.noises))


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without white space at its ends."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
