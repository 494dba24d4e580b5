"""Why is this article here? As the API and the pages say it."""

import re

import pytest
from tests.web.visitor import Visitor, words

EXPLAIN = "/api/v1/explain"


def test_each_hit_is_explained_where_that_is_asked_for(visitor: Visitor) -> None:
    """And not elsewhere: the numbers add up to the score."""
    hits = visitor.json("/api/v1/search?q=ferry+tide&explain=1")["hits"]
    assert 10 == len(hits)
    for hit in hits:
        explanation = hit["explanation"]
        added = [one["score"] for one in (*explanation["words"], *explanation["parts"])]
        assert pytest.approx(hit["score"]) == explanation["score"] == pytest.approx(sum(added))
    assert {None} == {hit["explanation"] for hit in visitor.json("/api/v1/search?q=ferry+tide&explain=0")["hits"]}


@pytest.mark.parametrize("value", ["2", "yes", "-1", "true"])
def test_explain_is_0_or_1(visitor: Visitor, value: str) -> None:
    """Anything else is a bad parameter."""
    answer = visitor.get(f"/api/v1/search?q=ferry&explain={value}")
    assert (400, "explain") == (answer.status_code, answer.get_json()["parameter"])


def test_one_article_is_explained(visitor: Visitor) -> None:
    """With its place; the parameters of a search count, those of a page are not there."""
    found = visitor.json(f"{EXPLAIN}?q=ferry&sort=oldest&id=ferry-2012")
    assert (True, 2, 10, []) == (found["found"], found["position"], found["total"], found["why_not"])
    assert ["sorted-by-date"] == [remark["kind"] for remark in found["explanation"]["remarks"]]
    assert 400 == visitor.get(f"{EXPLAIN}?q=ferry&page=2&id=ferry-2012").status_code


def test_what_keeps_an_article_out_is_told(visitor: Visitor) -> None:
    """By kind and as a sentence; it is no error."""
    found = visitor.json(f"{EXPLAIN}?q=ferry+-tide&section=local&id=ferry-2012")
    assert (False, None, None) == (found["found"], found["position"], found["explanation"])
    assert ["excluded", "other-value"] == [reason["kind"] for reason in found["why_not"]]
    assert "It has “tide”, which the query leaves out." == found["why_not"][0]["sentence"]


def test_an_article_that_there_is_not_is_missing_with_those_near_it(visitor: Visitor) -> None:
    """It is a 404, as its own address is."""
    answer = visitor.get(f"{EXPLAIN}?q=ferry&id=ferry-2031")
    assert 404 == answer.status_code
    assert answer.get_json()["detail"].startswith("No article has the id 'ferry-2031'. Near it: ferry-20")
    assert 404 == visitor.get(f"{EXPLAIN}?q=ferry&id=no+id").status_code


@pytest.mark.parametrize("query", ["q=ferry", "q=ferry&id=", "q=ferry&id=+"])
def test_the_id_must_be_there(visitor: Visitor, query: str) -> None:
    """Without one it is a bad request that names the parameter."""
    answer = visitor.get(f"{EXPLAIN}?{query}")
    assert (400, "id") == (answer.status_code, answer.get_json()["parameter"])


def test_a_result_leads_to_its_explanation(visitor: Visitor) -> None:
    """The link keeps search and page, and leads to this very result; nothing is explained before."""
    page = visitor.page("/?q=ferry&size=4&page=2&sort=oldest")
    links = page.xpath("//p[@class='why']/a/@href")
    assert [4, "/?q=ferry&page=2&size=4&sort=oldest&explain=1#why-ferry-2015"] == [len(links), links[0]]
    assert [] == page.xpath("//details[@class='why']")
    explained = visitor.page(links[0])
    assert 4 == len(explained.xpath("//details[@class='why']"))
    assert 1 == len(explained.xpath("//details[@class='why']/div[@id='why-ferry-2015']"))
    assert [] == explained.xpath("//p[@class='why']/a")


def test_an_explanation_is_closed_below_one_short_line(visitor: Visitor) -> None:
    """Which says what its words and all else give, or that dates decide; the address of one result opens its own."""
    page = visitor.page("/?q=ferry+tide&explain=1")
    lines = [words(line) for line in page.xpath("//details[@class='why']/summary")]
    assert all(re.fullmatch(r"Why here\? \d+\.\d\d for its words(, −?\d+\.\d\d for all else)?", line) for line in lines)
    assert [] == page.xpath("//details[@class='why'][@open]")
    by_date = visitor.page("/?q=ferry&sort=oldest&explain=1").xpath("//details[@class='why']/summary")
    assert {"Why here? by its date"} == {words(line) for line in by_date}


def test_an_explained_page_can_be_made_plain_again(visitor: Visitor) -> None:
    """A link leads to the same page without explanations."""
    [back] = visitor.page("/?q=ferry&size=4&page=2&explain=1").xpath("//p[@class='understood']/a/@href")
    assert "/?q=ferry&page=2&size=4" == back


def test_without_words_there_is_nothing_to_explain(visitor: Visitor) -> None:
    """Neither on the first page of the site nor on that of all articles."""
    for path in ("/", "/?sort=newest", "/?section=local"):
        assert [] == visitor.page(path).xpath("//*[@class='why']")


def test_an_explanation_shows_scores_that_end_in_their_sum(visitor: Visitor) -> None:
    """In one table: a score and what it is for a row, and what was typed only as text."""
    page = visitor.page("/?q=trap+%3Cb%3E&explain=1")
    [table] = page.xpath("//div[@id='why-trap']/table")
    rows = [[cell.text_content().strip() for cell in row.xpath("td")] for row in table.xpath(".//tr")]
    assert "score" == rows[-1][1]
    assert pytest.approx(float(rows[-1][0]), abs=0.03) == sum(float(row[0].replace("−", "-")) for row in rows[:-1])
    assert "“trap” stands" in rows[0][1]


def test_by_date_the_date_is_said_first(visitor: Visitor) -> None:
    """Before scores that decide nothing; where nothing scores it stands alone."""
    [first, *_] = visitor.page("/?q=ferry&sort=newest&explain=1").xpath("//details[@class='why']")
    assert "Why here? by its date" == first.xpath("summary")[0].text_content().strip()
    assert ["p", "table"] == [child.tag for child in first.xpath("div")[0]]
    assert "Sorted by date, newest first" in first.xpath("div/p")[0].text_content()
    [alone, *_] = visitor.page("/?q=section%3Atravel&explain=1").xpath("//details[@class='why']/div")
    assert ["p"] == [child.tag for child in alone]
