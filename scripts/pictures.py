"""Draws the pictures of the documentation anew, from the sample study as it is today.

    python scripts/pictures.py [NAME ...]      report, web-report, review, start, coded, themes, gap; otherwise all

They go to docs/images, small: as wide as a page shows them, in few colours. Needs LibreOffice, poppler and Chromium.
docs/images/decides.svg is drawn by hand.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
IMAGES = ROOT / "docs/images"
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
COLOURS = 48
GREY = (208, 208, 208)
QUALCODE = (sys.executable, "-m", "qualcode")


def main() -> None:
    """Makes the sample's report, and of it the pictures that are asked for."""
    asked = sys.argv[1:] or list(PICTURES)
    with tempfile.TemporaryDirectory() as folder:
        study = Path(folder) / "qualcode-demo"
        subprocess.run([*QUALCODE, "--quiet", "demo", str(study)], check=True, stdout=subprocess.DEVNULL)
        for name in asked:
            target = IMAGES / f"{name}.png"
            PICTURES[name](study).quantize(COLOURS).save(target, optimize=True)
            print(f"{target.relative_to(ROOT)}: {target.stat().st_size // 1024} KB")


def report(study: Path) -> Image.Image:
    """Two pages of the Word report beside each other: the summary, and the first quotations."""
    made = study / "reports"
    office = ["soffice", "--headless", "--convert-to", "pdf", "--outdir", str(made), str(made / "report.docx")]
    subprocess.run(office, check=True, stdout=subprocess.DEVNULL)
    subprocess.run(
        ["pdftoppm", "-r", "66", "-l", "8", "-png", str(made / "report.pdf"), str(made / "page")], check=True
    )
    pages = [Image.open(path) for path in sorted(made.glob("page-*.png"))]
    return beside(pages[1], pages[4])


def beside(left: Image.Image, right: Image.Image, border: int = 10) -> Image.Image:
    """Two pages on grey."""
    whole = Image.new("RGB", (left.width + right.width + 3 * border, max(left.height, right.height) + 2 * border), GREY)
    whole.paste(left, (border, border))
    whole.paste(right, (left.width + 2 * border, border))
    return whole


def web_report(study: Path) -> Image.Image:
    """The chapter of a theme in the web report."""
    with browser(1100, 760) as page:
        page.goto((study / "reports/report.html").as_uri())
        page.get_by_role("heading", name="Tilgjengelighet").first.scroll_into_view_if_needed()
        page.evaluate("window.scrollBy(0, 700)")
        return shot(page, study)


def coded(study: Path) -> Image.Image:
    """A transcript with its codes, as it is exported."""
    export = [*QUALCODE, "--quiet", "export", "transcript", "08_kunde_fiskeri", "--study", str(study)]
    subprocess.run([*export, "--code", "availability", "-o", str(study / "coded.html")], check=True)
    with browser(1000, 560) as page:
        page.goto((study / "coded.html").as_uri())
        page.get_by_text("har gått en time").first.scroll_into_view_if_needed()
        page.evaluate("window.scrollBy(0, 220)")
        return shot(page, study)


def review(study: Path) -> Image.Image:
    """The page for reading and coding, where customers speak of availability."""
    with served(study) as address, browser(1200, 760) as page:
        page.goto(address)
        page.get_by_role("link", name="08_kunde_fiskeri").first.click()
        page.get_by_text("har gått en time").first.scroll_into_view_if_needed()
        page.get_by_text("har gått en time").first.click()
        page.wait_for_timeout(500)
        return shot(page, study)


def start(study: Path) -> Image.Image:
    """The page of an empty folder, once some transcripts were dropped on it."""
    empty = study.parent / "oppgave"
    empty.mkdir()
    interviews = sorted((study / "transcripts").glob("0[178]_*"))
    with served(empty) as address, browser(1100, 820) as page:
        page.goto(address)
        page.wait_for_selector("body[data-ready]")
        page.get_by_label("Tittel").fill("Kundeansvarlige som relasjonsbyggere")
        page.get_by_label("Velg filer").set_input_files(interviews)
        page.get_by_text("Filer lest").first.wait_for()
        page.get_by_role("heading", name="Transkripsjonene").evaluate("heading => heading.scrollIntoView()")
        return shot(page, study)


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address of the page of a folder, while it is served."""
    command = [*QUALCODE, "review", "--no-browser", "--coder", "Kari", "--study", str(folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as server:
        try:
            yield next(word for line in server.stdout or () for word in line.split() if word.startswith("http://"))
        finally:
            server.terminate()


def themes(study: Path) -> Image.Image:
    """Who speaks of each theme."""
    return chart(study, "themes.png")


def gap(study: Path) -> Image.Image:
    """Performance as sellers and as customers score it."""
    return chart(study, "gap-perception.png")


def chart(study: Path, name: str) -> Image.Image:
    """A chart, as wide as a page shows it."""
    drawn = study / "charts"
    if not drawn.exists():
        subprocess.run(
            [*QUALCODE, "--quiet", "plots", str(drawn), "--study", str(study)], check=True, stdout=subprocess.DEVNULL
        )
    picture = Image.open(drawn / name).convert("RGB")
    return picture.resize((900, round(picture.height * 900 / picture.width)), Image.Resampling.LANCZOS)


@contextmanager
def browser(width: int, height: int) -> Iterator[Page]:
    """A page of that size in Chromium, light."""
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield opened.new_page(viewport={"width": width, "height": height}, color_scheme="light", locale="nb-NO")
        opened.close()


def shot(page: Page, folder: Path) -> Image.Image:
    """What the browser shows now."""
    page.screenshot(path=folder / "shot.png")
    return Image.open(folder / "shot.png").convert("RGB")


PICTURES: dict[str, Callable[[Path], Image.Image]] = {
    "report": report,
    "web-report": web_report,
    "review": review,
    "start": start,
    "coded": coded,
    "themes": themes,
    "gap": gap,
}

if __name__ == "__main__":
    main()
