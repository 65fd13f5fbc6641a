"""Turns of talk in Word: the number in front, passages shaded and underlined, a comment in the margin for each."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from typing import TYPE_CHECKING, Any, Final

from qualcode.exporters.cells import xml_safe
from qualcode.exporters.word.oxml import element, paragraph, run
from qualcode.report.code_signs import tint
from qualcode.report.spoken import CodedPassage, Key, Legend, SpokenTurn, Stretch, stretches
from qualcode.report.wording import Wording, language_tag

if TYPE_CHECKING:
    from lxml.etree import _Element

    from qualcode.exporters.word.styles import Styles

_INDENT: Final = 284


class Comments:
    """The comments of a document; they have no date, which would differ each time."""

    def __init__(self, document: Any, styles: Styles) -> None:
        self._document = document
        self._styles = styles
        self._number = 0

    def add(self, passage: CodedPassage) -> int:
        """Writes why a passage is coded, and gives the number of the comment."""
        number, self._number = self._number, self._number + 1
        author = xml_safe(passage.author)
        initials = "".join(name[0] for name in author.split())[:9]
        style = self._styles["annotation text"]
        mark = element("r", element("rPr", element("rStyle", val=self._styles["annotation reference"])))
        mark.append(element("annotationRef"))
        head = paragraph(style, [mark, run(f"{passage.sign} {passage.name}", bold=True)])
        body = [paragraph(style, [run(reason)]) for reason in passage.because]
        comment = element("comment", head, *body, id=number, author=author, initials=initials)
        self._document.comments._comments_elm.append(comment)
        return number


def legend_elements(legend: Legend, words: Wording, styles: Styles) -> list[_Element]:
    """The key: a line for each code, and how to read the text."""
    style = styles["Transcript Key"]
    keys = [_key(key, words, style) for key in legend.keys]
    notes = [paragraph(styles["Table Note"], [run(note)]) for note in legend.notes]
    return [paragraph(styles["TOC Heading"], [run(legend.title)]), *keys, *notes]


def _key(key: Key, words: Wording, style: str) -> _Element:
    sign = _run(
        f"\u00a0{key.sign}\u00a0", element("b"), element("shd", val="clear", color="auto", fill=_fill(key.color))
    )
    count = " " + words("transcript.passages", n=words.number(key.passages)) if key.passages else ""
    name = run(f" {key.name}{count}")
    return paragraph(style, [sign, name], element("ind", left=_INDENT * key.depth))


def turn_element(turn: SpokenTurn, styles: Styles, comments: Comments) -> _Element:
    """A turn as one paragraph; lines of the transcript are lines in it."""
    style = styles["Transcript Question" if turn.voice == "interviewer" else "Transcript Turn"]
    who = run(f"{turn.speaker}: ", bold=True) if turn.speaker else None
    time = run(f"[{turn.time}] ") if turn.time else None
    head = [run(str(turn.number)), element("r", element("tab")), *(part for part in (who, time) if part is not None)]
    language = language_tag(turn.language) if turn.language else ""
    return paragraph(style, [*head, *_said(turn, comments, language)])


def _said(turn: SpokenTurn, comments: Comments, language: str) -> Iterator[_Element]:
    numbers = {id(passage): comments.add(passage) for passage in turn.passages}
    for stretch in stretches(turn):
        yield from (element("commentRangeStart", id=numbers[id(passage)]) for passage in stretch.begins)
        yield from _lines(stretch, language)
        for passage in stretch.ends:
            yield element("commentRangeEnd", id=numbers[id(passage)])
            yield element("r", element("commentReference", id=numbers[id(passage)]))
        if stretch.ends:
            signs = "\u00a0".join(passage.sign for passage in stretch.ends)
            yield _run(signs, element("b"), element("vertAlign", val="superscript"))


def _lines(stretch: Stretch, language: str) -> Iterator[_Element]:
    """The words of a stretch, in the look of its first mark: Word has one colour and one line for a word."""
    look = []
    if stretch.marks:
        passage, is_own = stretch.marks[0]
        look.append(element("u", val="single" if is_own else "dotted", color=passage.color.lstrip("#")))
        look.append(element("shd", val="clear", color="auto", fill=_fill(passage.color)))
    if language:
        look.append(element("lang", val=language))
    for number, line in enumerate(stretch.text.split("\n")):
        if number:
            yield element("r", element("br"))
        if line:
            yield _run(line, *look)


def _run(text: str, *look: _Element) -> _Element:
    """A run with properties, in the order of the schema: b, u, shd, vertAlign, lang."""
    made = run(text)
    if look:
        made.insert(0, element("rPr", *map(deepcopy, look)))
    return made


def _fill(color: str) -> str:
    return tint(color).lstrip("#")
