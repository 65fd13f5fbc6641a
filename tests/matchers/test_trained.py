"""Trained pipelines: lemmas, tags and sentence ends. All are made here; nothing is downloaded."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qualcode.codebook import Code, Codebook, parse_rule
from qualcode.coding import code
from qualcode.documents import Document, Speaker, Turn, normalise
from qualcode.errors import CodebookError, StudyError
from qualcode.language.tokens import tokens
from qualcode.matchers import Match
from qualcode.matchers.coverage import shortcomings
from qualcode.matchers.tagged import lay_out
from qualcode.matchers.trained import engine, load, located
from qualcode.study.recoding import How, code_again
from qualcode.study.rows import Run
from qualcode.study.store import Store


def _document(said: str, language: str = "") -> Document:
    return Document("d", said, (Turn(1, 0, len(said), Speaker("R", "respondent", "R")),), language=language)


def _codebook(*rules: Any, language: str = "nb", pipeline: str = "") -> Codebook:
    read = tuple(parse_rule(rule, language=language, pipeline=pipeline) for rule in rules)
    return Codebook(language=language, codes=(Code("c", "c", rules=read),))


Found = Callable[..., list[Match]]


@pytest.fixture
def found(pipeline: Path) -> Found:
    def matches(rule: Any, said: str, *, language: str = "nb", spoken: str = "") -> list[Match]:
        codebook = _codebook(rule, language=language, pipeline=str(pipeline))
        codings = code([_document(said, spoken)], codebook, unit="turn", context=False, pipeline=str(pipeline))
        return [match for coding in codings for match in coding.matches]

    return matches


# ---- lemmas


def test_a_word_is_found_by_its_lemma_where_no_lexicon_knows_the_form(found: Found) -> None:
    (match,) = found("glofse", "Vi glofsku i fjor.")
    assert (match.form, match.lemma) == ("glofsku", "glofse")


def test_a_form_that_the_lexicon_knows_is_found_once(found: Found) -> None:
    (match,) = found("bruke", "Vi brukte det.")
    assert (match.form, match.lemma) == ("brukte", "bruke")


@pytest.mark.parametrize(
    "rule",
    [
        "glofse alt",
        {"phrase": "vi glofse", "gap": 2},
        {"all": ["alt", "glofse"]},
        {"all": ["alt", "glofse"], "within": 4},
        {"all": ["alt", "glofse"], "within": "turn"},
        {"word": "glofse", "compounds": False},
    ],
    ids=str,
)
def test_the_words_of_other_rules_are_found_by_their_lemma_too(found: Found, rule: Any) -> None:
    assert "glofsku" in found(rule, "Da så vi her glofsku alt.")[0].form


@pytest.mark.parametrize("rule", [{"exact": "glofse"}, "glofse*", {"regex": r"\bglofse\b"}], ids=str)
def test_rules_about_the_spelling_do_not_look_at_lemmas(found: Found, rule: Any) -> None:
    assert found(rule, "Vi glofsku.") == []


def test_a_lemma_that_is_only_a_form_of_the_word_is_no_hit(found: Found) -> None:
    assert found("selge", "Jeg så selgeren.") == []
    assert [match.form for match in found("selger", "Jeg så selgeren.")] == ["selgeren"]


def test_a_hit_by_lemma_is_negated_and_vetoed_like_any_other(found: Found) -> None:
    assert found("glofse", "Vi har ikke glofsku.")[0].negated
    assert found({"word": "glofse", "unless": ["glofse alt"]}, "Vi glofsku alt.") == []


def test_talk_in_another_language_is_not_read_by_the_pipeline(found: Found) -> None:
    assert found("glofse", "We glofsku it.", spoken="en") == []


# ---- token patterns


def test_a_tag_tells_homographs_apart(found: Found) -> None:
    said = "Jeg selger biler. Han er en selger."
    verb, noun = {"pattern": [{"LEMMA": "selge", "POS": "VERB"}]}, {"pattern": [{"LOWER": "selger", "POS": "NOUN"}]}
    assert [match.start for match in found(verb, said)] == [4]
    assert [match.start for match in found(noun, said)] == [28]
    assert len(found("selger", said)) == 2


def test_a_pattern_asks_for_morphology(found: Found) -> None:
    rule = {"pattern": [{"POS": "VERB", "MORPH": {"IS_SUPERSET": ["Tense=Past"]}}]}
    assert [(match.form, match.lemma) for match in found(rule, "Jeg selger. Vi brukte det.")] == [("brukte", "bruke")]


def test_a_pattern_does_not_reach_over_the_end_of_a_sentence(found: Found) -> None:
    assert found({"pattern": [{"LOWER": "båter"}, {"POS": "CCONJ"}]}, "Vi har båter men ikke bil.") == []


def test_a_pattern_with_tags_finds_nothing_in_talk_that_the_pipeline_does_not_read(found: Found) -> None:
    assert found({"pattern": [{"POS": "VERB"}]}, "We brukte it.", spoken="en") == []


def test_a_pattern_of_forms_needs_no_tags(found: Found) -> None:
    rule = {"pattern": [{"LOWER": "customer"}, {"LOWER": "care"}]}
    assert [match.form for match in found(rule, "It is customer care.", language="en", spoken="en")] == [
        "customer care"
    ]


@pytest.mark.parametrize(
    ("token", "language", "says"),
    [
        ({"DEP": "nsubj"}, "nb", "gives no DEP (it gives LEMMA, MORPH, POS"),
        ({"TAG": "VB", "ENT_TYPE": "ORG"}, "nb", "gives no ENT_TYPE or TAG"),
        ({"POS": "VERB"}, "en", "needs a trained spaCy pipeline for 'en', and"),
    ],
)
def test_an_attribute_that_the_pipeline_does_not_give_is_a_fault(
    pipeline: Path, token: Any, language: str, says: str
) -> None:
    with pytest.raises(CodebookError, match=re.escape(says)):
        parse_rule({"pattern": [token]}, language=language, pipeline=str(pipeline))


def test_a_lemma_is_answered_by_the_lexicon_where_the_pipeline_gives_none(tmp_path: Path) -> None:
    import spacy

    spacy.blank("nb").to_disk(tmp_path / "bare")
    codebook = _codebook({"pattern": [{"LEMMA": "få"}, {"LOWER": "tak"}]}, pipeline=str(tmp_path / "bare"))
    assert code([_document("Vi fikk tak i ham.")], codebook, pipeline=str(tmp_path / "bare")) != []


# ---- sentences


def test_sentences_end_where_the_pipeline_says(pipeline: Path) -> None:
    said = "Vi har båter men ikke bil. Det er bra."
    layout = lay_out(_document(said), "nb", str(pipeline))
    assert [said[a:b] for a, b in layout.sentences(layout.document.turns[0])] == [
        "Vi har båter",
        "men ikke bil. Det er bra.",
    ]


def test_sentences_end_with_a_paragraph_whatever_the_pipeline_says(pipeline: Path) -> None:
    said = "Vi har båter\nDet er\nbra, men dyrt."
    layout = lay_out(_document(said), "nb", str(pipeline))
    assert [said[a:b] for a, b in layout.sentences(layout.document.turns[0])] == [
        "Vi har båter",
        "Det er\nbra,",
        "men dyrt.",
    ]


def test_sentences_are_our_own_where_the_pipeline_ends_none(pipeline: Path) -> None:
    said = "Vi har båter. Det er bra."
    layout = lay_out(_document(said), "nb", str(pipeline))
    assert [said[a:b] for a, b in layout.sentences(layout.document.turns[0])] == ["Vi har båter.", "Det er bra."]


PIECES = [
    "men",
    "båter",
    "CRM-men",
    "men-",
    "f.eks.",
    "24/7",
    "-",
    "…",
    "(men)",
    '"',
    "Ja.",
    "\n",
    " ",
    "🙂",
    "d'men",
    "\u00a0",
    "men.",
]


@given(st.lists(st.lists(st.sampled_from(PIECES), max_size=8), min_size=1, max_size=3), st.sampled_from(["", " "]))
@settings(deadline=None, max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_sentences_lie_in_their_turn_cover_its_words_and_do_not_overlap(
    pipeline: Path, said: list[list[str]], between: str
) -> None:
    talks, turns, text = [normalise(between.join(pieces)).strip() for pieces in said], [], ""
    for number, talk in enumerate(talks, 1):
        text += "R: "
        turns.append(Turn(number, len(text), len(text) + len(talk), Speaker("R", "respondent", "R")))
        text += talk + "\n\n"
    layout = lay_out(Document("d", text, tuple(turns)), "nb", str(pipeline))
    for turn in turns:
        spans = layout.sentences(turn)
        assert all(turn.start <= start < end <= turn.end for start, end in spans)
        assert all(before[1] <= after[0] for before, after in pairwise(spans))
        inside = [word[:3] for span in spans for word in tokens(text, *span)]
        assert inside == [word[:3] for word in tokens(text, turn.start, turn.end)]


# ---- really trained

GOLD = """\
Vi/vi/PRON/nsubj/1 rokkerte/rokkere/VERB/ROOT/1 kunder/kunde/NOUN/obj/1 ././PUNCT/punct/1
En/en/DET/det/1 selger/selger/NOUN/nsubj/2 ringer/ringe/VERB/ROOT/2 ././PUNCT/punct/2
Jeg/jeg/PRON/nsubj/1 selger/selge/VERB/ROOT/1 båter/båt/NOUN/obj/1 ././PUNCT/punct/1"""
"""Form, lemma, part of speech, relation and head of each word."""


@pytest.fixture(scope="module")
def learnt(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A pipeline that has learnt three sentences by heart: morphologizer, lemmatizer and parser."""
    import spacy
    from spacy.tokens import Doc
    from spacy.training import Example
    from spacy.util import fix_random_seed

    fix_random_seed(1)
    nlp = spacy.blank("nb")
    nlp.add_pipe("morphologizer")
    nlp.add_pipe("trainable_lemmatizer", config={"min_tree_freq": 1})
    nlp.add_pipe("parser", config={"min_action_freq": 1})
    rows = [[word.rsplit("/", 4) for word in line.split()] for line in GOLD.splitlines()]

    def doc(*sentences: list[list[str]]) -> Doc:
        words = [word for sentence in sentences for word in sentence]
        before = [sum(map(len, sentences[:i])) for i, sentence in enumerate(sentences) for _ in sentence]
        form, lemma, pos, dep, head = zip(*words, strict=True)
        heads = [int(at) + first for at, first in zip(head, before, strict=True)]
        return Doc(nlp.vocab, list(form), lemmas=list(lemma), pos=list(pos), deps=list(dep), heads=heads)

    gold = [doc(one, other) for one in rows for other in rows]
    examples = [Example(nlp.make_doc(one.text), one) for one in gold]
    optimizer = nlp.initialize(lambda: examples)
    for _ in range(12):
        nlp.update(examples, sgd=optimizer)
    folder = tmp_path_factory.mktemp("learnt") / "model"
    nlp.to_disk(folder)
    return str(folder)


