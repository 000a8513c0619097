"""What git tells of the records as plain values for other tools: the parts of `mltrl export` that speak of versions."""

from __future__ import annotations

from typing import Any

from mltrl_docs.model.portfolio import Portfolio
from mltrl_docs.model.technology import CardVersion, Technology
from mltrl_docs.model.version import Commit, Hand, Past, Provenance


def export_history(past: Past) -> dict[str, Any]:
    """Tell up to which commit history was read, and what was removed; or why there is none, and what to do about it."""
    if past.absent:
        absent = past.absent
        return {"told": False, "reason": absent.reason, "why": absent.why, "remedy": absent.remedy}
    gone = [versions[-1] for versions in past.removed if versions]
    return {
        "told": True,
        "published": past.published,
        "head": past.head,
        "removed": [{"path": one.path, **_commit(one.commit)} for one in sorted(gone, key=lambda one: one.path)],
    }


def export_versions(technology: Technology) -> list[dict[str, Any]]:
    """Give every version of the living card that git holds, oldest first."""
    return [_version(one) for one in technology.versions]


def _version(one: CardVersion) -> dict[str, Any]:
    version = one.version
    return {
        **_commit(version.commit),
        "state": "published" if version.published else "under review",
        "change": version.change,
        "path": version.path,
        "blob": version.blob,
        "level": one.level,
        "version": one.number,
        "fields": list(one.fields),
        "sections": list(one.sections),
    }


def export_unreadable(technology: Technology) -> list[dict[str, Any]]:
    """Give the records that could not be read, and the versions of the living card that cannot."""
    files = [{"path": one.path, "commit": one.commit, "why": one.why} for one in technology.unreadable]
    return files + [
        {"path": one.version.path, "commit": one.version.commit.id, "why": one.why}
        for one in technology.versions
        if one.why
    ]


def export_provenances(portfolio: Portfolio, slug: str) -> list[dict[str, Any]]:
    """Give of each record of a technology its path, how far its text has come, and through whom, in order of path."""
    return [_provenance(one) for one in portfolio.provenances_of.get(slug, ())]


def _provenance(one: Provenance) -> dict[str, Any]:
    return {
        "path": one.path,
        "state": one.state,
        "commit": one.commit.id if one.commit else None,
        "added": _commit(one.added) if one.added else None,
        "changed": _commit(one.changed) if one.changed else None,
    }


def _commit(commit: Commit) -> dict[str, Any]:
    return {
        "commit": commit.id,
        "date": commit.day.isoformat(),
        "author": _hand(commit.author),
        "committer": _hand(commit.committer),
        "message": commit.subject,
        "signature": "signed, not verified" if commit.signed else "none",
        "clock": "contradicted" if commit.clock else "believed",
    }


def _hand(hand: Hand) -> dict[str, str]:
    return {"name": hand.name, "email": hand.email}
