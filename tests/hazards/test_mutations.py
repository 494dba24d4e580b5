"""Whatever a file has become, reading it ends, in time, with articles or with reasons.

`scripts/test --long tests/hazards/test_mutations.py` reads ten thousand.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from tests.hazards.mutations import Mutation, mutation

from searchsvc.article import Article, ReadFailure
from searchsvc.article_lines import FromLine
from searchsvc.corpus.apart import read_apart
from searchsvc.corpus.files import FileSource
from searchsvc.corpus.limits import Limits
from searchsvc.corpus.portions import Portion, read_portion

RECORD_SECONDS = 10.0
FEW, EACH, ALL = 60, 200, 10_000
_FAULT = "a fault in"


def _faults(folder: Path, numbers: Iterable[int]) -> list[str]:
    """Of the files of these numbers, those that end a process, take too long, give nothing or give a fault of ours."""
    made: list[Mutation] = []

    def portions() -> Iterable[Portion]:
        for number in numbers:
            one = mutation(number)
            made.append(replace(one, data=b""))
            (folder / one.name).write_bytes(one.data)
            source = FileSource(folder / one.name, one.name, Limits(record_seconds=RECORD_SECONDS), len(one.data))
            yield Portion(source, len(one.data))

    items: dict[str, list[Article | FromLine | ReadFailure]] = defaultdict(list)
    for portion, piece in read_apart(portions(), read_portion, RECORD_SECONDS):
        items[portion.path] += piece
    return [f"{one.name} ({one.done}): {fault}" for one in made if (fault := _fault_of(items[one.name]))]


def _fault_of(items: Sequence[object]) -> str | None:
    if not items:
        return "nothing, and no reason"
    reasons = [item.reason for item in items if isinstance(item, ReadFailure)]
    return next((one for one in reasons if not one or _FAULT in one or "max_record_seconds".upper() in one), None)


@pytest.mark.slow
def test_a_few_files_as_chance_makes_them_are_read_or_named(tmp_path: Path) -> None:
    """Cut, flipped, recoded, packed, nested: the reading process lives, and each file gives an article or a reason."""
    assert _faults(tmp_path, range(FEW)) == []


def test_a_file_that_gives_nothing_is_named(tmp_path: Path) -> None:
    """A table with a line of names alone, say: nothing is left out without a word."""
    (tmp_path / "a.csv").write_text("title,body\n")
    items = list(read_portion(Portion(FileSource(tmp_path / "a.csv", "a.csv"), 0)))
    assert [str(item) for item in items] == ["a.csv: no articles in it"]


@pytest.mark.long
@pytest.mark.parametrize("name", ["a.jsonl", "a.json", "a.txt", "a.html", "a.csv", "a.md", "a.xml"])
def test_a_line_of_a_gigabyte_is_named(tmp_path: Path, name: str) -> None:
    """Whatever the file is called; reading it takes no memory to speak of."""
    with (tmp_path / name).open("wb") as file:
        file.write({"a.jsonl": b'{"a": 1}\n{"body": "', "a.json": b'[{"body": "'}.get(name, b"<p>title,body "))
        for _ in range(1_000):
            file.write(b"word " * 200_000)
    portions = [Portion(FileSource(tmp_path / name, name, Limits(record_seconds=RECORD_SECONDS)), 0)]
    items = [item for _, piece in read_apart(portions, read_portion, RECORD_SECONDS) for item in piece]
    (tmp_path / name).unlink()
    assert [type(item) for item in items] == [ReadFailure] * len(items)
    assert "larger than" in str(items[-1])


@pytest.mark.long
@pytest.mark.parametrize("first", range(0, ALL, EACH))
def test_ten_thousand_files_as_chance_makes_them_are_read_or_named(tmp_path: Path, first: int) -> None:
    """The same for many."""
    assert _faults(tmp_path, range(first, first + EACH)) == []
