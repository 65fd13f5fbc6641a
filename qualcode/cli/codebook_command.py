"""`qualcode codebook check|show|test`; its other commands come from the files beside this one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import asdict

import click

from qualcode.cli.codebook_diff_command import diff
from qualcode.cli.codebook_edit_commands import history, merge, rename
from qualcode.cli.codebook_file_commands import export, import_
from qualcode.cli.codebook_suggest_command import suggest
from qualcode.cli.common import Terminal, count, echo_json, end_with_faults, seen, shared_options, tell_texts
from qualcode.codebook import Code, Codebook
from qualcode.codebook.check import Remark
from qualcode.errors import StudyError

MAX_NAMED = 4
"""So many rules without a hit are named of each code, unless all are asked for."""


@click.group("codebook")
@shared_options
def command() -> None:
    """The codebook: its faults and warnings, its tree, its examples run as tests, what a change does, what it lacks; out and in.

    \b
    Example:
        qualcode codebook check
    """


command.add_command(diff)
command.add_command(suggest)
command.add_command(history)
command.add_command(rename)
command.add_command(merge)
command.add_command(export)
command.add_command(import_)


@command.command("check")
@click.option("--all", "with_all", is_flag=True, help="Name each rule that has no hit in the transcripts.")
@shared_options
@click.pass_obj
def check(terminal: Terminal, with_all: bool) -> None:
    """Faults (they stop a run) and warnings (they do not), also of what the rules do in the transcripts.

    Warnings: missing definitions, rules and examples; rules that stand twice or find nothing of their own; in the transcripts, rules
    without a hit, rules all whose hits are another one's, codes that lie within another one.

    \b
    Example:
        qualcode codebook check
    """
    study = terminal.study()
    name, codebook = study.codebook_path().name, study.codebook()
    remarks, texts = study.check_codebook(), ""
    try:
        remarks += study.check_rules()
        texts = count(len(study.texts()), "document")
    except StudyError as error:
        terminal.say(f"Only the codebook itself was looked at. {error}")
    else:
        tell_texts(terminal, study)
    if terminal.as_json:
        echo_json([asdict(remark) for remark in remarks])
    else:
        for remark in remarks if with_all else [*_told_singly(remarks), *_told_by_code(remarks, codebook)]:
            click.echo(seen(f"{name}:{remark.line}: {remark.code}: {remark.what}"))
    rules = sum(len(code.rules) for code in codebook)
    warnings = count(len(_told_singly(remarks)), "warning")
    terminal.say(f"{name}: no faults, {warnings}; {count(len(codebook), 'code')}, {count(rules, 'rule')}.")
    if texts:
        terminal.say(_silent(remarks, codebook, texts, with_all))
    end_with_faults(study)


def _told_singly(remarks: Iterable[Remark]) -> list[Remark]:
    return [remark for remark in remarks if remark.kind != "no_hit"]


def _told_by_code(remarks: Iterable[Remark], codebook: Codebook) -> Iterator[Remark]:
    """One warning for each code that has rules without a hit, the first of them named."""
    from qualcode.cli.display import cell

    silent: dict[str, list[str]] = {}
    for remark in remarks:
        if remark.kind == "no_hit":
            silent.setdefault(remark.code, []).append(remark.rule)
    for code in codebook:
        if found := silent.get(code.id):
            number, named = _rules_of(code), sorted(set(found), key=lambda rule: (len(rule), rule))[:MAX_NAMED]
            few = ", ".join(map(cell, named))
            more = f" and {len(found) - len(named)} more" if len(found) > len(named) else ""
            those = (
                "none of its rules has a hit"
                if len(found) == number
                else f"{len(found)} of its {number} rules have no hit"
            )
            yield Remark(code.id, code.line, f"{those}: {few}{more}", "no_hit")


def _silent(remarks: Iterable[Remark], codebook: Codebook, texts: str, with_all: bool) -> str:
    silent = sum(remark.kind == "no_hit" for remark in remarks)
    if not silent:
        return f"Every rule has a hit in {texts}."
    return (
        f"{silent} of {sum(map(_rules_of, codebook))} rules, those for questions among them, have no hit in {texts}"
        + ("" if with_all else "; --all names each")
        + ". Such a rule is not wrong: it may wait for another interview."
    )


def _rules_of(code: Code) -> int:
    return len(code.rules) + len(code.questions or ())


@command.command("show")
@shared_options
@click.pass_obj
def show(terminal: Terminal) -> None:
    """A readable tree: codes with definitions and rules.

    \b
    Example:
        qualcode codebook show
    """
    codebook = terminal.study().codebook()
    if terminal.as_json:
        rows = [
            {"code": c.id, "name": c.name, "definition": c.definition, "rules": [r.text for r in c.rules]}
            for c in codebook
        ]
        echo_json(rows)
        return
    from qualcode.cli.display import print_codebook

    print_codebook(codebook)


@command.command("test")
@shared_options
@click.pass_obj
def test(terminal: Terminal) -> None:
    """Runs the examples under `match` and `no_match`. Exit code 4 if one comes out otherwise.

    \b
    Example:
        qualcode codebook test
    """
    from qualcode.errors import CodebookTestFailed

    results = terminal.study().test_codebook()
    if terminal.as_json:
        rows = [
            {"code": r.code, "text": r.text, "expected": r.expected, "passed": r.passed, "rules": list(r.rules)}
            for r in results
        ]
        echo_json(rows)
    failed = [r for r in results if not r.passed]
    terminal.say(f"{len(results) - len(failed)} of {len(results)} examples come out as the codebook says.")
    if failed:
        raise CodebookTestFailed([_failure(r.code, r.text, r.expected, r.rules) for r in failed])


def _failure(code: str, text: str, expected: bool, rules: tuple[str, ...]) -> str:
    if expected:
        return f"{code}: no rule matches the example «{text}»"
    return f"{code}: «{text}» should not match, but does by {'; '.join(rules)}"
