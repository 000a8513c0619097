"""The requirements document of one technology: its tree, verification and validation, risk, and what names it.

The state of a step, and the order, are a report's; the organisation's overview stands in `requirement_overview`.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from mltrl_docs.model.requirement import Proof, Requirement
from mltrl_docs.model.technology import Technology
from mltrl_docs.pages import address
from mltrl_docs.pages.evidence import evidence_links
from mltrl_docs.pages.frame import Frame, technology_frame
from mltrl_docs.pages.named import part_link, unique_ids
from mltrl_docs.pages.page import Heading, Page
from mltrl_docs.pages.quantity import sum_words
from mltrl_docs.pages.review import review_link
from mltrl_docs.pages.template import render
from mltrl_docs.pages.wiki import Link, Wiki
from mltrl_docs.problems import Problem
from mltrl_docs.reports.requirement import Numbered, Progress, State, coverage, proof_state, tree
from mltrl_docs.reports.risk import Ranked

KINDS = {"research": "Research", "product": "Product"}
STATES: dict[State, tuple[str, str]] = {
    "passed": ("Passed", "good"),
    "failed": ("Failed", "bad"),
    "open": ("Open", "neutral"),
    "waived": ("Waived", "caution"),
    "overdue": ("Overdue", "bad"),
}
VERIFICATION, VALIDATION = "Verification", "Validation"

Threats = Mapping[tuple[str, str], tuple[Ranked, ...]]


@dataclass(frozen=True, slots=True)
class ProofView:
    """A verification or validation step; `failed` where it is overdue because it failed."""

    kind: str
    by: Link | None
    steps: str | None
    state: str
    tone: str
    failed: bool
    date: datetime.date | None
    who: Link | None
    evidence: tuple[Link, ...]
    waived: str | None


@dataclass(frozen=True, slots=True)
class WalkView:
    """A review that went through the requirement, and whether it was shown there."""

    review: Link
    shown: bool


@dataclass(frozen=True, slots=True)
class RequirementView:
    """A requirement at its depth in the tree, with what names it."""

    anchor: str
    id: str
    depth: int
    orphan: bool
    kind: str
    text: str
    since: Link | None
    category: str | None
    owner: Link | None
    source: str | None
    components: tuple[Link, ...]
    sum: str | None
    mitigation: str | None
    proofs: tuple[ProofView, ...]
    threats: tuple[Link, ...]
    walks: tuple[WalkView, ...]


@dataclass(frozen=True, slots=True)
class RequirementsView:
    """The requirements document of one technology."""

    frame: Frame
    level: Link | None
    requirements: tuple[RequirementView, ...]
    verification: Progress
    validation: Progress
    unquantified: int
    problems: tuple[Problem, ...]


def requirement_page(wiki: Wiki, technology: Technology, threats: Threats) -> Page | None:
    """Show a technology's requirements; None where it has none. `threats` are the risks that name requirements."""
    if technology.requirement_file is None:
        return None
    path = technology.requirement_file.origin.path
    page = address.requirements(technology.slug)
    timeline = wiki.facts.timelines.get(technology.slug)
    level = timeline.level if timeline else None
    counted = coverage(technology, level)
    numbered = tree(technology.requirements)
    ids = unique_ids(tuple(address.anchor("requirement", one.requirement.id) for one in numbered))
    writer = _Writer(wiki, technology, level, page, path, threats, _walks(wiki, technology, page))
    title = f"Requirements of {technology.name}"
    view = RequirementsView(
        frame=technology_frame(wiki, technology, page, title, path),
        level=wiki.level(level, page) if level is not None else None,
        requirements=tuple(writer.requirement(one, id) for one, id in zip(numbered, ids, strict=True)),
        verification=counted.verification,
        validation=counted.validation,
        unquantified=counted.unquantified,
        problems=wiki.problems_by_path.get(path, ()),
    )
    headings = tuple(Heading(one.anchor, f"{one.id} {one.text}") for one in view.requirements if one.depth == 0)
    body = render("requirement.html.jinja", view=view, frame=view.frame)
    return Page(
        page, title, body, path, headings, None, f"What {technology.name} must do, and what has been shown of it."
    )


def _walks(wiki: Wiki, technology: Technology, page: str) -> Mapping[str, list[WalkView]]:
    """Of each requirement the reviews that went through it, the latest first."""
    found: dict[str, list[WalkView]] = {}
    for review in reversed(technology.reviews):
        if review.requirements:
            link = review_link(wiki, technology, review, page)
            for id, result in review.requirements.items():
                found.setdefault(id, []).append(WalkView(link, result == "shown"))
    return found


@dataclass(frozen=True, slots=True)
class _Writer:
    wiki: Wiki
    technology: Technology
    level: int | None
    page: str
    path: str
    threats: Threats
    walks: Mapping[str, list[WalkView]]

    def requirement(self, one: Numbered, anchor: str) -> RequirementView:
        needed, wiki, page = one.requirement, self.wiki, self.page
        return RequirementView(
            anchor=anchor,
            id=needed.id,
            depth=one.depth,
            orphan=one.orphan,
            kind=KINDS[needed.kind],
            text=needed.text,
            since=wiki.level(needed.since, page) if needed.since is not None else None,
            category=needed.category,
            owner=wiki.person(needed.owner, page) if needed.owner else None,
            source=needed.source,
            components=tuple(part_link(wiki, self.technology, part, page) for part in needed.components),
            sum=requirement_sum(needed),
            mitigation=needed.mitigation,
            proofs=(*self.proofs(VERIFICATION, needed.verification), *self.proofs(VALIDATION, needed.validation)),
            threats=tuple(self.threat(risk) for risk in self.threats.get((self.technology.slug, needed.id), ())),
            walks=tuple(self.walks.get(needed.id, ())),
        )

    def proofs(self, kind: str, proofs: Iterable[Proof]) -> tuple[ProofView, ...]:
        return tuple(self.proof(kind, proof) for proof in proofs)

    def proof(self, kind: str, proof: Proof) -> ProofView:
        state = proof_state(proof, self.level)
        word, tone = STATES[state]
        return ProofView(
            kind=kind,
            by=self.wiki.level(proof.by, self.page) if proof.by is not None else None,
            steps=proof.steps,
            state=word,
            tone=tone,
            failed=state == "overdue" and proof.status == "failed",
            date=proof.date,
            who=self.wiki.person(proof.who, self.page) if proof.who else None,
            evidence=evidence_links(self.wiki, proof.evidence, self.path, self.page),
            waived=proof.waived,
        )

    def threat(self, one: Ranked) -> Link:
        anchor = address.anchor("risk", one.risk.id)
        href = self.wiki.links.to(address.risks(one.technology.slug), self.page, anchor)
        own = one.technology.slug == self.technology.slug
        sum = sum_words(one.risk.failure, one.risk.value)
        return Link(
            f"{one.risk.id} {one.risk.title}", href, note=f"{sum}" if own else f"{sum}, of {one.technology.name}"
        )


def requirement_sum(requirement: Requirement) -> str | None:
    """Write out a requirement's failure × value; None where one of them is missing."""
    if requirement.failure is None or requirement.value is None:
        return None
    return sum_words(requirement.failure, requirement.value)
