"""Which words a negation governs. In each sentence <…> marks the hit."""

from __future__ import annotations

import pytest

from qualcode.language.negation import is_negated
from qualcode.language.tokens import tokens

NEGATED = {
    "nb": """
        Jeg bruker ikke <CRM>.
        Vi <bruker> det ikke.
        Vi <bruker> det jo ikke.
        <CRM> bruker jeg ikke.
        Jeg har aldri brukt <CRM>.
        Jeg har aldri fått noe <opplæring>.
        Vi har ingen <plan>.
        Vi <følger> ingen opp.
        Det er ingen som <følger opp>.
        Det er ikke alle som <følger opp>.
        Det er ikke noen som <klager>.
        Vi klarer oss uten <CRM>.
        Verken <CRM> eller notater.
        Vi har verken CRM eller <kundeplan>.
        Vi <følger ikke opp> kunden.
        Vi <følger kundene aldri opp>.
        Han er ikke <tilgjengelig> etter fire.
        De er ikke så <nøyaktige>.
        De er ikke så flinke til å <følge opp>.
        Det er ikke for <dyrt>.
        Det er ikke særlig <tungvint>.
        Jeg har ikke tid til å gå rundt og <følge opp>.
        Det er knapt noen som <ringer>.
        Eg brukar ikkje <CRM>.
        Æ bruke itj <CRM>.
        Nei, vi bruker ikke <CRM>.
        Jeg tror ikke at vi har noen <plan>.
        Ikke en eneste <kunde> ringte.
        Jeg ser ingen <nytte> i det.
        Vi lager ikke <plan> og notat.
        Det er ikke lenger noe <møte>.
    """,
    "en": """
        We don't use the <CRM>.
        We don’t use the <CRM>.
        We never <follow up>.
        There is no <plan>.
        We have no <system> for it.
        Nobody <follows up>.
        There is nobody who <follows up>.
        They are not so <accurate>.
        It is not that <accurate>.
        We do it without a <plan>.
        We cannot <follow up>.
        Neither <CRM> nor notes.
        I dont use the <CRM>.
        We hardly <call> them.
        We no longer use the <system>.
    """,
}
NOT_NEGATED = {
    "nb": """
        Jeg bruker <CRM> hver dag.
        Vi bruker ikke bare <CRM>, men notater.
        Ikke minst <CRM> er viktig.
        Ikke sant, <CRM> er viktig.
        Det er ingen tvil om at <CRM> er viktig.
        Det er ikke rart at <kunden> bytter.
        Det er ikke så dumt med <kundeplaner>.
        Jeg liker det ikke, men jeg bruker <CRM>.
        Jeg liker det ikke fordi <CRM> er tungvint.
        Nei, <CRM> bruker vi.
        Jeg vet ikke, <CRM> er vel greit.
        Vi bruker <CRM> uten problemer.
        Det er ikke slik at vi aldri bruker <CRM>.
        Vi klarer oss ikke uten <CRM>.
        Jeg bruker ikke notatbok og jeg har <CRM>.
        Det er det samme om vi bruker <CRM> eller ikke.
        Hvis du ikke ringer: <kunden> blir sur.
        Jeg vet ikke – <kunden> er borte.
        Jeg vet ikke … <kunden> er borte.
        Jeg vet ikke ... <kunden> er borte.
        Vi ringte aldri den gangen i mars da alt var nytt og spennende, og <kunden> forsto det.
    """,
    "en": """
        We use the <CRM> every day.
        Not only the <CRM>, but notes too.
        There is no doubt that the <CRM> helps.
        I don't like it, but I use the <CRM>.
        I don't like it because the <CRM> is slow.
        No, we use the <CRM>.
        We never work without the <CRM>.
        We follow the <plan> without any trouble.
        It matters whether the <CRM> works or not.
        I don't keep notes and I use the <CRM>.
        Not that we dislike the <CRM>.
    """,
}


def _cases(table: dict[str, str]) -> list[tuple[str, str]]:
    return [
        (line.strip(), language) for language, lines in table.items() for line in lines.splitlines() if line.strip()
    ]


def _is_negated(marked: str, language: str, **asked: set[str]) -> bool:
    start, end = marked.index("<"), marked.index(">") - 1
    text = marked.replace("<", "").replace(">", "")
    return is_negated(text, tokens(text), start, end, language, **asked)


@pytest.mark.parametrize(("marked", "language"), _cases(NEGATED))
def test_a_negation_governs_the_words(marked, language):
    assert _is_negated(marked, language)


@pytest.mark.parametrize(("marked", "language"), _cases(NOT_NEGATED))
def test_no_negation_governs_the_words(marked, language):
    assert not _is_negated(marked, language)


def test_a_negation_that_a_rule_asks_for_negates_nothing_within_its_hit():
    assert not _is_negated("Jeg <får ikke tak i> ham.", "nb", asked={"ikke"})


def test_a_negation_that_a_rule_asks_for_negates_outside_its_hit():
    assert _is_negated("Vi bruker ikke <CRM>.", "nb", asked={"ikke"})


def test_without_word_lists_nothing_is_negated():
    assert not _is_negated("In leat <dáhkkidan> dan.", "se")