@pytest.mark.slow
def test_a_trained_parser_gives_relations_lemmas_and_sentences(learnt: str) -> None:
    said = "Jeg selger båter . En selger ringer . Vi rokkerte kunder ."
    layout = lay_out(_document(said), "nb", learnt)
    assert [said[a:b] for a, b in layout.sentences(layout.document.turns[0])] == [
        "Jeg selger båter .",
        "En selger ringer .",
        "Vi rokkerte kunder .",
    ]
    codebook = _codebook({"pattern": [{"LEMMA": "selge"}, {"DEP": "obj"}]}, "rokkere", pipeline=learnt)
    matches = [match for coding in code([_document(said)], codebook, pipeline=learnt) for match in coding.matches]
    assert [(match.form, match.lemma) for match in matches] == [("selger båter", "selge båt"), ("rokkerte", "rokkere")]


# ---- which pipeline


def test_a_pipeline_that_is_not_installed_is_told_with_the_command_that_installs_it() -> None:
    with pytest.raises(StudyError, match="`python -m spacy download nb_core_news_tiny` installs it"):
        load("nb_core_news_tiny")
    with pytest.raises(StudyError, match="There is no spaCy pipeline in models/nb"):
        load("models/nb")


def test_a_package_that_is_no_pipeline_is_not_imported() -> None:
    with pytest.raises(StudyError, match=r"'pytest' that study\.yaml names is not installed"):
        load("pytest")


