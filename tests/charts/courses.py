"""Ways through the levels as values: the hard cases by name, and any at all. No test stands here."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import strategies as st

from mltrl_docs.charts.course import Band, Course, Held, Mark, MarkKind, Part, Span, Target

BANDS = (
    Band("research", "Research", 0, 2),
    Band("prototyping", "Prototyping", 3, 5),
    Band("productization", "Productization", 6, 8),
    Band("deployment", "Deployment", 9, 9),
)
TODAY = date(2026, 11, 23)
KINDS: tuple[MarkKind, ...] = ("discovery", "review", "embedded", "back")
TAGS = {"discovery": "discovery", "review": "review", "embedded": "embedded", "back": ""}
WHY = "On the first 40 pairs of scans the accuracy falls from 0.97 to 0.81, and its input pipeline has to be made anew."


def course(*spans: Span, marks: tuple[Mark, ...] = (), today: date = TODAY, **more: object) -> Course:
    """A course with the usual words."""
    now = f"Level {spans[-1].level}" if spans else ""
    return Course(BANDS, spans, marks, today, now, f"today, {today}", **more)  # type: ignore[arg-type]


def walk(levels: list[int], days: list[date], today: date = TODAY, known: bool = True, **more: object) -> Course:
    """A way through levels, each entered on a day, with a mark for each move."""
    ends = [*days[1:], today]
    spans = [
        Span(level, day if known or number else None, end, ended=number < len(levels) - 1)
        for number, (level, day, end) in enumerate(zip(levels, days, ends, strict=True))
    ]
    marks = [
        moved(start, to, day, number)
        for number, (start, to, day) in enumerate(zip(levels, levels[1:], days[1:], strict=False), 1)
        if start != to
    ]
    return course(*spans, marks=tuple(marks), today=today, **more)


def moved(start: int, to: int, day: date, number: int) -> Mark:
    """The mark of a move."""
    if to > start:
        kind: MarkKind = "waived" if number % 5 == 4 else "graduate"
        return Mark(kind, day, start, to, f"up to {to}", "#", "1 waived" if kind == "waived" else "", "", number)
    kind = KINDS[number % 4]
    return Mark(kind, day, start, to, f"back to {to}", "#", TAGS[kind], WHY, number)


def evenly(count: int, first: date, last: date = TODAY) -> list[date]:
    """So many days from the first one on, evenly apart."""
    step = (last - first) / count
    return [first + step * number for number in range(count)]


def zigzag(count: int) -> list[int]:
    """Levels up and down, never skipping one upward."""
    return [(0, 1, 2, 3, 4, 2, 3, 4, 5, 6, 4, 5, 6, 7, 8, 9, 7, 8, 9, 4)[number % 20] for number in range(count)]


FALLS = [9, 8, 9, 7, 8, 6, 7, 5, 6, 4, 5, 3, 4, 2, 3, 1, 2, 0, 1, 0, 1, 0, 1]
"""Eleven falls, and the ways up between them."""
STEPS = tuple(zip((2, 3, 4), evenly(3, date(2020, 1, 1)), strict=True))
PARTS = tuple(
    Part(
        f"{number}.1 A part with quite a long name, number {number}",
        "its history",
        tuple(Span(level, day, day + timedelta(300)) for level, day in STEPS),
        (Mark("discovery", date(2022, 5, 1), 4, 2, "back"),),
        "#",
        number == 3,
    )
    for number in range(1, 13)
)
CASES = {
    "one stay": walk([3], [date(2020, 1, 1)]),
    "begun today": walk([3], [TODAY]),
    "forty stays": walk(zigzag(40), evenly(40, date(2010, 1, 1))),
    "eleven falls in a month": walk(FALLS, evenly(len(FALLS), date(2026, 10, 20))),
    "two moves on one day": walk(
        [3, 4, 5, 3], [date(2020, 1, 1), date(2023, 5, 4), date(2023, 5, 4), date(2024, 1, 1)]
    ),
    "up and down on one day": walk([5, 3, 4], [date(2020, 1, 1), date(2023, 5, 4), date(2023, 5, 4)]),
    "thirty years": walk(zigzag(20), evenly(20, date(1996, 11, 23))),
    "twelve parts": walk([3, 4], [date(2020, 1, 1), date(2023, 1, 1)], parts=PARTS),
    "an unknown beginning": walk([3, 4, 5], [date(2020, 1, 1), date(2020, 1, 1), date(2022, 1, 1)], known=False),
    "an objective": walk(
        [3, 4],
        [date(2020, 1, 1), date(2023, 1, 1)],
        targets=(
            Target(9, date(2090, 1, 1), "9 by 2090", "an objective"),
            Target(5, date(2027, 9, 1), "Level 5 by Sep 2027", "an objective"),
        ),
    ),
}


@st.composite
def courses(draw: st.DrawFn) -> Course:
    """Draw any course: moves at any pace, many on one day; pauses, reworks, objectives, parts that hold it down."""
    first = date(draw(st.integers(1990, 2026)), draw(st.integers(1, 10)), 1)
    days, levels = [first], [draw(st.integers(0, 9))]
    for _ in range(draw(st.integers(0, 25))):
        days.append(min(TODAY, days[-1] + timedelta(draw(st.sampled_from([0, 0, 1, 3, 30, 200, 900])))))
        levels.append(draw(st.integers(0, 9)))
    base = walk(levels, days, known=draw(st.booleans()))
    more = []
    for number, span in enumerate(base.spans):
        kind = draw(st.sampled_from(["", "", "rework", "look", "stop"]))
        if kind:
            more.append(Mark(kind, span.start or span.end, span.level, span.level, kind, None, f"{kind} {number}"))
    held = tuple(
        Held(span.level, draw(st.integers(0, span.level - 1)), span.start, span.end, "effective: Level 0")
        for span in base.spans
        if span.level and span.start and span.start < span.end and draw(st.integers(0, 3)) == 0
    )
    spans = tuple(
        Span(span.level, span.start, span.end, ((span.start, span.end),) if draw(st.booleans()) and span.start else ())
        for span in base.spans
    )
    targets = draw(
        st.lists(
            st.builds(
                Target,
                st.integers(0, 9),
                st.dates(date(2000, 1, 1), date(2300, 1, 1)),
                st.just("Level 5 by Sep 2027"),
                st.just("an objective"),
            ),
            max_size=3,
        )
    )
    return course(
        *spans, marks=(*base.marks, *more), held=held, targets=tuple(targets), parts=PARTS[: draw(st.integers(0, 3))]
    )
