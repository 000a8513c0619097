"""What holds of every timeline, whatever the records say."""

from __future__ import annotations

import itertools
from datetime import date, timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from records import TODAY, Texts, card, exported, read, review

from mltrl_docs.facts.timeline import Timeline
from mltrl_docs.load import load

DAYS = st.dates(date(2020, 1, 1), date(2020, 3, 1))
LEVELS = st.integers(0, 9)
SLUGS = ("a", "b", "c")
REF = st.sampled_from(SLUGS)


@st.composite
def reviews(draw: st.DrawFn, parts: bool = True) -> tuple[str, str]:
    """A day and a review, mostly of a kind that makes sense, about the technology or, sometimes, about parts of it."""
    day, level = draw(DAYS).isoformat(), draw(st.integers(0, 3))
    decision = draw(
        st.sampled_from(["graduate", "graduate", "switchback", "pause", "resume", "stop", "continue", "rework"])
    )
    more: dict[str, Any] = {}
    if decision == "switchback":
        more["to"] = draw(st.integers(0, 3))
    if parts and draw(st.integers(0, 3)) == 0:
        more["components"] = draw(
            st.lists(REF | st.fixed_dictionaries({"ref": REF, "level": LEVELS}), min_size=1, max_size=2)
        )
    return day, review(day, level, decision, **more)


@st.composite
def technologies(draw: st.DrawFn, slugs: tuple[str, ...] = SLUGS, parts: bool = True) -> dict[str, str]:
    """The files of some technologies, with previous cards, starts and reviews in every order."""
    texts: dict[str, str] = {}
    for slug in slugs:
        started = draw(st.none() | st.just({"started": "2019-12-01", "start_level": draw(st.integers(0, 3))}))
        components = draw(st.lists(REF, max_size=2, unique=True)) if parts else []
        texts[f"cards/{slug}/card.md"] = card(
            draw(st.integers(0, 3)), draw(DAYS).isoformat(), components=components, **(started or {})
        )
        for number, day in enumerate(draw(st.lists(DAYS, max_size=2))):
            texts[f"cards/{slug}/previous/{number}.md"] = card(draw(st.integers(0, 3)), day.isoformat())
        for number, (day_text, text) in enumerate(draw(st.lists(reviews(parts), max_size=5))):
            texts[f"reviews/{slug}/{day_text}-{number}.md"] = text
    return texts


def timelines(texts: dict[str, str], as_of: date = TODAY) -> dict[str, Timeline]:
    return dict(load(Texts(texts), as_of).facts.timelines)


@given(technologies(), st.dates(date(2019, 11, 1), date(2020, 4, 1)))
def test_stays_partition_the_time_since_the_first_known_entry_but_for_what_was_stopped(
    texts: dict[str, str], as_of: date
) -> None:
    for timeline in timelines(texts, as_of).values():
        for before, after in itertools.pairwise(timeline.stays):
            assert before.left is not None and after.entered is not None
            assert before.left == after.entered or (before.outcome == "stop" and before.left < after.entered)
        for stay in timeline.stays:
            assert stay.entered is None or stay.entered <= (stay.left or as_of)
            assert stay.left is None or stay.left <= as_of
            assert stay.days is None or 0 <= stay.paused_days <= stay.days
        assert all(stay.entered is not None for stay in timeline.stays[1:])
        assert [stay.left is None for stay in timeline.stays] == [False] * (len(timeline.stays) - 1) + [
            timeline.status != "stopped"
        ] * bool(timeline.stays)


@given(technologies())
def test_the_level_is_that_of_the_last_stay(texts: dict[str, str]) -> None:
    for timeline in timelines(texts).values():
        assert timeline.level == (timeline.stays[-1].level if timeline.stays else None)
        if timeline.status == "stopped":
            assert timeline.stays[-1].outcome == "stop"


