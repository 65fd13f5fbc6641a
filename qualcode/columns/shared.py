"""Columns that several tables have."""

from __future__ import annotations

from qualcode.columns.column import number, text, whole

CODE = text("code", "id of the code", "kodens id")
CODE_WITH_BELOW = text(
    "code",
    "id of the code; sub-codes count for the codes above them",
    "kodens id; underkoder teller med i kodene over seg",
)
CRITERION = text(
    "criterion", "what is scored, as the survey names it", "det som skåres, slik spørreskjemaet kaller det"
)
DOCUMENT = text("document", "id of the document", "dokumentets id")
DOCUMENT_ID = text(
    "document",
    "id of the document; empty where it is about none",
    "dokumentets id; tom når det ikke gjelder noe dokument",
)
END = whole("end", "character after the last", "tegnet etter det siste")
GROUP = text(
    "group",
    "group of respondents; empty where there are no groups",
    "gruppe av respondenter; tom der det ikke er grupper",
)
IMPORTANCE = number("importance", "mean importance", "gjennomsnittlig viktighet")
LEFT = text("left", "text before", "teksten før")
MATCHED_SEGMENTS = whole(
    "match", "of the segments, those in which a rule matched words", "av segmentene: de der en regel traff ord"
)
MATCH_END = whole("end", "character after its last", "tegnet etter det siste i treffet")
MATCH_START = whole(
    "start",
    "first character of the match, counted from 0 in the normalised text",
    "første tegn i treffet, talt fra 0 i den normaliserte teksten",
)
MATCH_WORDS = text("match", "the words found", "ordene som ble funnet")
N = whole("n", "respondents of the group who scored it", "respondenter i gruppen som har skåret det")
NEGATED = whole("negated", "of these, how many only with negated hits", "av disse: antall der alle treff er negert")
NOTE = text("note", "why a cell is empty", "hvorfor en celle er tom")
PERFORMANCE = number("performance", "mean performance", "gjennomsnittlig prestasjon")
PERSON = text("respondent", "id", "id")
RESPONDENT = text("respondent", "who speaks", "hvem som snakker")
RESPONDENTS_TOTAL = whole(
    "respondents_total", "respondents of the group who spoke", "respondenter i gruppen som har sagt noe"
)
RIGHT = text("right", "text after", "teksten etter")
ROLE = text("role", "the respondent's role", "respondentens rolle")
SEGMENT_COUNT = whole("segments", "coded units, each counted once", "kodede enheter, hver talt én gang")
SHARE = number("share", "respondents / respondents_total, 0 to 1", "respondents / respondents_total, fra 0 til 1")
START = whole(
    "start",
    "first character, counted from 0 in the normalised text",
    "første tegn, talt fra 0 i den normaliserte teksten",
)
START_ID = whole(
    "start",
    "its first character today, counted from 0 in the normalised text",
    "første tegn nå, talt fra 0 i den normaliserte teksten",
)
TEXT = text("text", "the words of the segment", "ordene i segmentet")
TURN = whole("turn", "number of the turn in its document, from 1", "turens nummer i dokumentet, fra 1")
TURN_COUNT = whole("turns", "number of turns", "antall turer")
TURN_ID = whole(
    "turn",
    "number of the turn in which it is today; empty where it is about no place, or that is not found",
    "nummeret på turen det står i nå; tom når det ikke gjelder noe sted, eller stedet ikke finnes",
)
TURN_NUMBER = whole("turn", "number of the turn", "turens nummer")
