"""All that a study's store holds, with its names replaced: texts, codings at the places where their words have gone, decisions, history."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import fields, replace
from typing import Any

from qualcode.codebook import stored
from qualcode.coding import Coding, Question, Segment
from qualcode.decisions import Anchor, Decision
from qualcode.decisions.acts import Act, Memo
from qualcode.decisions.anchor import find
from qualcode.documents import Document, Speaker
from qualcode.errors import StudyError
from qualcode.files import sha256
from qualcode.matchers import Match
from qualcode.privacy.files_of_study import codebook_replaced, settings_replaced
from qualcode.privacy.replacing import Changed, Replacer
from qualcode.study.codebook_versions import Version
from qualcode.study.contents import CodedText, Contents
from qualcode.study.findings import Findings
from qualcode.study.rows import Event, Run
from qualcode.study.settings import FILE

AS_THEY_ARE = frozenset({"sample", "instead_of", "decision", "stance", "type", "about", "origin", "day"})
"""Fields of decisions that say nothing of a person."""
CODES = frozenset({"code", "to", "theme"})
SETTINGS_BEFORE = FILE


class Carrier:
    """Carries contents over to a pseudonymised study. `codes` are the ids of all codes that there are or were."""

    def __init__(
        self, replacer: Replacer, contents: Contents, codes: Collection[str], ids: Collection[str] = ()
    ) -> None:
        self._replacer = replacer
        self._codes = frozenset(codes)
        self.ids = new_ids([*ids, *(document.id for document in contents.documents.values())], replacer)
        self._contents = contents
        self._moved: dict[int, tuple[Document, Changed]] = {}
        self._versions: dict[str, list[int]] = defaultdict(list)
        self._hashes: dict[str, str] = {}
        for version, document in contents.documents.items():
            self._moved[version] = replacer.document(document, id=self.ids[document.id])
            self._versions[document.id].insert(0, version)  # the newest first

    def contents(self, imported: Mapping[str, Document], basis: Mapping[str, str] | None) -> Contents:
        """The contents of the new study. `imported` are its documents by id, which take the place of those that say the same.

        `basis` is what the last run rests on now, or None where it was out of date before.
        """
        old = self._contents
        documents = {
            version: self._as_imported(document, imported.get(document.id))
            for version, (document, _) in self._moved.items()
        }
        runs = [self._run(run) for run in old.runs]
        if runs and basis is not None:
            runs[-1] = replace(runs[-1], settings={**runs[-1].settings, "basis": dict(basis)})
        return Contents(
            documents=documents,
            current={},
            runs=tuple(runs),
            coded={number: tuple(self._coded(one) for one in coded) for number, coded in old.coded.items()},
            decisions=self.decisions(),
            history=tuple(
                Event(event.at, self._replacer(event.who), event.action, self._value(dict(event.detail)))
                for event in old.history
            ),
            codebooks=tuple(self._codebook_version(version) for version in old.codebooks),
        )

    def decisions(self) -> tuple[Decision, ...]:
        """All that people decided, in order."""
        return tuple(self._decision(decision) for decision in self._contents.decisions)

    @staticmethod
    def _as_imported(document: Document, imported: Document | None) -> Document:
        if imported is None or imported.text != document.text or _spoken(imported) != _spoken(document):
            return replace(document, sha256="")
        return imported

    def _word(self, text: str) -> str:
        if text in self.ids:
            return self.ids[text]
        return self._replacer.code_id(text) if text in self._codes else self._replacer(text)

    def _value(self, value: Any) -> Any:
        if isinstance(value, str):
            return self._word(value)
        if isinstance(value, Mapping):
            return {self._value(key): self._value(inner) for key, inner in value.items()}
        return [self._value(inner) for inner in value] if isinstance(value, list | tuple) else value

    # ---- runs

    def _run(self, run: Run) -> Run:
        written = (
            json.dumps(self._codebook(json.loads(run.codebook)), ensure_ascii=False, separators=(",", ":"))
            if run.codebook
            else ""
        )
        hash_ = stored.from_json(written).hash if written else run.codebook_hash
        self._hashes[run.codebook_hash] = hash_
        settings = {key: value for key, value in run.settings.items() if key != "basis"}
        return replace(
            run,
            codebook_name=self._replacer(run.codebook_name),
            codebook_hash=hash_,
            codebook=written,
            settings=settings,
            name=self._replacer(run.name),
        )

    def _codebook(self, value: Any, key: str = "") -> Any:
        if isinstance(value, Mapping):
            return {name: self._codebook(inner, name) for name, inner in value.items()}
        if isinstance(value, list):
            return [self._codebook(inner, key) for inner in value]
        if isinstance(value, str):
            return self._replacer.code_id(value) if key in ("id", "codes") else self._replacer(value)
        return value

    def _coded(self, one: CodedText) -> CodedText:
        if one.findings is None:
            return one
        document, moved = self._moved[one.version]
        questions = one.findings.questions()
        return CodedText(
            one.version,
            Findings.of(
                document.id,
                [self._coding(coding, document, moved) for coding in one.findings.codings()],
                questions=None
                if questions is None
                else [self._question(asked, document, moved) for asked in questions],
            ),
        )

    def _coding(self, coding: Coding, document: Document, moved: Changed) -> Coding:
        return coding._replace(
            segment=Segment(document.id, *moved.span(coding.start, coding.end)),
            code=self._replacer.code_id(coding.code),
            respondent=self._replacer(coding.respondent),
            coder=self._replacer(coding.coder),
            matches=self._matches(coding.matches, moved),
        )

    def _question(self, asked: Question, document: Document, moved: Changed) -> Question:
        return asked._replace(
            document=document.id, code=self._replacer.code_id(asked.code), matches=self._matches(asked.matches, moved)
        )

    def _matches(self, matches: tuple[Match, ...], moved: Changed) -> tuple[Match, ...]:
        made = []
        for match in matches:
            start, end = moved.span(match.start, match.end)
            rule, lemma = self._replacer(match.rule), self._replacer(match.lemma)
            made.append(match._replace(rule=rule, start=start, end=end, form=moved.text[start:end], lemma=lemma))
        return tuple(made)

    def _codebook_version(self, version: Version) -> Version:
        file = self._replacer.file_name(version.file)
        text = self._yaml(version.text, file)
        written = json.dumps(self._codebook(json.loads(version.codebook)), ensure_ascii=False, separators=(",", ":"))
        edit = dict(version.edit)
        told = {} if SETTINGS_BEFORE not in edit else {SETTINGS_BEFORE: self._settings(edit.pop(SETTINGS_BEFORE))}
        return replace(
            version,
            coder=self._replacer(version.coder),
            reason=self._replacer(version.reason),
            file=file,
            hash=sha256(text.encode()),
            text=text,
            codebook=written,
            edit={**self._value(edit), **told},
        )

    def _yaml(self, text: str, file: str) -> str:
        try:
            return codebook_replaced(text, self._replacer, file)
        except StudyError:  # an early version that is no YAML any more is text
            return self._replacer(text)

    def _settings(self, text: str) -> str:
        return settings_replaced(text, self._replacer, self._codes)

    # ---- decisions

    def _decision(self, decision: Decision) -> Decision:
        return replace(
            decision,
            coder=self._replacer(decision.coder),
            act=self._act(decision.act),
            codebook=self._hashes.get(decision.codebook, decision.codebook),
        )

    def _act(self, act: Act) -> Act:
        return replace(act, **{one.name: self._field(act, one.name, getattr(act, one.name)) for one in fields(act)})

    def _field(self, act: Act, name: str, value: Any) -> Any:
        if isinstance(value, Anchor):
            return self.place(value)
        if not isinstance(value, str) or name in AS_THEY_ARE:
            return value
        if name == "document":
            return self.ids.get(value) or self._replacer.file_name(value)
        is_code = name in CODES or (name == "key" and isinstance(act, Memo) and act.about in ("code", "theme"))
        return self._replacer.code_id(value) if is_code else self._word(value)

    def place(self, anchor: Anchor) -> Anchor:
        """The same place in the new text; where its words are in no text that is kept, the words with their names replaced."""
        for version in self._versions.get(anchor.document, ()):
            text = self._contents.documents[version].text
            if find(anchor, text) == (anchor.start, anchor.end):
                return self._placed(version, anchor.start, anchor.end)
        for version in self._versions.get(anchor.document, ())[:1]:
            if span := find(anchor, self._contents.documents[version].text):
                return self._placed(version, *span)
        quote = self._replacer(anchor.quote)
        before = self._replacer(anchor.before.partition(" ")[2])  # a name may be cut at the edge
        after = self._replacer(anchor.after.rpartition(" ")[0])
        id_ = self.ids.get(anchor.document) or self._replacer.file_name(anchor.document)
        return Anchor(id_, anchor.start, anchor.start + len(quote), quote, before, after)

    def _placed(self, version: int, start: int, end: int) -> Anchor:
        document, moved = self._moved[version]
        return Anchor.at(document.id, moved.text, *moved.span(start, end))


def _spoken(document: Document) -> list[tuple[int, int, Speaker]]:
    return [(turn.start, turn.end, turn.speaker) for turn in document.turns]


def new_ids(ids: Collection[str], replacer: Replacer) -> dict[str, str]:
    """The new id of each document; two that would get the same are numbered."""
    made: dict[str, str] = {}
    for id_ in dict.fromkeys(ids):
        wanted = replacer.file_name(id_)
        numbered = (wanted if n == 1 else f"{wanted}-{n}" for n in range(1, len(ids) + 2))
        made[id_] = next(
            name for name in numbered if name.casefold() not in {other.casefold() for other in made.values()}
        )
    return made
