"""Searches made from an archive's own words."""

from collections.abc import Callable

from searchsvc.article import Article
from searchsvc.search.service import Search

Write = Callable[..., Article]
Archive = Callable[..., Search]


def test_each_thing_the_language_can_do_has_an_example(archive: Archive, write: Write) -> None:
    """A phrase of a headline, a word of a caption, a section and a date; each finds both articles if it can."""
    search = archive(
        write(
            "a",
            "Bees swarm over Cauld Ness",
            captions=[("The lighthouse", None)],
            section="Local news",
            published="2025-01-01",
        ),
        write("b", "The light of Cauld Ness", captions=[("The lighthouse at night", None)], published="2024-01-01"),
    )
    assert (
        '"cauld ness"',
        "caption:lighthouse",
        'section:"local news"',
        "cauld after:2024",
    ) == search.summary().examples


def test_every_example_finds_something(archive: Archive, write: Write) -> None:
    """An example that finds nothing is not shown: each has been tried."""
    search = archive(
        *(
            write(str(number), headline, published=published, section=section)
            for number, (headline, published, section) in enumerate(
                [
                    ("OR AND NOT anybody", "2025-01-01", '5" “news”'),
                    ("Where who which", "2024-01-01", "sport"),
                    ("Tide-tables for 1999", None, "after:2030"),
                    ("Harbour dredging ends", "0001-01-01", "-"),
                ]
            )
        )
    )
    examples = search.summary().examples
    assert [] == [query for query in examples if not search.search(query).total or search.search(query).notes]
    assert '"harbour dredging"' in examples


def test_an_example_that_finds_several_articles_comes_first(archive: Archive, write: Write) -> None:
    """Of several phrases, one that more than one article has is preferred to the newest."""
    search = archive(
        write("a", "Lonely Oyster sails", published="2025-03-01"),
        write("b", "Harbour Dredging stops", published="2025-02-01"),
        write("c", "No harbour dredging", published="2025-01-01"),
    )
    assert '"harbour dredging"' == search.summary().examples[0]


def test_articles_without_words_give_no_examples(archive: Archive, write: Write) -> None:
    """Short words, stop words and numbers make no example."""
    assert () == archive(write("a", "The who 2025 of it", "A body.")).summary().examples


def test_names_are_preferred_and_weak_words_left_out(archive: Archive, write: Write) -> None:
    """A name serves before other words; a short word such as `ends`, or the first of a headline, does not serve."""
    search = archive(
        write("a", "Watch: dredging of Loch Ewe harbour ends", section="News", published="2025-01-01"),
        write("b", "Harbour Strike Ends", section="News", published="2024-01-01"),
    )
    assert ("section:news", "loch after:2025") == search.summary().examples[-2:]


def test_no_example_has_signs_days_or_months(archive: Archive, write: Write) -> None:
    """What stands between two words makes them no pair, and a day is no subject."""
    search = archive(
        write("a", "Gebühren: Bürger klagen", captions=[("Harbour, Tuesday", None)], published="2025-01-01"),
        write("b", "Storms in December: Harbour shut", published="2024-01-01"),
        write("c", "Council meets Thursday", captions=[("Tuesday", None)], published="2023-01-01"),
    )
    examples = search.summary().examples
    assert ("caption:harbour", "harbour after:2024") == examples[-2:]
    assert not {"thursday", "december", "tuesday"} & set(" ".join(examples).replace(":", " ").replace('"', " ").split())
    assert '"gebühren: bürger"' not in examples


def test_headlines_with_names_come_first(archive: Archive, write: Write) -> None:
    """The name in an older headline serves before a word of the newest."""
    search = archive(
        write("a", "Boats are leaving", published="2025-01-01"),
        write("b", "Floods hit Cauld", published="2024-01-01"),
    )
    assert "cauld after:2024" == search.summary().examples[-1]


def test_in_a_headline_of_capitals_only_length_tells(archive: Archive, write: Write) -> None:
    """Where every word has a capital, none is known for a name by it."""
    examples = archive(write("b", "Harbour Strike Ends", published="2024-01-01")).summary().examples
    assert ('"harbour strike"', "strike after:2024") == examples
