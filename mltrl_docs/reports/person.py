"""Who is named by which record, and as what: owners, reviewers, panels, risks, tasks. No one is judged.

A person is whoever the roster or any record names; spellings that mean one person are put together.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from mltrl_docs.model.card import Card
from mltrl_docs.model.checklist import Checklist
from mltrl_docs.model.person import PanelMember, RosterEntry
from mltrl_docs.model.portfolio import Portfolio
from mltrl_docs.model.requirement import Requirement
from mltrl_docs.model.review import Review, Task
from mltrl_docs.model.risk import Risk
from mltrl_docs.model.technology import Technology
from mltrl_docs.model.waiver import AcceptedFinding


@dataclass(frozen=True, slots=True)
class Part:
    """A role that a person has in a technology: owner, reviewer or member of the working group."""

    technology: Technology
    role: str | None


@dataclass(frozen=True, slots=True)
class Seat:
    """A person's place on the panel of a review."""

    technology: Technology
    review: Review
    member: PanelMember


@dataclass(frozen=True, slots=True)
class HeldTask:
    """A task that a review gave to a person."""

    technology: Technology
    review: Review
    task: Task


@dataclass(frozen=True, slots=True)
class HeldRisk:
    """A risk that a person owns, or has accepted."""

    technology: Technology
    risk: Risk
    accepted: bool


@dataclass(frozen=True, slots=True)
class HeldRequirement:
    """A requirement that a person answers for, or of which they have shown `shown` steps."""

    technology: Technology
    requirement: Requirement
    owned: bool
    shown: int


@dataclass(frozen=True, slots=True)
class Seal:
    """A review that a person sealed."""

    technology: Technology
    review: Review


@dataclass(frozen=True, slots=True)
class Approval:
    """A criterion that a person agreed to waive at a review."""

    technology: Technology
    review: Review
    criterion: str


@dataclass(frozen=True, slots=True)
class Formerly:
    """An earlier card that names a person as an owner, a reviewer or a member of the working group."""

    technology: Technology
    card: Card


@dataclass(frozen=True, slots=True)
class Filled:
    """A checklist that a person completed."""

    technology: Technology
    checklist: Checklist


@dataclass(slots=True)
class Involvement:
    """All that the records say of one person. `names` are the spellings in the order in which they were met."""

    id: str
    entry: RosterEntry | None = None
    names: dict[str, None] = field(default_factory=dict)
    emails: dict[str, None] = field(default_factory=dict)
    roles: dict[str, None] = field(default_factory=dict)
    owns: list[Part] = field(default_factory=list)
    reviews: list[Part] = field(default_factory=list)
    works_on: list[Part] = field(default_factory=list)
    seats: list[Seat] = field(default_factory=list)
    tasks: list[HeldTask] = field(default_factory=list)
    risks: list[HeldRisk] = field(default_factory=list)
    requirements: list[HeldRequirement] = field(default_factory=list)
    approvals: list[Approval] = field(default_factory=list)
    sealed: list[Seal] = field(default_factory=list)
    earlier: list[Formerly] = field(default_factory=list)
    accepted: list[AcceptedFinding] = field(default_factory=list)
    checklists: list[Filled] = field(default_factory=list)

    @property
    def name(self) -> str:
        """The roster's name of them, else the first spelling that was met."""
        return self.entry.name if self.entry else next(iter(self.names), self.id)


def involvements(portfolio: Portfolio) -> tuple[Involvement, ...]:
    """Gather everyone whom the roster or a record names, in order of name."""
    walk = _Walk(portfolio)
    for entry in portfolio.roster.people:
        walk.met(entry.name, None, entry.email)
    for finding in portfolio.waivers.waivers:
        walk.met(finding.approver).accepted.append(finding)
    for technology in portfolio:
        walk.cards(technology)
        walk.panels(technology)
        walk.registers(technology)
    return tuple(sorted(walk.people.values(), key=lambda one: (one.name.casefold(), one.id)))


class _Walk:
    """The way through all records; each method takes one kind of them."""

    def __init__(self, portfolio: Portfolio) -> None:
        self.portfolio = portfolio
        self.people: dict[str, Involvement] = {}

    def met(self, name: str, role: str | None = None, email: str | None = None) -> Involvement:
        """Find, or begin, what is said of the person with this name."""
        id = self.portfolio.person(name)
        person = self.people.get(id)
        if person is None:
            person = self.people[id] = Involvement(id, self.portfolio.on_roster(name))
        person.names.setdefault(name)
        if email:
            person.emails.setdefault(email)
        if role:
            person.roles.setdefault(role)
        return person

    def cards(self, technology: Technology) -> None:
        """The people of the living card, and those of earlier ones."""
        for earlier in technology.previous:
            people = (*earlier.owners, *earlier.reviewers, *earlier.working_group)
            found = {id(one): one for one in (self.met(named.name, named.role, named.email) for named in people)}
            for person in found.values():
                person.earlier.append(Formerly(technology, earlier))
        card = technology.card
        if card is None:
            return
        for named in card.owners:
            self.met(named.name, named.role, named.email).owns.append(Part(technology, named.role))
        for named in card.reviewers:
            self.met(named.name, named.role, named.email).reviews.append(Part(technology, named.role))
        for named in card.working_group:
            self.met(named.name, named.role, named.email).works_on.append(Part(technology, named.role))

    def panels(self, technology: Technology) -> None:
        """Panels, tasks and waivers of reviews."""
        for review in technology.reviews:
            for member in review.panel:
                self.met(member.name, member.role, member.email).seats.append(Seat(technology, review, member))
            for task in review.tasks:
                if task.owner:
                    self.met(task.owner).tasks.append(HeldTask(technology, review, task))
            if review.reviewed and review.reviewed.by:
                self.met(review.reviewed.by).sealed.append(Seal(technology, review))
            for criterion, finding in review.criteria.items():
                if finding.waiver and finding.waiver.approver:
                    self.met(finding.waiver.approver).approvals.append(Approval(technology, review, criterion))

    def registers(self, technology: Technology) -> None:
        """Risks, requirements and checklists."""
        for risk in technology.risks:
            if risk.owner:
                self.met(risk.owner).risks.append(HeldRisk(technology, risk, accepted=False))
            if risk.accepted_by:
                self.met(risk.accepted_by).risks.append(HeldRisk(technology, risk, accepted=True))
        for requirement in technology.requirements:
            owner = self.met(requirement.owner).id if requirement.owner else None
            shown: dict[str, int] = {} if owner is None else {owner: 0}
            for proof in (*requirement.verification, *requirement.validation):
                if proof.who:
                    id = self.met(proof.who).id
                    shown[id] = shown.get(id, 0) + 1
            for id, times in shown.items():
                self.people[id].requirements.append(HeldRequirement(technology, requirement, id == owner, times))
        for checklist in technology.checklists:
            if checklist.completed_by:
                self.met(checklist.completed_by).checklists.append(Filled(technology, checklist))
