"""Plug-ins find their place by name."""

from __future__ import annotations

import pytest

from qualcode.codebook.kinds import rule_kinds
from qualcode.errors import UnknownName
from qualcode.registry import Registry


def test_the_kinds_of_rules_are_found_by_reading_their_package():
    assert list(rule_kinds) == ["all", "exact", "glob", "pattern", "phrase", "regex", "word"]


def test_a_name_that_nothing_has_is_answered_with_the_nearest():
    with pytest.raises(UnknownName, match="did you mean 'phrase'"):
        rule_kinds["phrse"]


def test_a_registry_says_what_is_in_it():
    assert "regex" in rule_kinds
    assert "regexp" not in rule_kinds


def test_two_plug_ins_of_one_name_are_refused():
    registry: Registry[object] = Registry("thing", "qualcode.matchers")
    registry.register("b")(object())
    with pytest.raises(ValueError, match="'b'"):
        registry.register("b")(object())


def test_one_plug_in_may_be_entered_twice():
    registry: Registry[object] = Registry("thing", "qualcode.matchers")
    plugin = object()
    assert registry.register("a")(plugin) is plugin
    registry.register("a")(plugin)
    assert registry["a"] is plugin
