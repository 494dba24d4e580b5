"""Which languages have a stemmer?"""

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
