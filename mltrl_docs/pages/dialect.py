"""The Markdown that records are written in: the site's extensions, save what reads files, drops text or runs scripts.

What its HTML may contain is decided in `markup`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from markdown import Markdown
from pymdownx.emoji import to_alt

Configs = Mapping[str, Mapping[str, Any]]
Converter = Callable[[], Markdown]

_BUILTIN = "markdown.extensions."
_EXTRA = ("fenced_code", "footnotes", "attr_list", "def_list", "tables", "abbr", "md_in_html")
_EXPANDED = {
    "extra": _EXTRA,
    "pymdownx.extra": ("pymdownx.betterem", "pymdownx.superfences", *_EXTRA[1:]),
}
# Not among them: meta (takes lines away), snippets, b64 and pathconverter (read files), progressbar (needs styles).
_KNOWN = frozenset(
    "abbr admonition attr_list codehilite def_list fenced_code footnotes legacy_attrs legacy_em md_in_html nl2br "
    "sane_lists smarty tables toc wikilinks "
    "pymdownx.arithmatex pymdownx.betterem pymdownx.blocks.admonition pymdownx.blocks.caption "
    "pymdownx.blocks.definition pymdownx.blocks.details pymdownx.blocks.tab pymdownx.caret pymdownx.critic "
    "pymdownx.details pymdownx.emoji pymdownx.escapeall pymdownx.fancylists pymdownx.highlight pymdownx.inlinehilite "
    "pymdownx.keys pymdownx.magiclink pymdownx.mark pymdownx.quotes pymdownx.saneheaders pymdownx.smartsymbols "
    "pymdownx.superfences pymdownx.tabbed pymdownx.tasklist pymdownx.tilde".split()
)
# Whatever the site asks for, records get these: ids and styles would be dropped, scripts and pictures of elsewhere too.
_SETTLED: Configs = {
    "toc": {"permalink": False, "anchorlink": False, "marker": ""},
    "tables": {"use_align_attribute": True},
    "pymdownx.arithmatex": {"generic": True},
    "pymdownx.emoji": {"emoji_generator": to_alt},
    "pymdownx.highlight": {"anchor_linenums": False},
    "pymdownx.superfences": {"custom_fences": []},
}
# Python-Markdown's own inline patterns, and what a text needs to hold for one to match.
_SIGNS: Mapping[str, str] = {
    "backtick": "`",
    "escape": "\\",
    "footnote": "[^",
    "reference": "[",
    "link": "[",
    "image_link": "![",
    "image_reference": "![",
    "short_reference": "[",
    "short_image_ref": "![",
    "autolink": "<",
    "automail": "<",
    "html": "<",
    "entity": "&",
}

DEFAULT: tuple[str, ...] = (
    "abbr",
    "admonition",
    "attr_list",
    "def_list",
    "footnotes",
    "md_in_html",
    "tables",
    "toc",
    "pymdownx.details",
    "pymdownx.highlight",
    "pymdownx.inlinehilite",
    "pymdownx.superfences",
    "pymdownx.tasklist",
)
DEFAULT_CONFIGS: Configs = {"pymdownx.tasklist": {"custom_checkbox": True}}


def dialect(extensions: Iterable[object] = DEFAULT, configs: Configs = DEFAULT_CONFIGS) -> Converter:
    """Make a factory of converters from a site's extensions and their options."""
    names: dict[str, None] = {}
    options: dict[str, dict[str, Any]] = {}
    for extension in extensions:
        # Other plugins add objects: what those do with an author's text is not known here.
        if isinstance(extension, str):
            given = configs.get(extension, {})
            name = extension.removeprefix(_BUILTIN)
            for part in _EXPANDED.get(name, (name,)):
                if part in _KNOWN:
                    names[part] = None
                    mine = given.get(part, {}) if name in _EXPANDED else given
                    options[part] = {**options.get(part, {}), **mine, **_SETTLED.get(part, {})}
    return lambda: Markdown(extensions=list(names), extension_configs=options, output_format="html")


def sparing(converter: Markdown, text: str) -> Markdown:
    """Leave out of a converter the inline patterns that this text cannot match, for the sign that each begins with."""
    every = converter.inlinePatterns
    idle = [every[name] for name, sign in _SIGNS.items() if sign not in text and name in every]
    inline = converter.treeprocessors["inline"]
    inline.inlinePatterns = [pattern for pattern in every if pattern not in idle]  # type: ignore[attr-defined]
    return converter


def left_out(extensions: Iterable[object]) -> tuple[str, ...]:
    """Name the extensions of a site that records are not given."""
    names = (name.removeprefix(_BUILTIN) if isinstance(name, str) else type(name).__name__ for name in extensions)
    return tuple(name for name in names if name not in _KNOWN and name not in _EXPANDED)
