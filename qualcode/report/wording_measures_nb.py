"""What the Norwegian report writes about agreement between coders, and about how good the rules are."""

from __future__ import annotations

from typing import Final

WORDS: Final[dict[str, str]] = {
    "measures.agreement": "{coders} har hver for seg kodet {units} uten å se hverandres eller maskinens kodinger. {table} viser hvor godt "
    "de samsvarer, slik de kodet før noen uenighet ble drøftet.",
    "measures.agreement.range": "For alle kodene samlet er alfa {all}; for de {n} kodene der den er gitt, ligger den mellom {low} og "
    "{high}.",
    "measures.settled": "{n} uenigheter er siden avgjort; siste kolonne viser alfa når avgjørelsene følges.",
    "measures.agreement.caption": "Samsvar mellom kodere",
    "measures.agreement.note": "Enhet: {unit}. Alfa er Krippendorffs, kappa Cohens (for flere enn to kodere Congers), AC1 Gwets. Positivt "
    "samsvar: om én koder gir koden, hvor sannsynlig det er at en annen også gjør det. Der alle kodere unntatt én har gitt koden færre enn "
    "fem ganger, gis ingen koeffisient. Koder som ingen har gitt, er utelatt.",
    "measures.quality": "Reglene er målt mot {coders}, som har kodet {units} uten å se maskinens kodinger, i hele transkripsjoner eller i "
    "utvalg trukket ved loddtrekning. {table} regner deres vurdering som riktig.",
    "measures.quality.all": "For alle kodene samlet er presisjonen {precision} og dekningen {recall}.",
    "measures.quality.caption": "Reglene mot mennesker som har kodet blindt",
    "measures.quality.note": "Enhet: {unit}. Presisjon: hvor mye av det reglene koder, som er riktig. Dekning: hvor mye av det som skulle "
    "vært kodet, reglene finner. I klammer Wilsons 95 %-intervaller, som regner enhetene som uavhengige. Koder som ingen av dem har gitt, "
    "er utelatt.",
    "measures.missed": "{code}: av {uncoded} enheter som reglene lot stå uten koden, er {sampled} trukket og kodet; {found} av dem hører "
    "til koden. Det tilsvarer om lag {missed} oversette enheter (eksakt 95 %-intervall {low} til {high}).",
    "measures.recall": "Dekningen blir da {recall} (95 %-intervall {low} til {high}).",
    "measures.none.agreement": "Samsvar mellom kodere er ikke tallfestet i denne rapporten.",
    "measures.none.quality": "Samsvar mellom reglene og en forskers koding er ikke tallfestet i denne rapporten.",
    "appendix.measured": "Samsvar og kvalitet i kodingen",
    "measures.all": "Alle koder",
    "measures.unit.sentence": "setning",
    "measures.unit.turn": "tur",
    "unit.sentence.one": "{n} setning",
    "unit.sentence.many": "{n} setninger",
    "unit.turn.one": "{n} tur",
    "unit.turn.many": "{n} turer",
    "column.measured.code": "Kode",
    "column.measured.n": "n",
    "column.measured.agreement": "Samsvar",
    "column.measured.positive": "Positivt",
    "column.measured.alpha": "Alfa",
    "column.measured.kappa": "Kappa",
    "column.measured.ac1": "AC1",
    "column.measured.after": "Alfa etter",
    "column.measured.precision": "Presisjon",
    "column.measured.recall": "Dekning",
    "column.measured.f1": "F1",
    "measures.interval": "{value}\u00a0[{low}\u2060–\u2060{high}]",
}
