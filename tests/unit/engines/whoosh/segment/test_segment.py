"""What a segment keeps: nothing is clipped, whatever the articles hold."""

from pathlib import Path

from searchsvc.engines.port import EngineRequest, FieldTerms, IndexDocument
from searchsvc.engines.whoosh.building.stored_writer import SAMPLE_ARTICLES
from searchsvc.engines.whoosh.engine import WhooshEngine
from searchsvc.engines.whoosh.segment.layout import TEXT_GROUP
from searchsvc.query.tree import Phrase, Prefix, Word


def terms(words: list[str], start: int = 0) -> FieldTerms:
    stems = tuple(word.split("/")[0] for word in words)
    forms = tuple(word.split("/")[-1] for word in words)
    return FieldTerms.of(stems, forms, tuple(range(start, start + len(words))), len(words))


def document(id_: str, body: FieldTerms, stored: bytes = b"{}") -> IndexDocument:
    return IndexDocument(
        id_, {"body": body}, {}, None, day_only=False, stored=stored, digest=id_.encode()[:16].ljust(16)
    )


def built(folder: Path, *documents: IndexDocument) -> WhooshEngine:
    engine = WhooshEngine(folder, fingerprint="english/1")
    with engine.begin() as build:
        build.add(documents)
        build.publish()
    return engine


def test_positions_beyond_16_bits(tmp_path: Path) -> None:
    """A phrase at the end of an article of 70,000 words is found there and nowhere else."""
    far = FieldTerms.of(
        ("red", "kite", "red"), ("red", "kite", "red"), (69_999, 70_000, 70_000 - 65_536 + 1 + 65_536), 3
    )
    engine = built(tmp_path, document("far", far), document("near", terms(["kite", "red"])))
    found = engine.search(EngineRequest(Phrase((Word("red"), Word("kite")))))
    assert ["far"] == [hit.id for hit in found.hits]


def test_more_forms_than_a_byte_can_name(tmp_path: Path) -> None:
    """The 300th form of one stem is told apart from the 44th, which has the same low byte."""
    words = [f"run/form{number:03}" for number in range(300)]
    engine = built(tmp_path, *(document(word.split("/")[1], terms([word])) for word in words))
    for form in ("form043", "form299"):
        assert [form] == [hit.id for hit in engine.search(EngineRequest(Word("run", form))).hits]
    assert 100 == engine.search(EngineRequest(Prefix("form1"), limit=0)).total


def test_more_tf_vectors_than_a_byte_can_name(tmp_path: Path) -> None:
    """Where each of 300 documents has a frequency of its own, every frequency is kept."""
    engine = built(tmp_path, *(document(f"d{n}", terms(["kite"] * n)) for n in range(1, 301)))
    segment = engine._current().segments[0].segment
    term = segment.term(TEXT_GROUP, "kite")
    assert term is not None
    postings = segment.postings(term)
    found = {
        segment.id(doc): int(tf.sum())
        for doc, tf in zip(postings.docs.tolist(), segment.vectors[postings.codes], strict=True)
    }
    assert {f"d{n}": n for n in range(1, 301)} == found


def test_stored_articles_come_back(tmp_path: Path) -> None:
    """Every stored article is given back byte for byte, those before and after the sample was full."""
    count = SAMPLE_ARTICLES + 3
    documents = [
        document(f"d{n}", terms(["kite"]), f'{{"text": "article {n} of many"}}'.encode()) for n in range(count)
    ]
    engine = built(tmp_path, *documents)
    for n in (0, 1, SAMPLE_ARTICLES - 1, SAMPLE_ARTICLES, count - 1):
        assert f'{{"text": "article {n} of many"}}'.encode() == engine.stored(f"d{n}")


def test_lone_surrogates_are_terms_like_others(tmp_path: Path) -> None:
    """A term that UTF-8 cannot encode is indexed and found."""
    engine = built(tmp_path, document("a", terms(["\ud800x"])), document("b", terms(["x"])))
    assert ["a"] == [hit.id for hit in engine.search(EngineRequest(Word("\ud800x"))).hits]


def test_no_documents_at_all(tmp_path: Path) -> None:
    """A generation without documents can be published and finds nothing."""
    assert 0 == built(tmp_path).search(EngineRequest(Word("kite"))).total
