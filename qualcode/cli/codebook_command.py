"""`qualcode codebook check|show|test`."""

from __future__ import annotations

import json

import click

from qualcode.cli.common import Terminal, shared_options


@click.group("codebook")
@shared_options
def command() -> None:
    """The codebook: its faults and warnings, its tree, its examples run as tests.

    \b
    Example:
        qualcode codebook check
    """


@command.command("check")
@shared_options
@click.pass_obj
def check(terminal: Terminal) -> None:
    """Faults (they stop a run) and warnings (they do not).

    \b
    Example:
        qualcode codebook check
    """
    study = terminal.study()
    name = study.codebook_path().name
    remarks = study.check_codebook()
    if terminal.as_json:
        click.echo(json.dumps([{"code": r.code, "line": r.line, "what": r.what} for r in remarks], ensure_ascii=False))
        return
    for remark in remarks:
        click.echo(f"{name}:{remark.line}: {remark.code}: {remark.what}")
    codebook = study.codebook()
    rules = sum(len(code.rules) for code in codebook)
    terminal.say(f"{name}: no faults, {len(remarks)} warnings; {len(codebook)} codes, {rules} rules.")


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
        click.echo(json.dumps(rows, ensure_ascii=False))
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
        click.echo(json.dumps(rows, ensure_ascii=False))
    failed = [r for r in results if not r.passed]
    terminal.say(f"{len(results) - len(failed)} of {len(results)} examples come out as the codebook says.")
    if failed:
        raise CodebookTestFailed([_failure(r.code, r.text, r.expected, r.rules) for r in failed])


def _failure(code: str, text: str, expected: bool, rules: tuple[str, ...]) -> str:
    if expected:
        return f"{code}: no rule matches the example «{text}»"
    return f"{code}: «{text}» should not match, but does by {'; '.join(rules)}"
