"""A figure that was estimated anew now and then → a small SVG step line on a fixed scale. It knows numbers, no risk.

The text that says the same is the page's; colours are the style sheet's (class `mltrl-trend`).
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from html import escape

WIDTH, HEIGHT, PAD = 96, 28, 3


def draw_trend(points: Sequence[tuple[datetime.date, float]], until: datetime.date, top: float, title: str) -> str:
    """Draw estimates by day, in order, each holding until the next one, up to `until`, on a scale from 0 to `top`."""
    first, last = points[0][0], max(until, points[-1][0])
    days = max(1, (last - first).days)

    def x(day: datetime.date) -> float:
        return round(PAD + (WIDTH - 2 * PAD) * (day - first).days / days, 1)

    def y(value: float) -> float:
        return round(HEIGHT - PAD - (HEIGHT - 2 * PAD) * min(value, top) / top, 1)

    path = (
        f"M{x(first)} {y(points[0][1])}" + "".join(f"H{x(day)}V{y(value)}" for day, value in points[1:]) + f"H{x(last)}"
    )
    said = ", ".join(f"{value:g} on {day.isoformat()}" for day, value in points)
    return (
        f'<svg class="mltrl-trend" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}" role="img">'
        f"<title>{escape(title)}</title><desc>{escape(said)}</desc>"
        f'<path class="mltrl-trend__floor" d="M{PAD} {HEIGHT - PAD}H{WIDTH - PAD}"/>'
        f'<path class="mltrl-trend__line" d="{path}"/>'
        f'<circle class="mltrl-trend__now" cx="{x(last)}" cy="{y(points[-1][1])}" r="2.4"/></svg>'
    )
