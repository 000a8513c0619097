"""What must hold of cards beside other records: codes, former slugs, and the level that the timeline tells."""

from __future__ import annotations

from collections.abc import Iterator

from mltrl_docs.checks.scope import Scope
from mltrl_docs.problems import Place, Problem, error, warning


def check_missing_cards(scope: Scope) -> Iterator[Problem]:
    """A technology has a living card."""
    for technology in scope.everything:
        if technology.card is None and not any(
            one.path.startswith(f"cards/{technology.slug}/card.") for one in technology.unreadable
        ):
            path = f"cards/{technology.slug}/card.md"
            there = technology.reviews or technology.previous
            where = there[0].origin.place() if there else Place(f"cards/{technology.slug}")
            guess = scope.guess_technology(technology.slug)
            meant = f": did you mean {guess}?" if guess and guess != technology.slug else "."
            yield error(
                where,
                "no-card",
                f"the technology {technology.slug} has no card",
                f"Add {path}, or mend the folder's name{meant}",
            )


def check_codes(scope: Scope) -> Iterator[Problem]:
    """A code is unique among technologies and is no other technology's slug."""
    seen: dict[str, str] = {}
    for technology in scope.everything:
        card = technology.card
        if card is None or card.code is None:
            continue
        code = card.code.casefold()
        if code in scope.everything.technologies and code != technology.slug:
            yield error(
                card.origin.place("code"),
                "code",
                f"the code {card.code} is the slug of another technology",
                "Choose another code.",
            )
        if code in seen:
            yield error(
                card.origin.place("code"),
                "code",
                f"the code {card.code} is already that of {seen[code]}",
                "Codes are unique: choose another.",
            )
        seen.setdefault(code, technology.slug)


def check_former_slugs(scope: Scope) -> Iterator[Problem]:
    """A former slug belongs to nobody else, now or before."""
    seen: dict[str, str] = {}
    for technology in scope.everything:
        for index, former in enumerate(technology.card.formerly if technology.card else ()):
            place = technology.card.origin.place("formerly", index) if technology.card else Place("")
            if former in scope.everything.technologies:
                yield error(
                    place,
                    "formerly",
                    f"{former} is the slug of a technology that is there",
                    "An old address can lead to one page only.",
                )
            elif former in seen and seen[former] != technology.slug:
                yield error(
                    place,
                    "formerly",
                    f"{former} was already the slug of {seen[former]}",
                    "An old address can lead to one page only.",
                )
            seen.setdefault(former, technology.slug)


def check_renames(scope: Scope) -> Iterator[Problem]:
    """A technology whose folder, name and code were all renamed at once says what it was called."""
    for technology in scope.portfolio:
        alike, card = technology.alike, technology.card
        former = alike.path.split("/")[1] if alike else ""
        if not alike or not card or former in scope.everything.technologies:
            continue
        yield warning(
            card.origin.place("formerly"),
            "renamed",
            f"git has cards/{former}, as of {alike.commit.day}, for what this card was before name and code changed",
            f"If it is the same technology, add `formerly: [{former}]`: its history goes on from there.",
        )


def check_card_order(scope: Scope) -> Iterator[Problem]:
    """The living card is the last of the cards."""
    for technology in scope.portfolio:
        living = None if technology.later else technology.card
        files = [card for card in technology.previous if not card.past]
        last = max(files, key=lambda card: card.entered, default=None)
        if living and last and living.entered < last.entered:
            yield warning(
                living.origin.place("date"),
                "cards-out-of-order",
                f"the living card is of {living.entered}, but {last.origin.path} is of {last.entered}",
                "`date` is the day on which a card took its level and version; the living card is the last of them.",
            )


def check_card_levels(scope: Scope) -> Iterator[Problem]:
    """From the first review on, reviews alone move the level, and a card states the one that they tell."""
    for technology in scope.portfolio:
        timeline = scope.facts.timelines[technology.slug]
        reviewed = [event.date for event in timeline.events if event.source == "review" and event.part is None]
        if not reviewed:
            continue
        for card in technology.present_cards:
            living = card is technology.card and technology.later is None
            held = {timeline.level} if living else timeline.levels_on(card.date)
            if (card.date < min(reviewed) and not living) or card.level in held or not held:
                continue
            told = " or ".join(str(level) for level in sorted(level for level in held if level is not None))
            when = "now" if living else f"on {card.date}"
            yield error(
                card.origin.place("level"),
                "level-disagrees",
                f"the card says level {card.level}, but the reviews say level {told} {when}",
                f"Write `level: {told}`, or add the review that moved it."
                if living
                else "Mend the level or the date of this card.",
            )
        now = None if technology.later else technology.card
        if not now or now.level != timeline.level or now.date < min(reviewed):
            continue
        if now.level not in timeline.levels_on(now.date):
            yield error(
                now.origin.place("date"),
                "date-disagrees",
                f"the card is dated {now.date}, when the technology was not at level {now.level}",
                "`date` is the day on which this card took its level and version.",
            )
