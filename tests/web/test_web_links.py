"""How the addresses of a page are written, and that those made once are the right ones."""

from urllib.parse import parse_qsl, quote_plus, urlsplit

import pytest
from flask import Flask, url_for
from hypothesis import given
from hypothesis import strategies as st

from searchsvc.search.parameters import NAMES
from searchsvc.search.typed import SearchTyped
from searchsvc.web.mounting.own_addresses import own_address
from searchsvc.web.results.links import SearchLinks
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
