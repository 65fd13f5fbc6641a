"""The codebook, and what becomes of it."""

from __future__ import annotations

from qualcode.columns.column import columns, number, text, whole
from qualcode.columns.shared import (
    CODE,
    DOCUMENT,
    END,
    LEFT,
    MATCH_END,
    MATCH_START,
    MATCH_WORDS,
    RESPONDENT,
    RIGHT,
    ROLE,
    START,
    TEXT,
    TURN,
    TURN_NUMBER,
)

CODEBOOK_CHANGES = columns(
    text(
        "code",
        "id of the code, in the old codebook where the new one has it no more",
        "kodens id, i den gamle kodeboken der den nye ikke lenger har den",
    ),
    text(
        "change",
        "added, removed, renamed or changed; empty where the code itself is as it was",
        "added (ny), removed (fjernet), renamed (nytt navn) eller changed (endret); tom der koden selv er som før",
    ),
    text(
        "was",
        "its id in the old codebook; empty where that did not have it",
        "dens id i den gamle kodeboken; tom der den ikke fantes",
    ),
    whole(
        "before",
        "segments by the old codebook, sub-codes' among them",
        "segmenter med den gamle kodeboken, underkodenes medregnet",
    ),
    whole("after", "segments by the new codebook", "segmenter med den nye kodeboken"),
    whole("gained", "segments it has by the new codebook only", "segmenter den bare har med den nye kodeboken"),
    whole("lost", "segments it had by the old codebook only", "segmenter den bare hadde med den gamle kodeboken"),
    whole("other_origin", "segments by both, of another origin", "segmenter med begge, men av annen opprinnelse"),
    text(
        "differing",
        "which of name, definition, include, exclude and examples differ, joined by ;",
        "hva som er ulikt av name, definition, include, exclude og examples, skilt med ;",
    ),
    whole(
        "rules_added",
        "number of rules that only the new codebook has, those for questions among them",
        "antall regler som bare den nye kodeboken har, også de for spørsmål",
    ),
    whole(
        "rules_removed",
        "number of rules that only the old codebook had",
        "antall regler som bare den gamle kodeboken hadde",
    ),
)
CODEBOOK_HISTORY = columns(
    whole("version", "number of the version of the codebook, from 1", "versjonens nummer, fra 1"),
    text("at", "when it was used or made, in UTC", "når den ble brukt eller laget, i UTC"),
    text(
        "coder",
        "who made the change; empty where the file was changed elsewhere",
        "hvem som gjorde endringen; tom når filen ble endret utenfor",
    ),
    text(
        "change",
        "created, renamed, moved, merged, split, dropped, redefined, rules or questions; first version",
        "created (ny), renamed (nytt navn), moved (flyttet), merged (slått sammen), split (delt), "
        "dropped (fjernet), redefined (ny definisjon), rules eller questions (andre regler); first "
        "version (første versjon)",
    ),
    text(
        "code",
        "id of the code, the new one; of a merged code, the one it went into",
        "kodens id, den nye; for en sammenslått kode den den gikk inn i",
    ),
    text(
        "was",
        "its id before, or that of the code that was merged or split; otherwise empty",
        "id-en før, eller id-en til koden som ble slått sammen eller delt; ellers tom",
    ),
    text(
        "detail",
        "what differs: names, which texts, rules that came (+) and went (−)",
        "hva som er annerledes: navn, hvilke tekster, regler som kom (+) og gikk (−)",
    ),
    text("reason", "why, as the person said", "hvorfor, slik personen sa det"),
    text("file", "the codebook's file", "kodebokens fil"),
)
CHANGED_RULES = columns(
    text("change", "added or removed", "added (ny) eller removed (fjernet)"),
    CODE,
    text("sought_in", "answers or questions", "answers (svar) eller questions (spørsmål)"),
    text("rule", "as the codebook writes it", "slik kodeboken skriver den"),
)
CHANGED_SEGMENTS = columns(
    text("change", "gained or lost", "gained (fått) eller lost (mistet)"),
    text("code", "the lowest code that gained or lost it", "den nederste koden som fikk eller mistet det"),
    text("segment", "document:start-end", "dokument:start-slutt"),
    DOCUMENT,
    TURN,
    RESPONDENT,
    ROLE,
    START,
    END,
    TEXT,
    text(
        "origin",
        "match, question or continued, by the codebook that gives the code",
        "match (treff), question (svar på spørsmål) eller continued (fortsettelse), etter den kodeboken som gir koden",
    ),
    text("rule", "the rules that give the code, joined by ;", "reglene som gir koden, skilt med ;"),
    text(
        "matched",
        "the words they match; for question in the question, for continued in the sentence before",
        "ordene de treffer; ved question i spørsmålet, ved continued i setningen før",
    ),
)
SUGGESTIONS = columns(
    CODE,
    text(
        "rule",
        "the word or phrase, as one would write it among the code's rules",
        "ordet eller frasen, slik den ville stått blant kodens regler",
    ),
    number(
        "z",
        "log_odds in standard deviations: how clearly it stands out; it ranks, and is no test",
        "log_odds i standardavvik: hvor tydelig det skiller seg ut; det rangerer, og er ingen test",
    ),
    number(
        "log_odds",
        "log-odds ratio with an informative Dirichlet prior, the code's sentences against the others",
        "log-oddsforhold med informativ Dirichlet-prior, kodens setninger mot de andre",
    ),
    whole(
        "uses",
        "how often it is said in the code's sentences, in any of its forms",
        "hvor ofte det blir sagt i kodens setninger, i alle former",
    ),
    whole("uses_elsewhere", "how often in the others", "hvor ofte i de andre"),
    whole(
        "sentences",
        "respondents' sentences that the rule would match, in compounds too",
        "respondentenes setninger som regelen ville treffe, også i sammensetninger",
    ),
    whole(
        "new",
        "of these, those that do not have the code: adding the rule gives it to them",
        "av disse: de som ikke har koden; regelen ville gi dem den",
    ),
    whole(
        "context",
        "of these, those that have the code by a question or the sentence before only",
        "av disse: de som bare har koden på grunn av et spørsmål eller setningen før",
    ),
    whole("other_codes", "of the new ones, those that have another code", "av de nye: de som har en annen kode"),
    whole("respondents", "respondents who say it", "respondenter som sier det"),
    whole(
        "questions",
        "questions that it would match too, whose answers would get the code; 0 where the code has "
        "questions of its own",
        "spørsmål den også ville treffe, slik at svarene fikk koden; 0 der koden har egne spørsmål",
    ),
)
SUGGESTION_PLACES = columns(
    text("rule", "the word or phrase", "ordet eller frasen"),
    DOCUMENT,
    TURN_NUMBER,
    RESPONDENT,
    LEFT,
    MATCH_WORDS,
    RIGHT,
    MATCH_START,
    MATCH_END,
    text(
        "has",
        "the origin by which the sentence has the code; empty where it would be new",
        "opprinnelsen som gir setningen koden; tom der den ville være ny",
    ),
)
