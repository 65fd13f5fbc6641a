"""Portrait and landscape: which blocks stand on which pages, and the sections of Word that make them so."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from copy import deepcopy
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from docx.oxml.ns import qn

from qualcode.exporters.word.oxml import element
from qualcode.report.blocks import Block, Heading, PageBreak, Paragraph, Table

if TYPE_CHECKING:
    from lxml.etree import _Element

_BEFORE_TYPE: Final = ("headerReference", "footerReference", "footnotePr", "endnotePr")
_A4: Final = {"w": 11906, "h": 16838}
_MARGIN: Final = 1418


@dataclass(slots=True)
class Spread:
    """Blocks that stand on pages of one direction."""

    is_wide: bool
    blocks: list[Block] = field(default_factory=list)


def spreads(blocks: Iterable[Block], is_wide: Callable[[Table], bool]) -> list[Spread]:
    """The blocks by the direction of their pages.

    A wide table takes the headings and warnings right before it along. Where the direction changes a page begins, so a page break there
    is dropped.
    """
    made = [Spread(is_wide=False)]
    for block in blocks:
        wide = isinstance(block, Table) and is_wide(block)
        if wide and not made[-1].is_wide:
            made = _turned(made)
        elif made[-1].is_wide and not wide:
            made.append(Spread(is_wide=False))
        made[-1].blocks.append(block)
    return [_trimmed(spread, is_first=at == 0, is_last=at == len(made) - 1) for at, spread in enumerate(made)]


def _turned(made: list[Spread]) -> list[Spread]:
    """The spreads with a wide one at the end, to which the last headings have moved; it goes on where nothing else stands between."""
    upright = made[-1].blocks
    at = len(upright)
    while at and _goes_along(upright[at - 1]):
        at -= 1
    moved = upright[at:]
    del upright[at:]
    if not upright:
        made = made[:-1]
    if not (made and made[-1].is_wide):
        made = [*made, Spread(is_wide=True)]
        moved = [block for block in moved if not isinstance(block, PageBreak)]
    made[-1].blocks.extend(moved)
    return made


def _goes_along(block: Block) -> bool:
    return isinstance(block, Heading | PageBreak) or (isinstance(block, Paragraph) and block.tone == "warning")


def _trimmed(spread: Spread, *, is_first: bool, is_last: bool) -> Spread:
    blocks = list(spread.blocks)
    while not is_first and blocks and isinstance(blocks[0], PageBreak):
        del blocks[0]
    while not is_last and blocks and isinstance(blocks[-1], PageBreak):
        del blocks[-1]
    return Spread(spread.is_wide, blocks)


class Pages:
    """The pages of a document: those it has, and the same turned. `width` and `height` of the text in twips by whether they are turned."""

    def __init__(self, document: Any) -> None:
        self._upright = document.sections[0]._sectPr
        size, margin = self._upright.find(qn("w:pgSz")), self._upright.find(qn("w:pgMar"))
        if size is None:
            self._upright.append(size := element("pgSz", **_A4))
        if margin is None:
            size.addnext(
                margin := element(
                    "pgMar", top=_MARGIN, right=_MARGIN, bottom=_MARGIN, left=_MARGIN, header=709, footer=709, gutter=0
                )
            )
        across, down = _twips(size, "w"), _twips(size, "h")
        sides = _twips(margin, "left") + _twips(margin, "right")
        ends = abs(_twips(margin, "top")) + abs(_twips(margin, "bottom"))
        self.can_turn = across < down
        self.width = {False: across - sides, True: down - sides}
        self.height = {False: down - ends, True: across - ends}
        self._feet: dict[bool, str] = {}

    def set_foot(self, *, is_wide: bool, relationship: str) -> None:
        """The foot of the pages of one direction, by the id of its relationship."""
        self._feet[is_wide] = relationship

    def section(self, *, is_wide: bool, is_first: bool) -> _Element:
        """The properties of a section. The first is as the document has it; later ones begin a page and go on counting."""
        made: _Element = deepcopy(self._upright)
        if self._feet:
            made.insert(0, _foot(self._feet[is_wide]))
        if is_wide:
            size: Any = made.find(qn("w:pgSz"))
            across, down = size.get(qn("w:w")), size.get(qn("w:h"))
            for name, value in (("w", down), ("h", across), ("orient", "landscape")):
                size.set(qn(f"w:{name}"), value)
        if not is_first:
            _go_on(made)
        return made


def _foot(relationship: str) -> _Element:
    foot = element("footerReference", type="default")
    foot.set(qn("r:id"), relationship)
    return foot


def _go_on(section: _Element) -> None:
    for name in ("w:titlePg", "w:type"):
        for found in section.findall(qn(name)):
            section.remove(found)
    for numbers in section.findall(qn("w:pgNumType")):
        numbers.attrib.pop(qn("w:start"), "")
    before = {qn(f"w:{name}") for name in _BEFORE_TYPE}
    section.insert(sum(child.tag in before for child in section), element("type", val="nextPage"))


def _twips(of: Any, name: str) -> int:
    return round(float(of.get(qn(f"w:{name}"), 0)))
