"""One id, one article."""

import dataclasses
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.examples import examples
from tests.unit.indexing.articles import article

from searchsvc.article import Article, Origin
from searchsvc.engines.port import DIGEST_BYTES
from searchsvc.indexing.documents.index_document import content_of
from searchsvc.indexing.files.identity import Identity
from searchsvc.indexing.files.records import FileRecord
from searchsvc.indexing.files.settled_ids import SettledIds
from searchsvc.indexing.id_assignment import Identities


def admitted(*articles: Article) -> tuple[list[str | None], Identities]:
    """The ids under which `articles` are taken, None for those that are left out."""
    identities = Identities()
    known = [Identity(one.id, content_of(one).digest, one.origin.path) for one in articles]
    return [identities.admit(one) for one in known], identities


def test_the_same_article_twice_is_one() -> None:
    """Wherever the second was read; it is counted, and needs no note."""
    ids, identities = admitted(article("1", path="a.jsonl"), article("1", path="b.jsonl"), article("2"))

    assert ids == ["1", None, "2"]
    assert identities.duplicates == 1
    assert identities.notes() == ()


def test_different_articles_of_one_id_are_both_kept() -> None:
    """The later one's id begins with the name of its file, without endings."""
    ids, identities = admitted(article("1", "Storm", path="wire/a.jsonl"), article("1", "Calm", path="wire/b.jsonl.gz"))

    assert ids == ["1", "b-1"]
    assert identities.duplicates == 0
    expected = (
        'wire/b.jsonl.gz and wire/a.jsonl use one id for different articles: "1". '
        'Both are kept, the later one as "b-1".'
    )
    assert (expected,) == identities.notes()


def test_two_files_that_both_count_from_one_lose_nothing_and_make_one_note() -> None:
    """The note says how many and gives an example."""
    files = ("a.jsonl", "b.jsonl")
    articles = [article(str(record), f"{file} {record}", path=file) for file in files for record in (1, 2, 3)]

    ids, identities = admitted(*articles)

    assert ids == ["1", "2", "3", "b-1", "b-2", "b-3"]
    expected = (
        "b.jsonl and a.jsonl use the same ids for different articles, 3 times. "
        'All are kept, the later ones under new ids: "1" is "b-1".'
    )
    assert (expected,) == identities.notes()


def test_a_renamed_article_met_again_is_one_article_too() -> None:
    """A third file that repeats what the second had adds nothing."""
    ids, identities = admitted(
        article("1", "Storm", path="a.jsonl"),
        article("1", "Calm", path="b.jsonl"),
        article("1", "Calm", path="c.jsonl"),
    )

    assert ids == ["1", "b-1", None]
    assert identities.duplicates == 1


def test_an_id_that_is_taken_or_none_becomes_a_hash() -> None:
    """Three different articles of one id in one file; a file whose name has blanks; an id that grows too long."""
    ids, identities = admitted(
        *(article("1", headline, path="a.jsonl") for headline in ("One", "Two", "Three")),
        article("1", "Four", path="my file.json"),
        article("x" * 60, "Five", path="a.jsonl"),
        article("x" * 60, "Six", path="longer.jsonl"),
    )

    assert ids[:2] == ["1", "a-1"]
    assert ids[4] == "x" * 60
    for one in (ids[2], ids[3], ids[5]):
        assert one is not None
        assert re.fullmatch("[0-9a-f]{16}", one)
    assert identities.notes()[0].startswith("a.jsonl uses the same ids for different articles, 2 times.")


def test_a_file_with_a_broken_name_does_not_stop_anything() -> None:
    """Bytes that are no text stand in paths as lone surrogates."""
    identities = Identities()
    ids = [identities.admit(Identity("1", path.encode("utf-8", "replace"), path)) for path in ("a", "caf\udce9.jsonl")]

    assert ids[0] == "1"
    assert len(ids[1] or "") == 16


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["1", "b-1", "a-1"]), st.sampled_from("xyz"), st.sampled_from(["a.json", "b.json", "c d"])
        ),
        max_size=12,
    )
)
@settings(max_examples=examples(60))
def test_whatever_comes_each_content_is_kept_once_under_an_id_of_its_own(read: list[tuple[str, str, str]]) -> None:
    """As many articles as there are different pairs of id and content, and the same ids when read again."""
    articles = [
        dataclasses.replace(article(one, content), origin=Origin(path, number))
        for number, (one, content, path) in enumerate(read)
    ]

    ids, _ = admitted(*articles)
    again, _ = admitted(*articles)

    kept = [one for one in ids if one is not None]
    assert len({(one, content) for one, content, _ in read}) == len(kept) == len(set(kept))
    assert all(re.fullmatch(r"[A-Za-z0-9._-]{1,64}", one) for one in kept)
    assert ids == again


@pytest.mark.parametrize(
    ("contents", "ids"),
    [
        ("ab", ["w0", "w-w0"]),
        ("ax", ["w0", "w-w0"]),
        ("xb", ["w0", "w-w0"]),
        ("ba", ["w-w0", "w0"]),
        ("b", ["w-w0"]),
    ],
)
def test_articles_of_one_file_and_id_stay_what_they_are(contents: str, ids: list[str]) -> None:
    """Read again, changed, in another order, or one of them gone: no permalink goes to the other one."""
    digests = {name: name.encode() * DIGEST_BYTES for name in "abx"}
    record = FileRecord("w.jsonl", ids=("w0", "w-w0"), digests=digests["a"] + digests["b"], renamed={1: "w0"})
    identities = Identities(SettledIds(read=[record]))
    assert ids == [identities.admit(Identity("w0", digests[one], "w.jsonl")) for one in contents]


def test_what_was_counted_and_noted_outlives_the_ids() -> None:
    """The ids of a build are let go of before it is published, and its report is made afterwards."""
    _, identities = admitted(article("1", "x"), article("1", "x"), article("1", "y"))
    counted, noted = identities.duplicates, identities.notes()

    identities.end()

    assert (1, 1) == (counted, len(noted))
    assert (counted, noted) == (identities.duplicates, identities.notes())
