"""How the addresses of a page are written, and that those made once are the right ones."""

from urllib.parse import parse_qsl, quote, quote_plus, urlsplit

import pytest
from flask import Flask, url_for
from hypothesis import given
from hypothesis import strategies as st

from searchsvc.search.parameters.parameter_table import NAMES
from searchsvc.search.parameters.typed import SearchTyped
from searchsvc.web.mounting.own_addresses import own_address
from searchsvc.web.results.links import SearchLinks, stands_in_path
from searchsvc.web.results.view import View

TEXTS = st.text(st.sampled_from("ab 9é&=+%#~/?'\n\x00"), max_size=6)
SEVERAL = st.dictionaries(st.sampled_from([name for name in NAMES if name not in ("page", "cursor")]), TEXTS)


@given(SEVERAL, SEVERAL, st.booleans())
def test_a_link_asks_for_the_search_with_what_was_changed(
    typed: dict[str, str], changed: dict[str, str], is_compact: bool
) -> None:
    """Each parameter once, in the order of the table, without empty ones, and the list as it is shown."""
    links = SearchLinks("/", "/articles/", SearchTyped.of(typed), view=View(is_compact))
    both = {**typed, **changed}
    view = [("list", "compact")] if is_compact else []
    wanted = [(name, both[name]) for name in NAMES if both.get(name)] + view
    assert wanted == parse_qsl(urlsplit(links.but(**changed)).query, keep_blank_values=True)


@given(SEVERAL, st.lists(TEXTS.filter(bool), max_size=2), TEXTS.filter(bool), st.booleans())
def test_what_gives_many_addresses_gives_those_that_are_made_one_by_one(
    typed: dict[str, str], others: list[str], text: str, is_compact: bool
) -> None:
    """A frame is made once, whatever the search has, and what stands in it is written as anywhere else."""
    links = SearchLinks("/", "/articles/", SearchTyped.of(typed), view=View(is_compact))
    assert links.with_value("section", others)(text) == links.but(section=(*others, text))
    for after, before in (("2019-01-01", "2020-01-01"), ("2019-01-01", ""), ("", "2020-01-01"), ("", "")):
        assert links.within()(after, before) == links.but(after=after, before=before)
        assert links.within(("interval",))(after, before) == links.but(after=after, before=before, interval="")


@pytest.mark.parametrize(
    "name", ["Local", "Town Hall", " Hall", "-", "..", "/a", "a.b", "50 % & more", "Ägypten", "a~b_c"]
)
def test_the_page_of_a_name_is_where_the_name_stands_in_a_path_as_any_text(name: str) -> None:
    """Plain names are not looked at sign by sign, and come out the same; what cannot stand there is searched for."""
    links = SearchLinks("/", "/articles/", SearchTyped.of({}))
    if stands_in_path(name):
        assert links.only("section", name) == "/section/" + quote(name, "!$'()*,/:;@&=+")
    else:
        assert links.only("section", name) == links.but(section=name)
    assert links.article(name) == "/articles/" + quote_plus(name)


@pytest.mark.parametrize("text", ["Local", "Town Hall", "2019-01-01", "a+b", "50 % & more", "Ägypten", "a~b", "x\x00y"])
def test_a_value_is_written_as_any_other_text(text: str) -> None:
    """Plain texts are not looked at sign by sign, and come out the same."""
    links = SearchLinks("/", "", SearchTyped.of({}))
    assert "/?section=" + quote_plus(text, "!$'()*,/:;?@") == links.but(section=text)


def test_an_address_made_once_is_that_of_the_path_that_the_site_is_below() -> None:
    """Below another path, in another application, and with other values it is another one."""
    found = []
    for prefix in ("", "/archive", ""):
        for rule in ("/x", "/y"):
            app = Flask("made")
            app.add_url_rule(rule, "x", lambda: "")
            with app.test_request_context("/", environ_overrides={"SCRIPT_NAME": prefix}):
                for values in ({}, {"q": "1"}, {"q": 1}, {"q": True}, {"q": "é&", "_anchor": "top"}):
                    assert own_address("x", **values) == url_for("x", **values)
                    found.append(own_address("x", **values))
    assert found[:10] == found[20:]
    assert {"/x", "/y", "/archive/x", "/archive/y"} < set(found)
