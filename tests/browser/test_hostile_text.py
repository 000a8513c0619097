"""Hostile strings in every place where an author writes: none runs in a real browser, and a control would be seen.

The strings are read from beside the project where they are there; else a handful of our own stand in.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from browser.browsing import served
from wiki.built import PROJECT, mkdocs_build, read_site

PAYLOADS = PROJECT.parent / "shared" / "data" / "xss_payloads.json"
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
CONFIG = "site_name: Hostile\ntheme: {name: material, font: false}\nplugins: [search%s]\nmarkdown_extensions: [attr_list, md_in_html, tables, pymdownx.superfences]\n"
# Notes whatever a payload could do: dialogs, evaluation, writing to the page, asking another origin.
WATCH = """
window.ran = [];
for (const name of ["alert", "prompt", "confirm", "print"]) window[name] = (...said) => { window.ran.push(name + "(" + said + ")"); };
document.addEventListener("click", event => {
  const link = event.target.closest && event.target.closest("a[href], area[href], button, form");
  if (link && !/^\\s*(javascript|data|vbscript):/i.test(link.getAttribute("href") || link.getAttribute("action") || "")) event.preventDefault();
}, true);
document.addEventListener("submit", event => event.preventDefault(), true);
"""
# What a reader's hand does: the pointer over everything, a click, the focus, a key.
TOUCH = """
() => {
  for (const element of document.querySelectorAll("article *, header *, nav *")) {
    for (const kind of ["pointerover", "mouseover", "mouseenter", "mousemove", "mousedown", "mouseup", "pointerrawupdate", "wheel", "focus", "blur",
                        "focusin", "keydown", "keyup", "keypress", "input", "change", "paste", "copy", "cut", "dblclick", "contextmenu", "drag",
                        "dragstart", "dragend", "dragover", "drop", "toggle", "animationstart", "transitionend", "scroll", "auxclick"])
      element.dispatchEvent(new Event(kind, {bubbles: false, cancelable: true}));
    if (element.closest("article")) element.dispatchEvent(new MouseEvent("click", {bubbles: true, cancelable: true}));
  }
  return window.ran;
}
"""


def payloads() -> list[str]:
    """The hostile strings, each once, without what no file of records can hold."""
    said = [entry["payload"] for entry in json.loads(PAYLOADS.read_text(encoding="utf-8"))] if PAYLOADS.is_file() else OWN
    return list(dict.fromkeys(text for text in said if text.strip()))


def quoted(text: str) -> str:
    """A text as a double-quoted YAML scalar."""
    return json.dumps(re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]", "?", text), ensure_ascii=True)


def write_hostile(root: Path, texts: Iterable[str]) -> None:
    """Write one technology for each string, which stands in every place of it where an author writes."""
    for number, text in enumerate(texts):
        slug = f"hostile-{number:04}"
        cards, reviews = root / "cards" / slug, root / "reviews" / slug
        cards.mkdir(parents=True)
        reviews.mkdir(parents=True)
        said = quoted(text)
        body = text.replace("\r", "\n").replace("\0", "")
        (cards / "card.md").write_text(
            f"---\nname: {said}\nlevel: 3\ndate: 2020-01-01\ncode: {quoted(f'{text} {number}')}\nversion: {said}\nsummary: {said}\n"
            f"owners: [{{name: {said}, role: {said}}}]\nreviewers: [{said}]\ntags: [{said}]\n"
            f"components: [{{name: {said}, code: {said}, level: 2}}, {{external: {said}}}]\ncoupled: [{{external: {said}}}]\n"
            f"links: {{{said}: {said}, page: {said}}}\ndatasets: [{{name: {said}, source: {said}, licence: {said}}}]\n"
            f"metrics: [{{name: {said}, value: {said}, unit: {said}}}]\nversions: {{{said}: {said}}}\nextra: {{{said}: [{said}]}}\n"
            f"---\n\n{body}\n\n## {body.splitlines()[0] if body.splitlines() else 'x'}\n\n{body}\n\n"
            f"## Intended use\n\n[a link]({body})\n\n<div {body}>\n\n![a picture]({body})\n",
            encoding="utf-8",
            errors="replace",
        )
        (cards / "risks.yml").write_text(
            f"risks: [{{id: {said}, title: {said}, failure: 0.9, value: 9, owner: {said}, mitigation: {said}, tests: {said}, evidence: {said}}}]\n",
            encoding="utf-8",
        )
        name = re.sub(r"[/\x00]", "∕", text)[:60] + ".md"
        try:
            (reviews / f"2020-02-01-{name}").write_text(
                f"---\ndate: 2020-02-01\nlevel: 3\ndecision: stop\nreason: {said}\npanel: [{{name: {said}, role: {said}, vote: against, dissent: {said}}}]\n"
                f"tasks: [{{task: {said}, owner: {said}}}]\nkey_decision: {said}\nevidence: [{said}, {{label: {said}, url: {said}}}]\n---\n\n## Presented\n\n{body}\n",
                encoding="utf-8",
                errors="replace",
            )
        except OSError:
            pass  # A name that this file system does not take.


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A wiki of hostile records."""
    root = tmp_path_factory.mktemp("hostile")
    (root / "docs").mkdir()
    (root / "mkdocs.yml").write_text(CONFIG % ", mltrl")
    write_hostile(root, payloads())
    done = mkdocs_build(root)
    assert done.returncode == 0, done.stderr[-3000:]
    return root / "site"


