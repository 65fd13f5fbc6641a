"""Another program's codebook as the YAML of a codebook of ours, with comments that tell where each code comes from."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from qualcode.codebook.read import id_from
from qualcode.codebook.yaml_written import paragraphs, written
from qualcode.foreign.codes import Branch, ForeignCode, ForeignCodebook, WrittenRule, joined, shown, tree
from qualcode.foreign.rule_cells import readable

_ID = re.compile(r"[a-z0-9_-]+")
STEP = 2
LONG = 100
"""A list of rules that is longer on one line goes over several."""


def as_yaml(book: ForeignCodebook, *, file: str, language: str, name: str) -> tuple[str, list[str]]:
    """The text of a codebook, and all that was guessed or left out. `file` is where it comes from, `name` what it is called then."""
    codes, guesses = joined(book.codes)
    told = [*book.guesses, *guesses]
    body = list(_branches(tree(codes), _Writer(file, language, told), 0, ""))
    kind = f"# From {_said(file)}, {book.kind}; {len(codes)} code{'s' if len(codes) != 1 else ''}."
    head = [kind, *(f"# {_said(one)}." for one in told), "#"] if told else [kind]
    title = [f"name: {written(name)}", 'version: "1.0"', f"language: {written(language)}", "", "codes:"]
    return "\n".join([*head, *title, *body]) + "\n", told


def _said(text: str) -> str:
    """A text as one line of a comment."""
    return "".join(sign if sign.isprintable() else " " for sign in " ".join(text.split()))


class _Writer:
    """What writing the codes needs to know, and where it tells what it does."""

    def __init__(self, file: str, language: str, told: list[str]) -> None:
        self.file = file
        self.language = language
        self.told = told

    def rules(self, code: ForeignCode, rules: Sequence[WrittenRule]) -> list[WrittenRule]:
        """The rules that can be read; the others are told."""
        kept = []
        for rule, fault in readable(rules, self.language):
            if fault:
                self.told.append(f"{shown(code.path)}, line {code.line}: left out a rule: {fault}")
            else:
                kept.append(rule)
        return kept


def _branches(branches: Mapping[str, Branch], writer: _Writer, depth: int, above: str) -> Iterator[str]:
    indent = " " * (STEP + 2 * STEP * depth)
    taken: set[str] = set()
    for branch in branches.values():
        natural = _natural_id(branch.code.path[-1])
        id = _free(natural, taken)
        path = f"{above}/{id}" if above else id
        if id != natural:
            writer.told.append(
                f"{shown(branch.code.path)} has the id {path!r}: another code beside it gives {natural!r} too"
            )
        taken.add(id)
        if depth == 0:
            yield ""
        line = f"    # line {branch.code.line}" if branch.code.line else ""
        yield f"{indent}{written(id)}:{line}"
        yield from _fields(branch, writer, indent + " " * STEP)
        if branch.below:
            yield f"{indent}{' ' * STEP}codes:"
            yield from _branches(branch.below, writer, depth + 1, path)


def _natural_id(name: str) -> str:
    return name if _ID.fullmatch(name) else id_from(name)


def _free(wanted: str, taken: set[str]) -> str:
    """The id, with a number where a sibling has it."""
    id, number = wanted, 2
    while id in taken:
        id, number = f"{wanted}-{number}", number + 1
    return id


def _fields(branch: Branch, writer: _Writer, indent: str) -> Iterator[str]:
    code = branch.code
    yield f"{indent}name: {_text(code.name or code.path[-1], indent)}"
    for key, text in (("definition", code.definition), ("include", code.include), ("exclude", code.exclude)):
        if text:
            yield f"{indent}{key}: {_text(text, indent)}"
    if code.color:
        yield f'{indent}color: "{code.color}"'
    yield from _list("rules", writer.rules(code, code.rules), indent)
    if code.questions is not None:
        questions = writer.rules(code, code.questions)
        yield from _list("questions", questions, indent) if questions or code.questions else [f"{indent}questions: []"]
    if code.match or code.no_match:
        yield f"{indent}examples:"
        for key, examples in (("match", code.match), ("no_match", code.no_match)):
            if examples:
                yield f"{indent}{' ' * STEP}{key}:"
                yield from (f"{indent}{' ' * 2 * STEP}- {written(one, in_brackets=False)}" for one in examples)


def _text(text: str, indent: str) -> str:
    if "\n" in text:
        return paragraphs(text, len(indent) + STEP, "\n")
    return written(text, in_brackets=False)


def _list(key: str, rules: Sequence[WrittenRule], indent: str) -> Iterator[str]:
    if not rules:
        return
    on_one_line = f"{indent}{key}: {written(list(rules))}"
    if len(on_one_line) <= LONG:
        yield on_one_line
        return
    yield f"{indent}{key}:"
    yield from (f"{indent}{' ' * STEP}- {written(rule, in_brackets=not isinstance(rule, str))}" for rule in rules)
