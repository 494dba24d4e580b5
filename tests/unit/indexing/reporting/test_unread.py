"""What a build could not read, as it is kept with its generation."""

import dataclasses

import pytest
from tests.unit.indexing.articles import PlainAnalyzer, article

from searchsvc import serialise
from searchsvc.article import ReadFailure
from searchsvc.engines.memory.engine import MemoryEngine
from searchsvc.indexing.rebuild import rebuild
from searchsvc.indexing.reporting import unread
from searchsvc.indexing.reporting.report import MAX_REPORTED
from searchsvc.indexing.reporting.unread import Unread

BAD = ReadFailure("w.jsonl", "JSON ends too early", 7, "JSON Lines file", first_bytes='{"title": "Fer')


def test_a_generation_says_what_its_build_could_not_read() -> None:
    """Each with what it begins with, up to so many; the others are counted."""
    engine = MemoryEngine()
    report = rebuild([article("a"), *([BAD] * (MAX_REPORTED + 5))], engine, PlainAnalyzer())
    kept = unread.decode(engine.attached(unread.NAME))
    assert kept is not None
    assert Unread(MAX_REPORTED + 5, report.failures, report.errors) == kept
    assert BAD.first_bytes == kept.errors[0].first_bytes
    assert MAX_REPORTED == len(kept.errors)


def test_of_an_older_version_nothing_is_made_up(caplog: pytest.LogCaptureFixture) -> None:
    """Which attached nothing, and nothing is to be said of it."""
    assert unread.decode(None) is None
    assert [] == caplog.messages


@pytest.mark.parametrize("damaged", [b"[]", b"{"])
def test_what_is_damaged_is_said_to_be(caplog: pytest.LogCaptureFixture, damaged: bytes) -> None:
    """Nothing is made up of it, and the log says what mends it."""
    assert unread.decode(damaged) is None
    [said] = caplog.messages
    assert "the next rebuild writes it anew" in said


def test_a_report_that_knows_more_comes_first() -> None:
    """One of a later build that published nothing; one that was shortened does not."""
    report = rebuild([article("a"), BAD], MemoryEngine(), PlainAnalyzer())
    known = Unread(1, report.failures, report.errors)
    attached = serialise.encode(known)
    assert unread.best_known(None, None) is None
    assert known == unread.best_known(attached, None)
    assert known == unread.best_known(None, report)
    assert known == unread.best_known(b"{", report)
    assert known == unread.best_known(attached, dataclasses.replace(report, errors=()))
    later = dataclasses.replace(report, failed=2, errors=(BAD, BAD))
    assert Unread(2, later.failures, (BAD, BAD)) == unread.best_known(attached, later)
