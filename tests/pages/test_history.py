"""What git tells of the records on their pages: earlier cards, every version, provenance, seals. Names are hostile."""

from __future__ import annotations

import datetime

import pytest
from pages.shown import Element, below, only, parsed, wiki_of
from records import card, review, technology
from told import commit, commit_id, wiki_told

from mltrl_docs.facts.fingerprint import card_fingerprint
from mltrl_docs.model.file import blob_id
from mltrl_docs.pages.history import history_page, removed_records
from mltrl_docs.pages.page import Page
from mltrl_docs.pages.previous import previous_page
from mltrl_docs.pages.review import review_page
from mltrl_docs.pages.site import build_pages
from mltrl_docs.pages.wiki import Wiki

CARD = "cards/it/card.md"
HOSTILE = "</a><script>alert(1)</script>\u202e"


def at(level: int, text: str = "It counts.", **more: object) -> dict[str, str | None]:
    version = f"{level}.0.0"
    return {
        CARD: card(
            level,
            f"202{level}-01-01",
            f"## TL;DR\n\n{text}\n",
            **{"version": version, "code_calibre": "prototype", **more},
        )
    }


def three() -> Wiki:
    """Three cards in four commits: the second was mended once."""
    return wiki_told(
        commit("2021-02-01", at(1)),
        commit("2022-02-01", at(2)),
        commit("2022-05-01", at(2, "It counts birds."), by="Ben", subject="say what it counts"),
        commit("2023-02-01", at(3, "It counts birds.")),
    )


def pages(wiki: Wiki) -> dict[str, Page]:
    return {page.address: page for page in build_pages(wiki)}


def history(wiki: Wiki) -> Element:
    return parsed(history_page(wiki, only(wiki), removed_records(wiki.portfolio.past)))


# --- earlier cards ----------------------------------------------------------------------------------------------


def test_an_earlier_card_has_an_address_of_the_commit_that_last_changed_it() -> None:
    found = [address for address in pages(three()) if "/cards/" in address]
    assert found == [f"technologies/it/cards/{commit_id(number)[:12]}/" for number in (0, 2)]


def test_its_address_stays_whatever_is_published_later() -> None:
    before = {address for address in pages(three()) if "/cards/" in address}
    commits = [
        commit("2021-02-01", at(1)),
        commit("2022-02-01", at(2)),
        commit("2022-05-01", at(2, "It counts birds.")),
        commit("2023-02-01", at(3, "It counts birds.")),
        commit("2024-02-01", at(4)),
    ]
    assert before < {address for address in pages(wiki_told(*commits)) if "/cards/" in address}


def test_earlier_cards_lead_to_one_another_and_to_the_living_one() -> None:
    wiki = three()
    first, second = (parsed(previous_page(wiki, only(wiki), one)) for one in only(wiki).previous)
    assert first.one("a", rel="next").attributes["href"] == f"../{commit_id(2)[:12]}/"
    assert second.one("a", rel="prev").attributes["href"] == f"../{commit_id(0)[:12]}/"
    assert second.one("a", rel="next").attributes["href"] == "../../"
    assert "superseded on 1 Feb 2023" in second.one(class_="mltrl-notice").text
    assert "It counts birds." in second.text
    change = below(second, "changes")
    assert "Compared with Level 1, version 1.0.0 of 1 Jan 2021" in change.text
    assert [one.text for one in change.one(class_="mltrl-diff").all("ins")] == ["counts birds."]


def test_cards_of_git_and_cards_kept_as_files_stand_in_one_line() -> None:
    kept = {"cards/it/previous/first.md": card(0, "2020-01-01", version="0.1.0")}
    wiki = wiki_told(commit("2021-02-01", {**at(1), **kept}), commit("2022-02-01", at(2)))
    listed = below(parsed(pages(wiki)["technologies/it/"]), "previous-cards").all("li")
    assert [one.text for one in listed] == [
        "Level 1 Level 1, version 1.0.0 1 Jan 2021, kept by git",
        "Level 0 Level 0, version 0.1.0 1 Jan 2020",
    ]
    menu = [one.text for one in parsed(pages(wiki)["technologies/it/"]).one("nav", class_="mltrl-nav").all("a")]
    assert "Level 1, version 1.0.0 1 Jan 2021" in menu and "History" in menu


def test_what_only_git_holds_is_not_judged_any_more() -> None:
    gone = at(1, "See [the old one](gone.md).")
    wiki = wiki_told(commit("2021-02-01", gone), commit("2022-02-01", at(2)))
    assert "See the old one." in parsed(previous_page(wiki, only(wiki), only(wiki).previous[0])).text
    list(build_pages(wiki))
    assert [problem.code for problem in wiki.problems] == [] and wiki.prose.found == []
    still = wiki_told(commit("2021-02-01", gone))
    list(build_pages(still))
    assert {problem.code for problem in (*still.problems, *still.prose.found)} == {"dead-link"}


