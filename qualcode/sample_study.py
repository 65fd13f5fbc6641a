"""The sample study that ships with the package: nine invented interviews, two codebooks, a survey."""

from __future__ import annotations

import shutil
from pathlib import Path

from qualcode.errors import OutputError, StudyError

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
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for part in PARTS:
            source = sample_folder() / part
            if source.is_dir():
                shutil.copytree(source, folder / part, ignore=shutil.ignore_patterns(".*", "__pycache__"))
            else:
                shutil.copy(source, folder / part)
    except OSError as error:
        raise OutputError(folder, f"cannot be written ({error.strerror})") from None
