"""A spaCy token pattern: `{pattern: [{LOWER: får}, {OP: "?"}, {LEMMA: tak}]}`.

The pattern sees only the sentences in which a literal of it stands. Where no trained pipeline gives lemmas, LEMMA is answered by the
lexicon: `{LEMMA: tak}` becomes all forms of *tak*. POS, TAG, DEP, MORPH and the like need a trained pipeline that gives them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import Any, Literal

from qualcode.codebook.kinds import rule_kinds
from qualcode.codebook.model import Rule
from qualcode.errors import StudyError, nearest
from qualcode.language import main_code
from qualcode.language.inflection import inflect
from qualcode.language.tokens import fold
from qualcode.matchers.finder import Finder, Found, Literals, Place, RuleKind, Way, fewest, way
from qualcode.matchers.tagged import TaggedPlace
from qualcode.matchers.trained import Pipeline, load

PLAIN = frozenset(
    "ORTH TEXT NORM LOWER LENGTH IS_ALPHA IS_ASCII IS_DIGIT IS_LOWER IS_UPPER IS_TITLE IS_PUNCT IS_SPACE IS_STOP IS_SENT_START LIKE_NUM "
    "LIKE_URL LIKE_EMAIL SHAPE PREFIX SUFFIX LEMMA OP".split()
)
TRAINED = frozenset("POS TAG DEP MORPH ENT_TYPE ENT_IOB".split())
TEXTS = frozenset("ORTH TEXT NORM LOWER SHAPE PREFIX SUFFIX LEMMA".split()) | TRAINED
FLAGS = frozenset(key for key in PLAIN if key.startswith(("IS_", "LIKE_")))
LISTED = frozenset("IN NOT_IN IS_SUBSET IS_SUPERSET INTERSECTS".split())
COMPARISONS = LISTED | frozenset("REGEX FUZZY == != >= <= > <".split())
EXAMPLES = {"nb": "nb_core_news_lg", "no": "nb_core_news_lg", "nn": "nb_core_news_lg", "en": "en_core_web_lg"}
"""Trained pipelines that everybody may have."""
OPERATOR = re.compile(r"[!?+*]|\{\d+\}|\{\d+,\d*\}|\{,\d+\}")
OPTIONAL = re.compile(r"[!?*]|\{0*(?:,\d*)?\}")
"""An operator with which the token need not be there."""


class PatternKind(RuleKind):
    """`{pattern: [{LOWER: får}, {OP: "?"}, {LEMMA: tak}]}`."""

    key = "pattern"

    def read(self, written: Any) -> Any:
        """A tuple of tokens."""
        return tuple(written) if isinstance(written, list) else written

    def faults(self, rule: Rule, *, pipeline: str) -> Iterator[str]:
        """No list of tokens; unknown attributes and operators; attributes for which there is no trained pipeline, or none that fits."""
        tokens = rule.value
        if not isinstance(tokens, tuple) or not tokens or not all(isinstance(token, Mapping) for token in tokens):
            yield "must be a list of tokens, each in braces: [{LOWER: får}, {LOWER: tak}]"
            return
        for token in tokens:
            yield from _token_faults(token)
        wanted = sorted({attribute for token in tokens for attribute in _trained_attributes(token)})
        yield from _lacking(wanted, rule.language, pipeline) if wanted else ()

    def compile(self, rule: Rule, *, pipeline: str) -> Finder:
        """A finder that asks spaCy."""
        trained = load(pipeline) if pipeline else None
        if trained and not trained.speaks(rule.language):
            trained = None
        tokens = [_as_written(token) for token in rule.value]
        if trained is None or "LEMMA" not in trained.gives:
            tokens = [_without_lemmas(token, rule.language) for token in tokens]
        sets = _literals(tokens)
        return PatternFinder(tuple(tokens), (way(sets, rule.language),) if sets else (), rule.language, trained)


def _token_faults(token: Mapping[str, Any]) -> Iterator[str]:
    for key, value in token.items():
        name = str(key).upper()
        if name not in PLAIN | TRAINED:
            hint = nearest(name, PLAIN | TRAINED)
            yield f"unknown attribute {key!r}" + (f"; did you mean {hint}?" if hint else "; see spaCy's token patterns")
        else:
            yield from _value_faults(name, value)


def _trained_attributes(token: Mapping[str, Any]) -> Iterator[str]:
    """The attributes of a token that only a trained pipeline can tell: a lemma, where it is not one of some words."""
    for key, value in token.items():
        name = str(key).upper()
        if name in TRAINED or (name == "LEMMA" and isinstance(value, Mapping) and not value.keys() <= {"IN", "NOT_IN"}):
            yield name


def _lacking(wanted: Sequence[str], language: str, pipeline: str) -> Iterator[str]:
    """What speaks against asking the study's pipeline for the attributes."""
    need = f"{' and '.join(wanted)} {'needs' if len(wanted) == 1 else 'need'} a trained spaCy pipeline"
    if not pipeline:
        yield (
            f"{need}; install one (`python -m spacy download {EXAMPLES.get(language, 'NAME')}`) "
            "and name it in study.yaml as `pipeline:`, or use LOWER, and LEMMA with one word or IN"
        )
        return
    try:
        trained = load(pipeline)
    except StudyError as fault:
        yield f"{need}. {fault}"
        return
    if not trained.speaks(language):
        yield f"{need} for {language!r}, and {trained.name!r} is one for {trained.language!r}; use LOWER"
    elif lacking := [name for name in wanted if name not in trained.gives]:
        given = ", ".join(sorted(trained.gives & (TRAINED | {"LEMMA"}))) or "none of these attributes"
        yield (
            f"the pipeline {trained.name!r} gives no {' or '.join(lacking)} (it gives {given}); "
            "name one that does in study.yaml, or use other attributes"
        )


