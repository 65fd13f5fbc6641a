"""What the Norwegian report writes about the survey, the research questions and what is spoken of together."""

from __future__ import annotations

from typing import Final

WORDS: Final[dict[str, str]] = {
    # the survey
    "survey": "Undersøkelsen",
    "survey.lead": "I undersøkelsen har {groups} gitt hvert kriterium to skårer på en skala fra {low} til {high}: hvor viktig det er, og "
    "hvor god leverandøren er på det (prestasjon). Tallene er gjennomsnitt. De beskriver dem som har svart, og ingen forskjell er testet.",
    "survey.answered.everybody": "{n} respondenter",
    "survey.few": "Med {groups} flytter én person gjennomsnittet mye: én skår som er ett poeng høyere, flytter det med {step}.",
    "survey.map": "Viktighet og prestasjon: {group}",
    "survey.map.heading": "Viktighet og prestasjon",
    "survey.map.lead": "Kartene har prestasjon bortover og viktighet oppover (Martilla og James 1977). De har to par linjer: de heltrukne "
    "går gjennom gruppens gjennomsnitt, de prikkede midt på skalaen ({middle}). Folk finner nesten alt viktig. Med linjene midt på "
    "skalaen havner derfor de fleste kriteriene i «{keep}»; med linjene i gjennomsnittet blir de delt uansett hvordan skårene er. "
    "Begge står i tabellene, med hvilke kriterier som bytter kvadrant.",
    "survey.map.found": "{group}, med linjene i gruppens gjennomsnitt (viktighet {importance}, prestasjon {performance}): i "
    "«{name}» ligger "
    "{criteria}. Med linjene midt på skalaen: {scale}.",
    "survey.map.note": "Et gjennomsnitt på linjen regnes som over den. Kriterier med egen skala er ikke med på kartet.",
    "survey.none": "ingen",
    "survey.same": "samme",
    "quadrant.concentrate": "Konsentrer innsatsen her",
    "quadrant.keep_up": "Fortsett slik",
    "quadrant.low_priority": "Lav prioritet",
    "quadrant.overkill": "Kanskje for mye innsats",
    "column.criterion": "Kriterium",
    "column.importance": "Viktighet",
    "column.performance": "Prestasjon",
    "column.at_mean": "Linjer i gjennomsnittet",
    "column.at_scale": "Linjer midt på skalaen",
    # gaps
    "gaps": "Gap",
    "gaps.lead": "Gapene er differanser mellom gruppenes gjennomsnitt ({customers} mot {sellers}). Forskjeller på omtrent ett poeng eller "
    "mindre kan komme av ulik bruk av skalaen alene, og bærer ingen tolkning.",
    "gaps.customer": "Kundegapet (gap 5) = prestasjon − viktighet ({customers}).",
    "gaps.knowledge": "Kunnskapsgapet (gap 1) = viktighet ({sellers}) − viktighet ({customers}).",
    "gaps.delivery": "Leveransegapet (i stedet for gap 3) = prestasjon − viktighet ({sellers}).",
    "gaps.perception": "Oppfatningsgapet = prestasjon ({sellers}) − prestasjon ({customers}).",
    "gaps.large": "Mer enn ett poeng: {criteria}.",
    "gaps.proxy": "Viktighet står her for forventning; undersøkelsen spør ikke om forventningen selv. Gap 2 (mellom det "
    "leverandøren vet om "
    "forventningene, og standardene den setter) og gap 4 (mellom det som leveres, og det som loves) kan ikke regnes ut av denne "
    "undersøkelsen.",
    "gaps.caption": "Gap for hvert kriterium: {sellers} og {customers}",
    "gaps.note": "Ordnet etter viktighet for kundene. Minus er mangel; i oppfatningsgapet betyr pluss at {sellers} vurderer "
    "leverandøren høyere enn {customers}. {missing}",
    "column.customer_importance": "Viktig for kundene",
    "column.customer_gap": "Kundegap",
    "column.knowledge_gap": "Kunnskapsgap",
    "column.delivery_gap": "Leveransegap",
    "column.perception_gap": "Oppfatningsgap",
    # own targets
    "targets": "Egne mål",
    "targets.lead": "Noen har også satt seg et mål. Forskjellen er egen skår minus eget mål: minus betyr at det er igjen til målet.",
    "targets.caption": "Egen vurdering og eget mål: {criterion}",
    "column.score": "Egen vurdering",
    "column.target": "Eget mål",
    "column.target_gap": "Forskjell",
    # talk against scores
    "talk": "Omtale mot skår",
    "talk.lead": "Tabellen setter hvor mange som snakker om et kriterium i intervjuene, ved siden av skårene deres. Omtale er "
    "ikke det samme "
    "som viktighet: den som blir spurt, snakker om det det spørres om. Derfor står det ved siden av hvor mange som er kodet for sine "
    "egne ord, og ikke bare fordi de svarer på et spørsmål om det eller fortsetter om det.",
    "talk.caption": "Omtale i intervjuene og skår i undersøkelsen",
    "column.speak": "Snakker om det",
    "column.own_words": "Kodet for egne ord",
    # questions
    "question.asked": "Spørsmål {n}: {text}",
    "question.hypothesis": "Hypotese {n}: {text}",
    "question.codes": "Koder som er knyttet til dette: {names}.",
    "question.codes.none": "Ingen koder er knyttet til dette.",
    "question.extent": "Hvem som snakker om det",
    "question.extent.caption": "Kodene etter gruppe",
    "question.scores": "Skårer i undersøkelsen",
    "question.scores.caption": "Kriteriene etter gruppe",
    "question.passages": "Utsagn side ved side",
    "question.passages.caption": "Utsagn om {code}",
    "question.answer": "Svar",
    "question.answer.author": "[Her skriver forfatteren svaret. Tallene og utsagnene over gir det ikke av seg selv.]",
    # beside a theme
    "together": "I samme tur snakkes det oftest også om {names}.",
    "together.one": "{name} ({n})",
    "together.turn.one": "{n} tur",
    "together.turn.many": "{n} turer",
    "negated.by_group": ": {parts}",
    "negated.part": "hos {who} ({segments})",
    "part.heading": "{code}: {name}",
}
