"""An earlier card's page: the card as it was, a notice, what changed, and the way to its neighbours."""

from pages.shown import Element, below, only, parsed, wiki_of
from records import card, review, technology

from mltrl_docs.pages.previous import previous_page


def pages() -> list[Element]:
    """The pages of two earlier cards of a technology that is at level 3 now."""
    texts = technology(
        "it",
        review("2021-06-01", 2, "graduate"),
        living=card(3, "2021-06-01", version="3.0.0"),
        a=card(1, "2019-01-01", body="## TL;DR\n\nIt counts birds in one garden.\n"),
        b=card(
            2,
            "2020-01-01",
            version="2.0.0",
            owners=["Ann", "Ben"],
            body="## TL;DR\n\nIt counts birds in every garden.\n",
        ),
    )
    wiki = wiki_of(texts)
    return [parsed(previous_page(wiki, only(wiki), one)) for one in only(wiki).previous]


def test_it_says_that_it_is_an_earlier_card_and_where_the_living_one_stands() -> None:
    notice = pages()[0].one(class_="mltrl-notice")
    assert "This is an earlier card, superseded on 1 Jan 2020" in notice.text
    assert notice.one("a").attributes["href"] == "../../"
    assert "Level 3" in notice.text


def test_cards_lead_to_the_one_before_and_the_one_after() -> None:
    first, second = pages()
    assert not first.all("a", rel="prev")
    assert first.one("a", rel="next").attributes["href"] == "../b/"
    assert second.one("a", rel="prev").attributes["href"] == "../a/"
    assert second.one("a", rel="next").attributes["href"] == "../../"


def test_it_says_what_changed_since_the_card_before_it() -> None:
    change = below(pages()[1], "changes")
    assert "Compared with Level 1, version 1.0.0 of 1 Jan 2019" in change.text
    assert ("1.0.0", "2.0.0") in zip(
        [one.text for one in change.all("del")], [one.text for one in change.all("ins")], strict=False
    )
    assert "joined Ben" in change.text
    assert [one.text for one in change.one(class_="mltrl-diff").all("del")] == ["one"]
    assert [one.text for one in change.one(class_="mltrl-diff").all("ins")] == ["every"]


def test_the_first_card_has_nothing_to_be_compared_with() -> None:
    assert not pages()[0].all(id="changes")
