"""How well are web pages read, beside other extractors? `python -m bench.readers FOLDER [--peers NAME,…]`.

The folder holds pages (packed by gzip or not) and `expected.jsonl`, an object a page: `file`, and what is known of
`headline`, `text`, `authors`, `published`, `captions`, `credits`; what is null or missing is not known and not counted.
A peer that is not installed is left out, with a word.

Useful for: the table of docs/benchmarks.md. Not for: texts of other formats.
"""

import argparse
import gzip
import json
import logging
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import mean
from typing import Any

from bench.faults import BenchFault
from bench.machine import this_machine
from bench.page_readers import READERS, PageFields, Read, reader, version_of
from bench.page_scores import Hits, authors_f1, caption_hits, credit_hits, is_day, is_headline, text_f1
from bench.tables import table

_HEAD = (
    "reader", "body F1", "headline %", "authors F1", "day %", "captions F1", "of labelled pages", "credits F1",
    "pages a CPU s",
)  # fmt: skip
_NOTHING = "n/a"


class PagesMissing(BenchFault):
    """A folder has no `expected.jsonl`, or not the pages that it names."""


@dataclass(slots=True)
class ReaderFigures:
    """What one reader made of all pages. Means are of the pages of which the field is known."""

    name: str
    body: list[float] = field(default_factory=list)
    headline: list[bool] = field(default_factory=list)
    authors: list[float] = field(default_factory=list)
    day: list[bool] = field(default_factory=list)
    captions: Hits = field(default_factory=Hits)
    labelled: Hits = field(default_factory=Hits)
    credits: Hits = field(default_factory=Hits)
    has_captions: bool = False
    pages: int = 0
    seconds: float = 0.0

    def add(self, expected: Mapping[str, Any], found: PageFields) -> None:
        """Count one page."""
        if expected.get("text"):
            self.body.append(text_f1(expected["text"], found.text))
        if expected.get("headline"):
            self.headline.append(is_headline(expected["headline"], found.headline))
        if expected.get("authors") is not None:
            self.authors.append(authors_f1(expected["authors"], found.authors))
        if expected.get("published"):
            self.day.append(is_day(expected["published"], found.published))
        self._add_pictures(expected, found)

    def _add_pictures(self, expected: Mapping[str, Any], found: PageFields) -> None:
        self.has_captions = self.has_captions or found.captions is not None
        if expected.get("captions") is not None:
            hits = caption_hits(expected["captions"], found.captions or ())
            self.captions.add(hits)
            if expected["captions"]:
                self.labelled.add(hits)
        if expected.get("credits") is not None:
            self.credits.add(credit_hits(expected["credits"], found.credits or ()))

    def row(self) -> tuple[str, ...]:
        hits = (self.captions, self.labelled, self.credits)
        return (
            self.name,
            _mean(self.body),
            _percent(self.headline),
            _mean(self.authors),
            _percent(self.day),
            *(f"{one.f1:.3f}" if self.has_captions else _NOTHING for one in hits),
            f"{self.pages / self.seconds:.0f}" if self.seconds else _NOTHING,
        )


def expectations(folder: Path) -> list[dict[str, Any]]:
    """What is expected of each page. Raises PagesMissing."""
    listed = folder / "expected.jsonl"
    if not listed.is_file():
        raise PagesMissing(f"{folder} has no expected.jsonl")
    lines = [json.loads(line) for line in listed.read_text(encoding="utf-8").splitlines() if line.strip()]
    missing = [one["file"] for one in lines if not (folder / one["file"]).is_file()]
    if missing:
        raise PagesMissing(f"{folder} lacks {len(missing)} of the pages that expected.jsonl names, first {missing[0]}")
    return lines


def measured(name: str, read: Read, folder: Path, lines: Sequence[Mapping[str, Any]]) -> ReaderFigures:
    """All pages read once by one reader. A page at which it fails counts as read to nothing."""
    figures = ReaderFigures(name)
    for expected in lines:
        page = (folder / expected["file"]).read_bytes()
        page = gzip.decompress(page) if expected["file"].endswith(".gz") else page
        began = time.process_time()
        try:
            found = read(page)
        except Exception:  # noqa: BLE001  (whatever another's reader raises at a page, it did not read that page)
            found = PageFields()
        figures.seconds += time.process_time() - began
        figures.pages += 1
        figures.add(expected, found)
    return figures


def installed(names: Sequence[str]) -> Iterator[tuple[str, Read]]:
    """Those of `names` that can be loaded; of the others it is said that they are left out."""
    for name in names:
        try:
            yield name, reader(name)
        except ModuleNotFoundError as error:
            print(f"  {name} is left out: it is not installed ({error})", file=sys.stderr)


def _mean(values: Sequence[float]) -> str:
    return f"{mean(values):.3f}" if values else _NOTHING


def _percent(values: Sequence[bool]) -> str:
    return f"{100 * mean(values):.1f}" if values else _NOTHING


def main(arguments: Sequence[str]) -> int:
    """Exit codes: 0 done, 1 there are no such pages, 2 wrong usage."""
    parser = argparse.ArgumentParser(prog="python -m bench.readers", description="Web pages read, beside others.")
    parser.add_argument("folder", type=Path, help="pages and expected.jsonl")
    parser.add_argument("--peers", default=",".join(READERS), help=f"of {', '.join(READERS)} (all)")
    given = parser.parse_args(arguments)
    names = tuple(filter(None, given.peers.split(",")))
    unknown = [name for name in names if name not in READERS]
    if unknown:
        parser.error(f"argument --peers: {', '.join(unknown)}: no reader of the bench")
    logging.disable(logging.ERROR)  # extractors log what they do not find, page by page
    try:
        lines = expectations(given.folder)
        figures = [measured(name, read, given.folder, lines) for name, read in installed(names)]
    except (BenchFault, OSError, ValueError) as error:
        print(error, file=sys.stderr)
        return 1
    finally:
        logging.disable(logging.NOTSET)
    print(table(_HEAD, [one.row() for one in figures]))
    machine = this_machine()
    versions = ", ".join(f"{one.name} {version_of(one.name)}" for one in figures)
    print(f"\n{len(lines)} pages; {versions}; {machine.cpu}, {machine.cores} cores, Python {machine.python}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
