"""Word lists of Norwegian bokmål as it is spoken, with the commonest dialect and nynorsk forms."""

from __future__ import annotations

from qualcode.language import Words

WORDS = Words(
    language="nb",
    abbreviations=frozenset(
        "bl.a ca dvs e.l el etc evt f.eks f.o.m feks ff forts fr gj.sn hhv iht ift inkl jf jfr kl kr m.a.o m.fl m.m maks min mnd mva "
        "nr o.a o.l osv p.g.a pga pr red s s.k sml st t.d t.o.m tlf ty vedr vha".split()
    ),
    negations=frozenset(
        "ikke ikkje itj itte aldri verken hverken uten ingen ingenting inga intet ingensteds neppe knapt".split()
    ),
    not_only=("ikke bare", "ikke kun", "ikke minst", "ikkje berre", "ikke sant", "ikkje sant", "ikke det at"),
    clause_openers=frozenset("men fordi siden hvis dersom når da mens så enda for som".split()),
    negative_prefixes=("u",),
    noises=frozenset(
        "a ah aha akkurat ehm eh ehh em hm hmm hæ ja jada jaja jau javel javisst jo joda jøss klart mhm mm mmm mm-hm nei nettopp næ nja nå nåja "
        "ok okay okei oi riktig selvfølgelig selvsagt sant skjønner æh øh øhm åja".split()
    ),
    continuers=frozenset(
        "og men så for fordi altså da dermed derfor slik sånn ellers eller samtidig likevel samt dessuten mens deretter "
        "det den de dem dette denne disse der her begge noen noe andre annet".split()
    ),
    pronouns=frozenset("det den de dem dette denne disse der dit slik sånn sånt slikt begge".split()),
    follow_ups=(
        r"\bhvorfor (det|ikke|er det|tror du)\b",
        r"\bhvordan da\b",
        r"\bhva da\b",
        r"\bhva (legger|mener) du (i|med) det\b",
        r"\bpå hvilken måte\b",
        r"\bkan du (si|fortelle|utdype|forklare|gi)\b.*\b(mer|litt|utdype|eksempel|forklare|det)\b",
        r"\b(utdype|eksempel|konkret)\b",
        r"\bkan du utdype\b",
        r"\b(har du|noe) (et )?eksempel\b",
        r"\bhva (gjør|skjer|skjedde|tenker) (du|dere|det) (da|om det)\b",
        r"\bhvor ofte( da)?\s*\?*$",
        r"\bog (du|dere)( da)?\b",
        r"\bhva med deg\b",
        r"\b(stemmer|er) det\b.{0,30}\?*$",
    ),
    function_words=frozenset(
        "og i på av for til er som at det den de en et ei med å ikke har jeg du han hun vi dere om men så var fra seg sin ble kan skal vil må "
        "dem man blir da når hva hvor hvem eller etter ved under over opp ned ut inn bare mer mye noe noen alle her der nå "
        "også enn "
        "meg deg oss min din vår sitt mot hos jo vel nok litt få får gjøre gjør kunne skulle ville være vært hadde".split()
    ),
)
