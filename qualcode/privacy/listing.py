"""The list of names that somebody approves before anything is replaced, and the key that comes of it: one table, one row a name.

Whoever has the key knows who everybody is. So neither lies in a study, and nobody but its owner may read the file.
"""

from __future__ import annotations

import csv
import re
import secrets
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from io import StringIO
from pathlib import Path

from qualcode.errors import FaultyTable, UnreadableFile
from qualcode.files import read_text, write_bytes
from qualcode.privacy.names import folded
from qualcode.spreadsheets import Row, read_rows

COLUMNS = ("replace", "name", "pseudonym", "kind", "also", "found", "why", "where")
KEY_COLUMNS = ("replace", "name", "pseudonym", "kind", "also")
KINDS = (
    "person",
    "organisation",
    "place",
    "role",
    "email",
    "phone",
    "national_id",
    "account",
    "company_number",
    "web",
    "other",
)
OWNER_ONLY = 0o600
THE_KEY = "key"
"""The kind of the row that says which key it is."""
YES = frozenset({"yes", "y", "ja", "j", "x", "1", "true"})
NO = frozenset({"no", "n", "nei", "0", "false"})
_WORDS = {
    "nb": "person=P organisation=organisasjon place=sted role=rolle email=e-post phone=telefon national_id=fødselsnummer "
    "account=kontonummer company_number=organisasjonsnummer web=nettadresse other=navn",
    "en": "person=P organisation=organisation place=place role=role email=e-mail phone=phone national_id=national-id account=account "
    "company_number=company-number web=web other=name",
}
_PSEUDONYM = re.compile(r"\[[\w /.-]+\]|\w[\w .-]*")


@dataclass(frozen=True, slots=True)
class Listed:
    """A name as it is listed. `is_replaced` is None where somebody has still to decide.

    `also` are other ways to write it, `found` how often it stands in the study, `why` it is taken for a name, `where` one place of it.
    """

    name: str
    kind: str
    is_replaced: bool | None
    pseudonym: str = ""
    also: tuple[str, ...] = ()
    found: int = 0
    why: str = ""
    where: str = ""

    @property
    def forms(self) -> tuple[str, ...]:
        """All ways to write it."""
        return (self.name, *self.also)


@dataclass(frozen=True)
class Key:
    """Names with their pseudonyms, and those that were judged to be none. `id` tells one key from another; it says nothing of the names."""

    names: tuple[Listed, ...] = ()
    id: str = field(default_factory=lambda: secrets.token_hex(8))

    @property
    def pseudonyms(self) -> dict[str, str]:
        """The pseudonym of each way to write a name that is replaced."""
        return {form: one.pseudonym for one in self.names if one.is_replaced for form in one.forms}

    def __contains__(self, name: object) -> bool:
        return isinstance(name, str) and any(folded(name) == folded(form) for one in self.names for form in one.forms)


def with_pseudonyms(listed: Iterable[Listed], language: str, known: Iterable[Listed] = ()) -> list[Listed]:
    """The list with a pseudonym for each name without one: P01 for people, [sted 1] or [place 1] for others, counted on from the known."""
    listed = list(listed)
    taken = {folded(one.pseudonym) for one in (*listed, *known) if one.pseudonym}
    names = {folded(form) for one in (*listed, *known) for form in one.forms}
    made = []
    for one in listed:
        if not one.pseudonym and one.is_replaced is not False:
            candidates = (_numbered(one.kind, number, language) for number in range(1, 100_000))
            free = next(name for name in candidates if folded(name) not in taken | names)
            taken.add(folded(free))
            one = replace(one, pseudonym=free)
        made.append(one)
    return made


def _numbered(kind: str, number: int, language: str) -> str:
    words = dict(pair.split("=") for pair in _WORDS["nb" if language in ("nb", "nn") else "en"].split())
    return f"P{number:02}" if kind == "person" else f"[{words.get(kind, words['other'])} {number}]"


def write_list(path: Path, listed: Sequence[Listed], *, norwegian: bool = True) -> None:
    """Writes the list to be approved, as CSV that Excel opens; only its owner may read it.

    Raises:
        OutputError: if it cannot be written.
    """
    shown = {True: "yes", False: "no", None: ""}
    rows = [
        (
            shown[one.is_replaced],
            one.name,
            one.pseudonym,
            one.kind,
            "; ".join(one.also),
            str(one.found),
            one.why,
            one.where,
        )
        for one in listed
    ]
    _write(path, [COLUMNS, *rows], ";" if norwegian else ",")


def write_key(path: Path, key: Key) -> None:
    """Writes the key, as CSV that Excel opens; only its owner may read it.

    Raises:
        OutputError: if it cannot be written.
    """
    rows = [
        (
            "yes" if one.is_replaced else "no",
            one.name,
            one.pseudonym if one.is_replaced else "",
            one.kind,
            "; ".join(one.also),
        )
        for one in key.names
    ]
    _write(path, [KEY_COLUMNS, ("", key.id, "", THE_KEY, ""), *rows], ";")


