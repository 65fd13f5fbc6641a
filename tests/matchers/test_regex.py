"""Regular expressions: what they find, what is refused, and what happens when one takes too long."""

from __future__ import annotations

import re
import time
from math import inf

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from qualcode.codebook import Code, Codebook, parse_rule
from qualcode.coding import code
from qualcode.documents import Document, Speaker, Turn, Utterance, compose
from qualcode.errors import CodebookError, QualcodeWarning
from qualcode.matchers.folding import folded
from qualcode.matchers.required import is_sound, repetitions, ways

SLOW = r"(?:a|aa)+b"


def test_an_expression_ignores_case(forms):
    assert forms({"regex": r"\bone ?note\b"}, "OneNote, One note og NOTE.") == ["OneNote", "One note"]


def test_an_expression_knows_norwegian_letters_as_letters(forms):
    assert forms({"regex": r"\boppf\w+"}, "Oppfølging er viktig.") == ["Oppfølging"]
    assert forms({"regex": r"\bkel\b"}, "Han heter Økel.") == []


def test_an_expression_sees_the_whole_turn(forms):
    assert forms({"regex": r"ring\w*\. ring"}, "Jeg ringer. Ringer igjen.") == ["ringer. Ring"]


def test_an_expression_stays_within_the_turn():
    text, turns = compose([Utterance("Jeg ringer", "A"), Utterance("alltid.", "B")])
    speakers = {label: Speaker(label, "respondent", label) for label in "AB"}
    document = Document("d", text, turns).with_speakers(speakers)
    rule = parse_rule({"regex": r"ringer\W+(?:B: )?alltid"})
    assert code([document], Codebook(codes=(Code("c", "c", rules=(rule,)),))) == []


def _coded_with(*rules: str, text: str) -> list[str]:
    codes = [Code(f"c{i}", "", rules=(parse_rule({"regex": rule}),)) for i, rule in enumerate(rules)]
    document = Document("d", text, (Turn(1, 0, len(text), Speaker("R", "respondent", "R")),))
    return [coding.code for coding in code([document], Codebook(codes=tuple(codes)))]


def test_an_expression_that_takes_too_long_is_stopped_and_the_others_still_code():
    began = time.perf_counter()
    with pytest.warns(QualcodeWarning, match="simplify the expression"):
        assert _coded_with(SLOW, "kunde", text="Kunden sa " + "a" * 80) == ["c1"]
    assert time.perf_counter() - began < 5


def test_the_warning_names_the_rule_and_not_the_transcript():
    with pytest.warns(QualcodeWarning) as caught:
        _coded_with(SLOW, text="Hemmelig " + "a" * 80)
    assert SLOW in str(caught[0].message)
    assert "Hemmelig" not in str(caught[0].message)


@pytest.mark.parametrize(
    ("expression", "says"),
    [
        ("(kunde", "does not compile"),
        ("a**", "does not compile"),
        ("(?:kunde)?", "nothing at all"),
        ("((a{1000}){1000}){1000}", "repeats itself"),
        ("a(?R)?b", "calls itself"),
        ("(a(?1)?b)", "calls itself"),
        ("(" * 3000 + "a" + ")" * 3000, "does not compile"),
        (["a"], "must be text"),
    ],
)
def test_a_faulty_expression_is_refused(expression, says):
    with pytest.raises(CodebookError, match=says):
        parse_rule({"regex": expression})


