"""How Sphinx builds the documentation: `python scripts/build_site.py` does it, and looks at what came out."""

from __future__ import annotations

import gettext
import re
from pathlib import Path
from typing import Any

import sphinx.locale
from pygments.lexers.special import TextLexer
from sphinx.application import Sphinx

project = "qualcode"
author = "The qualcode authors"
project_copyright = author
extensions = ["myst_parser"]
exclude_patterns = ["images/*", "_static/*"]

myst_heading_anchors = 3
myst_enable_extensions = ["colon_fence"]
nitpicky = True
highlight_language = "text"

html_theme = "furo"
html_title = "qualcode"
html_static_path = ["_static"]
html_css_files = ["qualcode.css"]
html_copy_source = False
html_show_sphinx = False
html_theme_options = {
    "footer_icons": [],
    "light_css_variables": {"color-brand-primary": "#005a8c", "color-brand-content": "#005a8c"},
    "dark_css_variables": {"color-brand-primary": "#7cc4f0", "color-brand-content": "#7cc4f0"},
}


def in_its_language(app: Sphinx, pagename: str, _template: str, context: dict[str, Any], _tree: object) -> None:
    """Norwegian pages say that they are Norwegian, for screen readers and hyphenation, and have Norwegian buttons."""
    is_norwegian = pagename.startswith("nb/")
    context["language"] = "nb" if is_norwegian else "en"
    folder = Path(sphinx.locale.__file__).parent
    words = gettext.translation("sphinx", folder, ["nb_NO"]) if is_norwegian else gettext.NullTranslations()
    app.builder.templates.environment.install_gettext_translations(words)  # type: ignore[attr-defined]


def with_every_page(app: Sphinx, docname: str, source: list[str]) -> None:
    """The contents name pages, or patterns of pages that may still be to come; where `*` stands alone come those that are named nowhere."""
    if docname != "index":
        return
    patterns = re.findall(r"(?m)^[\w/.-]+\*?$", source[0])
    named = {page for pattern in patterns for page in app.srcdir.glob(pattern + ".md")} | {app.srcdir / "index.md"}
    others = sorted(page.stem for page in set(app.srcdir.glob("*.md")) - named)
    there = [line for line in source[0].splitlines() if line not in patterns or any(app.srcdir.glob(line + ".md"))]
    source[0] = "\n".join(there).replace("\n*\n", "\n" + "\n".join([*others, ""]))


def setup(app: Sphinx) -> None:
    """Called by Sphinx once the settings above are read."""
    for kind in ("mermaid", "result"):  # blocks that other readers of these pages know
        app.add_lexer(kind, TextLexer)
    app.connect("source-read", with_every_page)
    app.connect("html-page-context", in_its_language)
