"""Word lists of Norwegian bokmål as it is spoken, with the commonest dialect and nynorsk forms."""

from __future__ import annotations

from qualcode.language import Words

WORDS = Words(
    language="nb",
    abbreviations=frozenset(
        "adm adr ang avd bl bl.a ca cand dir div dr dvs e.g eks ekskl f.eks f.o.m feks ff fhv forts fr fung gj.sn gnr "
        "bnr hhv hr iht ift inkl jf jfr kap kl m.a.o mht moh mrk mv nr p.g.a pga pkt pr prof resp red s s.k sign sml st "
        "stud str t.d t.o.m tel tlf ult vedr vha vol vs".split()
    ),
    closing_abbreviations=frozenset(
        "a.l o.l e.kr e.l el etc evt f.kr jan feb febr apr aug sept okt nov des jr kr l.l m.fl maks m.m m.v mfl min mm mnd "
        "mva o.a o.fl osb osv pst sek sr stk t u.å årg".split()
    ),
    negations=frozenset(
        "ikke ikkje ikkj itj ittj itte inte aldri verken hverken korkje uten utan ingen ingenting inga intet inkje "
        "ingensteds neppe knapt".split()
    ),
    not_only=(
        "ikke bare",
        "ikke kun",
        "ikke minst",
        "ikkje berre",
        "ikkje minst",
        "ikke sant",
        "ikkje sant",
        "ikke det at",
        "ikke rart",
        "ikke verst",
        "ikke så verst",
        "ikke så ille",
        "ikke så dumt",
        "ikkje så dumt",
        "ikke dumt",
        "ikke tvil",
        "ingen tvil",
        "uten tvil",
        "aldri så lite",
    ),
    clause_openers=frozenset("men fordi siden hvis dersom når da mens så enda for som".split()),
    forward_only=frozenset("uten utan verken hverken korkje".split()),
    degrees=frozenset("så for da enda".split()),
    relatives=frozenset({"som"}),
    conjunctions=frozenset("og eller".split()),
    alternatives=frozenset({"eller"}),
    subjects=frozenset("jeg eg du han hun ho vi dere de dem det den man".split()),
    negative_prefixes=("u",),
    noises=frozenset(
        "a ah aha akkurat ehm eh ehh em hm hmm hæ ja jada jaja jau javel javisst jo joda jøss klart mhm mm mmm mm-hm "
        "nei nettopp næ nja nå nåja uff oi tja åh hehe haha neida altså ok okay okei riktig selvfølgelig selvsagt sant "
        "skjønner æh øh øhm åja".split()
    ),
    continuers=frozenset(
        "og men så for fordi altså da dermed derfor slik sånn ellers eller samtidig likevel samt dessuten mens deretter det "
        "den de dem dette denne disse der her begge noen noe andre annet".split()
    ),
    pronouns=frozenset("det den de dem dette denne disse der dit slik sånn sånt slikt begge".split()),
    pointers=frozenset("det den dette denne der dit slik sånn sånt slikt begge".split()),
    follow_ups=(
        r"\bhvorfor (det|ikke|er det|tror du)\b",
        r"\bhvordan da\b",
        r"\bhva da\b",
        r"\bhva (legger|mener) du (i|med) det\b",
        r"\bpå hvilken måte\b",
        r"\bkan du (si|fortelle|utdype|forklare|gi)\b.*\b(mer|utdype|eksempel|konkret)\b",
        r"\bkan du (si|fortelle|forklare|beskrive)\b.*\b(litt|det|dette)( her)?\W*$",
        r"\b(utdype|eksempel|konkret)\b",
        r"\bhva (gjør|skjer|skjedde|tenker) (du|dere|det) (da|om det)\b",
        r"^\W*((og|men|ja|mm|ok|okay) )*hvor ofte( da)?\W*$",
        r"\bog (du|dere|deg)( da)?\W*$",
        r"\bhva med (deg|dere)\W*$",
        r"^\W*((og|men|så|ja|nei|ok|okay|mm|mhm|hm|jo|men så) )*(stemmer|er|var|blir) det\b.{0,30}$",
    ),
    questions=(
        r"^\W*((og|men|så|ja|nei|ok|okay|mm|mhm|fint|bra|da|takk) ?\W*)*(hva|hvem|hvor|hvordan|hvorfor|hvilke[nt]?|kan (du|dere))\b",
        r"\b(fortell|fortelle|beskriv|beskrive)\b",
        r"\b(går|gå|hopper|tar) (vi |jeg )?(videre|over) (til|på)\b",
        r"\bneste (spørsmål|tema)\b",
    ),
    closings=(
        r"\btakk for (praten|samtalen|intervjuet|tida|tiden|hjelpen|at)\b|\b(tusen|mange|hjertelig) takk\b",
        r"\blegge til\b",
        r"\bvi (burde|skulle|har glemt)\b.{0,12}\b(spurt|spørre)\b",
        r"\btil slutt\b",
        r"\bandre ting (du|dere) vil\b",
        r"\b(kan (du|dere) )?begynne med å\b",
        r"\bfortelle? (litt )?om (deg|dere) (selv|sjøl)\b",
        r"\b(går|gå|hopper|tar) (vi |jeg )?(videre|over) (til|på)\b",
        r"\bvært (gjennom|igjennom)\b",
        r"\bneste (spørsmål|tema)\b",
        r"^\W*((og|ja|ok|okay|mm|ellers) )*noe (mer|annet|anna)\b.{0,20}$",
        r"\bpå tampen\b|\bvi ikke har (spurt|snakket) om\b|\btil å (legge til|tilføye)\b|\bå tilføye\b",
    ),
    digressions=(
        r"\b(forresten|for øvrig|apropos|i parentes bemerket)\b",
        r"\b(stort|godt|vanskelig|lurt|fint|godt) spørsmål\b|\bdet spørsmålet\b",
        r"\bikke (mer|noe mer|noe) på hjertet\b",
        r"^\W*((ja|jo|nei|ok) )*(bare hyggelig|takk selv|takk det samme|i like måte|takk for meg|ha det( bra| fint)?|lykke til)\b",
    ),
    answers=frozenset("ja nei jo joda jada jau nja tja visst javisst".split()),
    expletives=frozenset("er var blir ble finnes finst".split()),
    light_words=frozenset(
        "tro synes mene tenke oppleve reagere skje gjøre løse ordne ta sette savne burde måtte positiv negativ "
        "enig for imot ofte sjelden lenge mye eksempel konkret først egentlig kanskje nytte forskjell alltid "
        "begynne si snakke fortelle utdype forklare vite vanskelig lett viktig lure spesiell annerledes lik grunn "
        "fungere virke gå komme få bli være ha kunne skulle ville hende svare spørre føle sitte stå enn selv igjen "
        "fall mulig bedre god dårlig stor liten mange nok helt veldig litt stedet altså også heller fin fint bra "
        "flott interessant spennende takk fare årsak måte fordel ulempe problem ting gang sak side del spørsmål "
        "poeng karakter bit tilfelle forhold ordning stoppe hindre prøve trenge".split()
    ),
    function_words=frozenset(
        "og i på av for til er som at det den de en et ei med å ikke har jeg du han hun vi dere om men så var fra seg sin "
        "ble kan skal vil må dem man blir da når hva hvor hvem eller etter ved under over opp ned ut inn bare mer mye noe "
        "noen alle her der nå også enn meg deg oss min din vår sitt mot hos jo vel nok litt få får gjøre gjør kunne skulle "
        "ville være vært hadde hvorfor hvordan hvilken hvilket hvilke hvis fordi ja nei igjen kanskje".split()
    ),
    particles=frozenset(
        "opp inn ut ned av på til fra med over under om igjen fram frem tilbake bort hjem unna etter sammen".split()
    ),
)
