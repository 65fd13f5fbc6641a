"""What a coding sheet says in English."""

from __future__ import annotations

WORDS: dict[str, str] = {
    "sheet.id": "id",
    "sheet.document": "document",
    "sheet.turn": "turn",
    "sheet.asked": "question asked before",
    "sheet.before": "said right before",
    "sheet.text": "text",
    "sheet.done": "done",
    "sheet.note": "note",
    "sheet.coding": "Coding",
    "sheet.guide": "How to",
    "sheet.codes": "Codes",
    "sheet.code": "code",
    "sheet.name": "name",
    "sheet.definition": "definition",
    "sheet.include": "also code",
    "sheet.exclude": "do not code",
    "sheet.lines": "Each row of the sheet “Coding” is {unit} that somebody says in an interview. The rows were drawn by lot.\n"
    "Read the question before it and the text. Put an x in the column of each code that the text belongs to; a row may have "
    "several. What the codes mean stands on the sheet “Codes”.\n"
    "If no code fits, put an x in the column “done”. A row without any x counts as not read.\n"
    "A sub-code counts for the code above it; one x, in the lowest code that fits, is enough.\n"
    "Do not look at how the text was coded before, by the machine or by others, and do not talk it over until all are done.\n"
    "Do not change ids or texts, and add no rows. Rows may be sorted, and left out; the column “note” is yours.\n"
    "Send the file back to whoever sent it to you. It is read by: qualcode import FILE --coder YOUR-NAME",
    "sheet.unit.sentence": "one sentence",
    "sheet.unit.turn": "one turn",
}
