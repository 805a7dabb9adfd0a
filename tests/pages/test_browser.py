"""The page in a real browser: nothing stands out on a screen of 360 pixels, and it prints."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from tests.pages.briefs import page_of
from tests.pages.browser import CHROMIUM, run_chromium

pytestmark = [pytest.mark.browser, pytest.mark.skipif(not CHROMIUM, reason="no Chromium on this machine")]

NAMES = ("ukraine-2025-05", "crowded", "hostile")
WIDTHS = (360, 640)  # a telephone, and a laptop at 200 %
MEASURE = """<!DOCTYPE html><title>waiting</title>
{frames}
<script>
addEventListener("load", () => {{
  const widths = [...document.querySelectorAll("iframe")].map(frame => {{
    const page = frame.contentDocument.documentElement;
    return frame.name + " is " + page.scrollWidth + " of " + page.clientWidth;
  }});
  document.title = "measured " + widths.join(", ");
}});
</script>"""


def test_nothing_stands_out_at_the_side(tmp_path: Path) -> None:
    frames = []
    for name in NAMES:
        (tmp_path / f"{name}.html").write_text(page_of(name), encoding="utf-8")
        style = "height:600px;border:0;width:"
        frames += [f'<iframe name="{name}" src="{name}.html" style="{style}{width}px"></iframe>' for width in WIDTHS]
    (tmp_path / "measure.html").write_text(MEASURE.format(frames="\n".join(frames)), encoding="utf-8")
    dom = run_chromium(tmp_path, "--allow-file-access-from-files", "--dump-dom", (tmp_path / "measure.html").as_uri())
    found = re.findall(r"([\w-]+) is (\d+) of (\d+)", dom)
    if not found:
        pytest.skip("this Chromium does not run here")
    assert len(found) == len(frames)
    assert [(name, across, room) for name, across, room in found if int(across) > int(room)] == []


def test_the_page_prints(tmp_path: Path) -> None:
    (tmp_path / "brief.html").write_text(page_of("harbour-strike"), encoding="utf-8")
    pdf = tmp_path / "brief.pdf"
    run_chromium(tmp_path, "--no-pdf-header-footer", f"--print-to-pdf={pdf}", (tmp_path / "brief.html").as_uri())
    if not pdf.exists():
        pytest.skip("this Chromium does not run here")
    assert pdf.read_bytes().startswith(b"%PDF")
