"""Hostile strings in every place where an author writes: none runs in a real browser, and a control would be seen.

The strings are read from beside the project where they are there; else a handful of our own stand in. In CI each of
them is loaded and touched, elsewhere every tenth.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from pathlib import Path

import pytest
from browser.browsing import required, served
from playwright.sync_api import Browser, Page, Route
from wiki.built import PROJECT, mkdocs_build, read_site

PAYLOADS = PROJECT.parent / "shared" / "data" / "xss_payloads.json"
SHARES = 4  # of the pages to visit, so that they are visited side by side
OWN = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '"><svg onload=alert(1)>',
    "javascript:alert(1)",
    "[x](javascript:alert(1))",
    "{{ alert(1) }}",
    "<a href='data:text/html,<script>alert(1)</script>'>x</a>",
    '<p id="__config">{"base":"//example.org"}</p>',
]
CONFIG = """\
site_name: Hostile
theme: {name: material, font: false}
plugins: [%s]
markdown_extensions: [attr_list, md_in_html, tables, pymdownx.superfences]
"""
# Notes whatever a payload could do with a dialog, and keeps the page from being left.
WATCH = """
window.ran = [];
for (const name of ["alert", "prompt", "confirm", "print"])
  window[name] = (...said) => { window.ran.push(name + "(" + said + ")"); };
document.addEventListener("click", event => {
  const link = event.target.closest && event.target.closest("a[href], area[href], button, form");
  const target = link && (link.getAttribute("href") || link.getAttribute("action") || "");
  if (link && !/^\\s*(javascript|data|vbscript):/i.test(target)) event.preventDefault();
}, true);
document.addEventListener("submit", event => event.preventDefault(), true);
"""
# What a reader's hand does: the pointer over everything, the focus, a key, a click.
TOUCH = """
() => {
  const kinds = ("pointerover mouseover mouseenter mousemove mousedown mouseup pointerrawupdate wheel focus blur " +
    "focusin keydown keyup keypress input change paste copy cut dblclick contextmenu drag dragstart dragend dragover " +
    "drop toggle animationstart transitionend scroll auxclick").split(" ");
  for (const element of document.querySelectorAll("article *, header *, nav *")) {
    for (const kind of kinds) element.dispatchEvent(new Event(kind, {bubbles: false, cancelable: true}));
    if (element.closest("article")) element.dispatchEvent(new MouseEvent("click", {bubbles: true, cancelable: true}));
  }
  return window.ran;
}
"""
CARD = """\
---
name: {said}
level: 3
date: 2020-01-01
code: {code}
version: {said}
summary: {said}
owners: [{{name: {said}, role: {said}}}]
reviewers: [{said}]
tags: [{said}]
components: [{{name: {said}, code: {said}, level: 2}}, {{external: {said}}}]
coupled: [{{external: {said}}}]
links: {{{said}: {said}, page: {said}}}
datasets: [{{name: {said}, source: {said}, licence: {said}}}]
metrics: [{{name: {said}, value: {said}, unit: {said}}}]
versions: {{{said}: {said}}}
extra: {{{said}: [{said}]}}
---

{body}

## {first}

{body}

## Intended use

[a link]({body})

<div {body}>

![a picture]({body})
"""
RISKS = """\
risks: [{{id: {said}, title: {said}, failure: 0.9, value: 9, owner: {said}, mitigation: {said}, tests: {said},
  evidence: {said}}}]
"""
REVIEW = """\
---
date: 2020-02-01
level: 3
decision: stop
reason: {said}
panel: [{{name: {said}, role: {said}, vote: against, dissent: {said}}}]
tasks: [{{task: {said}, owner: {said}}}]
key_decision: {said}
evidence: [{said}, {{label: {said}, url: {said}}}]
---

## Presented

