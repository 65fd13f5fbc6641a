"""What a reader looks up: codebook, respondents, transcripts, and what the coding was made with."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final, cast

from qualcode.report.blocks import Block, Column, ColumnGroup, Heading, PageBreak, Paragraph, Table
from qualcode.report.checklists import checklist
from qualcode.report.code_tree import code_tree
from qualcode.report.content import ReportContent
from qualcode.report.counts import INDENT, chapters, counted
from qualcode.report.frequency_tables import frequency_tables
from qualcode.report.guide import guide_table
from qualcode.report.letters import letters
from qualcode.report.measured import measured_tables
from qualcode.report.memos import memos_on_codes_elsewhere, memos_on_documents, memos_on_respondents
from qualcode.report.unshown import unshown
from qualcode.report.wording import Wording
from qualcode.study.settings import Checklist

if TYPE_CHECKING:
    import pandas as pd

_TRANSLATED: Final = (
    "respondent",
    "role",
    "office",
    "interviewed",
    "document",
    "documents",
    "respondents",
    "turns",
    "words",
    "sha256",
)
"""Columns whose headings are in the language of the report; other attributes are named as the researcher named them."""
_COUNTS: Final = ("turns", "words")
"""Columns of numbers; other attributes stay as they were written, as a year must."""
_LISTS: Final = ("documents", "respondents")
_MOST_COLUMNS: Final = 7
_SHOWN_OF_HASH: Final = 12
"""So many signs of a checksum tell files apart, and fit into a column."""


def appendices(content: ReportContent, words: Wording) -> list[Block]:
    """The appendices, lettered; those that would be empty are left out."""
    blocks: list[Block] = [PageBreak()]
    for name, letter in letters(content).items():
        blocks += [Heading(1, words("appendix", letter=letter, title=words(f"appendix.{name}")))]
        blocks += _TABLES[name](content, words) if name in _TABLES else checklist(content, cast(Checklist, name), words)
    return blocks


def counts_appendix(content: ReportContent, words: Wording) -> list[Block]:
    """How many people and segments each theme has, where the report itself counts nothing: a description and no more."""
    themes = chapters(content)
    named = [(theme, 0) for theme in themes]
    if any(not theme.is_code for theme in themes):
        named = [(one, depth) for theme in themes for one, depth in ((theme, 0), *((part, 1) for part in theme.parts))]
    rows = []
    for theme, depth in named:
        each = [counted(content, theme, group) for group in content.groups]
        cells = [(words.number(one.respondents), words.number(one.segments)) for one in each]
        rows.append((INDENT * depth + theme.name, *(cell for pair in cells for cell in pair)))
    numbers = (Column(words("column.respondents"), "number", 2.0), Column(words("column.segments"), "number", 1.7))
    table = Table(
        words("appendix.counts.caption"),
        (Column(words("column.theme"), width=2.7), *numbers * len(content.groups)),
        tuple(rows),
        groups=(ColumnGroup("", 1), *(ColumnGroup(words.head(group), 2) for group in content.groups)),
    )
    return [Paragraph(words("appendix.counts.lead")), table]


def codebook_table(content: ReportContent, words: Wording) -> Table:
    """The codes with what they mean; columns that no code has anything in are left out."""
    cells = [
        (INDENT * depth + code.name, code.definition, code.include, code.exclude) for depth, code in code_tree(content)
    ]
    heads = (("code", 2.0), ("definition", 3.2), ("include", 2.4), ("exclude", 2.4))
    kept = [at for at in range(len(heads)) if at < 2 or any(row[at] for row in cells)]
    return Table(
        words("appendix.codebook.caption"),
        tuple(Column(words(f"column.{heads[at][0]}"), width=heads[at][1]) for at in kept),
        tuple(tuple(row[at] for at in kept) for row in cells),
    )


def respondents_table(content: ReportContent, words: Wording) -> Table:
    """The respondents with their attributes; without group and transcripts, whose names may tell it, where groups are hidden."""
    labels = {group.id: group.label for group in content.groups}
    frame = content.respondents
    if content.is_group_hidden:
        frame = frame.drop(columns=[content.group_by, "documents"], errors="ignore")
    if content.group_by in frame:
        frame = frame.assign(**{content.group_by: frame[content.group_by].map(lambda id_: labels.get(id_, id_))})
    return _table(words("appendix.respondents.caption"), frame, words, list(frame.columns)[:_MOST_COLUMNS])


def documents_table(content: ReportContent, words: Wording) -> Table:
    """The transcripts with who speaks in them, how much, and the beginning of each file's checksum.

    Where groups are hidden, numbers stand for names of files, which may tell of whom they are, and nobody is named.
    """
    columns = [name for name in ("document", "respondents", "turns", "words", "sha256") if name in content.documents]
    frame = content.documents[columns]
    if content.is_group_hidden:
        frame = frame.assign(document=[str(n) for n in range(1, len(frame) + 1)])
        columns.remove("respondents")
    if "sha256" not in columns:
        return _table(words("appendix.documents.caption"), frame, words, columns)
    table = _table(
        words("appendix.documents.caption"),
        frame.assign(sha256=frame["sha256"].str[:_SHOWN_OF_HASH]),
        words,
        columns,
    )
    return replace(table, note=words("appendix.documents.note", signs=_SHOWN_OF_HASH))


def _table(caption: str, frame: pd.DataFrame, words: Wording, columns: Sequence[str]) -> Table:
    from pandas.api.types import is_numeric_dtype

    frame = frame.assign(**{name: frame[name].str.replace("; ", ", ") for name in _LISTS if name in columns})
    is_number = [name in _COUNTS and is_numeric_dtype(frame[name]) for name in columns]
    heads = tuple(
        Column(_head(name, words), "number" if number else "text", 1.0 if number else 2.0)
        for name, number in zip(columns, is_number, strict=True)
    )
    cells = [
        [_cell(value, number, words) for value in frame[name]] for name, number in zip(columns, is_number, strict=True)
    ]
    return Table(caption, heads, tuple(zip(*cells, strict=True)))


def _head(name: str, words: Wording) -> str:
    return words(f"column.{name}") if name in _TRANSLATED else name[:1].upper() + name[1:]


def _cell(value: object, is_number: bool, words: Wording) -> str:
    import pandas as pd

    if pd.isna(value):  # type: ignore[call-overload]
        return ""
    if not is_number:
        return str(value)
    return words.number(float(value))  # type: ignore[arg-type]


def run_table(content: ReportContent, words: Wording) -> Table:
    """What made the codings; what is not known is left out."""
    run = content.run
    facts = (
        ("run.codebook", run.codebook_name),
        ("run.version", run.codebook_version),
        ("run.hash", grouped(run.codebook_hash)),
        ("run.qualcode", run.qualcode_version),
        ("run.engine", run.engine),
        ("run.seed", str(content.seed)),
        ("run.languages", words.listed([words.language_name(language) for language in run.languages])),
    )
    rows = tuple((words(key), value) for key, value in facts if value)
    columns = (Column(words("column.item"), width=1.0), Column(words("column.value"), width=2.0))
    return Table(words("appendix.run.caption"), columns, rows, words("appendix.run.note"))


def grouped(digest: str) -> str:
    """A checksum in groups of eight signs, so that it can be read and wrapped."""
    return " ".join(digest[at : at + 8] for at in range(0, len(digest), 8))


_TABLES: Final[Mapping[str, Callable[[ReportContent, Wording], list[Block]]]] = {
    "codebook": lambda content, words: [codebook_table(content, words), *memos_on_codes_elsewhere(content, words)],
    "counts": counts_appendix,
    "frequencies": frequency_tables,
    "measured": measured_tables,
    "guide": guide_table,
    "respondents": lambda content, words: [respondents_table(content, words), *memos_on_respondents(content, words)],
    "documents": lambda content, words: [documents_table(content, words), *memos_on_documents(content, words)],
    "run": lambda content, words: [run_table(content, words), *unshown(content, words)],
}
