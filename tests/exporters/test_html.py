from __future__ import annotations

import hashlib
import re
from base64 import b64encode
from html.parser import HTMLParser
from importlib.resources import files as resources
from itertools import pairwise

import pytest

from qualcode.exporters.html import write_html
from qualcode.exporters.html.drawing import inline_svg
from qualcode.report.blocks import Figure

SVG = b"""<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="10pt" height="9pt"
 viewBox="0 0 10 9" onload="alert(1)"><title>T</title><style>*{stroke-linejoin: round; background: url(http://a.no)}</style>
 <defs><path id="m" d="M0 0"/></defs><g id="unused" style="fill: #fff; behavior: url(x); stroke: url(http://a.no/x)">
 <text x="1">A &amp; &lt;b</text></g>
 <use xlink:href="#m" clip-path="url(#c)"/><use xlink:href="http://a.no/x.svg#m"/><clipPath id="c"/><script>alert(1)</script>
 <foreignObject><iframe src="http://a.no"/></foreignObject><image href="http://a.no/x.png"/><a href="javascript:alert(1)"><rect/></a>
 <set attributeName="href" to="javascript:alert(1)"/></svg>"""


class Tags(HTMLParser):
    """Counts the tags of a page and keeps their attributes."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))


@pytest.fixture
def page(blocks, hostile, tmp_path) -> str:
    write_html(blocks, tmp_path / "r.html", language="nb", title=f"Rapport {hostile}", author=hostile)
    return (tmp_path / "r.html").read_text("utf-8")


@pytest.fixture
def tags(page) -> list[tuple[str, dict[str, str | None]]]:
    parser = Tags()
    parser.feed(page)
    return parser.found


def test_there_is_one_script_and_no_markup_from_text(tags):
    assert not [tag for tag, _ in tags if tag in ("b", "iframe", "object", "link", "form")]
    assert [attributes for tag, attributes in tags if tag == "script"] == [{}]
    assert not [name for _, attributes in tags for name in attributes if name.startswith("on") or name == "style"]


@pytest.mark.parametrize("kind", ["style", "script"])
def test_policy_allows_the_style_and_script_of_the_page_and_nothing_else(page, tags, kind):
    policy = next(a["content"] for _, a in tags if a.get("http-equiv") == "Content-Security-Policy")
    own = re.search(f"<{kind}>(.*?)</{kind}>", page, re.DOTALL)[1]
    assert policy.startswith("default-src 'none'; ")
    assert f"; {kind}-src 'sha256-{b64encode(hashlib.sha256(own.encode()).digest()).decode()}'; " in policy


def test_the_script_makes_no_code_and_no_markup_of_text():
    script = (resources("qualcode.exporters.html") / "page.js").read_text("utf-8")
    assert not re.search(
        r"\beval\b|\bFunction\(|innerHTML|outerHTML|insertAdjacentHTML|document\.write|</script", script
    )


def test_nothing_is_fetched(tags):
    addresses = [a[name] for _, a in tags for name in ("src", "href") if name in a]
    assert addresses
    assert all(address.startswith(("#", "data:image/")) for address in addresses)


def test_contents_lead_to_the_chapters(tags):
    ids = {a["id"] for tag, a in tags if tag == "h2"}
    links = [a["href"][1:] for tag, a in tags if tag == "a" and a.get("class") != "skip"]
    assert len(links) == 3
    assert set(links) == ids


def test_there_is_one_h1_and_no_level_is_skipped(tags):
    levels = [int(tag[1]) for tag, _ in tags if re.fullmatch("h[1-6]", tag)]
    assert levels.count(1) == 1
    assert all(b - a <= 1 for a, b in pairwise(levels))


def test_tables_have_captions_and_scopes(page, tags):
    assert [a["scope"] for tag, a in tags if tag == "th"][:5] == ["colgroup", "col", "col", "col", "row"]
    assert "<caption>Tabell\u00a01. Temaer" in page
    assert "<caption>Tabell\u00a02. Uten merknad" in page


def test_figures_have_text_instead(tags):
    (figure,) = [a for tag, a in tags if tag == "svg"]
    assert figure["role"] == "img"
    assert figure["aria-label"].startswith("CRM hos 7 av 9")


def test_a_figure_without_a_readable_drawing_is_a_picture(png, tmp_path):
    write_html([Figure("F", "Alt", png, b"<svg><unclosed></svg>")], tmp_path / "r.html", language="nb", title="T")
    page = (tmp_path / "r.html").read_text("utf-8")
    assert '<img src="data:image/png;base64,' in page
    assert "<svg" not in page


def test_colours_stand_out_from_what_they_stand_on_in_light_and_in_dark():
    style = (resources("qualcode.exporters.html") / "style.css").read_text("utf-8")
    colours = {name: pair for name, *pair in re.findall(r"--([\w-]+): light-dark\((#\w{6}), (#\w{6})\)", style)}
    assert set(colours) >= set(re.findall(r"var\(--([\w-]+)\)", style))
    texts = {
        "page": ("text", "quiet", "head"),
        "soft": ("text", "quiet", "head"),
        "warn-page": ("text",),
        "mark": ("text", "quiet", "head"),
    }
    for below, above in texts.items():
        for name in (*above,):
            for mode in (0, 1):
                assert contrast(colours[name][mode], colours[below][mode]) >= 4.5, (name, below, mode)


def contrast(a: str, b: str) -> float:
    """Contrast ratio of WCAG 2.2."""
    high, low = sorted((luminance(a), luminance(b)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_contrast_is_that_of_the_standard():
    assert contrast("#ffffff", "#000000") == 21
    assert round(contrast("#ffffff", "#777777"), 2) == 4.48  # known to fail by a hair


def test_language_is_said_of_the_page_and_of_foreign_quotations(tags):
    assert tags[0] == ("html", {"lang": "nb-NO"})
    assert [a.get("lang") for tag, a in tags if tag == "span" and "dir" in a] == ["en"]


def test_no_talk_is_in_the_page_but_the_quotations_where_no_excerpt_is_given(page):
    assert '<section class="excerpts"' not in page
    assert '<a class="place"' not in page


def test_quotation_marks_are_norwegian(page):
    assert "«=1+1 &lt;/script&gt;" in page


def test_controls_are_replaced(page):
    assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe]", page)


def test_the_same_blocks_give_the_same_bytes(blocks, tmp_path):
    for name in ("a.html", "b.html"):
        write_html(blocks, tmp_path / name, language="nb", title="T")
    assert (tmp_path / "a.html").read_bytes() == (tmp_path / "b.html").read_bytes()


def test_a_drawing_keeps_its_shapes_and_loses_what_runs_links_or_fetches():
    drawn = inline_svg(SVG, 'Sagt "med" ord', "f1-")
    assert drawn == (
        '<svg role="img" aria-label="Sagt &#34;med&#34; ord" stroke-linejoin="round" viewBox="0 0 10 9" width="10pt">'
        '<defs><path d="M0 0" id="f1-m"></path></defs><g fill="#fff"><text x="1">A &amp; &lt;b</text></g>'
        '<use clip-path="url(#f1-c)" href="#f1-m"></use><use></use><clipPath id="f1-c"></clipPath></svg>'
    )


@pytest.mark.parametrize(
    "svg",
    [
        b"",
        b"no xml",
        b"<html xmlns='http://www.w3.org/1999/xhtml'><script/></html>",
        b"<!DOCTYPE svg ["
        + b"".join(b"<!ENTITY a%d '%s'>" % (n, b"&a%d;" % (n - 1) * 10) for n in range(1, 20))
        + b"]><svg>&a19;",
    ],
)
def test_what_is_no_drawing_is_none(svg):
    assert inline_svg(svg, "", "f1-") is None


def test_a_drawing_reads_no_file_that_it_names():
    svg = b"<!DOCTYPE svg [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><svg xmlns='http://www.w3.org/2000/svg'><text>a&x;b</text></svg>"
    assert "root" not in (inline_svg(svg, "", "f1-") or "")
