"""A study coded with some of its inputs as they are now and the others as they were in a frozen state, to see what each of them does.

Of a state no transcripts are kept but those that study.db has. A document whose old text is no longer there, nor its file as it was, is
not known in mixtures that need it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from qualcode.codebook import Codebook
from qualcode.coding import Coding
from qualcode.decisions import Decision, Rename, in_force, standing
from qualcode.decisions.written import act_to_json
from qualcode.documents import Document, Respondent
from qualcode.errors import StudyError
from qualcode.study.folder import about_speakers, import_transcripts
from qualcode.study.frozen import FrozenDocument
from qualcode.study.recoding import How, code_again
from qualcode.study.rows import fingerprint
from qualcode.study.settings import Settings
from qualcode.study.store import Store

TEXTS, SETTINGS, CODEBOOK, DECISIONS, SOFTWARE = "texts", "settings", "codebook", "decisions", "software"
CAUSES = (TEXTS, SETTINGS, CODEBOOK, DECISIONS, SOFTWARE)
"""Transcripts; study.yaml and respondents.csv; the codebook; what people decided; qualcode and what it is built on."""


@dataclass(frozen=True)
class Inputs:
    """All that a result depends on besides transcripts and software."""

    settings: Settings
    people: Mapping[str, Respondent] | None
    codebook: Codebook
    decisions: tuple[Decision, ...]
    how: How

    @property
    def reading(self) -> tuple[object, ...]:
        """On what the documents depend that are made of the transcripts."""
        roles = None if self.people is None else {id: person.role for id, person in self.people.items()}
        return self.settings.speakers, self.settings.interviewer, roles

    @property
    def speaking(self) -> dict[str, list[object]]:
        """What was decided about who speaks."""
        return {id: [act_to_json(d.act) for d in own] for id, own in about_speakers(self.decisions).items()}


def renamed_documents(then: Sequence[FrozenDocument], now: Sequence[Document]) -> dict[str, str]:
    """What documents are called now that had another name then, by that: those whose file, or whose text, is the only one of its kind."""
    gone = [one for one in then if one.document not in {document.id for document in now}]
    new = [document for document in now if document.id not in {one.document for one in then}]
    found: dict[str, str] = {}
    for one in gone:
        same = [d.id for d in new if d.sha256 == one.sha256 and d.id not in found.values()]
        if len(same) == 1 and Counter(other.sha256 for other in gone)[one.sha256] == 1:
            found[one.document] = same[0]
    return found


def renamed_by(then: Inputs, now: Inputs) -> list[Decision]:
    """The renames of codes that are in force now and were not then."""
    known = {decision.id for decision in in_force(then.decisions)}
    return [d for d in in_force(now.decisions) if isinstance(d.act, Rename) and d.id not in known]


class Mixture:
    """Two states of a study, and what any mixture of them codes. `codes` and `names` say what codes and documents are called now."""

    def __init__(
        self,
        folder: Path,
        store: Store,
        then: Inputs,
        now: Inputs,
        documents_then: Sequence[FrozenDocument],
        documents_now: Sequence[Document],
        codes: Mapping[str, str],
    ) -> None:
        self._folder, self._store = folder, store
        self._inputs = {False: then, True: now}
        self._renames = renamed_by(then, now)
        self.documents_then = documents_then
        self._now = {document.id: document for document in documents_now}
        self._speak_alike = then.speaking == now.speaking
        self._read_alike = then.reading == now.reading
        self._read: dict[tuple[bool, bool], dict[str, Document]] = {(True, True): self._now}
        self.codes = codes
        self.names = renamed_documents(documents_then, documents_now)
        self.originals = self._originals()

    def name(self, document: str) -> str:
        """What a document of then is called now."""
        return self.names.get(document, document)

    def code(self, code: str) -> str:
        """What a code of then is called now."""
        return self.codes.get(code, code)

    def _originals(self) -> dict[str, Document]:
        """The documents as they were, by their names of now, as far as they are known: from the store, or from the same file."""
        known = {fingerprint(d): d for d in self._store.documents_known(one.fingerprint for one in self.documents_then)}
        found: dict[str, Document] = {}
        for one in self.documents_then:
            original = known.get(one.fingerprint) or self._read_again(one)
            if original:
                found[self.name(one.document)] = original
        return found

    def _read_again(self, one: FrozenDocument) -> Document | None:
        today = self._now.get(self.name(one.document))
        if today is None or today.sha256 != one.sha256:
            return None
        again = self._from_files(False, False).get(today.id)
        again = replace(again, id=one.document, source=one.source) if again else None
        return again if again and fingerprint(again) == one.fingerprint else None

    def _from_files(self, settings: bool, decisions: bool) -> dict[str, Document]:
        """The documents that the files of now make, with settings and decisions of now or then."""
        which = settings or self._read_alike, decisions or self._speak_alike
        if which not in self._read:
            made_with, said = self._inputs[which[0]], self._inputs[which[1]].decisions
            top = self._inputs[True].settings.transcripts
            chosen = replace(made_with.settings, transcripts=top)
            try:
                imports = import_transcripts(self._folder, chosen, made_with.people, self._store.imported, said)
                self._read[which] = {document.id: document for document in imports.documents}
            except StudyError:  # none of them can be read so
                self._read[which] = {}
        return self._read[which]

    def documents(self, some: Collection[str]) -> dict[str, Document | None]:
        """The documents where these inputs are as they are now, by their names of now; None where they are not known."""
        settings, decisions = SETTINGS in some or self._read_alike, DECISIONS in some or self._speak_alike
        if TEXTS in some:
            return dict(self._from_files(settings, decisions))
        is_as_then = (SETTINGS not in some or self._read_alike) and (DECISIONS not in some or self._speak_alike)
        return {self.name(one.document): self._old(one, settings, decisions, is_as_then) for one in self.documents_then}

    def _old(self, one: FrozenDocument, settings: bool, decisions: bool, is_as_then: bool) -> Document | None:
        now = self.name(one.document)
        if is_as_then:
            return self.originals.get(now)
        if now not in self._now or self._now[now].sha256 != one.sha256:
            return None
        read = self._from_files(settings, decisions).get(now)
        return replace(read, id=one.document) if read else None

    def codings(self, some: Collection[str], wanted: Collection[str]) -> dict[str, list[tuple[Document, Coding]]]:
        """What is coded, and not rejected, in the documents wanted, by their names of now, each coding with the document that it is in.

        Codes have their names of now. Documents that are not known are left out; one that is not there has no codings.
        """
        documents = self.documents(some)
        found: dict[str, list[tuple[Document, Coding]]] = {
            id: [] for id in wanted if id not in documents or documents[id]
        }
        here = {id: document for id in found if (document := documents.get(id))}
        inputs = self._inputs[CODEBOOK in some]
        how = self._inputs[SETTINGS in some].how
        findings, _ = code_again(list(here.values()), inputs.codebook, how, self._store)
        suggested = [coding for one in findings for coding in one.codings()]
        decided = self._decisions(CODEBOOK in some, DECISIONS in some)
        stands = standing(suggested, decided, here.values(), [code.id for code in inputs.codebook])
        names = {document.id: (id, document) for id, document in here.items()}
        for coding in stands.codings:
            if coding.status != "rejected":
                id, document = names[coding.document]
                code = coding.code if CODEBOOK in some else self.code(coding.code)
                found[id].append((document, coding._replace(code=code)))
        return found

    def _decisions(self, codebook: bool, decisions: bool) -> list[Decision]:
        """Decisions of now or then, about the codes of the codebook of now or then: a rename goes with the codebook."""
        chosen = self._inputs[decisions].decisions
        if codebook:
            return [*chosen, *(() if decisions else self._renames)]
        new = {decision.id for decision in self._renames}
        back = [Decision(f"back {n}", "", "", Rename(now, was)) for n, (was, now) in enumerate(self.codes.items())]
        return [*(d for d in chosen if d.id not in new), *back]
