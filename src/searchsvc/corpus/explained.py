"""What is said of where an article comes from, whatever reader takes its file?

Useful for: explaining.py, and formats/records/explaining.py, which fills it from keys. Not for: how places are noted
while a file is read (parsing/given.py).
"""

from collections.abc import Mapping
from dataclasses import dataclass

from searchsvc.article import Article, ReadFailure


@dataclass(frozen=True, slots=True)
class Explained:
    """What a record or a file gives, by field the place that gave it, and by its name the characters of what may be a
    text and is not read.
    """

    item: Article | ReadFailure
    places: Mapping[str, str]
    unmapped_keys: Mapping[str, int]
