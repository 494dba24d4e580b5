"""What a facet says is what a click on it finds."""

import datetime as dt
from dataclasses import replace
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.unit.search.pages import Archive, Write

from searchsvc.article import Article
from searchsvc.search.parameters.request import FACET_NAMES, SearchRequest
from searchsvc.search.results import FacetValue, SearchPage
from searchsvc.search.service import Search

FIELDS = {"picture": "has"}


@pytest.fixture(scope="module")
def press(archive: Archive, write: Write) -> Search:
    """An archive whose values meet one another."""
    return archive(
        write("a", "Storm", "flood", section="News", source="Courier", authors=["Jo Quay"], published="2019-03-01"),
        write("b", "Storm", "gale", section="news", source="Courier", authors=["Jo Quay Lee"], published="2019-04-02"),
        write("c", "Storm", "flood", section="Sport", source="Gazette", authors=["Jo Quay", "Sam"], language="en-GB"),
        write("d", "Storm", section="Local", authors=["Sam"], published="2021-12-31T23:30:00Z"),
        write("e", "Calm", section="News", captions=[("A kite", None)], published="2020-01-01", language="en"),
        write("f", "Calm sea", "flood", captions=[(None, "A kite")], authors=["Ann Sam"], published="2021-01-01"),
        write("g", "Kite", section="Sport", published="2020-06-01"),
    )


def counts(page: SearchPage, name: str) -> list[tuple[str, int]]:
    assert page.facets is not None
    return [(one.value, one.count) for one in page.facets[name]]


def test_nothing_is_counted_unasked(press: Search) -> None:
    """Neither values nor periods."""
    assert (None, None) == ((page := press.search("storm")).facets, page.histogram)


def test_values_are_told_with_their_counts(press: Search) -> None:
    """The greatest first, equals by name, in the spelling of most articles."""
    page = press.search("storm", facets=["section", "author", "year"])
    assert [("News", 2), ("Local", 1), ("Sport", 1)] == counts(page, "section")
    assert [("2019", 2), ("2021", 1)] == counts(page, "year")
    assert ["section", "author", "year"] == list(page.facets or ())


def test_a_name_within_others_counts_what_its_words_find(press: Search) -> None:
    """Jo Quay is found in Jo Quay Lee, too, and Sam in Ann Sam."""
    assert [("Jo Quay", 3), ("Sam", 2), ("Jo Quay Lee", 1)] == counts(press.search("storm", facets="author"), "author")
    assert 3 == press.search("storm", author="Jo Quay").total


def test_a_facet_leaves_its_own_choice_out(press: Search) -> None:
    """Others follow it. What is chosen is told even where nothing has it."""
    page = press.search("storm", section=["sport", "Nowhere"], facets=["section", "source"])
    section = (FacetValue("News", 2, False), FacetValue("Local", 1, False), FacetValue("Sport", 1, True))
    assert (*section, FacetValue("nowhere", 0, True)) == (page.facets or {})["section"]
    assert [("Gazette", 1)] == counts(page, "source")


def test_chosen_values_come_besides_the_greatest(press: Search) -> None:
    """Though they are not among them."""
    page = press.search(facets="section", facet_size=1, section="Local")
    assert [("News", 3), ("Local", 1)] == counts(page, "section")
    assert [] == counts(press.search(facets="section", facet_size=0), "section")


def test_a_year_is_chosen_by_its_dates(press: Search) -> None:
    """All of it and nothing else; other years are counted as if no date was asked for."""
    of_2020 = press.search(after="2020", before="2021", facets="year")
    assert (FacetValue("2019", 2, False), FacetValue("2020", 2, True), FacetValue("2021", 2, False)) == (
        of_2020.facets or {}
    )["year"]
    longer = press.search(after="2020", before="2022", facets="year")
    assert not any(one.chosen for one in (longer.facets or {})["year"])
    empty = press.search(after="1990", before="1991", facets="year", facet_size=1)
    assert [("2019", 2), ("1990", 0)] == counts(empty, "year")


