"""Headings are matched to standard sections as people write them."""

import time

import pytest

from mltrl_docs.framework.framework import default_framework


@pytest.mark.parametrize(
    ("heading", "id"),
    [
        ("TL;DR", "tldr"),
        ("tldr", "tldr"),
        ("Top-level requirements", "requirements"),
        ("Model / alg details", "model"),
        ("Model/algorithm details", "model"),
        ("(a) *Intended use*", "intended-use"),
        ("3.1 **Caveats**", "caveats"),
        ("3. Data considerations", "data"),
        ("IV. Data", "data"),
        ("2 - Ethics", "ethics"),
        ("§ 4: Testing", "testing"),
        ("[Metrics](metrics.md), results", "metrics"),
        ("METRICS &amp; RESULTS", "metrics"),
        ("`Uncertainty` {#uncertainty}", "uncertainty"),
        ("Known __edge__ cases ##", "caveats"),
        ("Key assumptions:", "assumptions"),
        ("**S**tage debrief", "debrief"),
    ],
)
def test_a_heading_is_matched_without_case_numbering_and_markup(heading: str, id: str) -> None:
    section = default_framework().section(heading)
    assert section is not None and section.id == id


@pytest.mark.parametrize("heading", ["", "1.", "3D data", "Data we threw away", "**", "Decision"])
def test_other_headings_mean_no_standard_section(heading: str) -> None:
    assert default_framework().section(heading) is None


def test_every_standard_name_and_alias_is_matched_to_its_own_section() -> None:
    mltrl = default_framework()
    for section in mltrl.sections:
        assert all(mltrl.section(f"7.2 _{text}_") == section for text in (section.name, *section.aliases))
    for section in mltrl.review_sections:
        assert all(mltrl.review_section(f"# {text}") == section for text in (section.name, *section.aliases))


@pytest.mark.parametrize("piece", ["[", "](", "(a", "<", "1.", "{#", "*_", "&amp;", "[a]("])
def test_a_hostile_heading_takes_no_time(piece: str) -> None:
    begun = time.process_time()
    assert default_framework().section(piece * 100_000) is None
    assert time.process_time() - begun < 2
