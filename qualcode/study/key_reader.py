"""The mappings of study.yaml, read key by key: values of the kind that is asked for, and a fault for each that is of another."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from qualcode.codebook.safe_yaml import KeyPath, Places
from qualcode.documents import normalise
from qualcode.errors import nearest


class KeyReader:
    """One mapping of the file, read key by key; what does not fit is noted in `faults` (line, sentence) and left at its default."""

    def __init__(self, values: Any, places: Places, path: KeyPath, faults: list[tuple[int, str]]) -> None:
        self.is_text = not isinstance(values, dict)
        self.values: dict[str, Any] = {} if self.is_text else values
        self._places = places
        self._path = path
        self.faults = faults

    @property
    def own_text(self) -> str:
        """What is written, where it is one word or sentence."""
        return normalise(self._places.written(self._path)).strip()

    def fault(self, key: str, what: str, mend: str) -> None:
        """Notes what is wrong with a key and how to mend it."""
        line = self._places.line((*self._path, key))
        self.faults.append((line, f"{'.'.join(map(str, (*self._path, key)))}: {what}; {mend}"))

    def text(self, key: str) -> str:
        """What is written, also where YAML takes it for a number; empty where nothing is."""
        value = self.values.get(key)
        if isinstance(value, dict | list):
            self.fault(
                key, "must be one word or text", "write it behind the colon, in quotation marks if it has : or #"
            )
            return ""
        return "" if value is None else normalise(self._places.written((*self._path, key))).strip()

    def path(self, key: str) -> str:
        """The name of a file or folder, as it is written: two blanks in it stay two."""
        return self._places.written((*self._path, key)).strip() if self.text(key) else ""

    def texts(self, key: str) -> tuple[str, ...]:
        """A list, or the one item somebody wrote instead of it."""
        value = self.values.get(key)
        if not isinstance(value, list):
            return (self.text(key),) if value not in (None, "") else ()
        if any(isinstance(item, dict | list) or item is None for item in value):
            self.fault(
                key, "must be a list of words", "write [one, two], with quotation marks where a text has a colon"
            )
            return ()
        return tuple(normalise(self._places.written((*self._path, key, i))).strip() for i in range(len(value)))

    def mapping(self, key: str, example: str) -> dict[str, str]:
        """Texts by text."""
        inner = self.inner(key, example)
        return {normalise(name): inner.text(name) for name in inner.values if inner.values[name] is not None}

    def inner(self, key: str, example: str) -> KeyReader:
        """The mapping below a key, empty where nothing is."""
        value = self.values.get(key)
        if value is not None and not isinstance(value, dict):
            self.fault(key, "is not what belongs here", f"write {example}")
            value = None
        return KeyReader(value or {}, self._places, (*self._path, key), self.faults)

    def items(self, key: str, example: str) -> list[KeyReader]:
        """The items of a list, each a mapping or one text."""
        value = self.values.get(key)
        if value is not None and (not isinstance(value, list) or any(isinstance(item, list) for item in value)):
            self.fault(key, "is not a list", f"write {example}")
            value = None
        return [KeyReader(item, self._places, (*self._path, key, i), self.faults) for i, item in enumerate(value or [])]

    def choice(self, key: str, choices: tuple[str, ...]) -> str:
        """One of `choices`, or empty."""
        value = self.text(key)
        return value if not value or self._is_known(key, value, choices) else ""

    def choices(self, key: str, choices: tuple[str, ...]) -> tuple[str, ...]:
        """Those of `choices` that are written, whatever their case, in the order they are written and each once."""
        values = dict.fromkeys(value.casefold() for value in self.texts(key))
        return tuple(value for value in values if self._is_known(key, value, choices))

    def _is_known(self, key: str, value: str, choices: tuple[str, ...]) -> bool:
        if value in choices:
            return True
        hint = f"did you mean {nearest(value, choices)!r}? " if nearest(value, choices) else ""
        self.fault(key, f"{value!r} is not known", f"{hint}it is one of {', '.join(choices)}")
        return False

    def flag(self, key: str) -> bool:
        """Yes or no; no where nothing is written."""
        value = self.values.get(key)
        if value is None or isinstance(value, bool):
            return bool(value)
        self.fault(key, "is neither true nor false", f"write {key}: true")
        return False

    def number(self, key: str, default: int) -> int:
        """A whole number."""
        value = self.values.get(key)
        if value is not None and (isinstance(value, bool) or not isinstance(value, int)):
            self.fault(key, "is not a whole number", f"write one, for instance {key}: {default}")
            return default
        return default if value is None else value

    def refuse_others(self, known: Iterable[str]) -> None:
        """A fault for each key that is not `known`, with the nearest that is."""
        known = list(known)
        for key in self.values:
            if key not in known:
                meant = nearest(key, known)
                mend = f"did you mean {meant!r}?" if meant else f"there are: {', '.join(known)}"
                self.fault(key, "unknown key", mend)
