from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from qualcode.importers import Imported, KnownLabels, read_document

Read = Callable[..., Imported]

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_NAMESPACES = (
    f'xmlns:w="{_W}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:w16se="http://schemas.microsoft.com/office/word/2015/wordml/symex" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Imports text or bytes as if they were a file of the given name."""

    def reader(content: str | bytes, name: str = "intervju.txt", known: KnownLabels = KnownLabels()) -> Imported:  # noqa: B008
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return read_document(path, id=path.stem, known=known)

    return reader


@pytest.fixture
def read_word(tmp_path: Path) -> Read:
    """Imports a Word document whose body is the given XML."""

    def reader(body: str, known: KnownLabels = KnownLabels()) -> Imported:  # noqa: B008
        path = tmp_path / "intervju.docx"
        write_word(path, body)
        return read_document(path, id="intervju", known=known)

    return reader


def write_word(path: Path, body: str, part: str = "word/document.xml") -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        relations = "http://schemas.openxmlformats.org/package/2006/relationships"
        kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
        relation = f'<Relationship Id="r" Type="{kind}" Target="{part}"/>'
        archive.writestr("_rels/.rels", f'<Relationships xmlns="{relations}">{relation}</Relationships>')
        archive.writestr(part, f"<w:document {_NAMESPACES}><w:body>{body}</w:body></w:document>")


def said(imported: Imported) -> list[tuple[str, str]]:
    """Label and talk of each turn."""
    return [(turn.speaker.label, imported.document.turn_text(turn)) for turn in imported.document.turns]


def kinds(imported: Imported) -> dict[str, str]:
    return {turn.speaker.label: turn.speaker.kind for turn in imported.document.turns}
