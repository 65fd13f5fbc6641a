"""What speech-to-text services put into JSON -> pieces of talk. To add a service, write a function for it and name it in `_DIALECTS`."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from qualcode.importers.times import milliseconds

Json = Any
"""What a JSON file holds: objects, lists, text, numbers; anything may stand anywhere."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of talk: who says it (empty if nobody is named) and when."""

    text: str
    label: str = ""
    start_ms: int | None = None
    end_ms: int | None = None


@dataclass(frozen=True)
class Speech:
    """The talk in a file, its language where it says, and what was guessed; `fault` is why it cannot be used."""

    pieces: Sequence[Piece]
    language: str = ""
    warnings: tuple[str, ...] = ()
    fault: str = ""


Dialect = Callable[[Json], Speech]


def dialect_of(data: Json) -> Dialect | None:
    """How the data are to be read, or None if no service that we know writes such."""
    return next((read for is_such, read in _DIALECTS if is_such(data)), None)


# ---- looking into data that may be anything


def _at(data: Json, *path: str | int) -> Json:
    """What stands there, or None."""
    for step in path:
        if isinstance(data, dict):
            data = data.get(step)
        elif isinstance(data, list) and isinstance(step, int) and -len(data) <= step < len(data):
            data = data[step]
        else:
            return None
    return data


def _objects(data: Json) -> list[dict[str, Json]]:
    """The objects of a list; nothing if it is none."""
    return [item for item in data if isinstance(item, dict)] if isinstance(data, list) else []


def _has(*path: str) -> Callable[[Json], bool]:
    """Whether a list of objects stands at a path, and the first has the key that is named last."""
    *place, key = path
    return lambda data: any(key in item for item in _objects(_at(data, *place))[:3])


def _text(value: Json) -> str:
    return value if isinstance(value, str) else ""


def _speaker(value: Json) -> str:
    """A speaker's name, or `Speaker 1` of what is a bare number or letter."""
    name = str(value).strip() if isinstance(value, str | int) and not isinstance(value, bool) else ""
    return f"Speaker {name}" if re.fullmatch(r"\d{1,3}|[A-Z]", name) else name


_ISO = re.compile(
    r"P(?:(?P<days>\d{1,3})D)?T(?:(?P<h>\d{1,4})H)?(?:(?P<m>\d{1,6})M)?(?:(?P<s>\d{1,8}(?:\.\d{1,12})?)S)?"
)


