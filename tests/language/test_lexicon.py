"""The full-form lexicons."""

import pytest

from qualcode.language.lexicon import DATA, LANGUAGES, Lexicon, lexicon


def words(language: str) -> Lexicon:
    found = lexicon(language)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("form", "lemma"),
    [
        *[
            ("kundene", "kunde"),
            ("bøker", "bok"),
            ("menn", "mann"),
            ("møtet", "møte"),
            ("fakturaene", "faktura"),
        ],
        *[("bedre", "god"), ("små", "liten"), ("nøyaktigst", "nøyaktig"), ("tilgjengelige", "tilgjengelig")],
        *[
            ("sa", "si"),
            ("gikk", "gå"),
            ("fulgt", "følge"),
            ("ringte", "ringe"),
            ("ringet", "ringe"),
            ("selges", "selge"),
        ],
    ],
)
def test_form_leads_to_its_base_form(form: str, lemma: str) -> None:
    assert lemma in words("nb").lemmas(form)
    assert form in words("nb").forms(lemma)


def test_noun_and_verb_of_one_spelling_are_two_paradigms() -> None:
    noun, verb = words("nb").paradigms("selger"), words("nb").paradigms("selge")
    assert [one.pos for one in noun] == ["N"]
    assert "selgeren" in noun[0].forms
    assert [one.pos for one in verb] == ["V"]
    assert "solgte" in verb[0].forms


@pytest.mark.parametrize(
    ("lemma", "stranger"),
    [
        ("plan", "planet"),
        ("arbeid", "arbeider"),
        ("bar", "bare"),
        ("side", "siden"),
        ("neste", "nesten"),
        ("mene", "men"),
    ],
)
def test_a_form_spelled_like_another_word_is_left_out(lemma: str, stranger: str) -> None:
    (*forms,) = words("nb").forms(lemma)
    assert forms
    assert stranger not in forms


def test_spellings_of_one_article_share_their_forms() -> None:
    assert set(words("nb").forms("fram")) == set(words("nb").forms("frem")) == {"fram", "frem"}


def test_unknown_words_have_no_forms_and_no_lemmas() -> None:
    assert words("nb").forms("rokkering") == ()
    assert words("nb").lemmas("rokkering") == ()
    assert "rokkering" not in words("nb")


def test_case_and_composition_do_not_matter() -> None:
    assert words("nb").lemmas("BA\u030aTEN") == words("nb").lemmas("båten") != ()


@pytest.mark.parametrize(
    "odd",
    ["", "\t", "\n", "a\tb", "kunde\t", "\ud83d\ude00".encode("utf-16", "surrogatepass").decode("utf-16")],
)
def test_what_is_no_word_is_unknown(odd: str) -> None:
    assert odd not in words("nb")
    assert 3 not in words("nb")


@pytest.mark.parametrize(
    ("code", "language"), [("nb", "nb"), ("no", "nb"), ("nb-NO", "nb"), ("en_GB", "en"), ("EN", "en")]
)
def test_language_codes(code: str, language: str) -> None:
    assert words(code) is words(language)


@pytest.mark.parametrize("code", ["nn", "fi", "", "../nb"])
def test_a_language_without_data_has_no_lexicon(code: str) -> None:
    assert lexicon(code) is None


@pytest.mark.parametrize("path", sorted(DATA.glob("*.*s")), ids=lambda path: str(path.name))
def test_data_are_sorted_and_every_line_is_found(path: object) -> None:
    from pathlib import Path

    from qualcode.language.lexicon import SortedLines

    assert isinstance(path, Path)
    first, *lines, last = path.read_bytes().split(b"\n")
    assert first == last == b""
    assert lines == sorted(lines)
    sample = [*lines[:50], *lines[:: max(1, len(lines) // 500)], *lines[-50:]]
    found = SortedLines(path)
    for line in sample:
        key, _, rest = line.decode("utf-8").partition("\t")
        assert found.rest(key) == rest


def test_every_language_has_both_files() -> None:
    assert (
        {path.stem for path in DATA.glob("*.lemmas")}
        == {path.stem for path in DATA.glob("*.forms")}
        == set(LANGUAGES.values())
    )


def test_all_data_stay_small() -> None:
    assert sum(path.stat().st_size for path in DATA.iterdir()) < 16_000_000
