"""What min_match="most" answers, on every engine: the articles that have most of the words."""

import dataclasses

import pytest
from tests.contract.documents import document, ids, publish, scores, words

from searchsvc.engines.port import Engine, EngineRequest
from searchsvc.query.tree import And, DateRange, Keyword, Node, Not, Or, Phrase, Prefix, Word


def most(*children: Node, filters: tuple[Node, ...] = ()) -> EngineRequest:
    return EngineRequest(And(children), filters, limit=1_000, min_match="most")


def archive(engine: Engine) -> None:
    publish(
        engine,
        [
            document("storm-sea", body="storm sea", seconds=1),
            document("sea-coast", body="sea coast", seconds=2, keywords={"section": ("sport",)}),
            document("storm", headline="storm", keywords={"section": ("sport",)}),
            document("sea", body="sea", seconds=4),
            document("none", body="else", keywords={"section": ("arts",)}),
        ],
    )


def test_the_most_that_any_article_reaches_is_what_is_wanted(engine: Engine) -> None:
    """Of three words two are the most: those who have two match, and say which they lack."""
    archive(engine)

    result = engine.search(most(*words("storm sea coast")))

    assert {hit.id: hit.missing for hit in result.hits} == {"storm-sea": (2,), "sea-coast": (0,)}
    assert len(result.hits) == result.total
    assert result.child_counts == (2, 3, 1)


def test_articles_that_have_all_are_an_ordinary_answer(engine: Engine) -> None:
    """Then nothing is missing, and the scores are those of the And."""
    archive(engine)

    result = engine.search(most(*words("storm sea")))

    assert [(hit.id, hit.missing) for hit in result.hits] == [("storm-sea", ())]
    assert result.child_counts == (2, 3)
    assert scores(engine, And(words("storm sea"))) == pytest.approx({hit.id: hit.score for hit in result.hits})


def test_where_no_article_has_any_nothing_is_found(engine: Engine) -> None:
    """At least one child has to match; the counts are told all the same."""
    archive(engine)

    result = engine.search(most(*words("absent missing")))

    assert (result.hits, result.total, result.child_counts) == ((), 0, (0, 0))


def test_without_children_nothing_is_found(engine: Engine) -> None:
    """None can match at least one of none."""
    archive(engine)

    result = engine.search(most())

    assert (result.hits, result.total, result.child_counts) == ((), 0, ())


def test_filters_hold_and_counts_obey_them(engine: Engine) -> None:
    """The most is that among the articles that the filters leave."""
    archive(engine)

    sport = engine.search(most(*words("storm sea"), filters=(Keyword("section", "sport"),)))
    arts = engine.search(most(*words("storm sea"), filters=(Keyword("section", "arts"),)))
    dated = engine.search(most(*words("storm coast sea"), filters=(DateRange(), Not(Word("coast")))))

    assert {hit.id: hit.missing for hit in sport.hits} == {"sea-coast": (0,), "storm": (1,)}
    assert sport.child_counts == (1, 1)
    assert (arts.total, arts.child_counts) == (0, (0, 0))
    assert {hit.id: hit.missing for hit in dated.hits} == {"storm-sea": (1,)}
    assert dated.child_counts == (1, 0, 2)


def test_the_score_is_the_sum_of_the_children_that_match(engine: Engine) -> None:
    """Each as it scores alone."""
    archive(engine)
    storm, sea, coast = (scores(engine, word) for word in words("storm sea coast"))

    result = engine.search(most(*words("storm sea coast")))

    expected = {"storm-sea": storm["storm-sea"] + sea["storm-sea"], "sea-coast": sea["sea-coast"] + coast["sea-coast"]}
    assert expected == pytest.approx({hit.id: hit.score for hit in result.hits}, abs=1e-4)


def test_children_may_be_any_nodes(engine: Engine) -> None:
    """Phrases, alternatives, prefixes, negatives and conjunctions count as one child each, a child twice as two."""
    archive(engine)
    phrase, either, both = Phrase(words("sea coast")), Or(words("storm else")), And(words("storm sea"))

    result = engine.search(most(phrase, either, Prefix("sto"), Not(Word("sea")), both, both))

    assert result.child_counts == (1, 3, 2, 2, 1, 1)
    assert {hit.id: hit.missing for hit in result.hits} == {"storm-sea": (0, 3)}


@pytest.mark.parametrize(("offset", "limit"), [(0, 1), (1, 1), (2, 5), (0, 0)])
def test_relaxed_answers_have_pages_too(engine: Engine, offset: int, limit: int) -> None:
    """Total and counts are of all that match, not of the page."""
    archive(engine)
    request = dataclasses.replace(most(*words("storm sea coast")), sort="newest")

    page = engine.search(dataclasses.replace(request, offset=offset, limit=limit))

    assert ["sea-coast", "storm-sea"][offset : offset + limit] == ids(page)
    assert (page.total, page.child_counts) == (2, (2, 3, 1))
