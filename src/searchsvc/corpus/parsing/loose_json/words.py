"""Which words is a key, or the name of a type, made of?

Useful for: names that programs give to things. Not for: texts (searchsvc.text).
"""

import re
from functools import lru_cache

_WORD = re.compile(r"[^\W\d_]+|\d+")
_CASE = re.compile(r"(?<=[a-zà-ÿ])(?=[A-ZÀ-Þ])|(?<=[A-Z])(?=[A-Z][a-z])")
_LONGEST = 64


@lru_cache(maxsize=4096)
def words_of(name: str) -> tuple[str, ...]:
    """In small letters: `news`, `content` of `news_content`, `newsContent` and `NEWS-CONTENT`; none of a long text."""
    if len(name) > _LONGEST:
        return ()
    return tuple(word.casefold() for word in _WORD.findall(_CASE.sub("_", name)))


def word_set(text: str) -> frozenset[str]:
    """The words in `text`, between blanks: how a module writes a long list of them."""
    return frozenset(text.split())
