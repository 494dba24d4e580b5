"""Which classes do pages give to captions and to credits?

By words of markup conventions in the languages that news sites are built in, however they are joined:
`wp-caption-text`, `widget__captionText`, `bildunterschrift`. Classes that speak of the look of any text (Tailwind's
`text-caption`, `caption-small`) tell nothing.

Useful for: pages and pieces of HTML. Not for: tags and attributes that mean a caption by the standard (formats/html/).
"""

import re
from functools import lru_cache

_HUMP = re.compile(r"(?<=[a-z\d])(?=[A-Z])")
_LOOK = re.compile(
    r"(?:text|font|typo\w*|type|style|body|label|heading|mui\w*)[_-]++caption(?![\w-])"
    r"|caption[_-]++(?:\d|x*[sml]|small|medium|large|regular|bold|strong)(?![\w-])"
    r"|(?<!\S)[^\s:\[\]()/]*+[:\[\]()/]\S*+",
    re.IGNORECASE,
)
_CAPTION = re.compile(
    r"(?:^|[\s_-])(?:[a-z]*captions?(?:-?(?:text|body|content|wrap(?:per)?))?|cutline|bild-?(?:unterschrift|text|info)|legende?|"
    r"leyenda|pie-?(?:de-?)?foto|didascalia|legenda|bijschrift|onderschrift|billed-?tekst|bilde-?tekst|kuvateksti|"
    r"(?:image|img|photo|picture|media|foto|figure)-?(?:desc(?:ription)?|text|legend|info))(?:$|[\s_-])",
    re.IGNORECASE,
)
_NO_CAPTION = re.compile(
    r"caption-?(?:toggle|button|icon|close|credits?|copyright|author|source|link|trigger|track)"
    r"|(?:^|[\s_-])no-?caption|closed-?caption|recaptcha",
    re.IGNORECASE,
)
_CREDIT = re.compile(
    r"(?:^|[\s_-])(?:[a-z]*credits?|[a-z]*copyrights?|photographer|fotograf\w*|attribution|(?:image|photo|bild|foto)-?source|photo-?by|"
    r"(?:image|photo|picture|media|caption|bild|foto)-?aut(?:h?or|eur)|bild-?quelle|bild-?nachweis|bild-?rechte|foto-?nachweis|"
    r"media-?rights|image-?(?:rights|owner))(?:$|[\s_-])",
    re.IGNORECASE,
)
_CREDIT_IN_CAPTION = re.compile(
    r"(?:^|[\s_-])(?:aut(?:h?or|eur|ore)|creator|agency|agencia|agence|agentur|rights|source|quelle|fuente|fonte|bron|kilde|byline|owner|firma|"
    r"signature)(?:$|[\s_-])",
    re.IGNORECASE,
)


@lru_cache(maxsize=4096)  # a site has few classes
def is_caption_class(classes: str) -> bool:
    """Do they call an element the caption of a picture?"""
    words = _words_of(classes)
    return bool(_CAPTION.search(words)) and not _NO_CAPTION.search(words)


@lru_cache(maxsize=4096)
def is_credit_class(classes: str, *, in_caption: bool = False) -> bool:
    """Do they say that an element names whose picture it is? `in_caption`: where `author` and `source` mean that."""
    words = _words_of(classes)
    return bool(_CREDIT.search(words) or (in_caption and _CREDIT_IN_CAPTION.search(words)))


def _words_of(classes: str) -> str:
    """`classes` with a hyphen between the parts of `captionText`, without those that say only how a text looks."""
    apart = _HUMP.sub("-", classes)
    return _LOOK.sub(" ", apart) if "caption" in apart.lower() else apart
