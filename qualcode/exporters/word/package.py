"""The Word file as a package: the empty one a report starts from, and the same bytes for the same parts."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from importlib.resources import files as resources
from io import BytesIO
from typing import Final

from qualcode.files import zipped

_WORD: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_TYPES: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006/"
_XML: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_PARTS: Final = ("styles", "numbering", "settings")

_DOCUMENT: Final = (
    '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><w:body><w:sectPr>'
    '<w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="1418" w:right="1418" w:bottom="1418" w:left="1418" w:header="709" w:footer="709" w:gutter="0"/>'
    "</w:sectPr></w:body></w:document>"
)
_CORE: Final = (
    f'<cp:coreProperties xmlns:cp="{_PACKAGE}metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"/>'
)


def part(name: str) -> bytes:
    """One of the XML files beside this module: styles, numbering, settings."""
    return (resources(__package__) / f"{name}.xml").read_bytes()


def empty_docx() -> bytes:
    """A Word file of our styles, A4, with nothing in it."""
    return zipped(
        {
            "[Content_Types].xml": _content_types().encode(),
            "_rels/.rels": _relationships({"officeDocument": "word/document.xml"}, core="docProps/core.xml").encode(),
            "docProps/core.xml": (_XML + _CORE).encode(),
            "word/document.xml": (_XML + _DOCUMENT).encode(),
            "word/_rels/document.xml.rels": _relationships({name: f"{name}.xml" for name in _PARTS}).encode(),
            **{f"word/{name}.xml": part(name) for name in _PARTS},
        }
    )


def _content_types() -> str:
    overrides = "".join(f'<Override PartName="/word/{name}.xml" ContentType="{_WORD}{name}+xml"/>' for name in _PARTS)
    return (
        f'{_XML}<Types xmlns="{_PACKAGE}content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{_WORD}document.main+xml"/>{overrides}'
        '<Override PartName="/docProps/core.xml" '
        'ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>'
    )


def _relationships(targets: Mapping[str, str], core: str = "") -> str:
    lines = [
        f'<Relationship Id="rId{at}" Type="{_TYPES}{kind}" Target="{target}"/>'
        for at, (kind, target) in enumerate(targets.items(), start=1)
    ]
    if core:
        kind = f"{_PACKAGE}relationships/metadata/core-properties"
        lines.append(f'<Relationship Id="rId{len(lines) + 1}" Type="{kind}" Target="{core}"/>')
    return f'{_XML}<Relationships xmlns="{_PACKAGE}relationships">{"".join(lines)}</Relationships>'


def repacked(data: bytes) -> bytes:
    """The same archive with fixed dates, its parts in the order in which they were written."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return zipped({name: archive.read(name) for name in archive.namelist()})
