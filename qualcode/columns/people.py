"""What people decided, and how far they and the rules agree."""

from __future__ import annotations

from qualcode.columns.column import columns, number, text, whole, yes_no
from qualcode.columns.shared import DOCUMENT_ID, END, NOTE, PERSON, RESPONDENT, START, START_ID, TURN_ID

AGREEMENT = columns(
    text(
        "code",
        "id of the code; sub-codes count for the codes above them; empty for all codes that vary, pooled",
        "kodens id; underkoder teller med i kodene over seg; tom for alle koder som varierer, samlet",
    ),
    text(
        "unit",
        "what was judged: turn, sentence or character, or what a file calls it",
        "det som ble vurdert: turn (tur), sentence (setning) eller character (tegn), eller det en fil kaller det",
    ),
    whole(
        "n",
        "units that two coders or more have seen; of all codes: units times codes",
        "enheter som minst to kodere har sett; for alle koder: enheter ganger koder",
    ),
    whole(
        "both",
        "units that both have given the code; empty with more than two coders, as the next three",
        "enheter begge har gitt koden; tom med flere enn to kodere, som de tre neste",
    ),
    whole("only_a", "units that only the first coder has given it", "enheter bare den første koderen har gitt den"),
    whole("only_b", "units that only the second coder has given it", "enheter bare den andre koderen har gitt den"),
    whole(
        "neither",
        "units that both have seen and neither has given it",
        "enheter begge har sett og ingen av dem har gitt den",
    ),
    number(
        "agreement",
        "share of units on which they agree, 0 to 1; of more than two coders the mean share of pairs that agree",
        "andel enheter de er enige om, fra 0 til 1; med flere enn to kodere den gjennomsnittlige andelen "
        "par som er enige",
    ),
    number(
        "positive_agreement",
        "if one coder gives the code, how likely another does too, 0 to 1 (Dice)",
        "når én koder gir koden: hvor sannsynlig det er at en annen også gjør det, fra 0 til 1 (Dice)",
    ),
    number(
        "negative_agreement",
        "if one coder does not give it, how likely another does not either, 0 to 1",
        "når én koder ikke gir den: hvor sannsynlig det er at en annen heller ikke gjør det, fra 0 til 1",
    ),
    number(
        "kappa",
        "Cohen's kappa, of more than two coders Conger's; -1 to 1",
        "Cohens kappa, med flere enn to kodere Congers; fra -1 til 1",
    ),
    number(
        "alpha",
        "Krippendorff's alpha for categories in no order; -1 to 1, 0 as by chance",
        "Krippendorffs alfa for kategorier uten rekkefølge; fra -1 til 1, 0 som ved tilfeldighet",
    ),
    number(
        "ac1",
        "Gwet's AC1, which stays high for rare codes; -1 to 1",
        "Gwets AC1, som holder seg høy for sjeldne koder; fra -1 til 1",
    ),
    NOTE,
    text(
        "coders",
        "whose judgements they are, joined by ;; the first is a, the second b",
        "hvem som har vurdert, skilt med ;; første er a, andre er b",
    ),
    number(
        "alpha_low",
        "bootstrap 95 % interval of alpha over documents, lower end; only with eight documents or more",
        "95 %-intervall for alfa ved bootstrap over dokumenter, nedre grense; bare med minst åtte dokumenter",
    ),
    number("alpha_high", "the same, upper end", "det samme, øvre grense"),
    whole(
        "documents",
        "documents with units that two coders or more have seen",
        "dokumenter med enheter som minst to kodere har sett",
    ),
    number("fleiss", "Fleiss' kappa; of two coders Scott's pi", "Fleiss' kappa; med to kodere Scotts pi"),
    number(
        "brennan_prediger",
        "kappa after Brennan and Prediger, as MAXQDA has it; of two coders PABAK",
        "kappa etter Brennan og Prediger, som i MAXQDA; med to kodere PABAK",
    ),
    whole(
        "settled",
        "disagreements about the code that were settled since; the columns before tell of the coders before that",
        "uenigheter om koden som siden er avgjort; kolonnene foran gjelder koderne før det",
    ),
    number(
        "agreement_settled",
        "agreement once these are taken for everybody's judgement; empty where nothing was settled at all",
        "samsvar når avgjørelsene regnes som alles vurdering; tom der ingenting er avgjort",
    ),
    number("alpha_settled", "alpha after that; empty as alpha is", "alfa etter det; tom som alfa"),
)
DISAGREEMENTS = columns(
    text(
        "unit",
        "the unit: document:start-end, or as a file names it",
        "enheten: dokument:start-slutt, eller slik en fil kaller den",
    ),
    text(
        "code",
        "id of a code that some gave the unit and others did not; sub-codes count for the codes above them",
        "id til en kode noen har gitt enheten og andre ikke; underkoder teller med i kodene over seg",
    ),
    text("coded", "coders who gave it, joined by ;", "kodere som ga den, skilt med ;"),
    text(
        "not_coded",
        "coders who saw the unit and did not, joined by ;",
        "kodere som så enheten og ikke ga den, skilt med ;",
    ),
    text(
        "document",
        "id of the document; empty where a file names none",
        "dokumentets id; tom der en fil ikke nevner noe",
    ),
    START,
    END,
    whole(
        "turn",
        "number of the turn in its document; empty where a file was compared, as the columns after it",
        "nummeret på turen i dokumentet; tom der en fil er sammenlignet, som kolonnene etter",
    ),
    RESPONDENT,
    text("text", "the words of the unit", "ordene i enheten"),
    text(
        "settled",
        "stands or rejected, where the disagreement was settled since; otherwise empty",
        "stands eller rejected, der uenigheten siden er avgjort; ellers tom",
    ),
    text("reason", "why it was settled so", "hvorfor den ble avgjort slik"),
)
QUALITY = columns(
    text(
        "code",
        "id of the code; sub-codes count for the codes above them; empty for all codes together",
        "kodens id; underkoder teller med i kodene over seg; tom for alle koder samlet",
    ),
    whole("n", "units that a person and the rules have judged", "enheter som både et menneske og reglene har vurdert"),
    whole("tp", "of these, units that both have given the code", "av disse: enheter begge har gitt koden"),
    whole("fp", "units that only the rules have given it", "enheter bare reglene har gitt den"),
    whole("fn", "units that only the person has given it", "enheter bare mennesket har gitt den"),
    number(
        "precision",
        "tp / (tp + fp), 0 to 1: of what the rules code, how much is right",
        "tp / (tp + fp), fra 0 til 1: hvor mye av det reglene koder, som er riktig",
    ),
    number("precision_low", "Wilson 95 % interval, lower end", "Wilsons 95 %-intervall, nedre grense"),
    number("precision_high", "the same, upper end", "det samme, øvre grense"),
    number(
        "recall",
        "tp / (tp + fn), 0 to 1: of what should be coded, how much the rules find",
        "tp / (tp + fn), fra 0 til 1: hvor mye av det som skulle vært kodet, reglene finner",
    ),
    number("recall_low", "Wilson 95 % interval, lower end", "Wilsons 95 %-intervall, nedre grense"),
    number("recall_high", "the same, upper end", "det samme, øvre grense"),
    number(
        "f1",
        "harmonic mean of precision and recall, 0 to 1",
        "harmonisk gjennomsnitt av presisjon og dekning (recall), fra 0 til 1",
    ),
    NOTE,
    text("unit", "what was judged: turn or sentence", "hva som er vurdert: tur eller setning"),
    text(
        "coders",
        "whose judgements are taken for right, joined by ;",
        "hvem sine vurderinger som regnes som riktige, atskilt med ;",
    ),
    whole(
        "more_precision",
        "units that the rules code, to be judged beyond tp + fp until the interval of precision is as narrow as wanted",
        "enheter reglene koder, som må vurderes utover tp + fp før intervallet for presisjon er så smalt som ønsket",
    ),
    whole(
        "more_recall",
        "units that a person codes, to be found beyond tp + fn until the interval of recall is as narrow as wanted",
        "enheter et menneske koder, som må finnes utover tp + fn før intervallet for dekning er så smalt som ønsket",
    ),
    whole(
        "uncoded",
        "units that the rules leave without the code, where a sample was drawn of these; empty without "
        "one, as the next columns",
        "enheter reglene lar stå uten koden, der det er trukket et utvalg av dem; tom uten, som de neste kolonnene",
    ),
    whole("sampled", "of these, how many were drawn and judged", "av disse: hvor mange som er trukket og vurdert"),
    whole("found", "of the sampled ones, how many belong to the code", "av de trukne: hvor mange som hører til koden"),
    number(
        "missed",
        "how many of the uncoded units belong to it, as the sample has it",
        "hvor mange av de ukodede enhetene som hører til den, etter utvalget",
    ),
    whole(
        "missed_low",
        "exact 95 % interval of that for so many units, lower end",
        "eksakt 95 %-intervall for det med så mange enheter, nedre ende",
    ),
    whole("missed_high", "the same, upper end", "det samme, øvre grense"),
    whole(
        "confirmed",
        "units that the rules code and people say belong to it; empty until all of them have been judged",
        "enheter reglene koder og mennesker sier hører til koden; tom til alle er vurdert",
    ),
    number(
        "recall_sampled", "confirmed / (confirmed + missed), 0 to 1", "confirmed / (confirmed + missed), fra 0 til 1"
    ),
    number(
        "recall_sampled_low",
        "95 % interval of that, as that of missed has it, lower end",
        "95 %-intervall for det, etter intervallet for missed, nedre ende",
    ),
    number("recall_sampled_high", "the same, upper end", "det samme, øvre grense"),
)
FRAMEWORK = columns(
    PERSON,
    text(
        "group",
        "the group that the study compares; one column a theme (or top-level code) follows: the "
        "researcher's summary, or empty",
        "gruppen som studien sammenligner; så følger én kolonne per tema (eller kode på øverste nivå): "
        "forskerens sammendrag, eller tomt",
    ),
)
FRAMEWORK_SEGMENTS = columns(
    PERSON,
    text(
        "group",
        "the group that the study compares; one column a theme (or top-level code) follows: how many segments",
        "gruppen som studien sammenligner; så følger én kolonne per tema (eller kode på øverste nivå): "
        "hvor mange segmenter",
    ),
)
CODEBOOK = columns(
    text("code", "id of the code, below those above it", "kodens id, under kodene den ligger under"),
    text("name", "its name", "navnet"),
    text("definition", "what it means", "hva den betyr"),
    text("include", "what belongs to it too", "hva som også hører til"),
    text("exclude", "what does not", "hva som ikke hører til"),
    text("color", "its colour, #RRGGBB", "fargen, #RRGGBB"),
    text(
        "rules",
        "the rules that find it, each on a line; those with conditions as in the codebook, in braces",
        "reglene som finner den, én på hver linje; de med vilkår som i kodeboken, i krøllparenteser",
    ),
    text(
        "questions",
        "the same of the rules that find its questions; empty where its own do that, [] where nothing does",
        "det samme for reglene som finner spørsmålene; tom der kodens egne gjør det, [] der ingen gjør det",
    ),
    text("match", "examples that it must match, each on a line", "eksempler den skal treffe, ett på hver linje"),
    text("no_match", "examples that it must not match", "eksempler den ikke skal treffe"),
)
HISTORY = columns(
    text("at", "when, in UTC", "når, i UTC"),
    text("who", "who did it; empty where that was not kept", "hvem som gjorde det; tom der det ikke ble lagret"),
    text(
        "what",
        "import, code, report, export, merge, freeze or codebook; of decisions accept, reject, recode, "
        "add, remove, settle, memo, mark, read, see, summarise, rename, undo or redo",
        "import (importert), code (kodet), report (rapport), export (eksport), merge (tatt inn fra en "
        "annen kopi), freeze (frosset) eller codebook (kodeboken endret); for avgjørelser accept "
        "(godtatt), reject (forkastet), recode (kodet om), add (kodet), remove (fjernet), settle "
        "(avgjort uenighet), memo (notat), mark (merket sitat), read (lest), see (sett på), summarise "
        "(oppsummert), rename (ny id), undo (angret) eller redo (gjort om igjen)",
    ),
    DOCUMENT_ID,
    TURN_ID,
    START_ID,
    END,
    text(
        "code",
        "id of the code, as it is called today; of a rename the old one",
        "kodens id, slik den heter nå; for rename den gamle",
    ),
    text(
        "words", "the words that it was decided about, as they were then", "ordene det ble avgjort om, slik de var da"
    ),
    text(
        "detail",
        "particulars: the new code, the type of memo, which files; never the text of a memo",
        "nærmere om det: den nye koden, typen notat, hvilke filer; aldri teksten i et notat",
    ),
    yes_no("in_force", "of decisions: true unless it was taken back", "for avgjørelser: true om den ikke er angret"),
    text(
        "unplaced",
        "why a decision cannot be used as the study is now; otherwise empty",
        "hvorfor en avgjørelse ikke kan brukes slik studien er nå; ellers tom",
    ),
    text(
        "id",
        "id of a decision, the same in every copy of the study",
        "avgjørelsens id, den samme i alle kopier av studien",
    ),
)
MEMOS = columns(
    text(
        "type",
        "analytic, reflexive, methodological, code or summary",
        "analytic (analytisk), reflexive (refleksivt), methodological (metodisk), code (om kode) eller "
        "summary (sammendrag)",
    ),
    text(
        "about",
        "what kind of thing it is about: segment, code, theme, document, respondent or study",
        "hva det gjelder: segment, code (kode), theme (tema), document (dokument), respondent eller study (studien)",
    ),
    text(
        "key",
        "id of the code, theme, document or respondent; otherwise empty",
        "id for koden, temaet, dokumentet eller respondenten; ellers tom",
    ),
    text("name", "name of the code or theme; otherwise empty", "navnet på koden eller temaet; ellers tom"),
    DOCUMENT_ID,
    TURN_ID,
    START_ID,
    END,
    text("quote", "the words that it is about, as they were then", "ordene det gjelder, slik de var da"),
    text("text", "what was written last", "det som sist ble skrevet"),
    yes_no("for_report", "false where it is private", "false når det er privat"),
    text("day", "day of an entry of the journal; otherwise empty", "dagen for en innføring i dagboken; ellers tom"),
    text("coder", "who wrote it last", "hvem som skrev det sist"),
    text("began", "when it was begun, in UTC", "når det ble begynt, i UTC"),
    text("changed", "when it was written last, in UTC", "når det sist ble skrevet, i UTC"),
    text("unplaced", "why its place is not found; otherwise empty", "hvorfor stedet ikke finnes; ellers tom"),
    text(
        "id",
        "id of what was written last; `qualcode memo --instead-of` takes it",
        "id for det som sist ble skrevet; `qualcode memo --instead-of` tar imot den",
    ),
)
