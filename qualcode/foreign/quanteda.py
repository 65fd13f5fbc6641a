"""Dictionaries of quanteda as YAML: keys with lists of words, and in these lists further keys."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path as File
from typing import Any

from qualcode.codebook.model import Codebook
from qualcode.codebook.safe_yaml import load_mapping
from qualcode.errors import UnreadableFile
from qualcode.foreign.codes import ForeignCode, ForeignCodebook, Path, WrittenRule
from qualcode.foreign.liwc import FORMS, as_rule
from qualcode.foreign.terms import terms

KIND = "a dictionary of quanteda"


def quanteda(codebook: Codebook) -> tuple[str, tuple[str, ...]]:
    """The text of a dictionary that `quanteda::dictionary(file = …)` reads, keys named by the ids of codes, and what is not in it.

    All texts are in quotation marks, for R reads YAML 1.1, where no, on and y are yes and no.
    """
    held = terms(codebook)
    lines = []
    for code in codebook:
        indent, own = "  " * code.depth, code.id.rpartition("/")[2]
        is_empty = not held.of[code.id] and len(codebook.family(code.id)) == 1
        lines.append(f"{indent}{'- ' if code.depth else ''}{_quoted(own)}:{' []' if is_empty else ''}")
        deeper = indent + "  "
        lines += [f"{deeper}- {_quoted(term)}" for term in held.of[code.id]]
    return "\n".join(lines) + "\n", held.losses


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def codebook_of(path: File) -> ForeignCodebook:
    """The keys of a dictionary as codes, their words as rules.

    Raises:
        CodebookError: if it is no YAML that can be read.
        UnreadableFile: if it is a codebook already, or no dictionary.
    """
    data, places = load_mapping(path)
    if isinstance(data.get("codes"), Mapping):
        mend = "copy it into codebooks/ as it is"
        raise UnreadableFile(path, "is a codebook of qualcode already, and needs no import", mend)
    told = [FORMS]
    codes = tuple(_codes(path, data, (), (), places, told))
    return ForeignCodebook(KIND, codes, tuple(told))


def _codes(
    path: File, data: Mapping[str, Any], above: Path, where: tuple[Any, ...], places: Any, told: list[str]
) -> Iterator[ForeignCode]:
    for key, content in data.items():
        here = (*where, key)
        line = places.line(here)
        rules: list[WrittenRule] = []
        below: list[tuple[Mapping[str, Any], tuple[Any, ...]]] = []
        if isinstance(content, Mapping):
            below.append((content, here))
        else:
            for at, item in enumerate(content if isinstance(content, list) else [content]):
                if isinstance(item, Mapping):
                    below.append((item, (*here, at)))
                elif item is not None and not isinstance(item, list):
                    word = item if isinstance(item, str) else places.written((*here, at)) or str(item)
                    rules += as_rule(" ".join(word.split()))
                elif item:
                    raise UnreadableFile(path, "has a list within a list of words, as no dictionary has", line=line)
        name = " ".join(str(key).split()) or "code"
        yield ForeignCode((*above, name), rules=tuple(rules), line=line)
        for one, place in below:
            yield from _codes(path, one, (*above, name), place, places, told)
