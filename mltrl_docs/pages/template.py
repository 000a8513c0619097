"""The Jinja environment of the generated pages: escaping on, undefined names are errors, one template per page kind."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup, escape

_REMEMBERED = ("chip", "day", "level_badge", "link", "status")
"""The shared macros that pages call by the hundred with the same few arguments: what they gave is given again."""

_BACKTICKS = re.compile("`([^`]+)`")

PACKAGE = Path(__file__).resolve().parent.parent


def resource(name: str) -> Path:
    """Find a folder that is packaged with the code, in an installed wheel or in a checkout."""
    packaged = PACKAGE / name
    return packaged if packaged.is_dir() else PACKAGE.parent / name


@cache
def _environment() -> Environment:
    """The environment, with the two filters of pages: `number` and `keys`."""
    environment = Environment(
        loader=FileSystemLoader(resource("site_templates")),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    environment.filters["number"] = "{:,}".format
    environment.filters["keys"] = _keys
    shared = environment.get_template("parts/macros.html.jinja").module
    for name in _REMEMBERED:
        setattr(shared, name, lru_cache(maxsize=4096, typed=True)(getattr(shared, name)))
    return environment


def _keys(text: str) -> Markup:
    """A message of a problem with what stands in backticks as code: names of keys, pieces of records."""
    return Markup(_BACKTICKS.sub(r"<code>\1</code>", str(escape(text))))


@cache
def _template(name: str) -> Template:
    return _environment().get_template(name)


def render(name: str, **view: Any) -> Markup:
    """Render the template `name` with the view's names; what it returns is safe HTML."""
    return Markup(_template(name).render(view))
