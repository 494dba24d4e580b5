"""Where a page leads somebody who found nothing, or typed a name."""

from tests.web.visitor import Visitor, links, words


def test_a_page_without_hits_leads_to_searches_that_find_something(visitor: Visitor) -> None:
    """Without its limits, without one of them, without a field, and to a name; each with what it finds."""
    page = visitor.page("/?q=earthquake&section=Travel&after=2021")
    ways = [words(item) for item in page.xpath(".//*[@class='help']//li")][:2]
    assert [
        "The same words everywhere, without the limits above: 1 article",
        "The same without the limit “section Travel”: 1 article",
    ] == ways
    found = links(page, ".//*[@class='help']")
    assert "/?q=earthquake" == found["The same words everywhere"]
    assert "/?q=earthquake&after=2021-01-01" == found["The same without the limit “section Travel”"]
    page = visitor.page("/?q=caption:earthquake")
    assert "/?q=earthquake" == links(page, ".//*[@class='help']")["earthquake"]
    page = visitor.page("/?q=flint")
    assert "by:flint, as a name: 1 article" in [words(item) for item in page.xpath(".//*[@class='help']//li")]
    assert not [note for note in page.xpath(".//*[@class='note']") if "by:flint" in words(note)]
    page = visitor.page("/?q=earthquake&section=Locals")
    assert (
        "/?q=earthquake&section=local" == links(page, ".//*[@class='help']")["The same with the limit “section local”"]
    )


def test_spelling_is_advice_for_words_and_fewer_words_for_several(visitor: Visitor) -> None:
    """Nobody is told to look at the spelling of a date that was ignored, or to try fewer words than one."""
    advice = {
        query: [
            words(one) for one in visitor.page(f"/?q={query}").xpath(".//*[@class='help']//li") if not one.xpath(".//a")
        ]
        for query in ("after:17/33/2020", "zzqq", "zzqq+qqzz")
    }
    assert {"after:17/33/2020": [], "zzqq": ["Look"], "zzqq+qqzz": ["Look", "Try"]} == {
        query: [line.split()[0] for line in lines] for query, lines in advice.items()
    }


def test_a_name_beside_other_results_is_a_link(visitor: Visitor) -> None:
    """Words that texts have too, or beside them, lead to what they name, once and without the limits."""
    page = visitor.page("/?q=flint+earthquake&after=2011")
    assert {"by:flint": "/?q=by:flint"} == links(page, ".//*[@class='note']")
