"""Whoosh's own open_dir, Searcher and query classes read our files, with the engine's results."""

import pickle
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from whoosh import index, qparser, query, scoring

from searchsvc.article import Article, Caption, Moment, Origin
from searchsvc.engines.port import EngineRequest
from searchsvc.engines.whoosh.engine import WhooshEngine
from searchsvc.engines.whoosh.fields import ValueField, _value_field
from searchsvc.indexing.documents.index_document import index_document
from searchsvc.query.tree import Phrase, Word
from searchsvc.text.analyzer import Analyzer
from searchsvc.text.encoding.encoder import encoder_for

pytestmark = pytest.mark.slow

ARTICLES = (
    Article(
        id="a1",
        headline="Storm closes the harbour",
        body=("The storm came at night.", "No ferries ran in the storms that followed."),
        captions=(Caption("Waves over the harbour wall", "A grey sea", "J. Hale"),),
        authors=("Jo Hale",),
        section="Local",
        source="Quay  GAZETTE & Straße",
        language="en-GB",
        published=Moment.parse("2024-03-01"),
        origin=Origin("a1.txt"),
    ),
    Article(
        id="a2",
        headline="Council votes on ferries",
        body=("The harbour authority of the town spoke first. " * 60,),
        section="Politics",
        published=Moment.parse("2025-01-02T10:00:00Z"),
        origin=Origin("a2.txt"),
    ),
    Article(id="a3", headline="A quiet day", body=("Nothing happened.",), origin=Origin("a3.txt")),
)


@pytest.fixture
def engine(tmp_path: Path) -> WhooshEngine:
    analyzer = Analyzer("english")
    made = WhooshEngine(tmp_path, fingerprint=analyzer.fingerprint)
    encoder = encoder_for(analyzer)
    with made.begin() as build:
        build.add(index_document(article, encoder) for article in ARTICLES)
        build.publish()
    return made


@pytest.fixture
def opened(engine: WhooshEngine) -> Any:
    return index.open_dir(str(engine.status().served.path))


@pytest.fixture
def searcher(opened: Any) -> Iterator[Any]:
    with opened.searcher() as made:
        yield made


def ids(results: Any) -> list[str]:
    return [hit["id"] for hit in results]


def test_terms_are_found_field_by_field(searcher: Any) -> None:
    """A field has the documents in which the term's frequency there is not 0."""
    assert ["a1"] == ids(searcher.search(query.Term("headline", "storm")))
    assert {"a1", "a2"} == set(ids(searcher.search(query.Or([query.Term(f, "harbor") for f in ("captions", "body")]))))
    assert [] == ids(searcher.search(query.Term("standfirst", "storm")))
    assert [] == ids(searcher.search(query.Term("body", "absent")))


def test_whooshs_parser_uses_our_analysis(opened: Any, searcher: Any) -> None:
    """Text typed into Whoosh's own parser is stemmed and folded as the index was."""
    parsed = qparser.MultifieldParser(["headline", "body"], opened.schema).parse("STORMS ferry")
    assert ["a1"] == ids(searcher.search(parsed))


def test_phrases_by_positions(searcher: Any) -> None:
    """Whoosh's Phrase finds words side by side, and not across paragraphs."""
    assert ["a2"] == ids(searcher.search(query.Phrase("body", ["harbor", "author"])))
    assert [] == ids(searcher.search(query.Phrase("body", ["night", "no"])))


def test_whole_values_and_ids(searcher: Any) -> None:
    """Keyword fields and the id are terms too; stored fields are the article's."""
    assert ["a2"] == ids(searcher.search(query.Term("section", "politics")))
    assert "Storm closes the harbour" == searcher.document(id="a1")["headline"]
    assert ["a1"] == ids(searcher.search(query.Term("authors", "hale")))


@pytest.mark.parametrize(
    "typed",
    [
        "section:Local",
        "section:LOCAL",
        "section:'Local'",
        'section:"LOCAL"',
        "section:ＬＯＣＡＬ",
        "section:Loc*",
        "section:[Local TO Local]",
        "(section:Local OR section:Sport) storm",
        "storm NOT section:Politics",
        'source:"quay gazette & STRASSE"',
        "language:en",
        "language:EN-gb",
        "language:en_GB",
        "id:a1",
    ],
)
def test_whooshs_parser_folds_values_as_the_index_does(opened: Any, searcher: Any, typed: str) -> None:
    """A section typed with its capital is found: case, width and blanks do not count in whole values."""
    assert ["a1"] == ids(searcher.search(qparser.QueryParser("headline", opened.schema).parse(typed)))


