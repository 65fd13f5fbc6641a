"""What a study shares with other programs: its codebook, out and in, and passages that were coded elsewhere."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from qualcode.api.tables import StudyTables
from qualcode.codebook import parse_codebook
from qualcode.codebook.safe_yaml import decode
from qualcode.decisions import Add, in_force
from qualcode.errors import OutputError, UnknownName
from qualcode.exporters import UnknownFormat
from qualcode.files import write_text
from qualcode.foreign.segments import UnplacedSegment
from qualcode.study.folder import CODEBOOKS

DICTIONARIES = (".dic", ".dicx", ".yml", ".yaml")
TABLES = (".csv", ".docx", ".html", ".json", ".jsonl", ".md", ".parquet", ".tsv", ".xlsx")
MAXDICTIO = "maxdictio"


@dataclass(frozen=True)
class ImportedCodebook:
    """A codebook that was made of another program's: its file, how many codes and rules it has, what was guessed or left out."""

    path: Path
    codes: int
    rules: int
    told: tuple[str, ...]


@dataclass(frozen=True)
class ImportedCodings:
    """What came of another program's coded passages: `added` codings by coder, those there were already, those without a place.

    `others` are codings that are none of text, or have no code.
    """

    program: str
    added: dict[str, int]
    known: int
    unplaced: tuple[UnplacedSegment, ...]
    others: int


