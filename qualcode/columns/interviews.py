"""What was said, by whom, and what of it is coded."""

from __future__ import annotations

from qualcode.columns.column import columns, text, whole, yes_no
from qualcode.columns.shared import (
    CODE,
    DOCUMENT,
    END,
    LEFT,
    MATCH_END,
    MATCH_START,
    MATCH_WORDS,
    PERSON,
    RESPONDENT,
    RIGHT,
    ROLE,
    START,
    TEXT,
    TURN,
    TURN_COUNT,
    TURN_NUMBER,
)

SEGMENTS = columns(
    text(
        "segment",
        "document:start-end; the same for all codes of one segment",
        "dokument:start-slutt; det samme for alle kodene til ett segment",
    ),
    DOCUMENT,
    TURN,
    text(
        "respondent",
        "who speaks; empty for coded interviewer talk of imported projects",
        "hvem som snakker; tom for kodet intervjuertale i importerte prosjekter",
    ),
    ROLE,
    CODE,
    START,
    END,
    TEXT,
    text(
        "origin",
        "match, question, continued, human or imported",
        "match (treff), question (svar på spørsmål), continued (fortsettelse), human (menneske) eller "
        "imported (importert)",
    ),
    text("rule", "the rules that gave the code, joined by ;", "reglene som ga koden, skilt med ;"),
    text(
        "matched",
        "the words they matched; for question in the question, for continued in the sentence before",
        "ordene de traff; ved question i spørsmålet, ved continued i setningen før",
    ),
    yes_no("negated", "true where every hit is negated", "sann der alle treff er negert"),
    text("coder", "machine, or the person", "machine (maskin), eller personen"),
    text(
        "status",
        "suggested, accepted or rejected",
        "suggested (foreslått), accepted (godtatt) eller rejected (forkastet)",
    ),
)
DOCUMENTS = columns(
    DOCUMENT,
    text("source", "file name", "filens navn"),
    text("format", "how it was read", "hvordan den ble lest"),
    text("respondents", "ids, joined by ;", "id-er, skilt med ;"),
    TURN_COUNT,
    whole("words", "words of respondents", "ordene til respondentene"),
    text("sha256", "of the file", "filens kontrollsum"),
)
TURNS = columns(
    DOCUMENT,
    whole("turn", "number, from 1", "nummer, fra 1"),
    text("speaker", "label as written", "merkelappen slik den står"),
    text("respondent", "id; empty for interviewers and nobody", "id; tom for intervjuere og for ingen"),
    ROLE,
    whole("start", "first character of the talk", "første tegn i det som blir sagt"),
    END,
    whole("start_ms", "start in the recording, milliseconds", "start i opptaket, i millisekunder"),
    whole("end_ms", "end in the recording, milliseconds", "slutt i opptaket, i millisekunder"),
    whole(
        "words",
        "number of words; what stands in a transcriber's notes, [ler] or (pause), is nobody's",
        "antall ord; det som står i transkribererens merknader, [ler] eller (pause), er ingens",
    ),
    text("text", "what was said", "det som ble sagt"),
)
RESPONDENTS = columns(
    PERSON,
    text(
        "role",
        "role; the further attributes of respondents.csv follow after `words`",
        "rolle; de andre egenskapene i respondents.csv følger etter `words`",
    ),
    text("documents", "documents in which the respondent speaks", "dokumenter der respondenten snakker"),
    TURN_COUNT,
    whole(
        "words",
        "the respondent's own words, without a transcriber's notes",
        "antall ord respondenten selv sier, uten transkribererens merknader",
    ),
)
QUESTIONS = columns(
    DOCUMENT,
    whole("turn", "number of the interviewer's turn", "nummeret på intervjuerens tur"),
    text("code", "id of a code that it asks about", "id til en kode det spørres om"),
    text("rule", "the rules that found it, joined by ;", "reglene som fant den, skilt med ;"),
    text("matched", "the words they matched", "ordene de traff"),
    text("text", "what the interviewer said", "det intervjueren sa"),
)
KWIC = columns(
    DOCUMENT,
    TURN_NUMBER,
    RESPONDENT,
    LEFT,
    MATCH_WORDS,
    RIGHT,
    MATCH_START,
    MATCH_END,
)
MATRIX = columns(
    text(
        "respondent",
        "id; the attributes and one column a code follow",
        "id; så følger egenskapene og én kolonne per kode",
    ),
)
