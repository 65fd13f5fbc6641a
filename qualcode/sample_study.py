"""The sample study that ships with the package: nine invented interviews, two codebooks, a survey."""

from __future__ import annotations

from pathlib import Path

from qualcode.errors import StudyError
from qualcode.files import write_bytes

PARTS = ("study.yaml", "respondents.csv", "survey.csv", "codebooks", "transcripts")


def sample_folder() -> Path:
    """Where the sample lies: inside the installed package, or at the root of the repository."""
    package = Path(__file__).parent
    inside = package / "sample"
    return inside if inside.is_dir() else package.parent


def copy_sample(folder: Path) -> None:
    """Copies the sample study into a folder that is new or empty, or holds an earlier copy whose files are then left as they are.

    Raises:
        StudyError: if the folder holds something else.
        OutputError: if it cannot be written.
    """
    if folder.is_dir() and any(folder.iterdir()):
        if not all((folder / part).exists() for part in PARTS):
            raise StudyError(f"{folder} is not empty; name another folder: qualcode demo my-demo")
        return
    for part in PARTS:
        source = sample_folder() / part
        for path in [source] if source.is_file() else sorted(source.rglob("*")):
            inside = path.relative_to(sample_folder())
            if path.is_file() and not any(name.startswith((".", "__pycache__")) for name in inside.parts):
                write_bytes(folder / inside, path.read_bytes())
