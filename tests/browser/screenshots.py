"""Takes the pictures of the README and the guide from the built example site: `make screenshots`."""

from __future__ import annotations

import sys
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
ASSETS = PROJECT / "docs" / "assets"
VIEW = {"width": 1280, "height": 860}
PICTURES = {
    "home": "",
    "technology": "technologies/neuropathology-copilot/#timeline",
    "meta-review": "meta-review/",
}

sys.path.insert(0, str(PROJECT / "tests"))


def main() -> None:
    """Take every picture at twice the resolution and with few colours, so that it stays small."""
    from browser.browsing import chromium, served
    from PIL import Image

    ASSETS.mkdir(exist_ok=True)
    with chromium() as browser, served(PROJECT / "site") as address:
        page = browser.new_context(viewport=VIEW, color_scheme="light", device_scale_factor=2).new_page()
        for name, path in PICTURES.items():
            page.goto(f"{address}/{path}", wait_until="networkidle")
            file = ASSETS / f"{name}-light.png"
            page.screenshot(path=file, animations="disabled")
            Image.open(file).convert("RGB").quantize(256).save(file, optimize=True)


if __name__ == "__main__":
    main()
