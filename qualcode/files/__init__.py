"""The one door to the file system: the guard through which foreign files are opened, the writer through which files are written.

Reading: sizes are bounded, archives are looked at before they are opened, XML with a document type is refused, text is decoded from any
encoding people have. Writing: into a temporary file beside the target, flushed to disk, then moved over it, so that a reader finds the
old file or the new one and never half of either.
"""

from __future__ import annotations

from qualcode.files.archives import MAX_ENTRIES, archive_of, open_archive, part_names, read_part, zipped
from qualcode.files.markup import parse_html, parse_xml, refuse_vast
from qualcode.files.reading import (
    MAX_FILE,
    MAX_LINES,
    MAX_TEXT,
    decode,
    read_bytes,
    read_json,
    read_text,
    sha256,
    what_is,
)
from qualcode.files.writing import replacing, write_bytes, write_text

__all__ = [
    "MAX_ENTRIES",
    "MAX_FILE",
    "MAX_LINES",
    "MAX_TEXT",
    "archive_of",
    "decode",
    "open_archive",
    "parse_html",
    "parse_xml",
    "part_names",
    "read_bytes",
    "read_json",
    "read_part",
    "read_text",
    "refuse_vast",
    "replacing",
    "sha256",
    "what_is",
    "write_bytes",
    "write_text",
    "zipped",
]
