"""Plug-ins find their place by name."""

from __future__ import annotations

import importlib
from pathlib import Path

import pytest

from qualcode.codebook.kinds import rule_kinds
from qualcode.errors import UnknownName
from qualcode.registry import Registry


def test_the_kinds_of_rules_are_found_by_reading_their_package():
    assert {"all", "exact", "glob", "pattern", "phrase", "regex", "word"} <= set(rule_kinds)


def test_a_new_file_in_the_package_is_a_new_plug_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "invented_plugins"
    package.mkdir()
    (package / "__init__.py").write_text(
        "from qualcode.registry import Registry\nplugins = Registry('thing', __name__)\n", "utf-8"
    )
    (package / "tlk.py").write_text("from . import plugins\nplugins.register('tlk')(print)\n", "utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    assert list(importlib.import_module("invented_plugins").plugins) == ["tlk"]


@pytest.mark.parametrize("name", list(rule_kinds))
def test_a_kind_of_rule_is_registered_under_its_key(name: str) -> None:
    assert rule_kinds[name].key == name, "write the same name in `rule_kinds.register` and in `key`"


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
