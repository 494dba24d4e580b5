"""What a notebook makes of results."""

import datetime as dt

import pytest
from tests.unit.search.pages import Archive, Write

from searchsvc.errors import InvalidParameter
from searchsvc.search.parameters.request import FACET_NAMES
from searchsvc.search.service import Search

MANY = 230


@pytest.fixture(scope="module")
def press(archive: Archive, write: Write) -> Search:
    """More articles of one word than a page has, and one whose texts are hostile."""
    articles = [
        write(
            f"a{number}", f"Storm {number}", "flood", section="Local", published=str(dt.date(2020, 1, 1 + number % 28))
        )
        for number in range(MANY)
    ]
    odd = write("odd", "<b>Gale</b> & storm", "The gale <i>came</i>.", section="<Sport>", authors=["Jo & Co"])
    return archive(*articles, odd)


def test_a_page_is_walked_through(press: Search) -> None:
    """Hit after hit."""
    page = press("storm", size=7)
    assert [hit.id for hit in page.hits] == [hit.id for hit in page]


def test_all_hits_go_past_a_hundred(press: Search) -> None:
    """Each once, in the order of the search; each walk begins anew."""
    every = press.all("storm", sort="oldest", section="Local")
    ids = [hit.id for hit in every]
    assert (MANY, MANY) == (len(ids), len(set(ids)))
    assert ids == [hit.id for hit in every]
    assert ids[:100] == [hit.id for hit in press("storm", sort="oldest", section="Local", size=100)]
    assert MANY + 1 == len(press.all("storm").to_dicts())
    assert [] == list(press.all("xylophone"))


def test_what_narrows_all_hits_narrows_them(press: Search) -> None:
    """Dates are text as well."""
    assert press("storm", after="2020-01-28").total == len(list(press.all("storm", after="2020-01-28")))
    with pytest.raises(InvalidParameter, match="after"):
        press.all("storm", after="soon")


def test_a_headline_reads_as_text(press: Search) -> None:
    """Whole, and in HTML with its marks."""
    (hit,) = press("gale")
    assert "<b>Gale</b> & storm" == str(hit.headline) == f"{hit.headline}"
    assert "&lt;b&gt;<mark>Gale</mark>&lt;/b&gt; &amp; storm" == hit.headline._repr_html_()  # type: ignore[attr-defined]


def test_rows_are_plain(press: Search) -> None:
    """The same keys for each hit, and values that any table takes."""
    rows = press("gale OR storm", size=100).to_dicts()
    assert {tuple(rows[0])} == {tuple(row) for row in rows}
    assert {str, float, list, type(None)} >= {type(value) for row in rows for value in row.values()}
    (odd,) = press("gale").to_dicts()
    assert ("<b>Gale</b> & storm", "The gale <i>came</i>.", None) == (odd["headline"], odd["snippet"], odd["published"])
    assert "2020-01-01" == press("storm", sort="oldest").to_dicts()[0]["published"]


def test_facets_count(press: Search) -> None:
    """All of them, or those that are named; as rows, too."""
    facets = press.facets("storm")
    assert [*FACET_NAMES] == [*facets]
    assert [("Local", MANY), ("<Sport>", 1)] == [(one.value, one.count) for one in facets["section"]]
    chosen = press.facets("storm", names="section", size=1)
    assert [{"facet": "section", "value": "Local", "count": MANY}] == chosen.to_dicts()
    assert 1 == len(press.facets("gale", names="author")["author"])


def test_a_notebook_shows_results_with_their_marks(press: Search) -> None:
    """And nothing in them becomes markup."""
    page = press("gale")
    shown = page._repr_html_()
    assert "<p>1 found</p>" in shown
    assert "<mark>Gale</mark>" in shown
    assert page.hits[0]._repr_html_() in shown
    for text in ("<i>came", "<Sport>", "<b>Gale"):
        assert text not in shown
    assert '<ol start="11">' in press("storm", page=2)._repr_html_()
    assert "&lt;Sport&gt;" in press.facets("gale")._repr_html_()
    assert "<i>" in press("xylophone")._repr_html_()


@pytest.mark.parametrize(
    ("typed", "meant"),
    [({"limit": 3}, "size"), ({"q": "storm"}, "query"), ({"befor": "2020"}, "before"), ({"since": "2020"}, "after")],
)
def test_an_unknown_argument_is_named(press: Search, typed: dict[str, object], meant: str) -> None:
    """As the API does it, with what was meant; whichever way the archive is called."""
    for ask in (press, press.search):
        with pytest.raises(InvalidParameter, match=f"no such parameter. Did you mean {meant}") as raised:
            ask(**typed)  # type: ignore[arg-type]  # names that it does not have
        assert [*typed] == [raised.value.parameter]


def test_counts_and_all_hits_name_one_too(press: Search) -> None:
    """Each knows its own arguments: all hits have no size."""
    with pytest.raises(InvalidParameter, match=r"Did you mean names\? facets\(\) takes query, names"):
        press.facets("storm", name="section")  # type: ignore[call-arg]
    with pytest.raises(InvalidParameter, match="there is no such parameter"):
        press.all("storm", size=3)  # type: ignore[call-arg]
