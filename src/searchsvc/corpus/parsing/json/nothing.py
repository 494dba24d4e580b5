r"""Which values say that there is nothing?

Useful for: values that programs wrote where a table had none (`nan`, `None`, `\N`), or where a service withheld them.
Not for: texts that people wrote; an article may well be about nothing.
"""

from typing import Any

from searchsvc.corpus.parsing.json.words import word_set

_WORDS = word_set(
    r"nan none null nil n/a na n.a. nat undefined \n <na> #n/a #na #value! (null) [null] <null> (none) (empty) - -- "
    r"--- – — . ... … ? {} [] [{}] '' () 0000-00-00 0000-00-00t00:00:00 [removed] [deleted] [none]"
) | {
    '""',
    "0000-00-00 00:00:00",
    "[object object]",
    "not available",
    "not found",
    "no author",
    "undefined undefined",
    "[deleted by user]",
    "unknown",
    "unknown author",
    "only available in paid plans",
    "only available in professional and corporate plans",
    "only available in corporate plans",
}
_LONGEST = max(map(len, _WORDS))
_LONGEST_PADDED = 2 * _LONGEST


def is_nothing(value: Any) -> bool:  # noqa: ANN401  (of any shape)
    """Is it null, empty, blank, or a word for one of these?"""
    if isinstance(value, str):
        return len(value) <= _LONGEST_PADDED and _is_word(value)
    return not value and (value is None or value in ([], {}))


def _is_word(text: str) -> bool:
    bare = text.strip()
    return not bare or (len(bare) <= _LONGEST and bare.casefold() in _WORDS)
