"""Text as one byte a character, in which literals are sought: letters and digits of Latin-1 in lower case, blanks for all else.

What Latin-1 lacks becomes a blank too, in the text as in the literal, so more may be found than is there, never less.
"""

from __future__ import annotations

_VARIANTS = {"ẞ": "ß", "Ÿ": "ÿ", "ſ": "s"}
"""Letters beyond Latin-1 of which it has the other case."""


def _folded_byte(byte: int) -> int:
    letter = chr(byte).lower()
    is_of_word = (
        letter.isalpha() or letter.isdecimal() or letter == "_"
    )  # not ², of which `re` and `regex` think otherwise
    return ord(letter) if is_of_word and ord(letter) < 256 else ord(" ")


_FOLDED = bytes(_folded_byte(byte) for byte in range(256))


def folded(text: str) -> bytes:
    """One byte for each character of the text."""
    if not text.isascii():
        for variant, plain in _VARIANTS.items():
            text = text.replace(variant, plain)
    return text.encode("latin-1", errors="replace").translate(_FOLDED)


def folded_literal(literal: str) -> bytes:
    """A literal in lower case as it stands in folded text."""
    return folded(literal.replace("i̇", "İ"))  # the one letter that is two in lower case
