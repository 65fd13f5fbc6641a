"""What the page of the framework says, in bokmål."""

from __future__ import annotations

from collections.abc import Mapping

WORDS: Mapping[str, str] = {
    "frame": "Rammeverk",
    "frame.link": "Rammeverket: oppsummer hva hver informant sier om hvert tema",
    "frame.progress": "{n} av {total} celler skrevet",
    "frame.respondent": "Informant",
    "frame.nogroup": "Ingen gruppe",
    "frame.segment": "1 utdrag",
    "frame.segments": "{n} utdrag",
    "frame.how": "Velg en celle med musen, eller med piltastene og Enter, og skriv hva informanten sier om temaet.",
    "frame.none": "Rammeverket trenger informanter og minst én kode. Si hvem som snakker, og lag en kode først.",
    "frame.blind": "Blind koding: utdrag som reglene eller andre har kodet, og det andre har skrevet, vises ikke.",
    "frame.scripts": "Siden trenger JavaScript for å skrive. Uten det kan den bare leses.",
    "frame.hidden": "Skrevet av en annen",
    "frame.text": "Oppsummering",
    "frame.save": "Lagre",
    "frame.next": "Neste tomme celle",
    "frame.close": "Lukk",
    "frame.keep": "Lagre min i stedet",
    "frame.take": "Bruk den andre",
    "frame.segments.head": "Utdrag ({n})",
    "frame.segments.none": "Ingen utdrag av denne informanten har dette temaet.",
    "frame.links": "Lenkene åpner transkripsjonen i en ny fane.",
    "frame.place": "{document}, tur {turn}",
    "frame.changed": "IKKE LAGRET: Cellen er endret siden du åpnet den. Begge tekster vises ved siden av.",
    "frame.hidden.refused": "Ikke lagret: en annen har skrevet denne cellen, og teksten vises ikke under blind koding.",
    "frame.undo.refused": "Det siste du gjorde, var ikke å skrive en celle. Angre det på siden der du gjorde det.",
    "frame.undo.gone": "En annen har skrevet i cellen etter deg. Ingenting er angret.",
    # what the script says
    "say.frame.saved": "Lagret: {respondent}, {theme}.",
    "say.frame.undone": "Angret: {respondent}, {theme}.",
    "say.frame.full": "Alle celler er skrevet.",
    "say.frame.by": "Skrevet av {by}",
    "say.frame.empty": "Ikke skrevet ennå",
    "say.frame.changed": "Cellen er endret av {by} siden du åpnet den:",
    "say.frame.changed.nobody": "Teksten er tatt bort siden du åpnet cellen.",
    "say.frame.emptied": "(tom)",
    "say.frame.hidden": "Skrevet av en annen; vises ikke under blind koding.",
    "say.frame.segment": "1 utdrag",
    "say.frame.segments": "{n} utdrag",
    "say.frame.unsaved": "ikke lagret",
    "say.frame.lost": "Siden har ikke kontakt med qualcode. IKKE LAGRET. Start `qualcode review` på nytt.",
}
