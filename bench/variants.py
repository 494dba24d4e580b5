"""What do archives have that the made corpus has not: several languages, hundreds of sections, thousands of authors?

Each variant makes other articles of made ones, one by one, the same for the same seed.

Useful for: corpora.py. Not for: what the words of a text are (made.py, words.py).
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import cycle

import numpy as np

from bench.words import FUNCTION_WORDS, word
from searchsvc.article import Article

LANGUAGES = ("en", "de", "fr")
FIVE_LANGUAGES = (*LANGUAGES, "es", "it")
SECTIONS, AUTHORS = 400, 20_000
UNDATED_SHARE = 0.03
PARAGRAPH_WORDS = 200

_FIRST_SECTION, _FIRST_NAME, _FIRST_LAST_NAME = 3_000, 5_000, 70_000
"""Ranks of words that are names here."""
_FIRST_NAMES = 300

_GERMAN = (
    "die", "der", "und", "in", "den", "von", "zu", "das", "mit", "sich", "des", "auf", "für", "ist", "im", "dem",
    "nicht", "ein", "eine", "als", "auch", "es", "an", "werden", "aus", "er", "hat", "dass", "sie", "nach", "wird",
    "bei", "einer", "um", "am", "sind", "noch", "wie", "einem", "über", "einen", "so", "zum", "war", "haben", "nur",
    "oder", "aber", "vor", "zur", "bis", "mehr", "durch", "man", "sein", "wurde", "sei", "hatte", "kann", "gegen",
    "vom", "können", "schon", "wenn", "habe", "seine", "ihre", "dann", "unter", "wir", "soll", "ich", "jahr", "zwei",
)  # fmt: skip
_FRENCH = (
    "de", "la", "le", "et", "les", "des", "en", "un", "du", "une", "que", "est", "pour", "qui", "dans", "a", "par",
    "plus", "pas", "au", "sur", "ne", "se", "ce", "il", "sont", "la", "mais", "comme", "ou", "si", "leur", "y", "dont",
    "aux", "avec", "cette", "ces", "ses", "sans", "elle", "été", "même", "tout", "nous", "sa", "fait", "son", "aussi",
    "deux", "ont", "bien", "on", "je", "vous", "entre", "encore", "être", "avait", "ils", "avoir", "était", "après",
)  # fmt: skip
_SPANISH = (
    "de", "la", "que", "el", "en", "y", "a", "los", "del", "se", "las", "por", "un", "para", "con", "no", "una", "su",
    "al", "lo", "como", "más", "pero", "sus", "le", "ya", "o", "este", "sí", "porque", "esta", "entre", "cuando", "muy",
    "sin", "sobre", "también", "me", "hasta", "hay", "donde", "quien", "desde", "todo", "nos", "durante", "todos",
)  # fmt: skip
_ITALIAN = (
    "di", "e", "il", "la", "che", "in", "a", "per", "un", "del", "non", "è", "una", "si", "con", "della", "i", "le",
    "da", "al", "sono", "dei", "nel", "più", "come", "ha", "alla", "anche", "ma", "gli", "lo", "delle", "dal", "su",
    "questo", "ci", "se", "o", "nella", "dalla", "tra", "era", "hanno", "degli", "stato", "quando", "perché", "essere",
)  # fmt: skip
_ENDINGS = {
    "de": {"s": "en", "ing": "ung", "ed": "te"},
    "fr": {"s": "es", "ing": "ement", "ed": "ée"},
    "es": {"s": "os", "ing": "ando", "ed": "ado"},
    "it": {"s": "i", "ing": "mento", "ed": "ato"},
}
_FUNCTION_WORDS = {
    code: dict(zip(FUNCTION_WORDS, cycle(words), strict=False))
    for code, words in (("de", _GERMAN), ("fr", _FRENCH), ("es", _SPANISH), ("it", _ITALIAN))
}
_WORD = re.compile("[A-Za-z]+")
_INFLECTED = re.compile("(?<=[a-z]{4})(?:s|ing|ed)$")
_SENTENCE_END = re.compile(r"(?<=\.) ")


def in_languages(
    articles: Iterable[Article], *, stated: bool, languages: Sequence[str] = LANGUAGES
) -> Iterator[Article]:
    """As many of the articles each in English, German and French, or these `languages`, by function words and endings.

    With `stated` each states its language, without it none does.
    """
    for article, code in zip(articles, cycle(languages), strict=False):
        there = article if code == "en" else _with_texts(article, partial(_translated, code))
        yield replace(there, language=code if stated else None)


def varied(articles: Iterable[Article], seed: int) -> Iterator[Article]:
    """With one of 400 sections, few of them large; one of 20,000 authors, each as often; three in a hundred without a
    date; and paragraphs of about 200 words.
    """
    for number, article in enumerate(articles):
        random = np.random.default_rng((seed, number))
        section = word(_FIRST_SECTION + int(SECTIONS * random.random() ** 2)).title()
        author = int(random.integers(AUTHORS))
        names = word(_FIRST_NAME + author % _FIRST_NAMES), word(_FIRST_LAST_NAME + author)
        yield replace(
            article,
            section=section,
            tags=(section.lower(),),
            authors=(" ".join(names).title(),) if article.authors else (),
            published=None if random.random() < UNDATED_SHARE else article.published,
            body=tuple(_paragraphs(article.body)),
        )


def _with_texts(article: Article, change: Callable[[str], str]) -> Article:
    captions = tuple(replace(one, caption=change(one.caption)) if one.caption else one for one in article.captions)
    return replace(article, headline=change(article.headline), body=tuple(map(change, article.body)), captions=captions)


def _translated(code: str, text: str) -> str:
    def other(match: re.Match[str]) -> str:
        english = match[0]
        own = _FUNCTION_WORDS[code].get(english.lower())
        if own is not None:
            return own.capitalize() if english[0].isupper() else own
        return _INFLECTED.sub(lambda ending: _ENDINGS[code][ending[0]], english)

    return _WORD.sub(other, text)


def _paragraphs(body: Iterable[str]) -> Iterator[str]:
    """The same sentences in paragraphs that end with the sentence which makes them long enough."""
    paragraph: list[str] = []
    words = 0
    for sentence in _SENTENCE_END.split(" ".join(body)):
        paragraph.append(sentence)
        words += sentence.count(" ") + 1
        if words >= PARAGRAPH_WORDS:
            yield " ".join(paragraph)
            paragraph, words = [], 0
    if paragraph:
        yield " ".join(paragraph)
