"""Which values are addresses on the web, and which language does a tag name?

Useful for: `url` and `language` of an article, the same from every reader.
Not for: fetching anything; nothing here opens a connection.
"""

import re
from functools import lru_cache
from urllib.parse import urlsplit

from searchsvc.corpus.parsing.paragraphs import one_line

_LONGEST = 2048
_LONGEST_KNOWN = 200
_USUAL = re.compile(r"https?://[A-Za-z0-9][A-Za-z0-9.-]*(?:[/?#][!-~]*)?")  # needs no taking apart
_TAG = re.compile(r"([A-Za-z]{2,3})(?:[-_]([A-Za-z]{4}))?(?:[-_]([A-Za-z]{2}|\d{3}))?(?:[-_.@].*)?")
_ENGLISH_NAMES = {
    "english": "en",
    "french": "fr",
    "german": "de",
    "spanish": "es",
    "italian": "it",
    "portuguese": "pt",
    "dutch": "nl",
    "russian": "ru",
    "arabic": "ar",
    "chinese": "zh",
    "japanese": "ja",
    "korean": "ko",
}


def web_address(value: str | None) -> str | None:
    """`value` if it is a whole http or https address, else None: no `javascript:`, no relative link."""
    if not value:
        return None
    if len(value) <= _LONGEST and _USUAL.fullmatch(value):
        return value
    text = one_line(value)
    if not re.match(r"https?://", text, re.IGNORECASE) or " " in text or len(text) > _LONGEST:
        return None
    try:
        return text if urlsplit(text).hostname else None
    except ValueError:  # brackets or a port that are none
        return None


def host_of(address: str) -> str:
    """`mercury.example` of `https://www.mercury.example/a`; an address from `web_address`."""
    return (urlsplit(address).hostname or "").removeprefix("www.")


def language_tag(value: str | None) -> str | None:
    """A language in the form of BCP 47: `en-GB` for `en_gb` or `EN-gb`, `en` for `English`; None for anything else."""
    text = (value or "").strip()
    return _known_tag_of(text) if len(text) <= _LONGEST_KNOWN else _tag_of(text)


def _tag_of(text: str) -> str | None:
    if named := _ENGLISH_NAMES.get(text.lower()):
        return named
    tag = _TAG.fullmatch(text)
    if tag is None or tag[1].lower() in {"und", "mul", "zxx"}:
        return None
    script, region = tag[2], tag[3]
    return "-".join(part for part in (tag[1].lower(), script and script.title(), region and region.upper()) if part)


_known_tag_of = lru_cache(maxsize=256)(_tag_of)  # an archive has few languages
