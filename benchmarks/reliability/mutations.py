"""Files that nobody meant: sound ones with parts changed, cut, doubled and blown up. The same seed gives the same files."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Sequence

MOST_PUMPED = 60_000
"""Characters of the longest run of one token: long enough for a reader that goes back over what it has read to be found out."""
TOKENS = tuple(
    part.encode()
    for part in (
        "<", ">", "</", "&amp;", "&", "<!--", "-->", "<![CDATA[", "]]>", "<!DOCTYPE a [", "<?", '"', "'", "=", "/", "\\", "{", "}", "[", "]",
        "(", ")", ":", ";", ",", "|", "#", "*", "**", "_", "-", "--", "---", "...", "..", "\t", " ", "\u00a0", "\n", "\r\n", "\r", "\x00", "\x0b",
        "\x1b[2J", "\u2028", "\u202e", "\ufeff", "\ufffe", "😀", "a\u030a", "å", "0", "-1", "1", "99999999999999999999", "1e999", "NaN", "null",
        "true", "00:00:01.000 --> 00:00:02.000", "WEBVTT", "NOTE", "I:", "S01:", "Intervjuer:", "[00:01:02]", "00:01", "1.", "R1 -", "<v Kari>",
        "{\\rtf1", "\\u", "\\'e5", "\\bin99999", "\\par", "%PDF-", "%%EOF", "PK\x03\x04", "&a", "*a", "!!python", "<<: ", "? ", "- ", "- - ", "regex: ",
        "(a+)+$", "{regex: '(a|a)*b'}", "rules: [", "codes:", "=1+1", "../", "internal://", "absolute:///etc/passwd", "A1", "XFD1048576",
        'r="XFD1048576"', "w:p", "<w:p>", "</w:p>", "<w:tbl>", "<w:tr>", "<w:tc>", "<text:p>", "<table:table>", "<div>", "<table>", "<td>",
    )
)  # fmt: skip
"""What means something in some format."""


def mutated(data: bytes, others: Sequence[bytes], chance: random.Random) -> bytes:
    """A file that was sound, changed: an archive in one or two of its parts and sealed again, anything else in its bytes."""
    if data.startswith(b"PK\x03\x04") and chance.random() < 0.85:
        return _archive(data, chance)
    return _bytes(data, others, chance)


def _archive(data: bytes, chance: random.Random) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    for name in chance.sample(sorted(parts), min(len(parts), chance.choice((1, 1, 2)))):
        parts[name] = _bytes(parts[name], list(parts.values()), chance)
    if chance.random() < 0.1:
        del parts[chance.choice(sorted(parts))]
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def _bytes(data: bytes, others: Sequence[bytes], chance: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(chance.choice((1, 1, 1, 2, 3, 6))):
        _change(changed, others, chance)
    return bytes(changed)


def _change(data: bytearray, others: Sequence[bytes], chance: random.Random) -> None:
    start = chance.randrange(len(data) + 1)
    end = min(len(data), start + chance.choice((1, 2, 8, 60, 500)))
    match chance.randrange(9):
        case 0 if data:
            data[start % len(data)] = chance.randrange(256)
        case 1:
            del data[start:end]
        case 2:
            data[start:start] = data[start:end] * chance.choice((1, 2, 30))
        case 3 | 4:
            data[start:start] = chance.choice(TOKENS)
        case 5:
            token = chance.choice(
                (chance.choice(TOKENS), bytes(data[start : start + chance.choice((1, 3, 12, 40))]) or b" ")
            )
            data[start:start] = token * chance.choice((20, 400, MOST_PUMPED // len(token)))
        case 6:
            del data[start:]
        case 7:
            other = chance.choice(others)
            at = chance.randrange(len(other) + 1)
            data[start:end] = other[at : at + chance.choice((10, 100, 2000))]
        case _:
            data[start:end] = data[start:end][::-1]
