"""Can what stands in a translation be filled in as it is in the message?

Messages of templates have `%(name)s`, filled in as `str % mapping`; those made of data have names in braces. What is of
another kind, or has a name that the message does not have, would fail on the page that says it.

Useful for: files of messages that others write (catalogue.py). Not for: whether the words are right.
"""

import re
import string
from collections.abc import Sequence

_NAMES = re.compile(r"%\((\w++)\)")
_SHOWN_LENGTH = 80


def misfilled(message: str | Sequence[str], translation: str | Sequence[str]) -> str:
    """What is wrong with the placeholders of the translation, of one form or several; empty where nothing is."""
    forms, said = ([one] if isinstance(one, str) else list(one) for one in (message, translation))
    names = {name for form in forms for name in _NAMES.findall(form)}
    fits = _percents if names else _braces
    wrong = next((one for one in said if one and not fits(one, forms, names)), None)
    if wrong is None:
        return ""
    return f"“{wrong[:_SHOWN_LENGTH]}” has other placeholders than the message that it translates, “{forms[0]}”"


def _percents(said: str, forms: Sequence[str], names: set[str]) -> bool:
    """Numbers are filled in as text too; of several forms each may have `%(n)s`."""
    try:
        said % dict.fromkeys(names | ({"n"} if len(forms) > 1 else set()), "")
    except (KeyError, TypeError, ValueError):
        return False
    return True


def _braces(said: str, forms: Sequence[str], _: set[str]) -> bool:
    try:
        known = {field for form in forms for field in _fields(form)}
    except ValueError:
        return True  # a message that nothing is filled into
    try:
        return _fields(said) <= known
    except ValueError:
        return False


def _fields(text: str) -> set[tuple[str, str | None, str | None]]:
    """Raises ValueError where braces do not pair."""
    return {(name, form, kind) for _, name, form, kind in string.Formatter().parse(text) if name is not None}