@pytest.mark.parametrize(
    ("field", "value"), [("section", "Local"), ("source", " quay gazette & straße"), ("language", "en_gb")]
)
def test_values_are_folded_whichever_way_whoosh_is_asked(searcher: Any, field: str, value: str) -> None:
    """A Term, Every way to a document, frequencies and membership."""
    reader = searcher.reader()
    assert ["a1"] == ids(searcher.search(query.Term(field, value)))
    assert ["a1"] == [found["id"] for found in searcher.documents(**{field: value})]
    assert (1, True) == (reader.doc_frequency(field, value), (field, value) in reader)


def test_ids_are_compared_as_they_are(opened: Any, searcher: Any) -> None:
    """Two ids may differ in their case alone."""
    assert [] == ids(searcher.search(query.Term("id", "A1")))
    assert [] == ids(searcher.search(qparser.QueryParser("id", opened.schema).parse("A1")))


def test_a_schema_pickled_before_fields_had_names_folds_too() -> None:
    """An index of an earlier version keeps the pickle that it was written with."""
    assert [b"life & style", b"Ab1"] == [
        _value_field(False).to_bytes("Life  & Style"),
        _value_field(True).to_bytes("Ab1"),
    ]
    assert b"en-gb" == pickle.loads(pickle.dumps(ValueField("language"))).to_bytes("en_GB")


def test_lengths_are_exact(searcher: Any) -> None:
    """Whoosh's own codec keeps lengths in a byte, 480 becomes another number; ours keeps them."""
    reader = searcher.reader()
    document = searcher.document_number(id="a2")
    assert 480 == reader.doc_field_length(document, "body")
    assert 480 == reader.max_field_length("body")
    assert 480 + 5 + 8 + 2 == reader.field_length("body")


def test_statistics(searcher: Any) -> None:
    """Frequencies and the lexicon are those of the field."""
    reader = searcher.reader()
    assert 3 == reader.doc_count()
    assert 2 == reader.frequency("body", "storm")
    assert 1 == reader.doc_frequency("body", "storm")
    assert 0 == reader.doc_frequency("body", "absent")
    assert [b"a", b"council", b"day"] == [
        text for text in reader.lexicon("headline") if text in (b"a", b"council", b"day")
    ]
    assert b"night" not in list(reader.lexicon("headline"))
    assert ["storm"] == list(reader.expand_prefix("headline", "sto")) or [b"storm"] == list(
        reader.expand_prefix("headline", "sto")
    )


def test_prefix_fuzzy_and_negation(searcher: Any) -> None:
    """Whoosh's multi-term queries walk our term dictionary."""
    assert ["a1"] == ids(searcher.search(query.Prefix("headline", "sto")))
    assert ["a1"] == ids(searcher.search(query.FuzzyTerm("headline", "strom", maxdist=2)))
    assert {"a1", "a2"} == set(ids(searcher.search(query.Not(query.Term("headline", "quiet")))))


@pytest.mark.parametrize("weighting", [scoring.BM25F(), scoring.TF_IDF(), scoring.Frequency()])
def test_whooshs_scorers_run(opened: Any, weighting: Any) -> None:
    """Every weighting of Whoosh's gets the statistics that it asks for."""
    with opened.searcher(weighting=weighting) as searcher:
        results = searcher.search(query.Or([query.Term("body", "storm"), query.Term("body", "harbor")]))
        assert {"a1", "a2"} == set(ids(results))
        assert all(hit.score > 0 for hit in results)


def test_the_same_matches_as_the_engine(engine: WhooshEngine, searcher: Any) -> None:
    """For every term of the body, Whoosh's reader and our engine name the same documents."""
    for text in list(searcher.reader().lexicon("body")):
        term = text.decode()
        ours = engine.search(EngineRequest(Word(term, field="body"), limit=10))
        assert {hit.id for hit in ours.hits} == set(ids(searcher.search(query.Term("body", term))))
    ours = engine.search(EngineRequest(Phrase((Word("the"), Word("storm")), "body")))
    assert [hit.id for hit in ours.hits] == ids(searcher.search(query.Phrase("body", ["the", "storm"])))


