"""What is to be done with many transcripts, as a value that goes to every worker; and the parts that it is done in."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from qualcode.codebook import Codebook, stored
from qualcode.documents import Respondent
from qualcode.files import sha256
from qualcode.importers.layouts import Layout
from qualcode.scale.places import below
from qualcode.scale.sources import Source
from qualcode.study.recoding import How
from qualcode.study.settings import Settings

PART_BYTES = 4_000_000
"""So many bytes of transcripts in a part: some 600,000 words of plain text, coded in seconds to a minute."""
PART_DOCUMENTS = 500
TABLES = ("segments", "turns", "documents", "questions")
"""The tables that each part gives."""
DONE = "done"
"""The folder of what is told of finished parts."""
RUN = "run.json"


class Job(NamedTuple):
    """How transcripts are coded, and where the results go. `people` are None where nobody has listed them."""

    to: str
    codebook: str
    how: How
    settings: Settings
    people: dict[str, Respondent] | None
    program: str
    layouts: tuple[Layout, ...] = ()


class Part(NamedTuple):
    """Some transcripts that are coded together, by number."""

    number: int
    sources: tuple[Source, ...]

    @property
    def id(self) -> str:
        """The first of its documents, for messages."""
        return self.sources[0].id

    def key(self, common: str) -> str:
        """Changes when something changes on which its results depend; `common` is what all parts share."""
        return sha256(
            json.dumps([common, *((s.id, s.file.name, s.file.mark, s.respondent) for s in self.sources)]).encode()
        )


class Done(NamedTuple):
    """What became of a part. `failed` are names of files with the reason, `told` what was guessed."""

    number: int
    key: str
    documents: int
    words: int
    codings: int
    failed: tuple[tuple[str, str], ...] = ()
    told: tuple[str, ...] = ()
    unfinished: tuple[str, ...] = ()

    def to_json(self) -> bytes:
        """As it is kept."""
        return json.dumps(self._asdict(), ensure_ascii=False).encode()

    @classmethod
    def from_json(cls, written: bytes) -> Done:
        """What `to_json` wrote."""
        number, key, documents, words, codings, failed, told, unfinished = json.loads(written).values()
        named = tuple((name, reason) for name, reason in failed)
        return cls(number, key, documents, words, codings, named, tuple(told), tuple(unfinished))


def name_of(number: int) -> str:
    """The name of a part's files, without suffix: in order of the parts."""
    return f"part-{number:06}"


def table_at(to: str, table: str, number: int) -> str:
    """Where a part's share of a table is."""
    return below(to, f"{table}/{name_of(number)}.parquet")


def done_at(to: str, number: int) -> str:
    """Where is told what became of a part."""
    return below(to, f"{DONE}/{name_of(number)}.json")


def parts(sources: Sequence[Source], most: int = PART_DOCUMENTS) -> Iterator[Part]:
    """The transcripts in their order, parted, at most so many in each; the same transcripts make the same parts."""
    own: list[Source] = []
    number = size = 0
    for source in sources:
        if own and (size + source.file.size > PART_BYTES or len(own) == most):
            yield Part(number, tuple(own))
            number, own, size = number + 1, [], 0
        own.append(source)
        size += source.file.size
    if own:
        yield Part(number, tuple(own))


def common_key(job: Job) -> str:
    """Changes when something changes on which the results of all parts depend."""
    people = None if job.people is None else {id: dict(one.attributes) for id, one in job.people.items()}
    who = [job.settings.interviewer, repr(job.settings.speakers), repr(job.layouts)]
    return sha256(json.dumps([job.program, job.codebook, job.how, who, people]).encode())


def run_json(job: Job) -> bytes:
    """What the results must know of the job to be counted by themselves."""
    compare = job.settings.compare
    told: dict[str, Any] = {
        "codebook": json.loads(job.codebook),
        "how": job.how._asdict(),
        "compare": {"attribute": compare.attribute, "groups": list(compare.groups)},
        "people": None if job.people is None else {id: dict(one.attributes) for id, one in job.people.items()},
    }
    return json.dumps(told, ensure_ascii=False, indent=1).encode()


class Told(NamedTuple):
    """What `run_json` tells."""

    codebook: Codebook
    how: How
    attribute: str
    groups: tuple[str, ...]
    people: dict[str, Respondent]

    @classmethod
    def from_json(cls, written: bytes) -> Told:
        """What `run_json` wrote."""
        told = json.loads(written)
        people = {id: Respondent(id, attributes) for id, attributes in (told["people"] or {}).items()}
        compare = told["compare"]
        book = stored.from_json(json.dumps(told["codebook"]))
        return cls(book, How(**told["how"]), compare["attribute"], tuple(compare["groups"]), people)
