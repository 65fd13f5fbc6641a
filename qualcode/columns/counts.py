"""How much of what is said by whom."""

from __future__ import annotations

from qualcode.columns.column import columns, number, text, whole, yes_no
from qualcode.columns.shared import (
    CODE_WITH_BELOW,
    DOCUMENT,
    MATCHED_SEGMENTS,
    NEGATED,
    NOTE,
    RESPONDENTS_TOTAL,
    SEGMENT_COUNT,
    SHARE,
)

FREQUENCIES = columns(
    CODE_WITH_BELOW,
    text("group", "group of respondents; empty for all", "gruppe av respondenter; tom for alle"),
    whole("respondents", "respondents with at least one segment", "respondenter med minst ett segment"),
    whole("respondents_total", "respondents who spoke", "respondenter som har sagt noe"),
    SHARE,
    number("share_low", "Wilson 95 % interval, lower end", "Wilsons 95 %-intervall, nedre grense"),
    number("share_high", "Wilson 95 % interval, upper end", "Wilsons 95 %-intervall, øvre grense"),
    SEGMENT_COUNT,
    NEGATED,
    whole("words", "respondents' own words", "antall ord respondentene selv sier"),
    number(
        "per_1000_words",
        "segments per 1,000 own words of the group together",
        "segmenter per 1 000 ord som gruppen til sammen sier",
    ),
    whole("passages", "runs of neighbouring segments in one turn", "rekker av nabosegmenter i samme tur"),
    MATCHED_SEGMENTS,
    whole(
        "question",
        "of the segments, those that only answer a question that matched",
        "av segmentene: de som bare svarer på et spørsmål som ga treff",
    ),
    whole(
        "continued",
        "of the segments, those that only go on about the sentence before",
        "av segmentene: de som bare fortsetter setningen før",
    ),
    whole(
        "human",
        "of the segments, those that a person coded and no rule did",
        "av segmentene: de som et menneske har kodet og ingen regel",
    ),
    whole(
        "imported",
        "of the segments, those that came with an imported project only",
        "av segmentene: de som bare kom med et importert prosjekt",
    ),
    number(
        "rate_median",
        "median over the respondents of segments per 1,000 own words",
        "median over respondentene av segmenter per 1 000 egne ord",
    ),
    number("rate_lowest", "the lowest of those rates", "den laveste av disse ratene"),
    number("rate_highest", "the highest of those rates", "den høyeste av disse ratene"),
    whole(
        "asked",
        "respondents who were asked about it, or about a code above or below it",
        "respondenter som ble spurt om den, eller om en kode over eller under den",
    ),
    whole(
        "prompted",
        "of the respondents who speak of it, those who first do so after being asked",
        "av respondentene som snakker om den: de som først gjør det etter å ha blitt spurt",
    ),
    whole(
        "unprompted",
        "of the respondents who speak of it, those who first do so without being asked",
        "av respondentene som snakker om den: de som først gjør det uten å ha blitt spurt",
    ),
)
COMPARISON = columns(
    CODE_WITH_BELOW,
    text("group_a", "first group", "første gruppe"),
    text("group_b", "second group", "andre gruppe"),
    whole(
        "n_a",
        "respondents of the first group with at least one segment",
        "respondenter i første gruppe med minst ett segment",
    ),
    whole("total_a", "respondents of the first group who spoke", "respondenter i første gruppe som har sagt noe"),
    whole("n_b", "the same of the second group", "det samme for andre gruppe"),
    whole("total_b", "respondents of the second group who spoke", "respondenter i andre gruppe som har sagt noe"),
    number("difference", "share in a minus share in b, -1 to 1", "andelen i a minus andelen i b, fra -1 til 1"),
    number(
        "difference_low",
        "Newcombe 95 % interval, lower end; descriptive",
        "Newcombes 95 %-intervall, nedre grense; beskrivende",
    ),
    number(
        "difference_high",
        "Newcombe 95 % interval, upper end; descriptive",
        "Newcombes 95 %-intervall, øvre grense; beskrivende",
    ),
    number(
        "rate_a",
        "median over respondents of segments per 1,000 own words, first group",
        "median over respondentene av segmenter per 1 000 egne ord, første gruppe",
    ),
    number("rate_b", "the same, second group", "det samme, andre gruppe"),
    number("log_ratio", "log2 of the pooled rate of a over that of b", "log2 av den samlede raten i a delt på den i b"),
    number(
        "cliffs_delta",
        "of the respondents' rates, a against b, -1 to 1",
        "for respondentenes rater, a mot b, fra -1 til 1",
    ),
    number("p", "empty unless tests were asked for", "tom når det ikke er bedt om tester"),
    number("p_adjusted", "empty unless tests were asked for", "tom når det ikke er bedt om tester"),
    text("test", "the test, if any", "testen, hvis det er noen"),
    NOTE,
    text(
        "only_asked",
        "the group that was asked about it, where nobody of the other group was; otherwise empty",
        "gruppen som ble spurt om den, der ingen i den andre ble det; ellers tom",
    ),
    whole(
        "asked_a",
        "respondents of the first group who were asked about it, or about a code above or below it",
        "respondenter i første gruppe som ble spurt om den, eller om en kode over eller under den",
    ),
    whole(
        "prompted_a",
        "of n_a, those who first speak of it after being asked",
        "av n_a: de som først snakker om den etter å ha blitt spurt",
    ),
    whole(
        "unprompted_a",
        "of n_a, those who first speak of it without being asked",
        "av n_a: de som først snakker om den uten å ha blitt spurt",
    ),
    whole("asked_b", "as asked_a, second group", "som asked_a, andre gruppe"),
    whole("prompted_b", "as prompted_a, second group", "som prompted_a, andre gruppe"),
    whole("unprompted_b", "as unprompted_a, second group", "som unprompted_a, andre gruppe"),
    number(
        "share_low_a",
        "Wilson 95 % interval of n_a / total_a, lower end",
        "Wilsons 95 %-intervall for n_a / total_a, nedre grense",
    ),
    number("share_high_a", "the same, upper end", "det samme, øvre grense"),
    number(
        "share_low_b",
        "Wilson 95 % interval of n_b / total_b, lower end",
        "Wilsons 95 %-intervall for n_b / total_b, nedre grense",
    ),
    number("share_high_b", "the same, upper end", "det samme, øvre grense"),
    number(
        "rate_lowest_a",
        "lowest of the respondents' rates, first group",
        "den laveste av respondentenes rater, første gruppe",
    ),
    number(
        "rate_highest_a",
        "highest of the respondents' rates, first group",
        "den høyeste av respondentenes rater, første gruppe",
    ),
    number(
        "rate_lowest_b",
        "lowest of the respondents' rates, second group",
        "den laveste av respondentenes rater, andre gruppe",
    ),
    number(
        "rate_highest_b",
        "highest of the respondents' rates, second group",
        "den høyeste av respondentenes rater, andre gruppe",
    ),
    whole(
        "segments_a",
        "coded units of the first group, each counted once",
        "kodede enheter i første gruppe, hver talt én gang",
    ),
    whole("negated_a", "of these, how many only with negated hits", "av disse: antall der alle treff er negert"),
    whole(
        "segments_b",
        "coded units of the second group, each counted once",
        "kodede enheter i andre gruppe, hver talt én gang",
    ),
    whole("negated_b", "of these, how many only with negated hits", "av disse: antall der alle treff er negert"),
)
RATES = columns(
    CODE_WITH_BELOW,
    text("group", "the respondent's group", "respondentens gruppe"),
    text("respondent", "id; only respondents who spoke", "id; bare respondenter som har sagt noe"),
    SEGMENT_COUNT,
    NEGATED,
    whole("words", "the respondent's own words", "antall ord respondenten selv sier"),
    number("rate", "segments per 1,000 own words", "segmenter per 1 000 egne ord"),
    yes_no(
        "asked",
        "true where the respondent was asked about it, or about a code above or below it",
        "sann der respondenten ble spurt om den, eller om en kode over eller under den",
    ),
    text(
        "raised",
        "how the respondent first came to speak of it: asked or unprompted; empty where that never happens",
        "hvordan respondenten først kom inn på den: asked (spurt) eller unprompted (uten å være spurt); "
        "tom der det aldri skjer",
    ),
)
DEVELOPMENT = columns(
    text(
        "coder", "machine, or human for all people together", "machine (maskin), eller human for alle mennesker samlet"
    ),
    whole("interview", "place of the interview in order of its date, from 1", "intervjuets plass etter dato, fra 1"),
    DOCUMENT,
    text(
        "date",
        "day of the interview, as in its header or for those who speak in it; may be empty",
        "dagen for intervjuet, fra hodet i transkripsjonen eller fra dem som snakker i det; kan være tom",
    ),
    whole(
        "codes",
        "codes in this interview; sub-codes count for the codes above them",
        "koder i dette intervjuet; underkoder teller med i kodene over seg",
    ),
    whole(
        "new",
        "of these, how many were in no interview before",
        "av disse: antall som ikke var i noe tidligere intervju",
    ),
    whole("so_far", "codes in this interview and those before", "koder i dette intervjuet og de tidligere"),
    whole("of", "codes in the codebook", "koder i kodeboken"),
    text("new_codes", "ids of the new codes, joined by ;", "id-ene til de nye kodene, skilt med ;"),
)
COURSE = columns(
    CODE_WITH_BELOW,
    text("group", "group of respondents", "gruppe av respondenter"),
    whole(
        "part",
        "part of the interview, from 1; the parts are equally long in words of respondents",
        "del av intervjuet, fra 1; delene er like lange, målt i respondentenes ord",
    ),
    whole("parts", "number of parts", "antall deler"),
    whole(
        "segments",
        "coded units that begin in this part, each counted once",
        "kodede enheter som begynner i denne delen, hver talt én gang",
    ),
    whole("respondents", "respondents who say them", "respondentene som sier dem"),
)
WORDS = columns(
    text("word", "base form; all its forms are counted", "grunnform; alle bøyningsformer er talt med"),
    text("group", "the group that uses it more", "gruppen som bruker det mest"),
    whole("respondents", "respondents of the group who use it", "respondenter i gruppen som bruker det"),
    RESPONDENTS_TOTAL,
    whole("others", "respondents of the other groups who use it", "respondenter i de andre gruppene som bruker det"),
    whole(
        "others_total", "respondents of the other groups who spoke", "respondenter i de andre gruppene som har sagt noe"
    ),
    number(
        "difference",
        "share of the group minus share of the others, 0 to 1; descriptive",
        "gruppens andel minus de andres andel, fra 0 til 1; beskrivende",
    ),
    whole("uses", "times the group uses it", "ganger gruppen bruker det"),
    whole("other_uses", "times the others use it", "ganger de andre bruker det"),
    number(
        "per_1000_words",
        "uses per 1,000 own words of the group together",
        "bruk per 1 000 ord som gruppen til sammen sier",
    ),
    number("other_per_1000_words", "the same of the others", "det samme for de andre"),
)
COOCCURRENCE = columns(
    text("code_a", "id of a code", "en kodes id"),
    text(
        "code_b",
        "id of another code, not above or below it",
        "en annen kodes id, som verken er over eller under den første",
    ),
    whole("segments", "units with both", "enheter med begge"),
    whole("turns", "turns with both", "turer med begge"),
    whole("respondents", "respondents with both in one turn", "respondenter med begge i samme tur"),
    number(
        "jaccard",
        "units with both / units with either, 0 to 1",
        "enheter med begge / enheter med minst én, fra 0 til 1",
    ),
    whole(
        "respondents_anywhere",
        "respondents with both, also where they are far apart",
        "respondenter med begge, også der de står langt fra hverandre",
    ),
)
