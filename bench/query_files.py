r"""Which queries does a file ask for?

The form is that of the public search benchmark game, one JSON object a line:

    {"query": "griffith", "tags": ["term"]}                  one word
    {"query": "+griffith +observatory", "tags": [...]}       all words
    {"query": "griffith observatory", "tags": [...]}         any word
    {"query": "\"griffith observatory\"", "tags": [...]}   a phrase

A query belongs to the class that its first tag names; without tags, to "term", "intersection", "union" or "phrase".
"""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec

from bench.faults import BenchFault
from bench.query import Match, Query

_WORDS = re.compile(r"[a-z]+(?: [a-z]+)*")
_ALL = re.compile(r"\+[a-z]+(?: \+[a-z]+)*")
_PHRASE = re.compile(r'"([a-z]+(?: [a-z]+)+)"')
_CLASS_OF: dict[Match, str] = {"all": "intersection", "any": "union", "phrase": "phrase"}


class QueryFileBroken(BenchFault):
    """A line that is no JSON object with a query; the message names file and line."""


@dataclass(frozen=True, slots=True)
class QueryFile:
    """`queries` by class, at most as many of each as were asked for; `passed_over`: forms that were not understood."""

    queries: dict[str, list[Query]]
    passed_over: int


def read_queries(path: Path, count: int) -> QueryFile:
    """The first `count` queries of each class of a file. Raises QueryFileBroken, OSError."""
    queries: dict[str, list[Query]] = {}
    passed_over = 0
    for number, line in enumerate(path.read_bytes().splitlines(), start=1):
        if not line.strip():
            continue
        text, tags = _fields(path, number, line)
        query = query_of(text)
        if query is None:
            passed_over += 1
            continue
        of_class = queries.setdefault(tags[0] if tags else _default_class(query), [])
        if len(of_class) < count:
            of_class.append(query)
    return QueryFile(queries, passed_over)


def query_of(text: str) -> Query | None:
    """The query that a text of the game's form means; None for words of other letters, and for mixed forms."""
    text = " ".join(text.lower().split())
    if match := _PHRASE.fullmatch(text):
        return Query("phrase", tuple(match[1].split(" ")))
    if _ALL.fullmatch(text):
        return Query("all", tuple(text.replace("+", "").split(" ")))
    if _WORDS.fullmatch(text):
        words = tuple(text.split(" "))
        return Query("any" if len(words) > 1 else "all", words)
    return None


def _default_class(query: Query) -> str:
    return "term" if len(query.words) == 1 else _CLASS_OF[query.match]


def _fields(path: Path, number: int, line: bytes) -> tuple[str, list[str]]:
    try:
        record: Any = msgspec.json.decode(line)
        text, tags = record["query"], record.get("tags", [])
    except (msgspec.DecodeError, TypeError, KeyError, AttributeError) as error:
        raise QueryFileBroken(f'{path} line {number}: not a JSON object with a "query"') from error
    if not isinstance(text, str) or not isinstance(tags, list):
        raise QueryFileBroken(f'{path} line {number}: "query" must be a text, "tags" a list')
    return text, [str(tag) for tag in tags]
