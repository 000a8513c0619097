"""The statistics as text: what door 1 prints for `mltrl stats`. What the figures mean stands in `reports`.

Where there is too little to go on it says so and why, instead of a figure; the limits stand in `reports/share.py`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from mltrl_docs.reports.backtest import Backtest, Misses
from mltrl_docs.reports.bottleneck import Bottleneck
from mltrl_docs.reports.duration import LevelTime, WaysOut
from mltrl_docs.reports.forecast import Forecast, Outlook, Refused
from mltrl_docs.reports.incidence import Point
from mltrl_docs.reports.share import FEWEST_ENDED, FEWEST_SHARE, Share
from mltrl_docs.reports.statistics import Statistics
from mltrl_docs.reports.survival import Curve

MOST = 10
"""How many paths and stays are listed."""
YEAR = 365
_WAYS = {"graduate": "graduated", "switchback": "switched back", "stop": "stopped", "unknown": "not recorded"}
_TOO_FEW = f"not told: fewer than {FEWEST_ENDED} have ended"
_WHY = {
    "too few ended": f"at no level {FEWEST_ENDED} stays have ended",
    "one level": f"only at one level {FEWEST_ENDED} stays have ended, so that there is nothing to compare",
}

Row = Sequence[object]


def statistics_text(statistics: Statistics, outlook: Outlook) -> str:
    """Write all tables, one after another."""
    parts = (_times, _ways_out, _moves, _reviews, _ages, _tasks)
    lines = [f"{statistics.technologies} technologies, as of {statistics.as_of}"]
    lines += [line for part in parts for line in part(statistics)]
    return "\n".join([*lines, *_objectives(statistics, outlook), *_longest(statistics)])


def _times(statistics: Statistics) -> Iterator[str]:
    times = statistics.time_per_level
    about = "days until a stay ends, in whichever way; those that last are counted (Kaplan–Meier)"
    head = "level | stays | ended | open | entry unknown | median days | 95 %"
    yield from _table("Time per level", f"{about}, pauses included", head, map(_time, times.all))
    if times.returns:
        yield from _table("First stays at a level alone", about, head, map(_time, times.first))
        yield from _table("Returns to a level alone", about, head, map(_time, times.returns))
    if times.all_working != times.all:
        yield from _table("Without the days of pauses", about, head, map(_time, times.all_working))


def _time(time: LevelTime) -> Row:
    return (time.level, time.stays, time.completed, time.open, time.unknown_entry, *_median(time.curve))


def _median(curve: Curve) -> tuple[str, str]:
    """The median and its bounds, or why there are none."""
    median = curve.median
    if not curve.ended:
        return "–", "nothing has ended yet"
    days = f"{median.days:,}" if median.days is not None else f"over {curve.followed:,}"
    if curve.ended < FEWEST_ENDED:
        return days, _TOO_FEW
    if median.low is None:
        return days, "not reached"
    high = f"{median.high:,}" if median.high is not None else "not reached"
    return days, f"{median.low:,} to {high}{', the longest seen' if median.high_at_end else ''}"


def _ways_out(statistics: Statistics) -> Iterator[str]:
    about = "they compete: cumulative incidence (Aalen–Johansen)"
    head = "level | stays | way out | taken | in a year | 95 % | as far as seen | 95 %"
    yield from _table("Ways out of a level", about, head, (row for one in statistics.ways_out for row in _ways(one)))


def _ways(out: WaysOut) -> Iterator[Row]:
    if out.curve.ended < FEWEST_ENDED:
        yield (out.level, out.curve.n, _TOO_FEW)
        return
    for one in out.ways:
        year = one.at(YEAR) if (out.curve.followed or 0) >= YEAR else None
        yield (out.level, out.curve.n, _WAYS[one.way], one.count, *_point(year, out), *_point(one.last, out))


def _point(point: Point | None, out: WaysOut) -> tuple[str, str]:
    if point is None:
        return "–", "not seen"
    if point.low is not None and point.high is not None:
        return f"{point.probability:.0%}", f"{point.low:.0%} to {point.high:.0%}"
    return (f"{point.probability:.0%}", "not told") if out.curve.n >= FEWEST_SHARE else ("–", "too few stays")


def _moves(statistics: Statistics) -> Iterator[str]:
    moves = ((one.start, one.to, one.count, _mechanisms(one.mechanisms)) for one in statistics.transitions)
    yield from _table("Transitions", "of whole technologies", "from | to | times | switched back by", moves)
    ways = [(one.count, one.ending, " → ".join(map(str, one.levels))) for one in statistics.paths]
    about = f"the {MOST} most frequent of {len(ways)}" if len(ways) > MOST else "all of them"
    yield from _table("Paths", about, "times | now | levels", ways[:MOST])
    cycles = (
        (one.start, one.to, one.mechanism or "not recorded", one.count, one.recovered, *_median(one.recovery))
        for one in statistics.cycles
    )
    head = "from | to | by | times | recovered | median days | 95 %"
    yield from _table("Cycles", "switchbacks, and the days until the level was regained", head, cycles)


def _mechanisms(mechanisms: Iterable[tuple[str | None, int]]) -> str:
    return ", ".join(f"{mechanism or 'not recorded'} {count}" for mechanism, count in mechanisms)


def _reviews(statistics: Statistics) -> Iterator[str]:
    passes = ((one.level, one.first_reviews, one.graduated, *_share(one.passed)) for one in statistics.first_pass)
    head = "level | first reviews | graduated | share | 95 %"
    yield from _table("First pass", "of the first gated review in each stay", head, passes)
    rounds = ((one.level, _rounds(one.graduated), _rounds(one.open)) for one in statistics.rounds)
    head = "level | until it graduated | where it lasts"
    yield from _table("Rounds of rework", "rounds × stays with a gated review", head, rounds)


def _share(share: Share) -> tuple[str, str]:
    value, bounds = share.value, share.bounds
    if value is None or bounds is None:
        return "–", "–"
    return f"{value:.0%}", f"{bounds[0]:.0%} to {bounds[1]:.0%}"


def _rounds(rounds: Iterable[tuple[int, int]]) -> str:
    return ", ".join(f"{number} × {count}" for number, count in rounds) or "–"


def _ages(statistics: Statistics) -> Iterator[str]:
    long = [one for one in statistics.ages if one.standing.startswith("longer")]
    about = f"{len(long)} of {len(statistics.ages)} open stays"
    if len(long) > MOST:
        about += f", the {MOST} furthest beyond what is usual"
    furthest = sorted(long, key=lambda one: (-(one.left or 0), -(one.days or 0), one.slug))[:MOST]
    rows = ((one.slug, one.level, f"{one.days:,}", f"{one.standing} of the stays there") for one in furthest)
    yield from _table("Longer at their level than usual", about, "technology | level | days | ", rows)


def _tasks(statistics: Statistics) -> Iterator[str]:
    tasks = statistics.backlog
    yield from _table("Tasks of reviews", f"{tasks.open} open, of which {tasks.overdue} overdue; {tasks.done:,} done")


def _objectives(statistics: Statistics, outlook: Outlook) -> Iterator[str]:
    states = Counter(one.state for one in statistics.objectives)
    told = ", ".join(f"{count} {state}" for state, count in sorted(states.items())) or "no card names a target"
    yield from _table("Objectives", told)
    if not (outlook.forecasts or outlook.refused):
        return
    about = "drawn from what all technologies did; what lasts longer than any stay that was seen to end is extrapolated"
    head = "technology | level | by | in time | later | never | extrapolated | half of it by | 80 % | "
    rows: list[Row] = [_forecast(one) for one in outlook.forecasts]
    rows += [(one.objective.slug, one.objective.level, one.objective.by, _refusal(one)) for one in outlook.refused]
    yield from _table("Forecasts", about, head, rows)
    if outlook.forecasts:
        yield from _backtest(outlook.backtest)


def _forecast(told: Forecast) -> Row:
    one = told.objective
    shares = (f"{share:.0%}" for share in (told.in_time, told.late, told.never, told.unseen))
    days = f"{told.low or 'never'} to {told.high or 'never'}"
    track = "overdue" if one.state == "overdue" else "on track" if told.on_track else "off track"
    return (one.slug, one.level, one.by, *shares, told.median or "never", days, track)


def _refusal(refused: Refused) -> str:
    if refused.why == "too few":
        levels = " and ".join(map(str, refused.levels))
        return f"not told: fewer than {FEWEST_ENDED} have graduated from level {levels}"
    if refused.why == "unseen":
        return "not told: more than half of it would be extrapolated"
    return "not told: when it entered its level is unknown"


def _backtest(found: Backtest | None) -> Iterator[str]:
    if found is None:
        yield "  No such forecast could have been made a year ago or earlier, so nothing tells what they are worth."
        return
    days = ", ".join(map(str, found.days))
    about = f"{found.forecasts} of {found.technologies} technologies, for {days}: is the next level reached in a year?"
    rows = [
        (f"{band.low:.0%} to {band.high:.0%}", band.forecasts, f"{band.expected:.1f}", band.seen)
        for band in found.bands
    ]
    rows.append(("all", found.forecasts, f"{found.expected:.1f}", found.seen))
    yield from _table("What such forecasts were worth", about, "foretold | forecasts | expected | came", rows)
    yield f"  Brier score {found.score:.3f}; telling each time the share that came, {found.plain:.3f}."
    yield f"  Outside of the 80 % range: {_misses(found.early)} before it, {_misses(found.late)} after it."


def _misses(misses: Misses) -> str:
    return f"{misses.missed} of {misses.of} (expected {misses.of / 10:.0f})" if misses.of else "none could be judged"


def _longest(statistics: Statistics) -> Iterator[str]:
    yield from _table("Where it takes longest", _bottleneck(statistics.bottleneck))


def _bottleneck(found: Bottleneck) -> str:
    if found.level is None:
        levels = " and ".join(f"level {level}" for level in found.pending)
        short = f"at {levels} more than half of the stays still last, and not for long enough to compare"
        return f"not enough to say: {_WHY.get(found.why or '', short)}"
    curve = found.level.curve
    days, bounds = _median(curve)
    said = f"level {found.level.level}: half of the stays take {days} days (95 %: {bounds})"
    alike = ", ".join(f"level {level}" for level in found.alike)
    return f"{said}; {curve.ended} ended, {curve.open} open{f'; not to be told apart from {alike}' if alike else ''}"


def _table(title: str, about: str, head: str = "", rows: Iterable[Row] = ()) -> Iterator[str]:
    """Yield a title, what is told, and a table; numbers stand to the right. A short row ends in a remark."""
    yield ""
    yield f"{title}: {about}"
    names = head.split(" | ")
    cells = [[str(cell) for cell in row] for row in rows]
    if head and not cells:
        yield "  none"
    if not cells:
        return
    full = [row for row in cells if len(row) == len(names)]
    wide = [names, *full, *(row[:-1] for row in cells if len(row) < len(names))]
    widths = [max(len(row[at]) for row in wide if at < len(row)) for at in range(len(names))]
    right = [all(_number(row[at]) for row in full) for at in range(len(names))]
    for row in [names, *cells]:
        said = (
            cell.rjust(width) if to_the_right else cell.ljust(width)
            for cell, width, to_the_right in zip(row, widths, right, strict=False)
        )
        yield f"  {'  '.join(said)}".rstrip()


def _number(cell: str) -> bool:
    return cell.removeprefix("over ").replace(",", "").replace(".", "").removesuffix("%").isdigit() or cell == "–"
