"""A study compared with one of its frozen states, and run again from its sources."""

from __future__ import annotations

from qualcode.columns.column import columns, text, whole, yes_no
from qualcode.columns.shared import CODE_WITH_BELOW, DOCUMENT, END, RESPONDENT, ROLE, START, TEXT, TURN

_CAUSE = text(
    "cause",
    "what had to change for it: texts, settings, codebook, decisions or software; a or b: either alone has the effect; a + b: both "
    "together, or not told apart",
    "det som måtte endres for det: texts (transkripsjonene), settings (study.yaml og respondents.csv), codebook, decisions "
    "(avgjørelser) eller software; a or b: hver for seg er nok; a + b: begge sammen, eller ikke til å skille",
)
_SHARES = text(
    "cause",
    "causes, each with how many segments it brought (+) and took (−); settings also where people are in other groups, overlaps "
    "where segments that overlap count as one",
    "årsakene, hver med antall segmenter den ga (+) og tok (−); settings også der folk er i andre grupper, overlaps der "
    "overlappende segmenter teller som ett",
)
CHANGED_INPUTS = columns(
    text(
        "cause",
        "texts, settings, codebook, decisions or software",
        "texts (transkripsjonene), settings (study.yaml og respondents.csv), codebook, decisions eller software",
    ),
    text(
        "what",
        "which of them: a document, a key, a code, a version",
        "hva: et dokument, en nøkkel, en kode, en versjon",
    ),
    text(
        "change", "new, gone, changed or renamed", "new (ny), gone (borte), changed (endret) eller renamed (nytt navn)"
    ),
    text("detail", "how it differs", "hvordan det er annerledes"),
)
CHANGED_NUMBERS = columns(
    CODE_WITH_BELOW,
    text("group", "group of respondents; empty: all of them", "gruppe av respondenter; tom: alle"),
    whole(
        "respondents_then", "respondents who spoke of it, in the frozen state", "respondenter som snakket om det, da"
    ),
    whole("respondents_now", "the same as the study is now", "det samme slik studien er nå"),
    whole("segments_then", "coded units in the frozen state", "kodede enheter da"),
    whole("segments_now", "the same now", "det samme nå"),
    _SHARES,
)
CHANGED_DOCUMENTS = columns(
    DOCUMENT,
    CODE_WITH_BELOW,
    whole("then", "segments of respondents in the frozen state", "respondentenes segmenter da"),
    whole("now", "the same as the study is now", "det samme slik studien er nå"),
    whole("gained", "segments that are new", "segmenter som er nye"),
    whole("lost", "segments that are gone", "segmenter som er borte"),
    _SHARES,
)
CHANGES = columns(
    text("change", "gained or lost", "gained (fått) eller lost (mistet)"),
    text("code", "id of the code as it is now", "kodens id slik den er nå"),
    text("segment", "document:start-end; of a lost one as it was", "dokument:start-slutt; for et mistet slik det var"),
    DOCUMENT,
    TURN,
    RESPONDENT,
    ROLE,
    START,
    END,
    TEXT,
    text("origin", "match, question, continued, human or imported", "match, question, continued, human eller imported"),
    text("rule", "the rules that gave the code, joined by ;", "reglene som ga koden, skilt med ;"),
    text("coder", "who coded it, or machine", "hvem som kodet det, eller machine"),
    _CAUSE,
)
VERIFIED = columns(
    text("what", "the table, or the frozen state", "tabellen, eller den frosne tilstanden"),
    yes_no("same", "whether it is the same", "om den er den samme"),
    text("recorded", "SHA-256 of the table as recorded", "SHA-256 av tabellen slik den ble lagret"),
    text("now", "SHA-256 of it from the sources, run again", "SHA-256 av den fra kildene, kjørt på nytt"),
    text("detail", "what differs", "hva som er annerledes"),
)
