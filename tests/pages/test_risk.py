"""The risk register: ranked by failure × value, with the sum, who watches each risk, and what is left out."""

from pages.shown import Element, below, only, parsed, wiki_of
from records import card, technology

from mltrl_docs.pages.risk import risk_page
from mltrl_docs.pages.risk_overview import SHOWN, risks_page

REGISTER = """risks:
  - {id: Low, title: It rains, failure: 0.2, value: 2}
  - {id: High, title: It breaks, failure: 0.35, value: 6, owner: Ben, due: 2020-01-01, tests: [Pull, Push]}
  - {id: Gone, title: It burned, failure: 0.9, value: 10, status: closed, closed: 2020-02-02}
  - id: Old
    title: It ages
    failure: 0.1
    value: 5
    requirement: "1.1"
    history: [{date: 2019-01-01, failure: 0.6, value: 5, note: at first}]
"""
REQUIREMENTS = 'requirements:\n  - {id: "1.1", kind: research, text: It lasts.}\n'


def page_of(register: str, level: int = 0) -> Element:
    """The page of a register."""
    texts = technology("it", living=card(level)) | {
        "cards/it/risks.yml": register,
        "cards/it/requirements.yml": REQUIREMENTS,
    }
    wiki = wiki_of(texts)
    return parsed(risk_page(wiki, only(wiki)))


def test_open_risks_come_first_and_the_highest_of_them_at_the_top() -> None:
    table = page_of(REGISTER).all("table")[0]
    assert [row[0] for row in table.rows] == ["High", "Old", "Low", "Gone"]


def test_the_sum_is_written_out() -> None:
    assert "0.35 × 6 = 2.1" in page_of(REGISTER).all("table")[0].rows[0]


def test_a_risk_past_its_day_is_overdue_and_a_closed_one_is_not() -> None:
    rows = {row[0]: row for row in page_of(REGISTER).all("table")[0].rows}
    assert rows["High"][5] == "1 Jan 2020 Overdue"
    assert rows["Gone"][5] == ""


def test_a_risk_nobody_watches_says_so() -> None:
    assert page_of(REGISTER).all("table")[0].rows[2][4] == "nobody"


def test_an_open_risk_at_the_gates_limit_that_nobody_accepted_stands_out() -> None:
    rows = page_of(
        "risks:\n  - {id: R, title: T, failure: 1, value: 10}\n"
        "  - {id: S, title: T, failure: 1, value: 10, accepted_by: Ann}\n"
    )
    marked = [row[1] for row in rows.all("table")[0].rows]
    assert marked == ["T not accepted, at the gate’s limit", "T"]


def test_every_risk_that_is_not_closed_is_in_the_matrix_and_leads_to_its_row() -> None:
    page = page_of(REGISTER)
    links = page.one(class_="mltrl-matrix").all("a")
    assert sorted(link.text for link in links) == ["High", "Low", "Old"]
    ids = {element.attributes.get("id") for element in page.all()}
    assert all(link.attributes["href"].removeprefix("#") in ids for link in links)


def test_the_history_of_a_rating_is_drawn_and_written() -> None:
    page = page_of(REGISTER)
    drawing = page.one("svg", class_="mltrl-trend")
    assert drawing.one("title").text == "Old: rated 3 at first, 0.5 now"
    assert "1 Jan 2019: 0.6 × 5 = 3 at first" in page.text


def test_a_risk_leads_to_the_requirement_that_it_threatens() -> None:
    assert page_of(REGISTER).one("a", href="../requirements/#requirement-1-1").text == "1.1"


def test_two_risks_of_one_id_have_rows_of_their_own() -> None:
    page = page_of("risks:\n  - {id: R, title: A, failure: 1, value: 1}\n  - {id: r, title: B, failure: 1, value: 1}\n")
    ids = [element.attributes["id"] for element in page.all("h2") if "id" in element.attributes]
    assert len(set(ids)) == len(ids) == 2


def test_an_empty_register_says_so() -> None:
    assert "names no risk yet" in page_of("risks: []\n").text


def test_a_technology_without_a_register_has_no_page() -> None:
    wiki = wiki_of(technology("it"))
    assert risk_page(wiki, only(wiki)) is None


def many(count: int) -> Element:
    """The organisation's register of so many open risks."""
    register = "risks:\n" + "".join(
        f"  - {{id: R{n}, title: T, failure: 0.5, value: {n % 10 + 1}}}\n" for n in range(count)
    )
    return parsed(risks_page(wiki_of(technology("it") | {"cards/it/risks.yml": register})))


def test_the_organisations_register_counts_all_and_ranks_the_open_ones() -> None:
    wiki = wiki_of(
        technology("it") | technology("other") | {"cards/it/risks.yml": REGISTER, "cards/other/risks.yml": REGISTER}
    )
    page = parsed(risks_page(wiki))
    assert "8 risks are on record, 6 of them open and 2 overdue" in page.text
    assert [row[0] for row in below(page, "top").rows][:2] == ["0.35 × 6 = 2.1"] * 2


def test_what_a_gate_does_not_accept_stands_first_in_the_organisations_register() -> None:
    risks = (
        "risks:\n- {id: R, title: T, failure: 1, value: 10}\n"
        "- {id: S, title: U, failure: 1, value: 10, accepted_by: Ann}\n"
    )
    page = parsed(risks_page(wiki_of(technology("it") | {"cards/it/risks.yml": risks})))
    assert [row[1] for row in below(page, "high").rows] == ["R T"]
    assert "1 open risk is at that limit or above" in page.text
    assert not many(3).all("h2", id="high")


def test_what_the_organisations_register_leaves_out_is_counted() -> None:
    page = many(SHOWN + 7)
    assert len(below(page, "top").rows) == SHOWN
    assert "7 more open risks, none higher than 0.5, stand in the registers of their technologies." in page.text


def test_the_matrix_of_the_organisation_counts_every_open_risk() -> None:
    cells = many(SHOWN + 7).one(class_="mltrl-matrix").all("strong")
    assert sum(int(cell.text) for cell in cells) == SHOWN + 7