@given(technologies())
def test_each_move_joins_two_stays_that_follow_each_other(texts: dict[str, str]) -> None:
    for timeline in timelines(texts).values():
        joined = [
            (a.level, b.level, a.left, a.outcome)
            for a, b in itertools.pairwise(timeline.stays)
            if a.outcome in ("graduate", "switchback")
        ]
        assert joined == [(move.start, move.to, move.date, move.kind) for move in timeline.moves]


@given(technologies(), st.randoms(use_true_random=False))
def test_the_order_of_files_never_matters(texts: dict[str, str], random: Any) -> None:
    shuffled = list(texts.items())
    random.shuffle(shuffled)
    assert exported(read(dict(shuffled))) == exported(read(texts))


@given(technologies(parts=False), technologies(("z",), parts=False))
def test_an_unrelated_technology_changes_no_other(texts: dict[str, str], more: dict[str, str]) -> None:
    beside = exported(read(texts | more))
    assert {slug: one for slug, one in beside.items() if slug != "z"} == exported(read(texts))


@given(
    technologies(),
    st.sampled_from(
        [
            b"",
            b"---",
            b"\xff\xfe\x00",
            b"---\n&a [*a]\n---\n",
            b"[" * 999,
            card(level=12).encode(),
            review("2020-01-01", 1, "graduate", to=77).encode(),
        ]
    ),
)
def test_a_bad_record_changes_no_good_technology(texts: dict[str, str], bad: bytes) -> None:
    beside = exported(read(texts | {"cards/z/card.md": bad, "reviews/z/a.md": bad, "cards/z/risks.yml": bad}))
    beside.pop("z", None)
    assert beside == exported(read(texts))


@given(technologies(), st.dates(date(2019, 12, 15), date(2020, 3, 15)))
def test_as_of_a_day_is_as_if_no_later_review_were_there(texts: dict[str, str], as_of: date) -> None:
    kept = {
        path: text
        for path, text in texts.items()
        if not path.startswith("reviews/") or date.fromisoformat(path[10:20]) <= as_of
    }
    assert exported(read(texts, as_of)) == exported(read(kept, as_of))


@given(technologies(parts=False), st.dates(date(2019, 12, 15), date(2020, 3, 15)))
def test_as_of_a_day_is_as_if_no_later_card_were_there(texts: dict[str, str], as_of: date) -> None:
    later = {path for path, text in texts.items() if date.fromisoformat(text.split("date: ")[1][:10]) > as_of}
    kept = {path: text for path, text in texts.items() if path not in later}
    then, without = exported(read(texts, as_of)), exported(read(kept, as_of))
    for slug, one in then.items():
        if f"cards/{slug}/card.md" not in later:
            assert one == without[slug]
        elif slug in without and "started" not in texts[f"cards/{slug}/card.md"]:
            assert (one["stays"], one["reviews"], len(one["cards"])) == (
                without[slug]["stays"],
                without[slug]["reviews"],
                len(without[slug]["cards"]),
            )


@given(technologies(), st.dates(date(2020, 3, 2), date(2030, 1, 1)))
def test_time_that_passes_without_a_record_only_makes_open_stays_longer(texts: dict[str, str], as_of: date) -> None:
    then, now = timelines(texts, as_of), timelines(texts)
    for slug, timeline in now.items():
        assert [(s.level, s.entered, s.left) for s in then[slug].stays] == [
            (s.level, s.entered, s.left) for s in timeline.stays
        ]
        assert then[slug].breaks == timeline.breaks


@given(technologies(parts=False), st.sampled_from(SLUGS), st.integers(0, 9), st.sampled_from(["rework", "continue"]))
@settings(max_examples=50)
def test_a_look_that_decides_nothing_moves_nothing(texts: dict[str, str], slug: str, days: int, decision: str) -> None:
    before = timelines(texts)[slug]
    if (
        before.level is None
        or before.status == "stopped"
        or not any(path.startswith(f"reviews/{slug}/") for path in texts)
    ):
        return
    day = (date(2020, 3, 2) + timedelta(days)).isoformat()
    after = timelines(texts | {f"reviews/{slug}/{day}.md": review(day, before.level, decision)})[slug]
    assert after.stays == before.stays and after.breaks == before.breaks
