"""What is spared in rendering authors' texts changes nothing of what they become."""

from hypothesis import given, settings
from hypothesis import strategies as st

from mltrl_docs.pages import excess
from mltrl_docs.pages.dialect import DEFAULT, DEFAULT_CONFIGS, dialect, sparing
from mltrl_docs.pages.prose import Prose

SIGNS = (
    *(
        "word",
        "two words",
        "`code`",
        "``",
        "*em*",
        "**strong**",
        "_",
        "\\*",
        "\\",
        "[text](there)",
        "[text][ref]",
        "[ref]",
    ),
    *("[", "]", "(", ")", "![alt](a.png)", "![alt][ref]", "![ref]", "!", "[^1]", "[^1]: note", "[ref]: there 'title'"),
    *("<https://a.org>", "<me@a.org>", "<b>", "</b>", "<div>", "</div>", "<!-- -->", "<", ">", "&amp;", "&", "&#35;"),
    *("    ", "\t", "\n", "\n\n", "  \n", "\t\n", "- ", "1. ", "> ", "# ", "| a | b |\n|---|---|\n", ": ", "```\n"),
    *('!!! note "Mind"\n    ', "*[HTML]: Hyper", "HTML", "- [x] ", "{#id .class}", "~", "^", "==", "$x$", "++ctrl++"),
)
TEXTS = st.one_of(st.text(max_size=60), st.lists(st.sampled_from(SIGNS), max_size=25).map("".join))
MANY = [
    *DEFAULT,
    "pymdownx.betterem",
    "pymdownx.keys",
    "pymdownx.magiclink",
    "pymdownx.tilde",
    "pymdownx.caret",
    "smarty",
]


@settings(deadline=None, max_examples=300)  # a loaded machine is no fault
@given(TEXTS, st.sampled_from([DEFAULT, MANY]))
def test_a_text_misses_no_pattern_that_it_was_spared(text: str, extensions: list[str]) -> None:
    make = dialect(extensions, DEFAULT_CONFIGS)
    assert sparing(make(), text).convert(text) == make().convert(text)


def test_a_converter_that_was_spared_patterns_has_them_again_for_the_next_text() -> None:
    prose = Prose()
    assert "<a" not in prose.html("plain", "cards/a/card.md", "technologies/a/")
    assert "<a href" in prose.html("[link](https://a.org)", "cards/a/card.md", "technologies/a/")


@settings(deadline=None)  # a loaded machine is no fault
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["[", "(", "`", "^", "~", "<a", "|", "# \n", "word ", "\n\n", "\n"]), st.integers(1, 900)
        )
    )
)
def test_what_is_slight_exceeds_no_measure(parts: list[tuple[str, int]]) -> None:
    text = "".join(sign * times for sign, times in parts)
    if excess._is_slight(text):
        blocks = excess._BLANK.split(text)
        assert len(excess._MARKS.findall(text)) <= excess.MARKS
        assert len(text) * len(excess._OPENED_TAG.findall(text)) <= excess.TAG_SEARCH
        for measure in excess._MEASURES:
            assert max(sum(map(measure.work, blocks)), measure.work(text)) <= measure.limit


def test_usual_prose_is_slight() -> None:
    assert excess._is_slight("A sentence with a [link](there), `code` and *words*.\n\n" * 100)
