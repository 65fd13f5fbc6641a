"""Builds the documentation as a site that can be read offline, from the file system, and looks at what came out.

    python scripts/build_site.py [FOLDER]      otherwise into build/site; open index.html there

Faults that end it with 1: anything that Sphinx warns of, a link to a page, a heading or a file that is not there, and anything that
a page would fetch from elsewhere.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

ROOT = Path(__file__).resolve().parent.parent
FETCHED = {("script", "src"), ("img", "src"), ("link", "href"), ("source", "src"), ("iframe", "src")}
PASSED_OVER = {"canonical", "next", "prev", "search", "index", "author", "copyright"}
"""What a `link` element may be without being fetched."""


@dataclass
class Links(HTMLParser):
    """What a page of the site refers to, what it loads, and the places in it that one can refer to."""

    to: list[str] = field(default_factory=list)
    loaded: list[str] = field(default_factory=list)
    places: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Notes what one element has of these."""
        given = {name: value or "" for name, value in attrs}
        self.places |= {given[name] for name in ("id", "name") if given.get(name)}
        for name, value in given.items():
            if (tag, name) in FETCHED and given.get("rel") not in PASSED_OVER:
                self.loaded.append(value)
            elif tag == "a" and name == "href":
                self.to.append(value)


def main() -> int:
    """Builds and looks; the exit code is 1 if there was a fault."""
    out = Path(sys.argv[1] if len(sys.argv) > 1 else ROOT / "build/site").resolve()
    from sphinx.cmd.build import main as sphinx

    if sphinx(["-W", "--keep-going", "-q", "-b", "html", "-d", str(out / ".doctrees"), str(ROOT / "docs"), str(out)]):
        return 1
    pages = {path: read(path) for path in sorted(out.rglob("*.html"))}
    faults = [f"{path.relative_to(out)}: {fault}" for path in pages for fault in faults_of(path, pages)]
    print(
        "\n".join(faults) or f"{len(pages)} pages, every link leads somewhere, nothing is fetched from elsewhere: {out}"
    )
    return 1 if faults else 0


def read(path: Path) -> Links:
    """The links of a page."""
    links = Links()
    links.feed(path.read_text("utf-8"))
    return links


def faults_of(path: Path, pages: dict[Path, Links]) -> list[str]:
    """What is wrong with the links of a page."""
    links = pages[path]
    elsewhere = [f"fetches {url} from elsewhere" for url in links.loaded if urlsplit(url).scheme not in {"", "data"}]
    local = [url for url in links.loaded + links.to if url and not urlsplit(url).scheme]
    return elsewhere + [f"there is no {url}" for url in local if not leads_somewhere(path, url, pages)]


def leads_somewhere(path: Path, url: str, pages: dict[Path, Links]) -> bool:
    """Whether the file of a link is there, and in it the place that the link names."""
    parts = urlsplit(url)
    target = (path.parent / unquote(parts.path)).resolve() if parts.path else path
    place = unquote(parts.fragment)
    return target.is_file() and (not place or target not in pages or place in pages[target].places)


if __name__ == "__main__":
    sys.exit(main())
