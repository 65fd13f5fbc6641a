"""`qualcode codebook suggest`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import click

from qualcode.cli.common import Terminal, count, echo_tables, shared_options, tell_changed

if TYPE_CHECKING:
    from qualcode.analysis.suggestions import Suggestions


@click.command("suggest")
@click.argument("code")
@click.option("--top", default=10, show_default=True, type=click.IntRange(1, 200), help="So many suggestions at most.")
@shared_options
@click.pass_obj
def suggest(terminal: Terminal, code: str, top: int) -> None:
    """Words and phrases that set CODE's sentences apart, for you to judge.

    For each: places where it is said, and what adding it to the code's rules would change. What the rules find already is left out,
    and so are names and words without a meaning of their own.

    \b
    Example:
        qualcode codebook suggest crm
    """
    study = terminal.study()
    found = study.suggest(code, top=top)
    tell_changed(terminal, study)
    if terminal.as_json:
        echo_tables({"suggestions": found.rules, "suggestion_places": found.places})
        return
    _print(code, found)
    if len(found.rules):
        terminal.say(
            f"\nTo take one over, write it under `rules:` of {code} in the codebook; `qualcode codebook diff` then shows all that it"
            " changes, also by context."
        )


def _print(code: str, found: Suggestions) -> None:
    from qualcode.cli.display import put
    from qualcode.tables import records

    by = {"people": "accepted by people", "rules": "by its rules", "both": "by its rules and by people"}[found.basis]
    put(
        f"{code}: {count(found.coded, 'sentence')} with the code, {by}, beside {found.others} without it.", style="bold"
    )
    if found.rules.empty:
        put(_nothing(found))
        return
    put("To be read and judged one by one, not to be taken over as they stand: what is said often need not mean it.")
    places = records(found.places)
    for n, row in enumerate(records(found.rules), 1):
        put("")
        put(f"{n}  {row['rule']}", style="bold")
        for line in _told(row):
            _put_indented(line)
        _put_places([place for place in places if place["rule"] == row["rule"]])


def _nothing(found: Suggestions) -> str:
    from qualcode.analysis.suggestions import LEAST_SENTENCES, LEAST_USES

    if found.coded < LEAST_SENTENCES:
        return f"Too few to say anything: of fewer than {LEAST_SENTENCES} sentences no word stands out by more than chance."
    return (
        f"Nothing stands out: no word or phrase that its rules do not find already is said {LEAST_USES} times or more in these sentences,"
        " by more than one respondent, and clearly oftener than in the others."
    )


def _told(row: dict[str, Any]) -> list[str]:
    """How it is used, and what adding it would change."""
    used = (
        f"said {_times(row['uses'])} in its sentences, {_times(row['uses_elsewhere'])} elsewhere (z {row['z']:.1f});"
        f" {count(row['respondents'], 'respondent')}"
    )
    others = f", {row['other_codes']} of which {_has(row['other_codes'])} another code" if row["new"] else ""
    has = row["sentences"] - row["new"]
    context = f", {row['context']} by context only" if row["context"] else ""
    effect = (
        f"added as a rule: {count(row['sentences'], 'sentence')}, {row['new']} new to the code{others};"
        f" {has} {_has(has)} it{context}"
    )
    asked = f"; {count(row['questions'], 'question')} too, with what is answered" if row["questions"] else ""
    return [used, effect + asked]


def _times(n: int) -> str:
    return {0: "never", 1: "once"}.get(n, f"{n} times")


def _has(n: int) -> str:
    return "has" if n == 1 else "have"


def _put_indented(line: str) -> None:
    from rich.padding import Padding

    from qualcode.cli.display import put

    put(Padding(line, (0, 0, 0, 3)))


def _put_places(places: Sequence[dict[str, Any]]) -> None:
    """The places, with the origin by which the sentence has the code."""
    from qualcode.cli.display import GAP, cell, print_concordance

    has = [place["has"] or "new" for place in places]
    said = [cell(f"{place['respondent'] or place['document']}, {place['turn']}") for place in places]
    widest = max(map(len, has), default=0)
    print_concordance([f"   {h:<{widest}}{' ' * GAP}{s}" for h, s in zip(has, said, strict=True)], places)
