"""What of a study names may stand in: its talk, headers, labels, files, tables, codebooks, and what people wrote in it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields
from pathlib import Path

from qualcode.codebook import Codebook
from qualcode.codebook.yaml_tree import Node, parse
from qualcode.decisions import Anchor, Decision
from qualcode.documents import Document, Respondent
from qualcode.files import read_text
from qualcode.importers import is_generic, is_interviewer, vocabulary
from qualcode.importers.header import interviewers_of
from qualcode.importers.names import folded, is_certain
from qualcode.privacy.known_names import AMBIGUOUS, GIVEN
from qualcode.privacy.listing import Listed
from qualcode.privacy.names import is_everyday, pieces
from qualcode.privacy.suggesting import Text
from qualcode.spreadsheets import read_rows
from qualcode.study.contents import Contents
from qualcode.study.settings import NOBODY, Settings
from qualcode.study.speakers import named_in_header

NAME_COLUMNS = frozenset("name navn namn fullname fullt_navn etternavn fornavn surname first_name last_name".split())
_NOT_A_NAME = vocabulary.INTERVIEWER | vocabulary.GENERIC | vocabulary.NUMBERED


def texts_of_documents(documents: Iterable[Document], language: str) -> Iterator[Text]:
    """Talk, headers, labels and names of files."""
    for document in documents:
        spoken = document.language or language
        for turn in document.turns:
            yield Text(f"{document.id}:{turn.number}", document.turn_text(turn), spoken)
        for key, value in document.metadata.items():
            yield Text(f"{document.id}, header", f"{key}: {value}", spoken, is_running=False)
        for label in document.labels:
            yield Text(f"{document.id}, label", label, spoken, is_running=False)
        yield Text("name of a file", re.sub(r"[_/]+", " ", document.source), spoken, is_running=False)


def texts_of_contents(contents: Contents, language: str) -> Iterator[Text]:
    """What people wrote in a study, the reasons they gave, and texts as they were coded before."""
    current = {document.text for number, document in contents.documents.items() if number in contents.current}
    yield from texts_of_documents((one for one in contents.documents.values() if one.text not in current), language)
    for decision in contents.decisions:
        yield from (Text("a memo or note", text, language) for text in _written(decision))
    for version in contents.codebooks:
        yield Text("why the codebook was changed", version.reason, language)
    for run in contents.runs:
        yield Text("name of a frozen state", run.name, language, is_running=False)


def _written(decision: Decision) -> Iterator[str]:
    for one in fields(decision.act):
        value = getattr(decision.act, one.name)
        if one.name in ("text", "note", "display", "translation", "speaker", "respondent"):
            yield value
        elif isinstance(value, Anchor):
            yield value.quote


def texts_of_codebook(book: Codebook) -> Iterator[Text]:
    """Definitions, examples and names."""
    for code in book:
        for text in (
            code.name,
            code.definition,
            code.include,
            code.exclude,
            *code.examples.match,
            *code.examples.no_match,
        ):
            yield Text(f"codebook, {code.id}", text, book.language)
    for theme in book.themes:
        yield Text(f"codebook, {theme.id}", f"{theme.name}. {theme.concept}", book.language)


def texts_of_settings(path: Path, language: str) -> Iterator[Text]:
    """Every text in study.yaml, with its comments."""
    if not path.exists():
        return
    text = read_text(path)
    try:
        values = list(_values(parse(text)))
    except ValueError:
        values = []
    yield from (Text(path.name, value, language, is_running=" " in value) for value in values)
    yield from (
        Text(f"{path.name}, a comment", comment, language) for comment in re.findall(r"(?m)(?:^|\s)#\s*(.+)$", text)
    )


def _values(node: Node) -> Iterator[str]:
    if node.kind == "text":
        yield node.value
    for item in node.items:
        yield from _values(item.value)
    for entry in node.entries:
        yield entry.key
        yield from _values(entry.value)


def texts_of_table(path: Path, language: str) -> Iterator[Text]:
    """Every cell of a table."""
    for row in read_rows(path):
        yield from (
            Text(f"{path.name}:{row.line}", cell, language, is_running=False)
            for cell in row.cells
            if not cell.isdigit()
        )


def searched_words(book: Codebook | None) -> frozenset[str]:
    """What the rules of a codebook look for, in lower case."""
    rules = [rule for code in book or () for rule in code.rules]
    return frozenset(rule.value.casefold() for rule in rules if isinstance(rule.value, str))


def certain_names(
    documents: Sequence[Document], settings: Settings, people: Mapping[str, Respondent]
) -> Iterator[Listed]:
    """The names that a study itself says are somebody's: labels, ids of respondents, their names, who a header names."""
    nobody = {folded(label) for label, who in settings.speakers.everywhere.items() if folded(who) == NOBODY}
    for person in people.values():
        yield from _named(person.id, "the id of a respondent")
        for column, value in person.attributes.items():
            if column.replace(" ", "_") in NAME_COLUMNS:
                yield Listed(value, "person", True, why=f"the column {column} of the respondents")
    mapped = [settings.speakers.everywhere, *settings.speakers.by_file.values()]
    labels = [label for document in documents for label in document.labels]
    labels += [label for labels in mapped for label in labels]
    for label in dict.fromkeys([*labels, *settings.interviewer]):
        if folded(label) not in nobody:
            yield from _named(label, "the label of a speaker")
    for document in documents:
        for name in (*named_in_header(document), *interviewers_of(document.metadata)):
            yield from _named(name, "named in the header of a transcript")
    for name in settings.author:
        yield Listed(name, "person", False, why="author in study.yaml")


def respondents_of_names(settings: Settings, people: Mapping[str, Respondent]) -> dict[str, str]:
    """Whose each label of study.yaml is, and each id of a respondent, by the name in lower case."""
    mapped = [settings.speakers.everywhere, *settings.speakers.by_file.values()]
    return {folded(label): who for labels in mapped for label, who in labels.items() if who in people} | {
        folded(id): id for id in people
    }


def _named(label: str, why: str) -> Iterator[Listed]:
    """The names in a label, without its words for a role: `Intervjuer Kari` names Kari, `S01` and `Kunde` nobody."""
    for part in re.split(r"[(),;/&]|\bog\b|\band\b|\bkalt\b|\bcalled\b", label):
        words = [word for word in part.split() if folded(word) not in _NOT_A_NAME and not word.isdigit()]
        name = " ".join(words).strip(" .:")
        if (
            not pieces(name)
            or len(name) < 2
            or is_certain(name)
            or is_generic(name)
            or is_interviewer(name)
            or re.search(r"\d", name)
        ):
            continue
        is_word = all(is_everyday(one.word) and one.word not in AMBIGUOUS | GIVEN for one in pieces(name))
        yield Listed(name, "person", None if is_word else True, why=f"{why}, and a word" if is_word else why)