def _write(path: Path, rows: Iterable[Sequence[str]], delimiter: str) -> None:
    text = StringIO(newline="")
    csv.writer(text, delimiter=delimiter, lineterminator="\r\n").writerows(
        [_harmless(cell) for cell in row] for row in rows
    )
    write_bytes(path, b"\xef\xbb\xbf" + text.getvalue().encode("utf-8", "replace"), mode=OWNER_ONLY)


def _harmless(cell: str) -> str:
    """No cell that a spreadsheet would run: a name never begins so, but what stands around it may."""
    return f"'{cell}" if cell.startswith(("=", "@", "+")) and not re.fullmatch(r"\+?[\d .-]+", cell) else cell


def read_list(path: Path) -> list[Listed]:
    """The rows of a list that somebody has gone through, or of a table of names: only the column `name` must be there.

    Raises:
        UnreadableFile: if it cannot be read, or has no such column.
        FaultyTable: with all faults, each as `file:line: what is wrong; how to mend it`.
    """
    return [one for one in _read(path) if one.kind != THE_KEY]


def read_key(path: Path) -> Key:
    """The key of a file.

    Raises:
        UnreadableFile: if it cannot be read, or is no key.
        FaultyTable: as `read_list`.
    """
    listed = _read(path)
    ids = [one.name for one in listed if one.kind == THE_KEY]
    if len(ids) != 1:
        raise UnreadableFile(path, "is no key", "name the file that qualcode pseudonymise wrote as the key")
    return Key(tuple(one for one in listed if one.kind != THE_KEY), ids[0])


def _read(path: Path) -> list[Listed]:
    if path.suffix.casefold() in (".txt", ""):
        return _plain_names(path)
    rows = read_rows(path)
    heads = [cell.casefold() for cell in rows[0].cells] if rows else []
    if "name" not in heads:
        raise UnreadableFile(path, "has no column `name`", f"its first row should be: {';'.join(COLUMNS)}")
    faults: list[str] = []
    by_line = {row.line: _listed(row, dict(zip(heads, row.cells, strict=False)), path.name, faults) for row in rows[1:]}
    by_line = {line: one for line, one in by_line.items() if one.name}
    faults += _contradictions(by_line, path.name)
    if faults:
        raise FaultyTable(faults)
    return list(by_line.values())


def _plain_names(path: Path) -> list[Listed]:
    """Names in a text file, one a line."""
    names = dict.fromkeys(line.strip() for line in read_text(path).lstrip("\ufeff").split("\n"))
    return [Listed(name, "person", True, why="on your list") for name in names if name and not name.startswith("#")]


def _listed(row: Row, cells: Mapping[str, str], file: str, faults: list[str]) -> Listed:
    def fault(what: str) -> None:
        faults.append(f"{file}:{row.line}: {what}")

    said, kind = cells.get("replace", "yes").casefold(), cells.get("kind", "person").casefold() or "person"
    pseudonym = cells.get("pseudonym", "")
    if said and said not in YES | NO:
        fault(f"`replace` is {said!r}; write yes or no")
    if kind not in (*KINDS, THE_KEY):
        fault(f"there is no kind {kind!r}; there are: {', '.join(KINDS)}")
    if pseudonym and not _PSEUDONYM.fullmatch(pseudonym):
        fault("a pseudonym is a word such as P07, or words in brackets such as [kontor i nord]")
    also = tuple(part.strip() for part in cells.get("also", "").split(";") if part.strip())
    found = int(cells["found"]) if cells.get("found", "").isdigit() else 0
    is_replaced = True if said in YES else False if said in NO else None
    name = cells.get("name", "").removeprefix("'")
    return Listed(name, kind, is_replaced, pseudonym, also, found, cells.get("why", ""), cells.get("where", ""))


def _contradictions(listed: Mapping[int, Listed], file: str) -> Iterator[str]:
    """Names that stand in two rows, and pseudonyms that are somebody's name, by the line."""
    first: dict[str, int] = {}
    for line, one in listed.items():
        for form in one.forms if one.is_replaced else ():
            other = first.setdefault(folded(form), line)
            if listed[other].pseudonym != one.pseudonym:
                yield f"{file}:{line}: a way to write it stands in line {other} too, for another pseudonym; keep it in one of the two"
    for line, one in listed.items():
        if one.is_replaced and folded(one.pseudonym) in first:
            yield f"{file}:{line}: the pseudonym is a name in line {first[folded(one.pseudonym)]}; choose another one"


def undecided(listed: Iterable[Listed]) -> list[Listed]:
    """Names about which nobody has said yes or no."""
    return [one for one in listed if one.is_replaced is None]
