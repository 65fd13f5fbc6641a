"""What the Norwegian report writes in its appendices of frequencies and of the interviewers' questions."""

from __future__ import annotations

from typing import Final

WORDS: Final[dict[str, str]] = {
    "appendix.frequencies": "Frekvenser",
    "appendix.frequencies.caption": "Alle koder: {group}",
    "appendix.frequencies.caption.all": "Alle koder: alle respondenter",
    "appendix.frequencies.note": "Underkoder er regnet med i kodene over dem. Negert: segmenter der hvert treff er negert. Passasjer: "
    "nabosegmenter i samme tur regnet som ett. Per 1 000 ord: av det gruppen selv sier.",
    "appendix.guide": "Spørsmålene som ble stilt",
    "appendix.guide.caption": "Koder som intervjuerne spør om",
    "appendix.guide.note": "Spørsmålene er funnet i transkripsjonene med kodebokens regler. Eksempelet er det korteste hele spørsmålet "
    "der koden er funnet. Intervjuguiden kan ha flere spørsmål, og andre ord.",
    "appendix.guide.example": "{question} ({document}, tur {turn})",
    "column.negated": "Negert",
    "column.passages": "Passasjer",
    "column.asked_in": "Spurt i",
    "column.question": "Eksempel",
    "transcripts.of": "{n} av {total} intervjuer",
}
