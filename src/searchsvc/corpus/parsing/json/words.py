"""Which words is a key, or the name of a type, made of?

Words are compared without case, accents and the vowel signs of Indian and Thai letters: `título` is `titulo`, as many
programs write it.

Useful for: names that programs give to things. Not for: texts (searchsvc.text).
"""

import re
import unicodedata
from functools import lru_cache

_WORD = re.compile(r"[^\W\d_]+|\d+")
_CASE = re.compile(r"(?<=[a-zà-ÿ])(?=[A-ZÀ-Þ])|(?<=[A-Z])(?=[A-Z][a-z])")
_MARKS = ("Mn", "Mc")
_OWN_LETTERS = str.maketrans("ıłøđ", "ilod")
"""Letters that Unicode does not take apart, as they are written on other keyboards."""
_LONGEST = 64


@lru_cache(maxsize=4096)
def words_of(name: str) -> tuple[str, ...]:
    """In small letters: `news`, `content` of `news_content`, `newsContent` and `NEWS-CONTENT`; none of a long text."""
    if len(name) > _LONGEST:
        return ()
    parted = _CASE.sub("_", name)
    return tuple(_WORD.findall(parted.casefold() if parted.isascii() else folded(parted)))


def folded(text: str) -> str:
    """`text` in small letters, without marks over, under and beside them."""
    apart = unicodedata.normalize("NFD", text.casefold())
    bare = "".join(sign for sign in apart if unicodedata.category(sign) not in _MARKS)
    return unicodedata.normalize("NFC", bare).translate(_OWN_LETTERS)


def word_set(text: str) -> frozenset[str]:
    """The words in `text`, between blanks, as words_of has them: how a module writes a long list of them."""
    return frozenset(text.split() if text.isascii() else folded(text).split())
