"""Texts that extraction passes over."""

import datetime as dt

from searchsvc.corpus.formats.html.article import article_of

NOW = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
PROSE = [
    f"The boats of the {word} quay lay on the mud all day, said the master of the harbour, who had seen nothing"
    f" like it "
    "since he was a boy and came here first with his father and his uncle."
    for word in ("north", "south", "east", "west")
]


def body(html: str) -> tuple[str, ...]:
    page = f"<html><head><title>Boats</title></head><body><main>{html}</main></body></html>"
    return article_of(page.encode(), "a.html", NOW).body


def test_tables_of_the_article_are_read_row_by_row() -> None:
    """Behind the text before them; a table that lays out a page has one column, or tables in it."""
    table = "<table><tr><th>Gate</th><th>Keeper</th></tr><tr><td>North</td><td>Bo Tarn</td></tr></table>"
    texts = [f"<p>{text}</p>" for text in PROSE]
    assert (*PROSE[:2], "Gate | Keeper", "North | Bo Tarn", *PROSE[2:]) == body(
        f"<article><h1>Boats</h1>{''.join(texts[:2])}{table}{''.join(texts[2:])}</article>"
    )


def test_several_whole_articles_are_all_read() -> None:
    """A month of a blog on one page loses none of them."""
    articles = [f"<article><h2>Day {n}</h2><p>{PROSE[n]}</p><p>{PROSE[n + 1]}</p></article>" for n in (0, 2)]
    assert set(PROSE) <= set(body("".join(articles)))


def test_old_pages_have_their_headline_in_large_letters() -> None:
    """What stands before it is a menu, and the date below it is the page's."""
    page = (
        "<html><head><title>Echo - Boats on the mud</title></head><body><table><tr><td><a href=/>Home</a></td><td>"
        f"<font size=5><b>Boats on the mud</b></font><br><font size=1>17 March 1999</font><br><br>"
        f"{'<br><br>'.join(PROSE)}"
        "</td></tr></table></body></html>"
    )
    article = article_of(page.encode(), "a.html", NOW)
    assert ("Boats on the mud", tuple(PROSE), "1999-03-17") == (article.headline, article.body, str(article.published))


SHORT = "The flower show drew a crowd, and the judges tasted forty jars of jam before they could go home to tea."
RAIN = "It rained all the way home."


def test_lists_and_quotes_of_a_short_article_are_read() -> None:
    """Of a brief each item is a line, as it is in a long article; an item that is a link leads elsewhere."""
    items = (
        "<ul><li>Leeks: Bo Tarn</li><li>Jam <ul><li>Plum: Ada Quill</li></ul></li></ul><ol><li>Tea at four</li></ol>"
    )
    links = '<ul><li><a href="/a">Share</a></li><li><a href="/b">Print</a></li></ul>'
    quote = "<blockquote>Nobody expected the newt, said Cy Oake.</blockquote>"
    assert (SHORT, "Leeks: Bo Tarn", "Jam", "Plum: Ada Quill", "Tea at four", quote[12:-13]) == body(
        f"<article><h1>Boats</h1><p>{SHORT}</p>{items}{quote}{links}</article>"
    )


def test_a_table_of_one_row_is_a_line() -> None:
    """Where its cells are short; what lays out a page in one row has long ones."""
    table = "<table><tr><td>Plot 7</td><td>Vacant</td></tr></table>"
    assert (SHORT, "Plot 7 | Vacant") == body(f"<article><h1>Boats</h1><p>{SHORT}</p>{table}</article>")
    columns = f"<table><tr><td>{PROSE[0][:70]}</td><td>Elsewhere</td></tr></table>"
    assert (SHORT, RAIN) == body(f"<article><h1>Boats</h1><p>{SHORT}</p><p>{RAIN}</p>{columns}</article>")
