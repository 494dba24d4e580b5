"""Which ids of the served generation stay with their files."""

from searchsvc.indexing.files.records import FileRecord
from searchsvc.indexing.files.settled_ids import Holder, SettledIds, half_of


def digest(number: int) -> bytes:
    return bytes([number]) * 16


def record(path: str, *ids: str, renamed: dict[int, str] | None = None) -> FileRecord:
    """A file whose articles have these ids; the digest of each is made of the length of its id."""
    return FileRecord(path, ids=ids, digests=b"".join(digest(len(one)) for one in ids), renamed=renamed or {})


def test_an_id_is_of_the_file_that_gave_it() -> None:
    """One that is read again holds its ids, too."""
    settled = SettledIds([record("kept.txt", "a", "bb")], [record("again.txt", "ccc")])
    assert Holder("kept.txt", True, half_of(digest(2))) == settled.holder("bb")
    assert Holder("again.txt", False, half_of(digest(3))) == settled.holder("ccc")
    assert settled.holder("d") is None


def test_only_articles_of_kept_files_are_kept() -> None:
    """By what they hold."""
    settled = SettledIds([record("kept.txt", "a")], [record("again.txt", "ccc")])
    assert settled.is_kept(digest(1))
    assert not settled.is_kept(digest(3))


def test_an_article_keeps_the_id_that_it_had_to_be_given() -> None:
    """Of its file and its source's id; of several the one that holds the same."""
    settled = SettledIds([], [record("twice.jsonl", "x", "x-2", "x-tre", renamed={1: "x", 2: "x"})])
    assert "x-2" == settled.renamed("twice.jsonl", "x", digest(3))
    assert "x-tre" == settled.renamed("twice.jsonl", "x", digest(5))
    assert settled.renamed("twice.jsonl", "x", digest(9)) is None
    assert settled.renamed("other.jsonl", "x", digest(3)) is None


def test_without_files_nothing_is_settled() -> None:
    """As in a first build."""
    settled = SettledIds()
    assert not settled
    assert settled.holder("a") is None
