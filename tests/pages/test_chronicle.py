"""What happened lately: the page by month, and the Atom feed, whose entries keep their ids."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element as Xml
from xml.etree.ElementTree import fromstring

from pages.shown import parsed, wiki_of
from records import card, review, technology

from mltrl_docs.pages.chronicle import LISTED, chronicle_page
from mltrl_docs.pages.feed import ENTRIES
from mltrl_docs.pages.site import build_pages
from mltrl_docs.pages.wiki import Site, Wiki
from mltrl_docs.reports.chronicle import chronicle

ATOM = "{http://www.w3.org/2005/Atom}"
RISKS = """risks:
- {id: R1, title: It breaks, failure: 0.5, value: 4, raised: 2021-05-01,
   history: [{date: 2021-05-01, failure: 0.5, value: 4}, {date: 2021-06-01, failure: 0.25, value: 4}]}
- {id: R2, title: It bends, failure: 0.5, value: 4, raised: 2021-05-01, closed: 2021-07-02, status: closed}
"""


def texts(name: str = "It") -> dict[str, str]:
    found = technology(
        "it",
        review("2021-02-01", 0, "graduate"),
        review("2021-03-01", 1, "continue"),
        review("2021-04-01", 1, "switchback", to=0, reason="It <b>broke</b>"),
        living=card(0, "2021-04-01", name=name),
        first=card(0, "2020-01-01"),
    )
    return found | {"cards/it/risks.yml": RISKS}


def told(wiki: Wiki) -> list[str]:
    root = parsed(chronicle_page(wiki))
    return [
        f"{one.one(class_='mltrl-event__day').text}: {one.one(class_='mltrl-event__words').text}"
        for one in root.all("li", class_="mltrl-event")
    ]


def feed(wiki: Wiki) -> Xml:
    (attached,) = chronicle_page(wiki).attached
    assert attached.address == "changes/feed.xml"
    return fromstring(attached.text)


def ids(wiki: Wiki) -> list[str]:
    return [one.findtext(f"{ATOM}id") or "" for one in feed(wiki).iter(f"{ATOM}entry")]


def test_decisions_cards_and_risks_are_listed_the_latest_first() -> None:
    assert told(wiki_of(texts())) == [
        "2 Jul 2021: Risk closed: R2",
        "1 Jun 2021: Risk rated anew: R1, from 2 to 1",
        "1 May 2021: 2 risks raised: R1, R2",
        "1 Apr 2021: Switched back from Level 1 to Level 0, after a discovery",
        "1 Apr 2021: Card of Level 0, version 1.0.0",
        "1 Mar 2021: Continued at Level 1, nothing changed",
        "1 Feb 2021: Graduated from Level 0 to Level 1",
        "1 Jan 2020: Card of Level 0, version 1.0.0",
    ]


def test_they_stand_by_month_and_lead_to_their_records() -> None:
    root = parsed(chronicle_page(wiki_of(texts())))
    assert [one.text for one in root.all("h2")][:2] == ["July 2021", "June 2021"]
    links = {one.text: one.attributes["href"] for one in root.all("a")}
    assert links["Risk closed: R2"] == "../technologies/it/risks/#risk-r2"
    assert links["2 risks raised: R1, R2"] == "../technologies/it/risks/"
    assert links["Graduated from Level 0 to Level 1"] == "../technologies/it/reviews/2021-02-01-0/"


def test_the_home_leads_to_them() -> None:
    home = next(page for page in build_pages(wiki_of(texts())) if page.address == "")
    assert "changes/" in [link.attributes["href"] for link in parsed(home).all("a")]


def test_of_very_many_the_latest_are_listed_and_the_rest_counted() -> None:
    reviews = [
        review(f"20{year}-{month:02}-{day:02}", 0, "continue")
        for year in (20, 21)
        for month in range(1, 13)
        for day in range(1, 15)
    ]
    wiki = wiki_of(technology("it", *reviews))
    assert chronicle(wiki.portfolio, wiki.facts, 5).total == len(reviews) + 1
    assert len(told(wiki)) == LISTED
    assert f"the latest {LISTED} of {len(reviews) + 1}" in parsed(chronicle_page(wiki)).text
    assert len(ids(wiki)) == ENTRIES


def test_an_organisation_to_which_nothing_happened_has_a_page_and_a_feed() -> None:
    wiki = wiki_of({})
    assert "Nothing has happened yet" in parsed(chronicle_page(wiki)).text
    assert feed(wiki).findtext(f"{ATOM}updated") == "2026-11-23T00:00:00Z"


def test_the_feed_has_all_that_atom_asks_for() -> None:
    root = feed(wiki_of(texts()))
    assert root.tag == f"{ATOM}feed"
    assert root.findtext(f"{ATOM}author/{ATOM}name")
    assert root.findtext(f"{ATOM}updated") == "2021-07-02T00:00:00Z"
    assert {link.get("rel") for link in root.findall(f"{ATOM}link")} == {"self", "alternate"}
    for one in root.iter(f"{ATOM}entry"):
        assert one.findtext(f"{ATOM}title") and (one.findtext(f"{ATOM}id") or "").startswith("urn:uuid:")
        assert (one.findtext(f"{ATOM}updated") or "").endswith("T00:00:00Z")
        assert one.find(f"{ATOM}link") is not None


def test_entries_have_ids_of_their_own_that_stay_when_words_change_and_new_ones_come() -> None:
    before = ids(wiki_of(texts()))
    assert len(set(before)) == len(before)
    assert ids(wiki_of(texts("Another name"))) == before
    more = texts() | {"reviews/it/2022-01-01-9.md": review("2022-01-01", 0, "continue")}
    assert ids(wiki_of(more))[1:] == before


def test_links_are_whole_where_the_address_of_the_site_is_known_and_relative_to_the_feed_elsewhere() -> None:
    def hrefs(wiki: Wiki) -> list[str]:
        return [one.get("href") or "" for one in feed(wiki).iter(f"{ATOM}link")]

    bare = wiki_of(texts())
    assert not [href for href in hrefs(bare) if urlsplit(href).scheme]
    assert hrefs(bare)[:3] == ["feed.xml", "./", "../technologies/it/risks/#risk-r2"]
    for url in ("https://example.org/wiki", "https://example.org/wiki/"):
        known = hrefs(replace(bare, site=Site("Ours", url)))
        assert known[0] == "https://example.org/wiki/changes/feed.xml"
        assert known[2] == "https://example.org/wiki/technologies/it/risks/#risk-r2"


def test_two_sites_with_the_same_records_have_ids_of_their_own() -> None:
    one, other = (replace(wiki_of(texts()), site=Site("Ours", f"https://{name}.example.org/")) for name in "ab")
    assert not set(ids(one)) & set(ids(other))


def test_what_records_say_stays_text_in_the_feed() -> None:
    wiki = wiki_of(texts('"R&D </title><script>"'))
    (attached,) = chronicle_page(wiki).attached
    assert b"<script" not in bytes(attached.text) and b"<b>" not in bytes(attached.text)  # type: ignore[arg-type]
    titles = [one.findtext(f"{ATOM}title") or "" for one in feed(wiki).iter(f"{ATOM}entry")]
    assert all(title.startswith("R&D </title><script>: ") for title in titles)
