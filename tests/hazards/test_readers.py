"""No value in a file makes a reader slow, wherever it stands: patterns, our own code and libraries together."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.hazards.growth import fault_of

from searchsvc.corpus.files import FileSource
from searchsvc.corpus.portions import read_source

PASSES, HOPELESS = 0.05, 10.0  # seconds, of a whole file
WORDS = " ".join(f"word{number}" for number in range(40))
Make = Callable[[str], str]


def _page(head: str = "", body: str = "") -> str:
    return f"<html><head>{head}</head><body><h1>Storm at dawn</h1>{body}<p>{WORDS}</p><p>{WORDS}</p></body></html>"


def _json_ld(value: str) -> str:
    said = {"@type": "NewsArticle", "headline": value, "keywords": value, "author": value, "datePublished": value}
    return _page(f'<script type="application/ld+json">{json.dumps(said)}</script>')


def _record(key: str) -> Make:
    return lambda value: json.dumps({"title": "Storm", "body": WORDS, "date": "2025-01-01", key: value})


PLACES: dict[str, Make] = {
    "og.html": lambda value: _page(f'<meta property="og:title" content="{value}">'),
    "title.html": lambda value: f"<html><title>{value}</title><body><p>{WORDS}</p><p>{WORDS}</p></body></html>",
    "heading.html": lambda value: _page(body=f"<h1>{value}</h1>"),
    "byline.html": lambda value: _page(body=f"<p class=byline>{value}</p>"),
    "author.html": lambda value: _page(f'<meta name=author content="{value}">'),
    "date.html": lambda value: _page(body=f"<p class=date>{value}</p>"),
    "caption.html": lambda value: _page(body=f"<figure><img src=a><figcaption>{value}</figcaption></figure>"),
    "keywords.html": lambda value: _page(f'<meta name=keywords content="{value}">'),
    "class.html": lambda value: _page(body=f'<div class="{value}"><p>{WORDS}</p></div>'),
    "body.html": lambda value: _page(body=value),
    "json_ld.html": _json_ld,
    "first.txt": lambda value: f"{value}\nBy Jo Tarn\nPublished 5 May 2020\n\n{WORDS}\n",
    "lines.txt": lambda value: f"Storm at dawn\nBy Jo Tarn\nPublished 5 May 2020\n\n{value}\n\n{WORDS}\n",
    "header.txt": lambda value: f"Title: Storm\nBy: {value}\nDate: {value}\n\n{WORDS}\n",
} | {
    f"{key}.jsonl": _record(key)
    for key in ("headline", "body", "author", "tags", "date", "captions", "image", "credit", "section", "url", "id")
}
"""A file's name, and its text round the value."""

LIKELY = (" | ", " ", "by ", "Photo: ", "a, ", "<p>")
UNITS = (
    *LIKELY, "; ", "a b ", "A ", "1 ", "&amp;", "(", "- ", "5 May ", "image source, ", "Image caption, A ", "\n", "a\n",
    "\u2022 Published\n", "By Jo Tarn\n", "Jo Tarn\n", "<p>word word. ", "<div>", "<a href=x>a</a> ", "<td>a", "<b>",
    '<a href="/" rel=tag>a</a>', "<h2>a b</h2>", "<span class=date>1</span>", "<em class=caption>a</em>", "<img src=a>",
    "<figcaption>a b c</figcaption>", "<time datetime=a>", "<li>a b c</li>", "\u201c", "@a ", '"',
)  # fmt: skip


def _faults(folder: Path, name: str, unit: str) -> list[str]:
    def of(size: int) -> Callable[[], object]:
        path = folder / f"{size}{name}"
        path.write_text(PLACES[name](unit * (size // len(unit))), "utf-8")
        source = FileSource(path, name, size_bytes=path.stat().st_size)
        return lambda: list(read_source(source))

    fault = fault_of(of, PASSES, HOPELESS, first=4_096)
    return [fault] if fault else []


@pytest.mark.slow
@pytest.mark.parametrize("name", PLACES)
def test_separators_make_no_reader_slow(tmp_path: Path, name: str) -> None:
    """A file whose value is a run of 16 kB takes at most eight times what one of 4 kB takes."""
    for unit in LIKELY[:2]:
        assert _faults(tmp_path, name, unit) == []


@pytest.mark.long
@pytest.mark.parametrize("unit", UNITS)
@pytest.mark.parametrize("name", PLACES)
def test_no_run_makes_a_reader_slow(tmp_path: Path, name: str, unit: str) -> None:
    """The same for all runs that mean something to a reader."""
    assert _faults(tmp_path, name, unit) == []
