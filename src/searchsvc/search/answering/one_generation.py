"""Is all of an answer of one generation, where it asks the engine several times?

Useful for: explanations and counts, which ask again about the hits of a search. Not for: an export, which holds on to
its generation (port.Engine.pinned).
"""

from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")


class GenerationSwitched(Exception):
    """The engine serves another generation than that of the hits: search again."""


def on_one_generation(search: Callable[[], T]) -> T:
    """What `search` gives, again from the beginning where another generation came to be served meanwhile."""
    while True:
        try:
            return search()
        except GenerationSwitched:
            continue
