"""What are languages called?

In English, which the pages are in. A tag whose language is not among them is shown as it is.
"""

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

_TABLE: Final = """
ar Arabic; bg Bulgarian; bn Bengali; ca Catalan; cs Czech; cy Welsh; da Danish; de German; el Greek;
en English; es Spanish; et Estonian; eu Basque; fa Persian; fi Finnish; fr French; ga Irish;
gd Scottish Gaelic; gl Galician; he Hebrew; hi Hindi; hr Croatian; hu Hungarian; hy Armenian; id Indonesian;
is Icelandic; it Italian; ja Japanese; ka Georgian; ko Korean; lt Lithuanian; lv Latvian; mk Macedonian;
ms Malay; mt Maltese; nb Norwegian; ne Nepali; nl Dutch; nn Norwegian Nynorsk; no Norwegian; pl Polish;
pt Portuguese; ro Romanian; ru Russian; sk Slovak; sl Slovene; sq Albanian; sr Serbian; sv Swedish; sw Swahili;
ta Tamil; th Thai; tr Turkish; uk Ukrainian; ur Urdu; vi Vietnamese; yi Yiddish; zh Chinese
"""
_NAMES: Final[Mapping[str, str]] = MappingProxyType({one[:2]: one[3:] for one in " ".join(_TABLE.split()).split("; ")})
_TAG: Final = re.compile(r"[a-z]{2}(?:-[A-Za-z0-9]{2,8}){0,3}")


def language_name(tag: str) -> str:
    """`English`, and of `en-GB` `English (GB)`."""
    language, _, rest = tag.partition("-")
    name = _NAMES.get(language.lower())
    if name is None:
        return tag
    return f"{name} ({rest})" if rest else name


def written_in(tag: str | None) -> str:
    """The tag for an attribute `lang`, where the language is another than that of the page; else nothing."""
    if not tag or not _TAG.fullmatch(tag) or tag.partition("-")[0] not in _NAMES:
        return ""
    return "" if tag.partition("-")[0] == "en" else tag
