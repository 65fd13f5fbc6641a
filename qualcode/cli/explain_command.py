"""`qualcode explain`."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from qualcode.cli.common import Terminal, shared_options

if TYPE_CHECKING:
    from qualcode.analysis.explain import Explanation, Reason


@click.command("explain")
@click.argument("what", metavar="TEXT|SEGMENT")
@shared_options
@click.pass_obj
def command(terminal: Terminal, what: str) -> None:
    """Why a text, or a segment of the study, is coded or not.

    A segment is named as in the first column of `qualcode segments`: DOCUMENT:START-END.

    \b
    Example:
        qualcode explain "Jeg bruker CRM bare fordi ledelsen sier det."
        qualcode explain 01_selger_trondheim:1204-1330
    """
    explanations = terminal.study().explain(what)
    if terminal.as_json:
        click.echo(json.dumps([asdict(e) for e in explanations], ensure_ascii=False))
        return
    for explanation in explanations:
        _print(explanation)


def _print(explanation: Explanation) -> None:
    from qualcode.cli.display import cell, console

    out = console()
    out.print(f"«{cell(explanation.text)}»", style="bold")
    if not explanation.reasons:
        out.print("  no code: no rule has anything to do with it")
    for reason in explanation.reasons:
        out.print("  " + _line(reason))


def _line(reason: Reason) -> str:
    lemma = f" (of {reason.lemma})" if reason.lemma and reason.lemma != reason.matched.lower() else ""
    part = f", {reason.part} part of the compound" if reason.part else ""
    negated = ", negated" if reason.negated else ""
    matched = f"{reason.matched!r}{lemma}{part}{negated}"
    match reason.verdict:
        case "match":
            return f"{reason.code}: {matched} is matched by the rule {reason.rule!r}"
        case "question":
            return f"{reason.code}: answers a question in which {matched} is matched by the rule {reason.rule!r}"
        case "continued":
            return f"{reason.code}: goes on about the sentence before it, where {matched} is matched by the rule {reason.rule!r}"
        case "human" | "imported":
            return f"{reason.code}: {reason.rule}"
        case verdict:
            return f"not {reason.code}: rule {reason.rule!r}: {verdict}" + (
                f" ({reason.matched!r})" if reason.matched else ""
            )
