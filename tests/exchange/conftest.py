"""Projects as other programs write them, made without our own writer; and the schemas of the standard, where somebody has them."""

from __future__ import annotations

import io
import os
import zipfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

import pytest

Span = tuple[str, str, str]
"""A piece of a text, the name of its code, the name of its user."""

INTERVIEW = (
    "Intervjuer: Hva synes du om prisene? 😀\n"
    "Selger: Prisen er ikke det viktigste. Kundene klager på leveringstiden.\n"
    "Intervjuer: Og kvaliteten?\n"
    "Selger: Kvaliteten er god 👍🏽, men leveringen tar for lang tid.\n"
)
CODINGS: tuple[Span, ...] = (
    ("Prisen er ikke det viktigste", "Price", "anna"),
    ("Kundene klager på leveringstiden.", "Delivery", "anna"),
    ("klager på leveringstiden", "Complaint", "bo"),
    ("leveringen tar for lang tid", "Delivery", "bo"),
)


def guid(name: str) -> str:
    """A GUID for a name, by no rule of ours."""
    digits = name.encode().hex().ljust(32, "0")[:32]
    return "-".join([digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:]])


def code_points(text: str, at: int) -> int:
    """Positions as the standard has them."""
    return at


def utf16(text: str, at: int) -> int:
    """Positions as Windows counts: UTF-16 units, a line end as two."""
    return len(text[:at].replace("\n", "\r\n").encode("utf-16-le")) // 2


def line_end_as_one(text: str, at: int) -> int:
    """Positions in a file with two characters a line end, each counted as one: code points of the text with line feeds."""
    return at


def utf8(text: str, at: int) -> int:
    """Positions in bytes."""
    return len(text[:at].encode())


def after_mark(text: str, at: int) -> int:
    """Positions with the byte order mark counted."""
    return at + 1


Positions = Callable[[str, int], int]


def foreign_project(
    text: str = INTERVIEW,
    codings: Sequence[Span] = CODINGS,
    *,
    positions: Positions = code_points,
    encoded: Callable[[str], bytes] = str.encode,
    inner: str = "project.qde",
    folder: str = "sources",
    path: str = "internal://{}.txt",
    origin: str = "Another program 1",
    braces: bool = False,
    quotes: bool = True,
    inline: bool = False,
    more: Mapping[str, str] | None = None,
) -> bytes:
    """A `.qdpx` of one interview in some dialect; `more` has XML to put where its key stands."""
    more = {"cases": "", "sources": "", "after": "", "users": "", "selections": "", "codes": "", **(more or {})}
    shown = (lambda name: "{" + guid(name).upper() + "}") if braces else guid
    users = "".join(f"<User guid='{shown(u)}' name='{u}'/>" for u in dict.fromkeys(u for *_, u in codings))
    codes = "".join(
        f"<Code guid='{shown(c)}' name='{c}' isCodable='true' color='#00AA00'/>"
        for c in dict.fromkeys(c for _, c, _ in codings)
    )
    selections = ""
    for n, (words, code, user) in enumerate(codings):
        start = text.index(words)
        ends = f"startPosition='{positions(text, start)}' endPosition='{positions(text, start + len(words))}'"
        quote = f"name={quoteattr(words[:20])}" if quotes else ""
        selections += (
            f"<PlainTextSelection guid='{shown(f's{n}')}' {quote} {ends}>"
            f"<Coding guid='{shown(f'c{n}')}' creatingUser='{shown(user)}' creationDateTime='2026-01-15T10:00:00Z'>"
            f"<CodeRef targetGUID='{shown(code)}'/></Coding></PlainTextSelection>"
        )
    content = f"<PlainTextContent>{escape(text)}</PlainTextContent>" if inline else ""
    where = "" if inline else f"plainTextPath='{path.format(guid('source'))}'"
    xml = (
        f"<Project xmlns='urn:QDA-XML:project:1.0' name='Another study' origin='{origin}'>"
        f"<Users>{users}{more['users']}</Users><CodeBook><Codes>{codes}{more['codes']}</Codes></CodeBook>{more['cases']}"
        f"<Sources><TextSource guid='{shown('source')}' name='selger_01.docx' {where}>{content}{selections}{more['selections']}"
        f"</TextSource>{more['sources']}</Sources>{more['after']}</Project>"
    )
    parts = {inner: xml.encode()} | ({} if inline else {f"{folder}/{guid('source')}.txt": encoded(text)})
    return zipped(parts)


def zipped(parts: Mapping[str, bytes]) -> bytes:
    """A zip archive."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return file.getvalue()


@pytest.fixture
def foreign() -> Callable[..., bytes]:
    """`foreign_project`."""
    return foreign_project


DIALECTS: dict[str, dict[str, object]] = {
    "to the letter": {},
    "nothing quoted": {"quotes": False},
    "GUIDs in braces and capitals": {"braces": True},
    "NVivo for Windows": {
        "positions": utf16, "encoded": lambda text: text.replace("\n", "\r\n").encode("utf-8-sig"), "folder": "Sources",
        "origin": "NVivo for Windows 12.6",
    },
    "as NVivo, quoting nothing": {
        "positions": utf16, "encoded": lambda text: text.replace("\n", "\r\n").encode("utf-8-sig"), "quotes": False,
    },
    "ATLAS.ti: two signs at a line end counted as one, inner file by another name": {
        "encoded": lambda text: text.replace("\n", "\r\n").encode(), "inner": "My study.qde", "origin": "ATLAS.ti 26",
    },
    "line ends counted as two, written as one": {
        "positions": lambda text, at: at + text.count("\n", 0, at), "quotes": False,
    },
    "bytes": {"positions": utf8},
    "the byte order mark counted": {"positions": after_mark, "encoded": lambda text: text.encode("utf-8-sig"), "quotes": False},
    "UTF-16 file": {"encoded": lambda text: text.encode("utf-16")},
    "text in the project itself": {"inline": True},
    "paths without a scheme": {"path": "{}.txt"},
    "paths with the folder": {"path": "sources/{}.txt"},
    "no path at all": {"path": ""},
    "a capital P": {"inner": "Project.qde"},
}  # fmt: skip


@pytest.fixture(params=DIALECTS)
def dialect(request: pytest.FixtureRequest) -> bytes:
    """The same project in each dialect."""
    return foreign_project(**DIALECTS[request.param])  # type: ignore[arg-type]


@pytest.fixture(scope="session")
def refi() -> Path:
    """The folder with the standard's schemas and examples: named by REFI_QDA, or `shared/refi` beside the repository. Not part of it."""
    above = Path(__file__).resolve().parents
    places = [Path(os.environ["REFI_QDA"])] if "REFI_QDA" in os.environ else [up / "shared" / "refi" for up in above]
    found = next((place for place in places if (place / "Project.xsd").is_file()), None)
    if found is None:
        pytest.skip(
            "NOT CHECKED against the schemas of REFI-QDA: name their folder in REFI_QDA (Project.xsd, Codebook.xsd)"
        )
    return found
