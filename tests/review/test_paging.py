"""The start page of a study with more transcripts than anybody reads through."""

from __future__ import annotations

import re
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from qualcode import Study
from qualcode.review.paging import A_PAGE, page_of
from tests.review.conftest import Visitor


@given(count=st.integers(0, 5 * A_PAGE))
def test_every_document_is_on_one_page(count: int) -> None:
    documents = [f"d{n}" for n in range(count)]
    pages = [page_of(documents, str(n)) for n in range(1, page_of(documents).pages + 1)]
    assert [id for page in pages for id in page.documents] == documents
    assert [(page.first, page.last) for page in pages if page.documents] == [
        (n + 1, min(n + A_PAGE, count)) for n in range(0, count, A_PAGE)
    ]


def test_a_number_that_is_none_is_the_first_page_and_one_beyond_the_end_the_last() -> None:
    documents = [str(n) for n in range(2 * A_PAGE)]
    assert [page_of(documents, number).number for number in ("", "x", "0", "-1", "2", "99")] == [1, 1, 1, 1, 2, 2]


def test_a_long_list_is_paged_through_and_searched(study_folder: Any) -> None:
    talk = {f"transcripts/{n:03}.txt": f"S01: Samtale {n} om CRM.\n" for n in range(A_PAGE + 5)}
    folder = study_folder(talk)
    Study(folder).code()
    kari = Visitor(folder)

    def shown(address: str) -> list[str]:
        return re.findall(r'<th scope="row"><a href="/read/([^"]+)"', kari.http.get(address).text)

    first, second = shown("/"), shown("/?page=2")
    assert len(first) == A_PAGE
    assert [*first, *second] == list(kari.desk.documents)
    assert 'rel="next" href="/?page=2&amp;find="' in kari.http.get("/").text
    assert shown("/?find=104") == ["104"]
    assert shown("/?find=nobody") == []
