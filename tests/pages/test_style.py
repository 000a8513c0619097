"""The style sheet and the script: small, self-contained, our own names only, and legible in both schemes."""

import re

import pytest
from records import PROJECT

ASSETS = PROJECT / "overrides" / "assets" / "mltrl"
CSS = (ASSETS / "mltrl.css").read_text(encoding="utf-8")
CHARTS = (ASSETS / "charts.css").read_text(encoding="utf-8")
DRAWING = (ASSETS / "drawing.css").read_text(encoding="utf-8")
JS = (ASSETS / "mltrl.js").read_text(encoding="utf-8")
DARK = (30, 33, 41)
TONES = ("research", "prototype", "product", "deploy", "bad", "note", "neutral")


def tokens(scheme: str) -> dict[str, str]:
    """The tokens of a scheme: the dark one's stand on the light one's."""
    blocks = re.findall(r"^(?:body|\[data-md-color-scheme[^{]*) \{\n(.*?)^\}", CSS, re.MULTILINE | re.DOTALL)
    found = [dict(re.findall(r"--trl-([a-z]+):\s*([^;]+);", block)) for block in blocks]
    return found[0] | (found[1] if scheme == "dark" else {})


def colour(text: str) -> tuple[float, ...]:
    digits = text.removeprefix("#")
    digits = "".join(2 * digit for digit in digits) if len(digits) == 3 else digits
    return tuple(int(digits[place : place + 2], 16) for place in (0, 2, 4))


def luminance(rgb: tuple[float, ...]) -> float:
    linear = [one / 255 / 12.92 if one / 255 <= 0.04045 else ((one / 255 + 0.055) / 1.055) ** 2.4 for one in rgb]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: tuple[float, ...], other: tuple[float, ...]) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def ground(scheme: str) -> tuple[float, ...]:
    return (255, 255, 255) if scheme == "light" else DARK


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("tone", TONES)
def test_a_tone_is_legible_on_its_soft_ground_and_what_stands_on_it(scheme: str, tone: str) -> None:
    known = tokens(scheme)
    said, share = colour(known[tone]), int(known["tint"].rstrip("% ")) / 100
    soft = tuple(a * share + b * (1 - share) for a, b in zip(said, ground(scheme), strict=True))
    assert contrast(said, soft) >= 4.5
    assert contrast(said, colour(known["strong"])) >= 4.5


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("text", ["ink", "muted"])
def test_text_is_legible_on_the_page_and_on_soft_panels(scheme: str, text: str) -> None:
    known = tokens(scheme)
    assert contrast(colour(known[text]), ground(scheme)) >= 4.5
    assert contrast(colour(known[text]), colour(known["soft"])) >= 4.5


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_edge_of_what_one_can_use_is_seen(scheme: str) -> None:
    assert contrast(colour(tokens(scheme)["edge"]), ground(scheme)) >= 3


def test_both_files_are_small() -> None:
    assert len(CSS.encode()) < 25_000
    assert len(JS.encode()) < 8_000
    assert len(CHARTS.encode()) < 12_000
    assert len(DRAWING.encode()) < 8_000


def test_nothing_is_asked_of_another_origin() -> None:
    assert "url(" not in CSS and "@import" not in CSS and "@font-face" not in CSS
    assert not re.search(r"url\(|@import|@font-face|http", CHARTS + DRAWING)
    assert "http" not in JS and "fetch(" not in JS


def test_every_class_is_ours_or_the_themes() -> None:
    sheet = re.sub(r"/\*.*?\*/|:where\(.*?\)", "", CSS + DRAWING, flags=re.DOTALL)
    selectors = re.sub(r"\{[^{}]*\}", "{}", sheet)
    assert [
        name for name in re.findall(r"\.([a-zA-Z][\w-]*)", selectors) if not name.startswith(("mltrl-", "md-", "wy-"))
    ] == []


def test_braces_are_balanced() -> None:
    assert CSS.count("{") == CSS.count("}") and CHARTS.count("{") == CHARTS.count("}")
    assert DRAWING.count("{") == DRAWING.count("}")


def test_the_script_and_the_sheet_agree_on_how_many_rows_stand_at_first() -> None:
    (first,) = re.findall(r"FIRST = (\d+)", JS)
    assert f"nth-child(n+{int(first) + 1})" in CSS


@pytest.mark.parametrize(
    "template", sorted((PROJECT / "site_templates").rglob("*.html.jinja")), ids=lambda path: path.name
)
def test_a_template_names_no_class_but_ours(template: object) -> None:
    text = template.read_text(encoding="utf-8")  # type: ignore[attr-defined]
    names = re.findall(r'class="([^"{]*)', text)
    strange = {name for names_ in names for name in names_.split() if not name.startswith("mltrl-")}
    assert strange == set()
