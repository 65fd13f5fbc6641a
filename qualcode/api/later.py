"""Half a year later: states of a study that are kept, what has changed since, and whether a re-run gives the same."""

from __future__ import annotations

import tempfile
from collections import defaultdict
from collections.abc import Mapping, Sequence
from copy import copy
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from qualcode.api.folder import login_name, now
from qualcode.api.report import StudyReport
from qualcode.api.runs import Coded
from qualcode.codebook import Codebook, read_codebook
from qualcode.coding import Coding
from qualcode.documents import Document, Respondent
from qualcode.errors import StudyError
from qualcode.files import sha256
from qualcode.study import frozen, store
from qualcode.study.folder import import_transcripts
from qualcode.study.mixture import SOFTWARE, Inputs, Mixture, renamed_by
from qualcode.study.program import program
from qualcode.study.recoding import How, code_again
from qualcode.study.rows import Event
from qualcode.study.settings import Settings
from qualcode.study.store import Store

if TYPE_CHECKING:
    import pandas as pd

    from qualcode.analysis.causes import Place
    from qualcode.analysis.then_and_now import Changes
    from qualcode.api.frozen_state import Kept


class StudyLater(StudyReport):
    """A study in time."""

    def frozen_states(self) -> list[str]:
        """The names of the states that are kept."""
        return frozen.names(self.folder)

    def freeze(self, name: str) -> Path:
        """Keeps the last run for good, and gives the folder in which it is: `frozen/NAME`.

        In it are tables, codebook, settings, decisions, hashes of all transcripts and versions, as plain files. The texts stay in study.db.

        Raises:
            BadName: if no folder can be called so.
            NotCodedYet: if there is no run.
            StudyError: if there is such a state already, or if anything has changed since the last run.
            OutputError: if it cannot be written; then nothing is there.
        """
        from qualcode.api.frozen_state import as_files

        name = frozen.checked_name(name)
        frozen.refuse_known(self.folder, name)
        self.decisions()
        run = self.coded().run
        if changed := self._changed_since_run():
            raise StudyError(
                f"Since the last run there is another version of {_some(changed)}, and a state must be what one run made:"
                " `qualcode run` first, look at it, then freeze it."
            )
        language = self.report_language()
        files = as_files(name, self.folder, self._inputs(), self.coded().documents, self.all_tables(), language)
        with Store.open(self.folder / store.FILE) as kept:
            others = {other.name for other in kept.runs() if other.number != run.number}
            marker = f"{name} ({run.number})" if name in others else name
            kept.freeze(
                run,
                marker,
                at=now(),
                who=login_name(),
                state=name,
                then=lambda: frozen.write(self.folder, name, files),
            )
        self._set(None)
        return self.folder / frozen.FOLDER / name

    def _changed_since_run(self) -> list[str]:
        """What the last run does not know, the program that made it too."""
        made_by = self.coded().run.settings.get("program")
        return [*self.changed_since(), *([] if made_by == program(self.settings.pipeline) else ["qualcode itself"])]

    def _inputs(self, codebook: Codebook | None = None) -> Inputs:
        coded = self.coded()
        context = bool(coded.run.settings.get("context", True))
        how = How(self.settings.unit, context, self.settings.pipeline)
        return Inputs(self.settings, self._people, codebook or coded.codebook, coded.decisions, how)

    def changes(self, name: str, *, code: str | Sequence[str] = (), document: str | Sequence[str] = ()) -> Changes:
        """What differs between a state that was kept and the study as it is now in its folder, and what caused it.

        Nothing is kept of it, and it needs no run: texts and codebook are taken as they are. `code` (with its sub-codes) and `document`:
        only these.

        Raises:
            UnknownName: if there is no such state, code or document.
            UnreadableFile: if the state is damaged.
            StudyError: as `code`.
        """
        from qualcode.analysis.then_and_now import refuse_unknown
        from qualcode.api.frozen_state import kept_state

        then = kept_state(self.folder, name)
        codes, documents = ([one] if isinstance(one, str) else list(one) for one in (code, document))
        today = self._as_in_folder(then)
        found = today._changes_since(then)
        known = [one.id for one in today.coded().codebook], [one.id for one in today.coded().documents]
        refuse_unknown(found, codes, documents, known)
        self.faults, self.warnings = today.faults, today.warnings
        return found.only(codes, documents)

    def _as_in_folder(self, then: Kept) -> Self:
        """This study coded as its folder is now, which is not kept; as the last run was, or the state, with context or without."""
        shown = copy(self)
        context = shown._inputs().how.context if shown.is_coded() else then.state.context
        coded, _ = shown._code(None, context)
        shown._set(replace(coded, decisions=shown.decisions()))
        return shown

    def _changes_since(self, then: Kept) -> Changes:
        from qualcode.analysis.causes import causes
        from qualcode.analysis.then_and_now import Side, then_and_now
        from qualcode.tables import records, table

        inputs, coded = self._inputs(), self.coded()
        codes = _codes_now(then.inputs, inputs)
        with Store.read(self.folder / store.FILE) as kept:
            mixture = Mixture(self.folder, kept, then.inputs, inputs, then.state.documents, coded.documents, codes)
            changed = self._changed_inputs(then, inputs, mixture)
            spans: dict[str, set[tuple[int, int]]] = defaultdict(set)
            for coding in coded.codings:
                spans[coding.document].add((coding.start, coding.end))
            placing = _Placing(mixture, coded, spans, inputs)
            before = {placing.of_row(row): row for row in then.tables["segments"]}
            after = {placing.of_row(row, is_now=True): row for row in records(self.segments())}
            why = causes(before.keys(), after.keys(), {row["cause"] for row in changed}, placing.state)
        was = [{**row, "code": codes.get(row["code"], row["code"])} for row in then.tables["frequencies"]]
        by = self.settings.compare.attribute
        people = records(self.respondent_table())
        return then_and_now(
            table("changed_inputs", changed),
            Side(before, was, _groups(then.tables["respondents"], then.inputs.settings.compare.attribute)),
            Side(after, records(self.frequencies()), _groups(people, by)),
            why,
            codes=[code.id for code in coded.codebook],
            documents=[document.id for document in coded.documents],
        )

    def _changed_inputs(self, then: Kept, inputs: Inputs, mixture: Mixture) -> list[dict[str, str]]:
        from qualcode.analysis.codebook_diff import codebook_diff
        from qualcode.api.frozen_state import hashes, software, study_files
        from qualcode.study import changed_inputs as compared
        from qualcode.tables import records

        documents = self.coded().documents
        named = compared.named_as_now(then.inputs.codebook, mixture.codes)
        pairs = records(codebook_diff(named, inputs.codebook, (), (), ()).codes)
        told = [
            *compared.changed_texts(then.state.documents, documents),
            *compared.changed_settings(then.inputs, inputs),
            *compared.changed_codebook(named, inputs.codebook, mixture.codes, pairs),
            *compared.changed_decisions(then.inputs, inputs),
        ]
        told += compared.changed_files(then.state.files, hashes(study_files(self.folder, self.settings)), told)
        by_software = list(compared.changed_software(then.state.software, software(self.settings)))
        return [*told, *by_software, *(self._tables_by_software(then, mixture) if by_software else [])]

    def _tables_by_software(self, then: Kept, mixture: Mixture) -> list[dict[str, str]]:
        """The tables that today's qualcode makes otherwise of the same inputs; nothing where not all old texts are known any more."""
        from qualcode.api.frozen_state import as_csv

        originals = [mixture.originals.get(mixture.name(one.document)) for one in then.state.documents]
        known = [document for document in originals if document]
        if len(known) < len(originals):
            return []
        made = self._as_of(then.inputs, known).all_tables()
        return [
            {
                "cause": SOFTWARE,
                "what": f"the table {name}",
                "change": "changed",
                "detail": "made otherwise of the same inputs",
            }
            for name, frame in made.items()
            if name in then.tables and name not in OF_SURVEY and as_csv(frame) != then.table_bytes(name)
        ]

    def _as_of(self, inputs: Inputs, documents: Sequence[Document]) -> Self:
        """The study as it would be with these inputs, coded by today's software without help of earlier runs."""
        with tempfile.TemporaryDirectory() as nowhere, Store.read(Path(nowhere) / store.FILE) as without_past:
            findings, _ = code_again(documents, inputs.codebook, inputs.how, without_past, self._progress)
        run = replace(self.coded().run, number=0)
        coded = Coded(run, tuple(documents), tuple(findings), inputs.codebook, inputs.decisions)
        return self._otherwise(inputs.settings, inputs.people, coded)

    def _otherwise(self, settings: Settings, people: Mapping[str, Respondent] | None, coded: Coded) -> Self:
        """A study of other settings, people and codings, that takes in nothing that is decided now."""
        shown = copy(self)
        shown.settings, shown._people = settings, dict(people) if people is not None else None
        shown._is_closed, shown._decided = True, coded.decisions
        shown._set(coded)
        return shown

    def verify(self) -> pd.DataFrame:
        """Whether reading and coding everything again from the sources gives the tables of the last run.

        A row a table, then one for each state that is kept: whether its files are as they were. Columns: `tables.COLUMNS["verified"]`.
        Nothing is kept.

        What was decided since the last `run` is left aside. Tables that `run` did not write are compared with what the store holds.

        Raises:
            NotCodedYet: if there is no run.
            StudyError: as `code`.
        """
        from qualcode.exporters import format_table
        from qualcode.tables import table

        coded, event = self.coded(), self._reported()
        decisions = self.decisions()[: event.get("decisions")]
        inputs = replace(
            self._inputs(read_codebook(self.codebook_path(), pipeline=self.settings.pipeline)), decisions=decisions
        )
        imports = import_transcripts(self.folder, self.settings, self._people, decisions=decisions)
        self.faults = imports.faults
        again = self._as_of(inputs, imports.documents).all_tables()
        recorded = self._otherwise(self.settings, self._people, replace(coded, decisions=decisions)).all_tables()
        hashes, locale = event.get("tables", {}), event.get("locale", "")
        rows: list[dict[str, Any]] = []
        for name, frame in again.items():
            was, has = (sha256(format_table(f, ".csv", locale=locale)) for f in (recorded[name], frame))
            was = hashes.get(name, was)
            rows.append({"what": name, "same": was == has, "recorded": was, "now": has})
        for name in self.frozen_states():
            hurt = frozen.damage(frozen.folder_of(self.folder, name))
            detail = f"changed, damaged or gone: {', '.join(hurt)}" if hurt else ""
            rows.append({"what": f"frozen/{name}", "same": not hurt, "detail": detail})
        return table("verified", rows)

    def _reported(self) -> dict[str, Any]:
        """What was kept of the tables when `run` wrote those of the last run; nothing where they are those of another one."""
        number = self.coded().run.number
        with Store.read(self.folder / store.FILE) as kept:
            events = [event.detail for event in kept.history() if event.action == "report" and "tables" in event.detail]
        return dict(events[-1]) if events and events[-1]["run"] == number else {}

    def frozen_at(self, name: str) -> str:
        """When a state was kept, in UTC, and empty where study.db does not know."""
        with Store.read(self.folder / store.FILE) as kept:
            events: list[Event] = [e for e in kept.history() if e.action == "freeze" and e.detail.get("name") == name]
        return events[-1].at if events else ""


