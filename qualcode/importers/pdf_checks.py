"""Whether a PDF is whole: its reader mends what it can without a word, so that a damaged file would give other words in silence."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator

MAX_UNPACKED = 300 * 2**20
"""Bytes that are unpacked in search of damage."""
_STREAM = re.compile(rb"<<(?P<facts>[^<>]{0,2000}(?:<<[^<>]{0,500}>>[^<>]{0,500}){0,20})>>\s{0,9}stream\r?\n")
_TABLE = re.compile(rb"startxref\s+(?P<at>\d{1,12})\s+%%EOF\s*$")
_BEGINS_TABLE = re.compile(rb"\s*(?:xref\b|\d{1,10}\s+\d{1,5}\s+obj\b)")


def signs_of_damage(data: bytes) -> list[str]:
    """What is wrong with a file, in words: parts whose checksum does not hold, a list of parts that is not where the file says.

    What nobody can check (parts that are not packed, an encrypted file) is not told.
    """
    told = []
    broken = 0 if b"/Encrypt" in data else sum(_is_broken(packed) for packed in _packed(data))
    if broken:
        parts = "1 of its parts is damaged" if broken == 1 else f"{broken} of its parts are damaged"
        told.append(f"{parts} by {'its' if broken == 1 else 'their'} own checksum: words may be wrong or missing")
    if not _has_its_table(data):
        told.append("the list of its parts is damaged and was made anew: pages or words may be missing")
    return [f"{one}; compare it with the original, or save it once more where it was made" for one in told]


def _packed(data: bytes) -> Iterator[bytes]:
    """The parts that are packed with zlib and nothing else, until too much is unpacked."""
    for found in _STREAM.finditer(data):
        facts = found["facts"]
        end = data.find(b"endstream", found.end())
        if end > 0 and re.search(rb"/Filter\s*(?:\[\s*)?/FlateDecode\s*(?:\]|/|$|\s)", facts):
            yield data[found.end() : end]


def _is_broken(packed: bytes) -> bool:
    """Whether unpacking ends in an error, or before its checksum."""
    unpacker, left, budget = zlib.decompressobj(), packed, MAX_UNPACKED
    try:
        while left and not unpacker.eof and budget > 0:
            budget -= len(unpacker.decompress(left, 2**20))
            left = unpacker.unconsumed_tail
    except zlib.error:
        return True
    return budget > 0 and not unpacker.eof


def _has_its_table(data: bytes) -> bool:
    """Whether the list of parts, or the last of several, is where the end of the file says."""
    found = _TABLE.search(data[-2048:])
    return found is not None and _BEGINS_TABLE.match(data, int(found["at"])) is not None
