"""The words that talk is full of, the most frequent first; a word's share of a text falls with its rank (Zipf's law)."""

from __future__ import annotations

import math
from collections.abc import Iterable
from functools import cache, lru_cache

from qualcode.language import main_code

_WORDS = {
    "nb": """det er jeg og på har så i en du som ikke de med vi at da å til for jo men hva den han dem om et var dere hadde der noe ja
        noen når av skal nei meg kan to går ut bare år hvis hvordan må her får fra eller kommer ha opp hvor før sier andre vet tre tror
        sånn litt si gjør vært blir folk alt etter vel være tar selv inn ho skulle ingen hos vil spør gang nå deg står oss alle ser over
        fikk altså sitter seg aldri hvem hver kom ting få man fordi siden ville sagt hvorfor ble bruker mye tenker ei ham ganger fått
        mest sa helt hatt uten også sammen mer dagen godt hvert gjort tatt ligger hun ute trenger ned mange dager se alltid greit
        kanskje enn god tok nye igjen neste samme bra kunne gikk ene burde først nok stille rett min egentlig dag komme ofte første mine
        la tid ta fram gi virker møter takk lenge par siste bli gjøre fint mellom nytt blitt måtte mener ved fall begynne små legger
        uker ny stor store del både mot veldig sin sitt sine hans hennes deres din ditt dine mitt vår vårt våre jobb arbeid grunn måte
        under kommet hele dette denne disse ingenting ellers hjem norge jeg land stedet ting under oslo forhold""",
    "en": """the be to of and a in that have i it for not on with he as you do at this but his by from they we say her she or an will my one
        all would there their what so up out if about who get which go me when make can like time no just him know take people into year
        your good some could them see other than then now look only come its over think also back after use two how our work first well
        way even new want because any these give day most us is are was were has had did been got said going really yeah yes very much
        more where why here thing things lot did does being down off still before too something always never again right""",
}


def share(literals: Iterable[str], language: str) -> float:
    """Which share of the words of a text holds one of the literals, roughly; a blank in a literal is the edge of a word."""
    return sum(_share(literal, language) for literal in literals)


@lru_cache(maxsize=65536)
def _share(literal: str, language: str) -> float:
    shares = _shares(language)
    found = sum(one for word, one in shares.items() if literal in word) if literal in _joined(language) else 0
    return found + math.pow(10, 0.5 - len(literal))


@cache
def _shares(language: str) -> dict[str, float]:
    """The frequent words of a language, between blanks, each with its share of a text; {} for a language without a list."""
    words = dict.fromkeys(_WORDS.get(main_code(language), "").split())
    return {f" {word} ": 0.1 / rank for rank, word in enumerate(words, 2)}


@cache
def _joined(language: str) -> str:
    return "\n".join(_shares(language))
