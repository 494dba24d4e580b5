"""What somebody who found nothing may do, each of which finds something."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from searchsvc.article import Article
from searchsvc.search import ways_on
from searchsvc.search.parameters.facet_table import FACETS
from searchsvc.search.parameters.parameter_table import PARAMETERS
from searchsvc.search.parameters.request import SearchRequest, day_named
from searchsvc.search.service import Search

Write = Callable[..., Article]
Archive = Callable[..., Search]


@pytest.fixture(scope="module")
def town(archive: Archive, write: Write) -> Search:
    return archive(
        write("wall", "Harbour wall falls", "A storm in March.", published="2024-03-01", section="Local"),
        write("fair", "Summer fair", "Nobody came.", published="2019-07-01", section="Events", authors=["Jo Hornby"]),
        write("gate", "A gate", "It was green.", published="2019-07-02", section="Sport", source="Quay Courier"),
    )


def ways(search: Search, request: SearchRequest) -> list[tuple[str, str, int, int]]:
    """Kind, query and numbers of each."""
    page = search.run(request)
    assert page.total == 0
    return [(way.kind, way.request.query, way.total, way.complete) for way in search.ways_on(request, page)]


@pytest.mark.parametrize(
    ("request_", "expected"),
    [
        (SearchRequest(query="harbour", section="Events"), [("everywhere", "harbour", 1, 1)]),
        (SearchRequest(query="zzyzx", section="Events"), []),
        (SearchRequest(query="harbuor", section="Events"), [("everywhere", "harbuor", 1, 1)]),
        (SearchRequest(query="caption:harbour"), [("anywhere", "harbour", 1, 1)]),
        (SearchRequest(query='"wall harbour" section:sport'), [("anywhere", "wall harbour", 1, 1)]),
        (SearchRequest(query="caption:(harbour OR fair) -wall"), [("anywhere", "harbour fair", 2, 0)]),
        (SearchRequest(query="hornby"), [("name", "by:hornby", 1, 1)]),
        (SearchRequest(query="jo hornby"), [("name", 'by:"jo hornby"', 1, 1)]),
        (SearchRequest(query="quay courier"), [("name", 'source:"quay courier"', 1, 1)]),
        (
            SearchRequest(query="gate section:sports"),
            [("value", "gate section:sport", 1, 1), ("anywhere", "gate", 1, 1)],
        ),
        (SearchRequest(query="source:Quay Courier"), [("value", 'source:"quay courier"', 1, 1)]),
        (
            SearchRequest(query="source:Quay Courier gate"),
            [("value", 'source:"quay courier" gate', 1, 1), ("anywhere", "Courier gate", 1, 0)],
        ),
        (SearchRequest(query="gate", section="sports"), [("value", "gate", 1, 1), ("everywhere", "gate", 1, 1)]),
        (SearchRequest(query="zzyzx"), []),
        (SearchRequest(query="!!!"), []),
    ],
)
def test_each_way_on_finds_something(
    request_: SearchRequest, expected: list[tuple[str, str, int, int]], town: Search
) -> None:
    """With the value that was meant, without limits, without fields and quotes, as a name; nothing in vain."""
    assert expected == ways(town, request_)


def test_the_value_that_was_meant_takes_the_place_of_a_limit(town: Search) -> None:
    """A limit is no part of the query, so that its parameter changes."""
    request = SearchRequest(query="gate", section="sports")
    way = town.ways_on(request, town.run(request))[0]
    assert ("value", "section", replace(request, section="sport")) == (way.kind, way.limit, way.request)


def test_a_parameter_need_not_be_called_what_its_field_is(town: Search, monkeypatch: pytest.MonkeyPatch) -> None:
    """Which one chooses the values of a field, the facets say."""
    [facet] = (one for one in FACETS if one.name == "section")
    [row] = (one for one in PARAMETERS if one.name == "section")
    request = SearchRequest(query="gate", section="sports")
    page = town.run(request)
    monkeypatch.setattr(ways_on, "FACETS", (replace(facet, parameter="desk"),))
    monkeypatch.setattr(ways_on, "_LIMITS", (replace(row, name="desk"),))
    assert ("value", "desk") == next((way.kind, way.limit) for way in town.ways_on(request, page))


def test_each_of_several_limits_may_be_the_one(town: Search) -> None:
    """What taking away one of them gives is told for each that gives anything."""
    request = SearchRequest(query="harbour", section="Events", after=day_named("after", "2020"), page=1, size=5)
    page = town.run(request)
    found = [(way.kind, way.limit, way.total) for way in town.ways_on(request, page)]
    assert [("everywhere", "", 1), ("without", "section", 1)] == found
    [_, without] = town.ways_on(request, page)
    assert replace(request, section=None) == without.request


def test_without_words_only_single_limits_are_taken_away(town: Search) -> None:
    """Everything there is, is no answer."""
    request = SearchRequest(section="Events", after=day_named("after", "2020"))
    assert [("without", "", 1, 1), ("without", "", 1, 1)] == ways(town, request)
