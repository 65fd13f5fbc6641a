"""What the Norwegian report writes about what people decided: chosen quotations, stances, memos, what was reviewed."""

from __future__ import annotations

from typing import Final

WORDS: Final[dict[str, str]] = {
    # quotations
    "cite.chosen": "{source}; valgt av forskeren",
    "cite.deviating": "{source}; etter forskerens vurdering et avvikende tilfelle",
    "translation": "Oversatt: {text}",
    "method.marked": "Sitater merket {mark} har forskeren valgt. Der forskeren ikke har valgt noen fra en gruppe under et tema, er de "
    "valgt etter en fast regel.",
    "chosen": "valgt av forskeren",
    "method.displayed": "Noen sitater står i forskerens versjon, med utelatelser og tilføyelser slik forskeren har merket dem.",
    "method.translated": "Oversettelser under sitater er forskerens.",
    "method.stances": "Hva et sitat sier til et tema, et spørsmål eller en hypotese, og hva som er et avvikende tilfelle, er forskerens "
    "vurdering.",
    # stances
    "column.stance": "Forskerens vurdering",
    "stance.supports": "taler for",
    "stance.contradicts": "taler mot",
    "stance.qualifies": "nyanserer",
    "stance.deviating": "avvikende tilfelle",
    "stance.": "ikke vurdert",
    "question.marks.none": "Hvordan utsagnene stiller seg til dette, er ikke vurdert ennå.",
    "question.marks.some": "{n} av {total} viste utsagn er vurdert av forskeren; utsagnene er ordnet etter vurderingen. "
    "De andre er ikke vurdert ennå.",
    "question.marks.all": "Utsagnene er ordnet etter forskerens vurdering av hvordan de stiller seg til dette.",
    # what was marked and is not shown
    "column.place": "Sted",
    "unshown.caption": "Merket av en forsker, men ikke vist i rapporten",
    "unshown.what": "Merket som",
    "unshown.why": "Hvorfor ikke vist",
    "unshown.use": "til bruk i rapporten",
    "unshown.no_document": "transkripsjonen er ikke lenger i studien",
    "unshown.no_place": "ordene står ikke lenger i transkripsjonen, eller ikke bare på ett sted",
    "unshown.uncoded": "stedet er ikke kodet slik nå: kodingen er forkastet, eller reglene finner den ikke lenger",
    "unshown.unlisted": "rapporten har ikke noe kapittel der det hører hjemme, eller respondenten er i ingen av gruppene",
    "column.turn": "Tur",
    # memos
    "memo": "Notat",
    "memo.by": "{name} ({who}).",
    "memos.reflexivity": "Tilnærming og refleksivitet",
    "memos.study": "Forskerens notater",
    "memos.respondents": "Notater om respondentene",
    "memos.documents": "Notater om transkripsjonene",
    "memos.places": "Notater til steder i intervjuene",
    "memos.codes": "Notater om koder og temaer uten eget kapittel",
    "memos.lost": "{document} (stedet er ikke lenger å finne)",
    # what was reviewed
    "coding.one": "{n} koding",
    "coding.many": "{n} kodinger",
    "progress.suggested": "Reglene foreslo {codings}.",
    "progress.judged": "Av disse er {judged} vurdert av en forsker: {accepted} godtatt og {rejected} forkastet.",
    "progress.as_passages": "{n} er vurdert passasje for passasje, flere segmenter med én avgjørelse.",
    "progress.recoded": "Av de forkastede fikk {recoded} en annen kode.",
    "progress.unjudged": "Ingen forsker har vurdert dem enkeltvis.",
    "progress.by_hand": "For hånd eller fra andre programmer kommer {codings}.",
    "progress.read": "Lest til ende av minst én forsker: {n} av {documents}.",
    "progress.unread": "Ingen forsker har merket en transkripsjon som lest til ende, så det er ikke sagt at det ukodede er uten tema.",
    "progress.unplaced.one": "{n} avgjørelse kunne ikke plasseres i tekstene og kodeboken slik de er nå, og er ikke regnet med.",
    "progress.unplaced.many": "{n} avgjørelser kunne ikke plasseres i tekstene og kodeboken slik de er nå, og er ikke regnet med.",
    "progress.caption": "Hva hver forsker har gjort",
    "column.coder": "Forsker",
    "column.judged": "Vurderte forslag",
    "column.by_hand": "Egne kodinger",
    "column.read": "Lest til ende",
    # the framework
    "framework": "Sammendrag etter respondent og tema",
    "framework.caption": "Forskerens sammendrag: {group}",
    "framework.note": "Rammematrise etter Ritchie og Spencer (1994). Hver celle er forskerens sammendrag av hva "
    "respondenten sier om temaet; – er ikke skrevet.",
    "framework.segments": "Vedlegg: segmenter bak sammendragene",
    "framework.segments.caption": "Kodede segmenter: {group}",
    "framework.segments.note": "Hvor mange segmenter respondenten har under temaet, hvert segment én gang. Underkoder er regnet med.",
    "framework.no_group": "Uten gruppe",
    # where groups are hidden
    "method.sample.caption.hidden": "Respondentene etter gruppe",
    "targets.hidden": "Respondentene står med bokstaver som er trukket, og som ikke er brukt ellers i rapporten.",
    # memos and journal, by themselves
    "journal.title": "Notater og dagbok",
    "journal.analytic": "Analytiske notater",
    "journal.code": "Notater om koder",
    "journal.methodological": "Metodiske notater",
    "journal.reflexive": "Forskningsdagbok",
    "journal.summary": "Sammendrag",
    "journal.about.code": "Kode: {name}",
    "journal.about.theme": "Tema: {name}",
    "journal.about.document": "Transkripsjon: {name}",
    "journal.about.respondent": "Respondent: {name}",
    "journal.about.study": "Studien",
    "journal.about.segment": "Sted: {name}",
    "journal.place": "{document}, tur {turn}",
    "journal.lost": "{document}; stedet finnes ikke i transkripsjonen i dag",
    "journal.by": "{coder}, {day}",
    "journal.private": "privat",
    "journal.none": "Det er ingen notater.",
}
