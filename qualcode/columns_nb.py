"""What the columns of tables hold, in Norwegian: the texts of `columns.py`, each with its translation."""

from __future__ import annotations

from collections.abc import Mapping

from qualcode.columns_decisions_nb import DECISIONS_NB

MEANINGS_NB: Mapping[str, str] = {
    # documents, turns and people
    "document:start-end; the same for all codes of one segment": "dokument:start-slutt; det samme for alle kodene til ett segment",
    "document:start-end": "dokument:start-slutt",
    "id of the document": "dokumentets id",
    "number of the turn in its document, from 1": "turens nummer i dokumentet, fra 1",
    "number of the turn": "turens nummer",
    "number of the interviewer's turn": "nummeret på intervjuerens tur",
    "number, from 1": "nummer, fra 1",
    "number of turns": "antall turer",
    "number of words; what stands in a transcriber's notes, [ler] or (pause), is nobody's": "antall ord; det som står i "
    "transkribererens merknader, [ler] eller (pause), er ingens",
    "who speaks; empty for coded interviewer talk of imported projects": "hvem som snakker; tom for kodet "
    "intervjuertale i importerte prosjekter",
    "who speaks": "hvem som snakker",
    "the respondent's role": "respondentens rolle",
    "the respondent's group": "respondentens gruppe",
    "file name": "filens navn",
    "how it was read": "hvordan den ble lest",
    "ids, joined by ;": "id-er, skilt med ;",
    "words of respondents": "ordene til respondentene",
    "of the file": "filens kontrollsum",
    "label as written": "merkelappen slik den står",
    "id": "id",
    "id; empty for interviewers and nobody": "id; tom for intervjuere og for ingen",
    "id; only respondents who spoke": "id; bare respondenter som har sagt noe",
    "the group that the study compares; one column a theme (or top-level code) follows: the researcher's summary, or empty": (
        "gruppen som studien sammenligner; så følger én kolonne per tema (eller kode på øverste nivå): forskerens sammendrag, eller tomt"
    ),
    "the group that the study compares; one column a theme (or top-level code) follows: how many segments": (
        "gruppen som studien sammenligner; så følger én kolonne per tema (eller kode på øverste nivå): hvor mange segmenter"
    ),
    "id; the attributes and one column a code follow": "id; så følger egenskapene og én kolonne per kode",
    "first character, counted from 0 in the normalised text": "første tegn, talt fra 0 i den normaliserte teksten",
    "character after the last": "tegnet etter det siste",
    "first character of the talk": "første tegn i det som blir sagt",
    "start in the recording, milliseconds": "start i opptaket, i millisekunder",
    "end in the recording, milliseconds": "slutt i opptaket, i millisekunder",
    "what was said": "det som ble sagt",
    "what the interviewer said": "det intervjueren sa",
    "role; the further attributes of respondents.csv follow after `words`": "rolle; de andre egenskapene i respondents.csv "
    "følger etter `words`",
    "documents in which the respondent speaks": "dokumenter der respondenten snakker",
    "the respondent's own words": "antall ord respondenten selv sier",
    "the respondent's own words, without a transcriber's notes": "antall ord respondenten selv sier, uten transkribererens merknader",
    "respondents' own words": "antall ord respondentene selv sier",
    # codings
    "id of the code": "kodens id",
    "id of the code; sub-codes count for the codes above them": "kodens id; underkoder teller med i kodene over seg",
    "id of a code": "en kodes id",
    "id of another code, not above or below it": "en annen kodes id, som verken er over eller under den første",
    "id of a code that it asks about": "id til en kode det spørres om",
    "the words of the segment": "ordene i segmentet",
    "match, question, continued, human or imported": "match (treff), question (svar på spørsmål), continued (fortsettelse), "
    "human (menneske) eller imported (importert)",
    "the rules that gave the code, joined by ;": "reglene som ga koden, skilt med ;",
    "the rules that found it, joined by ;": "reglene som fant den, skilt med ;",
    "the words they matched": "ordene de traff",
    "the words they matched; for question in the question, for continued in the sentence before": "ordene de traff; ved question "
    "i spørsmålet, ved continued i setningen før",
    "true where every hit is negated": "sann der alle treff er negert",
    "machine, or the person": "machine (maskin), eller personen",
    "suggested, accepted or rejected": "suggested (foreslått), accepted (godtatt) eller rejected (forkastet)",
    # counts
    "group of respondents; empty for all": "gruppe av respondenter; tom for alle",
    "group of respondents": "gruppe av respondenter",
    "group of respondents; empty where there are no groups": "gruppe av respondenter; tom der det ikke er grupper",
    "respondents with at least one segment": "respondenter med minst ett segment",
    "respondents who spoke": "respondenter som har sagt noe",
    "respondents / respondents_total, 0 to 1": "respondents / respondents_total, fra 0 til 1",
    "Wilson 95 % interval, lower end": "Wilsons 95 %-intervall, nedre grense",
    "Wilson 95 % interval, upper end": "Wilsons 95 %-intervall, øvre grense",
    "coded units, each counted once": "kodede enheter, hver talt én gang",
    "of these, how many only with negated hits": "av disse: antall der alle treff er negert",
    "segments per 1,000 own words of the group together": "segmenter per 1 000 ord som gruppen til sammen sier",
    "segments per 1,000 own words": "segmenter per 1 000 egne ord",
    "runs of neighbouring segments in one turn": "rekker av nabosegmenter i samme tur",
    "of the segments, those in which a rule matched words": "av segmentene: de der en regel traff ord",
    "of the segments, those that only answer a question that matched": "av segmentene: de som bare svarer på et spørsmål som ga treff",
    "of the segments, those that only go on about the sentence before": "av segmentene: de som bare fortsetter setningen før",
    "of the segments, those that a person coded and no rule did": "av segmentene: de som et menneske har kodet og ingen regel",
    "of the segments, those that came with an imported project only": "av segmentene: de som bare kom med et importert prosjekt",
    "median over the respondents of segments per 1,000 own words": "median over respondentene av segmenter per 1 000 egne ord",
    "the lowest of those rates": "den laveste av disse ratene",
    "the highest of those rates": "den høyeste av disse ratene",
    # who was asked
    "respondents who were asked about it, or about a code above or below it": "respondenter som ble spurt om den, eller om en kode "
    "over eller under den",
    "of the respondents who speak of it, those who first do so after being asked": "av respondentene som snakker om den: de som "
    "først gjør det etter å ha blitt spurt",
    "of the respondents who speak of it, those who first do so without being asked": "av respondentene som snakker om den: de som "
    "først gjør det uten å ha blitt spurt",
    "true where the respondent was asked about it, or about a code above or below it": "sann der respondenten ble spurt om den, "
    "eller om en kode over eller under den",
    "how the respondent first came to speak of it: asked or unprompted; empty where that never happens": "hvordan respondenten "
    "først kom inn på den: asked (spurt) eller unprompted (uten å være spurt); tom der det aldri skjer",
    # comparison
    "first group": "første gruppe",
    "second group": "andre gruppe",
    "respondents of the first group with at least one segment": "respondenter i første gruppe med minst ett segment",
    "respondents of the first group who spoke": "respondenter i første gruppe som har sagt noe",
    "the same of the second group": "det samme for andre gruppe",
    "respondents of the second group who spoke": "respondenter i andre gruppe som har sagt noe",
    "share in a minus share in b, -1 to 1": "andelen i a minus andelen i b, fra -1 til 1",
    "Newcombe 95 % interval, lower end; descriptive": "Newcombes 95 %-intervall, nedre grense; beskrivende",
    "Newcombe 95 % interval, upper end; descriptive": "Newcombes 95 %-intervall, øvre grense; beskrivende",
    "median over respondents of segments per 1,000 own words, first group": "median over respondentene av segmenter per 1 000 egne "
    "ord, første gruppe",
    "the same, second group": "det samme, andre gruppe",
    "log2 of the pooled rate of a over that of b": "log2 av den samlede raten i a delt på den i b",
    "of the respondents' rates, a against b, -1 to 1": "for respondentenes rater, a mot b, fra -1 til 1",
    "empty unless tests were asked for": "tom når det ikke er bedt om tester",
    "the test, if any": "testen, hvis det er noen",
    "why a cell is empty": "hvorfor en celle er tom",
    "the group that was asked about it, where nobody of the other group was; otherwise empty": "gruppen som ble spurt om den, der "
    "ingen i den andre ble det; ellers tom",
    "respondents of the first group who were asked about it, or about a code above or below it": "respondenter i første gruppe som "
    "ble spurt om den, eller om en kode over eller under den",
    "of n_a, those who first speak of it after being asked": "av n_a: de som først snakker om den etter å ha blitt spurt",
    "of n_a, those who first speak of it without being asked": "av n_a: de som først snakker om den uten å ha blitt spurt",
    "as asked_a, second group": "som asked_a, andre gruppe",
    "as prompted_a, second group": "som prompted_a, andre gruppe",
    "as unprompted_a, second group": "som unprompted_a, andre gruppe",
    "Wilson 95 % interval of n_a / total_a, lower end": "Wilsons 95 %-intervall for n_a / total_a, nedre grense",
    "the same, upper end": "det samme, øvre grense",
    "Wilson 95 % interval of n_b / total_b, lower end": "Wilsons 95 %-intervall for n_b / total_b, nedre grense",
    "lowest of the respondents' rates, first group": "den laveste av respondentenes rater, første gruppe",
    "highest of the respondents' rates, first group": "den høyeste av respondentenes rater, første gruppe",
    "lowest of the respondents' rates, second group": "den laveste av respondentenes rater, andre gruppe",
    "highest of the respondents' rates, second group": "den høyeste av respondentenes rater, andre gruppe",
    "coded units of the first group, each counted once": "kodede enheter i første gruppe, hver talt én gang",
    "coded units of the second group, each counted once": "kodede enheter i andre gruppe, hver talt én gang",
    # development and course
    "machine, or human for all people together": "machine (maskin), eller human for alle mennesker samlet",
    "place of the interview in order of its date, from 1": "intervjuets plass etter dato, fra 1",
    "day of the interview, as in its header or for those who speak in it; may be empty": "dagen for intervjuet, fra hodet i "
    "transkripsjonen eller fra dem som snakker i det; kan være tom",
    "codes in this interview; sub-codes count for the codes above them": "koder i dette intervjuet; underkoder teller med i kodene "
    "over seg",
    "of these, how many were in no interview before": "av disse: antall som ikke var i noe tidligere intervju",
    "codes in this interview and those before": "koder i dette intervjuet og de tidligere",
    "codes in the codebook": "koder i kodeboken",
    "ids of the new codes, joined by ;": "id-ene til de nye kodene, skilt med ;",
    "part of the interview, from 1; the parts are equally long in words of respondents": "del av intervjuet, fra 1; delene er like "
    "lange, målt i respondentenes ord",
    "number of parts": "antall deler",
    "coded units that begin in this part, each counted once": "kodede enheter som begynner i denne delen, hver talt én gang",
    "respondents who say them": "respondentene som sier dem",
    # words
    "base form; all its forms are counted": "grunnform; alle bøyningsformer er talt med",
    "the group that uses it more": "gruppen som bruker det mest",
    "respondents of the group who use it": "respondenter i gruppen som bruker det",
    "respondents of the group who spoke": "respondenter i gruppen som har sagt noe",
    "respondents of the other groups who use it": "respondenter i de andre gruppene som bruker det",
    "respondents of the other groups who spoke": "respondenter i de andre gruppene som har sagt noe",
    "share of the group minus share of the others, 0 to 1; descriptive": "gruppens andel minus de andres andel, fra 0 til 1; "
    "beskrivende",
    "times the group uses it": "ganger gruppen bruker det",
    "times the others use it": "ganger de andre bruker det",
    "uses per 1,000 own words of the group together": "bruk per 1 000 ord som gruppen til sammen sier",
    "the same of the others": "det samme for de andre",
    # co-occurrence and words in context
    "units with both": "enheter med begge",
    "turns with both": "turer med begge",
    "respondents with both in one turn": "respondenter med begge i samme tur",
    "units with both / units with either, 0 to 1": "enheter med begge / enheter med minst én, fra 0 til 1",
    "respondents with both, also where they are far apart": "respondenter med begge, også der de står langt fra hverandre",
    "text before": "teksten før",
    "the words found": "ordene som ble funnet",
    "text after": "teksten etter",
    "first character of the match, counted from 0 in the normalised text": "første tegn i treffet, talt fra 0 i den normaliserte "
    "teksten",
    "character after its last": "tegnet etter det siste i treffet",
    # survey
    "group of the respondent; empty without one": "respondentens gruppe; tom uten gruppe",
    "what is scored, as the survey names it": "det som skåres, slik spørreskjemaet kaller det",
    "what is scored; by customers' importance, the highest first": "det som skåres; etter viktighet for kundene, høyest først",
    "how important the respondent finds it": "hvor viktig respondenten synes det er",
    "how good the respondent finds it": "hvor godt respondenten synes det er",
    "what the respondent wants to reach": "det respondenten vil nå",
    "performance minus target; negative = short of the respondent's own target": "prestasjon minus mål; negativ = under "
    "respondentens eget mål",
    "respondents of the group who scored it": "respondenter i gruppen som har skåret det",
    "mean importance": "gjennomsnittlig viktighet",
    "mean performance": "gjennomsnittlig prestasjon",
    "concentrate, keep_up, low_priority or overkill, with the lines at the middle of the scale": "concentrate (konsentrer innsatsen), "
    "keep_up (hold det oppe), low_priority (lav prioritet) eller overkill (mer enn nødvendig), med linjene midt på skalaen",
    "the same, with the lines at the group's means over all criteria": "det samme, med linjene ved gruppens gjennomsnitt over alle "
    "kriterier",
    "whether the two lines give different quadrants": "om de to linjene gir ulike felt",
    "respondents who scored its importance": "respondenter som har skåret viktigheten",
    "respondents who scored its performance": "respondenter som har skåret prestasjonen",
    "the group's mean over the criteria, where its line is": "gruppens gjennomsnitt over kriteriene, der linjen går",
    "the same of performance": "det samme for prestasjon",
    "mean of the respondents' own targets": "gjennomsnittet av respondentenes egne mål",
    "mean of performance minus own target, over respondents with both": "gjennomsnittet av prestasjon minus eget mål, over "
    "respondenter med begge",
    "respondents with both": "respondenter med begge",
    "why a cell is empty; a value that lies on a line (it counts as above)": "hvorfor en celle er tom; en verdi som ligger på en "
    "linje (den regnes som over)",
    "customers' performance minus customers' importance (gap 5); negative = shortfall": "prestasjon minus viktighet hos kundene "
    "(gap 5); negativ = for lite",
    "sellers' importance minus customers' importance (gap 1); negative = sellers underrate it": "viktighet hos selgerne minus hos "
    "kundene (gap 1); negativ = selgerne undervurderer det",
    "sellers' performance minus sellers' importance (stands in for gap 3); negative = shortfall": "prestasjon minus viktighet hos "
    "selgerne (står for gap 3); negativ = for lite",
    "sellers' performance minus customers' performance; positive = sellers overrate": "prestasjon hos selgerne minus hos kundene; "
    "positiv = selgerne overvurderer",
    "the group on the sellers' side": "gruppen på selgernes side",
    "the group on the customers' side": "gruppen på kundenes side",
    "their mean": "gjennomsnittet deres",
    "the codes about it, joined by ;": "kodene som handler om det, skilt med ;",
    "respondents of the group who speak of it in the interviews": "respondenter i gruppen som snakker om det i intervjuene",
    "of the respondents, those with a segment coded for its own words": "av respondentene: de med et segment som er kodet for sine "
    "egne ord",
    "place of its importance among the group's criteria, 1 the highest; equal ones share the best place": "viktighetens plass blant "
    "gruppens kriterier, 1 er høyest; like deler den beste plassen",
    "how many criteria the group has scored": "antall kriterier gruppen har skåret",
    # charts
    "name of the chart; its files are NAME.png and NAME.svg": "figurens navn; filene heter NAVN.png og NAVN.svg",
    "what stands under it in a document": "det som står under den i et dokument",
    "what it shows, in words": "hva den viser, i ord",
    "the tables whose numbers it shows, joined by ;": "tabellene den viser tallene fra, skilt med ;",
    # the codebook as a table
    "id of the code, below those above it": "kodens id, under kodene den ligger under",
    "its name": "navnet",
    "what it means": "hva den betyr",
    "what belongs to it too": "hva som også hører til",
    "what does not": "hva som ikke hører til",
    "its colour, #RRGGBB": "fargen, #RRGGBB",
    "the rules that find it, each on a line; those with conditions as in the codebook, in braces": "reglene som finner den, én på hver "
    "linje; de med vilkår som i kodeboken, i krøllparenteser",
    "the same of the rules that find its questions; empty where its own do that, [] where nothing does": "det samme for reglene som "
    "finner spørsmålene; tom der kodens egne gjør det, [] der ingen gjør det",
    "examples that it must match, each on a line": "eksempler den skal treffe, ett på hver linje",
    "examples that it must not match": "eksempler den ikke skal treffe",
    # changes of the codebook
    "id of the code, in the old codebook where the new one has it no more": "kodens id, i den gamle kodeboken der den nye ikke "
    "lenger har den",
    "added, removed, renamed or changed; empty where the code itself is as it was": "added (ny), removed (fjernet), renamed (nytt "
    "navn) eller changed (endret); tom der koden selv er som før",
    "its id in the old codebook; empty where that did not have it": "dens id i den gamle kodeboken; tom der den ikke fantes",
    "segments by the old codebook, sub-codes' among them": "segmenter med den gamle kodeboken, underkodenes medregnet",
    "segments by the new codebook": "segmenter med den nye kodeboken",
    "segments it has by the new codebook only": "segmenter den bare har med den nye kodeboken",
    "segments it had by the old codebook only": "segmenter den bare hadde med den gamle kodeboken",
    "segments by both, of another origin": "segmenter med begge, men av annen opprinnelse",
    "which of name, definition, include, exclude and examples differ, joined by ;": "hva som er ulikt av name, definition, include, "
    "exclude og examples, skilt med ;",
    "number of rules that only the new codebook has, those for questions among them": "antall regler som bare den nye kodeboken "
    "har, også de for spørsmål",
    "number of rules that only the old codebook had": "antall regler som bare den gamle kodeboken hadde",
    "added or removed": "added (ny) eller removed (fjernet)",
    "answers or questions": "answers (svar) eller questions (spørsmål)",
    "as the codebook writes it": "slik kodeboken skriver den",
    "gained or lost": "gained (fått) eller lost (mistet)",
    "the lowest code that gained or lost it": "den nederste koden som fikk eller mistet det",
    "match, question or continued, by the codebook that gives the code": "match (treff), question (svar på spørsmål) eller continued "
    "(fortsettelse), etter den kodeboken som gir koden",
    "the rules that give the code, joined by ;": "reglene som gir koden, skilt med ;",
    "the words they match; for question in the question, for continued in the sentence before": "ordene de treffer; ved question i "
    "spørsmålet, ved continued i setningen før",
    # agreement and quality
    "id of the code; sub-codes count for the codes above them; empty for all codes that vary, pooled": "kodens id; underkoder teller "
    "med i kodene over seg; tom for alle koder som varierer, samlet",
    "what was judged: turn, sentence or character, or what a file calls it": "det som ble vurdert: turn (tur), sentence (setning) eller "
    "character (tegn), eller det en fil kaller det",
    "units that two coders or more have seen; of all codes: units times codes": "enheter som minst to kodere har sett; for alle koder: "
    "enheter ganger koder",
    "units that both have given the code; empty with more than two coders, as the next three": "enheter begge har gitt koden; tom med "
    "flere enn to kodere, som de tre neste",
    "units that only the first coder has given it": "enheter bare den første koderen har gitt den",
    "units that only the second coder has given it": "enheter bare den andre koderen har gitt den",
    "units that both have seen and neither has given it": "enheter begge har sett og ingen av dem har gitt den",
    "share of units on which they agree, 0 to 1; of more than two coders the mean share of pairs that agree": "andel enheter de er "
    "enige om, fra 0 til 1; med flere enn to kodere den gjennomsnittlige andelen par som er enige",
    "if one coder gives the code, how likely another does too, 0 to 1 (Dice)": "når én koder gir koden: hvor sannsynlig det er at en "
    "annen også gjør det, fra 0 til 1 (Dice)",
    "if one coder does not give it, how likely another does not either, 0 to 1": "når én koder ikke gir den: hvor sannsynlig det er at "
    "en annen heller ikke gjør det, fra 0 til 1",
    "Cohen's kappa, of more than two coders Conger's; -1 to 1": "Cohens kappa, med flere enn to kodere Congers; fra -1 til 1",
    "Krippendorff's alpha for categories in no order; -1 to 1, 0 as by chance": "Krippendorffs alfa for kategorier uten rekkefølge; "
    "fra -1 til 1, 0 som ved tilfeldighet",
    "Gwet's AC1, which stays high for rare codes; -1 to 1": "Gwets AC1, som holder seg høy for sjeldne koder; fra -1 til 1",
    "whose judgements they are, joined by ;; the first is a, the second b": "hvem som har vurdert, skilt med ;; første er a, andre er b",
    "bootstrap 95 % interval of alpha over documents, lower end; only with eight documents or more": "95 %-intervall for alfa ved "
    "bootstrap over dokumenter, nedre grense; bare med minst åtte dokumenter",
    "documents with units that two coders or more have seen": "dokumenter med enheter som minst to kodere har sett",
    "Fleiss' kappa; of two coders Scott's pi": "Fleiss' kappa; med to kodere Scotts pi",
    "kappa after Brennan and Prediger, as MAXQDA has it; of two coders PABAK": "kappa etter Brennan og Prediger, som i MAXQDA; med to "
    "kodere PABAK",
    "the unit: document:start-end, or as a file names it": "enheten: dokument:start-slutt, eller slik en fil kaller den",
    "id of a code that some gave the unit and others did not; sub-codes count for the codes above them": "id til en kode noen har gitt "
    "enheten og andre ikke; underkoder teller med i kodene over seg",
    "coders who gave it, joined by ;": "kodere som ga den, skilt med ;",
    "coders who saw the unit and did not, joined by ;": "kodere som så enheten og ikke ga den, skilt med ;",
    "id of the document; empty where a file names none": "dokumentets id; tom der en fil ikke nevner noe",
    "id of the code; sub-codes count for the codes above them; empty for all codes together": "kodens id; underkoder teller med i "
    "kodene over seg; tom for alle koder samlet",
    "units that a person and the rules have judged": "enheter som både et menneske og reglene har vurdert",
    "of these, units that both have given the code": "av disse: enheter begge har gitt koden",
    "units that only the rules have given it": "enheter bare reglene har gitt den",
    "units that only the person has given it": "enheter bare mennesket har gitt den",
    "tp / (tp + fp), 0 to 1: of what the rules code, how much is right": "tp / (tp + fp), fra 0 til 1: hvor mye av det reglene koder, "
    "som er riktig",
    "tp / (tp + fn), 0 to 1: of what should be coded, how much the rules find": "tp / (tp + fn), fra 0 til 1: hvor mye av det som "
    "skulle vært kodet, reglene finner",
    "harmonic mean of precision and recall, 0 to 1": "harmonisk gjennomsnitt av presisjon og dekning (recall), fra 0 til 1",
    # agreement and quality in a study
    "disagreements about the code that were settled since; the columns before tell of the coders before that": "uenigheter om koden som "
    "siden er avgjort; kolonnene foran gjelder koderne før det",
    "agreement once these are taken for everybody's judgement; empty where nothing was settled at all": "samsvar når avgjørelsene regnes "
    "som alles vurdering; tom der ingenting er avgjort",
    "alpha after that; empty as alpha is": "alfa etter det; tom som alfa",
    "number of the turn in its document; empty where a file was compared, as the columns after it": "nummeret på turen i dokumentet; tom "
    "der en fil er sammenlignet, som kolonnene etter",
    "the words of the unit": "ordene i enheten",
    "stands or rejected, where the disagreement was settled since; otherwise empty": "stands eller rejected, der uenigheten siden er "
    "avgjort; ellers tom",
    "why it was settled so": "hvorfor den ble avgjort slik",
    "what was judged: turn or sentence": "hva som er vurdert: tur eller setning",
    "whose judgements are taken for right, joined by ;": "hvem sine vurderinger som regnes som riktige, atskilt med ;",
    "units that the rules code, to be judged beyond tp + fp until the interval of precision is as narrow as wanted": "enheter reglene "
    "koder, som må vurderes utover tp + fp før intervallet for presisjon er så smalt som ønsket",
    "units that a person codes, to be found beyond tp + fn until the interval of recall is as narrow as wanted": "enheter et menneske "
    "koder, som må finnes utover tp + fn før intervallet for dekning er så smalt som ønsket",
    "units that the rules leave without the code, where a sample was drawn of these; empty without one, as the next columns": "enheter "
    "reglene lar stå uten koden, der det er trukket et utvalg av dem; tom uten, som de neste kolonnene",
    "of these, how many were drawn and judged": "av disse: hvor mange som er trukket og vurdert",
    "of the sampled ones, how many belong to the code": "av de trukne: hvor mange som hører til koden",
    "how many of the uncoded units belong to it, as the sample has it": "hvor mange av de ukodede enhetene som hører til den, etter "
    "utvalget",
    "exact 95 % interval of that for so many units, lower end": "eksakt 95 %-intervall for det med så mange enheter, nedre ende",
    "units that the rules code and people say belong to it; empty until all of them have been judged": "enheter reglene koder og mennesker "
    "sier hører til koden; tom til alle er vurdert",
    "confirmed / (confirmed + missed), 0 to 1": "confirmed / (confirmed + missed), fra 0 til 1",
    "95 % interval of that, as that of missed has it, lower end": "95 %-intervall for det, etter intervallet for missed, nedre ende",
    # suggestions
    "the word or phrase, as one would write it among the code's rules": "ordet eller frasen, slik den ville stått blant kodens regler",
    "log_odds in standard deviations: how clearly it stands out; it ranks, and is no test": "log_odds i standardavvik: hvor tydelig "
    "det skiller seg ut; det rangerer, og er ingen test",
    "log-odds ratio with an informative Dirichlet prior, the code's sentences against the others": "log-oddsforhold med informativ "
    "Dirichlet-prior, kodens setninger mot de andre",
    "how often it is said in the code's sentences, in any of its forms": "hvor ofte det blir sagt i kodens setninger, i alle former",
    "how often in the others": "hvor ofte i de andre",
    "respondents' sentences that the rule would match, in compounds too": "respondentenes setninger som regelen ville treffe, også i "
    "sammensetninger",
    "of these, those that do not have the code: adding the rule gives it to them": "av disse: de som ikke har koden; regelen ville gi "
    "dem den",
    "of these, those that have the code by a question or the sentence before only": "av disse: de som bare har koden på grunn av et "
    "spørsmål eller setningen før",
    "of the new ones, those that have another code": "av de nye: de som har en annen kode",
    "respondents who say it": "respondenter som sier det",
    "questions that it would match too, whose answers would get the code; 0 where the code has questions of its own": "spørsmål den "
    "også ville treffe, slik at svarene fikk koden; 0 der koden har egne spørsmål",
    "the word or phrase": "ordet eller frasen",
    "the origin by which the sentence has the code; empty where it would be new": "opprinnelsen som gir setningen koden; tom der den "
    "ville være ny",
    # the history of the codebook
    "number of the version of the codebook, from 1": "versjonens nummer, fra 1",
    "when it was used or made, in UTC": "når den ble brukt eller laget, i UTC",
    "who made the change; empty where the file was changed elsewhere": "hvem som gjorde endringen; tom når filen ble endret utenfor",
    "created, renamed, moved, merged, split, dropped, redefined, rules or questions; first version": "created (ny), renamed (nytt navn), "
    "moved (flyttet), merged (slått sammen), split (delt), dropped (fjernet), redefined (ny definisjon), rules eller "
    "questions (andre regler); first version (første versjon)",
    "id of the code, the new one; of a merged code, the one it went into": "kodens id, den nye; for en sammenslått kode den den gikk inn i",
    "its id before, or that of the code that was merged or split; otherwise empty": "id-en før, eller id-en til koden som ble slått sammen "
    "eller delt; ellers tom",
    "what differs: names, which texts, rules that came (+) and went (−)": "hva som er annerledes: navn, hvilke tekster, regler som kom (+) "
    "og gikk (−)",
    "why, as the person said": "hvorfor, slik personen sa det",
    "the codebook's file": "kodebokens fil",
    **DECISIONS_NB,
}
"""By the English text; what stands the same in several tables is translated once."""
