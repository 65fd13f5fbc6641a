#!/usr/bin/env bash
# Draws docs/images/report.png: two pages of the sample's report. Needs LibreOffice, poppler and ImageMagick.
set -euo pipefail
cd "$(dirname "$0")/.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
qualcode --quiet demo "$work/demo"
soffice --headless --convert-to pdf --outdir "$work" "$work/demo/reports/report.docx" >/dev/null
pdftoppm -r 72 -png "$work/report.pdf" "$work/page"
montage "$work/page-02.png" "$work/page-05.png" -tile 2x1 -geometry +8+8 -background '#d0d0d0' -colors 64 docs/images/report.png
