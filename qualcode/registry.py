"""Named plug-ins: importers, rule kinds and exporters find their place by a decorator in a file of their own.

A registry knows the package whose modules register in it and reads them when it is first asked, so a new plug-in is one new file and
nothing else is edited. Packages of others take part through the entry-point group `qualcode.<kind>`.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterator
from importlib.metadata import entry_points
from typing import Generic, TypeVar

from qualcode.errors import UnknownName

T = TypeVar("T")


class Registry(Generic[T]):
    """Plug-ins of one kind by name, in the order of their names."""

    def __init__(self, kind: str, package: str) -> None:
        self.kind = kind
        self._package = package
        self._found: dict[str, T] = {}
        self._is_read = False

    def register(self, name: str) -> Callable[[T], T]:
        """A decorator that enters a plug-in under a name.

        Raises:
            ValueError: when another plug-in has that name.
        """

        def enter(plugin: T) -> T:
            if self._found.setdefault(name, plugin) is not plugin:
                raise ValueError(f"two plug-ins of kind {self.kind!r} are named {name!r}")
            return plugin

        return enter

    def __getitem__(self, name: str) -> T:
        """The plug-in of that name.

        Raises:
            UnknownName: with the names that exist.
        """
        self._read()
        try:
            return self._found[name]
        except KeyError:
            raise UnknownName(self.kind, name, self._found) from None

    def __contains__(self, name: object) -> bool:
        self._read()
        return name in self._found

    def __iter__(self) -> Iterator[str]:
        self._read()
        return iter(sorted(self._found))

    def _read(self) -> None:
        if self._is_read:
            return
        self._is_read = True  # before the scan: a plug-in may look at the registry while it is imported
        package = importlib.import_module(self._package)
        for module in pkgutil.iter_modules(package.__path__, self._package + "."):
            importlib.import_module(module.name)
        for point in entry_points(group=f"qualcode.{self.kind.replace(' ', '_')}"):
            self._found.setdefault(point.name, point.load())
