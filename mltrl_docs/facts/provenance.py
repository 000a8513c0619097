"""Where the records of a tree come from: how far each has come on its way to the published branch, and through whom."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping

from mltrl_docs.model.file import RECORD_FOLDERS, SourceFile, wanted
from mltrl_docs.model.version import Past, Provenance, State, Version


def provenances(past: Past, files: Iterable[SourceFile]) -> Mapping[str, Provenance]:
    """Tell of every record that was read, by path, where it comes from; of none where there is no history."""
    if past.absent:
        return {}
    folders = tuple(f"{name}/" for name in RECORD_FOLDERS)  # of the organisation's own files no history is read
    return {
        file.path: _provenance(past, file, file.data)
        for file in files
        if file.data is not None and wanted(file.path) and file.path.startswith(folders)
    }


def _provenance(past: Past, file: SourceFile, data: bytes) -> Provenance:
    if any(file.path.startswith(f"{module}/") for module in past.modules):
        return Provenance(file.path, "not evaluated")
    versions = past.versions(file.path)
    here = _ids(data, past.tree.get(file.path, ""))
    found = next((one for one in reversed(versions) if one.blob in here), None)
    state: State = "uncommitted"
    if found and past.tree.get(file.path) in here:
        state = "published" if _is_last_published(found, versions) else "under review"
    return Provenance(file.path, state, versions, found.commit if found and state != "uncommitted" else None)


def _is_last_published(version: Version, versions: tuple[Version, ...]) -> bool:
    last = next((one for one in reversed(versions) if one.published), None)
    return last is not None and last.blob == version.blob


def _ids(data: bytes, known: str) -> set[str]:
    """The ids that git may give to these bytes: as they are, and with the line ends that it stores for Windows."""
    algorithm = hashlib.sha256 if len(known) == 64 else hashlib.sha1
    texts = {data, data.replace(b"\r\n", b"\n")}
    return {algorithm(b"blob %d\0" % len(text) + text, usedforsecurity=False).hexdigest() for text in texts}
