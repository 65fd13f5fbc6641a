"""Reports as Word documents. What builds them is loaded when the first one is written."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from qualcode.files import write_bytes
from qualcode.report.blocks import Block


def write_word(
    blocks: Sequence[Block],
    path: Path,
    *,
    language: str,
    title: str,
    author: str = "",
    template: Path | None = None,
) -> None:
    """Writes a report as .docx, the same bytes for the same blocks.

    `template` is a .docx or .dotx whose styles, page and letterhead are used; its text is not. Styles it lacks are added.

    Raises:
        UnreadableFile: if the template is no Word file.
        UnsafeFile: if the template has macros or fetches things from elsewhere.
        OutputError: if the file cannot be written; the old one is intact.
    """
    from qualcode.exporters.word.report import word_report

    write_bytes(path, word_report(blocks, language=language, title=title, author=author, template=template))


def missing_styles(template: Path) -> list[str]:
    """Names of the styles that come with Word, that a report uses, and that a template lacks; the report brings its own for them.

    A file that Word saved has only those styles that somebody has used in it.

    Raises:
        UnreadableFile: if the template is no Word file.
        UnsafeFile: if the template has macros or fetches things from elsewhere.
    """
    from qualcode.exporters.word.report import styles_lacking

    return styles_lacking(template)
