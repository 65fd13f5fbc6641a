"""Sentences of a turn.

A sentence ends at a full stop, question mark, exclamation mark or ellipsis that is followed by white space and something a sentence can
begin with; at the end of a paragraph; not after an abbreviation, an initial or an ordinal number. A line feed inside a sentence that goes
on in lower case (a caption that was broken over cues) ends nothing.
"""

from __future__ import annotations

import re

from qualcode.language import words_of

_END = re.compile(r"""(?P<mark>[.!?…]+)[)\]"'»”’]*\s+|\n+""")
_LAST_WORD = re.compile(r"[^\s(\[\"«“]+$")
_OPENS_LOWER = re.compile(r"""[\["'«“(–-]*\s*[^\W\d_]""")


def sentences(text: str, start: int = 0, end: int | None = None, *, language: str = "nb") -> list[tuple[int, int]]:
    """Spans of the sentences in `text[start:end]`, without the white space between them; every word lies in exactly one."""
    stop = len(text) if end is None else end
    found: list[tuple[int, int]] = []
    begin = start
    for mark in _END.finditer(text, start, stop):
        if not _ends_sentence(text, begin, mark, stop, language):
            continue
        found.append((begin, mark.start() + len(mark.group().rstrip())))
        begin = mark.end()
    found.append((begin, stop))
    trimmed = ((_skip_space(text, a, b), b - _trailing_space(text, a, b)) for a, b in found)
    return [(a, b) for a, b in trimmed if a < b]


def _ends_sentence(text: str, begin: int, mark: re.Match[str], stop: int, language: str) -> bool:
    after = _OPENS_LOWER.match(text, mark.end(), stop)
    goes_on_lower = after is not None and text[after.end() - 1].islower()
    signs = mark.group("mark")
    if signs is None:
        return not goes_on_lower
    if goes_on_lower and not (signs[-1] in "?!" or signs == "."):
        return False  # hesitation: "eh … jeg vet ikke"
    if signs == ".":
        return not _is_abbreviated(text[max(begin, mark.start() - 24) : mark.start()], language, goes_on_lower)
    return True


def _is_abbreviated(before: str, language: str, goes_on_lower: bool) -> bool:
    word = _LAST_WORD.search(before)
    if word is None:
        return False
    last = word.group().lower()
    return (
        last in words_of(language).abbreviations
        or (last.isdigit() and goes_on_lower)
        or (len(last) == 1 and last.isalpha())
    )


def _skip_space(text: str, start: int, end: int) -> int:
    while start < end and text[start].isspace():
        start += 1
    return start


def _trailing_space(text: str, start: int, end: int) -> int:
    length = 0
    while end - length > start and text[end - length - 1].isspace():
        length += 1
    return length
