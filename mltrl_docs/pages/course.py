"""What a technology's timeline draws, with its words and links. How it is laid out stands in `charts`."""

from __future__ import annotations

from collections.abc import Iterator

from mltrl_docs.charts.course import Band, Course, Held, Mark, MarkKind, Part, Span, Target
from mltrl_docs.facts.timeline import Move, Stay, Timeline
from mltrl_docs.model.technology import Technology
from mltrl_docs.pages import address
from mltrl_docs.pages.quantity import day_words
from mltrl_docs.pages.wiki import Wiki
from mltrl_docs.pages.words import decision_words, moved_words
from mltrl_docs.reports.part import PartHistory, held_down, part_histories
from mltrl_docs.reports.visit import place_events

TAGS = {"discovery": "discovery", "review": "review", "embedded": "embedded", "stop": "stopped"}


def course_of(wiki: Wiki, technology: Technology, page: str) -> Course:
    """Tell all that is to be drawn of a technology that has stays, on the page at an address."""
    timeline = wiki.facts.timelines[technology.slug]
    level = timeline.stays[-1].level
    return Course(
        bands=tuple(
            Band(phase.id, phase.name, min(phase.levels), max(phase.levels)) for phase in wiki.framework.phases
        ),
        spans=tuple(span_of(stay) for stay in timeline.stays),
        marks=tuple(_marks(wiki, technology, timeline, page)),
        as_of=timeline.as_of,
        now=f"Level {level}",
        today=f"today, {day_words(timeline.as_of)}",
        held=tuple(
            Held(one.own, one.level, one.start, one.end, f"effective: Level {one.level}")
            for one in held_down(wiki.portfolio, wiki.facts, technology)
        ),
        targets=tuple(_targets(technology)),
        parts=tuple(_part(wiki, one, page) for one in part_histories(wiki.portfolio, wiki.facts, technology)),
    )


def span_of(stay: Stay) -> Span:
    """A stay as it is drawn."""
    end = stay.left or stay.as_of
    pauses = tuple((pause.start, pause.end or end) for pause in stay.pauses)
    return Span(stay.level, stay.entered, end, pauses, stay.assumed, stay.left is not None)


def move_words(move: Move, reason: bool = True) -> str:
    """Say what a move was, when, and why: "17 Nov 2022: Switched back from Level 5 to Level 3, after a discovery"."""
    said = f"{day_words(move.date)}: {moved_words(move.kind, move.start, move.to, move.mechanism)}"
    said += ", by its card" if move.assumed else ""
    return f"{said}. {' '.join(move.reason.split())}" if reason and move.reason else said


def href_of(wiki: Wiki, path: str, page: str) -> str | None:
    """Lead from a page to that of a record, by its path."""
    target = wiki.records.get(path)
    return wiki.links.to(target, page) if target is not None else None


def waivers(technology: Technology) -> dict[str, int]:
    """Count the criteria that each review of a technology waived, by its path."""
    return {
        review.origin.path: sum(found.state == "waived" for found in review.criteria.values())
        for review in technology.reviews
    }


def kind_of(move: Move) -> MarkKind:
    """What a move looks like: a graduation, or a switchback by its mechanism."""
    return "graduate" if move.kind == "graduate" else move.mechanism or "back"


def _marks(wiki: Wiki, technology: Technology, timeline: Timeline, page: str) -> Iterator[Mark]:
    waived, reviews = waivers(technology), {review.origin.path: review for review in technology.reviews}
    number, seen = 0, set()
    reworks: dict[int | None, int] = {}
    for placed in place_events(timeline):
        event, href = placed.event, href_of(wiki, placed.event.path, page)
        level = event.level if event.level is not None else 0
        if placed.move:
            number += 1
            yield _moved(placed.move, number, waived.get(event.path, 0), href)
        elif event.kind == "started" or event.kind == "card" or event.path in seen:
            continue
        elif event.part is not None:
            seen.add(event.path)
            held = timeline.stays[placed.stay].level if placed.stay is not None else level
            said = f"{day_words(event.date)}: {decision_words(reviews[event.path])}"
            yield Mark("look", event.date, held, held, said, href)
        elif event.kind == "rework":
            reworks[placed.stay] = reworks.get(placed.stay, 0) + 1
            times = reworks[placed.stay]
            tag = "rework" if times == 1 else f"rework {times}"
            again = "" if times == 1 else f", for the {_nth(times)} time"
            said = f"{day_words(event.date)}: {moved_words('rework', level, None)}{again}"
            yield Mark("rework", event.date, level, level, said, href, tag)
        else:
            kind: MarkKind = "stop" if event.kind == "stop" else "look"
            why = f". {' '.join(event.reason.split())}" if event.reason else ""
            said = f"{day_words(event.date)}: {moved_words(event.kind, level, None)}{why}"
            yield Mark(kind, event.date, level, level, said, href, TAGS.get(event.kind, ""))


def _moved(move: Move, number: int, waived: int, href: str | None) -> Mark:
    kind, tag = kind_of(move), f"{waived} waived" if waived else ""
    if kind == "graduate" and waived:
        kind = "waived"
    said = move_words(move) + (f". {waived} {'criterion' if waived == 1 else 'criteria'} waived" if waived else "")
    note = " ".join(move.reason.split()) if move.kind == "switchback" and move.reason else ""
    tag = TAGS.get(kind, tag)
    return Mark(kind, move.date, move.start, move.to, said, href, tag, note, number, move.assumed)


def _nth(number: int) -> str:
    ending = "th" if 10 < number % 100 < 14 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def _targets(technology: Technology) -> Iterator[Target]:
    for target in dict.fromkeys(technology.card.targets if technology.card else ()):
        said = f"Objective: Level {target.level} by {day_words(target.by)}"
        yield Target(target.level, target.by, f"Level {target.level} by {day_words(target.by)[-8:]}", said)


def _part(wiki: Wiki, one: PartHistory, page: str) -> Part:
    link = wiki.technology(one.technology, page) if one.technology else wiki.reference(one.part, page)
    code = one.technology.card.code if one.technology and one.technology.card else one.part.code
    name = f"{code} {link.text}" if code and code != link.text else link.text
    return Part(
        name,
        part_words(one, link.text),
        tuple(span_of(stay) for stay in one.stays),
        tuple(
            Mark(kind_of(move), move.date, move.start, move.to, move_words(move), href_of(wiki, move.path, page))
            for move in one.falls
        ),
        wiki.links.to(address.technology(one.technology.slug), page) if one.technology else None,
        one.holds,
    )


def part_words(one: PartHistory, name: str) -> str:
    """Say the history of a part in a line."""
    if not one.stays:
        return f"{name}: no level on record"
    said = [
        f"Level {stay.level} " + (f"from {day_words(stay.entered)}" if stay.entered else "from an unknown day")
        for stay in one.stays
    ]
    return f"{name}: {', '.join(said)}" + ("; it holds the whole down" if one.holds else "")
