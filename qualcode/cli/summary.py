"""What `run` and `demo` show when they are done: the themes by group, what was left out, and what to open next."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from qualcode.cli.common import (
    Terminal,
    count,
    group_label,
    shown_path,
    tell_imports,
    tell_left_aside,
    tell_renamed,
    tell_review,
)

if TYPE_CHECKING:
    from qualcode.api import Study
    from qualcode.cli.display import Column
    from qualcode.exporters.reports import Outcome


def print_outcome(terminal: Terminal, study: Study, outcome: Outcome) -> None:
    """Prints the theme table on stdout and the rest on stderr."""
    from qualcode.cli.display import cell, print_columns

    tell_imports(terminal, study)
    tell_left_aside(terminal, study)
    if not terminal.quiet:
        print_columns(theme_columns(study), title=cell(study.settings.title))
        sys.stdout.flush()
    for wanted, given in outcome.renamed.items():
        tell_renamed(terminal, wanted, given)
    coded = study.coded()
    found = count(coded.size, "coding") if coded.size else "no codings by rules"
    terminal.say()
    terminal.say(
        f"{count(len(coded.documents), 'transcript')}, {found}."
        " n of N: respondents who speak of it, of those who say anything."
    )
    terminal.say(
        "Segments: in brackets those coded for their own words; the others answer a question, or go on about it."
    )
    tell_review(terminal, study)
    by_suffix = {path.suffix: path for path in outcome.files}
    terminal.say(f"Tables for Excel:    {shown_path(by_suffix['.xlsx'])}")
    terminal.say(f"All coded segments:  {shown_path(outcome.files[0])}")
    terminal.say(f"Open next:           {shown_path(by_suffix['.docx'])}  (or {by_suffix['.html'].name} in a browser)")


def theme_columns(study: Study) -> list[Column]:
    """The codes at the top by group: n of N, and segments."""
    from qualcode.cli.display import Column, cell

    frequencies = study.frequencies()
    groups = [g for g in dict.fromkeys(frequencies["group"]) if g] or [""]
    found = {(row["code"], row["group"]): row for row in frequencies.to_dict("records")}
    codes = [code for code in study.coded().codebook if code.depth == 0]
    columns = [Column("theme", [cell(code.name) for code in codes], folds=True)]
    for group in groups:
        label = cell(group_label(study, group))
        rows = [found[code.id, group] for code in codes]
        people = [f"{row['respondents']} of {row['respondents_total']}" for row in rows]
        columns.append(Column(f"{label}\nn of N", people, is_number=True))
        segments = [f"{row['segments']} ({row['segments'] - row['question'] - row['continued']})" for row in rows]
        columns.append(Column(f"{label}\nsegments", segments, is_number=True, spare=1))
    return columns
