"""The table of facets is all that says which there are."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from searchsvc.schema import VALUE_COLUMNS
from searchsvc.search.parameters.facet_table import FACETS, Facet, facet_named
from searchsvc.search.parameters.parameter_table import PARAMETERS
from searchsvc.search.parameters.request import PICTURES

ROOT = Path(__file__).parents[4]


@pytest.mark.parametrize("facet", FACETS, ids=lambda one: one.name)
def test_a_row_is_of_something_that_is_there(facet: Facet) -> None:
    """Its values are counted by a column and chosen by a parameter that takes several; or both are left to dates."""
    assert facet is facet_named(facet.name)
    if facet.is_by_dates:
        assert not facet.parameter
        return
    assert facet.field in VALUE_COLUMNS
    [parameter] = [one for one in PARAMETERS if one.name == one.field == facet.parameter]
    assert isinstance(parameter.default, tuple)


def test_what_is_no_name_has_words() -> None:
    """Each value that a picture can be chosen by."""
    assert PICTURES == tuple(facet_named("picture").words or ())


def test_there_is_no_other_facet() -> None:
    """Whoever asks for it is told."""
    with pytest.raises(KeyError):
        facet_named("outlet")


@pytest.mark.slow
def test_a_further_row_shows_everywhere() -> None:
    """It is counted, chosen, offered beside results, on the front page and on that about the archive, in its own words;
    its values have pages, which are described and listed, and one that is unknown is said to be.
    """
    command = [sys.executable, "-m", "tests.unit.search.a_further_facet"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)

    assert (0, "") == (done.returncode, done.stderr)
    assert {
        "help": "Count the articles by recent, section, source, author, year, language, picture or outlet.",
        "operation": "All articles of one outlet, newest first",
        "counted": {
            "outlet": [
                {"value": "Harbour Wire", "count": 10, "chosen": True},
                {"value": "Quay Gazette", "count": 1, "chosen": False},
            ]
        },
        "beside": ["Outlet Take off The wire 10 The gazette 1"],
        "chosen": ["Remove the limit: The wire"],
        "without": ["Without an outlet 1"],
        "overview": ["By outlet Name Articles The wire 10 The gazette 1"],
        "front page": ["Outlets The wire 10 The gazette 1"],
        "page": ["10 articles out of Harbour Wire"],
        "unknown": ["No such outlet", "No such outlet", "Nothing is out of Nobody", "API"],
        "sitemap": ["/outlet/Harbour%20Wire", "/outlet/Quay%20Gazette"],
    } == json.loads(done.stdout)
