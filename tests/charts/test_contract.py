"""What holds for every chart, whatever it is drawn from."""

from __future__ import annotations

import re
import subprocess
import sys
from functools import cache
from itertools import combinations
from pathlib import Path
from string import Formatter
from typing import Any

import pytest
from lxml import etree
from PIL import Image

import qualcode.charts
from qualcode.charts import Drawing, Material, canvas, charts, words_en, words_nb
from qualcode.charts.drawn import draw
from qualcode.charts.wording import chart_wording

from .conftest import MATERIALS, own_targets

FORBIDDEN = re.compile(
    r"signifikan|significan|tendens til|trend towards|\*|emerge|fremkom|framkom|p\s*<", re.IGNORECASE
)


def _texts(figure: Any) -> list[Any]:
    """All that is written in a figure and can be seen."""
    from matplotlib.text import Text

    figure.draw_without_rendering()
    found = []
    for axes in figure.axes:
        for axis, limits in ((axes.xaxis, axes.get_xlim()), (axes.yaxis, axes.get_ylim())):
            ticks = zip(axis.get_ticklabels(), axis.get_ticklocs(), strict=True)
            found += [label for label, at in ticks if min(limits) <= at <= max(limits)]
            found.append(axis.label)
        found += [*axes.texts, axes.title]
    found += figure.findobj(lambda artist: isinstance(artist, Text) and artist.axes is None and artist in figure.texts)
    return [text for text in found if text.get_text().strip() and text.get_visible()]


def _overlaps(drawing: Drawing) -> list[tuple[str, str]]:
    renderer = drawing.figure.canvas.get_renderer()  # type: ignore[attr-defined]
    boxes = [(text.get_text(), text.get_window_extent(renderer)) for text in _texts(drawing.figure)]
    shrunk = [(text, box.padded(-1)) for text, box in boxes]
    return [(a, b) for (a, one), (b, other) in combinations(shrunk, 2) if one.overlaps(other)]


def _outside(drawing: Drawing) -> list[str]:
    """What is written over an edge of the paper."""
    renderer = drawing.figure.canvas.get_renderer()  # type: ignore[attr-defined]
    paper = drawing.figure.bbox
    boxes = ((text.get_text(), text.get_window_extent(renderer)) for text in _texts(drawing.figure))
    return [
        text
        for text, box in boxes
        if box.x0 < paper.x0 or box.x1 > paper.x1 or box.y0 < paper.y0 - 1 or box.y1 > paper.y1 + 1
    ]


@cache
def _material(case: str) -> Material:
    return {**MATERIALS, "own targets": own_targets}[case]()


CASES = [(case, "nb") for case in MATERIALS] + [
    ("ordinary", "en"),
    ("twenty long names", "en"),
    ("own targets", "nb"),
    ("themes", "en"),
]


@pytest.mark.slow
@pytest.mark.parametrize(("case", "language"), CASES, ids=[" ".join(case) for case in CASES])
@pytest.mark.parametrize("name", list(charts))
def test_labels_do_not_overlap_and_each_chart_has_its_table_and_its_words(name: str, case: str, language: str) -> None:
    material = _material(case)
    with canvas.style():
        for drawing in charts[name](material, chart_wording(language)):
            assert _overlaps(drawing) == []
            assert _outside(drawing) == []
            assert drawing.tables
            assert all(material.rows(table) is not None for table in drawing.tables)
            assert drawing.caption
            assert len(drawing.alt) > len(drawing.caption)
            assert not re.search(r"\bnan\b", drawing.alt)
            assert not FORBIDDEN.search(drawing.alt + drawing.caption)


def test_two_labels_over_each_other_are_found() -> None:
    """The test above can fail."""
    with canvas.style():
        figure = canvas.new_figure(20)
        figure.text(0.5, 0.5, "Nøyaktig")
        figure.text(0.52, 0.5, "Kompetent")
        assert _overlaps(Drawing("x", "", "", (), figure)) == [("Nøyaktig", "Kompetent")]


@pytest.mark.parametrize("name", list(charts))
def test_every_chart_is_tried_on_something_that_it_shows(name: str) -> None:
    with canvas.style():
        is_drawn = any(any(charts[name](_material(case), chart_wording("nb"))) for case, _ in CASES)
    assert is_drawn, (
        "none of MATERIALS in tests/charts/conftest.py has anything that this chart shows; give one its tables"
    )


@pytest.mark.parametrize("name", list(charts))
def test_nothing_is_drawn_of_nothing(name: str) -> None:
    with canvas.style():
        assert list(charts[name](Material({}), chart_wording("nb"))) == []


