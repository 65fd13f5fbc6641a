"""How much of the coding people have seen to: what became of the rules' suggestions, what was coded by hand, and what was read."""

from __future__ import annotations

from qualcode.decisions import Progress
from qualcode.report.blocks import Block, Column, Paragraph, Table
from qualcode.report.content import ReportContent
from qualcode.report.wording import Wording


def reviewed(content: ReportContent, words: Wording) -> list[Block]:
    """The numbers in words, and a table of the coders; nothing where nobody has judged, coded or read anything."""
    done = content.progress
    if done is None or not (done.coders or done.unplaced):
        return []
    blocks: list[Block] = [Paragraph(" ".join(_sentences(done, words)))]
    return [*blocks, _coders(done, words)] if done.coders else blocks


def _sentences(done: Progress, words: Wording) -> list[str]:
    numbers = {name: words.number(getattr(done, name)) for name in ("judged", "accepted", "rejected", "recoded")}
    told = [words("progress.suggested", codings=words.count("coding", done.suggested))] if done.suggested else []
    if done.suggested:
        told.append(words("progress.judged", **numbers) if done.judged else words("progress.unjudged"))
    if done.as_passages:
        told.append(words("progress.as_passages", n=words.number(done.as_passages)))
    if done.recoded:
        told.append(words("progress.recoded", **numbers))
    if by_hand := sum(one.by_hand for one in done.coders):
        told.append(words("progress.by_hand", codings=words.count("coding", by_hand)))
    read = {document for one in done.coders for document in one.read}
    documents = words.count("document", done.documents)
    told.append(words("progress.read", n=len(read), documents=documents) if read else words("progress.unread"))
    if done.unplaced:
        told.append(words.count("progress.unplaced", done.unplaced))
    return told


def _coders(done: Progress, words: Wording) -> Table:
    columns = (
        Column(words("column.coder"), width=2.0),
        *(Column(words(f"column.{name}"), "number", 1.5) for name in ("judged", "by_hand", "read")),
    )
    rows = tuple(
        (
            one.coder,
            words.number(one.judged),
            words.number(one.by_hand),
            words("of.cell", n=len(one.read), total=done.documents),
        )
        for one in done.coders
    )
    return Table(words("progress.caption"), columns, rows)
