"""How good the coding of a study is: coder against coder, and the machine against people."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Literal, Unpack

from qualcode.api.tables import StudyTables
from qualcode.codebook import Codebook
from qualcode.coding import MACHINE
from qualcode.decisions import Anchor, CoderView, Decision, Settle, codings_of, names_now, people, settlements
from qualcode.errors import QualcodeError, UnknownName, UnreadableFile
from qualcode.files import sha256, write_bytes
from qualcode.study import store
from qualcode.study.store import Store

if TYPE_CHECKING:
    import pandas as pd

    from qualcode.analysis.agree import Agreement
    from qualcode.analysis.coder_agreement import Compared
    from qualcode.analysis.machine_quality import UncodedSample
    from qualcode.analysis.samples import Sample
    from qualcode.analysis.selection import Only
    from qualcode.analysis.talk_units import UnitKind
    from qualcode.report.filled_sheet import SheetImport


SAMPLE = "sample"
"""What the history of a study calls it."""


class StudyMeasures(StudyTables):
    """Agreement between coders and the quality of what the rules code."""

    def agree(
        self, *coders: str, unit: UnitKind | None = None, is_blind: bool = True, **only: Unpack[Only]
    ) -> Agreement:
        """How far coders agree; `machine` is one of them, and no name stands for all people.

        Counted is what each coded without sight of others' codings, before disagreements were settled, in talk that he has said to have
        seen. Not `is_blind`: all that each decided. `unit` is that of the study, a turn where that is an answer.

        Raises:
            UnknownName: if nobody of that name has coded.
            QualcodeError: if there are not two coders.
            NotCodedYet: if the machine is asked for, and there is no run.
        """
        from qualcode.analysis.coder_agreement import coder_agreement

        names = list(dict.fromkeys(coders)) or people(self.decisions())
        if len(names) < 2:
            raise QualcodeError(f"Agreement is between two coders or more; {_who_is_there(people(self.decisions()))}")
        return coder_agreement(
            [self._view(name, is_blind) for name in names],
            self._compared(unit, only),
            self._selection(only).codebook(self._codes()),
            settled=settlements(self.decisions(), self.texts()),
            is_blind=is_blind,
            seed=self.settings.seed,
        )

    def quality(
        self,
        *coders: str,
        unit: Literal["turn", "sentence"] | None = None,
        half_width: float = 0.1,
        code: str | Sequence[str] = (),
    ) -> pd.DataFrame:
        """The machine against people, in talk that they have coded blind. Columns: `tables.COLUMNS["quality"]`.

        `coders` are those whose judgement is right, otherwise all people. Where a sample was drawn of what the rules left without a code
        and has been coded, the last columns say what they missed. `half_width`: how far the intervals may reach to either side in
        `more_precision` and `more_recall`. No rows where nobody has coded.

        Raises:
            NotCodedYet: if there is no run.
            UnknownName: if nobody of that name has coded, or there is no such code.
        """
        from qualcode.analysis.machine_quality import machine_quality, missed, with_elusion

        coded, names = self.coded(), list(dict.fromkeys(coders)) or people(self.decisions())
        if not names:
            from qualcode import tables

            return tables.table("quality", [])
        views, machine = [self._view(name, is_blind=True) for name in names], self._view(MACHINE, is_blind=True)
        settled = settlements(self.decisions(), self.texts())
        codebook = self._selection({"code": code}).codebook(coded.codebook)
        frame = machine_quality(
            machine, views, self._compared(unit, {}), codebook, settled=settled, half_width=half_width
        )
        told = {
            drawn.code: missed(drawn, machine, views, coded.codebook, coded.codings, settled=settled)
            for drawn in self._uncoded_samples()
        }
        return with_elusion(frame, told)

    def _measured_agreement(self) -> pd.DataFrame | None:
        """How far those agree who have coded blind; None where no two have seen the same."""
        coders = self._blind_coders()
        frame = self.agree(*coders).table if len(coders) > 1 else None
        return frame if frame is not None and frame["n"].any() else None

    def _measured_quality(self) -> pd.DataFrame | None:
        """How good the rules are by those who have coded blind; None where they have seen nothing but uncoded units."""
        coders = self._blind_coders()
        frame = self.quality(*coders) if coders else None
        return frame if frame is not None and frame["n"].any() else None

    def _blind_coders(self) -> list[str]:
        """Who has seen anything blind."""
        return [name for name in people(self.decisions()) if self._own(name).seen]

    def _uncoded_samples(self) -> list[UncodedSample]:
        """The samples of what the rules left without a code, in the order they were drawn."""
        from qualcode.analysis.machine_quality import UncodedSample

        found = []
        for sample in self.samples().values():
            now = names_now([sample.without], self.decisions(), since=sample.decisions)[sample.without]
            if now in self._codes():
                found.append(UncodedSample(sample, now, self._compared(sample.unit, {})))
        return found

    def settle(self, segment: str, code: str, *, stands: bool, note: str = "", coder: str = "") -> Decision:
        """Settles a disagreement: whether a code stands on a segment (`document:start-end`). First codings stay as they are.

        Raises:
            UnknownName: if there is no such document, place or code.
        """
        from qualcode.analysis.explain import place_named

        texts = {document.id: document for document in self.texts()}
        place = place_named(segment, list(texts))
        text = texts[place[0]].text if place and place[0] in texts else ""
        if place is None or not 0 <= place[1][0] < place[1][1] <= len(text):
            document = segment.rpartition(":")[0]
            if document not in texts:
                raise UnknownName("document", document, texts)
            own = {f"{c.document}:{c.start}-{c.end}" for c in self.coded().codings if c.document == document}
            raise UnknownName("segment", segment, own)
        act = Settle(Anchor.at(place[0], text, *place[1]), self._codes()[code].id, stands, note)
        return self.decide(act, coder=coder)[0]

    def sample(
        self,
        path: str | Path,
        n: int = 200,
        *,
        uncoded: str = "",
        seed: int | None = None,
        unit: UnitKind | None = None,
        language: str = "",
    ) -> tuple[Path, Sample]:
        """Draws a sample and writes the sheet on which somebody codes it blind; gives where it is, and what was drawn.

        Drawn are `n` units within each respondent, coded or not; with `uncoded`, only such as the rules left without that code. The same
        seed gives the same, and a larger sample holds the smaller one. A file that is there already stays, unless it is the same sheet.

        Raises:
            UnknownName: if there is no such code.
            NotCodedYet: if there is no run, and `uncoded` is asked for.
            QualcodeError: if there is nothing to draw from.
            OutputError: if the file cannot be written.
        """
        from qualcode.exporters.excel import Layout, workbook
        from qualcode.exporters.versions import report_path
        from qualcode.report.coding_sheet import coding_sheet, head, widths
        from qualcode.report.wording import wording

        drawn, codebook, language = (self._drawn(n, uncoded, seed, unit), self._codes(), self.report_language(language))
        sheets = coding_sheet(drawn, self.texts(), codebook, language)
        layout = Layout(widths(codebook, language), list(map(head, codebook)), wording(language)("sheet.text"))
        written = workbook(sheets, layout=layout)
        target = report_path(Path(path), {Path(path).name: sha256(written)})
        write_bytes(target, written)
        if drawn.id not in self.samples():
            self._record(SAMPLE, drawn.to_json())
        return target, drawn

    def samples(self) -> dict[str, Sample]:
        """The samples that were drawn in the study, by id."""
        from qualcode.analysis.samples import Sample

        with Store.read(self.folder / store.FILE) as kept:
            found = [Sample.from_json(event.detail) for event in kept.history() if event.action == SAMPLE]
        return {one.id: one for one in found}

    def import_sheet(self, path: str | Path, coder: str) -> SheetImport:
        """Reads a coding sheet that somebody has filled in: each mark a coding of the coder's, made blind, and each row done is seen.

        Reading it again after more was filled in decides only what is new.

        Raises:
            UnreadableFile: if it is no coding sheet, of a sample that this study does not know, or a column is missing.
            FaultyTable: with all rows that were changed where they must not be; then nothing is kept.
        """
        from qualcode.report.filled_sheet import SheetImport, acts_of, read_filled, sample_named

        path = Path(path)
        known, named = self.samples(), sample_named(path)
        if named is None or named not in known:
            reason = "is no coding sheet" if named is None else "is of a sample that was not drawn in this study"
            raise UnreadableFile(path, reason, "draw one here with `qualcode sample`, and fill that in")
        sample = known[named]
        filled = read_filled(path, sample)
        names = names_now(sample.codes, self.decisions(), since=sample.decisions)
        there = {old: new for old, new in names.items() if new in self._codes()}
        if gone := sorted({code for row in filled.rows for code in row.codes} - there.keys()):
            raise UnreadableFile(
                path, f"the codebook no longer has the code {gone[0]!r}", "put it back, or empty its column"
            )
        acts = acts_of(filled, sample, self.texts(), self._own(coder), there, path.name)
        self.decide(*acts, coder=coder, is_blind=True)
        return SheetImport.of(path, coder, sample, filled, acts)

    def _drawn(self, n: int, uncoded: str, seed: int | None, unit: UnitKind | None) -> Sample:
        from qualcode.analysis.samples import draw, population

        codebook, on = self._codes(), self._compared(unit, {})
        family = codebook.family(codebook[uncoded].id) if uncoded else ()
        units = population(on.units, self.coded().suggestions if uncoded else (), family)
        if not units:
            what = f"no unit that the rules leave without {uncoded}" if uncoded else "no talk of respondents"
            raise QualcodeError(f"There is {what}, so there is nothing to draw from.")
        seed, decided = self.settings.seed if seed is None else seed, len(self.decisions())
        return draw(units, on.documents, codebook, unit=on.unit, n=n, seed=seed, without=uncoded, decisions=decided)

    def _codes(self) -> Codebook:
        """The codebook of the last run, or the study's if there is none."""
        return self.coded().codebook if self.is_coded() else self.codebook()

    def _view(self, coder: str, is_blind: bool) -> CoderView:
        from qualcode.analysis.coder_judgements import machine_view

        if coder == MACHINE:
            return machine_view(self.coded().suggestions, self.coded().documents)
        if coder not in people(self.decisions()):
            raise UnknownName("coder", coder, [*people(self.decisions()), MACHINE])
        return self._own(coder, is_blind)

    def _own(self, coder: str, is_blind: bool = True) -> CoderView:
        ids = [code.id for code in self._codes()]
        return codings_of(coder, self.decisions(), self.texts(), ids, is_blind=is_blind)

    def _compared(self, unit: UnitKind | None, only: Only) -> Compared:
        from qualcode.analysis.coder_agreement import Compared
        from qualcode.analysis.talk_units import talk_units

        kind: UnitKind = unit or ("sentence" if self.settings.unit == "sentence" else "turn")
        selected = self._selection(only)
        texts = [d for d in self.texts() if selected.documents is None or d.id in selected.documents]
        units = talk_units(texts, unit=kind, language=self._codes().language, pipeline=self.settings.pipeline)
        own = [u for u in units if selected.respondents is None or u.respondent in selected.respondents]
        return Compared(texts, own, kind)


def _who_is_there(coders: Sequence[str]) -> str:
    if not coders:
        return "nobody has coded in this study yet. Codings come by hand, or from a coding sheet: `qualcode sample`."
    return f"there are: {', '.join([*coders, MACHINE])}."
