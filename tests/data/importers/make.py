"""Makes the sample transcripts of this folder: `python tests/data/importers/make.py` writes them again, the same but for docx and xlsx.

What the importers should find in each stands beside it in `<name>.expected.json`, written by hand or checked by eye.
"""

from __future__ import annotations

from datetime import UTC, datetime, time
from pathlib import Path

from docx import Document
from xlsxwriter import Workbook

HERE = Path(__file__).parent

TEXTS = {
    "header_and_labels.txt": (
        "utf-8",
        "Dato: 3. mars 2024\nSted: Bodø\nIntervjuer: Kari Nordmann\nRespondent: S02\n\n"
        "Intervjuer: Hei, og takk for at du stiller opp. Hvor lenge har\ndu vært selger?\n\n"
        "S02: Hei! Siden 2003, tror jeg. Før det solgte jeg fisk: torsk, sei og\nuer.\n\n"
        "For eksempel: en gang solgte jeg et helt lass.\n\nIntervjuer: Hva er viktigst for kundene?\n\nS02: Tillit 😊\n",
    ),
    "saved_on_windows.txt": (
        "cp1252",
        "INT: Hva betyr pris?\r\nAM: Alt. Eller – nesten alt. «Billigst», sier de.\r\nINT: Og oppfølging?\r\nAM: Å, det er ålreit.\r\n",
    ),
    "saved_as_unicode.txt": (
        "utf-16",
        "I1: Da er vi i gang.\r\nI2: Jeg noterer.\r\nK01: Fint.\r\nI1: Når ble dere kunde?\r\nK01: I fjor.\r\n",
    ),
    "times_and_names.txt": (
        "utf-8",
        "Zoom-møte\n\n[Kari Nordmann] 00:00:05\nCan you hear me?\n\n[Tom O'Brien] 00:00:09\nYes: loud and clear.\nGo ahead.\n\n"
        "[Kari Nordmann] 00:01:02\nGreat.\n",
    ),
    "no_speakers.txt": ("utf-8", "Jeg begynte her i 2003.\nDa var vi fire.\n\nOppetid: det må bare virke.\n"),
    "right_to_left.txt": ("utf-8-sig", "מראיין: מה חשוב לך?\nדנה: המחיר, 😀 ושירות טוב.\nמראיין: למה?\nדנה: ככה.\n"),
    "questions_and_answers.md": (
        "utf-8",
        "---\nlanguage: en\nrespondent: C02\n---\n# Interview with a customer\n\n**Q:** What matters *most*?\n\n"
        "**A:** Price. Then:\n\n- trust\n- support\n\n## Support\n\n<!-- cut -->\n**Q:** Why?\n\n**A:** It just\ndoes.\n",
    ),
    "teams.vtt": (
        "utf-8",
        "WEBVTT\n\n0\n00:00:03.000 --> 00:00:05.500\n<v Intervjuer Kari>Hva tenker du om pris</v>\n\n"
        "1\n00:00:05.500 --> 00:00:07.000\n<v Intervjuer Kari>&amp; kvalitet?</v>\n\n"
        "NOTE Confidence: 0.9\n\n2\n00:00:07.000 --> 00:00:09.000\n<v Åse Ødegård>At det henger sammen.</v>\n",
    ),
    "whisper.vtt": ("utf-8", "WEBVTT\n\n00:00.000 --> 00:02.000\nhei og velkommen\n\n00:02.000 --> 00:04.500\ntakk for det\n"),
    "names_in_cues.srt": (
        "cp1252",
        "1\n00:00:02,000 --> 00:00:09,000\nINTERVJUER: Kan du si litt om deg selv?\n\n2\n00:00:09,000 --> 00:00:11,000\n"
        "S08: Jeg var tekniker.\nNi år på service.\n\n00:00:11.000 --> 00:00:13.000\n<i>Her i Bodø.</i>\n",
    ),
    "columns_from_excel.csv": (
        "cp1252",
        "Intervju med tekniker;;;;\r\nDato;3. mars 2024;;;\r\n\r\nNr;Starttid;Hvem snakker;Replikk;Merknad\r\n"
        "1;00:00:05;Intervjuer;Hva gjør du når det “brenner”?;\r\n2;00:00:09;S07;\"Ringer; først kunden, så sjefen.\";ler\r\n"
        "3;00:00:20;;\"Og så – så venter jeg.\nLenge.\";\r\n4;00:00:31;Intervjuer;;\r\n5;00:00:40;S08;Jeg og.;\r\n",
    ),
    "respondent_and_speaker.csv": (
        "utf-8",
        "speaker,respondent,start,end,text\ninterviewer,K03,0.5,2,Hva koster det?\nrespondent,K03,2.25,4,For mye.\n"
        "respondent,K04,4,6,Å nei [ler]\n",
    ),
    "whisper.tsv": ("utf-8", "start\tend\ttext\n0\t2000\thei og velkommen\n2000\t4500\ttakk: for det\n"),
}  # fmt: skip


