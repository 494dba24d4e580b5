"""Reading a whole corpus."""

import gzip
import pickle
import random
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.reading import read_here

from searchsvc.article import Article, ReadFailure
from searchsvc.corpus import detect
from searchsvc.corpus.failures import INSTALL
from searchsvc.corpus.formats.plain.reader import PlainText
from searchsvc.corpus.limits import Limits
from searchsvc.corpus.read import read_corpus, survey
from searchsvc.corpus.reader import Reader, Source
from searchsvc.corpus.walking.listing import listed
from searchsvc.errors import CorpusMissing, ReaderUnavailable

SCRAPE = "Ferry breaks down\n\nA ferry at a quayImage source, EPA\n  • Published\n\nTwo hundred people were on board.\n"
PLAIN = "Council meets\n\nThe council met on Monday.\n"


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_text(SCRAPE)
    (tmp_path / "b").mkdir()
    (tmp_path / "b/c.txt.gz").write_bytes(gzip.compress(PLAIN.encode()))
    (tmp_path / "empty.txt").touch()
    (tmp_path / "noise.dat").write_bytes(random.Random(3).randbytes(5000))
    (tmp_path / "picture.png").write_bytes(b"\x89PNG")
    (tmp_path / "table.csv").write_text("id,name\n1,Tarn\n")
    (tmp_path / "z.txt.gz").write_bytes(gzip.compress(PLAIN.encode())[:-9])
    return tmp_path


def test_articles_and_failures_come_in_order(corpus: Path) -> None:
    """Every file gives articles or one failure with its reason; nothing stops the rest."""
    found = [
        (item.origin.path, item.headline) if isinstance(item, Article) else (item.path, item.reason)
        for item in read_corpus([corpus], Limits())
    ]
    assert [
        ("a.txt", "Ferry breaks down"),
        ("b/c.txt.gz", "Council meets"),
        ("empty.txt", "empty file"),
        ("noise.dat", "not text but binary data"),
        ("table.csv", "no column with a headline or text"),
        ("z.txt.gz", "its .gz is cut short"),
    ] == found


def test_the_survey_counts_by_kind(corpus: Path) -> None:
    """Before reading, a corpus is described by what is in it, and the number of files agrees with progress."""
    seen: list[str] = []
    list(read_corpus([corpus], Limits(), seen.append))
    looked_at: list[int] = []
    found = survey(listed([corpus], Limits()), looked_at.append)
    assert [1, 2, 3, 4, 5, 6] == looked_at
    assert "2 plain texts, 1 scraped text, 3 of no known kind, 1 left out (.png)" == str(found)
    assert found.files == len(seen)
    assert ["a.txt", "b/c.txt.gz", "empty.txt", "noise.dat", "table.csv", "z.txt.gz"] == seen


def test_labels_have_plurals(tmp_path: Path) -> None:
    """Two files of a kind are in the plural; a corpus without files says so."""
    assert "no files" == str(survey(listed([tmp_path], Limits())))
    for name in ("a", "b"):
        (tmp_path / f"{name}.txt").write_text(PLAIN)
    assert "2 plain texts" == str(survey(listed([tmp_path], Limits())))


def test_reading_is_lazy_but_missing_folders_are_not(tmp_path: Path) -> None:
    """A missing path is an error at once; files are opened only as they are asked for."""
    with pytest.raises(CorpusMissing):
        read_corpus([tmp_path / "nowhere"], Limits())
    (tmp_path / "a.txt").write_text(PLAIN)
    items = read_here([tmp_path], Limits())
    (tmp_path / "a.txt").write_text(PLAIN.replace("Council", "Parliament"))
    assert ["Parliament meets"] == [item.headline for item in items if isinstance(item, Article)]


class Faulty(PlainText):
    """Gives one article and then breaks."""

    def read(self, source: Source) -> Iterator[Article | ReadFailure]:
        yield from super().read(source)
        raise KeyError("depth")


def test_a_faulty_reader_costs_one_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a reader gave before it broke is kept; the failure names the reader and the error; the next file is read."""
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(PLAIN)
    faulty: list[Reader] = [Faulty()]
    monkeypatch.setattr(detect, "readers", lambda: iter(faulty))
    items = list(read_here([tmp_path], Limits()))
    failure = "a fault in the plain text reader: KeyError: 'depth'"
    assert [None, failure, None, failure] == [getattr(item, "reason", None) for item in items]


def test_a_file_beyond_the_limit_is_named(tmp_path: Path) -> None:
    """A file that is too large is a failure that names the setting."""
    (tmp_path / "long.txt").write_text("Words of a long text. " * 6000)
    [failure] = read_here([tmp_path], Limits(max_file_bytes=2**16))
    assert ReadFailure("long.txt", "larger than 0.0625 MB (SEARCHSVC_MAX_FILE_MB)", kind="plain text") == failure


PAGE = f"<html><body><article><h1>Tide table</h1><p>{'The tide came in slowly that day. ' * 20}</p></article></html>"


@pytest.mark.slow
@pytest.mark.parametrize("missing", ["lxml", "trafilatura", "htmldate", "lxml_html_clean"])
def test_a_package_that_is_missing_ends_the_reading(missing: str, tmp_path: Path) -> None:
    """It is said once, with the module's name and the line that installs it, and is no failure of any file."""
    (tmp_path / "page.html").write_text(PAGE)
    with pytest.raises(ReaderUnavailable) as raised:
        read_without(missing, tmp_path)
    assert missing in str(raised.value)
    assert "a web page cannot be read: " in str(raised.value)
    assert str(raised.value).endswith(f"Install it: {INSTALL}")


def test_what_is_no_page_needs_no_package_for_pages(corpus: Path) -> None:
    """Scraped text and plain text are read where nothing that parses pages is installed."""
    assert ["Ferry breaks down", "Council meets"] == read_without("lxml", corpus)


def read_without(module: str, folder: Path) -> list[str]:
    """The headlines of what is read in `folder` by a process of its own, in which `module` cannot be imported."""
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", READ_WITHOUT, module, str(folder)], capture_output=True, check=True
    )
    found: list[str] | ReaderUnavailable = pickle.loads(done.stdout)
    if isinstance(found, ReaderUnavailable):
        raise found
    return found


READ_WITHOUT = """
import importlib.abc, pickle, sys
from pathlib import Path

class Missing(importlib.abc.MetaPathFinder):
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] == sys.argv[1]:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)

sys.meta_path.insert(0, Missing())
from searchsvc.article import Article
from searchsvc.corpus.limits import Limits
from searchsvc.corpus.walking.folders import walk
from searchsvc.corpus.portions import portions_of, read_portion
from searchsvc.errors import ReaderUnavailable
try:
    portions = portions_of(walk([Path(sys.argv[2])], Limits()))
    items = [item for portion in portions for item in read_portion(portion)]
    answer = [item.headline for item in items if isinstance(item, Article)]
except ReaderUnavailable as error:
    answer = error
sys.stdout.buffer.write(pickle.dumps(answer))
"""
