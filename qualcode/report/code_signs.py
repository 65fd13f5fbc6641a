"""How codes are told apart on paper: a sign for each, a colour for each code at the top. The sign says what the colour cannot."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import Final

from qualcode.codebook import Codebook

COLORS: Final = ("#0072B2", "#D55E00", "#009E73", "#A0528A", "#8C6D00", "#5A4FCF", "#B0413E", "#4F7F8F")
"""At least 3:1 against white, so that a line of each is seen. The first three are those of Okabe & Ito (2008), "Color universal design"."""

_COLOR: Final = re.compile("#[0-9A-Fa-f]{6}")


def code_signs(codebook: Codebook) -> dict[str, str]:
    """A short sign for each code by its id, by its place in the whole codebook: A, B … Z, AA; below A, A.1 and A.1.1."""
    signs: dict[str, str] = {}
    below: defaultdict[str, int] = defaultdict(int)
    for code in codebook:
        below[code.parent] += 1
        place = below[code.parent]
        signs[code.id] = f"{signs[code.parent]}.{place}" if code.parent in signs else in_letters(place)
    return signs


def in_letters(number: int) -> str:
    """A number from 1 in letters: A, B … Z, AA, AB.

    >>> in_letters(28)
    'AB'
    """
    said = ""
    while number > 0:
        number, rest = divmod(number - 1, 26)
        said = chr(ord("A") + rest) + said
    return said


def code_colors(codebook: Codebook) -> dict[str, str]:
    """The colour of each code (`#RRGGBB`): its own in the codebook, or that of the code above it, or the next of `COLORS`."""
    colors: dict[str, str] = {}
    tops = 0
    for code in codebook:
        tops += not code.parent
        own = code.color.upper() if _COLOR.fullmatch(code.color) else ""
        colors[code.id] = own or colors.get(code.parent, "") or COLORS[(tops - 1) % len(COLORS)]
    return colors


def shades(color: str) -> tuple[int, int, int]:
    """Red, green and blue of `#RRGGBB`, each 0 to 255."""
    return int(color[1:3], 16), int(color[3:5], 16), int(color[5:7], 16)


def tint(color: str, strength: float = 0.2) -> str:
    """The colour thinned with white, so that black text is read on it."""
    return "#" + "".join(f"{round(255 - (255 - part) * strength):02X}" for part in shades(color))
