"""Every word that Norwegian charts write. Placeholders are filled by `wording.ChartWording`."""

from __future__ import annotations

from typing import Final

WORDS: Final[dict[str, str]] = {
    "chart.group": "{label} (N\u00a0=\u00a0{n})",
    "chart.everybody": "Alle",
    "chart.importance": "Viktighet",
    "chart.performance": "Prestasjon",
    "chart.target": "Eget mål",
    "chart.score": "Egen vurdering",
    # the importance-performance map
    "ipa.caption": "Viktighet og prestasjon: {group}",
    "ipa.x": "Prestasjon (gjennomsnitt, skala {low}–{high})",
    "ipa.y": "Viktighet (gjennomsnitt, skala {low}–{high})",
    "ipa.concentrate": "Konsentrer innsatsen her",
    "ipa.keep_up": "Fortsett slik",
    "ipa.low_priority": "Lav prioritet",
    "ipa.overkill": "Kanskje for mye innsats",
    "ipa.middle": "skalaens midtpunkt ({middle})",
    "ipa.mean": "gruppens gjennomsnitt (viktighet {importance}, prestasjon {performance})",
    "ipa.changes": "bytter kvadrant med linjene midt på skalaen",
    "ipa.alt": "Kart med {n} kriterier, prestasjon bortover og viktighet oppover, for {group}. Gruppens gjennomsnitt: "
    "viktighet {importance}, prestasjon {performance}. Skalaens midtpunkt: {middle}. {quadrants}",
    "ipa.alt.quadrant": "{name}: {criteria}.",
    "ipa.alt.criterion": "{label} (viktighet {importance}, prestasjon {performance})",
    # gaps
    "gap.customer": "Kundegapet: kundenes vurdering av prestasjon minus viktighet",
    "gap.knowledge": "Kunnskapsgapet: viktighet ifølge selgersiden minus viktighet ifølge kundene",
    "gap.delivery": "Leveransegapet: selgersidens vurdering av egen prestasjon minus viktighet",
    "gap.perception": "Oppfatningsgapet: selgersidens vurdering av prestasjon minus kundenes",
    "gap.sides": "{caption}. {sellers} og {customers}",
    "gap.column": "Gap",
    "gap.importance": "Viktig for\nkundene",
    "gap.scale": "Skår (skala {low}–{high})",
    "gap.mean": "{side}, gjennomsnitt",
    "gap.each": "hver enkelt",
    "gap.range": "laveste til høyeste",
    "gap.large": "mer enn ett poeng",
    "gap.side": "{measure}: {group}",
    "gap.caution": "Tynn, stiplet linje: forskjell på ett poeng eller mindre, som kan være bare ulik bruk av skalaen.",
    "gap.alt": "{n} kriterier ordnet etter hvor viktige kundene synes de er. {caption}. Forskjeller på mer enn ett poeng: {large}. "
    "Ett poeng eller mindre, som kan være bare ulik bruk av skalaen: {small}.",
    "gap.alt.none": "ingen",
    # own targets
    "targets.caption": "Egen vurdering og eget mål: {criterion}",
    "targets.difference": "Skår minus\nmål",
    "targets.alt": "{criterion}, skår og eget mål på skalaen {low}–{high} for hver respondent: {people}.",
    "targets.alt.one": "{respondent} {score} av {target}",
    # talk against scores
    "talk.caption": "Omtale i intervjuene mot skår i undersøkelsen",
    "talk.people": "Snakker\nom det",
    "talk.share": "Andel",
    "talk.note": "Fylt del av søylen: de som er kodet for sine egne ord; resten svarer på et spørsmål om det, eller fortsetter om det.",
    "talk.scores": "Skår (gjennomsnitt, {low}–{high})",
    "talk.alt": "Hvor mange i hver gruppe som snakker om et kriterium, ved siden av hvor viktig og hvor godt de synes det er. {criteria}",
    "talk.alt.criterion": "{label}: {groups}.",
    "talk.alt.group": "{group}: {people} snakker om det, viktighet {importance}, prestasjon {performance}",
    # themes
    "themes.caption": "Hvor mange som snakker om hvert tema, etter gruppe",
    "themes.caption.below": "Hvor mange som snakker om {code}, og om kodene under",
    "themes.caption.of": "Hvor mange som snakker om kodene under {theme}, etter gruppe",
    "themes.share": "Andel av gruppen, med 95\u00a0% intervall (Wilson)",
    "themes.unasked": "Ingen i gruppen ble spurt om dette, slik den andre ble: en forskjell her kan komme av spørsmålene.",
    "themes.unasked.alt": "ingen der ble spurt",
    "themes.note": "Linjene er intervaller.",
    "themes.few": "Linjene er intervaller. Med så få respondenter er de lange, og tallene beskriver disse intervjuene, ikke andre.",
    "themes.alt": "Hvor mange i hver gruppe som snakker om hvert tema. {codes}",
    "themes.alt.code": "{code}: {groups}.",
    # rates
    "rates.caption": "Hvor ofte hver respondent snakker om hvert tema, etter gruppe",
    "rates.axis": "Segmenter per 1\u00a0000 egne ord, en prikk for hver respondent",
    "rates.median": "{group}, median",
    "rates.middle": "gruppens median",
    "rates.alt": "Segmenter per 1\u00a0000 egne ord, en prikk for hver respondent. {codes}",
    "rates.alt.code": "{code}: {groups}.",
    "rates.alt.group": "{group} median {median}, fra {low} til {high}",
    # the matrix
    "matrix.caption": "Segmenter av hvert tema hos hver respondent",
    "matrix.caption.part": "Segmenter av hvert tema hos hver respondent, del {n}",
    "matrix.note": "Tallet er antall segmenter; jo mørkere, jo flere. Tom rute: ingen.",
    "matrix.alt": "Antall segmenter av hvert tema hos hver respondent. {codes}",
    "matrix.alt.code": "{code}: {people}.",
    "matrix.alt.nobody": "ingen",
    # themes together
    "cooccurrence.caption": "Temaer som det snakkes om sammen: antall turer med begge",
    "cooccurrence.note": "Tallet er antall turer der begge temaene er kodet; jo mørkere, jo flere. Numrene under er temaene i listen.",
    "cooccurrence.alt": "Antall turer med begge temaer, flest først: {pairs}.",
    "cooccurrence.alt.pair": "{a} og {b} {n}",
    # the course of the interviews
    "course.caption": "Hvor i intervjuene det snakkes om hvert tema, etter gruppe",
    "course.caption.part": "Hvor i intervjuene det snakkes om hvert tema, etter gruppe, del {n}",
    "course.first": "start",
    "course.last": "slutt",
    "course.note": "Intervjuene er delt i like lange deler. Tallet er antall segmenter som begynner i delen; "
    "jo mørkere, jo flere i gruppen.",
    "course.alt": "Antall segmenter av hvert tema i {parts} like lange deler av intervjuene, fra først til sist. {codes}",
    "course.alt.code": "{code}: {groups}.",
    "course.alt.group": "{group} {counts}",
}
