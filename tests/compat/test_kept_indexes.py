"""Indexes of every format so far: they open and answer, or are refused with a sentence."""

import json
import shutil
from pathlib import Path

import pytest
from tests.compat import make_index
from tests.compat.make_index import FINGERPRINT

from searchsvc.engines.port import EngineRequest, Provenance
from searchsvc.engines.whoosh.engine import WhooshEngine
from searchsvc.engines.whoosh.segment.file import FORMAT_VERSION
from searchsvc.errors import IndexUnusable
from searchsvc.query.tree import Keyword, Phrase, Prefix, Word
from searchsvc.schema import SCHEMA_VERSION
from searchsvc.stored import decode_article

KEPT = sorted((Path(__file__).parent / "indexes").iterdir())
READ = [path for path in KEPT if path.name == f"schema-{SCHEMA_VERSION}-format-{FORMAT_VERSION}"]
"""Those that this version still reads."""


@pytest.fixture(params=READ, ids=lambda path: path.name)
def index(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    copy: Path = shutil.copytree(request.param, tmp_path / "index")
    return copy


def ids(index: Path, request: EngineRequest) -> list[str]:
    return [hit.id for hit in WhooshEngine(index, fingerprint=FINGERPRINT).search(request).hits]


def manifest_with(index: Path, **values: object) -> None:
    path = index / "generations" / "1" / "manifest.json"
    path.write_text(json.dumps({**json.loads(path.read_text()), **values}))


def test_a_kept_index_answers(index: Path) -> None:
    """An index of a format that is still read gives the documents, orders and articles that it always gave."""
    assert ["a2", "a1", "a3"] == ids(index, EngineRequest(sort="newest"))
    assert ["a1", "a2"] == ids(index, EngineRequest(Word("harbor")))
    assert ["a1"] == ids(index, EngineRequest(Phrase((Word("no"), Word("ferri", "ferries")))))
    assert ["a2", "a1"] == ids(index, EngineRequest(Prefix("ferr"), sort="newest"))
    assert ["a1"] == ids(index, EngineRequest(Keyword("section", "local")))
    assert ["a1"] == ids(index, EngineRequest(Keyword("address", "quay.example/harbour")))
    assert ["a1"] == ids(index, EngineRequest(Keyword("pictures", "caption")))
    stored = WhooshEngine(index, fingerprint=FINGERPRINT).stored("a1")
    assert stored is not None
    article = decode_article(stored)
    assert ("Storm closes the harbour", None, ()) == (article.headline, article.image, article.crossheads)
    assert WhooshEngine(index, fingerprint=FINGERPRINT).verify().ok


@pytest.mark.parametrize("kept", [path for path in KEPT if path not in READ], ids=lambda path: path.name)
def test_an_index_of_an_earlier_version_is_refused(kept: Path, tmp_path: Path) -> None:
    """An index of a version that is read no more is refused with both versions and what to do; a build mends it."""
    index = shutil.copytree(kept, tmp_path / "index")
    refused = r"(?:its schema is version|segment format) \d+; this version reads \d+.*searchsvc rebuild"
    with pytest.raises(IndexUnusable, match=refused):
        ids(index, EngineRequest())
    make_index.main(index)
    assert ["a1", "a2"] == ids(index, EngineRequest(Word("harbor")))


def test_an_index_of_before_provenance_is_read(index: Path) -> None:
    """A manifest that does not say what its generation was built from stands for one of which nobody said it."""
    path = index / "generations" / "1" / "manifest.json"
    manifest = json.loads(path.read_text())
    manifest.pop("provenance", None)
    path.write_text(json.dumps(manifest))
    assert Provenance() == WhooshEngine(index, fingerprint=FINGERPRINT).status().served.provenance


def test_another_schema_is_refused(index: Path) -> None:
    """An index of another schema version is not searched; the message says both versions and what to do."""
    manifest_with(index, schema_version=999)
    with pytest.raises(IndexUnusable, match=r"schema is version 999; this version reads \d+.*searchsvc rebuild"):
        ids(index, EngineRequest())


def test_another_analysis_is_refused(index: Path) -> None:
    """An index built with another language or other rules would silently miss words, so it is not searched."""
    with pytest.raises(IndexUnusable, match="built for the language english, opened for german"):
        WhooshEngine(index, fingerprint="german/1").search(EngineRequest())


def test_another_engine_is_refused(index: Path) -> None:
    """A generation of another engine is named as such."""
    manifest_with(index, engine="opensearch")
    with pytest.raises(IndexUnusable, match="built by the engine opensearch, opened as whoosh"):
        ids(index, EngineRequest())


def test_counts_that_disagree_are_refused(index: Path) -> None:
    """Manifest, table of contents and segment must speak of the same number of documents."""
    manifest_with(index, articles=4)
    with pytest.raises(IndexUnusable, match=r"manifest says 4 articles, its segments hold 3"):
        ids(index, EngineRequest())


def test_a_future_segment_is_refused(index: Path) -> None:
    """A segment file of a later format version is refused when it is opened."""
    segment = next((index / "generations" / "1").glob("*.columns"))
    data = bytearray(segment.read_bytes())
    data[8] += 1
    segment.write_bytes(data)
    with pytest.raises(IndexUnusable, match=r"segment format \d+; this version reads \d+"):
        ids(index, EngineRequest())


def test_an_index_of_stock_whoosh_is_refused(index: Path) -> None:
    """A table of contents that Whoosh's own writer made has no segment of ours."""
    folder = index / "generations" / "1"
    for toc in folder.glob("*.toc"):
        toc.unlink()
    whoosh_index = pytest.importorskip("whoosh.index")
    fields = pytest.importorskip("whoosh.fields")
    writer = whoosh_index.create_in(str(folder), fields.Schema(a=fields.ID)).writer()
    writer.add_document(a="x")
    writer.commit()
    with pytest.raises(IndexUnusable, match="a Whoosh index, but not one that searchsvc wrote"):
        ids(index, EngineRequest())


def test_the_newest_format_is_kept() -> None:
    """Every schema version up to today's has its tiny index here; from format 3 on the format is named, too."""
    before = [f"schema-{number}" for number in range(1, SCHEMA_VERSION + 1)]
    assert [*before, f"schema-{SCHEMA_VERSION}-format-{FORMAT_VERSION}"] == [path.name for path in KEPT]