class StudyForeign(StudyTables):
    """Codebooks, codings and tables of other programs."""

    def export_codebook(self, path: str | Path, *, format: str = "", locale: str = "") -> tuple[str, ...]:
        """Writes the codebook for other programs, and gives what the file has no place for, in sentences.

        By the suffix: a table (`tables.COLUMNS["codebook"]`), a LIWC dictionary (.dic, of LIWC-22 .dicx) or one of quanteda
        (.yml). With the format
        `maxdictio`, a table of search items as MAXDictio imports it.

        Raises:
            CodebookError: if the codebook has faults.
            UnknownFormat: with the suffixes that there are.
            UnknownName: if there is no such format.
            OutputError: if the file cannot be written; the old one is intact.
        """
        from qualcode.foreign.codebook_rows import losses, rows, search_items
        from qualcode.foreign.liwc import liwc
        from qualcode.foreign.liwc22 import liwc22
        from qualcode.foreign.quanteda import quanteda

        codebook, target = self.codebook(), Path(path)
        if format not in ("", MAXDICTIO):
            raise UnknownName("format to write codebooks in", format, [MAXDICTIO])
        if not format and target.suffix.lower() in DICTIONARIES:
            write = {".dic": liwc, ".dicx": liwc22}.get(target.suffix.lower(), quanteda)
            text, lost = write(codebook)
            write_text(target, text)
            return lost
        if target.suffix.lower() not in TABLES:
            raise UnknownFormat(target, sorted((*TABLES, *DICTIONARIES)), "codebook")
        import pandas as pd

        from qualcode import tables
        from qualcode.exporters import write_table

        if format:
            items, lost = search_items(codebook)
            frame = pd.DataFrame(items, columns=["Category", "Search item"])
        else:
            frame, lost = tables.table("codebook", rows(codebook)), losses(codebook)
        write_table(frame, target, name="codebook", locale=locale or self.settings.locale)
        return lost

    def import_codebook(
        self, file: str | Path, path: str | Path | None = None, *, format: str = "", language: str = ""
    ) -> ImportedCodebook:
        """Makes a codebook of another program's: a table, a dictionary, or a project of QualCoder or Taguette.

        It goes to `codebooks/`, under the name of the file, unless `path` says where. `format` is one of
        `foreign.codebook_files.READERS`; `language` is that of its words, otherwise the study's.

        Raises:
            UnreadableFile: if the file cannot be read as a codebook.
            UnknownName: if there is no such format.
            CodebookError: if it is larger than a codebook may be.
            OutputError: if there is a file in the way, which stays as it is, or nothing can be written.
        """
        from qualcode.codebook.read import id_from
        from qualcode.foreign.codebook_files import READERS, read_foreign_codebook
        from qualcode.foreign.codebook_yaml import as_yaml

        source = Path(file)
        target = Path(path) if path else self.folder / CODEBOOKS / f"{id_from(source.stem)}.yaml"
        if target.suffix.lower() not in (".yaml", ".yml"):
            raise UnknownFormat(target, [".yaml", ".yml"], "codebook of a study")
        if format and format not in READERS:
            raise UnknownName("format of codebooks", format, READERS)
        if target.exists():
            raise OutputError(target, "is there already and stays as it is; name another file with -o")
        found = read_foreign_codebook(source, format=format)
        text, told = as_yaml(found, file=source.name, language=language or self.settings.language, name=source.stem)
        codebook = parse_codebook(decode(text.encode(), target.name), file=target.name, pipeline=self.settings.pipeline)
        write_text(target, text)
        return ImportedCodebook(target, len(codebook), sum(len(code.rules) for code in codebook), tuple(told))

    def import_codings(self, file: str | Path, *, coder: str = "") -> ImportedCodings:
        """Takes over passages that were coded in QualCoder or Taguette, as codings of origin `imported`.

        They are found in the study's documents by document name and words. `coder` is who coded, where the file does not say; empty: the
        name of the program. What the study has already is not added again.

        Raises:
            UnreadableFile: if there are none in the file that can be read.
            StudyError: if no transcript of the study can be read.
            CodebookError: if the codebook has faults.
        """
        from qualcode.foreign.segment_files import read_segments
        from qualcode.foreign.segments import placed

        read = read_segments(Path(file))
        placing = placed(read.segments, self.texts(), self.codebook(), coder=coder or read.program)
        there = {(d.coder, d.act) for d in in_force(self.decisions()) if isinstance(d.act, Add)}
        added, known = {}, 0
        for who, adds in placing.codings.items():
            new = [add for add in adds if (who, add) not in there]
            known += len(adds) - len(new)
            if new:
                self.decide(*new, coder=who)
                added[who] = len(new)
        return ImportedCodings(read.program, added, known, placing.unplaced, read.others)

    def export_statistics(self, folder: str | Path) -> list[Path]:
        """Writes the tables of the last run for SPSS, R and quanteda into a folder, and gives the files.

        matrix.csv (respondents by codes, 0 or 1) and segments.csv, each with the SPSS syntax that reads it and labels it; read.R; and
        quanteda.csv, the respondents' turns with their attributes. Names of columns are made fit for these programs.

        Raises:
            NotCodedYet: if there is no run.
            OutputError: if a file cannot be written; the old one is intact.
        """
        from qualcode.columns import COLUMNS
        from qualcode.exporters import write_table
        from qualcode.exporters.statistics import r_script, spss, variable_names
        from qualcode.tables import attribute_columns

        top, codes = Path(folder), {code.id: code.name for code in self.coded().codebook}
        matrix, segments = self.matrix(), self.segments().replace(r"\s*\n\s*", " ", regex=True)
        columns = [code for code in codes if code in matrix.columns]
        attributes = attribute_columns(self._everyone)
        turns = self.turns()
        turns = turns[turns["respondent"] != ""].merge(
            self._everyone[["respondent", *attributes]].drop(columns="role", errors="ignore")
        )
        quanteda = turns.assign(doc_id=turns["document"] + "_" + turns["turn"].astype(str))
        quanteda = quanteda[["doc_id", "text", "document", "turn", *dict.fromkeys(["respondent", "role", *attributes])]]
        fit = dict(zip(matrix.columns, variable_names(list(matrix.columns)), strict=True))
        written = []
        for name, frame in (("matrix", matrix), ("segments", segments), ("quanteda", quanteda)):
            named = frame.set_axis(variable_names(list(frame.columns)), axis="columns")
            write_table(named, top / f"{name}.csv", name=name, locale="en")
            written.append(top / f"{name}.csv")
        parts = {
            "matrix.sps": spss(matrix, "matrix.csv", codes, columns),
            "segments.sps": spss(
                segments, "segments.csv", {name: column.en for name, column in COLUMNS["segments"].items()}
            ),
            "read.R": r_script({fit[code]: codes[code] for code in columns}, [fit[one] for one in attributes]),
        }
        for name, text in parts.items():
            write_text(top / name, text)
            written.append(top / name)
        return written
