"""What became of a project that was imported, as a text to keep: what was taken over, and everything that was not."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from qualcode.documents import Document
from qualcode.exchange.project import Project, counted


@dataclass(frozen=True)
class Imported:
    """What came of a project: documents, how many codes were new, codings and memos, and all that could not be taken over, in sentences.

    `report` is the file that has all of it. `missing` are the names of sources whose text could not be read.
    """

    project: Project
    documents: tuple[Document, ...]
    new_codes: int
    codings: int
    memos: int
    new_decisions: int
    told: tuple[str, ...]
    missing: tuple[str, ...]
    report: Path


def summary(result: Imported) -> str:
    """In one sentence what was taken over."""
    project = result.project
    parts = [
        counted(len(result.documents), "transcript"),
        f"{counted(len(project.codes), 'code')} ({result.new_codes} new)",
        f"{result.codings} of {counted(len(project.codings), 'coding')} in its texts, by {counted(len(project.users), 'user')}",
        counted(len(project.cases), "case"),
        counted(result.memos, "memo"),
    ]
    again = "" if result.new_decisions or not result.codings else "; all codings were in the study already"
    return ", ".join(parts) + again


def import_report(name: str, result: Imported) -> str:
    """The whole report: what a file held, and line by line what was not taken over or not as it was."""
    origin = f" from {result.project.origin}" if result.project.origin else ""
    lines = [f"{name}: “{result.project.name}”{origin}", "", f"Taken over: {summary(result)}.", ""]
    told = [f"- {one}" for one in result.told]
    return (
        "\n".join([*lines, *(["Not taken over, or not as it was:", *told] if told else ["Everything was taken over."])])
        + "\n"
    )
