"""`qualcode explain`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from qualcode.cli.common import Terminal, echo_json, shared_options, tell_changed

if TYPE_CHECKING:
    from qualcode.analysis.explain import Explanation, Reason
    from qualcode.matchers.layout import Tagged


@click.command("explain")
@click.argument("what", metavar="TEXT|SEGMENT")
@shared_options
@click.pass_obj
def command(terminal: Terminal, what: str) -> None:
    """Why a text, or a segment of the study, is coded or not.

    A segment is named as in the first column of `qualcode segments -o segments.csv`: DOCUMENT:START-END. Any span will do.

    \b
    Example:
        qualcode explain "Jeg bruker CRM bare fordi ledelsen sier det."
        qualcode explain 01_selger_trondheim:1204-1330
    """
    study = terminal.study()
    explanations = study.explain(what)
    tell_changed(terminal, study)
    if terminal.as_json:
        echo_json([asdict(e) for e in explanations])
        return
    if not explanations:
        terminal.say("There is no word in it.")
    for explanation in explanations:
        _print(explanation)


def _print(explanation: Explanation) -> None:
    from rich.padding import Padding

    from qualcode.analysis.explain import ABSENT
    from qualcode.cli.display import cell, put

    put(f"«{cell(explanation.text)}»", style="bold")
    told = [_line(reason) for reason in explanation.reasons if reason.verdict != ABSENT]
    absent = [reason for reason in explanation.reasons if reason.verdict == ABSENT]
    for line in (told + _in_part(absent)) or [_nothing(explanation)]:
        put(Padding(cell(line), (0, 0, 0, 2)))
    if explanation.tagged:
        read = ", ".join(_tagged(word) for word in explanation.tagged)
        put(Padding(cell(f"read by the pipeline as: {read}"), (0, 0, 0, 2)), style="dim")


def _tagged(word: Tagged) -> str:
    """A word with its lemma, where that is another word, and its part of speech: rokkerte (rokkere) VERB."""
    lemma = f" ({word.lemma})" if word.lemma and word.lemma.lower() != word.form.lower() else ""
    return f"{word.form}{lemma} {word.pos}".rstrip()


def _in_part(reasons: Sequence[Reason]) -> list[str]:
    """A line for each code of whose rules a part stands in the sentence, but not all."""
    rules: dict[str, list[str]] = {}
    for reason in reasons:
        rules.setdefault(reason.code, []).append(f"`{reason.rule}`")
    return [f"not {code}: only a part stands here of {', '.join(found)}" for code, found in rules.items()]


def _nothing(explanation: Explanation) -> str:
    if explanation.speaker == "interviewer":
        return "no code: an interviewer says it, and interviewers are not coded"
    if explanation.speaker == "unassigned":
        return "no code: nobody is known to say it; give the turn a speaker label"
    return "no code: no rule has anything to do with it"


def _line(reason: Reason) -> str:
    lemma = f" (of {reason.lemma})" if reason.lemma and reason.lemma != reason.matched.lower() else ""
    part = f", {reason.part} part of the compound" if reason.part else ""
    negated = ", negated" if reason.negated else ""
    matched = f"«{reason.matched}»{lemma}{part}{negated}"
    rule = f"the rule `{reason.rule}`"
    match reason.verdict:
        case "match":
            return f"{reason.code}: {rule} matches {matched}"
        case "question":
            return f"{reason.code}: answers a question in which {rule} matches {matched}"
        case "continued":
            return f"{reason.code}: goes on about the sentence before it, in which {rule} matches {matched}"
        case "human" | "imported":
            return f"{reason.code}: {reason.rule}"
        case verdict:
            found = f" finds «{reason.matched}»{lemma}, but" if reason.matched else ""
            return f"not {reason.code}: {rule}{found}: {_WORDS.get(verdict, verdict)}".replace("but:", "but")


_WORDS = {
    "vetoed by unless": "what `unless` names stands there too",
    "negated": "it is negated, and the rule says `negated: never`",
    "not negated": "it is not negated, and the rule says `negated: only`",
    "beyond the turn": "it goes on beyond the turn",
}
