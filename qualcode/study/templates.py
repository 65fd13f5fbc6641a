"""The files of a new study, with comments that teach."""

STUDY = """\
# What qualcode needs to know about this study. Every key may be left out.
title: '{title}'
language: {language}          # of the interviews: nb, nn, en …

# Who is who. A label in a transcript is a respondent's id, or is mapped here; `interviewer` marks an interviewer, and `nobody`
# what only looks like a label.
# Labels that mean another person in each transcript are mapped file by file.
{speakers}

# Which groups are compared: a column of respondents.csv, its values, and how the report writes them.
# compare:
#   attribute: role
#   groups: [seller, customer]
#   labels: {{seller: Selger, customer: Kunde}}
#   plurals: {{seller: [selgere, selgerne], customer: [kunder, kundene]}}

# content, codebook or reflexive: what the report prints. A reflexive report counts nothing but in an appendix.
{approach}

# Quotations in report.html open among the turns before and after, which the file therefore holds; quotations_only leaves them out.
# web_report: in_context

# For the title page of the report, and the checklists to fill in beside it: coreq, srqr, rtarg.
# author: [Kari Nordmann]
# institution: ...
# date: ...
# reporting: [coreq]
# Where groups of five or fewer could be recognised by what they say:
# report: {{merge_small_groups: true, hide_group_on_quotes: true}}

# Once no real names stand in the study (`qualcode pseudonymise`); until then reports say that they may.
# pseudonymised: true

# The piece of talk that gets a code: sentence, turn or answer.
# unit: sentence

# nb: CSV files with semicolons and decimal commas, as Norwegian Excel wants them.
{locale}
"""

CODEBOOK_NB = """\
# The codebook. A code has a definition, rules by which it is found, and examples that `qualcode codebook test` runs.
# Replace this code by your own; give your codebook a version when you change it.
name: My codebook
version: "0.1"
language: {language}
codes:
  availability:                       # the id: a-z, 0-9, _ and -
    name: Tilgjengelighet
    definition: Hvor lett det er å få kontakt når man trenger det.
    include: Også når noen ringer tilbake.
    exclude: Om varer som er på lager.
    rules:
      - tilgjengelig                  # a word: all its forms, alone or in a compound
      - på vakt                       # a phrase: these words in this order, each inflected
      - {{phrase: få tak i, gap: 2}}    # up to two words between (får aldri tak i)
      - "svartid*"                    # a word that begins so
      - {{phrase: ringe tilbake, gap: 3}}   # up to three words between
    questions: [tilgjengelig, kontakt]      # how the interviewer asks about it: the answer gets the code
    examples:
      match:
        - De er alltid tilgjengelige for oss.
        - Jeg får aldri tak i noen.
        - Han ringte oss tilbake samme dag.
      no_match:
        - Vi møtes til lunsj en gang i måneden.
        - Han ringte på døra.
        - Prisen var for høy.
"""

CODEBOOK_EN = """\
# The codebook. A code has a definition, rules by which it is found, and examples that `qualcode codebook test` runs.
# Replace this code by your own; give your codebook a version when you change it.
name: My codebook
version: "0.1"
language: {language}
codes:
  availability:                       # the id: a-z, 0-9, _ and -
    name: Availability
    definition: How easy it is to reach somebody when one needs to.
    include: Also when somebody calls back.
    exclude: Goods that are in stock.
    rules:
      - reachable                     # a word: all its forms
      - get hold of                   # a phrase: these words in this order, each inflected
      - "respon*"                     # a word that begins so
      - {{phrase: call back, gap: 3}}   # up to three words between
    questions: [available, contact]         # how the interviewer asks about it: the answer gets the code
    examples:
      match:
        - They are always reachable.
        - I never get hold of anybody.
        - He called us back the same day.
      no_match:
        - We have lunch once a month.
        - He rang the door bell.
        - The price was too high.
"""

TRANSCRIPTS_README = """\
Put the transcripts of the interviews into this folder: .docx, .odt, .rtf, .txt, .md, .html, .vtt, .srt, .csv, .xlsx, .json.
A speaker's label stands at the start of a line or paragraph: "Intervjuer: …", "S01: …".
"""