def _ms(value: Json, *, unit: float = 1000) -> int | None:
    """A time in milliseconds: a number of units, `12.5`, `12.5s`, `PT1M2.5S` or `00:01:02.5000000`; None if it is none of these."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        number = value * unit if abs(value) < 10**12 else math.nan
        return round(number) if math.isfinite(number) and number >= 0 else None
    text = _text(value).strip()
    if bare := re.fullmatch(r"(\d{1,12}(?:\.\d{1,12})?)s?", text):
        return round(float(bare[1]) * unit)
    if iso := _ISO.fullmatch(text):
        days, h, m, s = (float(iso[part] or 0) for part in ("days", "h", "m", "s"))
        return round((((days * 24 + h) * 60 + m) * 60 + s) * 1000)
    return milliseconds(re.sub(r"(?<=[.,]\d{3})\d+$", "", text))


def _words(words: Iterable[tuple[str, str, int | None, int | None]]) -> Iterator[Piece]:
    """Single words (text, speaker, start, end) as pieces, one for each time that a speaker speaks on."""
    for label, group in groupby(words, key=lambda word: word[1]):
        said = list(group)
        yield Piece(" ".join(word for word, *_ in said), label, said[0][2], said[-1][3])


# ---- the services


def _whisper(data: Json) -> Speech:
    """Whisper, faster-whisper and WhisperX: segments, with speakers where they were told apart."""
    pieces = [
        Piece(_text(s.get("text")), _speaker(s.get("speaker")), _ms(s.get("start")), _ms(s.get("end")))
        for s in _objects(data["segments"])
    ]
    return Speech(pieces, _text(data.get("language")))


def _whisper_cpp(data: Json) -> Speech:
    pieces = [
        Piece(
            _text(s.get("text")),
            _speaker(s.get("speaker")),
            _ms(_at(s, "offsets", "from"), unit=1),
            _ms(_at(s, "offsets", "to"), unit=1),
        )
        for s in _objects(data["transcription"])
    ]
    return Speech(pieces, _text(_at(data, "result", "language")))


def _transformers(data: Json) -> Speech:
    """The pipeline of Hugging Face, and insanely-fast-whisper, which adds speakers."""
    chunks = _objects(data.get("speakers")) or _objects(data["chunks"])
    return Speech(
        [
            Piece(
                _text(c.get("text")),
                _speaker(c.get("speaker")),
                _ms(_at(c, "timestamp", 0)),
                _ms(_at(c, "timestamp", 1)),
            )
            for c in chunks
        ]
    )


def _otter(data: Json) -> Speech:
    speech = data["speech"] if isinstance(_at(data, "speech"), dict) else data
    names = {
        str(person.get(key)): _text(person.get("speaker_name")) or _text(person.get("name"))
        for person in _objects(speech.get("speakers"))
        for key in ("speaker_id", "id")
        if person.get(key) is not None
    }
    samples = 1000 / 16_000  # Otter counts samples of its recording
    pieces = [
        Piece(
            _text(t.get("transcript")),
            _text(t.get("speaker_name")) or names.get(str(t.get("speaker_id"))) or _speaker(t.get("label")),
            _ms(t.get("start_offset"), unit=samples),
            _ms(t.get("end_offset"), unit=samples),
        )
        for t in _objects(speech["transcripts"])
    ]
    return Speech(pieces, _text(_at(speech, "language")))


def _teams(data: Json) -> Speech:
    """What Teams and Stream keep of a meeting."""
    entries = _objects(data["entries"])
    pieces = [
        Piece(
            _text(e.get("text")), _text(e.get("speakerDisplayName")), _ms(e.get("startOffset")), _ms(e.get("endOffset"))
        )
        for e in entries
    ]
    return Speech(pieces, _text(_at(entries, 0, "spokenLanguageTag")))


def _zoom(data: Json) -> Speech:
    """A timeline; that of a meeting says who spoke when and not what, that of a call has the words too."""
    entries = _objects(data["timeline"])
    if not any(_text(e.get("text")) for e in entries):
        return Speech([], fault="is Zoom's timeline: it says who spoke when, and not what was said")
    return Speech(
        [
            Piece(
                _text(e.get("text")), _speaker(_at(e, "users", 0, "username")), _ms(e.get("ts")), _ms(e.get("end_ts"))
            )
            for e in entries
        ]
    )


def _amazon(data: Json) -> Speech:
    results = data["results"]
    language = _text(results.get("language_code"))
    whole = _objects(results.get("audio_segments"))
    if whole and all(_text(s.get("transcript")) for s in whole):
        return Speech(
            [
                Piece(
                    s["transcript"], _speaker(s.get("speaker_label")), _ms(s.get("start_time")), _ms(s.get("end_time"))
                )
                for s in whole
            ],
            language,
        )
    return Speech(list(_words(_amazon_words(results))), language)


def _amazon_words(results: Mapping[str, Json]) -> Iterator[tuple[str, str, int | None, int | None]]:
    """Words with the signs that follow them; in older files speakers stand apart, by the time at which a word begins."""
    speakers = {
        str(item.get("start_time")): _text(item.get("speaker_label")) or _text(segment.get("speaker_label"))
        for segment in _objects(_at(results, "speaker_labels", "segments"))
        for item in _objects(segment.get("items"))
    }
    word: tuple[str, str, int | None, int | None] | None = None
    for item in _objects(results["items"]):
        content = _text(_at(item, "alternatives", 0, "content"))
        if item.get("type") == "punctuation" and word:
            word = (word[0] + content, *word[1:])
            continue
        if word:
            yield word
        label = _text(item.get("speaker_label")) or speakers.get(str(item.get("start_time")), "")
        word = (content, label, _ms(item.get("start_time")), _ms(item.get("end_time")))
    if word:
        yield word


def _google(data: Json) -> Speech:
    results = _objects(_at(data, "response", "results") or _at(data, "results"))
    language = _text(_at(results, 0, "languageCode"))
    tagged = [list(_google_words(_at(result, "alternatives", 0, "words"))) for result in results]
    if tagged and any(label for _, label, *_ in tagged[-1]) and _is_whole(tagged):  # said once more, with speakers
        return Speech(list(_words(tagged[-1])), language)
    pieces: list[Piece] = []
    for result, words in zip(results, tagged, strict=True):
        if any(label for _, label, *_ in words):
            pieces += _words(words)
        else:
            start, end = (words[0][2], words[-1][3]) if words else (None, _ms(result.get("resultEndTime")))
            pieces.append(Piece(_text(_at(result, "alternatives", 0, "transcript")), "", start, end))
    return Speech(pieces, language)


def _is_whole(results: Sequence[Sequence[object]]) -> bool:
    """Whether the last result has the words of all the others."""
    return len(results) == 1 or len(results[-1]) >= 0.9 * sum(map(len, results[:-1]))


def _google_words(words: Json) -> Iterator[tuple[str, str, int | None, int | None]]:
    for w in _objects(words):
        label = _speaker(w.get("speakerLabel") or w.get("speakerTag") or "")
        start, end = (w.get(f"{edge}Time", w.get(f"{edge}Offset")) for edge in ("start", "end"))
        yield _text(w.get("word")), label, _ms(start), _ms(end)


def _azure(data: Json) -> Speech:
    phrases = _objects(data["recognizedPhrases"])
    return Speech(
        [
            Piece(_text(_at(p, "nBest", 0, "display")), _speaker(p.get("speaker")), _ms(p.get("offset")))
            for p in phrases
        ],
        _text(_at(phrases, 0, "locale")),
    )


def _assembly(data: Json) -> Speech:
    return _listed(data["utterances"], unit=1)


def _deepgram(data: Json) -> Speech:
    return _listed(data["results"]["utterances"], unit=1000)


_TEXT = ("text", "transcript", "utterance", "content", "spokenText", "sentence", "caption", "tekst")
_SPEAKER = ("speaker", "speaker_name", "speakerName", "speakerDisplayName", "speaker_label", "name", "participant")
_START = ("start", "start_time", "startTime", "startOffset", "startDateTime", "timestamp", "time", "ts")
_END = ("end", "end_time", "endTime", "endOffset", "end_ts")


def _listed(items: Json, *, unit: float = 1000) -> Speech:
    """A list of objects, each with a text, and a speaker or a time."""

    def first(item: Mapping[str, Json], keys: Sequence[str]) -> Json:
        return next((item[key] for key in keys if item.get(key) is not None), None)

    return Speech(
        [
            Piece(
                _text(first(item, _TEXT)),
                _speaker(first(item, _SPEAKER)),
                _ms(first(item, _START), unit=unit),
                _ms(first(item, _END), unit=unit),
            )
            for item in _objects(items)
        ]
    )


def _list_in(data: Json) -> Json:
    """The first list of objects with a text and a speaker or a time, at the top or one step below; None if there is none."""
    lists = [data, *(data.values() if isinstance(data, dict) else ())]
    for items in lists:
        start = _objects(items)[:5]
        if start and all(
            any(_text(item.get(key)) for key in _TEXT) and any(key in item for key in (*_SPEAKER, *_START))
            for item in start
        ):
            return items
    return None


def _some_list(data: Json) -> Speech:
    speech = _listed(_list_in(data))
    return Speech(
        speech.pieces, warnings=("is JSON of no service we know; its texts and speakers were found by their keys",)
    )


_DIALECTS: tuple[tuple[Callable[[Json], bool], Dialect], ...] = (
    (_has("entries", "speakerDisplayName"), _teams),
    (_has("timeline", "ts"), _zoom),
    (
        lambda data: _has("speech", "transcripts", "transcript")(data) or _has("transcripts", "start_offset")(data),
        _otter,
    ),
    (_has("results", "items", "alternatives"), _amazon),
    (_has("results", "utterances", "transcript"), _deepgram),
    (lambda data: _has("results", "alternatives")(data) or _has("response", "results", "alternatives")(data), _google),
    (_has("recognizedPhrases", "nBest"), _azure),
    (_has("transcription", "offsets"), _whisper_cpp),
    (_has("chunks", "timestamp"), _transformers),
    (_has("utterances", "words"), _assembly),
    (_has("segments", "text"), _whisper),
    (lambda data: _list_in(data) is not None, _some_list),
)