def test_deletions(opened: Any, tmp_path: Path) -> None:
    """A document that Whoosh's writer deletes is gone for Whoosh and for the engine; statistics keep it."""
    writer = opened.writer()
    writer.delete_by_term("id", "a1")
    writer.commit(merge=False)
    with opened.refresh().searcher() as searcher:
        assert [] == ids(searcher.search(query.Term("headline", "storm")))
    again = WhooshEngine(tmp_path, fingerprint=Analyzer("english").fingerprint)
    assert 0 == again.search(EngineRequest(Word("storm"))).total
    assert 2 == again.search(EngineRequest()).total
    assert again.stored("a1") is None


def test_whooshs_own_writer_copies_it(opened: Any, tmp_path: Path) -> None:
    """Every field comes over, whole values too: what is found there is what is found here."""
    copy = index.create_in(str(made_folder(tmp_path / "copy")), opened.schema)
    writer = copy.writer()
    writer.add_reader(opened.reader())
    writer.commit()
    with copy.searcher() as there, opened.searcher() as here:
        assert everything_in(here) == everything_in(there)
        assert ["a1"] == ids(there.search(query.Phrase("body", ["the", "storm"])))


def test_whooshs_own_writer_merges_it(opened: Any) -> None:
    """Its `optimize` makes of a segment with a deletion one of its own with what is left."""
    writer = opened.writer()
    writer.delete_by_term("id", "a1")
    writer.commit(optimize=True)
    with opened.refresh().searcher() as searcher:
        assert {"a2", "a3"} == set(ids(searcher.search(query.Every())))
        assert ["a2"] == ids(searcher.search(query.Term("section", "politics")))


def test_the_way_out_that_is_documented_works(opened: Any, tmp_path: Path) -> None:
    """The lines of docs/operations.md make an index that a Python without searchsvc opens and searches."""
    page = (Path(__file__).parents[2] / "docs" / "operations.md").read_text(encoding="utf-8")
    [block] = re.findall(r"```python\n(.*?)```", page, re.DOTALL)
    lines = block.replace("index/generations/1", opened.storage.folder).replace(
        '"leaving"', repr(str(tmp_path / "out"))
    )
    exec(compile(lines, "docs/operations.md", "exec"), {})
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", SEARCH_WITHOUT, str(tmp_path / "out")],
        check=False,
        capture_output=True,
        text=True,
    )
    assert ("['a1'] ['a1'] ['a2'] 3\n", "") == (done.stdout, done.stderr)


SEARCH_WITHOUT = """
import sys
sys.modules["searchsvc"] = None
from whoosh import index, query
with index.open_dir(sys.argv[1]).searcher() as searcher:
    def ids(asked):
        return [hit["id"] for hit in searcher.search(asked)]
    phrase = query.Phrase("body", ["the", "storm"])
    local = query.Term("section", "politics")
    print(ids(query.Term("headline", "storm")), ids(phrase), ids(local), searcher.doc_count())
"""


def made_folder(path: Path) -> Path:
    path.mkdir()
    return path


def everything_in(searcher: Any) -> dict[tuple[str, bytes], list[tuple[str, float]]]:
    """For each term of each field the documents that have it, and the frequency there."""
    reader = searcher.reader()
    return {
        (field, term): sorted(frequencies_of(reader, reader.postings(field, term)))
        for field, term in reader.all_terms()
    }


def frequencies_of(reader: Any, postings: Any) -> Iterator[tuple[str, float]]:
    while postings.is_active():
        yield reader.stored_fields(postings.id())["id"], postings.weight()
        postings.next()


def test_the_pickled_schema_holds_names_only(engine: WhooshEngine) -> None:
    """No stemmer and no class of text/ is in the table of contents, so that neither can make it unreadable."""
    toc = next(engine.status().served.path.glob("*.toc")).read_bytes()
    assert b"searchsvc.text" not in toc
    assert b"Stemmer" not in toc
    assert b"english/" in toc
