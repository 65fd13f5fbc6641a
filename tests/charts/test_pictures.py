"""What the pictures show, read off the figures."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from qualcode.charts import Drawing, canvas, charts
from qualcode.charts.heat import shade
from qualcode.charts.rows import offsets, side_by_side
from qualcode.charts.wording import chart_wording

from .conftest import MATERIALS, surveyed, talked

CUSTOMERS = {"customer": [[(10, 5), (8, 6), (9, 9)], [(9, 4), (8, 6), (9, 8)]]}
SELLERS = {"seller": [[(9, 8), (8, 7), (7, 8)], [(9, 7), (8, 6), (7, 9)], [(8, 9), (9, 7), (7, 8)]]}


@pytest.fixture(autouse=True)
def _style() -> Iterator[None]:
    with canvas.style():
        yield


def _drawings(name: str, material: Any) -> dict[str, Drawing]:
    return {drawing.name: drawing for drawing in charts[name](material, chart_wording("nb"))}


def _marks(drawing: Drawing, color: str, size: float) -> list[tuple[float, int]]:
    """Place across and row of each marker of a colour and size."""
    (axes,) = drawing.figure.axes
    lines = [line for line in axes.lines if line.get_color() == color and line.get_markersize() == size]
    return sorted((float(x), round(float(y))) for line in lines for x, y in zip(*line.get_data(), strict=True))


def test_every_customer_is_a_point_of_the_gap_chart() -> None:
    drawing = _drawings("gaps", surveyed({**SELLERS, **CUSTOMERS}))["gap-perception"]
    points = _marks(drawing, canvas.VERMILLION, 2.2)
    assert [(round(x), row) for x, row in points] == [(4, 0), (5, 0), (6, 2), (6, 2), (8, 1), (9, 1)]
    assert len({x for x, row in points if row == 2}) == 2  # two customers with one score are seen beside each other
    means = _marks(drawing, canvas.VERMILLION, 5.5)
    assert means == [(4.5, 0), (6, 2), (8.5, 1)]


def test_a_difference_of_one_point_is_drawn_thin_and_one_of_more_thick() -> None:
    answers = {"seller": [[(9, 8), (8, 7)]], "customer": [[(9, 6.9), (8, 6)]]}
    drawing = _drawings("gaps", surveyed(answers))["gap-perception"]
    (axes,) = drawing.figure.axes
    widths = [line.get_linewidth() for line in axes.lines if line.get_color() in (canvas.INK, canvas.GREY)]
    assert widths == [2.0, 0.8]
    assert "Forskjeller på mer enn ett poeng: Kriterium 1 +1,1. Ett poeng eller mindre" in drawing.alt


def test_rows_come_by_customers_importance() -> None:
    drawing = _drawings("gaps", surveyed({**SELLERS, **CUSTOMERS}))["gap-perception"]
    texts = [text.get_text() for text in drawing.figure.texts]
    assert [text for text in texts if text.startswith("Kriterium")] == ["Kriterium 1", "Kriterium 3", "Kriterium 2"]


def test_a_map_has_both_pairs_of_lines_and_hollow_marks_where_they_disagree() -> None:
    drawing = _drawings("importance_performance", surveyed({**SELLERS, **CUSTOMERS}))["importance_performance-customer"]
    (axes,) = drawing.figure.axes
    grey = [line for line in axes.lines if line.get_color() == canvas.GREY and line.get_marker() == "None"]
    dotted = [line for line in grey if line.get_linestyle() != "-"]
    assert len(dotted) == 2
    assert {float(v) for line in dotted for v in (*line.get_xdata(), *line.get_ydata())} == {0, 1, 5.5}
    solid = [line for line in grey if line.get_linestyle() == "-" and len(set(line.get_xdata()) & {0, 1}) == 2]
    assert [float(line.get_ydata()[0]) for line in solid] == [pytest.approx((9.5 + 8 + 9) / 3)]
    hollow = [line for line in axes.lines if line.get_markerfacecolor() == "white" and line.get_marker() != "None"]
    assert [(float(h.get_xdata()[0]), float(h.get_ydata()[0])) for h in hollow] == [(6, 8)]


def test_every_respondent_is_a_dot_of_the_rates() -> None:
    drawing = _drawings("rates", talked({"seller": 9, "customer": 2}, ["CRM"], lambda n, m: n))["rates"]
    assert [x for x, _ in _marks(drawing, canvas.BLUE, 3.2)] == list(range(9))
    assert [x for x, _ in _marks(drawing, canvas.VERMILLION, 3.2)] == [9, 10]


def test_a_theme_is_told_in_counts_and_drawn_with_its_interval() -> None:
    drawing = _drawings("themes", talked({"seller": 9, "customer": 2}, ["CRM"], lambda n, m: int(n < 7)))["themes"]
    (axes,) = drawing.figure.axes
    spans = [tuple(round(float(x), 4) for x in line.get_xdata()) for line in axes.lines if line.get_marker() == "None"]
    assert spans == [(0.4526, 0.9368), (0.0, 0.6576)]  # findings, section 1.3
    assert [text.get_text() for text in drawing.figure.texts if " av " in text.get_text()] == ["7 av 9", "0 av 2"]


def test_a_group_that_was_not_asked_where_the_other_was_is_marked() -> None:
    material = talked({"seller": 9, "customer": 2}, ["CRM"], lambda n, m: int(n < 7))
    material.tables["frequencies"]["asked"] = [
        {"seller": 5}.get(group, 0) for group in material.tables["frequencies"]["group"]
    ]
    drawing = _drawings("themes", material)["themes"]
    texts = [text.get_text() for text in drawing.figure.texts]
    assert [text for text in texts if " av " in text and len(text) < 9] == ["7 av 9", "0 av 2*"]
    assert any("ble spurt om dette" in " ".join(text.split()) for text in texts)
    assert "ingen der ble spurt" in drawing.alt


def test_a_cell_is_darker_the_more_there_is_in_it_and_white_for_nothing() -> None:
    assert shade(0, 10) == "#ffffff"
    assert shade(10, 10) == "#004070"
    assert shade(1, 10) > shade(5, 10) > shade(9, 10)


def test_equal_values_move_apart_and_others_stay() -> None:
    assert side_by_side([8, 8, 9], 0.1, 0.4) == pytest.approx([-0.05, 0.05, 0])
    assert max(side_by_side([8] * 100, 0.1, 0.4)) == pytest.approx(0.4)
    assert offsets(1) == [0]
    assert offsets(2) == pytest.approx([-0.18, 0.18])


def test_numbers_stand_for_names_that_do_not_fit_and_the_key_tells_which() -> None:
    drawing = _drawings("importance_performance", MATERIALS["twenty long names"]())["importance_performance-seller"]
    written = [text.get_text() for text in drawing.figure.texts]
    assert sum(text.startswith(f"{n} Forståelse") for n in range(1, 21) for text in written) == 20


def test_a_chart_says_how_many_answered_though_no_criterion_was_scored_by_all() -> None:
    material = surveyed({"seller": [[(9, 8), (None, None)], [(None, None), (8, 7)]], "customer": [[(9, 5), (8, 6)]]})
    assert _drawings("importance_performance", material)["importance_performance-seller"].caption.endswith(
        "(N\xa0=\xa02)"
    )
    texts = _drawings("gaps", material)["gap-perception"].figure.texts
    assert "Prestasjon: Seller (N = 2), gjennomsnitt" in [text.get_text() for text in texts]