def _value_faults(name: str, value: Any) -> Iterator[str]:
    if name == "OP":
        if not OPERATOR.fullmatch(str(value)):
            yield f'OP must be one of "!", "?", "+", "*", "{{2}}", "{{1,3}}"; this one is {value!r}'
    elif isinstance(value, Mapping):
        yield from _comparison_faults(name, value)
    elif name in FLAGS and not isinstance(value, bool):
        yield f"{name} must be true or false"
    elif name == "LENGTH" and (not isinstance(value, int) or isinstance(value, bool)):
        yield "LENGTH must be a whole number"
    elif name in TEXTS and not _is_text(value):
        yield f"{name} must be one word; several go like this: {{{name}: {{IN: [får, fikk]}}}}"


def _comparison_faults(name: str, compared: Mapping[str, Any]) -> Iterator[str]:
    for key, value in compared.items():
        if key not in COMPARISONS:
            yield f"{name} is compared by one of {', '.join(sorted(COMPARISONS))}"
        elif key in LISTED and not (isinstance(value, list) and all(_is_text(one) for one in value)):
            yield f"{name} {key} must be a list of words"
        elif key == "REGEX" and not _compiles(value):
            yield f"{name} REGEX: the regular expression does not compile"


def _is_text(value: Any) -> bool:
    return isinstance(value, str | int) and not isinstance(value, bool)


def _compiles(expression: Any) -> bool:
    try:
        re.compile(expression)
    except (re.error, TypeError, OverflowError, RecursionError):
        return False
    return True


def _as_written(token: Mapping[str, Any]) -> dict[str, Any]:
    """The token as spaCy wants it: attributes in capitals, words as text, what is compared with LOWER in lower case."""
    return {str(key).upper(): _as_text(str(key).upper(), value) for key, value in token.items()}


def _as_text(name: str, value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: _as_text("" if key == "REGEX" else name, one) for key, one in value.items()}
    if isinstance(value, list):
        return [_as_text(name, one) for one in value]
    if name in TEXTS and _is_text(value):
        return str(value).lower() if name == "LOWER" else str(value)
    return value


def _without_lemmas(token: dict[str, Any], language: str) -> dict[str, Any]:
    """The token with LEMMA answered by the lexicon: LOWER among all forms of the words."""
    if "LEMMA" not in token:
        return token
    wanted = token["LEMMA"]
    compared = wanted if isinstance(wanted, Mapping) else {"IN": [wanted]}
    forms = {key: _forms(words, language) for key, words in compared.items()}
    return {**{key: value for key, value in token.items() if key != "LEMMA"}, "LOWER": forms}


def _forms(words: Iterable[str], language: str) -> list[str]:
    return sorted({form for word in words for form in inflect(word, language).forms})


def _literals(tokens: Sequence[Mapping[str, Any]]) -> list[Literals]:
    """The literals of each compulsory token that has any."""
    sets = [_token_literals(token) for token in tokens if not OPTIONAL.fullmatch(str(token.get("OP", "")))]
    return [one for one in sets if one]


def _token_literals(token: Mapping[str, Any]) -> tuple[str, ...]:
    for key in ("LOWER", "ORTH", "TEXT"):
        value = token.get(key)
        if isinstance(value, str) and value.strip():
            return (fold(value),)
        if isinstance(value, Mapping) and value.get("IN"):
            return fewest(fold(one) for one in value["IN"])
    return ()


@dataclass(frozen=True)
class PatternFinder:
    """Finds a token pattern in a sentence; of overlapping hits the longest."""

    tokens: tuple[Mapping[str, Any], ...]
    ways: Sequence[Way]
    language: str
    trained: Pipeline | None
    reach: Literal["sentence"] = field(default="sentence", init=False)

    def find(self, place: Place) -> Iterator[Found]:
        """What spaCy finds in the sentence; of what the pipeline has not read, the forms are known and no tags."""
        from spacy.util import filter_spans

        if self.trained and isinstance(place, TaggedPlace):
            doc, start = place.doc, place.doc_start
        else:
            doc, start = self._nlp.make_doc(place.text[place.start : place.end].replace("\n", " ")), place.start
        for span in filter_spans(self._matcher(doc, as_spans=True, allow_missing=True)):
            yield Found(start + span.start_char, start + span.end_char, span.lemma_ if self.trained else "")

    @property
    def _nlp(self) -> Any:
        return self.trained.nlp if self.trained else _tokeniser(self.language)

    @cached_property
    def _matcher(self) -> Any:
        from spacy.matcher import Matcher

        matcher = Matcher(self._nlp.vocab)
        matcher.add("rule", [[dict(token) for token in self.tokens]])
        return matcher


@cache
def _tokeniser(language: str) -> Any:
    """The plain tokeniser of a language that spaCy has; for a language it does not know, the one for all."""
    import spacy

    try:
        return spacy.blank(main_code(language))
    except ImportError:
        return spacy.blank("xx")


rule_kinds.register("pattern")(PatternKind())
