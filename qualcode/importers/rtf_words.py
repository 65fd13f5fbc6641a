r"""The control words of RTF -> paragraphs and tables, as a reader of the accepted text sees them.

A file is nested groups `{…}` of text, control words (`\par`), bytes in some code page (`\'e5`) and characters (`\u229`). What a group sets
holds to its end. Text that is not the document's own stands in groups that a word at their start names (`{\footnote …}`).
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import groupby

from qualcode.importers.blocks import HEADING_STYLE, Content, Paragraph, Table

_TOKEN = re.compile(
    r"\\(?P<word>[a-zA-Z]{1,32})(?P<number>-?\d{1,10})? ?|\\'(?P<hex>[0-9a-fA-F]{2})|\\(?P<sign>[^a-zA-Z])"
    r"|(?P<brace>[{}])|[\r\n]+|(?P<text>[^\\{}\r\n]+)|\\",
    re.DOTALL,
)
_CHARACTERS = {
    "tab": "\t", "line": "\n", "emdash": "—", "endash": "–", "emspace": " ", "enspace": " ", "qmspace": " ", "bullet": "•",
    "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”",
}  # fmt: skip
_SIGNS = {"~": "\u00a0", "_": "-", "{": "{", "}": "}", "\\": "\\", "\n": "\n", "\r": "\n"}
_SKIPPED = frozenset("""
    colortbl info pict header headerl headerr headerf footer footerl footerr footerf ftnsep ftnsepc ftncn aftnsep aftnsepc aftncn
    xe tc txe rxe objdata objclass objname shprslt sn sv nonshppict nonesttables pntext pntxta pntxtb listtext listname
    filetbl revtbl themedata datastore bkmkstart bkmkend template comment
