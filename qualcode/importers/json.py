"""JSON of speech-to-text services: Whisper and its kin, Otter, Teams, Zoom, Amazon, Google and others, told apart by what is in them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from qualcode import files
from qualcode.errors import UnreadableFile
from qualcode.importers.base import Importer, KnownLabels, Reading, register
from qualcode.importers.cues import Cue, read_cues
from qualcode.importers.speech import Piece, Speech, dialect_of


@register
class Json(Importer):
    """What speech-to-text services give."""

    name = "json"
    suffixes = (".json",)
    reads = (
        "Text, speakers and times as Whisper, WhisperX, whisper.cpp, Otter, Teams, Zoom, Amazon Transcribe, Google Speech-to-Text, Azure, "
        "AssemblyAI and Deepgram write them, and any list of objects with a text and a speaker or a time"
    )
    passes_over = "Confidence, single words where there are sentences, other readings of the same sound, translations"

    def recognises(self, text: str) -> bool:
        """Whether it begins as an object or a list of objects does."""
        start = "".join(text.lstrip("\ufeff").split())
        return start.startswith(('{"', '[{"'))

    def read(self, path: Path, known: KnownLabels) -> Reading:
        """The talk in the pieces that the service made of it."""
        data = files.read_json(path)
        dialect = dialect_of(data)
        if dialect is None:
            raise UnreadableFile(
                path,
                "is JSON that no speech-to-text service we know writes",
                "export the transcript as .vtt, .srt, .docx or .txt instead",
            )
        speech = dialect(data)
        if speech.fault:
            raise UnreadableFile(path, speech.fault, "export the transcript as .vtt, .docx or .txt instead")
        reading = read_cues(_cues(speech.pieces), known, noun="piece")
        language = {"language": speech.language} if speech.language else {}
        warnings = (*speech.warnings, *_left_out(speech))
        return replace(reading, metadata=language, warnings=(*warnings, *reading.warnings))


def _cues(pieces: Sequence[Piece]) -> list[Cue]:
    return [
        Cue(piece.text, piece.start_ms, piece.end_ms, number, piece.label)
        for number, piece in enumerate(pieces, 1)
        if piece.text.strip()
    ]


def _left_out(speech: Speech) -> list[str]:
    """How many pieces are empty, and how many the service gave to nobody: these go on in the turn before."""
    said = [piece for piece in speech.pieces if piece.text.strip()]
    empty = len(speech.pieces) - len(said)
    nameless = sum(not piece.label for piece in said)
    warnings = [f"{empty} of {len(speech.pieces)} pieces have no text"] if empty else []
    if 0 < nameless < len(said):
        warnings.append(
            f"{nameless} of {len(said)} pieces name no speaker, and were read as going on in the turn before"
        )
    return warnings
