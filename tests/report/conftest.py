"""A small made-up study: two groups, pair interview, hostile and ordinary Norwegian text."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

import pandas as pd
import pytest

from qualcode.analysis.survey import gaps, importance_performance, score_table
from qualcode.documents import Speaker, Turn
from qualcode.report.blocks import Block, BulletList, Heading, Paragraph, Table, plain
from qualcode.report.content import CodeFacts, Group, ReportContent, RunFacts, SurveyFacts, ThemeFacts
from qualcode.study.settings import Survey
from qualcode.study.survey import Score
from qualcode.tables import table

HOSTILE = "=1+1 </script><script>alert(1)</script> {DDEAUTO c:\\\\cmd} \x00\x0b\x1b 🙂 {{7*7}}"

TALK = {
    "intervju-1": [
        (
            "S01",
            "Jeg bruker CRM bare fordi ledelsen sier det. Det er tungvint å legge inn data etter hvert møte, og systemet henger ikke "
            "sammen med Outlook. Notatene mine ligger i OneNote.",
        ),
        (
            "S02",
            "CRM er greit nok for meg. Jeg fikk aldri noen opplæring i det, så jeg bruker det ikke til å følge opp kunder.",
        ),
        (
            "S01",
            "Vi følger opp tilbudet etter tre–fire dager. Da ringer jeg og hører om de har fått sett på det, og om det er noe de "
            "lurer på før de bestemmer seg.",
        ),
    ],
    "intervju-2": [
        (
            "S03",
            "Kundesystemet? Nei, det bruker jeg ikke. "
            + HOSTILE
            + " Det er for tungvint på mobilen når jeg sitter i bilen mellom "
            "Alta og Tromsø, så det blir til at jeg skriver det ned på kvelden.",
        ),
        (
            "S03",
            "Når er vi ikke tilgjengelige? Det er kvelder og helger også, og vi har en vakttelefon som tar imot når jeg er på ferie. "
            + "Det er viktig for kundene å vite at noen svarer. " * 8,
        ),
    ],
    "intervju-3": [
        (
            "K01",
            "Det er viktig for oss at leverandøren følger opp etter salget. Vi dobbeltsjekker alle bestillinger, for det er ofte feil "
            "i dem, og da må vi ringe og rette opp selv.",
        ),
        (
            "K02",
            "De ringer alltid tilbake. Kundesenteret kjenner verken oss eller løsningen vår, så vi ringer heller selgeren.",
        ),
    ],
}
CODED = [
    # document, turn, words, code, origin, negated
    ("intervju-1", 1, "Jeg bruker CRM bare fordi ledelsen sier det.", "crm", "match", False),
    (
        "intervju-1",
        1,
        "Det er tungvint å legge inn data etter hvert møte, og systemet henger ikke sammen med Outlook.",
        "crm/barriers",
        "match",
        False,
    ),
    ("intervju-1", 1, "Notatene mine ligger i OneNote.", "crm", "continued", False),
    ("intervju-1", 2, "CRM er greit nok for meg.", "crm", "match", False),
    (
        "intervju-1",
        2,
        "Jeg fikk aldri noen opplæring i det, så jeg bruker det ikke til å følge opp kunder.",
        "crm",
        "match",
        True,
    ),
    ("intervju-1", 3, "Vi følger opp tilbudet etter tre–fire dager.", "followup", "match", False),
    ("intervju-2", 1, TALK["intervju-2"][0][1], "crm/barriers", "question", False),
    ("intervju-2", 2, "Når er vi ikke tilgjengelige?", "availability", "match", False),
    ("intervju-3", 1, "Det er viktig for oss at leverandøren følger opp etter salget.", "followup", "human", False),
    ("intervju-3", 2, "De ringer alltid tilbake.", "availability", "match", False),
    (
        "intervju-3",
        2,
        "Kundesenteret kjenner verken oss eller løsningen vår, så vi ringer heller selgeren.",
        "availability",
        "continued",
        False,
    ),
]
CODES = (
    CodeFacts(
        "crm",
        "CRM",
        "Bruk av og holdninger til kundesystemet.",
        "Også når systemet nevnes ved produktnavn.",
        "Relasjonsbygging generelt.",
    ),
    CodeFacts("crm/barriers", "Hindringer", "Det som gjør systemet tungt å bruke.", parent="crm"),
    CodeFacts("crm/use", "Bruk", "Hva systemet brukes til.", parent="crm"),
    CodeFacts("followup", "Oppfølging", "Kontakt etter tilbud, salg og levering.", "Også ettersalg."),
    CodeFacts("availability", "Tilgjengelighet <æøå> & 🙂", "Hvor lett det er å få tak i selgeren."),
    CodeFacts("rotation", "Rokkering", "Bytte av selger hos en kunde. \ud800"),
)
ATTRIBUTES = [
    ("S01", "seller", "Trondheim"), ("S02", "seller", "Trondheim"), ("S03", "seller", "Alta"),
    ("K01", "customer", "Bodø"), ("K02", "customer", HOSTILE),
]  # fmt: skip


@pytest.fixture
def content() -> ReportContent:
    texts, starts = _texts()
    segments = _segments(texts, starts)
    words = {
        who: sum(len(talk.split()) for turns in TALK.values() for speaker, talk in turns if speaker == who)
        for who, *_ in ATTRIBUTES
    }
    respondents = pd.DataFrame(
        [{"respondent": who, "role": role, "kontor": office, "words": words[who]} for who, role, office in ATTRIBUTES]
    )
    documents = pd.DataFrame(
        {
            "document": list(TALK),
            "respondents": ["; ".join(dict.fromkeys(who for who, _ in turns)) for turns in TALK.values()],
            "turns": [len(turns) for turns in TALK.values()],
            "words": [sum(len(talk.split()) for _, talk in turns) for turns in TALK.values()],
        }
    )
    return ReportContent(
        title="Kundeansvarlige som relasjonsbyggere",
        codes=CODES,
        groups=(Group("seller", "Selger", 3), Group("customer", "Kunde", 2)),
        documents=documents,
        respondents=respondents,
        segments=segments,
        frequencies=pd.DataFrame(
            columns=["code", "group", "respondents", "respondents_total", "segments", "per_1000_words"]
        ),
        comparison=pd.DataFrame(columns=["code", "group_a", "group_b", "rate_a", "rate_b"]),
        texts=texts,
        run=RunFacts(
            "Kunderelasjoner",
            "1.2",
            "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
            "0.1.0",
            "regler",
            ("nb", "en"),
        ),
        author="Kari Nordmann",
    )


@pytest.fixture
def themed(content: ReportContent) -> ReportContent:
    themes = (
        ThemeFacts("system", "Systemet som plikt", ("crm",), "Det man gjør fordi man må."),
        ThemeFacts("near", "Å være der", ("followup", "availability")),
    )
    return replace(content, themes=themes)


def _texts() -> tuple[dict[str, str], dict[tuple[str, int], int]]:
    texts: dict[str, str] = {}
    starts: dict[tuple[str, int], int] = {}
    for document, turns in TALK.items():
        text = ""
        for number, (who, talk) in enumerate(turns, start=1):
            text += f"{who}: "
            starts[document, number] = len(text)
            text += f"{talk}\n\n"
        texts[document] = text
    return texts, starts


def _segments(texts: dict[str, str], starts: dict[tuple[str, int], int]) -> pd.DataFrame:
    roles = {who: role for who, role, _ in ATTRIBUTES}
    rows = []
    for number, (document, turn, said, code, origin, negated) in enumerate(CODED):
        start = texts[document].index(said, starts[document, turn])
        who = TALK[document][turn - 1][0]
        rows.append(
            {
                "segment": f"s{number}",
                "document": document,
                "turn": turn,
                "respondent": who,
                "role": roles[who],
                "code": code,
                "start": start,
                "end": start + len(said),
                "text": said,
                "origin": origin,
                "rule": "",
                "matched": "",
                "negated": negated,
                "coder": "machine",
                "status": "suggested",
            }
        )
    return pd.DataFrame(rows)


# ---- a survey


@pytest.fixture
def survey() -> SurveyFacts:
    return _surveyed()


@pytest.fixture
def survey_of_sellers() -> SurveyFacts:
    return _surveyed(with_customers=False)


@pytest.fixture
def said() -> Callable[[Iterable[Block]], str]:
    """All words of blocks."""
    return _said


ANSWERS = {
    "seller": {"accuracy": (9, 8), "price": (6, 7), "safe": (8, 8), "open": (8, 9)},
    "customer": {"accuracy": (10, 4), "price": (8, 6), "safe": (8.5, 8), "open": (7, 9)},
}


def _surveyed(*, with_customers: bool = True) -> SurveyFacts:
    people = {f"S{n}": "seller" for n in range(1, 10)} | {"K1": "customer", "K2": "customer"}
    people = {who: group for who, group in people.items() if with_customers or group == "seller"}
    scores = [Score(who, c, *both) for who, group in people.items() for c, both in ANSWERS[group].items()]
    scores.append(Score("S1", "keep", None, 7, 9))
    scored = score_table(scores, people)
    means = importance_performance(scored, Survey(scales={"keep": (0, 10)}), [*dict.fromkeys(people.values())])
    sides = (Group("seller", "Selger", 9), Group("customer", "Kunde", 2))
    return SurveyFacts(
        means=means,
        gaps=gaps(means, "customer") if with_customers else table("gaps", []),
        scores=scored,
        talk=table("talk_scores", []),
        groups=sides[: 2 if with_customers else 1],
        labels={"accuracy": "Nøyaktig", "price": "Pris", "safe": "Trygg", "open": "Åpen", "keep": "Beholder kunder"},
    )


def _said(blocks: Iterable[Block]) -> str:
    parts: list[str] = []
    for block in blocks:
        if isinstance(block, Paragraph):
            parts.append(plain(block.text))
        if isinstance(block, BulletList):
            parts += [plain(item) for item in block.items]
        if isinstance(block, Heading):
            parts.append(block.text)
        if isinstance(block, Table):
            parts += [block.caption, block.note, *(cell for row in block.rows for cell in row)]
    return "\n".join(parts)


@pytest.fixture
def document_turns(content: ReportContent) -> dict[str, list[Turn]]:
    """The turns of the interviews."""
    _, starts = _texts()
    return {
        id: [
            Turn(number, starts[id, number], starts[id, number] + len(talk), Speaker(who, "respondent", who))
            for number, (who, talk) in enumerate(turns, start=1)
        ]
        for id, turns in TALK.items()
    }
