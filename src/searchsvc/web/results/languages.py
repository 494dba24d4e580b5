"""What are languages called in that of the page?

A tag whose language has no name there is shown as it is.
"""

import re
from typing import Final

from searchsvc.query.keyword_values import found_by
from searchsvc.web.localisation.current import gettext, spoken

_TAG: Final = re.compile(r"[a-z]{2}(?:-[A-Za-z0-9]{2,8}){0,3}")


def language_name(tag: str) -> str:
    """`English`, and of what counts as English too, such as `en-GB`, which part of it that is: `English, GB only`."""
    language, _, rest = tag.partition("-")
    own = language.lower()
    whole = found_by("language", tag)[-1] if own else own
    name = spoken().language_name(whole)
    if name is None:
        return tag
    member = "" if whole == own else spoken().language_name(own) or own
    part = f"{member} ({rest})" if member and rest else member or rest
    return gettext("%(language)s, %(part)s only") % {"language": name, "part": part} if part else name


def written_in(tag: str | None) -> str:
    """The tag for an attribute `lang`, where the language is another than that of the page; else nothing."""
    if not tag or not _TAG.fullmatch(tag):
        return ""
    language = tag.partition("-")[0]
    return "" if language == spoken().code or spoken().language_name(language) is None else tag
