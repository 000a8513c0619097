"""One index resolves what records call technologies and people."""

from __future__ import annotations

from records import card, codes, read, said, technology


def test_a_reference_is_a_slug_else_a_code_else_a_slug_of_old() -> None:
    portfolio = read(
        technology("a", living=card(code="x1"))
        | technology("b", living=card(formerly=["x1", "old-b"]))
        | technology("c", living=card(code="B"))
    ).portfolio
    slugs = {
        name: found.slug if (found := portfolio.resolve(name)) else None
        for name in ("a", "A", "X1", "old-b", "b", "none")
    }
    assert slugs == {"a": "a", "A": "a", "X1": "a", "old-b": "b", "b": "b", "none": None}


def test_a_code_is_no_other_technologys_slug_nor_its_code() -> None:
    texts = (
        technology("a", living=card(code="B"))
        | technology("b", living=card(code="b"))
        | technology("c", living=card(code="Z"))
        | technology("d", living=card(code="z"))
    )
    assert (
        said(read(texts)) == [("cards/a/card.md", 7, "code"), ("cards/d/card.md", 7, "code")]
        or codes(read(texts)).count("code") >= 2
    )


def test_a_former_slug_leads_to_one_technology_only() -> None:
    texts = technology("a", living=card(formerly=["old"])) | technology("b", living=card(formerly=["old", "a"]))
    assert said(read(texts)) == [("cards/b/card.md", 7, "formerly")] * 2


def test_a_name_is_the_same_person_after_nfkc_case_and_the_rosters_aliases() -> None:
    portfolio = read(technology("a") | {"people.yml": "people:\n- {name: Ann Onym, aliases: [A. Onym]}\n"}).portfolio
    assert {portfolio.person(name) for name in ("Ann Onym", "ann  onym", "Ａnn Onym", "a. onym")} == {"ann onym"}
    assert portfolio.person("Bo") == "bo" and portfolio.on_roster("Bo") is None


def test_an_unknown_role_is_a_warning_and_the_organisations_own_are_known() -> None:
    owners = card(owners=[{"name": "Ann", "role": "wizard"}, {"name": "Bo", "role": "Research"}])
    loaded = read(technology("a", living=owners))
    assert said(loaded) == [("cards/a/card.md", 5, "unknown-role")] and loaded.problems[0].severity == "warning"
    assert (
        codes(read(technology("a", living=owners) | {"framework.yml": "roles: [{id: wizard, name: Wizard}]\n"})) == []
    )