def test_an_earlier_card_tells_what_changed_in_requirements_and_risks() -> None:
    def risks(failure: float, more: str = "") -> dict[str, str | None]:
        return {"cards/it/risks.yml": f"risks:\n- {{id: R1, title: It breaks, failure: {failure}, value: 5}}\n{more}"}

    wiki = wiki_told(
        commit("2021-02-01", {**at(1), **risks(0.1)}),
        commit("2021-06-01", risks(0.3)),
        commit("2022-02-01", at(2)),
        commit("2022-06-01", risks(0.5, "- {id: R2, title: It bends, failure: 0.1, value: 1}\n")),
        commit("2023-02-01", at(3)),
    )
    second = parsed(previous_page(wiki, only(wiki), only(wiki).previous[1]))
    change = below(second, "changes").text
    assert "changed R1 failure: 0.3 → 0.5" in change
    assert "added R2 title: It bends" in change
    living = below(parsed(pages(wiki)["technologies/it/"]), "previous-cards").text
    assert "R1" not in living


# --- every version ----------------------------------------------------------------------------------------------


def test_every_version_is_listed_with_its_day_author_message_and_what_changed() -> None:
    root = history(three())
    entries = root.all("li", class_="mltrl-event")
    assert [one.one(class_="mltrl-event__day").text for one in entries] == [
        "1 Feb 2023",
        "1 May 2022",
        "1 Feb 2022",
        "1 Feb 2021",
    ]
    mended = entries[1]
    assert mended.one(class_="mltrl-event__what").text == "say what it counts"
    assert "Ben" in mended.text and commit_id(2)[:8] in mended.text and "not signed" in mended.text
    assert "Changed: “TL;DR”" in mended.text
    assert [one.text for one in mended.one(class_="mltrl-diff").all("ins")] == ["counts birds."]
    assert "Level 1 → Level 2" in entries[2].text


def test_every_version_can_be_read_as_it_was_and_cards_on_their_pages() -> None:
    wiki = three()
    page = history_page(wiki, only(wiki), {})
    assert page is not None
    texts = {one.address: one.text for one in page.attached}
    assert texts[f"technologies/it/history/{commit_id(1)[:12]}.txt"] == (at(2)[CARD] or "").encode()
    assert len(texts) == 4
    entries = parsed(page).all("li", class_="mltrl-event")
    links = [[link.attributes["href"] for link in one.all("a")] for one in entries]
    assert f"{commit_id(1)[:12]}.txt" in links[2]
    assert f"../cards/{commit_id(2)[:12]}/" in links[1] and "../" in links[0]


def test_a_version_that_cannot_be_read_is_a_row_that_says_so() -> None:
    broken = {CARD: "---\n<<<<<<< HEAD\nname: [\n---\n"}
    wiki = wiki_told(commit("2021-02-01", at(1)), commit("2021-03-01", broken), commit("2021-03-02", at(1)))
    row = history(wiki).all("li", class_="mltrl-event")[1]
    assert "not readable" in row.text and "This version cannot be read" in row.text
    assert row.one("a").text == "Its text, as it was"


def test_what_git_says_is_escaped_and_what_cannot_be_seen_made_visible() -> None:
    wiki = wiki_told(
        commit("2021-02-01", at(1), by=HOSTILE, subject=HOSTILE),
        commit("2022-02-01", {**at(2), "reviews/it/a.md": review("2022-01-01", 1, "graduate")}, by=HOSTILE),
        commit("2022-03-01", {"reviews/it/a.md": None}, by="", subject=""),
    )
    for page in pages(wiki).values():
        assert "<script" not in page.body and "\u202e" not in page.body, page.address
        parsed(page)
    root = history(wiki)
    assert "</a><script>alert(1)</script>\\u202e" in root.text
    assert "someone without a name" in below(root, "removed").text


def test_records_that_were_removed_are_listed_with_the_commit_that_did_it() -> None:
    gone = {"reviews/it/a.md": review("2021-01-01", 0, "rework")}
    wiki = wiki_told(
        commit("2021-02-01", {**at(1), **gone}), commit("2021-03-01", {"reviews/it/a.md": None}, subject="away")
    )
    (row,) = below(history(wiki), "removed").one("table").rows
    assert row == ["reviews/it/a.md", "1 Mar 2021 Ann", "away", commit_id(1)[:8]]


# --- provenance -------------------------------------------------------------------------------------------------


def foot(page: Page) -> str:
    return parsed(page).one("footer").text


def test_a_page_of_a_record_says_where_it_comes_from() -> None:
    said = foot(pages(three())["technologies/it/"])
    assert said.startswith(f"Made from {CARD} at commit {commit_id(3)[:8]} (not signed). First added 1 Feb 2021 by Ann")
    assert "last changed 1 Feb 2023 by Ann. History. As of 23 Nov 2026" in said
    signed = wiki_told(commit("2021-02-01", at(1), signed=True))
    assert "(signed, signature not verified)" in foot(pages(signed)["technologies/it/"])


