"""A codebook as rows of a table, and what such a table has no place for."""

from __future__ import annotations

from collections.abc import Iterator

from qualcode.codebook.model import Code, Codebook, Rule
from qualcode.foreign.rule_cells import NONE, cell_of, rule_as_written


def rows(codebook: Codebook) -> Iterator[dict[str, str]]:
    """One row a code, by the columns of `columns.COLUMNS["codebook"]`."""
    for code in codebook:
        yield {
            "code": code.id,
            "name": code.name,
            "definition": code.definition,
            "include": code.include,
            "exclude": code.exclude,
            "color": code.color,
            "rules": _cell(code.rules, codebook.language),
            "questions": _questions(code, codebook.language),
            "match": _lines(code.examples.match),
            "no_match": _lines(code.examples.no_match),
        }


def _questions(code: Code, language: str) -> str:
    if code.questions is None:
        return ""
    return _cell(code.questions, language) or NONE


def _cell(rules: tuple[Rule, ...], language: str) -> str:
    return cell_of([rule_as_written(rule, language) for rule in rules])


def _lines(texts: tuple[str, ...]) -> str:
    return "\n".join(" ".join(text.split()) for text in texts)


def losses(codebook: Codebook) -> tuple[str, ...]:
    """What of a codebook is not in its table, in sentences."""
    if not codebook.themes:
        return ()
    named = ", ".join(theme.id for theme in codebook.themes)
    return (f"a table of codes has no place for themes: {named}",)


def search_items(codebook: Codebook) -> tuple[list[dict[str, str]], tuple[str, ...]]:
    """A dictionary for MAXDictio, one row a word with the path of its category, and what is not in it."""
    from qualcode.foreign.terms import terms

    held = terms(codebook)
    found = []
    for code in codebook:
        path = " > ".join(codebook[id].name for id in codebook.lineage(code.id))
        found += [{"Category": path, "Search item": term} for term in held.of[code.id] or [""]]
    return found, held.losses
