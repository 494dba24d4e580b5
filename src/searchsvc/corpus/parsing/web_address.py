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
_NAMES = {
    name: tag
    for tag, names in {
        "en": "english eng englisch anglais inglés inglese",
        "fr": "french fra fre français francais französisch francés francese",
        "de": "german deu ger deutsch allemand alemán tedesco",
        "es": "spanish spa español espanol castellano spanisch espagnol spagnolo",
        "it": "italian ita italiano italienisch italien",
        "pt": "portuguese por português portugues portugiesisch portugais",
        "nl": "dutch nld dut nederlands niederländisch flemish vlaams",
        "ru": "russian rus русский russisch",
        "uk": "ukrainian ukr українська",
        "ar": "arabic ara العربية arabisch",
        "fa": "persian farsi fas per فارسی",
        "he": "hebrew heb עברית",
        "tr": "turkish tur türkçe türkisch",
        "zh": "chinese zho chi cmn 中文 汉语 简体中文 chinesisch",
        "ja": "japanese jpn 日本語",
        "ko": "korean kor 한국어",
        "hi": "hindi hin हिन्दी",
        "bn": "bengali bangla ben বাংলা",
        "ur": "urdu urd اردو",
        "id": "indonesian ind bahasa",
        "vi": "vietnamese vie",
        "th": "thai tha ไทย",
        "pl": "polish pol polski polnisch",
        "cs": "czech ces cze čeština česky",
        "sk": "slovak slk slo slovenčina",
        "hu": "hungarian hun magyar",
        "ro": "romanian ron rum română",
        "bg": "bulgarian bul български",
        "sr": "serbian srp српски",
        "hr": "croatian hrv hrvatski",
        "el": "greek ell gre ελληνικά",
        "sv": "swedish swe svenska schwedisch",
        "no": "norwegian nor norsk norwegisch",
        "da": "danish dan dansk dänisch",
        "fi": "finnish fin suomi finnisch",
        "ca": "catalan cat català",
        "sw": "swahili swa kiswahili",
    }.items()
    for name in names.split()
}
"""Languages by their names in English and in themselves, and by their codes of three letters."""


def web_address(value: str | None) -> str | None:
    """`value` if it is a whole http or https address, else None: no `javascript:`, no relative link."""
    if not value or "/" not in value:
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
    if named := _NAMES.get(text.lower()):
        return named
    tag = _TAG.fullmatch(text)
    if tag is None or tag[1].lower() in {"und", "mul", "zxx"}:
        return None
    script, region = tag[2], tag[3]
    return "-".join(part for part in (tag[1].lower(), script and script.title(), region and region.upper()) if part)


_known_tag_of = lru_cache(maxsize=256)(_tag_of)  # an archive has few languages
