"""Words that tell who speaks and what stands in a header, in Norwegian (bokmål and nynorsk) and English; all case-folded."""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _phrases(text: str) -> frozenset[str]:
    return frozenset(phrase.strip() for phrase in text.split(","))


INTERVIEWER = _words("""
    i int intervjuer intervjuar intervjuleder intervjuleiar moderator ordstyrer ordstyrar forsker forskar fasilitator spørsmål spm
    interviewer researcher facilitator question q
    intervjuare interviewerin entrevistador entrevistadora intervieweur
""")
"""Labels of an interviewer, also with a number or a name after them."""

GENERIC = _words("""
    r resp respondent informant inf ip intervjuobjekt intervjuobjektet intervjuperson deltaker deltakar deltager svar am kunde selger seljar
    kandidat kjøper kjøpar klient
    p a participant interviewee answer customer client seller buyer candidate salesperson
""")
"""Labels of the one respondent in an interview, which say nothing about who that is."""

NUMBERED = GENERIC | _words("speaker taler talar person stemme voice snakker unknown ukjent ukjend spk")
"""Words that are a label when a number follows."""

WEAK = _words("r p a svar answer spørsmål question")
"""Words above that are also common in talk: they need the same evidence as any name."""

NOT_NAMES = _words("""
    ja jo nei ne nja okei ok okey altså og men så da nå no når hvis dersom fordi for eksempel eks f.eks feks obs nb ps osv konklusjon
    konklusjonen oppsummering oppsummert kort merk merknad notat kommentar viktig poenget poeng spesielt alternativ fordel ulempe fordelen
    ulempen problem problemet løsning løsningen resultat årsak grunnen grunn saken sitat oversikt forklaring definisjon svaret spørsmålet
    hei hallo takk velkommen kanskje egentlig liksom vel eller at det den de dette disse her der jeg eg vi du dere han hun hen man en et ei
    hva kva hvem kven hvor kor hvordan korleis hvorfor kvifor hvilke hvilken kan kunne skal vil må har er kl klokka klokken ca cirka pris
    først andre tredje til slutt blant annet dvs tema del punkt kapittel avsnitt side figur tabell vedlegg tips eksempler
    yes yeah no well but and so then now if because example e.g eg i.e ie note notes conclusion summary important point problem
    solution result reason quote comment definition hi hello thanks thank welcome maybe perhaps actually basically like or that the this
    these those here there we you he she they it what who where how why which can could should would must is are was were first second
    third finally also part section chapter topic theme page figure table appendix tip warning todo fyi btw okay right oh
    http https www mailto ftp
""")
"""Words that, alone or first before a colon, make no label."""

PARTICLES = _words(
    "fra frå av i på hos og and & + / med de du van von der den la le el al bin ibn of from at the da dos"
)
"""Small words inside names."""

HEADER_KEYS = _words("""
    dato date sted stad place location tid time tidspunkt klokkeslett varighet varigheit duration lengde språk language lang mål tittel
    title prosjekt project studie study opptak recording lydfil audio fil file filnavn filename id dokument document versjon version
    rolle role stilling position alder age kjønn gender sex avdeling department kontor office firma bedrift company butikk
    organisasjon organisation organization bransje bakgrunn background utdanning education erfaring experience fylke kommune by city
    deltakere deltakarar deltagere participants informanter respondenter tilstede attendees intervjudato intervjusted intervjunummer
    intervjunr intervju interview transkribert transkribering transkripsjon transcribed transcriber transcript transcription transkribent
    navn namn name kode code nr nummer number kategori category format kind gruppe group merknader samtykke consent pseudonym tema topic
""")
"""Keys of a header that are never the label of a speaker; the first word of a key is looked up."""

INTERVIEWER_KEYS = ("intervjuer", "intervjuar", "interviewer", "moderator", "intervjuere", "interviewers")

LANGUAGES = {
    "norsk": "nb", "bokmål": "nb", "norsk bokmål": "nb", "no": "nb", "norwegian": "nb", "nynorsk": "nn", "norsk nynorsk": "nn",
    "engelsk": "en", "english": "en", "svensk": "sv", "swedish": "sv", "dansk": "da", "danish": "da", "tysk": "de", "german": "de",
}  # fmt: skip

SPEAKER_COLUMN = _phrases("""
    hvem, kven, taler, talar, speaker, speakers, speaker name, navn, namn, name, rolle, role, person, who, label, stemme, snakker,
    hvem snakker, hvem sier
""")
RESPONDENT_COLUMN = _phrases("""
    respondent, respondent id, respondentid, informant, deltaker, deltakar, deltager, participant, interviewee, svarer, kandidat
""")
TEXT_COLUMN = _phrases("""
    tekst, text, utsagn, ytring, utterance, transcript, transkripsjon, transkript, transcription, content, innhold, tale, speech, talk,
    sagt, svar, replikk, sitat, hva som ble sagt
""")
TIME_COLUMN = _phrases("""
    tid, time, start, starttid, start time, starttime, tidspunkt, timestamp, tidskode, tidsstempel, timecode, time code, timespan,
    tidsrom, begin, begynner, fra, from, in
""")
END_COLUMN = _phrases("slutt, end, end time, endtime, stopp, stop, sluttid, til, to, slutter, out")
NUMBER_COLUMN = _phrases("nr, nummer, no, number, id, rad, row, linje, line, turn, tur, avsnitt, #") | {""}
"""Heads of columns that only count rows."""
