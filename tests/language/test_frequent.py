"""How common a literal is, for choosing the one that is sought."""

from __future__ import annotations

from qualcode.language.frequent import share


def test_an_everyday_word_is_commoner_than_a_rare_one():
    assert share([" det "], "nb") > share([" tid "], "nb") > share([" kundeplan "], "nb")


def test_a_part_of_words_is_commoner_than_the_word():
    assert share(["ikk"], "nb") >= share([" ikke "], "nb") > share([" ikkk "], "nb")


def test_without_a_list_the_shorter_is_the_commoner():
    assert share(["dat"], "se") > share(["dahkkidan"], "se")