@pytest.mark.slow
@pytest.mark.parametrize("case", ["ordinary", "hostile names", "themes with hostile names"])
def test_pictures_are_whole_carry_their_description_and_run_nothing(case: str) -> None:
    drawn = draw(MATERIALS[case](), "nb")
    about_themes = {"themes", "themes-t00", "rates", "matrix", "cooccurrence", "course"}
    about_scores = {"gap-perception", "talk_scores", "importance_performance-customer"}
    assert {chart.name for chart in drawn} >= (about_themes if "themes" in case else about_scores)
    for chart in drawn:
        root = etree.fromstring(chart.svg)
        texts = {node.tag.rpartition("}")[2]: node.text for node in root if node.tag.endswith(("title", "desc"))}
        assert texts == {"title": chart.caption, "desc": chart.alt}
        assert root.get("role") == "img"
        assert not root.xpath("//*[local-name()='script' or local-name()='foreignObject' or local-name()='image']")
        assert {target[:1] for target in root.xpath("//@*[local-name()='href']")} <= {"#"}
        assert not re.search(rb"<dc:date|<!DOCTYPE|matplotlib v|file://", chart.svg)


def test_a_png_is_as_wide_as_the_text_of_a_page_and_says_what_it_shows(tmp_path: Path) -> None:
    (chart,) = draw(own_targets(), "nb", ["targets"])
    (tmp_path / "x.png").write_bytes(chart.png)
    with Image.open(tmp_path / "x.png") as picture:
        assert picture.width == pytest.approx(canvas.WIDTH / 25.4 * canvas.DPI, abs=1)
        assert picture.info["Description"] == chart.alt
        assert "Software" not in picture.info


def test_letters_of_an_svg_stay_letters() -> None:
    (chart,) = draw(own_targets(), "en", ["targets"])
    shown = etree.fromstring(chart.svg).xpath("//*[local-name()='text']/text()")
    assert "Score minus" in " ".join(shown)


PRINT_HASHES = """
import sys, hashlib
sys.path.insert(0, {root!r})
from tests.charts.conftest import MATERIALS
from qualcode.charts.drawn import draw
for chart in draw(MATERIALS["ordinary"](), "nb", ["importance_performance", "talk_scores"]):
    print(chart.name, "matplotlib.pyplot" in sys.modules, hashlib.sha256(chart.png).hexdigest(), hashlib.sha256(chart.svg).hexdigest())
"""


@pytest.mark.slow
def test_the_same_tables_give_the_same_bytes_in_every_process_whatever_the_user_has_set(tmp_path: Path) -> None:
    (tmp_path / "matplotlibrc").write_text("font.size: 20\naxes.facecolor: red\nsvg.fonttype: path\n", encoding="utf-8")
    script = PRINT_HASHES.format(root=str(Path(__file__).parents[2]))
    told = [
        subprocess.run(
            [sys.executable, "-c", script],
            capture_output=True,
            text=True,
            check=True,
            cwd=folder,
            env=_environment(seed),
        ).stdout
        for folder, seed in ((tmp_path, "1"), (Path(__file__).parents[2], "2"))
    ]
    assert told[0] == told[1]
    assert told[0].count(" False ") == 3


def _environment(seed: str) -> dict[str, str]:
    import os

    return {**os.environ, "PYTHONHASHSEED": seed}


def test_drawing_leaves_the_settings_of_matplotlib_as_they_were() -> None:
    import matplotlib

    before = dict(matplotlib.rcParams)
    draw(own_targets(), "nb", ["targets"])
    assert dict(matplotlib.rcParams) == before


def test_both_languages_have_the_same_phrases_with_the_same_placeholders() -> None:
    def placeholders(phrase: str) -> set[str]:
        return {name for _, name, _, _ in Formatter().parse(phrase) if name}

    nb, en = words_nb.WORDS, words_en.WORDS
    assert sorted(nb.keys() ^ en.keys()) == [], "say it in the other language too: words_nb.py and words_en.py"
    assert list(nb) == list(en), "put the phrase at the same place in both files"
    assert [key for key in nb if placeholders(nb[key]) != placeholders(en[key])] == [], "name the same values in both"


@pytest.mark.parametrize("words", [words_nb.WORDS, words_en.WORDS], ids=["nb", "en"])
def test_nothing_claims_more_than_counts_can(words: dict[str, str]) -> None:
    assert [phrase for phrase in words.values() if FORBIDDEN.search(phrase)] == []


def test_every_phrase_is_used() -> None:
    folder = Path(qualcode.charts.__file__).parent
    source = "\n".join(path.read_text("utf-8") for path in folder.glob("*.py") if not path.name.startswith("words_"))
    source = source.replace("'", '"')  # as within f-strings
    unused = [
        key for key in words_nb.WORDS if f'"{key}"' not in source and f'"{key.rpartition(".")[0]}.{{' not in source
    ]
    assert unused == [], "take it out of both languages, or use it"


def _luminance(color: str) -> float:
    parts = [int(color[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("look", canvas.LOOKS, ids=lambda look: look.color)
def test_groups_are_seen_on_white_and_told_apart_without_colour(look: canvas.Look) -> None:
    """WCAG 2.2, 1.4.11: at least 3 to 1 (the purple of the palette, 2.9, has a marker and a pattern of its own)."""
    assert 1.05 / (_luminance(look.color) + 0.05) > (2.8 if look.color == canvas.PURPLE else 3)
    assert len({other.marker for other in canvas.LOOKS}) == len({other.hatch for other in canvas.LOOKS}) == 6
