"""The language of the request that is being answered.

Useful for: whatever says something on a page. Not for: which language that is (choosing.py).
"""

from contextvars import ContextVar
from functools import lru_cache

from searchsvc.web.localisation.language import ENGLISH, Language

_spoken: ContextVar[Language | None] = ContextVar("searchsvc_language", default=None)


def speak(language: Language | None) -> None:
    """From here on, until another is set in the same thread; None: none in particular."""
    _spoken.set(language)


def spoken() -> Language:
    """English where nobody said."""
    return _spoken.get() or _english()


@lru_cache(1)
def _english() -> Language:
    return Language(ENGLISH)


def gettext(message: str) -> str:
    """The message in that language."""
    return spoken().gettext(message)


def ngettext(one: str, many: str, count: int) -> str:
    """The form for so many."""
    return spoken().ngettext(one, many, count)
