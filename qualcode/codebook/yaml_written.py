"""Values as YAML on one line, as a person would write them: quotation marks only where they are needed."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

_WORD = re.compile(r"~|null|Null|NULL|true|True|TRUE|false|False|FALSE|[-+]?[0-9.][0-9.eE+_-]*|=|<<")
"""Unquoted, these would be read as something else than text, by us or by another program."""
_FIRST = "-?:,[]{}#&*!|>'\"%@`"


def written(value: Any, *, quote: str = "", in_brackets: bool = True) -> str:
    """A text, number, yes or no, list or mapping on one line. `quote` is the quotation mark of a text that needs one, if it will do.

    Reading it as YAML 1.2 gives the value back, outside brackets only if it is not meant to be `in_brackets`.
    """
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{written(str(key))}: {written(item)}" for key, item in value.items()) + "}"
    if isinstance(value, Sequence) and not isinstance(value, str):
        return "[" + ", ".join(written(item) for item in value) + "]"
    if isinstance(value, str):
        return value if is_plain(value, in_brackets=in_brackets) else _quoted(value, quote)
    return json.dumps(value)


def is_plain(text: str, *, in_brackets: bool = True) -> bool:
    """Whether a text may stand without quotation marks."""
    return (
        bool(text)
        and text == text.strip()
        and text[0] not in _FIRST
        and not _WORD.fullmatch(text)
        and text.isprintable()
        and not re.search(r":(?:\s|$)|\s#", text)
        and not (in_brackets and re.search(r"[,\[\]{}]", text))
        and not text.startswith(("---", "..."))
    )


def _quoted(text: str, quote: str) -> str:
    if not text.isprintable():
        return '"' + "".join(map(_escaped, text)) + '"'
    if quote == '"' and not re.search(r'["\\]', text):
        return f'"{text}"'
    return "'" + text.replace("'", "''") + "'"


def _escaped(sign: str) -> str:
    if sign in '"\\':
        return "\\" + sign
    return sign if sign.isprintable() else _ESCAPES.get(sign, f"\\U{ord(sign):08x}")


_ESCAPES = {"\n": "\\n", "\t": "\\t"}


def paragraphs(text: str, indent: int, newline: str) -> str:
    """A text of several lines as YAML shows it best: each on a line of its own, so far to the right; on one line if that cannot be."""
    lines = text.split("\n")
    if lines[0][:1].isspace() or not lines[0] or not lines[-1].strip() or not all(line.isprintable() for line in lines):
        return written(text, in_brackets=False)
    return "|-" + "".join(newline + (" " * indent + line if line else "") for line in lines)
