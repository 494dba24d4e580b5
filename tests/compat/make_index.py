"""Writes the tiny index of the current format that tests/compat/ keeps: python -m tests.compat.make_index FOLDER

Run once for each new format or schema version, into tests/compat/indexes/; what stands there is never changed.
"""

import sys
from pathlib import Path

from searchsvc.article import Article, Caption, Moment, Origin
from searchsvc.engines.whoosh.engine import WhooshEngine
from searchsvc.indexing.rebuild import rebuild
from searchsvc.text.analyzer import Analyzer

FINGERPRINT = "english/kept"
"""Not that of an analyzer: the kept index must open whatever the rules of analysis are by then."""

ARTICLES = (
    Article(
        id="a1",
        headline="Storm closes the harbour",
        body=("The storm came at night.", "No ferries ran."),
        captions=(Caption("Waves over the harbour wall", "A grey sea", "J. Hale"),),
        authors=("Jo Hale",),
        section="Local",
        published=Moment.parse("2024-03-01"),
        url="https://www.quay.example/harbour/?utm_source=feed",
        origin=Origin("a1.txt"),
    ),
    Article(
        id="a2",
        headline="Council votes on ferries",
        body=("The harbour authority spoke first.",),
        published=Moment.parse("2025-01-02T10:00:00Z"),
        origin=Origin("a2.txt"),
    ),
    Article(id="a3", headline="A quiet day", body=("Nothing happened.",), origin=Origin("a3.txt")),
)


def main(folder: Path) -> None:
    rebuild(ARTICLES, WhooshEngine(folder, fingerprint=FINGERPRINT), Analyzer("english"))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
