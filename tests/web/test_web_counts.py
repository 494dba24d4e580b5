"""Counts in the API and on the pages."""

import pytest
from tests.web.visitor import Visitor


def test_counts_are_there_where_they_are_asked_for(visitor: Visitor) -> None:
    """By the names of the contract, in the order that was asked for; else null."""
    plain = visitor.json("/api/v1/search?q=ferry")
    assert (None, None) == (plain["facets"], plain["histogram"])
    found = visitor.json("/api/v1/search?q=ferry&facets=year,section&facet_size=2&size=1")
    assert ["year", "section"] == list(found["facets"])
    assert [{"value": "2011", "count": 1, "chosen": False}, {"value": "2012", "count": 1, "chosen": False}] == found[
        "facets"
    ]["year"]
    assert ["interval", "buckets", "undated"] == list(found["histogram"])
    assert {"from": "2011-01-01", "count": 1} == found["histogram"]["buckets"][0]
    assert found["total"] == sum(one["count"] for one in found["histogram"]["buckets"]) + found["histogram"]["undated"]


def test_any_value_of_a_facet_will_do(visitor: Visitor) -> None:
    """Each of them is one that is chosen, and together they find what each finds."""
    sections = [one["value"] for one in visitor.json("/api/v1/search?facets=section")["facets"]["section"]]
    each = {one: visitor.json(f"/api/v1/search?section={one}")["total"] for one in sections}
    asked = "&".join(f"section={one}" for one in sections)
    found = visitor.json(f"/api/v1/search?{asked}&facets=section")
    assert sum(each.values()) == found["total"]
    assert [(one, each[one], True) for one in sections] == [
        (one["value"], one["count"], one["chosen"]) for one in found["facets"]["section"]
    ]


@pytest.mark.parametrize(
    ("query", "parameter"),
    [
        ("facets=section,tag", "facets"),
        ("facets=section&facets=year", "facets"),
        ("interval=decade", "interval"),
        ("facet_size=1000", "facet_size"),
        ("has=video", "has"),
        ("&".join(f"author=a{number}" for number in range(200)), "author"),
    ],
)
def test_what_cannot_be_counted_is_a_400(query: str, parameter: str, visitor: Visitor) -> None:
    """That names the parameter."""
    problem = visitor.get(f"/api/v1/search?{query}")
    assert (400, parameter) == (problem.status_code, problem.get_json()["parameter"])


def test_pages_keep_every_value(visitor: Visitor) -> None:
    """In the words that say what narrows the search, in its form, and in the links to other orders."""
    page = visitor.get("/?q=ferry&section=Local&section=Nowhere").get_data(as_text=True)
    assert "section Local" in page
    assert "section Nowhere" in page
    for value in ("Local", "Nowhere"):
        assert f'<input type="hidden" name="section" value="{value}">' in page
    assert "section=Local&amp;section=Nowhere" in page
