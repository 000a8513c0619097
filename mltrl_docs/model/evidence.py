"""A document that a claim or a decision rests on. Whether it is pinned to a version is an audit's question."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BeforeValidator, Field

from mltrl_docs.model.record import Value
from mltrl_docs.model.scalar import Text, several


class Evidence(Value):
    """Where a document is, and what it is."""

    url: Text = Field(description="Where it is.")
    label: Text | None = Field(None, description="What it is.")


def _evidence(value: Any) -> Any:
    if isinstance(value, str):
        return {"url": value}
    if isinstance(value, dict) and len(value) == 1 and not value.keys() & {"url", "label"}:
        ((label, url),) = value.items()
        return {"label": label, "url": url}
    return value


Link = Annotated[Evidence, BeforeValidator(_evidence, json_schema_input_type=Text | Evidence | dict[Text, Text])]
Links = Annotated[tuple[Link, ...], BeforeValidator(several, json_schema_input_type=Link | tuple[Link, ...])]
