"""What a build could not read, in groups."""

from searchsvc.article import ReadFailure
from searchsvc.indexing.reporting.failures import grouped
from searchsvc.indexing.reporting.report import MAX_GROUPS, FailureGroup


def test_the_records_of_one_file_are_counted_as_records() -> None:
    """Records are told from files, and how many files they are of."""
    records = [ReadFailure("array.json", "no article", number, "JSON file") for number in range(1, 5)]
    files = [ReadFailure(f"{name}.json", "no article", None, "JSON file") for name in "ab"]
    assert (
        FailureGroup("no article", "JSON file", 4, ("array.json",), 1, 4),
        FailureGroup("no article", "JSON file", 2, ("a.json", "b.json"), 2, 0),
    ) == grouped([*records, *files])


def test_what_differs_in_detail_is_one_group() -> None:
    """Keys, numbers of words and places do not part what has one reason; what all have in common is told."""
    reasons = (
        ("no headline and no text; keys: foo", "no headline and no text; keys: bar, baz"),
        ("no article text (14 words)", "no article text (3 words)"),
        ("JSON is broken at character 3: a comma is missing", "JSON is broken at character 7: a comma is missing"),
    )
    said = [[group.reason for group in grouped(ReadFailure("a", one) for one in pair)] for pair in reasons]
    assert [["no headline and no text"], ["no article text"], ["JSON is broken: a comma is missing"]] == said


def test_what_is_the_same_everywhere_is_told_in_full() -> None:
    """Details that all failures of a group share are not left out."""
    failures = [ReadFailure(name, "no headline and no text; keys: foo", None, "JSON file") for name in ("a", "b")]
    assert ["no headline and no text; keys: foo"] == [group.reason for group in grouped(failures)]


def test_what_cost_most_comes_first() -> None:
    """A file that was cut short weighs as much as the records that it may have held, a folder more than any file."""
    failures = [
        *(ReadFailure(f"{number}.html", "no article text", None, "web page") for number in range(30)),
        ReadFailure("wire.jsonl.gz", "its .gz is cut short", None, "JSON Lines file", lost_bytes=400_000),
        ReadFailure("secret/", "permission denied"),
    ]
    assert [("secret/",), ("wire.jsonl.gz",), ("0.html", "1.html")] == [group.examples for group in grouped(failures)]


def test_what_cost_most_keeps_its_reason_however_late_it_came() -> None:
    """Of more reasons than are told apart the cheap ones are put together, and none is left out of the count."""
    cheap = [ReadFailure(f"{number}.txt", f"reason {number}") for number in range(2 * MAX_GROUPS)]
    costly = ReadFailure("late.jsonl", "cut off", None, "JSON Lines file", lost_bytes=1_000_000)
    groups = grouped([*cheap, costly, ReadFailure("reason-0.txt", "reason 0")])
    assert (MAX_GROUPS, "cut off") == (len(groups), groups[0].reason)
    [others] = [group for group in groups if group.reason == "other reasons"]
    assert 2 * MAX_GROUPS + 2 == sum(group.count for group in groups)
    assert (2 * MAX_GROUPS + 2) - (MAX_GROUPS - 2) - 2 == others.count
