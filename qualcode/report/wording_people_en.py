"""What the English report writes about what people decided: chosen quotations, stances, memos, what was reviewed."""

from __future__ import annotations

from typing import Final

WORDS: Final[dict[str, str]] = {
    # quotations
    "cite.chosen": "{source}; chosen by the researcher",
    "cite.deviating": "{source}; in the researcher’s judgement a deviating case",
    "translation": "Translated: {text}",
    "method.marked": "The researcher chose the quotations marked {mark}. Where the researcher chose none from a group under a theme, a "
    "fixed rule did.",
    "chosen": "chosen by the researcher",
    "method.displayed": "Some quotations stand in the researcher’s version, with omissions and additions as the researcher marked them.",
    "method.translated": "Translations beneath quotations are the researcher’s.",
    "method.stances": "What a quotation says to a theme, a question or a hypothesis, and what is a deviating case, is the researcher’s "
    "judgement.",
    # stances
    "column.stance": "The researcher’s judgement",
    "stance.supports": "speaks for",
    "stance.contradicts": "speaks against",
    "stance.qualifies": "qualifies",
    "stance.deviating": "deviating case",
    "stance.": "not assessed",
    "question.marks.none": "How the passages bear on this is not yet assessed.",
    "question.marks.some": "{n} of {total} passages shown are assessed by the researcher; they are ordered by the assessment. "
    "The others are not yet assessed.",
    "question.marks.all": "The passages are ordered by the researcher’s assessment of how they bear on this.",
    # what was marked and is not shown
    "column.place": "Place",
    "unshown.caption": "Marked by a researcher, but not shown in the report",
    "unshown.what": "Marked as",
    "unshown.why": "Why not shown",
    "unshown.use": "for use in the report",
    "unshown.no_document": "the transcript is no longer in the study",
    "unshown.no_place": "the words are no longer in the transcript, or not in one place only",
    "unshown.uncoded": "the place is not so coded now: the coding is rejected, or the rules no longer find it",
    "unshown.unlisted": "the report has no chapter where it belongs, or the respondent is in none of the groups",
    "column.turn": "Turn",
    # memos
    "memo": "Memo",
    "memo.by": "{name} ({who}).",
    "memos.reflexivity": "Approach and reflexivity",
    "memos.study": "The researcher’s memos",
    "memos.respondents": "Memos on the respondents",
    "memos.documents": "Memos on the transcripts",
    "memos.places": "Memos on places in the interviews",
    "memos.codes": "Memos on codes and themes without a chapter",
    "memos.lost": "{document} (the place can no longer be found)",
    # what was reviewed
    "coding.one": "{n} coding",
    "coding.many": "{n} codings",
    "progress.suggested": "The rules suggested {codings}.",
    "progress.judged": "Of these, {judged} were judged by a researcher: {accepted} accepted and {rejected} rejected.",
    "progress.as_passages": "Judged passage by passage, several segments with one decision: {n}.",
    "progress.recoded": "Of the rejected, {recoded} were given another code.",
    "progress.unjudged": "No researcher has judged them one by one.",
    "progress.by_hand": "Made by hand or in other programs: {codings}.",
    "progress.read": "Read to the end by at least one researcher: {n} of {documents}.",
    "progress.unread": "No researcher has marked a transcript as read to its end, so nothing says that what is uncoded is without a theme.",
    "progress.unplaced.one": "{n} decision could not be placed in the texts and the codebook as they are now, and is not counted.",
    "progress.unplaced.many": "{n} decisions could not be placed in the texts and the codebook as they are now, and are not counted.",
    "progress.caption": "What each researcher has done",
    "column.coder": "Researcher",
    "column.judged": "Suggestions judged",
    "column.by_hand": "Own codings",
    "column.read": "Read to the end",
    # the framework
    "framework": "Summaries by respondent and theme",
    "framework.caption": "The researcher’s summaries: {group}",
    "framework.note": "Framework after Ritchie and Spencer (1994). Each cell is the researcher’s summary of what "
    "the respondent says of the theme; – is not written.",
    "framework.segments": "Appendix: segments behind the summaries",
    "framework.segments.caption": "Coded segments: {group}",
    "framework.segments.note": "How many segments the respondent has under the theme, each once. Sub-codes are included.",
    "framework.no_group": "Without a group",
    # where groups are hidden
    "method.sample.caption.hidden": "The respondents by group",
    "targets.hidden": "The respondents stand under letters, drawn by lot and used nowhere else in the report.",
    # memos and journal, by themselves
    "journal.title": "Memos and journal",
    "journal.analytic": "Analytic memos",
    "journal.code": "Memos on codes",
    "journal.methodological": "Methodological memos",
    "journal.reflexive": "Research journal",
    "journal.summary": "Summaries",
    "journal.about.code": "Code: {name}",
    "journal.about.theme": "Theme: {name}",
    "journal.about.document": "Transcript: {name}",
    "journal.about.respondent": "Respondent: {name}",
    "journal.about.study": "The study",
    "journal.about.segment": "Place: {name}",
    "journal.place": "{document}, turn {turn}",
    "journal.lost": "{document}; the place is not found in the transcript today",
    "journal.by": "{coder}, {day}",
    "journal.private": "private",
    "journal.none": "There are no memos.",
}