def test_an_earlier_card_says_which_commits_made_it() -> None:
    wiki = three()
    said = foot(previous_page(wiki, only(wiki), only(wiki).previous[1]))
    assert f"at commit {commit_id(2)[:8]}" in said
    assert "First added 1 Feb 2022 by Ann; last changed 1 May 2022 by Ben" in said


def test_where_no_history_is_told_nothing_is_said_of_it() -> None:
    wiki = wiki_of(technology("it", review("2021-01-01", 0, "graduate"), living=card(1, "2021-01-01")))
    found = pages(wiki)
    assert not [address for address in found if "history" in address]
    assert foot(found["technologies/it/"]) == f"Made from {CARD} as of 23 Nov 2026."
    for page in found.values():
        assert "commit" not in parsed(page).text.casefold().replace("committed to", ""), page.address


def test_what_is_not_committed_is_labelled_with_what_it_changes() -> None:
    wiki = wiki_told(commit("2021-02-01", at(1)), working=at(1, "It counts bees."))
    page = parsed(pages(wiki)["technologies/it/"])
    assert "Not committed yet." in [one.text for one in page.all(class_="mltrl-notice__title")]
    assert "at commit" not in page.one("footer").text
    root = history(wiki)
    assert [one.text for one in root.one(class_="mltrl-diff").all("ins")] == ["counts bees."]


def test_what_is_only_on_the_branch_under_review_is_labelled() -> None:
    wiki = wiki_told(commit("2021-02-01", at(1)), commit("2021-03-01", at(1, "It counts bees.")), review=1)
    assert "Under review." in parsed(pages(wiki)["technologies/it/"]).text
    chips = [
        [chip.text for chip in one.all(class_="mltrl-chip")] for one in history(wiki).all("li", class_="mltrl-event")
    ]
    assert "under review" in chips[0] and "under review" not in chips[1]


def test_as_of_an_earlier_day_the_card_of_that_day_says_its_own_commit() -> None:
    commits = [commit("2021-02-01", at(1)), commit("2022-02-01", at(2))]
    wiki = wiki_told(*commits, as_of=datetime.date(2021, 12, 31))
    found = pages(wiki)
    assert f"at commit {commit_id(0)[:8]}" in foot(found["technologies/it/"])
    assert len(history(wiki).all("li", class_="mltrl-event")) == 1


# --- seals ------------------------------------------------------------------------------------------------------


def sealed(then: dict[str, str | None], last: dict[str, str | None]) -> Wiki:
    """A review at level 2 that sealed what was there `then`; `last` was committed before level 3."""
    first = wiki_told(commit("2022-02-01", then))
    living = only(first).card
    assert living is not None
    known = {"fingerprint": card_fingerprint(living), "blob": blob_id((then[CARD] or "").encode())}
    seal = {"at": "2022-06-01T10:00:00Z", "by": "Ann", "card": known}
    held = {"reviews/it/a.md": review("2022-06-01", 2, "graduate", reviewed=seal)}
    return wiki_told(
        commit("2022-02-01", then),
        commit("2022-05-30", held),
        commit("2022-06-05", last),
        commit("2023-01-01", at(3, "It counts more.")),
    )


@pytest.mark.parametrize("quiet", [True, False])
def test_a_review_is_suspect_where_what_it_sealed_was_changed_before_the_next_level(quiet: bool) -> None:
    wiki = sealed(at(2, "It counts ten."), at(2, "It counts two." if quiet else "It  counts\nten."))
    technology = only(wiki)
    page = parsed(review_page(wiki, technology, technology.reviews[0]))
    seal = below(page, "seal")
    assert ("This review is suspect." in seal.text) == quiet
    assert ("suspect" if quiet else "as reviewed") in [chip.text for chip in seal.all(class_="mltrl-chip")]
    assert ("Changed after it was sealed: “TL;DR”" in seal.text) == quiet
    reviewed = next(link for link in seal.all("a") if link.text == "The text that was reviewed")
    assert reviewed.attributes["href"] == f"../../history/{commit_id(0)[:12]}.txt"
    table = below(parsed(pages(wiki)["technologies/it/"]), "reviews")
    assert ("suspect" in table.text) == quiet
    assert ("suspect" in [problem.code for problem in wiki.problems]) == quiet


def test_what_changed_since_the_gate_is_told_calmly() -> None:
    wiki = sealed(at(2), at(2, "It counts well."))
    said = below(parsed(pages(wiki)["technologies/it/"]), "reviews").text
    assert "Changed on the card since Graduated from Level 2 to Level 3 1 Jun 2022: “TL;DR”" in said
    same = sealed(at(2, "It counts more."), at(2, "It counts more."))
    assert "Changed on the card since" not in parsed(pages(same)["technologies/it/"]).text
