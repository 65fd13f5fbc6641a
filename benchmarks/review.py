"""How quick the review page is with one interview of 100,000 words: until it is painted, and until an action is on disk and on the page.

    python benchmarks/review.py [WORDS]

The interview is the sample's talk over and over, coded with the sample's codebook. Needs Chromium and `qualcode[test]`.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from playwright.sync_api import Page, sync_playwright

from qualcode import Study
from qualcode.sample_study import copy_sample

PAINTED = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0"


def main() -> None:
    """Prints what was measured."""
    words = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    with tempfile.TemporaryDirectory() as folder:
        study = long_study(Path(folder), words)
        coded = study.code()
        print(f"{words} words, {len(coded.documents[0].turns)} turns, {coded.size} codings")
        served = subprocess.Popen(
            [sys.executable, "-m", "qualcode", "review", "--no-browser", "--study", str(study.folder)],
            stdout=subprocess.PIPE,
            text=True,
        )
        try:
            measure((served.stdout or sys.stdin).readline().strip())
        finally:
            served.terminate()
            served.wait()


def long_study(folder: Path, words: int) -> Study:
    """A study of one interview of so many words."""
    sample = folder / "sample"
    copy_sample(sample)
    lines: list[str] = []
    documents = Study(sample).documents()
    while sum(map(len, map(str.split, lines))) < words:
        for document in documents:
            for turn in document.turns:
                who = "Intervjuer" if turn.speaker.kind == "interviewer" else "S01"
                lines.append(f"{who}: {document.turn_text(turn)}")
    study = folder / "long"
    (study / "transcripts").mkdir(parents=True)
    (study / "codebooks").mkdir()
    shutil.copy(sample / "codebooks/key_account.nb.yaml", study / "codebooks")
    (study / "respondents.csv").write_text("respondent,role\nS01,seller\n", "utf-8")
    (study / "transcripts/long.txt").write_text("\n\n".join(" ".join(line.split()) for line in lines), "utf-8")
    return Study(study)


def measure(address: str) -> None:
    """Opens the interview twice, and accepts, rejects and undoes in the middle of it."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = browser.new_page()
        page.goto(address)
        for time_ in ("first", "second"):
            page.goto(f"{address.partition('/enter')[0]}/read/long")
            page.wait_for_selector("body[data-ready]")
            ready = page.evaluate("performance.now()")
            print(f"opened the {time_} time: painted after {page.evaluate(PAINTED):.0f} ms, ready after {ready:.0f} ms")
        page.evaluate("[...document.querySelectorAll('button.coding')].at(5000).focus()")
        for key in ("a", "r", "u", "U"):
            print(
                f"{key}: {1000 * median(seconds(page, key) for _ in range(5)):.0f} ms until the page says that it is on disk"
            )
        print(f"n: {1000 * median(seconds(page, 'n') for _ in range(5)):.0f} ms to the next coding")
        browser.close()


def seconds(page: Page, key: str) -> float:
    """From a key until the page says what was done."""
    page.evaluate("document.getElementById('said').textContent = ''")
    began = time.perf_counter()
    page.keyboard.press(key)
    page.wait_for_selector("#said:not(:empty)")
    return time.perf_counter() - began


if __name__ == "__main__":
    main()
