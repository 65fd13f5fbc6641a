from __future__ import annotations

import hashlib
import re
from base64 import b64encode
from html.parser import HTMLParser
from itertools import pairwise

import pytest

from qualcode.exporters.html import write_html


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


def test_there_is_no_script_and_no_markup_from_text(tags):
    assert not [tag for tag, _ in tags if tag in ("script", "b", "iframe", "object", "link", "form")]
    assert not [name for _, attributes in tags for name in attributes if name.startswith("on") or name == "style"]


def test_policy_allows_the_style_of_the_page_and_nothing_else(page, tags):
    policy = next(a["content"] for _, a in tags if a.get("http-equiv") == "Content-Security-Policy")
    style = re.search("<style>(.*?)</style>", page, re.DOTALL)[1]
    assert policy.startswith("default-src 'none'; ")
    assert f"style-src 'sha256-{b64encode(hashlib.sha256(style.encode()).digest()).decode()}'" in policy
    assert "script-src" not in policy


def test_nothing_is_fetched(tags):
    addresses = [a[name] for _, a in tags for name in ("src", "href") if name in a]
    assert addresses
    assert all(address.startswith(("#", "data:image/")) for address in addresses)


def test_contents_lead_to_the_chapters(tags):
    ids = {a["id"] for tag, a in tags if tag == "h2"}
    links = [a["href"][1:] for tag, a in tags if tag == "a"]
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
    (figure,) = [a for tag, a in tags if tag == "img"]
    assert figure["alt"].startswith("CRM hos 7 av 9")
    assert figure["src"].startswith("data:image/svg+xml;base64,")


def test_language_is_said_of_the_page_and_of_foreign_quotations(tags):
    assert tags[0] == ("html", {"lang": "nb-NO"})
    assert [a.get("lang") for tag, a in tags if tag == "span" and "dir" in a] == ["en"]


def test_quotation_marks_are_norwegian(page):
    assert "«=1+1 &lt;/script&gt;" in page


def test_controls_are_replaced(page):
    assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe]", page)


def test_the_same_blocks_give_the_same_bytes(blocks, tmp_path):
    for name in ("a.html", "b.html"):
        write_html(blocks, tmp_path / name, language="nb", title="T")
    assert (tmp_path / "a.html").read_bytes() == (tmp_path / "b.html").read_bytes()
