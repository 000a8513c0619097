"""What the search index holds: an entry for each page of ours with a text for it, beside those of other pages."""

from types import SimpleNamespace
from typing import Any

from mltrl_docs.pages.page import Page
from mltrl_docs.pages.search import fill_index, search_entries

HOSTILE = '<img src=x onerror="alert(1)">'
IT = Page("technologies/it/", "It", "", search="What it does", tags=("vision",))
OURS = {"technologies/it/": IT, "risks/": Page("risks/", "Risks", "")}
GUIDE = {"location": "guide/", "title": "Guide", "text": "How"}


def plugin(entries: list[dict[str, Any]], before: list[dict[str, Any]] | None = None, dirty: bool = True) -> Any:
    """A search plugin as Material has it."""
    previous = SimpleNamespace(entries=before) if before is not None else None
    return SimpleNamespace(search_index=SimpleNamespace(entries=entries), search_index_prev=previous, is_dirty=dirty)


def test_a_page_without_a_text_for_it_has_no_entry() -> None:
    entry = {"location": "technologies/it/", "title": "It", "text": "What it does", "tags": ["vision"]}
    assert search_entries(OURS) == [entry]


def test_titles_texts_and_tags_are_escaped() -> None:
    (entry,) = search_entries({"it/": Page("it/", HOSTILE, "", search=HOSTILE, tags=(HOSTILE,))})
    assert "<" not in entry["title"] + entry["text"] + entry["tags"][0]


def test_our_entries_stand_beside_those_of_other_pages_and_take_the_place_of_the_engines() -> None:
    search = plugin([GUIDE, {"location": "technologies/it/#card", "title": "Card", "text": "from its headings"}])
    fill_index(search, OURS)
    assert [entry["location"] for entry in search.search_index.entries] == ["guide/", "technologies/it/"]


def test_a_dirty_build_keeps_the_entries_of_pages_that_were_not_built_again_and_makes_ours_anew() -> None:
    first = plugin([GUIDE, {"location": "about/", "title": "About", "text": "Us"}])
    fill_index(first, {**OURS, "technologies/gone/": Page("technologies/gone/", "Gone", "", search="Gone")})
    search = plugin([{**GUIDE, "text": "How, now"}], before=first.search_index.entries)
    fill_index(search, OURS)
    found = {entry["location"]: entry["text"] for entry in search.search_index.entries}
    assert found == {"about/": "Us", "guide/": "How, now", "technologies/it/": "What it does"}
    assert search.search_index_prev is None


def test_a_build_of_everything_keeps_nothing_of_the_one_before() -> None:
    search = plugin([GUIDE], before=[{"location": "about/", "title": "About", "text": "Us"}], dirty=False)
    fill_index(search, OURS)
    assert [entry["location"] for entry in search.search_index.entries] == ["guide/", "technologies/it/"]


def test_the_index_of_mkdocs_itself_is_filled_too_and_where_there_is_none_nothing_is_done() -> None:
    search = SimpleNamespace(search_index=SimpleNamespace(_entries=[GUIDE]))
    fill_index(search, OURS)
    assert [entry["location"] for entry in search.search_index._entries] == ["guide/", "technologies/it/"]
    fill_index(None, OURS)
