from __future__ import annotations

import pytest

from qualcode.report.blocks import Column, Figure, Paragraph, Run, Table, plain
from qualcode.report.references import with_references
from qualcode.report.wording import wording

TABLE = Table("Uten navn", (Column("a"),), (("1",),))


def test_a_reference_gets_the_name_and_number_of_what_it_refers_to():
    text = Paragraph((Run("Se "), Run("", refers_to="f"), Run(" og "), Run("", refers_to="t")))
    blocks = [text, TABLE, Figure("F", "f", id="f"), Table("T", (Column("a"),), (("1",),), id="t")]
    said = with_references(blocks, wording("nb"))[0]
    assert isinstance(said, Paragraph)
    assert plain(said.text) == "Se Figur\u00a01 og Tabell\u00a02"


def test_a_reference_to_nothing_is_an_error():
    with pytest.raises(ValueError, match="'x'"):
        with_references([Paragraph((Run("", refers_to="x"),)), TABLE], wording("en"))


def test_a_phrase_keeps_its_words_around_a_run():
    said = wording("en").with_runs("summary.lead", table=Run("Table\u00a01", refers_to="t"))
    assert [run.text for run in said if run.refers_to] == ["Table\u00a01"]
    assert plain(said) == wording("en")("summary.lead", table="Table\u00a01")
