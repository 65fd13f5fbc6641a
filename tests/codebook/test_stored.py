"""A codebook survives being stored as JSON."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.codebook import Code, Codebook, Examples, Theme, parse_rule, read_codebook
from qualcode.codebook.stored import from_json, to_json

SAMPLE = Path(__file__).parents[2] / "codebooks"
WORD = st.text("abcdeæøå", min_size=2, max_size=8)
PLAIN = st.one_of(
    WORD,
    WORD.map(lambda word: f"{word}*"),
    st.lists(WORD, min_size=2, max_size=4).map(" ".join),
    st.fixed_dictionaries({"exact": WORD}),
    st.fixed_dictionaries({"regex": WORD}),
    st.fixed_dictionaries({"phrase": WORD, "gap": st.integers(0, 20)}),
    st.fixed_dictionaries(
        {"all": st.lists(WORD, min_size=2, max_size=3), "within": st.sampled_from([4, "turn", "sentence"])}
    ),
    st.fixed_dictionaries(
        {"word": WORD, "forms": st.lists(WORD), "compounds": st.sampled_from([True, False, "first"])}
    ),
    st.fixed_dictionaries(
        {"pattern": st.lists(st.fixed_dictionaries({"LOWER": WORD, "OP": st.just("?")}), min_size=1)}
    ),
    st.just({"pattern": [{"LEMMA": {"IN": ["få", "ha"]}}, {}]}),
)
BESIDE = st.fixed_dictionaries(
    {},
    optional={"unless": st.lists(PLAIN, max_size=2), "negated": st.sampled_from(["only", "never"]), "note": st.text()},
)
RULE = st.one_of(
    PLAIN, st.tuples(PLAIN.filter(lambda rule: isinstance(rule, dict)), BESIDE).map(lambda both: {**both[0], **both[1]})
).map(parse_rule)
RULES = st.lists(RULE, max_size=3).map(tuple)
CODE = st.builds(
    Code,
    id=st.text("abc_-", min_size=1, max_size=5),
    name=st.text(),
    definition=st.text(),
    rules=RULES,
    questions=st.none() | RULES,
    examples=st.builds(
        Examples, st.lists(st.text(), max_size=2).map(tuple), st.lists(st.text(), max_size=2).map(tuple)
    ),
    line=st.integers(0, 99),
)
CODEBOOK = st.builds(
    Codebook,
    name=st.text(),
    version=st.text(),
    codes=st.lists(CODE, max_size=3, unique_by=lambda code: code.id).map(tuple),
    themes=st.lists(st.builds(Theme, st.text(), st.text(), st.text(), st.lists(st.text()).map(tuple)), max_size=2).map(
        tuple
    ),
)


@given(CODEBOOK)
def test_a_stored_codebook_is_the_same_codebook(codebook):
    again = from_json(to_json(codebook))
    assert again == codebook
    assert again.hash == codebook.hash


@pytest.mark.parametrize("path", sorted(SAMPLE.glob("*.yaml")), ids=lambda path: path.name)
def test_the_sample_codebook_is_stored_and_read_again(path):
    codebook = read_codebook(path)
    assert from_json(to_json(codebook)) == codebook
