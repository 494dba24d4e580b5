"""Which texts of an article does trafilatura pass over: short ones, tables, a second article of the page?

Useful for: body.py. Not for: what is not the article's (formats/html/tree.py: lies_apart).
"""

from collections.abc import Collection, Iterator, Sequence

from lxml.html import HtmlElement

from searchsvc.corpus.formats.html.shown.prose import words_in
from searchsvc.corpus.formats.html.surroundings import lies_apart
from searchsvc.corpus.formats.html.tree import text_of
from searchsvc.corpus.parsing.paragraphs import letters_of, one_line

_FEWEST_ROWS = 2
_FEWEST_COLUMNS = 2
_LONGEST_CELL = 200
_MOST_ROWS = 400
_FEWEST_WORDS = 25  # of a second article: a teaser has fewer
_HEADINGS = ("h1", "h2", "h3")
_TEXTS = ("p", "h2", "h3", "li", "dt", "dd", "blockquote", "pre")
_LONGEST_CELL_OF_A_ROW = 60  # of a table that is one row, as a page is laid out, too


def short_text(tree: HtmlElement) -> list[str]:
    """The paragraphs of the page's article or main element; of a page that has so few that nothing was extracted."""
    places = tree.xpath("//article") or tree.xpath("//main | //*[@itemprop='articleBody']")
    for place in places[:1]:
        return [text for element in place.iter(*_TEXTS) if not lies_apart(element) and (text := _own_text(element))]
    return []


def _own_text(element: HtmlElement) -> str:
    """Without that of the items and paragraphs in it; nothing of an item that is a link to something else."""
    if next(element.iterdescendants(*_TEXTS), None) is not None:
        return one_line(element.text or "")
    text = text_of(element)
    if element.tag == "li" and text in map(text_of, element.iter("a", "button")):
        return ""
    return text


def with_tables(tree: HtmlElement, lines: Sequence[str]) -> list[str]:
    """`lines` with the rows of the article's tables, a line each, behind the text that stands before them."""
    known = {letters_of(line): number for number, line in enumerate(lines)}
    found = list(lines)
    for table in reversed(list(tree.iter("table"))):
        rows = list(_rows(table))
        if not rows or any(letters_of(row) in known for row in rows):
            continue
        before = _line_before(table, known)
        if before is not None:
            found[before + 1 : before + 1] = rows
    return found


def _rows(table: HtmlElement) -> Iterator[str]:
    """`Northgate | 17 March`, of a table of data; nothing of one that only lays out a page."""
    if table.find(".//table") is not None or lies_apart(table) or not _is_in_article(table):
        return
    rows = [[text_of(cell) for cell in row.iter("td", "th")] for row in table.iter("tr")]
    rows = [cells for cells in rows if any(cells)]
    if not rows or len(rows) > _MOST_ROWS or max(map(len, rows)) < _FEWEST_COLUMNS:
        return
    longest = _LONGEST_CELL if len(rows) >= _FEWEST_ROWS else _LONGEST_CELL_OF_A_ROW
    if any(len(cell) > longest for cells in rows for cell in cells):
        return
    yield from (" | ".join(filter(None, cells)) for cells in rows)


def _is_in_article(element: HtmlElement) -> bool:
    return any(
        place.tag in {"article", "main"} or place.get("itemprop") == "articleBody" for place in element.iterancestors()
    )


def _line_before(table: HtmlElement, known: dict[str, int]) -> int | None:
    """The number of the line that stands before `table`, told by the paragraphs before it in the same element."""
    for place in (table, *table.iterancestors()):
        for beside in place.itersiblings(preceding=True):
            for element in (*reversed(list(beside.iter("p", "li", "h2", "h3"))), beside):
                number = known.get(letters_of(element.text_content()))
                if number is not None:
                    return number
        if place.tag in {"article", "main", "body"}:
            return None
    return None


def further_articles(tree: HtmlElement, lines: Collection[str]) -> list[str] | None:
    """The paragraphs of all articles of a page that has several whole ones, as a month of a blog; None for others."""
    articles = [one for one in tree.iter("article") if not lies_apart(one) and one.find(".//article") is None]
    texts = [list(_own_texts(one)) for one in articles]
    whole = [text for text in texts if sum(map(words_in, text)) >= _FEWEST_WORDS and len(text) > 1]
    if len(whole) < _FEWEST_ROWS or len(whole) < len(articles):
        return None
    known = set(map(letters_of, lines))
    missing = any(letters_of(line) not in known for text in whole for line in text)
    return [line for text in whole for line in text] if missing else None


def _own_texts(article: HtmlElement) -> Iterator[str]:
    for element in article.iter("p", "li", *_HEADINGS):
        if not lies_apart(element) and (text := text_of(element)):
            yield text
