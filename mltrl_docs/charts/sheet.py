"""A sheet to draw on with matplotlib, and what makes its SVG fit for a page. What is drawn is decided by each chart.

A shape says what it is, in names of the style sheet, which gives it colour and width in either scheme: matplotlib's
own styles, fonts, sizes, ids and metadata are dropped. Coordinates are units of the viewBox from the top left.
"""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from html import escape
from typing import Any, Literal, NamedTuple

Points = Sequence[tuple[float, float]]
Anchor = Literal["start", "middle", "end"]

_ALIGNED: dict[Anchor, Literal["left", "center", "right"]] = {"start": "left", "middle": "center", "end": "right"}
_STYLE = re.compile(r' style="([^"]*)"')
_ANCHOR = re.compile(r"text-anchor: (\w+)")
_NUMBER = re.compile(r"-?\d+\.\d+")
_MADE = re.compile(r'<g id="(?:figure|patch|line2d|text)_\d+">')


class Sheet:
    """A sheet of `width` by `height` units, on which lines, areas, dots and words are put one over another."""

    def __init__(self, width: int, height: int) -> None:
        self.width, self.height = width, height
        self._shapes: list[_Shape] = []

    def line(self, points: Points, name: str) -> None:
        """Draw a line through points."""
        if points:
            self._shapes.append(_Path(name, tuple(points)))

    def area(self, points: Points, name: str) -> None:
        """Fill what a line through points encloses."""
        self.line([*points, points[0]], name)

    def dots(self, points: Points, name: str) -> None:
        """Put a dot on each point: a line of no length, with the round ends that the style sheet gives it."""
        where = tuple(point for x, y in points for point in ((x, y), (x + 0.1, y)))
        if where:
            self._shapes.append(_Path(name, where, pairs=True))

    def text(self, x: float, y: float, words: str, name: str, anchor: Anchor = "start") -> None:
        """Write words that begin, end or have their middle at a place; `y` is their baseline."""
        self._shapes.append(_Text(name, x, y, words, anchor))

    def svg(self, name: str, title: str, description: str) -> str:
        """Give the drawing as it goes into a page, where no other may have its `name`. Text is escaped here."""
        body = self._drawn().partition('<g id="figure_1">')[2].rpartition("</g>")[0]
        return (
            f'<svg class="mltrl-drawn" viewBox="0 0 {self.width} {self.height}" role="img" '
            f'aria-labelledby="{name}-title {name}-desc" xmlns="http://www.w3.org/2000/svg">'
            f'<title id="{name}-title">{escape(title)}</title><desc id="{name}-desc">{escape(description)}</desc>'
            f"{_fit(body)}</svg>"
        )

    def _drawn(self) -> str:
        """Give what matplotlib makes of it, whatever its user's own settings are.

        Its renderer is asked, without a figure and axes around it: to import these takes as long as all drawings do.
        """
        import matplotlib
        from matplotlib.backends.backend_svg import RendererSVG

        settings = {key: value for key, value in matplotlib.rcParamsDefault.items() if "backend" not in key}
        written = io.StringIO()
        with matplotlib.rc_context(settings | {"svg.fonttype": "none", "svg.hashsalt": "mltrl"}):
            metadata = dict.fromkeys(("Date", "Creator", "Format", "Type"))
            make: Any = RendererSVG  # it has no types
            renderer = make(self.width, self.height, written, metadata=metadata)
            renderer.open_group("figure", "figure_1")
            for shape in self._shapes:
                renderer.open_group("shape", shape.name)
                shape.draw(renderer)
                renderer.close_group("shape")
            renderer.close_group("figure")
            renderer.finalize()
        return written.getvalue()


class _Path(NamedTuple):
    """A line through points; with `pairs` one from each second point to the next."""

    name: str
    points: tuple[tuple[float, float], ...]
    pairs: bool = False

    def draw(self, renderer: Any) -> None:
        from matplotlib.path import Path
        from matplotlib.transforms import IdentityTransform

        codes = [int(Path.MOVETO), int(Path.LINETO)] * (len(self.points) // 2) if self.pairs else None
        path = Path([(x, renderer.height - y) for x, y in self.points], codes)
        path.should_simplify = False
        renderer.draw_path(renderer.new_gc(), path, IdentityTransform())


class _Text(NamedTuple):
    """Words at a place."""

    name: str
    x: float
    y: float
    words: str
    anchor: Anchor

    def draw(self, renderer: Any) -> None:
        from matplotlib.text import Text
        from matplotlib.transforms import IdentityTransform

        y = renderer.height - self.y
        text = Text(self.x, y, self.words, ha=_ALIGNED[self.anchor], transform=IdentityTransform())
        font = text.get_fontproperties()
        renderer.draw_text(renderer.new_gc(), self.x, self.y, self.words, font, 0, ismath=False, mtext=text)


_Shape = _Path | _Text


def _fit(body: str) -> str:
    """Make matplotlib's SVG fit for a page: our names for its styles and ids, a tenth of a unit, no needless space."""
    body = re.sub(r"<!--.*?-->|<defs>.*?</defs>", "", body, flags=re.DOTALL)
    body = _STYLE.sub(_anchored, body)
    body = _MADE.sub("<g>", body).replace("<g id=", "<g class=")
    body = re.sub(r' transform="rotate\(-?0[^"]*\)"', "", body)
    body = _NUMBER.sub(lambda found: f"{float(found[0]):.1f}".removesuffix(".0"), body)
    return re.sub(r">\s+<", "><", re.sub(r"\s+", " ", body)).strip()


def _anchored(style: re.Match[str]) -> str:
    anchor = _ANCHOR.search(style[1])
    return f' text-anchor="{anchor[1]}"' if anchor and anchor[1] != "start" else ""
