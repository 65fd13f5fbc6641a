"""The paper that charts are drawn on: size, type, colours, and the files they become.

A chart is as wide as the text of an A4 page, so that its letters have on paper the size they are drawn in. matplotlib is used without
pyplot and without the settings of the user's machine; the same drawing gives the same bytes.
"""

from __future__ import annotations

import hashlib
import re
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final, TypeAlias
from xml.sax.saxutils import escape

if TYPE_CHECKING:
    from matplotlib.artist import Artist
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

WIDTH: Final = 160.0
"""Millimetres."""
DPI: Final = 200
SMALL: Final = 7.0
SIZE: Final = 8.0
"""Size of the letters, in points."""
LINE: Final = 3.4
"""Height of a line of SIZE, in millimetres."""

BLACK: Final = "#000000"
INK: Final = "#333333"
GREY: Final = "#767676"
PALE: Final = "#D0D0D0"
BLUE, VERMILLION, GREEN, PURPLE = "#0072B2", "#D55E00", "#009E73", "#CC79A7"
"""Colours that colour-blind people tell apart. Source: Okabe & Ito (2008), "Color universal design"; its paler ones are left out, for they
are hard to see on white."""


@dataclass(frozen=True)
class Look:
    """How a group is drawn: nobody has to tell groups apart by colour alone."""

    color: str
    marker: str
    hatch: str = ""

    def mark(self, size: float, *, is_hollow: bool = False) -> dict[str, Any]:
        """How matplotlib draws its marker."""
        face = "white" if is_hollow else self.color
        edge = min(1.3, size / 4)
        return {
            "color": self.color, "marker": self.marker, "linestyle": "none", "markersize": size, "markerfacecolor": face,
            "markeredgewidth": edge,
        }  # fmt: skip


LOOKS: Final = (
    Look(BLUE, "o", ""), Look(VERMILLION, "D", "////"), Look(GREEN, "s", "...."),
    Look(PURPLE, "^", "xxxx"), Look(BLACK, "v", "++++"), Look(GREY, "P", "----"),
)  # fmt: skip
"""Of the groups in their order; a seventh looks like the first."""
_MM: Final = 1 / 25.4
_MARK: Final = 7.0
_LEGEND_LINE: Final = 4.6
_STYLE: Final[Any] = {
    "axes.edgecolor": GREY,
    "axes.labelcolor": INK,
    "axes.linewidth": 0.6,
    "axes.spines.right": False,
    "axes.spines.top": False,
    "axes.unicode_minus": True,
    "font.family": ["DejaVu Sans"],
    "font.size": SIZE,
    "hatch.linewidth": 0.5,
    "svg.fonttype": "none",
    "svg.hashsalt": "qualcode",
    "text.color": INK,
    "text.parse_math": False,
    "xtick.color": INK,
    "ytick.color": INK,
    "xtick.labelsize": SIZE,
    "ytick.labelsize": SIZE,
    "xtick.major.width": 0.6,
    "ytick.major.width": 0.6,
}


@contextmanager
def style() -> Iterator[None]:
    """How everything looks that is drawn within; what the user has set for matplotlib does not count."""
    import matplotlib

    with matplotlib.rc_context(), warnings.catch_warnings():
        warnings.filterwarnings("ignore", message=r"Glyph \d+")  # a sign that the typeface lacks is drawn as a box
        matplotlib.rcdefaults()
        matplotlib.rcParams.update(_STYLE)
        yield


def new_figure(height: float) -> Figure:
    """An empty figure, WIDTH wide and so many millimetres high."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    figure = Figure(figsize=(WIDTH * _MM, height * _MM), dpi=DPI)
    FigureCanvasAgg(figure)
    return figure


def panel(figure: Figure, left: float, bottom: float, right: float, top: float, **more: Any) -> Axes:
    """Axes whose sides are so many millimetres from those of the figure."""
    height = figure.get_figheight() / _MM
    across, up = WIDTH - left - right, height - bottom - top
    return figure.add_axes((left / WIDTH, bottom / height, across / WIDTH, up / height), **more)


def mm_per_unit(axes: Axes) -> tuple[float, float]:
    """Millimetres to one unit of each axis."""
    box, figure = axes.get_position(), axes.get_figure(root=True)
    (x0, x1), (y0, y1) = axes.get_xlim(), axes.get_ylim()
    assert figure is not None  # noqa: S101 - axes are made by `panel` only
    return (
        box.width * figure.get_figwidth() / _MM / abs(x1 - x0),
        box.height * figure.get_figheight() / _MM / abs(y1 - y0),
    )


@cache
def text_width(text: str, size: float = SIZE) -> float:
    """How wide a line of text becomes, in millimetres."""
    from matplotlib.font_manager import FontProperties, findfont, get_font

    font = get_font(findfont(FontProperties(family=["DejaVu Sans"])))
    font.set_size(size, 720)  # ten times as fine as a point, so that nothing is rounded to the grid of a screen
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        font.set_text(text)
    return float(font.get_width_height()[0]) / 64 / 720 / _MM


def wrapped(text: str, room: float, size: float = SIZE, lines: int = 2) -> str:
    """Text in as few lines as fit into so many millimetres; what does not fit into `lines` ends in an ellipsis."""
    words = one_line(text).split()
    done: list[str] = []
    for word in words:
        joined = f"{done[-1]} {word}" if done else word
        if done and text_width(joined, size) <= room:
            done[-1] = joined
        else:
            done.append(word)
    kept = [_shortened(line, room, size) for line in done[:lines]]
    if len(done) > lines:
        kept[-1] = _shortened(f"{kept[-1]} …", room, size)
    return "\n".join(kept)


def _shortened(line: str, room: float, size: float) -> str:
    while text_width(line, size) > room and len(line) > 1:
        line = line.rstrip("… ")[:-1] + "…"
    return line


def one_line(text: str) -> str:
    """Text without line breaks and signs that cannot be seen or written into a file."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())


