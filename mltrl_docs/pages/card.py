"""One TRL Card as a page shows it (paper: Figure 3), living or earlier. Frames and notices are not here.

Tables of figures stand with the section that they belong to: datasets under "Data considerations", metrics under
"Metrics, results". Nothing that an author wrote is left out.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, replace

from markupsafe import Markup

from mltrl_docs.model.card import Card, Dataset, Metric
from mltrl_docs.model.record import Section
from mltrl_docs.model.reference import Part
from mltrl_docs.pages.evidence import safe_link
from mltrl_docs.pages.extra import flattened
from mltrl_docs.pages.member import Member, Side, members, sides
from mltrl_docs.pages.page import Heading
from mltrl_docs.pages.section import SectionView, placed, section_views
from mltrl_docs.pages.wiki import Link, Wiki

KINDS = {
    "algorithm": "Algorithm",
    "model": "Model",
    "data-pipeline": "Data pipeline",
    "module": "Software module",
    "application": "Application",
    "system": "System",
}
CALIBRES = {"research": "Research code", "prototype": "Prototype code", "product": "Product code"}
METRICS = {"model": "Model performance", "computational": "Computational cost", "user": "Matters to the user"}
CARRIERS = {"data": "datasets", "metrics": "metrics"}
"""The standard sections that carry a table, and which of the card's fields it shows."""

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class ComponentView:
    """A part: its code, where it leads, and the version of it that is used."""

    code: str | None
    link: Link
    version: str | None


@dataclass(frozen=True, slots=True)
class DatasetView:
    """A dataset: what it is in a few words, then all that is said of it; the datasheet leads somewhere where it can."""

    name: str
    version: str | None
    kind: str | None
    role: str | None
    said: tuple[tuple[str, Link], ...]


@dataclass(frozen=True, slots=True)
class MetricView:
    """A measured figure; `kind` in words."""

    name: str
    value: str
    unit: str | None
    dataset: str | None
    slice: str | None
    kind: str | None
    date: datetime.date | None


@dataclass(frozen=True, slots=True)
class TargetView:
    """An objective: a level by a day."""

    level: Link
    by: datetime.date


@dataclass(frozen=True, slots=True)
class CardView:
    """All that a template needs to show a card. `missing` are standard sections expected at its level and absent."""

    name: str
    version: str | None
    code: str | None
    kind: str | None
    level: Link
    date: datetime.date
    path: str
    summary: Markup | None
    calibre: str | None
    sides: tuple[Side, ...]
    working_group: tuple[Member, ...]
    components: tuple[ComponentView, ...]
    coupled: tuple[Link, ...]
    derived_from: Link | None
    derived_level: Link | None
    versions: tuple[Pair, ...]
    deployment: tuple[Pair, ...]
    deployed_version: str | None
    deployed_since: datetime.date | None
    started: datetime.date | None
    start_level: Link | None
    formerly: tuple[str, ...]
    targets: tuple[TargetView, ...]
    links: tuple[Link, ...]
    tags: tuple[str, ...]
    extra: tuple[Pair, ...]
    sections: tuple[SectionView, ...]
    datasets: tuple[DatasetView, ...]
    metrics: tuple[MetricView, ...]
    missing: tuple[str, ...]

    @property
    def headings(self) -> tuple[Heading, ...]:
        """The entries of its sections in the page's table of contents."""
        return tuple(section.entry for section in self.sections if section.heading)


