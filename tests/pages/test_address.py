"""A link from one page leads to another, whatever their addresses."""

from __future__ import annotations

from urllib.parse import quote, unquote, urljoin

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mltrl_docs.model.person import person_id
from mltrl_docs.pages import address
from mltrl_docs.pages.address import Links

STEPS = st.lists(st.text("ab-.é %#?", min_size=1, max_size=3).filter(lambda step: step.strip(".")), max_size=4)
FOLDERS = STEPS.map(lambda steps: "".join(f"{step}/" for step in steps))
FILES = st.tuples(FOLDERS, st.text("abé %#?", min_size=1, max_size=3)).map(lambda parts: "".join(parts) + ".png")


@given(FOLDERS | FILES, FOLDERS, st.booleans())
def test_a_browser_on_one_page_that_follows_a_link_comes_to_the_other(target: str, page: str, flat: bool) -> None:
    base = "https://example.org/wiki/"
    here = base + quote(page) + ("index.html" if flat else "")
    reached = unquote(urljoin(here, Links(flat).to(target, page)).removeprefix(base))
    assert reached == target + ("index.html" if flat and (not target or target.endswith("/")) else "")


@pytest.mark.parametrize(
    ("target", "page", "link"),
    [
        ("", "", "./"),
        ("levels/3/", "levels/3/", "./"),
        ("levels/3/", "levels/4/", "../3/"),
        ("", "levels/4/", "../../"),
        ("technologies/it/figures/a b.png", "technologies/it/", "figures/a%20b.png"),
        ("technologies/it/", "technologies/it/reviews/x/", "../../"),
        ("technologies/it/risks/", "technologies/it/reviews/x/", "../../risks/"),
    ],
)
def test_a_link_is_as_short_as_can_be(target: str, page: str, link: str) -> None:
    assert Links().to(target, page) == link
    assert Links().to(target, page, "row é") == f"{link}#row%20%C3%A9"


NAMES = st.text("aA0 .,-_/&é\u2603'", min_size=1, max_size=6).filter(str.strip).map(person_id)


@given(NAMES, NAMES)
def test_two_people_or_two_records_never_share_a_page(one: str, other: str) -> None:
    assert (address.person(one) == address.person(other)) == (one == other)
    paths = [address.unreadable(f"cards/it/previous/{name}.md") for name in (one, other)]
    assert (paths[0] == paths[1]) == (one == other)


def test_a_plain_name_is_an_address_without_a_digest() -> None:
    assert address.person("ann lee") == "people/ann-lee/"
    assert address.person("ann-lee") != "people/ann-lee/" != address.person("ann. lee")


@pytest.mark.parametrize("name", ["con", "aux", "nul", "com1"])
def test_no_page_has_a_name_that_windows_reserves(name: str) -> None:
    for found in (address.person(name), address.review("it", f"reviews/it/{name}.md")):
        assert f"/{name}/" not in found and f"/{name}-" in found
