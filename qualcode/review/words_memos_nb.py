"""What the page says in Norwegian where codes are split, and where memos stand on codes, transcripts, respondents and the study."""

from __future__ import annotations

from collections.abc import Mapping

WORDS: Mapping[str, str] = {
    "memos": "Notater",
    "memos.document": "Om transkripsjonen",
    "memos.respondent": "Om {name}",
    "memos.study": "Notater om studien",
    "memos.of_study": "studien",
    "memos.on": "Notater om {name}",
    "memos.new": "Nytt notat",
    "memos.new.on": "Nytt notat om {name}",
    "memos.text": "Tekst",
    "memos.delete": "Slett",
    "memos.report": "kan stå i rapporten",
    "memos.private": "privat",
    "memo.code": "om koden",
    "memo.summary": "oppsummering",
    "split": "Del koden",
    "split.title": "Del koden i flere",
    "split.how": "Hver del blir en ny kode ved siden av denne. Så går du gjennom segmentene og gir hvert av dem til en del.",
    "split.parts": "Navn på delene, ett på hver linje",
    "split.on": "Fortsett delingen ({n} igjen)",
    "split.open": "Koder som deles",
    "split.left": "{n} segmenter igjen",
    "split.page": "Del koden «{name}»",
    "split.keys": "Et tall gir segmentet til en del, s hopper over det, u angrer det siste. "
    "Alt er lagret med en gang; du kan gå herfra og fortsette senere.",
    "split.progress": "{n} av {total} segmenter er gitt til en del.",
    "split.skip": "Hopp over",
    "split.done": "Alle segmentene er gitt til en del. Koden «{name}» står igjen, med reglene sine, til du endrer eller sletter den.",
    "split.given": "Gitt til en del",
    "say.split.to": "Gitt til {name}.",
    "say.split.skipped": "Hoppet over; det kommer igjen til slutt.",
    "refused.parts": "En kode deles i to eller flere; skriv navnet på hver av delene.",
    "refused.split": "Koden er ikke delt. Last siden på nytt.",
    "refused.memo": "Bare den som har skrevet notatet, kan endre eller slette det. Kanskje er det endret siden; last siden på nytt.",
    "refused.empty": "Notatet mangler tekst.",
    "memos.theme": "Om temaet {name}",
    "memos.undo": "Angre siste notat",
    "split.delete": "Slett koden «{name}» med reglene",
    "refused.undo.memo": "Det siste du gjorde, var ikke et notat her. Angre det der det ble gjort.",
    "refused.below": "Koden har koder under seg. Flytt dem først.",
}
