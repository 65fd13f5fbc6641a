"""Layouts: how a transcript of a study's own kind shows who speaks, described in words and signs, without a program.

A turn is described by a template such as `[{number}] {speaker} ({time}): {talk}`. What stands around the names in braces must stand in
the line, where a blank is any number of blanks. A name in braces is a short piece of known kind, so no template can take long over a line;
a time limit holds besides.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

from qualcode.importers.lines import Line, clean
from qualcode.importers.times import TIME, milliseconds

if TYPE_CHECKING:
    import regex

MAX_TEMPLATE = 200
"""Characters that a template may have."""
COLUMNS = ("speaker", "talk", "start", "end", "respondent")
"""What a column of a table can be."""
_FIELDS = {
    "speaker": r"\S(?:.{0,58}?\S)?",
    "time": TIME,
    "end": TIME,
    "seconds": r"\d{1,6}(?:[.,]\d{1,3})?",
    "number": r"\d{1,6}",
    "skip": r".{0,200}?",
    "talk": r".*",
}
_PIECES = re.compile(r"(\{[^{}]*\})")
_SECONDS_A_LINE = 0.5


class TemplateError(ValueError):
    """A template that cannot be used; says why, and what to write."""


@dataclass(frozen=True)
class Template:
    """What a line looks like that begins a turn, or that is left out.

    `speaker` says whose the turns are where the template has no `{speaker}`; with `bold`, only a line that is bold as a whole fits.
    """

    written: str
    speaker: str = ""
    bold: bool = False

    def __post_init__(self) -> None:
        """Refuses what could fit a line in too many ways, or in none.

        Raises:
            TemplateError: if it is too long, names what there is not, or says the same twice.
        """
        names = [piece[1:-1] for piece in _PIECES.findall(self.written)]
        unknown = [name for name in names if name not in _FIELDS]
        if unknown:
            there_are = ", ".join(f"{{{name}}}" for name in _FIELDS)
            raise TemplateError(f"has {{{unknown[0]}}}, which means nothing; there are {there_are}")
        if re.search("[{}]", _PIECES.sub("", self.written)):
            raise TemplateError("has a brace without its partner; write names in braces: {speaker}")
        if len(set(names)) < len(names):
            raise TemplateError("has the same name in braces twice; write {skip} for what does not matter, once")
        if "}{" in self.written:
            raise TemplateError("has two names in braces with nothing between them; write what stands between the two")
        if not self.written.strip() or len(self.written) > MAX_TEMPLATE:
            raise TemplateError(f"is empty, or longer than {MAX_TEMPLATE} characters; write one line as it looks")

    @property
    def has_speaker(self) -> bool:
        """Whether it tells who speaks."""
        return bool(self.speaker) or "{speaker}" in self.written

    @property
    def is_open(self) -> bool:
        """Whether any line fits, for it has no sign of its own."""
        return not _PIECES.sub("", self.written).strip()

    def found(self, line: Line) -> regex.Match[str] | None:
        """How a line fits, or None; also where finding out takes too long."""
        if self.bold and line.bold != line.text:
            return None
        try:
            return self._pattern.fullmatch(line.text, timeout=_SECONDS_A_LINE)
        except TimeoutError:
            return None

    @cached_property
    def _pattern(self) -> regex.Pattern[str]:
        import regex

        pieces = _PIECES.split(" ".join(clean(self.written).split()))
        return regex.compile("".join(map(_piece, pieces)))


def _piece(piece: str) -> str:
    if _PIECES.fullmatch(piece):
        return f"(?P<{piece[1:-1]}>{_FIELDS[piece[1:-1]]})"
    return r"\s+".join(re.escape(word) for word in piece.split(" "))


@dataclass(frozen=True)
class Layout:
    """How transcripts of one kind are laid out: by what their turns begin with, or by the heads of the columns of a table.

    `suffixes` (lower case, with the dot) are those of its files; all where it is empty. `columns` names heads by what stands below them
    (`COLUMNS`).
    """

    name: str
    suffixes: tuple[str, ...] = ()
    turns: tuple[Template, ...] = ()
    leaves_out: tuple[Template, ...] = ()
    columns: Mapping[str, str] = field(default_factory=dict)

    @property
    def can_be_told(self) -> bool:
        """Whether a transcript can be known by its lines or heads to be laid out like this, without anybody saying so."""
        return bool(self.columns) or not any(template.is_open for template in self.turns)

    def is_for(self, suffix: str) -> bool:
        """Whether files of a suffix may be laid out like this."""
        return not self.suffixes or suffix in self.suffixes

    def marked(self, lines: Iterable[Line]) -> Iterator[Line]:
        """The lines that stay, those that begin a turn with their speaker and time."""
        for line in lines:
            if not any(template.found(line) for template in self.leaves_out):
                yield self._marked(line)

    def _marked(self, line: Line) -> Line:
        for template in () if line.label else self.turns:
            if found := template.found(line):
                return _taken_apart(line, template, found.groupdict())
        return line


def _taken_apart(line: Line, template: Template, found: Mapping[str, str]) -> Line:
    start = milliseconds(found.get("time"))
    if seconds := found.get("seconds"):
        start = round(float(seconds.replace(",", ".")) * 1000)
    end = milliseconds(found.get("end"))
    label = found.get("speaker") or template.speaker
    return replace(
        line,
        text=found.get("talk", "").strip(),
        label=" ".join(label.split()),
        begins=True,
        bold="",
        is_heading=False,
        start_ms=line.start_ms if start is None else start,
        end_ms=line.end_ms if end is None else end,
    )
