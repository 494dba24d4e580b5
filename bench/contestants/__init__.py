"""Who takes part?

One row an engine and a way to use it; a module is imported when its contestant is asked for, so that nobody needs
what they do not run. A new contestant is a module that keeps contestant.py's promises, and a row.

Useful for: `contestant(name)`. Not for: measuring anything.
"""

import importlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from bench.contestants.contestant import Contestant


@dataclass(frozen=True, slots=True)
class Entry:
    """Where a contestant's class is, and what it is made with after its name and label."""

    module: str
    class_name: str
    label: str
    arguments: tuple[Any, ...] = ()


CONTESTANTS: Mapping[str, Entry] = MappingProxyType(
    {
        "searchsvc": Entry("ours", "Searchsvc", "searchsvc, as installed", ("auto",)),
        "searchsvc-numpy": Entry("ours", "Searchsvc", "searchsvc, scores by numpy", ("numpy",)),
        "tantivy": Entry(
            "tantivy_wheel", "TantivyWheel", "tantivy's wheel, three fields", (("headline", "captions", "body"),)
        ),
        "tantivy-one": Entry("tantivy_wheel", "TantivyWheel", "tantivy's wheel, one field", (("text",),)),
        "whoosh": Entry("stock_whoosh", "StockWhoosh", "stock Whoosh"),
        "sqlite": Entry("sqlite_fts5", "SqliteFts5", "SQLite FTS5"),
        "bm25s": Entry("bm25s_arrays", "Bm25s", "bm25s"),
    }
)
"""By name, ours first; the first is what the others are compared with."""

OURS = "searchsvc"


def contestant(name: str) -> Contestant:
    """Raises ModuleNotFoundError where its package is not installed, KeyError for a name that is none of the table."""
    entry = CONTESTANTS[name]
    module = importlib.import_module(f"bench.contestants.{entry.module}")
    make: Callable[..., Contestant] = getattr(module, entry.class_name)
    return make(name, entry.label, *entry.arguments)
