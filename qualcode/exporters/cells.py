"""Tables as every text format writes them: their cells, and how numbers and hostile text look in them."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final, TypeAlias

from qualcode.report.blocks import Column, Table

if TYPE_CHECKING:
    import pandas as pd

Cell: TypeAlias = str | int | float | bool | None

REPLACEMENT: Final = "\ufffd"
_NOT_XML: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_SURROGATES: Final = re.compile("[\ud800-\udfff]")
_FORMULA_SIGNS: Final = frozenset("=+-@\t\r\n\x00＝＋－＠")
_COMMA_LANGUAGES: Final = frozenset(("nb", "nn", "no", "sv", "da", "fi", "is", "de", "nl", "fr"))


def cells(frame: pd.DataFrame) -> Iterator[tuple[Cell, ...]]:
    """The rows of a table as plain values: text, numbers, yes or no, or nothing. Whole numbers stay whole beside missing ones."""
    columns = [[cell(value) for value in frame.iloc[:, at].astype(object)] for at in range(frame.shape[1])]
    return zip(*columns, strict=True)


def cell(value: object) -> Cell:
    """One value of a table as a plain value; infinite and undefined numbers become nothing."""
    import pandas as pd

    if isinstance(value, str):
        return value
    if isinstance(value, list | tuple | set | frozenset):
        return "; ".join(str(item) for item in value)
    if value is None or pd.isna(value):  # type: ignore[call-overload]
        return None
    plain = value.item() if hasattr(value, "item") else value
    if isinstance(plain, bool | int):
        return plain
    if isinstance(plain, float):
        return plain if math.isfinite(plain) else None
    return plain.isoformat() if hasattr(plain, "isoformat") else str(plain)


def cell_text(value: Cell, decimal: str = ".") -> str:
    """A cell as text: numbers in the shortest form that reads back the same, yes and no as `true` and `false`, nothing as nothing."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return repr(value).replace(".", decimal)
    return str(value)


def as_block(frame: pd.DataFrame, caption: str, decimal: str) -> Table:
    """A table as a block, its cells as text; columns of numbers are told apart."""
    rows = list(cells(frame))
    heads = tuple(
        Column(str(name), "number" if is_number_column([row[at] for row in rows]) else "text")
        for at, name in enumerate(frame.columns)
    )
    return Table(caption, heads, tuple(tuple(cell_text(value, decimal) for value in row) for row in rows))


def harmless(text: str) -> str:
    """Text that no spreadsheet takes for a formula: an apostrophe goes before text whose first visible sign would start one.

    Blanks and invisible signs before it do not count, for spreadsheets skip them; full-width signs do, for they are read as plain ones.
    """
    for sign in text:
        if sign in _FORMULA_SIGNS:
            return f"'{text}"
        if unicodedata.category(sign) not in ("Zs", "Zl", "Zp", "Cf", "Cc"):
            break
    return text


def xml_safe(text: str) -> str:
    """Text that XML can hold: control characters and halves of surrogate pairs become U+FFFD."""
    return _NOT_XML.sub(REPLACEMENT, text)


def whole(text: str) -> str:
    """Text that UTF-8 can hold: halves of surrogate pairs become U+FFFD."""
    return _SURROGATES.sub(REPLACEMENT, text)


def has_decimal_comma(locale: str) -> bool:
    """Whether numbers are written with a comma where `locale` (nb, nb-NO, nb_NO.UTF-8) is at home."""
    return re.split(r"[-_.]", locale.lower())[0] in _COMMA_LANGUAGES


def decimal_sign(locale: str) -> str:
    """The sign before the decimals of a number where `locale` is at home."""
    return "," if has_decimal_comma(locale) else "."


def is_number_column(values: list[Cell]) -> bool:
    """Whether a column holds numbers only, and at least one."""
    known = [value for value in values if value is not None]
    return bool(known) and all(isinstance(value, int | float) and not isinstance(value, bool) for value in known)
