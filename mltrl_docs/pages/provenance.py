"""Where the record that a page shows comes from: its commit, when it was first added and last changed, through whom.

What git tells is a claim of whoever wrote the commit, and is shown as that: as text, never as a link to a person.
Where no history is told there is nothing of this.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from mltrl_docs.model.card import Card
from mltrl_docs.model.technology import Technology
from mltrl_docs.model.version import Commit, Hand, State
from mltrl_docs.pages import address
from mltrl_docs.pages.wiki import Wiki
from mltrl_docs.problems import printable

NAMELESS = "someone without a name"
LABELS: dict[State, tuple[str, str]] = {
    "uncommitted": ("Not committed yet.", "What stands here is in no commit, or differs from the last one."),
    "under review": ("Under review.", "What stands here is not on the published branch yet."),
    "not evaluated": ("Not evaluated.", "This record lies in a repository of its own, whose history is not read."),
}
"""What is said of a record that is not what was published last."""


@dataclass(frozen=True, slots=True)
class CommitView:
    """A commit: `committer` where that is someone else than the author, `day` that of its publication.

    `doubted`: the commit's own clock contradicts those of its neighbours.
    """

    id: str
    short: str
    day: datetime.date
    author: str
    committer: str | None
    subject: str
    signature: str
    doubted: bool


@dataclass(frozen=True, slots=True)
class ProvenanceView:
    """Where a record comes from; `label` where it is not what was published last, `history` leads to its versions."""

    path: str
    label: tuple[str, str] | None
    commit: CommitView | None
    added: CommitView | None
    changed: CommitView | None
    history: str | None = None


def provenance_view(wiki: Wiki, path: str, page: str) -> ProvenanceView | None:
    """Tell where the record at a path comes from; None where no history is told."""
    known = wiki.portfolio.provenances.get(path)
    if known is None:
        return None
    return ProvenanceView(
        path,
        LABELS.get(known.state),
        commit_view(known.commit) if known.commit else None,
        commit_view(known.added) if known.added else None,
        commit_view(known.changed) if known.changed else None,
        _history(wiki, path, page),
    )


def card_provenance(wiki: Wiki, technology: Technology, card: Card, page: str) -> ProvenanceView | None:
    """Tell where a card comes from; of one that only git holds, by which commits it came and was last changed."""
    published = card.origin.published
    if not (published and card.past):
        return provenance_view(wiki, card.origin.path, page)
    last = commit_view(published.last)
    history = wiki.links.to(address.history(technology.slug), page, version_anchor(published.last))
    return ProvenanceView(card.origin.path, None, last, commit_view(published.by), last, history)


def commit_view(commit: Commit) -> CommitView:
    """Show a commit."""
    author, committer = commit.author, commit.committer
    return CommitView(
        commit.id,
        commit.id[:8],
        commit.day,
        name_of(author),
        name_of(committer) if name_of(committer) != name_of(author) else None,
        printable(commit.subject),
        "signed, signature not verified" if commit.signed else "not signed",
        commit.clock,
    )


def name_of(hand: Hand) -> str:
    """The name that a commit gives of who made it; the address is not shown."""
    return printable(" ".join(hand.name.split())) or NAMELESS


def version_anchor(commit: Commit) -> str:
    """The id of a version's entry on the page of a technology's history."""
    return f"v-{commit.id[:12]}"


def _history(wiki: Wiki, path: str, page: str) -> str | None:
    slug = path.split("/")[1] if path.count("/") > 1 else ""
    return wiki.links.to(address.history(slug), page) if slug in wiki.portfolio.technologies else None
