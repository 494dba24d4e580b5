"""What every reader promises, whatever its format: one suite over the registry.

A new reader adds one entry to SAMPLES (reader_samples.py).
"""

import gzip
import pickle
import re
import tomllib
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.contract.reader_samples import BODY, HEADLINE, SAMPLES
from tests.examples import examples

from searchsvc.article import Article, ReadFailure
from searchsvc.corpus.detect import reader_for
from searchsvc.corpus.explaining import explained_files
from searchsvc.corpus.failures import Unreadable
from searchsvc.corpus.files import FileSource
from searchsvc.corpus.limits import Limits
from searchsvc.corpus.portions import read_source
from searchsvc.corpus.reader import LineReader, Reader
from searchsvc.corpus.registry import READERS, readers
from searchsvc.corpus.timing import watched
from searchsvc.record_clock import WHOLE, Clock
from searchsvc.serialise import decode, encode

CASES = [
    pytest.param(module.removeprefix("searchsvc.corpus."), reader, id=reader.label)
    for module, reader in zip(READERS, readers(), strict=True)
]
CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f\n]")

each_reader = pytest.mark.parametrize(("module", "reader"), CASES)


def source_of(folder: Path, name: str, data: bytes) -> FileSource:
    (folder / name).write_bytes(data)
    return FileSource(folder / name, f"news/{name}", Limits(max_file_bytes=2**20))


def texts(article: Article) -> list[str]:
    captions = [text for one in article.captions for text in (one.caption, one.alt, one.credit) if text is not None]
    singles = [text for text in (article.standfirst, article.section, article.source) if text is not None]
    return [article.headline, *article.body, *captions, *singles, *article.authors, *article.tags]


@each_reader
def test_labels_are_words_for_people(module: str, reader: Reader) -> None:
    """A label is a singular that an `s` makes a plural, and no two readers share one."""
    assert reader.label
    assert reader.label == reader.label.strip()
    assert not reader.label.endswith("s")
    assert [reader.label] == [other.label for other in readers() if other.label == reader.label]
    assert module in SAMPLES


@each_reader
@pytest.mark.parametrize("packed", [False, True])
def test_a_sample_is_recognised_and_read(module: str, reader: Reader, packed: object, tmp_path: Path) -> None:
    """The reader takes its own format, packed or not, before any other does, and gives the article with its origin."""
    sample = SAMPLES[module]
    data, name = sample.data, sample.name
    source = source_of(tmp_path, f"{name}.gz", gzip.compress(data)) if packed else source_of(tmp_path, name, data)
    assert reader.label == reader_for(source).label
    [article] = reader.read(source)
    assert isinstance(article, Article)
    assert (HEADLINE, BODY) == (article.headline, article.body)
    assert sample.origin(source.path) == article.origin.path
    assert re.fullmatch(r"[A-Za-z0-9._-]{1,64}", article.id)


@each_reader
def test_what_gave_headline_and_body_is_said(module: str, reader: Reader, tmp_path: Path) -> None:
    """By the key, the element or the line that people know: a reader notes it, or has keys (`read --explain`)."""
    sample = SAMPLES[module]
    (tmp_path / sample.name).write_bytes(sample.data)
    lines = list(explained_files([tmp_path / sample.name], Limits()))
    places = {field: [line for line in lines if line.split()[0] == field] for field in ("headline", "body")}
    assert {"headline": 1, "body": 1} == {field: len(found) for field, found in places.items()}, reader.label
    assert all(line.partition("  <- ")[2] for found in places.values() for line in found), reader.label


@each_reader
def test_the_name_does_not_mislead(module: str, reader: Reader, tmp_path: Path) -> None:
    """Content comes first: a format is recognised under a name without an ending."""
    copies = 2 if module == "formats.records.lines" else 1  # one line of JSON Lines is a JSON document as well
    source = source_of(tmp_path, "article", SAMPLES[module].data * copies)
    assert reader.label == reader_for(source).label


@each_reader
@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_byte_order_marks_are_read(module: str, reader: Reader, encoding: str, tmp_path: Path) -> None:
    """A format is recognised and read behind a byte order mark."""
    source = source_of(tmp_path, SAMPLES[module].name, SAMPLES[module].in_encoding(encoding))
    assert reader.label == reader_for(source).label
    assert [HEADLINE] == [item.headline for item in read_source(source) if isinstance(item, Article)]


