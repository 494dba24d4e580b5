"""Which words of an article are marked."""

from collections.abc import Callable

import pytest

from searchsvc.article import Article
from searchsvc.search.highlighting.highlighter import Highlighter

Write = Callable[..., Article]
Make = Callable[[str], Highlighter]
Show = Callable[..., str]


@pytest.mark.parametrize(
    ("query", "marked"),
    [
        ("storm", "[Storms], a [storm] and the brainstorm"),
        ("art", "The party of [art] is apart"),
        ('"storms"', "[Storms], no storm"),
        ("cafe", "Two [cafés] and a [Café]"),
        ("us", "The [U.S.] told [us]"),
        ("covid19", "[covid-19], [COVID-19] and covid 19"),
        ("covid-19", "[covid-19], [covid19] and [covid 19]"),
        ("covid 19", "[covid-19], not 1900 or [19]"),
        ("C++", "[C++] is not C"),
        ("東京", "[東京]都の人"),
        ('"prime minister"', "A [prime minister], the minister, prime beef"),
        ('"the who"', "[The Who], who sang the song"),
        ('"to be or not"', "He said: [to be, or not] to be."),
        ('"storm storm"', "[storm storm storm], a storm"),
        ('"ice storm" storm', "An [ice storm] is a [storm]"),
        ('"covid 19 cases"', "the [covid-19 cases]"),
        ("deport*", "[Deported] [deportees] in a port"),
        ("dep?rt* p*t", "[Deported] [deportees] in a [port]"),
        ("bukele~", "[Bukele], [Bukelle] and [bukkele], not Nukele"),
        ("the storm", "The [storm] of the year"),
        ("the", "[The] storm of [the] year"),
        ("storm -flood", "A [storm] without a flood"),
        ("storm OR flood", "A [storm] without a [flood]"),
        ("headline:storm", "A [storm]"),
        ("body:storm", "A storm"),
        ("by:storm", "A storm"),
        ("section:storm", "A storm"),
        ("", "A storm"),
        ("storm", ""),
    ],
)
def test_what_matched_is_marked_and_nothing_else(
    query: str, marked: str, write: Write, highlighter: Make, shown: Show
) -> None:
    """Marks follow the analyzer's words: stems, forms, compounds, whole phrases, prefixes, fuzzy words."""
    text = marked.replace("[", "").replace("]", "")
    assert marked == shown(highlighter(query).excerpt_of_whole(write("a", text)).headline)


def test_a_field_prefix_marks_in_its_field_only(write: Write, highlighter: Make, shown: Show) -> None:
    """headline:, standfirst:, body: and caption: mark where they match, captions together with alt texts."""
    article = write("a", "tide", "tide", standfirst="tide", captions=[("tide", "tide")])
    seen = []
    for prefix in ("headline", "standfirst", "body", "caption"):
        marked = highlighter(f"{prefix}:tide").mark(article)
        texts = (marked.headline, marked.standfirst, marked.body[0], marked.captions[0].caption, marked.captions[0].alt)
        seen.append([shown(text) for text in texts])
    assert [
        ["[tide]", "tide", "tide", "tide", "tide"],
        ["tide", "[tide]", "tide", "tide", "tide"],
        ["tide", "tide", "[tide]", "tide", "tide"],
        ["tide", "tide", "tide", "[tide]", "[tide]"],
    ] == seen


def test_a_whole_article_keeps_all_its_texts(write: Write, highlighter: Make, shown: Show) -> None:
    """Every paragraph and caption is there, marked or not; what is missing is empty; the credit is as it was."""
    article = write("a", "One", "Two tides", "Three", captions=[(None, "A tide"), ("Four", None)])
    marked = highlighter("tide").mark(article)
    assert ("", ["Two [tides]", "Three"]) == (shown(marked.standfirst), [shown(text) for text in marked.body])
    assert [("", "A [tide]", "Quenelle Pictures"), ("Four", "", "Quenelle Pictures")] == [
        (shown(one.caption), shown(one.alt), one.credit) for one in marked.captions
    ]
    assert article == marked.article


def test_a_phrase_does_not_reach_from_one_text_into_the_next(write: Write, highlighter: Make, shown: Show) -> None:
    """The end of a paragraph and the beginning of the next are no phrase."""
    marked = highlighter('"ice storm"').mark(write("a", "", "It was ice", "storm came"))
    assert ["It was ice", "storm came"] == [shown(text) for text in marked.body]


def test_what_is_excluded_twice_is_marked(write: Write, highlighter: Make, shown: Show) -> None:
    """A double negative asks for the word, so the word is marked."""
    assert "A [storm]" == shown(highlighter("NOT (-storm)").excerpt_of_whole(write("a", "A storm")).headline)
