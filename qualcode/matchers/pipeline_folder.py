"""Whether a spaCy pipeline in a folder is data and nothing else.

Loading a folder runs what its config.cfg names: functions of any installed package, which may load further pipelines, import modules,
unpickle weights or ask the network. What spaCy itself ships reads tables and numbers and does none of that, but for its wrappers of
PyTorch. So a folder may name spaCy's own components, and their settings spaCy's own functions, and nothing more.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from qualcode.files import read_bytes

FACTORIES = frozenset(
    "tok2vec tagger morphologizer parser senter sentencizer lemmatizer trainable_lemmatizer attribute_ruler ner entity_ruler "
    "span_ruler future_entity_ruler spancat spancat_singlelabel textcat textcat_multilabel merge_noun_chunks merge_entities "
    "merge_subtokens token_splitter doc_cleaner".split()
)
"""spaCy's own components, but for those that read a knowledge base by a function of the user's."""
CALLBACKS = ("before_creation", "after_creation", "after_pipeline_creation")


def objection(folder: Path) -> str:
    """What in its config.cfg speaks against loading the folder; empty if nothing does."""
    from thinc.api import Config

    try:
        config = Config().from_str(read_bytes(folder / "config.cfg").decode("utf-8"))
        nlp, components = config.get("nlp", {}), config.get("components", {})
        foreign = [str(one.get("factory") or "another pipeline") for one in components.values() if not _is_own(one)]
        called = [key for key in CALLBACKS if nlp.get(key)]
        functions = [name for part in (nlp, components) for name in _functions(part) if not _is_spacys(name)]
    except (ValueError, AttributeError, TypeError, RecursionError):  # confection's own errors are ValueErrors
        return "its config.cfg cannot be read"
    if foreign or functions:
        return f"it needs code that is not spaCy's own ({', '.join([*foreign, *functions])})"
    return f"its config.cfg runs code when it is loaded ({', '.join(called)})" if called else ""


def _is_own(component: Mapping[str, Any]) -> bool:
    return component.get("factory") in FACTORIES and not component.get("source")


def _is_spacys(function: str) -> bool:
    return function.startswith("spacy.") and "torch" not in function.lower()


def _functions(part: Any) -> Iterator[str]:
    """Names of registered functions, by keys such as @architectures, at any depth."""
    if isinstance(part, Mapping):
        for key, value in part.items():
            if str(key).startswith("@"):
                yield str(value)
            yield from _functions(value)
    elif isinstance(part, list):
        for value in part:
            yield from _functions(value)
