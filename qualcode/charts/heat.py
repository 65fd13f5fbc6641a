"""What heat maps share: cells from pale to dark, each with its number, so that nobody has to read the colour."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from qualcode.charts import canvas

if TYPE_CHECKING:
    from matplotlib.axes import Axes

DARK: Final = (0, 64, 112)
SMALLEST: Final = 4.0
"""Millimetres that a cell needs for a number."""


def shade(value: float, most: float) -> str:
    """White for none, and the darker the more; by the square root, so that small numbers are told apart too."""
    part = math.sqrt(value / most) if most > 0 and value > 0 else 0.0
    part = 0.12 + 0.88 * part if part else 0.0
    return "#" + "".join(f"{round(255 + (end - 255) * part):02x}" for end in DARK)


def cells(axes: Axes, values: Sequence[Sequence[float | None]], *, size: float) -> None:
    """Draws a cell for each value, a row for each sequence; None is left out. `size` is a cell's width in millimetres."""
    from matplotlib.patches import Rectangle

    most = max((value for row in values for value in row if value), default=0)
    for y, row in enumerate(values):
        for x, value in enumerate(row):
            if value is None:
                continue
            axes.add_patch(
                Rectangle((x - 0.5, y - 0.5), 1, 1, facecolor=shade(value, most), edgecolor=canvas.PALE, linewidth=0.4)
            )
            if value and size >= SMALLEST:
                is_dark = most > 0 and math.sqrt(value / most) > 0.45
                color = "white" if is_dark else canvas.BLACK
                axes.text(
                    x, y, f"{value:g}", ha="center", va="center", fontsize=min(canvas.SMALL, size * 1.2), color=color
                )
    for side in axes.spines.values():
        side.set_visible(False)
    axes.set_xticks([])
    axes.grid(visible=False)
