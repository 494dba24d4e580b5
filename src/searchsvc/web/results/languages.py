"""What are languages called in that of the page?

A tag whose language has no name there is shown as it is.
"""

import re
from typing import Final

from searchsvc.web.localisation.current import spoken

_TAG: Final = re.compile(r"[a-z]{2}(?:-[A-Za-z0-9]{2,8}){0,3}")


def language_name(tag: str) -> str:
    """`English`, and of `en-GB` `English (GB)`."""
    language, _, rest = tag.partition("-")
    name = spoken().language_name(language.lower())
    if name is None:
        return tag
    return f"{name} ({rest})" if rest else name


def written_in(tag: str | None) -> str:
    """The tag for an attribute `lang`, where the language is another than that of the page; else nothing."""
    if not tag or not _TAG.fullmatch(tag):
        return ""
    language = tag.partition("-")[0]
    return "" if language == spoken().code or spoken().language_name(language) is None else tag
