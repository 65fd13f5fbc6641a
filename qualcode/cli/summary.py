"""What `run` and `demo` show when they are done: the themes by group, what was left out, and what to open next."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from qualcode.cli.common import Terminal, tell_imports

if TYPE_CHECKING:
    import pandas as pd

    from qualcode.api import Study
    from qualcode.exporters.reports import Outcome


def print_outcome(terminal: Terminal, study: Study, outcome: Outcome) -> None:
    """Prints the theme table on stdout and the rest on stderr."""
    from qualcode.cli.display import print_table

    tell_imports(terminal, study)
    frame = theme_table(study)
    if not terminal.quiet:
        print_table(frame, list(frame.columns), title=study.settings.title)
        sys.stdout.flush()
    for wanted, given in outcome.renamed.items():
        terminal.warn(
            f"{_shown(wanted)} has been changed by somebody since, and is left alone; the new one is {_shown(given)}."
        )
    coded = study.coded()
    terminal.say(
        f"{len(coded.documents)} transcripts, {len(coded.codings)} codings. n of N: respondents who speak of it, of those who spoke."
    )
    report = next((path for path in outcome.files if path.suffix == ".docx"), None)
    if report is not None:
        terminal.say(f"Open next: {_shown(report)}")
        terminal.say(
            f"Tables for Excel: {_shown(report.parent / 'tables.xlsx')}; every coded segment: {_shown(report.parent / 'segments.csv')}"
        )


def theme_table(study: Study) -> pd.DataFrame:
    """The codes at the top by group: n of N, and segments."""
    import pandas as pd

    frequencies = study.frequencies()
    labels = study.settings.compare.labels
    groups = [g for g in dict.fromkeys(frequencies["group"]) if g]
    cells = {(r.code, r.group): r for r in frequencies.itertuples()}
    rows = []
    for code in study.coded().codebook:
        if code.depth == 0:
            row: dict[str, str | int] = {"theme": code.name}
            for group in groups or [""]:
                found = cells[code.id, group]
                label = labels.get(group, group) or "all"
                row[label] = f"{found.respondents} of {found.respondents_total}"
                row[f"{label}: segments"] = int(found.segments)
            rows.append(row)
    return pd.DataFrame(rows)


def _shown(path: Path) -> str:
    """A path as one would type it from here."""
    try:
        return str(path.relative_to(Path.cwd()))
    except ValueError:
        return str(path)
