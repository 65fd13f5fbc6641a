"""A spaCy token pattern: `{pattern: [{LOWER: får}, {OP: "?"}, {LEMMA: tak}]}`. The only file that imports spaCy.

spaCy sees only the sentences in which a literal of the pattern stands. Without a trained pipeline LEMMA is answered by the lexicon: the
pattern `{LEMMA: tak}` becomes all forms of *tak*. POS, TAG, DEP, MORPH and the like need a trained pipeline.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import Any, Literal

from qualcode.codebook.kinds import rule_kinds
from qualcode.codebook.model import Rule
from qualcode.errors import StudyError, nearest
from qualcode.language import words_of
from qualcode.language.inflection import inflect
from qualcode.language.tokens import fold
from qualcode.matchers.finder import Finder, Found, Literals, Place, RuleKind, fewest, rarest_first

PLAIN = frozenset(
    "ORTH TEXT NORM LOWER LENGTH IS_ALPHA IS_ASCII IS_DIGIT IS_LOWER IS_UPPER IS_TITLE IS_PUNCT IS_SPACE IS_STOP IS_SENT_START LIKE_NUM "
    "LIKE_URL LIKE_EMAIL SHAPE PREFIX SUFFIX LEMMA OP".split()
)
TRAINED = frozenset("POS TAG DEP MORPH ENT_TYPE ENT_IOB".split())
TEXTS = frozenset("ORTH TEXT NORM LOWER SHAPE PREFIX SUFFIX LEMMA".split()) | TRAINED
FLAGS = frozenset(key for key in PLAIN if key.startswith(("IS_", "LIKE_")))
LISTED = frozenset("IN NOT_IN IS_SUBSET IS_SUPERSET INTERSECTS".split())
COMPARISONS = LISTED | frozenset("REGEX FUZZY == != >= <= > <".split())
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
        """No list of tokens; unknown attributes and operators; attributes that need a trained pipeline where there is none."""
        tokens = rule.value
        if not isinstance(tokens, tuple) or not tokens or not all(isinstance(token, Mapping) for token in tokens):
            yield "must be a list of tokens, each in braces: [{LOWER: får}, {LOWER: tak}]"
            return
        for token in tokens:
            yield from _token_faults(token, pipeline)

    def compile(self, rule: Rule, *, pipeline: str) -> Finder:
        """A finder that asks spaCy."""
        tokens = [_as_written(token) for token in rule.value]
        if not pipeline:
            tokens = [_without_lemmas(token, rule.language) for token in tokens]
        literals, *company = rarest_first(_literals(tokens), rule.language) or [()]
        return PatternFinder(tuple(tokens), literals, company, rule.language, pipeline)


def _token_faults(token: Mapping[str, Any], pipeline: str) -> Iterator[str]:
    for key, value in token.items():
        name = str(key).upper()
        if name in TRAINED and not pipeline:
            yield f"{name} needs a trained spaCy pipeline; install one and name it in study.yaml as `pipeline:`, or use LOWER and LEMMA"
        elif name not in PLAIN | TRAINED:
            hint = nearest(name, PLAIN | TRAINED)
            yield f"unknown attribute {key!r}" + (f"; did you mean {hint}?" if hint else "; see spaCy's token patterns")
        else:
            yield from _value_faults(name, value, pipeline)


def _value_faults(name: str, value: Any, pipeline: str) -> Iterator[str]:
    if name == "OP":
        if not OPERATOR.fullmatch(str(value)):
            yield f'OP must be one of "!", "?", "+", "*", "{{2}}", "{{1,3}}"; this one is {value!r}'
    elif isinstance(value, Mapping):
        yield from _comparison_faults(name, value, pipeline)
    elif name in FLAGS and not isinstance(value, bool):
        yield f"{name} must be true or false"
    elif name == "LENGTH" and (not isinstance(value, int) or isinstance(value, bool)):
        yield "LENGTH must be a whole number"
    elif name in TEXTS and not _is_text(value):
        yield f"{name} must be one word; several go like this: {{{name}: {{IN: [får, fikk]}}}}"


def _comparison_faults(name: str, compared: Mapping[str, Any], pipeline: str) -> Iterator[str]:
    for key, value in compared.items():
        if key not in COMPARISONS:
            yield f"{name} is compared by one of {', '.join(sorted(COMPARISONS))}"
        elif name == "LEMMA" and not pipeline and key not in ("IN", "NOT_IN"):
            yield f"LEMMA with {key} needs a trained spaCy pipeline; name it in study.yaml as `pipeline:`, or use IN"
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
    literals: Literals
    company: Sequence[Literals]
    language: str
    pipeline: str
    reach: Literal["sentence"] = field(default="sentence", init=False)
    blanks: float = field(default=math.inf, init=False)

    def find(self, place: Place) -> Iterator[Found]:
        """What spaCy finds in the sentence."""
        from spacy.util import filter_spans

        nlp = _pipeline(self.pipeline, self.language)
        sentence = place.text[place.start : place.end].replace("\n", " ")  # a broken line is no token
        doc = nlp(sentence) if self.pipeline else nlp.make_doc(sentence)
        for span in filter_spans(self._matcher(doc, as_spans=True)):
            yield Found(
                place.start + span.start_char, place.start + span.end_char, span.lemma_ if self.pipeline else ""
            )

    @cached_property
    def _matcher(self) -> Any:
        from spacy.matcher import Matcher

        matcher = Matcher(_pipeline(self.pipeline, self.language).vocab)
        matcher.add("rule", [[dict(token) for token in self.tokens]])
        return matcher


@cache
def _pipeline(name: str, language: str) -> Any:
    """The named trained pipeline, or the plain tokeniser of a language.

    Raises:
        StudyError: if no pipeline of that name is installed.
    """
    import spacy

    if not name:
        return _tokeniser(words_of(language).language or language.lower().partition("-")[0])
    try:
        return spacy.load(name)
    except OSError:
        raise StudyError(
            f"The spaCy pipeline {name!r} that study.yaml names is not installed; install it, or remove `pipeline:`"
        ) from None


def _tokeniser(language: str) -> Any:
    """The plain tokeniser of a language that spaCy has; for a language it does not know, the one for all."""
    import spacy

    try:
        return spacy.blank(language)
    except ImportError:
        return spacy.blank("xx")


rule_kinds.register("pattern")(PatternKind())