@pytest.mark.parametrize(
    ("expression", "needed"),
    [
        (r"\bone ?note\b", [[{" one note ", " onenote "}]]),
        (
            r"\b(?:super office|microsoft dynamics|lime)\b",
            [[{" super office "}], [{" microsoft dynamics "}], [{" lime "}]],
        ),
        (r"\bskriv\w*\s+(?:ned|opp)\b", [[{" skriv"}, {" ned ", " opp "}]]),
        (
            r"\bskriv(?:er|e)?\s+(?:ned|opp)\b",
            [[{" skriv ned ", " skriv opp ", " skriver ned ", " skriver opp ", " skrive ned ", " skrive opp "}]],
        ),
        (r"(?:kunde)+", [[{"kunde"}]]),
        (r"\b(?:kunde)+\b", [[{"kunde"}]]),
        (r"(?:kunde)*plan?", [[{"pla"}]]),
        (r"(?:kunde|\w+)", []),
        (r"\b(?:i|på)\b", []),
        (r"(?:kom inn|gå)", []),
        (r"ØL og ÅL", [[{"øl og ål"}]]),
        (r"\bkom\s+(?:\w+\s+){0,2}inn\b", [[{" kom "}, {" inn "}]]),
        (r"\bkom\w*inn\b", [[{" kom"}, {"inn "}]]),
        (r"\bkom(?:-en)?\s+inn\W", [[{" kom inn", " kom-en inn"}]]),
        (r"ØKELAND", [[{"økeland"}]]),
        (r"(?<=kunde) \w+", []),
        (r"\p{L}+kunde", []),
        (r"(?:kunde){e<=1}", []),
        (r"kund[ea]", [[{"kunde", "kunda"}]]),
        (r"kund[a-e]", [[{"kund"}]]),
        (r"(?!kunde)selger", [[{"selger"}]]),
    ],
)
def test_the_literals_that_an_expression_cannot_do_without(expression, needed):
    assert [[set(literals) for literals in way.needs] for way in ways(expression)] == needed


@pytest.mark.parametrize(
    ("expression", "blanks"),
    [
        (r"\bsystemet\b", 0),
        (r"\bone ?note\b", 1),
        (r"på\s+(?:\w+\s+){0,3}mobilen", 4),
        (r"ikke [^.]{0,30}tid", 16),
        (r"(?<!feil )i systemet(?! hos)", 3),
        (r"tid[- ]bruk", 1),
        (r"tid.*bruk", inf),
        (r"^tid", inf),
        (r"(tid)\1", inf),
        (r"(?:er|var )tid", 1),
    ],
)
def test_over_how_many_blanks_an_expression_looks(expression, blanks):
    assert max(way.blanks for way in ways(expression)) == blanks


@pytest.mark.parametrize(
    ("expression", "times"),
    [("abc", 1), ("a{10}", 10), ("(?:a{10}b){5}", 50), ("a{10}b{20}", 20), ("a*", 1), ("(?:a{,30}|b){2}", 60)],
)
def test_counted_repeats_are_multiplied_where_one_is_within_another(expression, times):
    assert repetitions(expression) == times


PIECES = [
    r"\b",
    r"(?:\w+\s)?",
    "inn",
    "kunde",
    "(?:ring|mail)",
    "(?:avtale)?",
    r"\w*",
    r"\s+",
    "[æøå]",
    "på",
    "(?:slurv|rot){1,2}",
    "(?i:CRM)",
    r"(?:gå inn|ut|på \w+)",
    " ",
    "SjŠ",
    "’",
]


@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=4), st.text("kunderigmalvt æøåÆCRM Šš’ſ", max_size=30))
def test_whatever_an_expression_matches_does_so_in_one_of_its_ways(pieces, text):
    expression = "".join(pieces)
    known = ways(expression)
    whole = f"{text} kunderingslurv på mail CRM"
    here = b" %b " % folded(" ".join(whole.split()))
    for match in regex.finditer(expression, " ".join(whole.split()), regex.IGNORECASE):
        matched = here[match.start() : match.end() + 2]  # with the character before and after it
        if known and match.group():
            assert any(all(any(folded(one) in matched for one in needed) for needed in way.needs) for way in known)
    assert re.compile(expression)


ODD = r"a å \b \w * + ? {2} {,2} {e} ( (?: ) | [ ] ^ (?<= (?i) [:alpha:] \1 - \p{L}".split()


@given(st.lists(st.sampled_from(ODD), min_size=1, max_size=7).map("".join))
def test_an_expression_that_is_vouched_for_compiles_and_matches_something(expression):
    if is_sound(expression):
        assert not regex.compile(expression, regex.IGNORECASE).fullmatch("")
