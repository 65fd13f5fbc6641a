"""Words as parts of compounds, and words that only look like it."""

import pytest

from qualcode.language.compounds import CompoundPart, part_of
from qualcode.language.inflection import inflect


def pairs(text: str) -> list[tuple[str, str]]:
    """`word:token word:token …`"""
    return [(word, token) for word, _, token in (pair.partition(":") for pair in text.split())]


PARTS = pairs(
    """
    kunde:storkunde kunde:kunderokkering kunde:kundeplan kunde:nøkkelkunder kunde:kundeoppfølging
    kunde:kundemøte kunde:bedriftskunde kunde:kundene-sine kunde:privatkundene kunde:kundesystemet
    kunde:kundevennlig kunde:kundeansvarlig kunde:kundebehandler kunde:kunderelasjoner kunde:kundeservice
    kunde:kundeportefølje kunde:kundekonsulent kunde:sluttkunder møte:kundemøte møte:møteplass
    møte:oppfølgingsmøte møte:oppfølgingsmøtene møte:møtereferat møte:møtevirksomhet møte:teamsmøte
    møte:statusmøter møte:møterom møte:salgsmøtet møte:møteledere møte:personalmøte
    oppfølging:oppfølgingsmøte oppfølging:kundeoppfølging oppfølging:oppfølgingsplan
    oppfølging:oppfølgingsrutinene oppfølging:kundeoppfølgingen leder:avdelingsleder leder:salgsleder
    leder:avdelingslederen leder:ledermøte leder:lederutvikling leder:prosjektledere leder:ledergruppe
    leder:teamleder CRM:crm-systemet CRM:crm-verktøy CRM:crm-løsning tid:arbeidstid tid:tidsbruk
    tid:tidspress tid:ventetid tid:leveringstid tid:responstiden tid:arbeidstida tid:møtetid
    pris:prisliste pris:priser-forhandling pris:listepris pris:markedspris pris:prisforhandling
    pris:prisnivå pris:totalprisen pris:prisendring plan:kundeplan plan:planlegging plan:handlingsplan
    plan:kundeplaner plan:aktivitetsplanen plan:planarbeid system:kundesystem system:systemstøtte
    system:systemene-våre system:operativsystem system:systemleverandør system:it-systemer
    avtale:rammeavtale avtale:avtaleverk avtale:serviceavtalen avtale:avtaleperiode avtale:kundeavtaler
    avtale:møteavtale tilbud:tilbudsfrist tilbud:pristilbud tilbud:tilbudsfasen tilbud:tilbudsskriving
    ordre:ordrebekreftelse ordre:kundeordre ordre:ordrelinje ordre:hasteordrer feil:feilretting
    feil:feilmelding feil:fakturafeil feil:leveransefeil feil:feilfri feil:feilkilde
    faktura:fakturagrunnlag faktura:fakturaadresse faktura:samlefaktura faktura:fakturaavdelingen
    behov:kundebehov behov:behovsanalyse behov:behovskartlegging behov:opplæringsbehovet
    rådgiver:kunderådgiver rådgiver:rådgiverrolle rådgiver:seniorrådgiver relasjon:relasjonsbygging
    relasjon:kunderelasjon relasjon:relasjonsbyggeren tillit:tillitsforhold tillit:tillitsbrudd
    selger:telefonselger selger:selgerrolle selger:selgerteam selger:bilselgere leveranse:leveransetid
    leveranse:leveranseproblemer leveranse:delleveranse rolle:selgerrolle rolle:rolleforståelse
    rolle:lederrollen salg:mersalg salg:salgsprosess salg:salgsmål feil:feil-fri ringe:ringeliste
    rokkering:rokkeringsplan rokkering:kunderokkering rokkering:rokkeringspraksis bok:ordrebok
    bok:bokhandel data:databehandling data:kundedata verdi:verdiskaping verdi:merverdi team:salgsteam
    mål:salgsmål mål:måloppnåelse kunde:kunde- spill:-spillet barn:barnefordelingssak tak:takhøyde
    """
)

