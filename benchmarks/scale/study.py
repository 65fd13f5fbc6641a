"""Study folders of generated interviews, of any size, written to disk one interview after the other.

python benchmarks/scale/study.py FOLDER [--words 1000000] [--each 5000] [--codes 0]
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "speed"))
from corpus import SAMPLE, Language, generated_codebook, interviews, terms_of

from qualcode.codebook import Codebook, read_codebook

A_FOLDER = 1_000
"""So many transcripts in one folder: more of them are slow to look through for people and for file systems."""
ROLES = ("seller", "customer")


def write_study(folder: Path, words: int, *, each: int = 5_000, codes: int = 0, seed: int = 2) -> int:
    """A study of transcripts of `each` words, a respondent each, and how many there are.

    Its codebook is the sample's, or one of so many `codes` of 50 terms.
    """
    language = Language()
    codebook = generated_codebook(language, codes=codes) if codes else read_codebook(SAMPLE)
    (folder / "codebooks").mkdir(parents=True)
    (folder / "codebooks/codebook.yaml").write_text(as_yaml(codebook) if codes else SAMPLE.read_text("utf-8"), "utf-8")
    people = ["respondent,role"]
    for number, document in enumerate(interviews(language, terms_of(codebook), words, each=each, seed=seed)):
        person = f"R{number:06}"
        people.append(f"{person},{ROLES[number % 2]}")
        path = folder / f"transcripts/{number // A_FOLDER:03}/{number:06}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        labels = {"interviewer": "Intervjuer", "respondent": person}
        talk = [f"{labels[turn.speaker.kind]}: {document.turn_text(turn)}" for turn in document.turns]
        path.write_text("\n\n".join(talk), "utf-8")
    (folder / "respondents.csv").write_text("\n".join(people), "utf-8")
    return len(people) - 1


def as_yaml(codebook: Codebook) -> str:
    """A generated codebook as it would be written."""
    lines = ["language: nb", "codes:"]
    for code in codebook:
        lines += [f"  {code.id}:", f"    name: {code.name}", "    rules:"]
        lines += [f"      - {json.dumps(rule.text, ensure_ascii=False)}" for rule in code.rules]
    return "\n".join(lines)


def main() -> None:
    """Writes one."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--words", type=int, default=1_000_000)
    parser.add_argument("--each", type=int, default=5_000)
    parser.add_argument("--codes", type=int, default=0, help="0: the sample's codebook")
    asked = parser.parse_args()
    made = write_study(asked.folder, asked.words, each=asked.each, codes=asked.codes)
    print(f"{made} transcripts in {asked.folder}")


if __name__ == "__main__":
    main()
