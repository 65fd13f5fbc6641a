"""The survey, beside the talk."""

from __future__ import annotations

from qualcode.columns.column import columns, number, text, whole, yes_no
from qualcode.columns.shared import (
    CRITERION,
    GROUP,
    IMPORTANCE,
    MATCHED_SEGMENTS,
    NOTE,
    PERFORMANCE,
    PERSON,
    RESPONDENTS_TOTAL,
    SEGMENT_COUNT,
    SHARE,
    N,
)

SCORES = columns(
    PERSON,
    text("group", "group of the respondent; empty without one", "respondentens gruppe; tom uten gruppe"),
    CRITERION,
    number("importance", "how important the respondent finds it", "hvor viktig respondenten synes det er"),
    number("performance", "how good the respondent finds it", "hvor godt respondenten synes det er"),
    number("target", "what the respondent wants to reach", "det respondenten vil nå"),
    number(
        "target_gap",
        "performance minus target; negative = short of the respondent's own target",
        "prestasjon minus mål; negativ = under respondentens eget mål",
    ),
)
SURVEY = columns(
    CRITERION,
    GROUP,
    N,
    IMPORTANCE,
    PERFORMANCE,
    text(
        "quadrant_scale",
        "concentrate, keep_up, low_priority or overkill, with the lines at the middle of the scale",
        "concentrate (konsentrer innsatsen), keep_up (hold det oppe), low_priority (lav prioritet) eller "
        "overkill (mer enn nødvendig), med linjene midt på skalaen",
    ),
    text(
        "quadrant_mean",
        "the same, with the lines at the group's means over all criteria",
        "det samme, med linjene ved gruppens gjennomsnitt over alle kriterier",
    ),
    yes_no("changes", "whether the two lines give different quadrants", "om de to linjene gir ulike felt"),
    whole("n_importance", "respondents who scored its importance", "respondenter som har skåret viktigheten"),
    whole("n_performance", "respondents who scored its performance", "respondenter som har skåret prestasjonen"),
    number(
        "mean_importance",
        "the group's mean over the criteria, where its line is",
        "gruppens gjennomsnitt over kriteriene, der linjen går",
    ),
    number("mean_performance", "the same of performance", "det samme for prestasjon"),
    number("target", "mean of the respondents' own targets", "gjennomsnittet av respondentenes egne mål"),
    number(
        "target_gap",
        "mean of performance minus own target, over respondents with both",
        "gjennomsnittet av prestasjon minus eget mål, over respondenter med begge",
    ),
    whole("n_target", "respondents with both", "respondenter med begge"),
    text(
        "note",
        "why a cell is empty; a value that lies on a line (it counts as above)",
        "hvorfor en celle er tom; en verdi som ligger på en linje (den regnes som over)",
    ),
)
GAPS = columns(
    text(
        "criterion",
        "what is scored; by customers' importance, the highest first",
        "det som skåres; etter viktighet for kundene, høyest først",
    ),
    number(
        "customer_gap",
        "customers' performance minus customers' importance (gap 5); negative = shortfall",
        "prestasjon minus viktighet hos kundene (gap 5); negativ = for lite",
    ),
    number(
        "knowledge_gap",
        "sellers' importance minus customers' importance (gap 1); negative = sellers underrate it",
        "viktighet hos selgerne minus hos kundene (gap 1); negativ = selgerne undervurderer det",
    ),
    number(
        "delivery_gap",
        "sellers' performance minus sellers' importance (stands in for gap 3); negative = shortfall",
        "prestasjon minus viktighet hos selgerne (står for gap 3); negativ = for lite",
    ),
    number(
        "perception_gap",
        "sellers' performance minus customers' performance; positive = sellers overrate",
        "prestasjon hos selgerne minus hos kundene; positiv = selgerne overvurderer",
    ),
    text("sellers", "the group on the sellers' side", "gruppen på selgernes side"),
    text("customers", "the group on the customers' side", "gruppen på kundenes side"),
    number("sellers_importance", "their mean", "gjennomsnittet deres"),
    number("sellers_performance", "their mean", "gjennomsnittet deres"),
    number("customers_importance", "their mean", "gjennomsnittet deres"),
    number("customers_performance", "their mean", "gjennomsnittet deres"),
    NOTE,
)
TALK_SCORES = columns(
    CRITERION,
    text("code", "the codes about it, joined by ;", "kodene som handler om det, skilt med ;"),
    GROUP,
    whole(
        "respondents",
        "respondents of the group who speak of it in the interviews",
        "respondenter i gruppen som snakker om det i intervjuene",
    ),
    RESPONDENTS_TOTAL,
    SHARE,
    whole(
        "own_words",
        "of the respondents, those with a segment coded for its own words",
        "av respondentene: de med et segment som er kodet for sine egne ord",
    ),
    SEGMENT_COUNT,
    MATCHED_SEGMENTS,
    N,
    IMPORTANCE,
    PERFORMANCE,
    whole(
        "importance_rank",
        "place of its importance among the group's criteria, 1 the highest; equal ones share the best place",
        "viktighetens plass blant gruppens kriterier, 1 er høyest; like deler den beste plassen",
    ),
    whole("performance_rank", "the same of performance", "det samme for prestasjon"),
    whole("criteria", "how many criteria the group has scored", "antall kriterier gruppen har skåret"),
    NOTE,
)
CHARTS = columns(
    text(
        "chart",
        "name of the chart; its files are NAME.png and NAME.svg",
        "figurens navn; filene heter NAVN.png og NAVN.svg",
    ),
    text("caption", "what stands under it in a document", "det som står under den i et dokument"),
    text("alt", "what it shows, in words", "hva den viser, i ord"),
    text("tables", "the tables whose numbers it shows, joined by ;", "tabellene den viser tallene fra, skilt med ;"),
)
