"""Values to record files: front matter, sections, YAML. What the values are is decided elsewhere."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import yaml

LONGEST_FLOW = 118


class _Block(dict[str, Any]):
    """The mapping of a whole record, one key on a line."""


class _Dumper(yaml.CSafeDumper):
    """Writes small mappings and lists of plain values on one line, and never an alias."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


def _plain(value: Any) -> bool:
    return not isinstance(value, dict | list | tuple)


def _mapping(dumper: _Dumper, value: dict[str, Any]) -> yaml.Node:
    short = (
        all(_plain(one) for one in value.values())
        and 8 + sum(len(str(key)) + len(str(one)) + 5 for key, one in value.items()) <= LONGEST_FLOW
    )
    return dumper.represent_mapping("tag:yaml.org,2002:map", value.items(), flow_style=short and len(value) <= 6)


def _sequence(dumper: _Dumper, value: list[Any]) -> yaml.Node:
    short = all(isinstance(one, str) and len(one) < 30 for one in value) and sum(map(len, map(str, value))) < 90
    return dumper.represent_sequence("tag:yaml.org,2002:seq", value, flow_style=short)


_Dumper.add_representer(
    _Block, lambda dumper, value: dumper.represent_mapping("tag:yaml.org,2002:map", value.items(), flow_style=False)
)
_Dumper.add_representer(dict, _mapping)
_Dumper.add_representer(list, _sequence)
_Dumper.add_representer(tuple, lambda dumper, value: _sequence(dumper, list(value)))


def write_yaml(values: Mapping[str, Any]) -> str:
    """Write a record of keys; what is None or empty is left out."""
    kept = _Block({key: value for key, value in values.items() if value is not None and value not in ([], {}, ())})
    return yaml.dump(kept, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=116)


def write_markdown(front: Mapping[str, Any], sections: Mapping[str, str]) -> str:
    """Write a record with front matter and prose."""
    body = "\n".join(f"## {heading}\n\n{text.strip()}\n" for heading, text in sections.items() if text.strip())
    return f"---\n{write_yaml(front)}---\n\n{body}"
