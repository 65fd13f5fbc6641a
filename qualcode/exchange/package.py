"""The file of a project: which part of the archive is the project, and which texts lie in it. Nothing outside of it is ever read."""

from __future__ import annotations

import re
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import unquote

from qualcode.errors import UnreadableFile
from qualcode.files import archive_of, decode, parse_xml, read_part

if TYPE_CHECKING:
    import zipfile

    from lxml.etree import _Element

_SCHEME = re.compile(r"([A-Za-z]+):/{0,3}(.*)")
_AGAIN = "export it once more from the program it comes from, as REFI-QDA project (.qdpx) or codebook (.qdc)"


class Package:
    """What is in a `.qdpx`, or in a `.qdc` or bare `.qde`, which have no texts beside them."""

    def __init__(self, data: bytes, name: str) -> None:
        self._path = Path(name)
        self._archive: zipfile.ZipFile | None = None
        self._names: dict[str, str] = {}
        if data.startswith(b"PK"):
            self._archive = archive_of(self._path, data)
            parts = [part for part in self._archive.namelist() if not part.endswith("/")]
            self._names = {part.replace("\\", "/").casefold(): part for part in parts}
            data = read_part(self._path, self._archive, self._project())
        self.root: _Element = parse_xml(self._path, data)

    def _project(self) -> str:
        """The part that is the project, whatever it is called."""
        found = [part for part in self._names if part.endswith(".qde")]
        usual = (
            [part for part in found if part == "project.qde"] or [part for part in found if "/" not in part] or found
        )
        if len(usual) != 1:
            what = f"holds {len(usual)} projects" if usual else "holds no project (project.qde)"
            raise UnreadableFile(self._path, f"{what}, so it is no REFI-QDA project", _AGAIN)
        return self._names[usual[0]]

    def refuse(self) -> UnreadableFile:
        """The error of a file that is something else."""
        return UnreadableFile(self._path, "is XML, but neither a REFI-QDA project nor a codebook", _AGAIN)

    def text(self, written: str, guid: str) -> tuple[str, str]:
        """The text behind a path such as `internal://….txt`, and, where there is none, why in words.

        Where no path is written, the file that is named after the source.
        """
        scheme, rest = _parted(written)
        if scheme not in ("", "internal"):
            return "", f"its text lies outside the file ({scheme}://)"
        name = PurePosixPath(rest.replace("\\", "/")).name or f"{guid}.txt"
        part = self._named(name) or self._named(unquote(name))
        if self._archive is None or not part:
            return "", "its text is not in the file"
        try:
            text = decode(self._path, read_part(self._path, self._archive, part))
        except UnreadableFile as error:
            return "", f"its text cannot be read ({error.reason})"
        return text, "" if text.strip() else "its text is empty"

    def _named(self, name: str) -> str:
        """The part of that name in `sources`, else anywhere, whatever the case."""
        wanted = name.casefold()
        found = [part for part in self._names if part == f"sources/{wanted}"]
        found = found or sorted(part for part in self._names if part.rpartition("/")[2] == wanted)
        return self._names[found[0]] if found else ""


def _parted(written: str) -> tuple[str, str]:
    found = _SCHEME.fullmatch(written.strip())
    return (found[1].lower(), found[2]) if found else ("", written.strip())
