"""A damaged segment file: never a crash, never an answer beyond the file, and never in the way of its own repair."""

import contextlib
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from tests.contract.documents import document, publish
from tests.faults import rebuild_in_a_process as storms
from tests.faults.alterations import alter, columns, forge, overwrite, with_entry

from searchsvc.engines.port import EngineRequest
from searchsvc.engines.whoosh.engine import WhooshEngine
from searchsvc.engines.whoosh.searching.value_tables import ValueTables
from searchsvc.engines.whoosh.segment.layout import RECORD
from searchsvc.engines.whoosh.segment.sections import SECTIONS
from searchsvc.engines.whoosh.segment.segment import Segment
from searchsvc.errors import IndexUnusable
from searchsvc.query.tree import Fuzzy, Node, Phrase, Prefix, Word
from searchsvc.schema import TEXT_FIELDS
from searchsvc.text.analyzer import Analyzer

NAMES = [section.name for section in SECTIONS if not section.name.startswith("values.") or ".source." in section.name]
"""Of the columns of values one, as they are all alike."""

TREES: tuple[Node, ...] = (
    Word("storm"),
    Word("storm", "storm"),
    Phrase((Word("the"), Word("storm"), Word("of"))),
    Prefix("st"),
    Fuzzy("strom", 2),
)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index without damage, which stays so."""
    index = tmp_path_factory.mktemp("whole") / "index"
    storms.build(index, "storm")
    return index


@pytest.fixture
def index(whole: Path, tmp_path: Path) -> Path:
    """A copy of it, to be damaged."""
    return Path(shutil.copytree(whole, tmp_path / "index", symlinks=True))


@pytest.mark.slow
@pytest.mark.parametrize("value", [0xFF, 0x01])
@pytest.mark.parametrize("section", [name for name in NAMES if name != "stored.dictionary"])  # 30 articles have none
def test_a_damaged_section(index: Path, section: str, value: int) -> None:
    """Searches answer or say IndexUnusable; `verify` names the file; a rebuild mends it."""
    overwrite(index, section, value)
    engine = storms.engine(index)
    for tree in TREES:
        try:
            result = engine.search(EngineRequest(tree))
        except IndexUnusable:
            continue
        assert 0 <= result.total <= 30
    with contextlib.suppress(IndexUnusable):
        assert len(engine.similar_forms("strom", 2)) <= 30
    with contextlib.suppress(IndexUnusable):
        assert len(engine.forms_ending("m", 30)) <= 30
    with contextlib.suppress(IndexUnusable):
        assert len(engine.keyword_values("source")) <= 30
    verification = storms.engine(index).verify()
    assert not verification.ok
    assert ".columns" in verification.problems[0]
    storms.build(index, "flood")
    assert "flood" == storms.served(index)


@pytest.mark.slow
@pytest.mark.parametrize("value", [0x00, 0x01, 0x7F, 0x80, 0xFF])
@pytest.mark.parametrize("section", ["sentences.start", "sentences.bytes"])
def test_damaged_sentences(index: Path, section: str, value: int) -> None:
    """Starts of the fields that there are, or IndexUnusable that names the section; never of another document."""
    overwrite(index, section, value)
    path = columns(index)
    starts = None
    with contextlib.suppress(IndexUnusable):
        starts = Segment(path).sentences.of(np.arange(30))
    if starts is not None:
        assert set(starts.place.tolist()) <= set(range(30))
        assert set(starts.field.tolist()) <= set(range(len(TEXT_FIELDS)))
        return
    with pytest.raises(IndexUnusable, match=r"section sentences\."):
        Segment(path).sentences.of(np.arange(30))


@pytest.mark.parametrize(("section", "value"), [("values.source.number", 0x7F), ("values.source.text", 0xFF)])
def test_values_that_do_not_exist(index: Path, section: str, value: int) -> None:
    """A number past the table, or a row that is no text, is refused when the values are counted."""
    overwrite(index, section, value)
    segment = Segment(columns(index))
    with pytest.raises(IndexUnusable, match=section):
        ValueTables(((segment, None),)).of("source")


def alter_terms(index: Path, field: str, value: int) -> None:
    """Set one field of every term's record."""

    def change(part: bytearray) -> None:
        np.frombuffer(part, RECORD)[field] = value

    alter(index, "terms.info", change)


@pytest.fixture
def numpy_engine(index: Path) -> WhooshEngine:
    """The engine without the compiled kernel, whose words for damage are its own."""
    return WhooshEngine(index, fingerprint=Analyzer("english").fingerprint, scorer="numpy")


def test_postings_beyond_their_section(index: Path, numpy_engine: WhooshEngine) -> None:
    """Postings that would end outside their section are refused when they are read."""
    alter_terms(index, "tokens", 0x7F7F7F7F)
    alter_terms(index, "forms", 0x7F7F7F7F)
    with pytest.raises(IndexUnusable, match="lie outside their section"):
        numpy_engine.search(EngineRequest(Word("storm")))


def test_documents_that_do_not_exist(index: Path, numpy_engine: WhooshEngine) -> None:
    """A document number past the last document is refused."""
    overwrite(index, "postings", 0xFF)
    with pytest.raises(IndexUnusable, match="name a document that does not exist"):
        numpy_engine.search(EngineRequest(Word("storm")))


