"""A codebook in a table, one row a code or a search word: columns known by their headings, nesting by path, parent or indentation."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path as File

from qualcode.errors import CodebookError, UnreadableFile
from qualcode.foreign.codes import ForeignCode, ForeignCodebook, Path, WrittenRule, shown
from qualcode.foreign.headings import columns_of, head_row, unknown
from qualcode.foreign.rule_cells import examples_of, rules_of
from qualcode.spreadsheets import Row

KIND = "a table"
_ARROWS = re.compile(r"\s*(?:\s>\s|»|→|::|\\)\s*")
_BULLET = re.compile(r"^(?P<dashes>-{2,}|(?:[-–—•·*]\s+)+)(?P<name>.+)$", re.DOTALL)
_FORMULA = re.compile(r"^'(?=[\s\u200b-\u200f]*[=+\-@＝＋－＠])")
_COLOR = re.compile(r"#?(?P<hex>[0-9A-Fa-f]{6})(?:[0-9A-Fa-f]{2})?")
_RGB = re.compile(r"(?:rgb\s*\()?\s*(\d{1,3})\s*[,;]\s*(\d{1,3})\s*[,;]\s*(\d{1,3})\s*\)?")


def read_table(path: File, tables: Sequence[Sequence[Row]]) -> ForeignCodebook:
    """The codebook in the tables of a file that have headings of codebooks; what they say of one code is joined.

    Raises:
        UnreadableFile: if none has a heading that names its codes, or no code is below it.
    """
    codes: list[ForeignCode] = []
    told: list[str] = []
    for rows in tables:
        head = head_row([row.cells for row in rows])
        if head is None:
            continue
        sheet = _Sheet(columns_of(rows[head].cells), rows[head + 1 :], told)
        told += [f"the column {one!r} is not known and was left out" for one in unknown(rows[head].cells)]
        codes += sheet.codes()
    if not codes:
        mend = "write Kode or Code above the column of the codes, and Navn, Definisjon, Nøkkelord … above the others"
        raise UnreadableFile(path, "has no table with a heading that names its codes", mend)
    return ForeignCodebook(KIND, tuple(codes), tuple(dict.fromkeys(told)))


@dataclass
class _Entry:
    """A row with what names its code; `path` once it is known."""

    row: Row
    key: str
    above: str = ""
    depth: int = 0
    path: Path = ()


@dataclass
class _Sheet:
    """One table: where its columns are, and its rows."""

    columns: Mapping[str, int]
    rows: Sequence[Row]
    told: list[str]
    _key: str = field(init=False)
    _above: str = field(init=False)

    def __post_init__(self) -> None:
        there = self.columns
        self._key = next(kind for kind in ("sub", "code", "name", "category") if kind in there)
        candidates = ("parent", "category", "code") if self._key == "sub" else ("parent", "category")
        self._above = next((kind for kind in candidates if kind in there and kind != self._key), "")

    def codes(self) -> Iterator[ForeignCode]:
        """The codes, in the order of the rows."""
        entries = list(self._entries())
        self._place(entries)
        for entry in entries:
            yield self._code(entry)

    def cell(self, row: Row, kind: str) -> str:
        at = self.columns.get(kind)
        text = row.cells[at] if at is not None and at < len(row.cells) else ""
        return _FORMULA.sub("", text)

    def _entries(self) -> Iterator[_Entry]:
        """The rows that name a code. Where codes and sub-codes have columns of their own, an empty cell stands for the one above it."""
        last = last_key = last_above = ""
        for row in self.rows:
            key, above = self.cell(row, self._key), self.cell(row, self._above)
            if self._key == "sub" and self._above == "code":
                if not key and above:
                    key, above, last = above, "", above
                elif key and not above and last:
                    above = last
                    self._tell("empty cells of the code column stand for the code above them")
                last = above or last
            if not key and self.cell(row, "rules") and last_key:
                key, above = last_key, last_above
                self._tell("rows with words and no code belong to the code above them")
            if key:
                last_key, last_above = key, above
                yield _Entry(row, " ".join(key.split()), " ".join(above.split()))
            elif row:
                self._tell(f"line {row.line} names no code and was left out")

    def _tell(self, what: str) -> None:
        if what not in self.told:
            self.told.append(what)

    # ---- nesting

    def _place(self, entries: Sequence[_Entry]) -> None:
        """Gives each row its path, by what the table has for it."""
        if self._above and any(entry.above for entry in entries):
            self._by_parent(entries)
        elif self._by_depth(entries):
            self._by_indentation(entries)
        else:
            keys = {entry.key for entry in entries}
            for entry in entries:
                entry.path = self._parts(entry.key, keys)

    def _parts(self, key: str, keys: set[str]) -> Path:
        """The path that a name is: by arrows; by slashes and full stops where what stands before them is a code too."""
        parts = [part for part in _ARROWS.split(key) if part.strip()]
        if len(parts) > 1:
            self._tell("names with > or \\ in them are paths: the last part lies below the others")
            return tuple(part.strip() for part in parts)
        for sign in "/.":
            head, _, tail = key.rpartition(sign)
            if head in keys and tail.strip():
                self._tell(f"names with {sign!r} in them lie below the code that stands before it")
                return (*self._parts(head, keys), tail.strip())
        return (key,)

    def _by_parent(self, entries: Sequence[_Entry]) -> None:
        keys = {entry.key for entry in entries}
        above: dict[str, str] = {}
        names: dict[str, str] = {}
        for entry in entries:
            above.setdefault(entry.key, entry.above)
            names.setdefault(entry.key.casefold(), entry.key)
            if name := " ".join(self.cell(entry.row, "name").split()):
                names.setdefault(name.casefold(), entry.key)
        for entry in entries:
            path, seen, one = [entry.key], {entry.key}, entry.above
            while one:
                one = names.get(one.casefold(), one)
                if one in seen:
                    self._tell(f"{one!r} lies below itself, by its column; it was put at the top")
                    break
                seen.add(one)
                parts = self._parts(one, keys)
                path = [*parts, *path]
                one = above.get(one, "") if len(parts) == 1 else ""
            own = self._parts(entry.key, keys)
            if not entry.above:
                path = list(own)
            if len(own) > 1 and own[:-1] == tuple(
                path[:-1]
            ):  # Taguette has the whole path in the name, and the parent beside it
                path = list(own)
            entry.path = tuple(path)

    def _by_depth(self, entries: Sequence[_Entry]) -> bool:
        """Finds how deep rows lie, by a column of levels, by dashes or by blanks; whether anything told so."""
        at = self.columns[self._key]
        levels = [self.cell(entry.row, "level") for entry in entries]
        if "level" in self.columns and all(level.isdigit() for level in levels):
            for entry, level in zip(entries, levels, strict=True):
                entry.depth = int(level)
            self._tell("codes are nested by the column of levels")
            return len(set(levels)) > 1
        for entry in entries:
            if bullet := _BULLET.match(entry.key):
                entry.key = bullet["name"]
                entry.depth = len(bullet["dashes"].replace(" ", ""))
            elif at < len(entry.row.indents):
                entry.depth = entry.row.indents[at]
        is_nested = len({entry.depth for entry in entries}) > 1
        if is_nested:
            self._tell("codes are nested by indentation")
        return is_nested

    def _by_indentation(self, entries: Sequence[_Entry]) -> None:
        open_: list[_Entry] = []
        for entry in entries:
            while open_ and open_[-1].depth >= entry.depth:
                open_.pop()
            entry.path = (*(open_[-1].path if open_ else ()), entry.key)
            open_.append(entry)

    # ---- what a row says

    def _code(self, entry: _Entry) -> ForeignCode:
        row = entry.row
        name = " ".join(self.cell(row, "name").split()) if self._key != "name" else ""
        questions = self.cell(row, "questions")
        return ForeignCode(
            path=entry.path,
            name=name,
            definition=self.cell(row, "definition"),
            include=self.cell(row, "include"),
            exclude=self.cell(row, "exclude"),
            color=self._color(entry),
            rules=self._rules(entry, "rules"),
            questions=self._rules(entry, "questions") if questions else None,
            match=examples_of(self.cell(row, "match")),
            no_match=examples_of(self.cell(row, "no_match")),
            line=row.line,
        )

    def _rules(self, entry: _Entry, kind: str) -> tuple[WrittenRule, ...]:
        cell = self.cell(entry.row, kind)
        try:
            rules = rules_of(cell)
        except CodebookError as error:
            fault = error.faults[0].partition(": ")[2]
            self._tell(f"{shown(entry.path)}, line {entry.row.line}: left out its rules: {fault}")
            return ()
        if "{" not in cell and len(rules) > 1 and "\n" not in cell:
            self._tell(f"words in one cell are parted at each {'semicolon' if ';' in cell else 'comma'}")
        return tuple(rules)

    def _color(self, entry: _Entry) -> str:
        written = self.cell(entry.row, "color").strip()
        color = color_of(written)
        if written and not color:
            self._tell(f"{shown(entry.path)}: the colour {written[:40]!r} is not written #RRGGBB and was left out")
        return color


def color_of(written: str) -> str:
    """A colour as `#RRGGBB`, from that, from hexadecimal digits alone or from three numbers; empty if it is none."""
    if found := _COLOR.fullmatch(written):
        return f"#{found['hex']}"
    if (found := _RGB.fullmatch(written)) and all(int(one) < 256 for one in found.groups()):
        return "#" + "".join(f"{int(one):02x}" for one in found.groups())
    return ""