def test_where_no_article_has_all_words_those_listed_are_counted(press: Search) -> None:
    """Else only those that have all."""
    some = press.search("gale kite", facets="section")
    assert (0, 4) == (some.complete, some.total)
    assert [("News", 2), ("Sport", 1)] == counts(some, "section")
    few = press.search("storm flood", facets="section")
    assert (2, 5) == (few.complete, few.total)
    assert [("News", 1), ("Sport", 1)] == counts(few, "section")


def test_values_are_read_as_fields_compare(press: Search) -> None:
    """A choice spelled another way is that of the value; en takes en-GB."""
    page = press.search(section="  SPORT ", language="en", facets=["section", "language"])
    assert [False, True] == [one.chosen for one in (page.facets or {})["section"]]
    assert ("en", True) == ((page.facets or {})["language"][0].value, (page.facets or {})["language"][0].chosen)


def test_a_language_counts_its_parts(archive: Archive, write: Write) -> None:
    """Regions and members of a macrolanguage, since a click on the language finds these too."""
    stated = ("no", "nb", "nb", "nn", "en", "en-GB")
    search = archive(*(write(str(number), "Storm", language=tag) for number, tag in enumerate(stated)))
    found = {one.value: one.count for one in (search.search(facets="language").facets or {})["language"]}
    assert {"no": 4, "nb": 2, "nn": 1, "en": 2, "en-GB": 1} == found
    assert found == {tag: search.search(language=tag).total for tag in found}


def test_a_new_generation_is_counted_anew(archive: Archive, write: Write) -> None:
    """Nothing that was remembered of the one before is told of it."""
    search = archive(write("a", "Storm", authors=["Sam"], published="2019-01-01"))
    assert [("2019", 1)] == counts(search.search(facets="year"), "year")


_ARTICLES = st.lists(
    st.fixed_dictionaries(
        {"headline": st.sampled_from(("storm", "flood", "storm flood", "calm"))},
        optional={
            "section": st.sampled_from(("News", "news", "Sport")),
            "source": st.sampled_from(("Courier", "Gazette")),
            "authors": st.lists(st.sampled_from(("Jo Quay", "jo quay", "Jo Quay Lee", "Sam", "Quay Jo")), max_size=2),
            "language": st.sampled_from(("en", "en-GB", "en_us")),
            "published": st.sampled_from(("2019-12-31", "2019-12-31T23:30:00Z", "2020-01-01", "2020-01-01T04:00:00Z")),
            "captions": st.sampled_from(([("kite", None)], [(None, "kite")])),
        },
    ),
    max_size=8,
)


@pytest.mark.slow
@given(
    articles=_ARTICLES,
    query=st.sampled_from(("", "storm", "storm flood", "storm -calm", "absent")),
    chosen=st.fixed_dictionaries(
        {},
        optional={
            "section": st.sampled_from(("News", ("News", "sport"))),
            "author": st.sampled_from(("Jo", ("Jo Quay", "Sam"))),
            "language": st.just("en"),
            "has": st.just("picture"),
            "after": st.sampled_from((dt.date(2019, 1, 1), dt.date(2020, 1, 1))),
            "before": st.just(dt.date(2021, 1, 1)),
        },
    ),
)
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
def test_each_count_is_what_a_click_finds(
    archive: Archive, write: Write, articles: list[dict[str, Any]], query: str, chosen: dict[str, Any]
) -> None:
    """Whatever else is asked for: of the articles with all words if the page has any, else of those listed."""
    written: list[Article] = [write(str(number), **values) for number, values in enumerate(articles)]
    search = archive(*written, timezone=ZoneInfo("America/New_York"))
    request = SearchRequest(query=query, facets=FACET_NAMES, facet_size=100, **chosen)
    page = search.run(request)
    for name, values in (page.facets or {}).items():
        for one in values:
            found = search.run(_clicked(request, name, one.value))
            expected = found.complete if page.complete else found.total if page.total else found.complete or found.total
            assert expected == one.count, (name, one)


def _clicked(request: SearchRequest, name: str, value: str) -> SearchRequest:
    if name == "year":
        year = int(value)
        return replace(request, after=dt.date(year, 1, 1), before=dt.date(year + 1, 1, 1), facets=())
    if name == "recent":
        return replace(request, after=dt.date.fromisoformat(value), before=None, facets=())
    changed: dict[str, Any] = {FIELDS.get(name, name): value}
    return replace(request, facets=(), **changed)
