"""What the columns of `columns_decisions` hold, in Norwegian."""

from __future__ import annotations

from collections.abc import Mapping

DECISIONS_NB: Mapping[str, str] = {
    # what was done and decided
    "when, in UTC": "når, i UTC",
    "who did it; empty where that was not kept": "hvem som gjorde det; tom der det ikke ble lagret",
    "import, code, report, export, merge, freeze or codebook; of decisions accept, reject, recode, add, remove, settle, memo, mark, read,"
    " see, summarise, rename, undo or redo": "import (importert), code (kodet), report (rapport), export (eksport), merge (tatt inn fra en "
    "annen kopi), freeze (frosset) eller codebook (kodeboken endret); for avgjørelser accept (godtatt), reject (forkastet), "
    "recode (kodet om), add (kodet), remove (fjernet), settle (avgjort uenighet), memo (notat), mark (merket sitat), read (lest), "
    "see (sett på), summarise (oppsummert), rename (ny id), undo (angret) eller redo (gjort om igjen)",
    "id of the document; empty where it is about none": "dokumentets id; tom når det ikke gjelder noe dokument",
    "number of the turn in which it is today; empty where it is about no place, or that is not found": "nummeret på turen det står i nå; "
    "tom når det ikke gjelder noe sted, eller stedet ikke finnes",
    "its first character today, counted from 0 in the normalised text": "første tegn nå, talt fra 0 i den normaliserte teksten",
    "id of the code, as it is called today; of a rename the old one": "kodens id, slik den heter nå; for rename den gamle",
    "the words that it was decided about, as they were then": "ordene det ble avgjort om, slik de var da",
    "particulars: the new code, the type of memo, which files; never the text of a memo": "nærmere om det: den nye koden, typen notat, "
    "hvilke filer; aldri teksten i et notat",
    "of decisions: true unless it was taken back": "for avgjørelser: true om den ikke er angret",
    "why a decision cannot be used as the study is now; otherwise empty": "hvorfor en avgjørelse ikke kan brukes slik studien er nå; "
    "ellers tom",
    "id of a decision, the same in every copy of the study": "avgjørelsens id, den samme i alle kopier av studien",
    # memos
    "analytic, reflexive, methodological, code or summary": "analytic (analytisk), reflexive (refleksivt), methodological (metodisk), "
    "code (om kode) eller summary (sammendrag)",
    "what kind of thing it is about: segment, code, theme, document, respondent or study": "hva det gjelder: segment, code (kode), theme "
    "(tema), document (dokument), respondent eller study (studien)",
    "id of the code, theme, document or respondent; otherwise empty": "id for koden, temaet, dokumentet eller respondenten; ellers tom",
    "name of the code or theme; otherwise empty": "navnet på koden eller temaet; ellers tom",
    "the words that it is about, as they were then": "ordene det gjelder, slik de var da",
    "what was written last": "det som sist ble skrevet",
    "false where it is private": "false når det er privat",
    "day of an entry of the journal; otherwise empty": "dagen for en innføring i dagboken; ellers tom",
    "who wrote it last": "hvem som skrev det sist",
    "when it was begun, in UTC": "når det ble begynt, i UTC",
    "when it was written last, in UTC": "når det sist ble skrevet, i UTC",
    "why its place is not found; otherwise empty": "hvorfor stedet ikke finnes; ellers tom",
    "id of what was written last; `qualcode memo --instead-of` takes it": "id for det som sist ble skrevet; `qualcode memo --instead-of` "
    "tar imot den",
}
