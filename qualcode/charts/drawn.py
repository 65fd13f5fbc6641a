"""Charts as files hold them: PNG and SVG of each drawing, under a name that any file system takes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from qualcode.charts import Chart, Drawing, Material, canvas, charts
from qualcode.charts.wording import chart_wording


def draw(material: Material, language: str, names: Sequence[str] = ()) -> list[Chart]:
    """The charts of those names, or all of them, for which there is something to draw.

    Raises:
        UnknownName: if there is no chart of a name.
    """
    words = chart_wording(language)
    drawn: dict[str, Chart] = {}
    with canvas.style():
        for name in names or charts:
            for drawing in charts[name](material, words):
                file = next(free for free in _file_names(drawing.name) if free not in drawn)
                drawn[file] = finished(drawing, file)
    return list(drawn.values())


def finished(drawing: Drawing, file: str) -> Chart:
    """A drawing as files hold it."""
    about = (drawing.caption, drawing.alt)
    pictures = canvas.png(drawing.figure, *about), canvas.svg(drawing.figure, *about)
    return Chart(file, *about, drawing.tables, *pictures)


def _file_names(name: str) -> Iterator[str]:
    """Names that any file system takes: the nearest to the one wanted, then with numbers."""
    plain = re.sub(r"[^a-z0-9æøåäöü_-]+", "_", name.lower()).strip("_") or "chart"
    yield plain
    for number in range(2, 10_000):
        yield f"{plain}-{number}"