{body}
"""


def payloads() -> list[str]:
    """The hostile strings, each once."""
    if not PAYLOADS.is_file():
        return OWN
    said = [entry["payload"] for entry in json.loads(PAYLOADS.read_text(encoding="utf-8"))]
    return list(dict.fromkeys(text for text in said if text.strip()))


def quoted(text: str) -> str:
    """A text as a double-quoted YAML scalar, without the characters that no record may hold."""
    return json.dumps(re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]", "?", text))


def write_hostile(root: Path, texts: Iterable[str]) -> None:
    """Write one technology for each string, which stands in every place of it where an author writes."""
    for number, text in enumerate(texts):
        slug = f"hostile-{number:04}"
        body = text.replace("\r", "\n").replace("\0", "")
        words = {
            "said": quoted(text),
            "code": quoted(f"{text} {number}"),
            "body": body,
            "first": next(iter(body.splitlines()), "x"),
        }
        name = re.sub(r"[/\x00]", "∕", text).encode("utf-8", "replace")[:200].decode("utf-8", "ignore")
        write(root / "cards" / slug / "card.md", CARD.format(**words))
        write(root / "cards" / slug / "risks.yml", RISKS.format(**words))
        write(root / "reviews" / slug / f"2020-02-01-{name}.md", REVIEW.format(**words))


def write(path: Path, text: str) -> None:
    """Write a file, and its folder where there is none."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", errors="replace")


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A wiki of hostile records."""
    root = tmp_path_factory.mktemp("hostile")
    write(root / "docs" / "index.md", "# Home\n")
    write(root / "mkdocs.yml", CONFIG % "search, mltrl")
    write_hostile(root, payloads())
    done = mkdocs_build(root)
    assert done.returncode == 0, done.stderr[-3000:]
    return root / "site"


def watched(browser: Browser, foreign: list[str], with_search: bool = False) -> Page:
    """A page that notes what runs and what asks another origin; the search, slow to load, has a test of its own."""
    page = browser.new_context().new_page()
    page.set_default_timeout(60_000)
    page.add_init_script(WATCH)
    page.on("dialog", lambda dialog: dialog.dismiss())

    def refuse(route: Route) -> None:
        foreign.append(route.request.url)
        route.abort()

    page.route(re.compile(r"^(?!http://127\.0\.0\.1:)"), refuse)
    if not with_search:
        page.route("**/search/search_index.json", lambda route: route.abort())
    return page


def ran_on(page: Page, address: str) -> list[str]:
    """Load a page, touch everything on it, and tell what ran."""
    page.goto(address, wait_until="load")
    return list(page.evaluate(TOUCH))


@pytest.mark.browser
def test_a_stock_site_with_the_same_strings_does_run_them(browser: Browser, tmp_path: Path) -> None:
    texts = payloads()[:200]
    write(tmp_path / "mkdocs.yml", CONFIG % "search")
    write(tmp_path / "docs" / "index.md", "# Home\n")
    for number, text in enumerate(texts):
        write(tmp_path / "docs" / f"page-{number}.md", f"# Page\n\n{text}\n")
    assert mkdocs_build(tmp_path).returncode == 0
    foreign: list[str] = []
    page = watched(browser, foreign)
    with served(tmp_path / "site") as address:
        ran = [number for number in range(len(texts)) if ran_on(page, f"{address}/page-{number}/")]
    assert len(ran) >= (40 if PAYLOADS.is_file() else 2)


def test_no_built_page_holds_a_script_handler_or_foreign_load_of_an_author(site: Path) -> None:
    for page in read_site(site).values():
        for tag, named in page.elements:
            handlers = [name for name in named if name.startswith("on")]
            assert not handlers, f"{page.path}: {tag} {handlers}"
            assert tag not in ("iframe", "object", "embed", "applet", "base", "frame", "portal"), f"{page.path}: {tag}"
            for name in ("href", "src", "action", "formaction", "data", "poster", "srcset", "xlink:href"):
                value = re.sub(r"[\s\x00-\x20]+", "", named.get(name, "")).casefold()
                assert not value.startswith(("javascript:", "data:text", "vbscript:", "file:")), (
                    f"{page.path}: {tag} {name} {value[:80]}"
                )
            if tag in ("img", "script", "source", "video", "audio", "track") and "src" in named:
                assert "//" not in named["src"], f"{page.path}: {tag} {named['src'][:80]}"


@pytest.mark.browser
@pytest.mark.parametrize("share", range(SHARES))
def test_no_hostile_string_runs_when_its_pages_are_loaded_and_touched(browser: Browser, site: Path, share: int) -> None:
    foreign: list[str] = []
    page = watched(browser, foreign)
    every = [path.relative_to(site).as_posix().removesuffix("index.html") for path in sorted(site.rglob("index.html"))]
    technologies = [path for path in every if re.fullmatch(r"technologies/hostile-\d+/", path)]
    overviews = [path for path in every if path.count("/") < 2]
    others = sorted(set(every) - set(technologies) - set(overviews))
    visited = [*technologies[:: 1 if required() else 10], *overviews, *others[:: max(1, len(others) // 300)]][
        share::SHARES
    ]
    with served(site) as address:
        ran = {path: found for path in visited if (found := ran_on(page, f"{address}/{path}"))}
    assert len(technologies) == len(payloads())
    assert not ran
    assert not foreign


@pytest.mark.browser
def test_no_hostile_string_runs_in_the_search(browser: Browser, site: Path) -> None:
    foreign: list[str] = []
    page = watched(browser, foreign, with_search=True)
    with served(site) as address:
        page.goto(address, wait_until="load")
        for query in ("alert", "script", "svg", "onerror", "hostile", "img"):
            page.keyboard.press("Escape")
            page.evaluate("document.querySelector('#__search')?.click()")
            page.fill("[data-md-component=search-query]", query)
            page.wait_for_timeout(1500)
            page.evaluate(TOUCH.replace("article *, header *, nav *", ".md-search-result *"))
        assert page.locator(".md-search-result__item").count() > 0
        assert page.evaluate("window.ran") == []
    assert not foreign
