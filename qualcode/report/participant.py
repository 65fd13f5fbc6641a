"""What goes back to a participant: their own words and quotations, and nobody else's."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from qualcode.documents import Document, Turn
from qualcode.report.blocks import Block, Heading, Paragraph, Quotation, Run, TitlePage
from qualcode.report.content import ReportContent
from qualcode.report.counts import Chapter
from qualcode.report.passages import Passage
from qualcode.report.quotations import source
from qualcode.report.quoted import everything
from qualcode.report.spoken import SpokenTurn
from qualcode.report.transcript import clock
from qualcode.report.wording import Wording, wording


def participant_copy(
    content: ReportContent,
    documents: Sequence[Document],
    respondent: str,
    language: str,
    *,
    days: Mapping[str, date],
    with_codes: bool = False,
) -> list[Block]:
    """A letter, the quotations of one respondent as they stand in the report, and what they said, turn by turn.

    What anybody else says is left out, but for the interviewer; names of documents too, for they may name others. With `with_codes`, under
    each quotation stands which themes it is quoted for, and what these mean.
    """
    words = wording(language)
    own = [document for document in documents if respondent in document.respondents]
    blocks: list[Block] = [
        TitlePage(words("member.title"), words("member.subtitle", respondent=respondent)),
        *(Paragraph(words(f"member.letter.{part}", respondent=respondent)) for part in ("thanks", "ask", "how")),
        Heading(1, words("member.quotations")),
        *_quotations(content, own, respondent, words, with_codes),
        Heading(1, words("member.said")),
    ]
    for number, document in enumerate(own, start=1):
        if len(own) > 1 or document.id in days:
            blocks.append(Heading(2, _interview(number, days.get(document.id), words)))
        blocks += _talk(document, respondent, words, content.text_language)
    return blocks


def _interview(number: int, day: date | None, words: Wording) -> str:
    return words("member.interview.day", n=number, day=words.day(day)) if day else words("member.interview", n=number)


def _quotations(
    content: ReportContent, own: Iterable[Document], respondent: str, words: Wording, with_codes: bool
) -> Iterator[Block]:
    """The quotations in the order of the interviews, each once."""
    found = quotations_of(content, {d.id: d for d in own}, respondent)
    if not found:
        yield Paragraph(words("member.unquoted"))
        return
    other = content.text_language if content.text_language != words.language else ""
    yield Paragraph(words("member.quoted", n=words.count("quotation", len(found))))
    for passage, themes in found:
        yield Quotation(passage.text, source(passage, words), other, translation=passage.translation)
        if with_codes:
            for theme in themes:
                meaning = f": {theme.definition}" if theme.definition else ""
                yield Paragraph((Run(words("member.theme")), Run(theme.name, bold=True), Run(meaning)))


def quotations_of(
    content: ReportContent, documents: Mapping[str, Document], respondent: str
) -> list[tuple[Passage, list[Chapter]]]:
    """The passages that the report quotes from a respondent, in order, each with what it is quoted for.

    A passage that somebody coded beyond the respondent's own turn is left out: it holds what another one says.
    """
    found: dict[tuple[str, int, str], tuple[Passage, list[Chapter]]] = {}
    for code, by_group in everything(content):
        for passage in (passage for own in by_group.values() for passage in own):
            if passage.respondent == respondent and _is_own(passage, documents.get(passage.document), respondent):
                key = (passage.document, passage.pieces[0].start, passage.text)
                quoted_for = found.setdefault(key, (passage, []))[1]
                if code not in quoted_for:
                    quoted_for.append(code)
    return [found[key] for key in sorted(found)]


def _is_own(passage: Passage, document: Document | None, respondent: str) -> bool:
    start, end = passage.quoted_span
    return any(
        turn.start <= start and end <= turn.end
        for turn in (document.turns if document else ())
        if turn.speaker.respondent == respondent
    )


def _talk(document: Document, respondent: str, words: Wording, language: str) -> Iterator[Block]:
    """The turns of the respondent and the interviewer; one note for each stretch of others' talk."""
    is_withheld = False
    for turn in document.turns:
        is_own, asks = turn.speaker.respondent == respondent, turn.speaker.kind == "interviewer"
        if is_own or asks:
            who = respondent if is_own else words("member.interviewer")
            yield _turn(document, turn, who, document.language or language, words)
        elif not is_withheld:
            yield Paragraph((Run(words("member.withheld"), italic=True),))
        is_withheld = not (is_own or asks)


def _turn(document: Document, turn: Turn, who: str, language: str, words: Wording) -> SpokenTurn:
    return SpokenTurn(
        turn.number,
        who,
        document.turn_text(turn),
        clock(turn.start_ms),
        "interviewer" if turn.speaker.kind == "interviewer" else "respondent",
        language=language if language != words.language else "",
    )