def main() -> None:
    for name, (encoding, text) in TEXTS.items():
        (HERE / name).write_bytes(text.encode(encoding))
    bold_names()
    table()
    word_transcribe()
    workbook()


def workbook() -> None:
    rows = [
        ("Tid", "Kven", "Sagt"),
        (time(0, 0, 5), "Intervjuar", "Kor mange kundar?"),
        (time(0, 0, 9), "S05", 40),
        ("", "", "Omtrent."),
        (time(0, 1, 2), "Intervjuar", "Og no?"),
        (time(0, 1, 4), "S05", "A\u030ari for a\u030ar færre."),
    ]
    with Workbook(HERE / "columns.xlsx") as book:
        book.set_properties({"created": datetime(2024, 3, 3, tzinfo=UTC)})
        sheet = book.add_worksheet("Intervju")
        clock = book.add_format({"num_format": "hh:mm:ss"})
        for i, row in enumerate(rows):
            for j, cell in enumerate(row):
                if isinstance(cell, time):
                    sheet.write_datetime(i + 1, j, cell, clock)
                else:
                    sheet.write(i + 1, j, cell)
        book.add_worksheet("Notater").write(0, 0, "Ring tilbake.")
        book.add_worksheet("Ark3")


def bold_names() -> None:
    document = Document()
    document.add_heading("Intervju med kunde", 0)
    document.add_paragraph("Dato: 4. mars 2024")
    for name, talk in (
        ("Intervjuer 1", "Når ble dere kunde?"),
        ("Kunde", "I fjor."),
        ("Intervjuer 1", "Hvorfor?"),
        ("Kunde", "Pris."),
    ):
        paragraph = document.add_paragraph()
        paragraph.add_run(name).bold = True
        paragraph.add_run(" " + talk)
    document.add_paragraph("Og service: den er god.")
    document.save(str(HERE / "bold_names.docx"))


def table() -> None:
    document = Document()
    document.add_paragraph("Parintervju, Alta")
    rows = [
        ("Tid", "Hvem", "Utsagn"),
        ("00:05", "I1", "Da begynner vi."),
        ("00:09", "S03", "Ja."),
        ("", "", "Æ e klar."),
        ("00:15", "S04", "Æ og."),
    ]
    grid = document.add_table(rows=len(rows), cols=3)
    for row, cells in zip(grid.rows, rows, strict=True):
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text
    document.save(str(HERE / "table.docx"))


def word_transcribe() -> None:
    document = Document()
    turns = [
        "00:00:05 Taler 1",
        "Hva gjør du her?",
        "00:00:09 Taler 2",
        "Selger.",
        "Mest til fiskeri.",
        "00:00:20 Taler 1",
        "Fint.",
    ]
    for text in ("Lydfil", "intervju.m4a", "Transkripsjon", *turns):
        document.add_paragraph(text)
    document.save(str(HERE / "word_transcribe.docx"))


if __name__ == "__main__":
    main()
