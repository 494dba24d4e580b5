"""What could a build not read, as it is kept with its generation?

Attached to the generation (port.Build.attach), so that it goes with it wherever the index goes, and is known also where
nobody wrote down what came of the build (snapshot.py), as where one was made from Python.

Useful for: rebuild.py, `status --failures`, the API and the page about the archive. Not for: counting (failures.py).
"""

from __future__ import annotations

import logging
from dataclasses import dataclass

from searchsvc import serialise
from searchsvc.article import ReadFailure
from searchsvc.indexing.reporting.failures import Failures
from searchsvc.indexing.reporting.report import FailureGroup, RebuildReport

_log = logging.getLogger(__name__)

NAME = "build.failures"
"""What it is attached as."""


@dataclass(frozen=True, slots=True)
class Unread:
    """`failed` counts all that could not be read; `failures` are all of them in groups, `errors` the first of them, one
    by one. As in RebuildReport.
    """

    failed: int
    failures: tuple[FailureGroup, ...] = ()
    errors: tuple[ReadFailure, ...] = ()


def encode(failures: Failures) -> bytes:
    """What `decode` reads."""
    return serialise.encode(Unread(failures.count, failures.groups(), tuple(failures.first)))


def decode(data: bytes | None) -> Unread | None:
    """None where nothing was attached, as by an older version; or where it cannot be read, which is logged."""
    if data is None:
        return None
    try:
        return serialise.decode(data, Unread)
    except ValueError as error:
        _log.warning("What the last build could not read is not known (%s); the next rebuild writes it anew", error)
        return None


def best_known(attached: bytes | None, report: RebuildReport | None) -> Unread | None:
    """What is known of a generation's failures: what is attached to it, as `encode` wrote it, or its build's report.

    A later build may have found nothing new to publish and still have failed elsewhere: then only the report knows.
    A report that had to be shortened has counts and groups alone.
    """
    kept = decode(attached)
    if report is None:
        return kept
    if kept is not None and kept.failed == report.failed and len(kept.errors) > len(report.errors):
        return kept
    return Unread(report.failed, report.failures, report.errors)