def watched(browser: Browser, foreign: list[str]) -> Page:
    """A page that notes what runs and what asks another origin."""
    page = browser.new_context().new_page()
    page.set_default_timeout(20_000)
    page.add_init_script(WATCH)
    page.on("dialog", lambda dialog: dialog.dismiss())

    def route(route, request) -> None:  # type: ignore[no-untyped-def]
        if request.url.startswith("http://127.0.0.1:"):
            route.continue_()
        else:
            foreign.append(request.url)
            route.abort()

    page.route(re.compile(r"^(?!http://127\.0\.0\.1:)"), route)
    return page


def ran_on(page: Page, address: str) -> list[str]:
    """Load a page, touch everything on it, and tell what ran."""
    page.goto(address, wait_until="load")
    return list(page.evaluate(TOUCH))


@pytest.mark.browser
def test_a_stock_site_with_the_same_strings_does_run_them(browser: Browser, tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "mkdocs.yml").write_text(CONFIG % "")
    for number, text in enumerate(payloads()[:200]):
        (tmp_path / "docs" / f"page-{number}.md").write_text(f"# Page\n\n{text}\n", encoding="utf-8", errors="replace")
    (tmp_path / "docs" / "index.md").write_text("# Home\n")
    assert mkdocs_build(tmp_path).returncode == 0
    foreign: list[str] = []
    page = watched(browser, foreign)
    with served(tmp_path / "site") as address:
        ran = [number for number in range(min(200, len(payloads()))) if ran_on(page, f"{address}/page-{number}/")]
    assert len(ran) >= (40 if PAYLOADS.is_file() else 2)


def test_no_built_page_holds_a_script_handler_or_foreign_load_of_an_author(site: Path) -> None:
    stock = {"base", "search", "bundle"}
    for page in read_site(site).values():
        for tag, named in page.elements:
            handlers = [name for name in named if name.startswith("on")]
            assert not handlers, f"{page.path}: {tag} {handlers}"
            assert tag not in ("iframe", "object", "embed", "applet", "base", "frame", "portal"), f"{page.path}: {tag}"
            for name in ("href", "src", "action", "formaction", "data", "poster", "srcset", "xlink:href"):
                value = re.sub(r"[\s\x00-\x20]+", "", named.get(name, "")).casefold()
                assert not value.startswith(("javascript:", "data:text", "vbscript:", "file:")), f"{page.path}: {tag} {name} {value[:80]}"
            if tag in ("img", "script", "source", "video", "audio", "track") and "src" in named:
                assert "//" not in named["src"], f"{page.path}: {tag} {named['src'][:80]} {stock}"


@pytest.mark.browser
def test_no_hostile_string_runs_when_its_pages_are_loaded_and_touched(browser: Browser, site: Path) -> None:
    foreign: list[str] = []
    page = watched(browser, foreign)
    every = [path.relative_to(site).as_posix().removesuffix("index.html") for path in sorted(site.rglob("index.html"))]
    technologies = [path for path in every if re.fullmatch(r"technologies/hostile-\d+/", path)]
    others = [path for path in every if path not in set(technologies)]
    visited = technologies + [path for path in others if path.count("/") < 2] + others[:: max(1, len(others) // 300)]
    ran: dict[str, list[str]] = {}
    with served(site) as address:
        for path in visited:
            found = ran_on(page, f"{address}/{path}")
            if found:
                ran[path] = found
    assert len(technologies) >= len(payloads()) - 5
    assert not ran
    assert not foreign


@pytest.mark.browser
def test_no_hostile_string_runs_in_the_search(browser: Browser, site: Path) -> None:
    foreign: list[str] = []
    page = watched(browser, foreign)
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
