"""What a review sealed, whether it is what was in force, and what changed since. What holds of it is `facts`'."""

from __future__ import annotations

from dataclasses import dataclass

from mltrl_docs.facts.drift import drift
from mltrl_docs.facts.seal import REGISTERS, SealCheck, check_seal
from mltrl_docs.model.review import Review, SealedCard
from mltrl_docs.model.technology import Technology
from mltrl_docs.pages import address
from mltrl_docs.pages.change import LABELS
from mltrl_docs.pages.provenance import version_anchor
from mltrl_docs.pages.quantity import day_note
from mltrl_docs.pages.succession import card_link
from mltrl_docs.pages.wiki import Link, Wiki
from mltrl_docs.pages.words import decision_words

NAMES = {"card": "Card", "requirements": "Requirements", "risks": "Risks", "checklists": "Checklists"}
VERDICTS = {
    "sound": ("as reviewed", "good"),
    "suspect": ("suspect", "bad"),
    "not evaluated": ("not evaluated", "neutral"),
}
PREAMBLE = "the text before the first heading"


@dataclass(frozen=True, slots=True)
class SealedView:
    """A file that was sealed: what was noted of it, whether it is what was in force, and the way to its text.

    `verdict` is None where the review approved nothing; `changed` names what changed after it was sealed.
    """

    name: str
    fingerprint: str | None
    blob: str | None
    verdict: tuple[str, str] | None
    why: str | None
    changed: tuple[str, ...]
    text: Link | None
    history: Link | None


@dataclass(frozen=True, slots=True)
class SealView:
    """The seal of a review: when it was set, by whom, and on what."""

    at: str | None
    by: Link | None
    files: tuple[SealedView, ...]
    suspect: bool


@dataclass(frozen=True, slots=True)
class DriftView:
    """What changed on the living card since the review that let it go on to its level; `approved` is the card then."""

    review: Link
    approved: Link
    changed: tuple[str, ...]


def seal_view(wiki: Wiki, technology: Technology, review: Review, page: str) -> SealView | None:
    """Show what a review sealed; None where nothing is."""
    seal = review.reviewed
    if seal is None:
        return None
    verdicts = {one.file: one for one in check_seal(wiki.portfolio, technology, review)}
    sealed = [(name, getattr(seal, name)) for name in ("card", *REGISTERS)]
    files = tuple(_file(wiki, technology, name, one, verdicts.get(name), page) for name, one in sealed if one)
    by = wiki.person(seal.by, page) if seal.by else None
    return SealView(seal.at, by, files, any(one.verdict == "suspect" for one in verdicts.values()))


def is_suspect(wiki: Wiki, technology: Technology, review: Review) -> bool:
    """Whether what a review sealed is not what the technology went on with."""
    return any(one.verdict == "suspect" for one in check_seal(wiki.portfolio, technology, review))


def drift_view(wiki: Wiki, technology: Technology, page: str) -> DriftView | None:
    """Show what changed since the gate that was last passed; None where nothing did, or it is not known."""
    found = drift(wiki.portfolio, technology)
    if found is None:
        return None
    target = address.review(technology.slug, found.review.origin.path)
    changed = (*(LABELS[key] for key in found.fields), *(f"“{one}”" if one else PREAMBLE for one in found.sections))
    return DriftView(
        Link(decision_words(found.review), wiki.links.to(target, page), None, day_note(found.review.date)),
        card_link(wiki, technology, found.approved, page),
        changed,
    )


def _file(
    wiki: Wiki, technology: Technology, name: str, sealed: SealedCard, check: SealCheck | None, page: str
) -> SealedView:
    version = next(
        (one.version for one in technology.versions if sealed.blob and one.version.blob == sealed.blob), None
    )
    slug, text, history = technology.slug, None, None
    if name == "card" and version and version.blob in wiki.texts:
        text = Link("The text that was reviewed", wiki.links.to(address.version_text(slug, version.commit.id), page))
        anchor = version_anchor(version.commit)
        history = Link("its place in the history", wiki.links.to(address.history(slug), page, anchor))
    return SealedView(
        NAMES[name],
        sealed.fingerprint,
        sealed.blob,
        VERDICTS[check.verdict] if check else None,
        check.why if check else None,
        tuple(LABELS.get(key, f"“{key}”") for key in check.fields) if check else (),
        text,
        history,
    )
