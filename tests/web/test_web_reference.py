"""The API as a page for people."""

import pytest
from tests.web.visitor import Visitor, links, words

from searchsvc.web.reference.description import Description
from searchsvc.web.routes import ROUTES


def test_every_address_is_described_with_its_parameters(visitor: Visitor) -> None:
    """Each with a form that has a field for each of them, labelled and explained."""
    page = visitor.page("/reference")
    forms = {form.get("data-path"): form for form in page.xpath("//article//form")}
    assert {route.path for route in ROUTES} == set(forms)
    for route in ROUTES:
        fields = forms[route.path].xpath(".//input | .//select")
        assert [one.name for one in route.parameters] == [field.get("name") for field in fields]
        for field in fields:
            assert 1 == len(page.xpath(f"//label[@for='{field.get('id')}']"))
            assert words(page.xpath(f"//*[@id='{field.get('aria-describedby')}']")[0])


def test_without_a_script_a_form_leads_to_the_answer(visitor: Visitor) -> None:
    """Left as it is, it sends empty parameters, which count as absent; an id is asked for by the script alone."""
    page = visitor.page("/reference")
    (search,) = page.xpath("//form[@data-path='/api/v1/search']")
    empty = "&".join(f"{field.get('name')}=" for field in search.xpath(".//input | .//select"))
    assert 200 == visitor.get(f"{search.get('action')}?{empty}").status_code
    (article,) = page.xpath("//form[@data-path='/api/v1/articles/{article_id}']")
    assert [True, False] == ["hidden" in form.xpath(".//button")[0].attrib for form in (article, search)]


def test_links_within_the_reference_lead_somewhere(visitor: Visitor) -> None:
    """From answers to documents, and from those to the documents in them."""
    page = visitor.page("/reference")
    anchors = {address[1:] for address in page.xpath("//a/@href") if address.startswith("#")}
    assert {"SearchDocument", "HitDocument", "Fragment", "ProblemDocument"} <= anchors
    ids = page.xpath("//@id")
    assert anchors <= set(ids)
    assert sorted(set(ids)) == sorted(ids)


@pytest.mark.parametrize("path", ["/", "/?q=ferry", "/articles/earthquake", "/help", "/nowhere"])
def test_every_page_leads_to_the_reference(visitor: Visitor, path: str) -> None:
    """From its foot."""
    assert "/reference" == links(visitor.page(path), "//body/footer")["API"]


def test_the_reference_loads_its_own_files_alone(visitor: Visitor) -> None:
    """No other site hears of who reads it."""
    page = visitor.page("/reference")
    files = page.xpath("//script/@src | //link[@rel='stylesheet']/@href")
    assert all(file.startswith("/static/") for file in files)
    assert {200} == {visitor.get(file).status_code for file in files}


def test_values_are_described_in_words() -> None:
    """Lists, choices, values by name, several kinds; one without a type is any value."""
    kinds = {
        "a": {"type": "array", "items": {"$ref": "#/components/schemas/Other"}},
        "b": {"anyOf": [{"enum": ["x", "y"]}, {"type": "null"}]},
        "c": {"type": "object", "additionalProperties": {"type": "integer"}},
        "d": {},
    }
    schemas = {"One": {"properties": kinds}}
    found = Description.of({"info": {"version": "1"}, "paths": {}, "components": {"schemas": schemas}})
    said = {field.name: "".join(text + name for text, name in field.kinds) for field in found.documents[0].fields}
    assert {"a": "a list of Other", "b": "x or y or null", "c": "by name integer", "d": "any value"} == said
