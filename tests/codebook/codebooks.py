"""Random codebooks as people write them: lines and brackets, comments and blank lines, any line end."""

from __future__ import annotations

from dataclasses import dataclass, field

from hypothesis import strategies as st

WORDS = (
    "pris",
    "møte",
    "kundesystem",
    "tillit",
    "rokkering",
    "lunsj",
    "avtale",
    "«ringe»",
    "ordre: nei",
    "a, b",
    "7",
    "no",
)
NAMES = ("Pris", "Å møtes", "CRM", "Tillit", "Ro", "Lunsj: kort", "Avtaler", "Øl")
IDS = ("a", "b", "c", "d", "e")
RULES = (
    "pris", "møte", '"kunde*"', "kundesystem", "{phrase: følge opp, gap: 4}", "{word: tak, unless: [takk]}", "'sagt: nei'",
    r"{regex: '\bpris\b'}", "2024",
)  # fmt: skip


@dataclass
class _Writer:
    draw: st.DrawFn
    lines: list[str] = field(default_factory=list)
    comments: int = 0

    def comment(self) -> str:
        self.comments += 1
        return f"# merknad {self.comments}"

    def maybe(self, *, rarely: bool = False) -> bool:
        return self.draw(st.integers(0, 5 if rarely else 1)) == 0

    def line(self, indent: int, text: str) -> None:
        if self.maybe(rarely=True):
            self.lines.append(" " * indent + self.comment())
        if self.maybe(rarely=True):
            self.lines.append("")
        after = f"  {self.comment()}" if "\n" not in text and self.maybe(rarely=True) else ""
        self.lines.append(" " * indent + text + after)

    def rules(self, indent: int, key: str) -> None:
        rules = self.draw(st.lists(st.sampled_from(RULES), min_size=1, max_size=4, unique=True))
        if self.maybe():
            self.line(indent, f"{key}: [{', '.join(rules)}]")
            return
        self.line(indent, f"{key}:")
        by = self.draw(st.sampled_from((0, 2)))
        for rule in rules:
            self.line(indent + by, f"- {rule}")

    def code(self, indent: int, id: str, depth: int) -> None:
        name = self.draw(st.sampled_from(NAMES))
        if self.maybe(rarely=True):
            self.line(indent, f"{id}: {{name: '{name}', rules: [{self.draw(st.sampled_from(RULES))}]}}")
            return
        self.line(indent, f"{id}:")
        step = self.draw(st.sampled_from((2, 4)))
        self.line(indent + step, f'name: "{name}"')
        if self.maybe():
            folded = ">-\n" + " " * (indent + step + 3) + "Om pris"
            self.line(indent + step, "definition: " + self.draw(st.sampled_from(("Om pris", folded))))
        if self.maybe():
            self.rules(indent + step, "rules")
        if self.maybe(rarely=True):
            self.rules(indent + step, "questions")
        if self.maybe(rarely=True):
            self.line(indent + step, "examples: {match: [Vi snakket om pris.]}")
        if depth < 2 and self.maybe():
            self.line(indent + step, "codes:")
            for below in self.draw(st.lists(st.sampled_from(IDS), min_size=1, max_size=2, unique=True)):
                self.code(indent + 2 * step, below, depth + 1)


@st.composite
def codebook_texts(draw: st.DrawFn) -> str:
    """The YAML text of a codebook."""
    writer = _Writer(draw)
    writer.line(0, "name: Samtaler")
    writer.line(0, "codes:")
    ids = draw(st.lists(st.sampled_from(IDS), min_size=2, max_size=4, unique=True))
    for id in ids:
        writer.code(2, id, 0)
    if writer.maybe():
        writer.line(0, "themes:")
        writer.line(2, f"t: {{name: Tema, codes: [{', '.join(ids)}]}}")
    end = draw(st.sampled_from(("\n", "\r\n")))
    text = end.join(line.replace("\n", end) for line in writer.lines)
    return draw(st.sampled_from(("", "\ufeff"))) + text + draw(st.sampled_from(("", end)))