@pytest.fixture
def package(pipeline: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """An installed pipeline, nb_eget 3.1, made with an older spaCy, with a component of its own."""
    home, about = tmp_path / "site" / "nb_eget", tmp_path / "site" / "nb_eget-3.1.dist-info"
    shutil.copytree(pipeline, home / "nb_eget-3.1")
    (home / "__init__.py").write_text(PACKAGE, encoding="utf-8")
    meta = json.loads((home / "nb_eget-3.1" / "meta.json").read_bytes())
    meta |= {"name": "eget", "version": "3.1", "spacy_version": ">=3.1.0,<3.2.0"}
    for place in (home, home / "nb_eget-3.1"):
        (place / "meta.json").write_text(json.dumps(meta), encoding="utf-8")
    config = home / "nb_eget-3.1" / "config.cfg"
    written = config.read_text(encoding="utf-8").replace('["attribute_ruler"]', '["attribute_ruler", "own"]')
    config.write_text(written + '\n[components.own]\nfactory = "own_sentences"\n', encoding="utf-8")
    about.mkdir()
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: nb-eget\nVersion: 3.1\n", encoding="utf-8")
    (about / "entry_points.txt").write_text("[spacy_models]\nnb_eget = nb_eget\n", encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path / "site"))
    return "nb_eget"


PACKAGE = """\
from pathlib import Path
from spacy.language import Language
from spacy.util import get_model_meta, load_model_from_init_py

__version__ = "3.1"

@Language.component("own_sentences")
def own_sentences(doc):
    if "###" in doc.text:
        raise ValueError(doc.text)
    for token in doc[:-1]:
        if token.text == "/":
            doc[token.i + 1].is_sent_start = True
    return doc

def load(**overrides):
    return load_model_from_init_py(__file__, **overrides)
"""


