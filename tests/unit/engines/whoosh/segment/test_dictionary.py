"""The sorted dictionary over mapped arrays."""

import dataclasses
import tempfile
from pathlib import Path

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.examples import examples

from searchsvc.engines.whoosh.segment.byte_strings import Keys
from searchsvc.engines.whoosh.segment.dictionary import Dictionary, hash_table, key_bytes, key_text, write_dictionary
from searchsvc.engines.whoosh.segment.file import SectionFile, SectionWriter

TEXTS = st.text(alphabet=st.characters(), max_size=6)  # surrogates too


def dictionary(keys: list[bytes]) -> Dictionary:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "d.columns"
        with path.open("wb") as file:
            writer = SectionWriter(file)
            write_dictionary(writer, "d", Keys.of(keys))
            writer.close()
        return Dictionary.open(SectionFile(path), "d")


@settings(max_examples=examples(30), deadline=None)
@given(st.sets(TEXTS, max_size=30), TEXTS)
def test_it_answers_like_a_sorted_list(texts: set[str], asked: str) -> None:
    """Look-up, lower bound and prefix range agree with plain Python over the sorted keys."""
    keys = sorted(key_bytes(text) for text in texts)
    made, key = dictionary(keys), key_bytes(asked)
    assert keys == list(made.keys(0, len(made)))
    assert (keys.index(key) if key in keys else None) == made.find(key)
    assert sum(other < key for other in keys) == made.lower_bound(key)
    if key:
        first, last = made.prefix_range(key)
        assert [other for other in keys if other.startswith(key)] == keys[first:last]


@given(TEXTS)
def test_any_text_has_a_key(text: str) -> None:
    """Encoding a term and decoding its key gives the term back, lone surrogates included."""
    assert text == key_text(key_bytes(text))


@given(st.lists(TEXTS, max_size=10))
def test_keys_sort_like_texts(texts: list[str]) -> None:
    """The order of keys is the order of code points, so Python's sorting of the texts is the dictionary's order."""
    assert [key_bytes(text) for text in sorted(texts)] == sorted(key_bytes(text) for text in texts)


@given(st.sets(TEXTS, max_size=40), TEXTS)
@settings(max_examples=examples(50))
def test_a_hash_table_finds_what_is_there(texts: set[str], asked: str) -> None:
    """Every key from the first slot of its own on, before any empty one; and nothing else."""
    keys = sorted(key_bytes(text) for text in texts)
    table = hash_table(Keys.of(keys))
    assert len(table) >= max(2, 4 * len(keys) // 3)
    assert 1 == len(table).bit_count()
    made = dataclasses.replace(dictionary(keys), table=table)
    assert list(range(len(keys))) == [made.find(key) for key in keys]
    assert (keys.index(key_bytes(asked)) if asked in texts else None) == made.find(key_bytes(asked))


def test_a_full_table_ends() -> None:
    """A table without an empty slot, as only damage makes it, is not searched for ever."""
    made = dataclasses.replace(dictionary([b"a", b"b"]), table=np.array([2, 2, 9, 2], np.uint32))
    assert made.find(b"a") is None
    assert 1 == made.find(b"b")
