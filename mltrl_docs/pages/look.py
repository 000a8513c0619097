"""How the wiki looks where no theme is chosen: options of Material for MkDocs. The styles stand in `overrides`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

# Light or dark as the reader's system is, until the reader says otherwise. No web font: a page asks nothing of another
# origin.
THEME: Mapping[str, Any] = {
    "name": "material",
    "font": False,
    "features": ["navigation.tabs", "navigation.top", "search.suggest", "search.highlight", "content.code.copy"],
    "palette": [
        {
            "media": f"(prefers-color-scheme: {scheme})",
            "scheme": name,
            "primary": "custom",
            "accent": "indigo",
            "toggle": {"icon": f"material/weather-{icon}", "name": f"Switch to {other}"},
        }
        for scheme, name, icon, other in (("light", "default", "night", "dark"), ("dark", "slate", "sunny", "light"))
    ],
}
