"""YAML to codebook. All faults are found in one go and told together, each with its line."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from qualcode.codebook.kinds import rule_kinds
from qualcode.codebook.model import Code, Codebook, Examples, Rule, Theme
from qualcode.codebook.safe_yaml import KeyPath, Places, load_mapping, parse_mapping
from qualcode.errors import CodebookError, nearest
from qualcode.language.tokens import WORD

CODEBOOK_KEYS = frozenset({"name", "version", "language", "codes", "themes"})
CODE_KEYS = frozenset({"name", "definition", "include", "exclude", "color", "rules", "questions", "examples", "codes"})
THEME_KEYS = frozenset({"name", "concept", "codes"})
EXAMPLE_KEYS = frozenset({"match", "no_match"})
RULE_KEYS = frozenset({"unless", "negated", "language", "note"})
PLAIN_KINDS = frozenset({"word", "phrase", "glob", "all"})
"""Kinds that tables cite without their name: one sees by the words which it is."""

_ID = re.compile(r"[a-z0-9_-]+")
_COLOR = re.compile(r"#[0-9A-Fa-f]{6}")


def read_codebook(path: Path, *, pipeline: str = "") -> Codebook:
    """The codebook of a YAML file; `pipeline` names the trained spaCy pipeline of the study, if it has one.

    Raises:
        CodebookError: with every fault of the file, each as `file:line: what is wrong; how to mend it`.
    """
    return _codebook(*load_mapping(path), path.name, pipeline)


def parse_codebook(text: str, *, file: str = "codebook.yaml", pipeline: str = "") -> Codebook:
    """The codebook of a YAML text; `file` is what its faults call it.

    Raises:
        CodebookError: as `read_codebook`.
    """
    return _parsed(text.removeprefix("\ufeff"), file, pipeline)


@lru_cache(maxsize=4)  # one text is read by whoever shows it, changes it, and keeps it
def _parsed(text: str, file: str, pipeline: str) -> Codebook:
    return _codebook(*parse_mapping(text, file), file, pipeline)


def _codebook(data: Mapping[str, Any], places: Places, file: str, pipeline: str) -> Codebook:
    reader = _Reader(file, places, pipeline)
    codebook = reader.codebook(_composed(data))
    if reader.faults:
        raise CodebookError([fault for _, fault in sorted(reader.faults, key=lambda f: f[0])])
    return codebook


def parse_rule(written: Any, *, language: str = "nb", pipeline: str = "") -> Rule:
    """A rule as it would stand in a codebook: a string, or a mapping with the key of its kind.

    Raises:
        CodebookError: if it is no rule.
    """
    reader = _Reader("rule", Places({}, {}), pipeline)
    rule = reader.rule(_composed(written), (), language)
    if reader.faults or rule is None:
        raise CodebookError([fault for _, fault in reader.faults])
    return rule


class _Reader:
    """Walks the plain data and collects faults; what is faulty is left out of the result, which is then not used."""

    def __init__(self, file: str, places: Places, pipeline: str) -> None:
        self._file = file
        self._places = places
        self._pipeline = pipeline
        self.faults: list[tuple[int, str]] = []

    def fault(self, where: KeyPath, what: str) -> None:
        line = self._places.line(where)
        self.faults.append((line, f"{self._file}:{line}: {what}"))

    # -- the file -------------------------------------------------------------------------------------------------------------------

    def codebook(self, data: Mapping[str, Any]) -> Codebook:
        self._known_keys(data, (), CODEBOOK_KEYS, "codebook")
        language = self._text(data, (), "language") or "nb"
        codes = tuple(self._codes(data.get("codes"), ("codes",), "", language))
        if not codes and not self.faults:
            self.fault((), "there is no code in it; write at least one under `codes:`")
        themes = tuple(self._themes(data.get("themes"), {c.id for c in codes}))
        return Codebook(self._text(data, (), "name"), self._text(data, (), "version"), language, codes, themes)

    def _codes(self, written: Any, where: KeyPath, parent: str, language: str) -> Iterator[Code]:
        if written is None:
            return
        if not isinstance(written, Mapping):
            self.fault(where, "`codes` must hold ids, each with its code indented below it; see the codebook reference")
            return
        for id, content in written.items():
            here = (*where, id)
            if not isinstance(id, str) or not _ID.fullmatch(id):
                self.fault(
                    here,
                    f"the id {id!r} has other characters than a-z, 0-9, _ and -; write for instance {id_from(id)!r}",
                )
                continue
            if content is not None and not isinstance(content, Mapping):
                self.fault(here, f"the code {id!r} must hold keys such as name: and rules:; indent them below it")
                continue
            path = f"{parent}/{id}" if parent else id
            yield self._code(content or {}, here, path, language)
            yield from self._codes((content or {}).get("codes"), (*here, "codes"), path, language)

    def _code(self, content: Mapping[str, Any], where: KeyPath, id: str, language: str) -> Code:
        self._known_keys(content, where, CODE_KEYS, f"code {id!r}")
        asked = content.get("questions") is not None
        return Code(
            id=id,
            name=self._text(content, where, "name") or id.rpartition("/")[2],
            definition=self._text(content, where, "definition"),
            include=self._text(content, where, "include"),
            exclude=self._text(content, where, "exclude"),
            color=self._color(content, where, id),
            rules=self._rules(content, where, "rules", language),
            questions=self._rules(content, where, "questions", language) if asked else None,
            examples=self._examples(content, where, id),
            line=self._places.line(where),
        )

    def _color(self, content: Mapping[str, Any], where: KeyPath, id: str) -> str:
        color = self._text(content, where, "color")
        if "color" in content and not _COLOR.fullmatch(color):
            shown = f"the color {color!r}" if color else "the color, read as a comment or missing,"
            here = (*where, "color")
            self.fault(here, f'code {id!r}: {shown} is not written "#RRGGBB"; put it in quotation marks')
        return color

    def _examples(self, content: Mapping[str, Any], where: KeyPath, id: str) -> Examples:
        written = content.get("examples")
        if written is None:
            return Examples()
        if not isinstance(written, Mapping):
            self.fault(
                (*where, "examples"),
                f"code {id!r}: `examples` must hold match: and no_match:, each a list of sentences",
            )
            return Examples()
        here = (*where, "examples")
        self._known_keys(written, here, EXAMPLE_KEYS, f"examples of {id!r}")
        return Examples(self._texts(written, here, "match"), self._texts(written, here, "no_match"))

    def _themes(self, written: Any, codes: set[str]) -> Iterator[Theme]:
        if written is None:
            return
        if not isinstance(written, Mapping):
            self.fault(("themes",), "`themes` must hold ids, each with name: and codes: indented below it")
            return
        for id, content in written.items():
            here = ("themes", id)
            if not isinstance(content, Mapping):
                self.fault(here, f"the theme {id!r} must hold name: and codes:; indent them below it")
                continue
            self._known_keys(content, here, THEME_KEYS, f"theme {id!r}")
            members = self._texts(content, here, "codes")
            for i, member in enumerate(members):
                if member not in codes:
                    self.fault(
                        (*here, "codes", i), f"theme {id!r}: there is no code {member!r}{_did_you_mean(member, codes)}"
                    )
            yield Theme(
                str(id), self._text(content, here, "name") or str(id), self._text(content, here, "concept"), members
            )

    # -- rules ----------------------------------------------------------------------------------------------------------------------

    def _rules(self, content: Mapping[str, Any], where: KeyPath, key: str, language: str) -> tuple[Rule, ...]:
        written = content.get(key)
        if written is None:
            return ()
        if not isinstance(written, list):
            self.fault((*where, key), f"`{key}` must be a list; begin each rule with a dash: `- {written}`"[:160])
            return ()
        read = (self.rule(item, (*where, key, i), language) for i, item in enumerate(written))
        return tuple(rule for rule in read if rule is not None)

    def rule(self, written: Any, where: KeyPath, language: str) -> Rule | None:
        """One rule, or None with its faults told."""
        if isinstance(written, Mapping):
            return self._rule_of_mapping(written, where, language)
        if isinstance(written, int | float) and not isinstance(written, bool):
            written = self._places.written(where) or str(written)
        if not isinstance(written, str) or not WORD.search(written):
            self.fault(
                where, f"the rule {_short(written)} holds no letter or digit; write a word, a phrase, or {{regex: …}}"
            )
            return None
        kind = _kind_of(written)
        return self._checked(
            Rule(kind, rule_kinds[kind].read(written), written, language, line=self._places.line(where)), where
        )

    def _rule_of_mapping(self, written: Mapping[str, Any], where: KeyPath, language: str) -> Rule | None:
        kinds = [key for key in written if key in rule_kinds]
        if len(kinds) != 1:
            self._no_kind(written, kinds, where)
            return None
        kind = rule_kinds[kinds[0]]
        allowed = RULE_KEYS | kind.options | {kind.key}
        self._known_keys(written, where, allowed, f"{kind.key} rule")
        if written.get("negated") not in (None, "only", "never"):
            self.fault(where, f"`negated: {_short(written['negated'])}` is neither only nor never")
        own = self._text(written, where, "language") or language
        rule = Rule(
            kind=kind.key,
            value=kind.read(written[kind.key]),
            text=_as_text(written, kind.key),
            language=own,
            options={key: written[key] for key in written if key in kind.options},
            unless=self._unless(written.get("unless"), where, own),
            negated=written["negated"] if written.get("negated") in ("only", "never") else "",
            note=self._text(written, where, "note"),
            line=self._places.line(where),
        )
        return self._checked(rule, where)

    def _unless(self, written: Any, where: KeyPath, language: str) -> tuple[Rule, ...]:
        if written is None:
            return ()
        items = written if isinstance(written, list) else [written]
        rules = (self._veto(item, (*where, "unless", i), language) for i, item in enumerate(items))
        return tuple(rule for rule in rules if rule is not None)

    def _veto(self, written: Any, where: KeyPath, language: str) -> Rule | None:
        """A word under `unless` vetoes only itself, not the compounds it is part of."""
        plain = isinstance(written, str) and WORD.search(written) and _kind_of(written) == "word"
        return self.rule({"word": written, "compounds": False} if plain else written, where, language)

    def _checked(self, rule: Rule, where: KeyPath) -> Rule | None:
        faults = list(rule_kinds[rule.kind].faults(rule, pipeline=self._pipeline))
        for fault in faults:
            self.fault(where, f"{_code_at(where)}rule {_short(rule.text)}: {fault}")
        return None if faults else rule

    def _no_kind(self, written: Mapping[str, Any], kinds: Sequence[str], where: KeyPath) -> None:
        if kinds:
            self.fault(where, f"a rule has one of {', '.join(rule_kinds)}; this one has {' and '.join(kinds)}")
            return
        key = next(iter(written), "")
        hint = _did_you_mean(str(key), rule_kinds)
        self.fault(where, f"this rule begins with {_short(key)} but must have one of {', '.join(rule_kinds)}{hint}")

    # -- plain values ---------------------------------------------------------------------------------------------------------------

    def _known_keys(self, content: Mapping[str, Any], where: KeyPath, known: frozenset[str], what: str) -> None:
        for key in content:
            if key not in known:
                hint = _did_you_mean(str(key), known) or f"; it may have {', '.join(sorted(known))}"
                self.fault((*where, key), f"{what}: unknown key {_short(key)}{hint}")

    def _text(self, content: Mapping[str, Any], where: KeyPath, key: str) -> str:
        value = content.get(key)
        if value is None:
            return ""
        if isinstance(value, str | int | float) and not isinstance(value, bool):
            return value.strip() if isinstance(value, str) else self._places.written((*where, key)) or str(value)
        self.fault((*where, key), f"`{key}` must be text")
        return ""

    def _texts(self, content: Mapping[str, Any], where: KeyPath, key: str) -> tuple[str, ...]:
        value = content.get(key)
        if value is None:
            return ()
        is_list = isinstance(value, list)
        if not is_list or any(not isinstance(item, str | int | float) or isinstance(item, bool) for item in value):
            self.fault(
                (*where, key), f"`{key}` must be a list of texts; put a text that has a colon in it in quotation marks"
            )
            return ()
        return tuple(
            item if isinstance(item, str) else self._places.written((*where, key, i)) or str(item)
            for i, item in enumerate(value)
        )


def _composed(data: Any) -> Any:
    """The same values with their texts in the normal form that transcripts have (NFC)."""
    if isinstance(data, str):
        return unicodedata.normalize("NFC", data)
    if isinstance(data, list):
        return [_composed(item) for item in data]
    return {key: _composed(value) for key, value in data.items()} if isinstance(data, dict) else data


def _kind_of(written: str) -> str:
    """What a plain string is: a word, a phrase of several words, or a glob."""
    several = len(WORD.findall(written.replace("*", "x"))) > 1
    if several:
        return "phrase"
    return "glob" if "*" in written else "word"


def _as_text(written: Mapping[str, Any], key: str) -> str:
    """A rule on one line, for the tables: what it looks for, then what it asks for beside."""
    value = written[key]
    shown = " + ".join(str(v) for v in value) if isinstance(value, list) and key != "pattern" else str(value)
    if key == "pattern":
        shown = " ".join(_token_text(t) for t in value) if isinstance(value, list) else shown
    beside = [f"{k} {written[k]}" for k in ("gap", "within", "negated") if k in written]
    prefix = "" if key in PLAIN_KINDS else f"{key}: "
    shown = " ".join(shown.split())
    return f"{prefix}{shown}" + (f" ({', '.join(beside)})" if beside else "")


def _token_text(token: Any) -> str:
    if not isinstance(token, Mapping):
        return str(token)
    return "[" + " ".join(f"{k}={v}" for k, v in token.items()) + "]"


def _code_at(where: KeyPath) -> str:
    """The code to which a place in the file belongs, as a fault begins with it; empty where there is none."""
    ids = [str(id) for key, id in zip(where[::2], where[1::2], strict=False) if key == "codes"]
    return f"code {'/'.join(ids)!r}: " if ids else ""


def _did_you_mean(name: str, known: Iterable[str]) -> str:
    found = nearest(name, known)
    return f"; did you mean {found!r}?" if found else ""


def _short(value: object) -> str:
    shown = str(value)
    return repr(shown if len(shown) <= 60 else shown[:57] + "…")


def id_from(written: object) -> str:
    """The id that a name would have: lower case, æ ø å as ae o a, other characters `-`; `code` if nothing is left."""
    plain = str(written).lower().replace("æ", "ae").replace("ø", "o").replace("å", "a")
    return re.sub(r"[^a-z0-9_-]+", "-", plain).strip("-") or "code"
