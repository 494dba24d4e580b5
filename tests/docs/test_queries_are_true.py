"""What the documentation says of queries holds."""

import datetime as dt
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from searchsvc.article import Article, Caption, Moment, Origin
from searchsvc.engines.memory import MemoryEngine
from searchsvc.indexing.documents.index_document import index_document
from searchsvc.query.dates.spans import Calendar
from searchsvc.query.notes import NoPlace
from searchsvc.query.parser import parse, places_asked
from searchsvc.query.tree import Node, Placed
from searchsvc.query.walking import children
from searchsvc.search.service import Search
from searchsvc.text.analyzer import Analyzer
from searchsvc.text.encoding.encoder import encoder_for

DOCS = Path(__file__).parents[2] / "docs"
PAGES = (DOCS / "query-language.md", DOCS / "coming-from.md")
ENGLISH = Analyzer()
CALENDAR = Calendar(clock=lambda: dt.datetime(2025, 3, 16, 12, tzinfo=dt.UTC))
"""The day of the examples that are counted from today."""


def _code(cell: str) -> str:
    """What stands in the cell as code, the backslashes that tables want before `|` apart."""
    return cell.strip().strip("`").replace("\\|", "|")


def _rows(page: Path) -> list[tuple[str, str]]:
    """What is written, and what it is read as: each table whose first column is headed so."""
    found, inside = [], False
    for line in page.read_text(encoding="utf-8").splitlines():
        inside = line.startswith("| written so | is read as |") or (inside and line.startswith("|"))
        cells = re.split(r"(?<!\\)\|", line)
        if inside and cells[1].strip().startswith("`"):
            found.append((_code(cells[1]), _code(cells[2])))
    return found


ROWS = [row for page in PAGES for row in _rows(page)]
SAID = sorted({said for page in PAGES for said in re.findall(r"`([^`\n]+)`", page.read_text(encoding="utf-8"))})
"""All that stands as code in running text, examples among it."""


def _forms() -> list[tuple[str, str, str]]:
    """What is typed, what it finds, and the language of the archive: the table of forms, spellings and scripts."""
    section = PAGES[0].read_text(encoding="utf-8").partition("### Forms, spellings and scripts")[2].partition("###")[0]
    rows = [[cell.strip() for cell in line.split("|")] for line in section.splitlines() if line.startswith("| `")]
    return [(_code(cells[1]), cells[2], cells[4] or "english") for cells in rows]


FORMS = _forms()


def _compounds() -> list[tuple[str, str, list[str], list[str], str]]:
    """What is typed, what it finds, what the archive has besides, what it never finds, and the archive's language."""
    section = PAGES[0].read_text(encoding="utf-8").partition("### Compounds of one word")[2].partition("###")[0]
    rows = [[cell.strip() for cell in line.split("|")] for line in section.splitlines() if line.startswith("| `")]
    return [(_code(cells[1]), cells[2], cells[3].split(", "), cells[4].split(", "), cells[5]) for cells in rows]


COMPOUNDS = _compounds()


@pytest.fixture(scope="module")
def search() -> Search:
    """An archive in which each example finds something."""

    def article(name: str, headline: str, body: str, author: str, published: str) -> Article:
        return Article(
            id=name,
            headline=headline,
            body=(body,),
            authors=(author,),
            section="UK News",
            captions=(Caption("A storm over the town", None),),
            published=Moment.parse(published),
            origin=Origin(f"{name}.txt"),
        )

    engine, encoder = MemoryEngine(), encoder_for(ENGLISH)
    articles = (
        article("surge", "Storm surge and flood", "The storm surge hit Larkmoor.", "Jo Bloggs", "2019-03-17"),
        article("calm", "Calm after the storm", "No flood was seen.", "Ann Tope", "2025-03-16"),
        article("market", "Market day", "A storm of applause.", "Bo Tarn", "2025-02-01"),
    )
    with engine.begin() as build:
        build.add(index_document(one, encoder) for one in articles)
        build.publish()
    return Search(engine, ENGLISH, spelling="off", clock=CALENDAR.clock)


def test_the_page_has_tables_of_what_is_written_otherwise() -> None:
    """The tables of each page are found: were they headed otherwise, the test below would test nothing."""
    assert all(len(_rows(page)) > 20 for page in PAGES)


@pytest.mark.parametrize(("written", "read"), ROWS, ids=[written for written, _ in ROWS])
def test_what_is_written_otherwise_is_read_so(search: Search, written: str, read: str) -> None:
    """Each example is the tree beside it, says so where it differs, and finds the same articles, at least one."""
    parsed = parse(written, ENGLISH, CALENDAR)
    assert parse(read, ENGLISH, CALENDAR).tree == parsed.tree
    assert (read if read not in ("", written) else None) == parsed.understood
    found, same = search(written), search(read)
    assert [hit.id for hit in same.hits] == [hit.id for hit in found.hits] != []


@pytest.mark.parametrize("written", [written for written, _ in ROWS] + SAID)
def test_what_asks_where_words_stand_is_told_before_it_is_read(written: str) -> None:
    """So that a server knows what it costs: wherever the tree asks for it, and not without an operator that could."""
    parsed = parse(written, ENGLISH, CALENDAR)
    placed = any(isinstance(node, Placed) for node in _nodes(parsed.tree))
    ignored = any(isinstance(note, NoPlace) for note in parsed.notes)
    assert placed <= (places_asked(written) > 0) <= (placed or ignored)


def _nodes(node: Node) -> Iterator[Node]:
    yield node
    for child in children(node):
        yield from _nodes(child)


@pytest.mark.parametrize(("typed", "text", "language"), FORMS, ids=[typed for typed, _, _ in FORMS])
def test_forms_and_spellings_are_found_and_marked(typed: str, text: str, language: str) -> None:
    """What is typed finds an article that lacks nothing, and marks there what the page says it finds."""
    analyzer, engine = Analyzer(language), MemoryEngine()
    article = Article(id="a", headline=text, body=(), origin=Origin("a.txt"))
    with engine.begin() as build:
        build.add([index_document(article, encoder_for(analyzer))])
        build.publish()
    [hit] = Search(engine, analyzer, spelling="off")(typed).hits
    assert () == tuple(hit.missing)
    assert text == "".join(fragment.text for fragment in hit.headline if fragment.match or fragment.text == "\u200c")


@pytest.mark.parametrize(
    ("typed", "found", "beside", "never", "language"), COMPOUNDS, ids=[row[1] for row in COMPOUNDS]
)
def test_compounds_of_one_word_are_found(
    typed: str, found: str, beside: list[str], never: list[str], language: str
) -> None:
    """What is typed finds the compound, marked as a whole, and never the other words."""
    analyzer, engine = Analyzer(language), MemoryEngine()
    texts = [found, *beside, *never]
    articles = [Article(id=text, headline=text, body=(), origin=Origin("a.txt")) for text in texts]
    with engine.begin() as build:
        build.add([index_document(article, encoder_for(analyzer)) for article in articles])
        build.publish()
    hits = {hit.id: hit for hit in Search(engine, analyzer, spelling="off")(typed).hits if not hit.missing}
    assert (found, True) == next((one.text, one.match) for one in hits[found].headline)
    assert hits.keys().isdisjoint(never)