def test_an_installed_pipeline_may_bring_its_own_components(package: str) -> None:
    said = "Vi glofsku / Det er bra"
    layout = lay_out(_document(said), "nb", package)
    assert [said[a:b] for a, b in layout.sentences(layout.document.turns[0])] == ["Vi glofsku /", "Det er bra"]
    assert engine(package).startswith("nb_eget 3.1, spaCy 3.")
    parse_rule({"pattern": [{"DEP": "nsubj"}]}, pipeline=package)  # own components do not say what they give


def test_a_pipeline_made_with_another_spacy_is_told_in_one_sentence(package: str, pipeline: Path) -> None:
    (told,) = shortcomings(_codebook("båt"), [_document("Ja.")], pipeline=package)
    assert re.fullmatch(
        r"The spaCy pipeline 'nb_eget' was made with spaCy 3\.1.*, and 3\.[\d.]+ is installed: .*\.", told
    )
    assert shortcomings(_codebook("båt"), [_document("Ja.")], pipeline=str(pipeline)) == []


def test_a_misspelt_name_is_met_with_the_installed_one(package: str) -> None:
    with pytest.raises(StudyError, match="did you mean 'nb_eget'"):
        load("nb_egett")


def test_an_installed_pipeline_goes_before_a_folder_of_its_name(package: str, tmp_path: Path) -> None:
    for name in (package, "own"):
        (tmp_path / name).mkdir()
    assert located(package, tmp_path) == package
    assert located("own", tmp_path) == str(tmp_path / "own")
    assert located("./nb_eget", tmp_path) == str(tmp_path / "nb_eget")
    assert located("", tmp_path) == ""


@pytest.mark.parametrize(
    ("written", "instead", "says"),
    [
        ('factory = "attribute_ruler"', 'factory = "own_sentences"', "code that is not spaCy's own (own_sentences)"),
        ('factory = "attribute_ruler"', 'source = "nb_core_news_sm"', "not spaCy's own (another pipeline)"),
        ('"spacy.attribute_ruler_scorer.v1"', '"evil.scorer"', "not spaCy's own (evil.scorer)"),
        ('"spacy.attribute_ruler_scorer.v1"', '"spacy.PyTorchThing.v1"', "spacy.PyTorchThing.v1"),
        ("after_creation = null", 'after_creation = {"@callbacks":"spacy.x"}', "runs code when it is loaded"),
        ("[nlp]", "nlp", "config.cfg cannot be read"),
    ],
)
def test_a_folder_with_more_than_data_is_not_loaded(
    pipeline: Path, tmp_path: Path, written: str, instead: str, says: str
) -> None:
    folder = Path(shutil.copytree(pipeline, tmp_path / "strange"))
    config = (folder / "config.cfg").read_text(encoding="utf-8")
    assert written in config
    (folder / "config.cfg").write_text(config.replace(written, instead, 1), encoding="utf-8")
    with pytest.raises(StudyError, match=re.escape(says)):
        load(str(folder))


def test_a_folder_that_is_damaged_is_a_fault_of_the_study(pipeline: Path, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(pipeline, tmp_path / "damaged"))
    (folder / "attribute_ruler" / "patterns").write_bytes(b"\xc1 no patterns")
    with pytest.raises(StudyError, match="cannot be loaded"):
        load(str(folder))


def test_a_pipeline_that_fails_is_a_fault_of_the_study_and_tells_no_text(package: str) -> None:
    with pytest.raises(StudyError, match="failed while it read a transcript") as fault:
        code([_document("Hemmelig tale ###.")], _codebook("tale"), pipeline=package)
    assert "emmelig" not in str(fault.value)


def test_the_engine_names_the_pipeline_and_changes_with_what_is_in_it(pipeline: Path, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(pipeline, tmp_path / "prøve"))
    before = engine(str(folder))
    assert re.fullmatch(r"nb_prøve 1\.2 \([0-9a-f]{12}\), spaCy 3\.[\d.]+", before)
    assert engine(str(pipeline)) == before
    (folder / "attribute_ruler" / "patterns").write_bytes(b"other")
    assert engine(str(folder)) != before


def test_a_changed_pipeline_codes_again(pipeline: Path, tmp_path: Path) -> None:
    import spacy

    folder = Path(shutil.copytree(pipeline, tmp_path / "prøve"))
    documents, codebook = [_document("Vi glofsku.")], _codebook("glofse")
    how = How(pipeline=str(folder))
    with Store.open(tmp_path / "study.db") as store:
        findings, memory = code_again(documents, codebook, how, store)
        store.save_findings(Run(""), documents, findings, memory=memory)
        assert [found.size for found in findings] == [1]
        shutil.rmtree(folder)
        spacy.blank("nb").to_disk(folder)
        assert [found.size for found in code_again(documents, codebook, how, store)[0]] == [0]
