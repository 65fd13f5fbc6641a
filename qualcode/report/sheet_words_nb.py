"""What a coding sheet says in Norwegian."""

from __future__ import annotations

WORDS: dict[str, str] = {
    "sheet.id": "id",
    "sheet.document": "dokument",
    "sheet.turn": "tur",
    "sheet.asked": "spørsmål før",
    "sheet.before": "sagt rett før",
    "sheet.text": "tekst",
    "sheet.done": "ferdig",
    "sheet.note": "merknad",
    "sheet.coding": "Koding",
    "sheet.guide": "Veiledning",
    "sheet.codes": "Koder",
    "sheet.code": "kode",
    "sheet.name": "navn",
    "sheet.definition": "definisjon",
    "sheet.include": "kod også",
    "sheet.exclude": "kod ikke",
    "sheet.lines": "Hver rad i arket «Koding» er {unit} som noen sier i et intervju. Radene er trukket ved loddtrekning.\n"
    "Les spørsmålet før og teksten. Sett en x i kolonnen til hver kode som teksten hører til; en rad kan ha flere. Hva kodene "
    "betyr, står i arket «Koder».\n"
    "Passer ingen kode, settes x i kolonnen «ferdig». En rad uten noen x regnes som ikke lest.\n"
    "En underkode teller for koden over; det holder med én x, i den laveste koden som passer.\n"
    "Se ikke på hvordan teksten er kodet før, av maskinen eller av andre, og diskuter den ikke før alle er ferdige.\n"
    "Endre ikke id-er eller tekster, og legg ikke til rader. Rader kan sorteres, og utelates; kolonnen «merknad» er din egen.\n"
    "Send filen tilbake til den du fikk den av. Den leses inn med: qualcode import FIL --coder DITT-NAVN",
    "sheet.unit.sentence": "én setning",
    "sheet.unit.turn": "én tur",
}
