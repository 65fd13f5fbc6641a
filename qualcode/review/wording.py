"""The one voice of the page, in Norwegian or English."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING

from qualcode.review import (
    words_begin_en,
    words_begin_nb,
    words_en,
    words_framework_en,
    words_framework_nb,
    words_memos_en,
    words_memos_nb,
    words_nb,
    words_speakers_en,
    words_speakers_nb,
)

if TYPE_CHECKING:
    from qualcode.review.desk import Progress

LANGUAGES: Mapping[str, Mapping[str, str]] = {
    "nb": {
        **words_nb.WORDS,
        **words_begin_nb.WORDS,
        **words_framework_nb.WORDS,
        **words_speakers_nb.WORDS,
        **words_memos_nb.WORDS,
    },
    "en": {
        **words_en.WORDS,
        **words_begin_en.WORDS,
        **words_framework_en.WORDS,
        **words_speakers_en.WORDS,
        **words_memos_en.WORDS,
    },
}


class Words:
    """`words("key", n=3)` is a phrase with its placeholders filled; `language` is `nb` or `en`."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.other = "en" if language == "nb" else "nb"
        self._phrases = LANGUAGES[language]

    def __call__(self, key: str, **values: object) -> str:
        """The phrase of that key."""
        return self._phrases[key].format(**values)

    @property
    def raw(self) -> Mapping[str, str]:
        """The phrases by key, with their placeholders."""
        return self._phrases

    @property
    def for_script(self) -> str:
        """The phrases that the page's script says, as JSON."""
        return json.dumps({k.removeprefix("say."): v for k, v in self._phrases.items() if k.startswith("say.")})

    def progress(self, progress: Progress, is_blind: bool) -> str:
        """How far somebody has come with a document."""
        if is_blind:
            return self("progress.blind", by_hand=progress.by_hand)
        return self("progress", judged=progress.judged, suggested=progress.suggested)
