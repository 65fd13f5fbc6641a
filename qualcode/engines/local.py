"""One piece of work after the other, in this process: quickest below some millions of words, and what is used unless asked otherwise."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from qualcode.engines.base import Engine, Item, Make, Options, Result, Shared, Weigh, alike, engines


class LocalEngine:
    """This process."""

    name = "local"

    def map(
        self, make: Make[Shared, Item, Result], shared: Shared, items: Iterable[Item], *, weigh: Weigh = alike
    ) -> Iterator[Result]:
        """As `base.Engine.map`."""
        return map(make(shared), items)


@engines.register(LocalEngine.name)
def local(options: Options) -> Engine:
    """The engine; it has nothing to choose."""
    options.refuse(LocalEngine.name)
    return LocalEngine()