def test_frequencies_that_do_not_fit_the_positions(index: Path, numpy_engine: WhooshEngine) -> None:
    """A phrase over a term whose frequencies and positions disagree is refused."""
    overwrite(index, "tf.vectors", 0x01)
    with pytest.raises(IndexUnusable, match="frequencies and positions that disagree"):
        numpy_engine.search(EngineRequest(Phrase((Word("the"), Word("storm")))))


def test_forms_outside_of_their_section(index: Path) -> None:
    """Nothing is told of forms whose places make no sense."""
    places = b"\x00\x00\x00\x7f"
    alter(index, "forms.start", lambda part: part.__setitem__(slice(120, 124), places))  # where the thirty-first begins
    with pytest.raises(IndexUnusable, match=r"forms\.start does not fit forms\.text"):
        storms.engine(index).similar_forms("strom", 2)


@pytest.mark.parametrize(("value", "what"), [(0x7F, "does not exist"), (0x00, None)])
def test_an_order_of_forms_that_makes_no_sense(index: Path, value: int, what: str | None) -> None:
    """A form that is none is named; a wrong order finds too little, and `verify` says so."""
    overwrite(index, "forms.by_end", value)
    if what:
        with pytest.raises(IndexUnusable, match=what):
            storms.engine(index).forms_ending("m", 30)
    else:
        assert len(storms.engine(index).forms_ending("m", 30)) <= 30
    assert not storms.engine(index).verify().ok


def test_an_id_outside_of_the_ids(index: Path) -> None:
    """No cut or empty id is given out: the document is named whose id it is."""
    overwrite(index, "docs.id.start", 0x7F)
    with pytest.raises(IndexUnusable, match=r"docs\.id\.start does not fit docs\.id\.text"):
        storms.engine(index).search(EngineRequest(Word("storm")))


@pytest.mark.slow
@pytest.mark.parametrize("field", RECORD.names or ())
@pytest.mark.parametrize("value", [0, 1, 2, 7, 64, 255])
def test_damaged_term_records(index: Path, numpy_engine: WhooshEngine, field: str, value: int) -> None:
    """Whatever a field of the terms' records says: an answer about 30 articles, or IndexUnusable. One means nothing."""
    alter_terms(index, field, value)
    for engine in (numpy_engine, storms.engine(index)):
        for tree in TREES:
            try:
                assert 0 <= engine.search(EngineRequest(tree)).total <= 30
            except IndexUnusable:
                assert field != "unused"


FORGERIES = {
    "a dict": lambda table: {},  # noqa: ARG005  (any change takes the table)
    "a number in a list": lambda table: [*table, 1],
    "half an item": with_entry("terms.text", count=0.5),
    "fewer than none": with_entry("docs.seconds", count=-1),
    "a text for an offset": with_entry("postings", offset="0"),
    "an odd offset": with_entry("docs.seconds", offset=65, count=1),
    "no dtype": with_entry("terms.hash", dtype=None),
}
"""Section tables with a right checksum that no writer of ours makes."""


@pytest.mark.parametrize("change", FORGERIES.values(), ids=FORGERIES)
def test_a_forged_table(index: Path, change: Callable[[Any], object]) -> None:
    """It is refused when the file is opened."""
    forge(index, change)
    with pytest.raises(IndexUnusable, match="section"):
        storms.engine(index).search(EngineRequest(Word("storm")))
    assert not storms.engine(index).verify().ok


@pytest.mark.slow
@pytest.mark.parametrize("dtype", ["<u1", "<u2", "<u4", "<u8", "<i8", "<f8"])
@pytest.mark.parametrize("section", NAMES)
def test_a_forged_dtype(index: Path, section: str, dtype: str) -> None:
    """Items of another size than the kernel takes are never read as its own: an answer, or IndexUnusable."""
    forge(index, with_entry(section, dtype=dtype, count=1))
    if dtype not in next(one.dtypes for one in SECTIONS if one.name == section):
        with pytest.raises(IndexUnusable, match=rf"section {section} holds items of {dtype[1:]}"):
            storms.engine(index).search(EngineRequest(TREES[0]))
        return
    for tree in TREES:
        try:
            assert 0 <= storms.engine(index).search(EngineRequest(tree)).total <= 30
        except IndexUnusable:
            continue


def test_a_table_that_was_written_again_answers(index: Path) -> None:
    """What refuses a forgery does not refuse the same table."""
    forge(index, lambda table: table)
    assert [30, 30] == [storms.engine(index).search(EngineRequest(tree)).total for tree in TREES[:2]]


@pytest.mark.slow
@pytest.mark.parametrize("value", [0x00, 0x7F, 0xFF])
def test_a_damaged_dictionary_of_stored_articles(tmp_path: Path, value: int) -> None:
    """What no longer is a dictionary is said of the article that needs it."""
    publish(
        WhooshEngine(tmp_path, fingerprint="large"),
        [document(f"{number:04}", body="storm surge flood levels " * 9) for number in range(3_000)],
    )
    alter(tmp_path, "stored.dictionary", lambda part: part.__setitem__(slice(13, 77), bytes([value]) * 64))
    with pytest.raises(IndexUnusable, match="the stored article 2999 is damaged"):
        WhooshEngine(tmp_path, fingerprint="large").stored("2999")


def test_a_damaged_stored_article(index: Path) -> None:
    """A stored article that does not have its checksum is refused, not shown."""
    overwrite(index, "stored.bytes", 0x00)
    with pytest.raises(IndexUnusable, match="the stored article"):
        storms.engine(index).stored("a1")