@each_reader
def test_reading_again_gives_the_same(module: str, reader: Reader, tmp_path: Path) -> None:
    """Articles, ids among them, are the same whenever a file is read; nothing is kept from one file to the next."""
    source = source_of(tmp_path, SAMPLES[module].name, SAMPLES[module].data)
    assert list(reader.read(source)) == list(reader.read(source))


@each_reader
def test_each_record_is_timed(module: str, reader: Reader, tmp_path: Path) -> None:
    """A record that is to be left out, since it took too long, gives no article: a reader asks before each, and
    says what it begins with.
    """
    source = source_of(tmp_path, SAMPLES[module].name, SAMPLES[module].data)
    path = SAMPLES[module].origin(source.path)
    watched(Clock(), {(path, WHOLE), (path, 1)})
    try:
        items = list(read_source(source))
    finally:
        watched(Clock(), ())
    [left_out] = items
    assert isinstance(left_out, ReadFailure)
    assert "SEARCHSVC_MAX_RECORD_SECONDS" in left_out.reason
    assert left_out.first_bytes
    assert reader.label == reader_for(source).label


@pytest.mark.parametrize(("module", "reader"), [one for one in CASES if isinstance(one.values[1], LineReader)])
def test_lines_are_known_by_all_that_they_depend_on(module: str, reader: LineReader, tmp_path: Path) -> None:
    """Readers that make other articles of a line have other keys, whatever file and settings they are fitted to; one
    that another process has got keeps its own.
    """
    sample = SAMPLES[module].data
    line = sample.replace(b'{"', b'{"date": "03/04/2021", "kicker": "caf\xe9", "', 1)
    beginnings = [line, line.replace(b"03/04", b"25/12"), line.replace(b"03/04", b"12/25"), sample]
    sources = [source_of(tmp_path, f"{number}.jsonl", data * 2) for number, data in enumerate(beginnings)]
    asking = Limits(keys=(("standfirst", "kicker"),))
    sources += [FileSource(one.location, one.path, asking) for one in sources]
    fitted = [reader.fitted(source) for source in sources]
    assert [one.line_key() for one in fitted] == [pickle.loads(pickle.dumps(one)).line_key() for one in fitted]
    given = {(one.line_key(), repr(one.records(line, "news/a", 1))) for one in fitted}
    assert len({items for _, items in given}) > 2
    assert len({key for key, _ in given}) == len(given)


def test_import_linter_knows_each_format() -> None:
    """Contract 5 keeps the package of every reader from the others: each folder of formats/, and the containers."""
    pyproject = tomllib.loads((Path(__file__).parents[2] / "pyproject.toml").read_text(encoding="utf-8"))
    [contract] = [one for one in pyproject["tool"]["importlinter"]["contracts"] if one["name"].startswith("5.")]
    packages = re.compile(r"searchsvc\.corpus\.(?:formats\.\w+|containers)(?=\.)")
    assert {found[0] if (found := packages.match(module)) else module for module in READERS} == set(contract["modules"])


@each_reader
def test_binary_data_is_nobodys(module: str, reader: Reader) -> None:
    """It is not recognised, whatever it is called."""
    assert not reader.recognises(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4, Path(SAMPLES[module].name).suffix)


@pytest.mark.parametrize("reader", [reader for reader in readers() if reader.label != "plain text"])
def test_an_empty_head_is_known_by_its_name_alone(reader: Reader) -> None:
    """Without content a reader takes a file of its own ending, to say what is wrong with it. Others are plain text."""
    assert [False, False] == [reader.recognises(b"", suffix) for suffix in ("", ".png")]


@each_reader
@settings(max_examples=examples(60), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_damaged_files_never_raise(module: str, reader: Reader, tmp_path: Path, data: st.DataObject) -> None:
    """However a file is cut and spliced, reading gives well-formed articles and failures that name a reason."""
    original = SAMPLES[module].data
    start = data.draw(st.integers(0, len(original)))
    end = data.draw(st.integers(start, len(original)))
    changed = original[:start] + data.draw(st.binary(max_size=12) | st.just(b'"<p>Image caption,\n')) + original[end:]
    source = source_of(tmp_path, SAMPLES[module].name, changed)
    try:
        items = list(reader.read(source))
    except Unreadable:
        return
    for item in items:
        if isinstance(item, ReadFailure):
            assert item.reason
            continue
        assert [] == [text for text in texts(item) if text != text.strip() or CONTROLS.search(text) or "  " in text]
        assert re.fullmatch(r"[A-Za-z0-9._-]{1,64}", item.id)
        assert item == decode(encode(item), Article)
