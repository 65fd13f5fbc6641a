"""A spaCy token pattern: `{pattern: [{LOWER: får}, {OP: "?"}, {LEMMA: tak}]}`. The only file that imports spaCy.

spaCy sees only the sentences in which a literal of the pattern stands. Without a trained pipeline LEMMA is answered by the lexicon: the
pattern `{LEMMA: tak}` becomes all forms of *tak*. POS, TAG, DEP, MORPH and the like need a trained pipeline.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Literal

from qualcode.codebook.kinds import rule_kinds
from qualcode.codebook.model import Rule
from qualcode.errors import StudyError, nearest
from qualcode.language.inflection import inflect
from qualcode.matchers.finder import Finder, Found, Place, RuleKind, fewest

PLAIN = frozenset(
    "ORTH TEXT NORM LOWER LENGTH IS_ALPHA IS_ASCII IS_DIGIT IS_LOWER IS_UPPER IS_TITLE IS_PUNCT IS_SPACE IS_STOP IS_SENT_START LIKE_NUM "
    "LIKE_URL LIKE_EMAIL SHAPE PREFIX SUFFIX LEMMA OP".split()
)
TRAINED = frozenset("POS TAG DEP MORPH ENT_TYPE ENT_IOB".split())
OPERATORS = frozenset({"!", "?", "+", "*"})
COMPARISONS = frozenset("REGEX FUZZY IN NOT_IN == != >= <= > <".split())
OPTIONAL = frozenset({"!", "?", "*"})


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
        tokens = [_as_strings(t) if pipeline else _without_lemmas(_as_strings(t), rule.language) for t in rule.value]
        return PatternFinder(tuple(tokens), _literals(tokens), rule.language, pipeline)


def _token_faults(token: Mapping[str, Any], pipeline: str) -> Iterator[str]:
    for key, value in token.items():
        name = str(key).upper()
        if name in TRAINED and not pipeline:
            yield f"{name} needs a trained spaCy pipeline; install one and name it in study.yaml as `pipeline:`, or use LOWER and LEMMA"
        elif name not in PLAIN | TRAINED:
            hint = nearest(name, PLAIN | TRAINED)
            yield f"unknown attribute {key!r}" + (f"; did you mean {hint}?" if hint else "; see spaCy's token patterns")
        elif name == "OP" and value not in OPERATORS and not (isinstance(value, str) and value.startswith("{")):
            yield f'OP must be one of "!", "?", "+", "*"; this one is {value!r}'
        elif isinstance(value, Mapping) and not set(value) <= COMPARISONS:
            yield f"{name} is compared by one of {', '.join(sorted(COMPARISONS))}"


def _as_strings(token: Mapping[str, Any]) -> dict[str, Any]:
    return {str(key).upper(): value for key, value in token.items()}


def _without_lemmas(token: dict[str, Any], language: str) -> dict[str, Any]:
    """The token with LEMMA answered by the lexicon."""
    if "LEMMA" not in token:
        return token
    wanted = token["LEMMA"]
    words = wanted.get("IN", []) if isinstance(wanted, Mapping) else [wanted]
    forms = sorted({form for word in words for form in inflect(str(word), language).forms})
    return {**{key: value for key, value in token.items() if key != "LEMMA"}, "LOWER": {"IN": forms}}


def _literals(tokens: Sequence[Mapping[str, Any]]) -> tuple[str, ...]:
    """The literals of the compulsory token that has the longest; empty where no token has any."""
    sets = [_token_literals(token) for token in tokens if token.get("OP") not in OPTIONAL]
    sets = [one for one in sets if one]
    return max(sets, key=lambda one: min(len(literal) for literal in one), default=())


def _token_literals(token: Mapping[str, Any]) -> tuple[str, ...]:
    for key in ("LOWER", "ORTH", "TEXT"):
        value = token.get(key)
        if isinstance(value, str) and value.strip():
            return (value.lower(),)
        if isinstance(value, Mapping) and value.get("IN"):
            return fewest(str(v).lower() for v in value["IN"])
    return ()


@dataclass(frozen=True)
class PatternFinder:
    """Finds a token pattern in a sentence; of overlapping hits the longest."""

    tokens: tuple[Mapping[str, Any], ...]
    literals: Sequence[str]
    language: str
    pipeline: str
    reach: Literal["sentence"] = field(default="sentence", init=False)

    def find(self, place: Place) -> Iterator[Found]:
        """What spaCy finds in the sentence."""
        from spacy.util import filter_spans

        nlp = _pipeline(self.pipeline, self.language)
        sentence = place.text[place.start : place.end]
        doc = nlp(sentence) if self.pipeline else nlp.make_doc(sentence)
        for span in filter_spans(_matcher(self)(doc, as_spans=True)):
            yield Found(
                place.start + span.start_char, place.start + span.end_char, span.lemma_ if self.pipeline else ""
            )

    def __hash__(self) -> int:
        return id(self)


@cache
def _pipeline(name: str, language: str) -> Any:
    """The named trained pipeline, or the plain tokeniser of a language.

    Raises:
        StudyError: if no pipeline of that name is installed.
    """
    import spacy

    if not name:
        return spacy.blank({"no": "nb", "nn": "nb"}.get(language, language))
    try:
        return spacy.load(name)
    except OSError:
        raise StudyError(
            f"The spaCy pipeline {name!r} that study.yaml names is not installed; install it, or remove `pipeline:`"
        ) from None


@cache
def _matcher(finder: PatternFinder) -> Any:
    from spacy.matcher import Matcher

    matcher = Matcher(_pipeline(finder.pipeline, finder.language).vocab)
    matcher.add("rule", [[dict(token) for token in finder.tokens]])
    return matcher


rule_kinds.register("pattern")(PatternKind())