def plain_axes(axes: Axes, *, grid: str = "x") -> None:
    """Axes with pale lines across one direction and no ticks."""
    axes.set_axisbelow(True)
    axes.tick_params(length=0)
    axes.grid(visible=True, axis=grid, color=PALE, linewidth=0.5)  # type: ignore[arg-type]


Entry: TypeAlias = "tuple[Artist, str]"
"""What a legend explains: a mark (made for nobody to see) and its meaning."""


def legend(figure: Figure, entries: Sequence[Entry], *, bottom: float = 1.0) -> None:
    """A legend along the lower edge, its lines broken like those of a text."""
    height = figure.get_figheight() / _MM
    rows = _legend_rows([one_line(text) for _, text in entries])
    for n, row in enumerate(rows):
        y = bottom + (len(rows) - n - 0.5) * _LEGEND_LINE
        for at, x, text in row:
            _put_mark(figure, entries[at][0], x / WIDTH, y / height)
            figure.text((x + _MARK) / WIDTH, y / height, text, va="center", fontsize=SIZE)


def legend_height(texts: Sequence[str]) -> float:
    """How high `legend` becomes, in millimetres."""
    return len(_legend_rows([one_line(text) for text in texts])) * _LEGEND_LINE if texts else 0.0


def _legend_rows(texts: Sequence[str]) -> list[list[tuple[int, float, str]]]:
    """For each line: number of the entry, millimetres from the left, and text."""
    rows: list[list[tuple[int, float, str]]] = [[]]
    x = 2.0
    for n, text in enumerate(texts):
        text = wrapped(text, WIDTH - _MARK - 4, lines=1)
        wide = _MARK + text_width(text)
        if rows[-1] and x + wide > WIDTH - 2:
            rows.append([])
            x = 2.0
        rows[-1].append((n, x, text))
        x += wide + 5
    return rows


def _put_mark(figure: Figure, mark: Artist, x: float, y: float) -> None:
    """Shows the mark of an entry, centred on a line and as wide as _MARK allows."""
    from matplotlib.lines import Line2D
    from matplotlib.patches import Rectangle

    height, wide = figure.get_figheight() / _MM, (_MARK - 1.5) / WIDTH
    if isinstance(mark, Line2D):
        has_line = mark.get_linestyle() not in ("none", "None", "")
        mark.set_data([x, x + wide] if has_line else [x + wide / 2], [y, y] if has_line else [y])
        if has_line and mark.get_marker() not in ("none", "None", "", None):
            mark.set_data([x, x + wide / 2, x + wide], [y, y, y])
            mark.set_markevery([1])
    elif isinstance(mark, Rectangle):
        mark.set_bounds(x, y - 1.2 / height, wide, 2.4 / height)
    mark.set_transform(figure.transFigure)
    figure.add_artist(mark)


def png(figure: Figure, title: str, alt: str) -> bytes:
    """The figure as PNG, its description within."""
    target = BytesIO()
    figure.savefig(target, format="png", dpi=DPI, metadata={"Software": None, "Title": title, "Description": alt})
    return target.getvalue()


def svg(figure: Figure, title: str, alt: str) -> bytes:
    """The figure as SVG with its text as text, its description where screen readers look for it."""
    target = BytesIO()
    figure.savefig(target, format="svg", metadata={"Date": None, "Creator": None})
    text = target.getvalue().decode("utf-8")
    text = re.sub(r"<!DOCTYPE[^>]*>\s*|\s*<metadata>.*?</metadata>", "", text, flags=re.DOTALL)
    own = hashlib.sha256(f"{title} {alt}".encode()).hexdigest()[:8]  # several pictures in one page must not share an id
    head = f'role="img" aria-labelledby="t{own} d{own}">'
    described = f'{head}\n <title id="t{own}">{escape(title)}</title>\n <desc id="d{own}">{escape(alt)}</desc>'
    text = re.sub(r"(<svg\b[^>]*)>", lambda found: f"{found[1]} {described}", text, count=1)
    return text.replace("'DejaVu Sans'", "'DejaVu Sans', Verdana, sans-serif").encode("utf-8")
