"""All forms of a rule word."""

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.language.inflection import inflect

BOKMAAL = """
kunde kunden kunder kundene kundens kundenes
selger selgeren selgere selgerne selgernes
selge selger solgte solgt selges selgende selg
rokkering rokkeringen rokkeringa rokkeringer rokkeringene rokkeringens
rokkere rokkerer rokkerte rokkert rokkeres
tilgjengelig tilgjengelige tilgjengeligere tilgjengeligst
nøyaktig nøyaktige nøyaktigere nøyaktigste
følge følger fulgte fulgt følg følges følgende
oppfølging oppfølgingen oppfølginga oppfølginger oppfølgingene oppfølgning
møte møtet møter møtene møtte møtt
avtale avtalen avtaler avtalene avtalte avtalt
tilbud tilbudet tilbudene tilbudets
ordre ordren ordrer ordrene
ringe ringer ringte ringt ring ringet
svare svarer svarte svart svar
levere leverer leverte levert lever
leveranse leveransen leveranser leveransene
feil feilen feilene
faktura fakturaen fakturaer fakturaene
behov behovet behovene
rådgiver rådgiveren rådgivere rådgiverne
relasjon relasjonen relasjoner relasjonene
tillit tilliten tillits
god gode godt bedre best beste
liten lita lite lille små mindre minst minste
si sier sa sagt sies
gå går gikk gått
bok boka boken bøker bøkene
mann mannen menn mennene
fram frem
kaste kasta kastet kaster
kundeplan kundeplanen kundeplaner kundeplanene
nøkkelkunde nøkkelkunden nøkkelkundene
operasjonsteam operasjonsteamet
CRM-system crm-systemet crm-systemer crm-systemene
CRM crm crm-en crm-et crms crm-ene crmen
generøs generøse generøst
helpdesk helpdesken helpdesker helpdeskene helpdeskens
østerdalsk østerdalske
"""
ENGLISH = """
customer customers customer's customers'
say says said saying
good better best
plan plans planned planning
follow follows followed following
company companies
onboard onboards onboarded onboarding
follow-up follow-ups
CRM crm crms crm's
"""
APART = """
nøyaktig nøyaktighet unøyaktig nøyaktigheten
tilgjengelig utilgjengelig tilgjengelighet
selger selge solgt solgte salg
selge selgeren selgere
leder lede ledet ledelse
rokkering rokkere rokkerer
plan planet planeten plante
kur kurs
følge oppfølging forfølge
IT its iten
tid tidlig
se så
side siden
"""


def families(text: str) -> list[tuple[str, str]]:
    """Every word of a line after the first, with the first."""
    lines = (line.split() for line in text.strip().splitlines())
    return [(word, form) for word, *forms in lines for form in forms]


@pytest.mark.parametrize(("word", "form"), families(BOKMAAL))
def test_norwegian_form_belongs_to_the_word(word: str, form: str) -> None:
    assert form in inflect(word, "nb").forms


@pytest.mark.parametrize(("word", "form"), families(ENGLISH))
def test_english_form_belongs_to_the_word(word: str, form: str) -> None:
    assert form in inflect(word, "en").forms


@pytest.mark.parametrize(("word", "other"), families(APART))
def test_other_words_stay_apart(word: str, other: str) -> None:
    assert other not in inflect(word, "nb").forms


@pytest.mark.parametrize(
    ("word", "language", "source"),
    [
        ("kunde", "nb", "lexicon"),
        ("kundene", "nb", "lexicon"),
        ("kundens", "nb", "lexicon"),
        ("kundeplan", "nb", "head"),
        ("rokkering", "nb", "pattern"),
        ("CRM", "nb", "pattern"),
        ("asiakas", "fi", "exact"),
        ("kunde", "nn", "exact"),
    ],
)
def test_source_says_how_the_forms_were_found(word: str, language: str, source: str) -> None:
    assert inflect(word, language).source == source


def test_an_inflected_word_gives_the_forms_of_its_base_form() -> None:
    assert set(inflect("kundene", "nb").forms) == set(inflect("kunde", "nb").forms)
    assert set(inflect("rokkeringene", "nb").forms) == set(inflect("rokkering", "nb").forms)


def test_listed_forms_are_added() -> None:
    found = inflect("rokkere", "nb", forms=["rokker", "Rokka"])
    assert found.source == "listed"
    assert found.forms["rokka"] == ("rokkere",)


def test_every_form_names_its_base_form() -> None:
    assert inflect("bok", "nb").forms["bøkenes"] == ("bok",)
    assert inflect("rokkeringene", "nb").forms["rokkeringa"] == ("rokkering",)


def test_a_language_without_data_finds_the_spelling_alone() -> None:
    assert dict(inflect("Asiakas", "fi").forms) == {"asiakas": ("asiakas",)}


@given(st.text(min_size=1, max_size=20), st.sampled_from(["nb", "en", "fi"]))
def test_any_text_is_a_form_of_itself(word: str, language: str) -> None:
    found = inflect(word, language)
    assert found.word in found.forms
    assert all(found.forms.values())


def test_import_brings_only_the_standard_library() -> None:
    heavy = "('numpy', 'spacy', 'pandas', 'regex')"
    code = f"import sys, qualcode.language.inflection; print([n for n in {heavy} if n in sys.modules])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"