STRANGERS = pairs(
    """
    pris:prisme pris:surprise pris:enterprise rolle:kontroll rolle:kontrollere rolle:kontroller
    rolle:kontrollen rolle:rollator rolle:patrulje plan:planet plan:planke plan:plante plan:planter
    plan:planetene plan:plantasje plan:planere plan:planering plan:esplanade plan:transplantasjon
    system:systematisk system:systematikk kunde:sekunder kunde:sekundet tid:tidlig tid:samtidig tid:alltid
    tid:fremtid tid:identitet tid:måltid tid:tidende tid:fortid tid:tidligere tid:antidepressiv
    tilgjengelig:utilgjengelig tilgjengelig:tilgjengelighet tilgjengelig:utilgjengelige nøyaktig:unøyaktig
    nøyaktig:nøyaktighet nøyaktig:unøyaktighet leder:lederskap leder:gleder leder:sleder leder:kalender
    leder:innleder leder:kjæleder følge:oppfølge følge:forfølge følge:følgelig følge:etterfølge
    følge:følgende svare:ansvar svare:forsvar svare:besvare svare:tilsvare svare:forsvare svare:ansvarlig
    svare:forsvarer ringe:bringe ringe:springe ringe:tvinge ringe:frembringe ringe:springer feil:feilaktig
    feil:ufeilbarlig feil:feile tilbud:forbud ordre:beordre levere:utlevere levere:overlevere
    levere:klevere tale:avtale tale:omtale tale:betale møte:imøtekomme møte:imøtekommende
    relasjon:korrelasjon sak:saksofon sak:sakte sak:saktens sak:forsake sak:kasakk bok:bokser bok:boksing
    bok:bokstav bok:boks bok:bokstavelig mål:målbar salg:salgbar ord:orden ord:ordentlig ord:fjord
    ord:nord ord:ordne ord:akkord ord:rekord ord:fordel by:byrå råd:område råd:forråd råd:tråd råd:rådyr
    is:avis led:ledig del:fordel del:delikat del:modell del:delta team:teamet land:blande bil:mobil
    bil:stabil bil:bilde bil:bildet bil:billig bil:automobil hus:hustru rom:romersk rom:roman
    rom:romantisk mat:matte mat:matematikk mat:format mat:automat mat:diplomat tur:kultur tur:natur
    tur:struktur tur:faktura tur:returnere verk:verken lag:anlegg lag:plage lag:beslag lag:laget lag:lager
    lag:slag mål:måltid mål:måltidet mann:manns mann:kommando kunde:kundes penn:pennal ansikt:ansiktet
    mål:kandelaber hete:rettferdighet full:respektfullt løse:sjanseløs lande:landsmøte lede:avdelingsleder
    form:skolereform rekke:tiltrekker bok:glassboksen hel:rockehelt tur:kulturopplevelse peke:trampeklapp
    """
)


@pytest.mark.parametrize(("word", "token"), PARTS)
def test_word_is_found_as_part_of_a_compound(word: str, token: str) -> None:
    found = part_of(token, inflect(word, "nb"), "nb")
    assert found is not None
    assert token[found.start : found.end] == found.form


@pytest.mark.parametrize(("word", "token"), STRANGERS)
def test_word_is_not_found_inside_an_unrelated_word(word: str, token: str) -> None:
    assert part_of(token, inflect(word, "nb"), "nb") is None


@pytest.mark.parametrize(
    ("word", "token", "expected"),
    [
        ("møte", "møteplass", CompoundPart("first", "møte", 0, 4)),
        ("møte", "kundemøtene", CompoundPart("last", "møtene", 5, 11)),
        ("oppfølging", "kundeoppfølgingsmøte", CompoundPart("middle", "oppfølging", 5, 15)),
        ("CRM", "crm-systemet", CompoundPart("first", "crm", 0, 3)),
        ("kunde", "kunde-rokkering", CompoundPart("first", "kunde", 0, 5)),
        ("salg", "salgs-", CompoundPart("first", "salg", 0, 4)),
        ("møte", "crm-kundemøtet", CompoundPart("last", "møtet", 9, 14)),
    ],
)
def test_place_of_the_word_in_the_compound(word: str, token: str, expected: CompoundPart) -> None:
    assert part_of(token, inflect(word, "nb"), "nb") == expected


@pytest.mark.parametrize("form", ["kunde", "kunder", "kundens"])
def test_a_form_of_the_word_alone_is_no_compound(form: str) -> None:
    assert part_of(form, inflect("kunde", "nb"), "nb") is None


def test_a_negated_word_after_a_hyphen_is_not_found() -> None:
    assert part_of("ikke-kunder", inflect("kunde", "nb"), "nb") is None


def test_a_language_without_data_knows_only_hyphens() -> None:
    inflected = inflect("asiakas", "fi")
    assert part_of("asiakastapaaminen", inflected, "fi") is None
    assert part_of("crm-asiakas", inflected, "fi") == CompoundPart("last", "asiakas", 4, 11)


@pytest.mark.parametrize(
    ("word", "token"),
    [
        ("flow", "workflow"),
        ("call", "callback"),
        ("board", "dashboards"),
        ("time", "lifetime"),
        ("note", "notebook"),
    ],
)
def test_closed_english_compounds_are_found(word: str, token: str) -> None:
    assert part_of(token, inflect(word, "en"), "en") is not None


@pytest.mark.parametrize(
    ("word", "token"),
    [
        *[
            ("price", "surprise"),
            ("price", "enterprise"),
            ("plan", "planet"),
            ("order", "disorder"),
            ("story", "history"),
        ],
        *[
            ("port", "important"),
            ("manage", "management"),
            ("stand", "understand"),
            ("team", "steam"),
            ("pain", "painting"),
        ],
        *[
            ("available", "unavailable"),
            ("place", "replace"),
            ("customer", "non-customer"),
            ("press", "impression"),
        ],
    ],
)
def test_english_derivations_and_strangers_are_not_found(word: str, token: str) -> None:
    assert part_of(token, inflect(word, "en"), "en") is None