""".split())  # fmt: skip
_READ_THOUGH_STARRED = frozenset({"shpinst", "shptxt", "annotation"})
_LEFT_OUT = {"footnote": "note", "annotation": "comment"}
_CHARSETS = {
    77: "mac_roman", 128: "cp932", 129: "cp949", 134: "gb18030", 136: "big5", 161: "cp1253", 162: "cp1254", 163: "cp1258", 177: "cp1255",
    178: "cp1256", 186: "cp1257", 204: "cp1251", 222: "cp874", 238: "cp1250", 255: "cp850",
}  # fmt: skip
_PAGES = {"mac": "mac_roman", "pc": "cp437", "pca": "cp850"}


@dataclass(frozen=True, slots=True)
class _State:
    """What holds in a group."""

    destination: str = ""
    """Whose text it is: nobody's that we read (`skip`), that of a table of fonts or styles, or the document's own (empty)."""
    bold: bool = False
    hidden: bool = False
    deleted: bool = False
    in_table: bool = False
    is_heading: bool = False
    font: int = -1
    fallback: int = 1
    """How many characters follow each `\\u` for programs that do not know it."""


def read_rtf(data: bytes) -> Content | None:
    r"""The content of a file that begins with `{\rtf`; None if a group is left open, so that something is missing."""
    reader = _Reader()
    return reader.content if reader.reads(data.decode("latin-1")) else None


class _Reader:
    def __init__(self) -> None:
        self.content = Content()
        self._state = _State()
        self._outer: list[_State] = []
        self._is_starred = False
        self._passing_over = 0  # characters that only say once more what a \\u has said
        self._bytes = bytearray()  # text that is still to be decoded: a character may be several bytes
        self._code_page = "cp1252"
        self._fonts: dict[int, str] = {}
        self._headings: set[int] = set()
        self._declared = 0  # number of the font or style that is being declared
        self._name = ""
        self._body = _Body(self.content)
        self._do: dict[str, Callable[[int | None], None]] = {
            "par": lambda n: self._body.end_paragraph(self._state),
            "sect": lambda n: self._body.end_paragraph(self._state),
            "page": lambda n: self._body.end_paragraph(self._state),
            "nestcell": lambda n: self._body.end_paragraph(self._state),
            "cell": lambda n: self._body.end_cell(self._state),
            "row": lambda n: self._body.end_row(),
            "u": self._take_character,
            "uc": lambda n: self._set(fallback=min(max(n or 0, 0), 9)),
            "b": lambda n: self._set(bold=n != 0),
            "v": lambda n: self._set(hidden=n != 0),
            "deleted": lambda n: self._set(deleted=n != 0),
            "plain": lambda n: self._set(bold=False, hidden=False, deleted=False),
            "pard": lambda n: self._set(in_table=False, is_heading=False),
            "intbl": lambda n: self._set(in_table=n != 0),
            "outlinelevel": lambda n: self._set(is_heading=n is not None and n < 9),
            "s": self._take_style,
            "f": self._take_font,
            "fcharset": self._take_charset,
            "ansicpg": self._take_code_page,
        }

    def reads(self, text: str) -> bool:
        """Goes through the file; whether its outermost group is closed."""
        at = 0
        while token := _TOKEN.match(text, at):
            at = token.end()
            if word := token["word"]:
                number = int(token["number"]) if token["number"] else None
                if word == "bin":  # bytes of a picture, which may look like anything
                    at += max(number or 0, 0)
                self._take_word(word, number)
            elif token["brace"] == "{":
                self._flush()
                self._outer.append(self._state)
                self._passing_over = 0
            elif token["brace"]:
                self._close()
                if not self._outer:
                    self._body.end(self._state)
                    return True
            else:
                self._take_text(token)
        return False

    def _close(self) -> None:
        self._flush()
        if self._state.destination == "style" and HEADING_STYLE.fullmatch(self._name.strip(" ;")):
            self._headings.add(self._declared)
        self._name, self._passing_over = "", 0
        self._state = self._outer.pop()

    def _set(self, **values: bool | int | str) -> None:
        self._state = replace(self._state, **values)  # type: ignore[arg-type]

    # ---- words

    def _take_word(self, word: str, number: int | None) -> None:
        self._flush()
        is_starred, self._is_starred = self._is_starred, False
        if self._passing_over and word not in ("u", "uc"):
            self._passing_over -= 1
        elif word in _SKIPPED or word in _LEFT_OUT or (is_starred and word not in _READ_THOUGH_STARRED):
            if word in _LEFT_OUT and self._state.destination != "skip":
                self.content.left_out[_LEFT_OUT[word]] += 1
            self._set(destination="skip")
        elif word in ("fonttbl", "stylesheet"):
            self._set(destination="font" if word == "fonttbl" else "style")
        elif word in _CHARACTERS:
            self._add(_CHARACTERS[word])
        elif word in self._do and (self._state.destination != "skip" or word in ("u", "uc")):
            self.content.tracked += word == "deleted" and number != 0
            self._do[word](number)
        elif word in ("revised", *_PAGES):
            self.content.tracked += word == "revised" and number != 0
            self._code_page = _PAGES.get(word, self._code_page)

    def _take_style(self, number: int | None) -> None:
        if self._state.destination == "style":
            self._declared = number or 0
        else:
            self._set(is_heading=number in self._headings)

    def _take_font(self, number: int | None) -> None:
        if self._state.destination == "font":
            self._declared = number or 0
        else:
            self._set(font=number or 0)

    def _take_charset(self, number: int | None) -> None:
        if self._state.destination == "font" and number in _CHARSETS:
            self._fonts[self._declared] = _CHARSETS[number]

    def _take_code_page(self, number: int | None) -> None:
        name = "utf-8" if number == 65001 else f"cp{number}"
        try:
            codecs.lookup(name)
        except LookupError:
            return
        self._code_page = name

    # ---- text

    def _take_text(self, token: re.Match[str]) -> None:
        sign = token["sign"]
        if sign == "*":
            self._is_starred = True
        elif token["hex"] or token["text"]:
            piece = bytes.fromhex(token["hex"]) if token["hex"] else token["text"].encode("latin-1")
            passed, self._passing_over = min(self._passing_over, len(piece)), max(self._passing_over - len(piece), 0)
            self._bytes += piece[passed:]
        elif sign in ("\n", "\r"):
            self._take_word("par", None)
        elif sign in _SIGNS:
            self._flush()
            self._passing_over, is_said = max(self._passing_over - 1, 0), self._passing_over > 0
            self._add("" if is_said else _SIGNS[sign])

    def _take_character(self, number: int | None) -> None:
        if number is not None and -0x8000 <= number <= 0xFFFF:
            self._add(chr(number % 0x10000))
        self._passing_over = self._state.fallback

    def _flush(self) -> None:
        """Decodes the bytes that have come together."""
        if self._bytes:
            text = self._bytes.decode(self._fonts.get(self._state.font, self._code_page), errors="replace")
            self._bytes.clear()
            self._add(text)

    def _add(self, text: str) -> None:
        state = self._state
        if state.destination in ("font", "style"):
            self._name += text
        elif not (state.destination or state.hidden or state.deleted):
            self._body.add(text, state.bold)


class _Body:
    """The document's own text: collects paragraphs, cells and rows as their ends come."""

    def __init__(self, content: Content) -> None:
        self._content = content
        self._number = 0
        self._pieces: list[tuple[str, bool]] = []
        self._cell: list[Paragraph] = []
        self._row: list[list[Paragraph]] = []

    def add(self, text: str, bold: bool) -> None:
        self._pieces.append((text, bold))

    def end_paragraph(self, state: _State) -> None:
        paragraph = self._paragraph(state)
        if state.in_table:
            self._cell.append(paragraph)
        else:
            self._end_table()
            self._content.blocks.append(paragraph)

    def end_cell(self, state: _State) -> None:
        self._cell.append(self._paragraph(state))
        self._row.append(self._cell)
        self._cell = []

    def end_row(self) -> None:
        last = self._content.blocks[-1] if self._content.blocks else None
        table = last if isinstance(last, Table) else Table()
        if table is not last:
            self._content.blocks.append(table)
        table.rows.append(self._row)
        self._row = []

    def end(self, state: _State) -> None:
        """Takes what no word has ended."""
        if self._pieces:
            self.end_paragraph(state)
        self._end_table()

    def _end_table(self) -> None:
        """Takes the cells of a row that no word has ended, before something else begins."""
        if self._cell:
            self._row.append(self._cell)
            self._cell = []
        if self._row:
            self.end_row()

    def _paragraph(self, state: _State) -> Paragraph:
        self._number += 1
        pieces, self._pieces = self._pieces, []
        runs = groupby(pieces, key=lambda piece: piece[1])
        return Paragraph(
            self._number, state.is_heading, [(_whole("".join(t for t, _ in run)), bold) for bold, run in runs]
        )


def _whole(text: str) -> str:
    """The text with characters put together that RTF writes as two halves."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