def card_view(wiki: Wiki, card: Card, page: str) -> CardView:
    """Show a card on the page at an address."""
    source = card.origin.path
    sections, summary = _sections(wiki, card, page)
    shown = {section.standard for section in sections}
    derived = wiki.portfolio.resolve(card.derived_from.technology) if card.derived_from else None
    return CardView(
        name=card.name,
        version=card.version,
        code=card.code,
        kind=KINDS[card.kind] if card.kind else None,
        level=wiki.level(card.level, page),
        date=card.date,
        path=source,
        summary=summary,
        calibre=CALIBRES[card.code_calibre] if card.code_calibre else None,
        sides=sides(members(wiki, card.owners, page), members(wiki, card.reviewers, page)),
        working_group=members(wiki, card.working_group, page),
        components=tuple(_component(wiki, part, page) for part in card.components),
        coupled=tuple(wiki.reference(one, page) for one in card.coupled),
        derived_from=None
        if not card.derived_from
        else wiki.technology(derived, page)
        if derived
        else Link(card.derived_from.technology, note="not found"),
        derived_level=wiki.level(card.derived_from.level, page)
        if card.derived_from and card.derived_from.level is not None
        else None,
        versions=tuple(card.versions.items()),
        deployment=_deployment(card),
        deployed_version=card.deployed.version if card.deployed else None,
        deployed_since=card.deployed.since if card.deployed else None,
        started=card.started,
        start_level=wiki.level(card.start_level, page) if card.start_level is not None else None,
        formerly=card.formerly,
        targets=tuple(TargetView(wiki.level(target.level, page), target.by) for target in card.targets),
        links=tuple(safe_link(wiki, url, label, source, page) for label, url in card.links.items()),
        tags=card.tags,
        extra=flattened(card.extra),
        sections=sections,
        datasets=tuple(_dataset(wiki, one, source, page) for one in card.datasets),
        metrics=tuple(_metric(one) for one in card.metrics),
        missing=tuple(
            one.name for one in wiki.framework.sections if one.expected_from <= card.level and one.id not in shown
        ),
    )


def _sections(wiki: Wiki, card: Card, page: str) -> tuple[tuple[SectionView, ...], Markup | None]:
    """Render the sections, and the summary where it does not itself stand in for the TL;DR."""
    framework = wiki.framework
    written: list[Section] = list(card.sections)
    found = {standard.id for one in written if one.heading and (standard := framework.section(one.heading))}
    beside = card.summary if card.summary and "tldr" in found else None
    wanted = {id: field for id, field in CARRIERS.items() if getattr(card, field)}
    for id in (*(["tldr"] if card.summary and not beside else []), *wanted):
        standard = framework.section_with_id(id)
        if standard and id not in found:
            written.append(Section(heading=standard.name, text=(card.summary or "") if id == "tldr" else ""))
    those = placed(written, framework.section, [one.id for one in framework.sections])
    texts = [one.section.text for one in those]
    bodies: Sequence[Markup] = wiki.prose.several([*texts, *([beside] if beside else [])], card.origin.path, page)
    views = section_views(those, bodies[: len(texts)], "card")
    carried = tuple(replace(one, carries=wanted.pop(one.standard or "", None)) for one in views)
    return carried, bodies[-1] if beside else None


def _component(wiki: Wiki, part: Part, page: str) -> ComponentView:
    found = wiki.portfolio.resolve(part.ref)
    code = found.card.code if found and found.card else part.code
    return ComponentView(code, wiki.technology(found, page) if found else wiki.reference(part, page), part.version)


def _deployment(card: Card) -> tuple[Pair, ...]:
    said = card.deployment
    if said is None:
        return ()
    audience = {"internal": "Internal users", "external": "Users outside the organisation", None: None}[said.audience]
    rows = (("Audience", audience), ("Mode", said.mode), ("Hosting", said.hosting), ("Constraints", said.constraints))
    return tuple((label, text) for label, text in rows if text)


def _dataset(wiki: Wiki, dataset: Dataset, source: str, page: str) -> DatasetView:
    readiness = dataset.readiness
    rows = (
        ("Source", dataset.source),
        ("Access", dataset.access),
        ("Licence", dataset.licence),
        ("Quality", readiness.quality if readiness else None),
        ("Validity", readiness.validity if readiness else None),
        ("Availability", readiness.availability if readiness else None),
        ("Bias", dataset.bias),
        ("Privacy", dataset.privacy),
        ("Note", dataset.note),
    )
    said = tuple((label, Link(text)) for label, text in rows if text)
    if dataset.datasheet:
        said += (("Datasheet", safe_link(wiki, dataset.datasheet, None, source, page)),)
    return DatasetView(dataset.name, dataset.version, dataset.kind, dataset.role, said)


def _metric(metric: Metric) -> MetricView:
    kind = METRICS[metric.kind] if metric.kind else None
    return MetricView(metric.name, metric.value, metric.unit, metric.dataset, metric.slice, kind, metric.date)
