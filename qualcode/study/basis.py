"""What a run rests on: the bytes of transcripts and codebook, what the study says of its speakers; compared, what has changed since."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path

from qualcode.decisions import Decision
from qualcode.decisions.written import act_to_json
from qualcode.documents import Respondent
from qualcode.errors import UnreadableFile
from qualcode.files import read_bytes, sha256
from qualcode.matchers.trained import engine
from qualcode.study.folder import about_speakers, transcript_paths
from qualcode.study.layouts import layout_paths
from qualcode.study.settings import FILE, Settings

CODEBOOK = "the codebook"
PIPELINE = "the pipeline"


def basis(
    folder: Path,
    settings: Settings,
    people: Mapping[str, Respondent] | None,
    codebook: Path | None,
    decisions: Sequence[Decision] = (),
) -> dict[str, str]:
    """By name, the hash or version of what coding depends on: codebook, pipeline, roles, keys of study.yaml, layouts, every transcript.

    Where somebody said who speaks in a transcript, that too.
    """
    said = [asdict(settings.speakers), settings.interviewer, settings.unit, settings.transcripts]
    roles = None if people is None else {id: person.role for id, person in people.items()}
    found = {
        CODEBOOK: _hash_of(codebook) if codebook else "",
        settings.respondents: sha256(json.dumps(roles).encode()),
        FILE: sha256(json.dumps(said).encode()),
    }
    if settings.pipeline:
        found[PIPELINE] = engine(settings.pipeline)
    for document, own in about_speakers(decisions).items():
        acts = [act_to_json(decision.act) for decision in own]
        found[f"who speaks in {document}"] = sha256(json.dumps(acts).encode())
    files = [*layout_paths(folder), *transcript_paths(folder, settings)]
    return found | {path.relative_to(folder).as_posix(): _hash_of(path) for path in files}


def _hash_of(path: Path) -> str:
    try:
        return sha256(read_bytes(path))
    except UnreadableFile as fault:
        return fault.reason


def differences(before: Mapping[str, str], now: Mapping[str, str]) -> list[str]:
    """Names of what is not as it was before, with `(new)` or `(gone)`."""
    changed = [name for name in now if name in before and before[name] != now[name]]
    new = [f"{name} (new)" for name in now if name not in before]
    return [*changed, *new, *(f"{name} (gone)" for name in before if name not in now)]