OF_SURVEY = ("survey", "gaps", "scores", "talk_scores")
"""Tables that are made of the survey as it is now."""


class _Placing:
    """Codings of then and now as places that can be compared."""

    def __init__(
        self, mixture: Mixture, coded: Coded, spans: Mapping[str, set[tuple[int, int]]], inputs: Inputs
    ) -> None:
        from qualcode.analysis.places import Places

        self._mixture = mixture
        self._texts = {document.id: document.text for document in coded.documents}
        language, pipeline = inputs.codebook.language, inputs.settings.pipeline
        self._places = Places(coded.documents, spans, language=language, pipeline=pipeline)
        self._same = {
            mixture.name(one.document)
            for one in mixture.documents_then
            if one.text_sha256 == sha256(self._texts.get(mixture.name(one.document), "").encode())
        }

    def of_row(self, row: Mapping[str, Any], *, is_now: bool = False) -> Place:
        """The place of a row of `segments`, of then or now."""
        from qualcode.analysis.causes import Place

        span = int(row["start"]), int(row["end"])
        if is_now:
            return Place(str(row["document"]), *span, str(row["code"]))
        document, original = self._mixture.name(row["document"]), None
        if document in self._same:
            original = self._texts[document]
        elif found := self._mixture.originals.get(document):
            original = found.text
        (start, end), is_gone = self._places.now(document, original, span, str(row["text"]))
        return Place(document, start, end, self._mixture.code(row["code"]), is_gone)

    def state(self, some: frozenset[str], wanted: Any) -> dict[str, set[Place]]:
        """As `analysis.causes.State`."""
        found = self._mixture.codings(some, wanted)
        return {id: {self._of_coding(id, *one) for one in own} for id, own in found.items()}

    def _of_coding(self, id: str, document: Document, coding: Coding) -> Place:
        from qualcode.analysis.causes import Place

        words = document.text[coding.start : coding.end]
        (start, end), is_gone = self._places.now(id, document.text, (coding.start, coding.end), words)
        return Place(id, start, end, coding.code, is_gone)


def _codes_now(then: Inputs, now: Inputs) -> dict[str, str]:
    """What codes of then are called now, those that have another id and no other code had that; by how they were renamed, or by name."""
    from qualcode.analysis.codebook_diff import renamed_codes
    from qualcode.decisions.renames import after_renames

    found: dict[str, str] = {}
    acts = [decision.act for decision in renamed_by(then, now)]
    for code in then.codebook:
        new = after_renames(code.id, acts)  # type: ignore[arg-type]
        if code.id not in now.codebook and new in now.codebook and new not in then.codebook:
            found[code.id] = new
    for id, old in renamed_codes(then.codebook, now.codebook).items():
        if old not in found and id not in found.values():
            found[old] = id
    return found


def _groups(people: Sequence[Mapping[str, Any]], by: str) -> dict[str, str]:
    return {str(person["respondent"]): str(person.get(by) or "") for person in people}


def _some(names: Sequence[str]) -> str:
    return ", ".join(names[:5]) + (f" and {len(names) - 5} more" if names[5:] else "")
