"""Which languages have a stemmer, and which write their numbers with a comma?"""

from functools import cache, lru_cache

import Stemmer

_BY_CODE = {
    "ar": "arabic",
    "ca": "catalan",
    "cs": "czech",
    "da": "danish",
    "de": "german",
    "el": "greek",
    "en": "english",
    "eo": "esperanto",
    "es": "spanish",
    "et": "estonian",
    "eu": "basque",
    "fa": "persian",
    "fi": "finnish",
    "fr": "french",
    "ga": "irish",
    "hi": "hindi",
    "hu": "hungarian",
    "hy": "armenian",
    "id": "indonesian",
    "it": "italian",
    "lt": "lithuanian",
    "nb": "norwegian",
    "ne": "nepali",
    "nl": "dutch",
    "nn": "norwegian",
    "no": "norwegian",
    "pl": "polish",
    "pt": "portuguese",
    "ro": "romanian",
    "ru": "russian",
    "sr": "serbian",
    "st": "sesotho",
    "sv": "swedish",
    "ta": "tamil",
    "tr": "turkish",
    "yi": "yiddish",
}

_DECIMAL_POINT = frozenset(
    ("arabic", "english", "hindi", "irish", "lovins", "nepali", "persian", "porter", "sesotho", "tamil", "yiddish")
)
"""Languages that write 3.5 and 1,000. All others that have a stemmer write 3,5, and 1.000 or 1 000."""


def has_decimal_comma(language: str) -> bool:
    """Does the language, by Snowball's name, write 3,5 for three and a half?"""
    return language not in _DECIMAL_POINT


def language_name(language: str) -> str:
    """Snowball's name for a language given by that name or by its ISO 639-1 code (`en`, `en-GB`).

    Raises ValueError, which lists the names, where there is no such stemmer.
    """
    wanted = language.strip().casefold()
    known = Stemmer.algorithms()
    name = _BY_CODE.get(wanted.replace("_", "-").split("-")[0], wanted)
    if name not in known:
        raise ValueError(f"no stemmer for the language {language!r}; there are {', '.join(sorted(known))}")
    return name


@lru_cache(maxsize=1_000)  # anybody may state anything
def code_of(language: str) -> str:
    """The ISO 639-1 code of a language by Snowball's name, the first of several; the name where it has none."""
    return next((code for code, name in _BY_CODE.items() if name == language), language)


def known_code(tag: str) -> str:
    """The code of a language that is given by a tag or a name: en of en-GB, of en_GB and of English. Of what we do
    not know, the beginning of its tag.
    """
    wanted = tag.strip().casefold().replace("_", "-").split("-")[0]
    return wanted if wanted in _BY_CODE else code_of(wanted)


@lru_cache(maxsize=1_000)  # as those
def stemmed_code(tag: str) -> str:
    """As known_code, one for each language that has a stemmer, whichever of its codes is given: nb of nb, no and nn."""
    code = known_code(tag)
    return code_of(_BY_CODE[code]) if has_stemmer(code) else code


def has_stemmer(code: str) -> bool:
    """Is there a stemmer for the language of this code?"""
    return _BY_CODE.get(code) in _stemmers()


@cache
def _stemmers() -> frozenset[str]:
    return frozenset(Stemmer.algorithms())
