"""How does a text become tokens?"""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Iterator
from functools import lru_cache

import Stemmer

from searchsvc.text.english_forms import NEVER_STEMMED, usual, usual_forms
from searchsvc.text.folding import fold, lower
from searchsvc.text.languages import code_of, has_decimal_comma, language_name
from searchsvc.text.other_spellings import in_two_letters
from searchsvc.text.patterns import patterns_for
from searchsvc.text.stopwords import stop_words
from searchsvc.text.tokenizer import LONGEST_WORD, Reading, readings
from searchsvc.text.tokens import Token

RULES_VERSION = 4
"""Goes up whenever the same text would give other tokens: whichever file of text/ has the rule."""

_FOLDED_FIRST = frozenset(("english", "hindi", "persian"))
"""Languages whose stemmers need no accents and get folded words, so that accents never matter."""

_MARK = "\x1f"
"""Between the code of a language and a stem of it, where that is not the main one: it stands in no word."""
_STEMMED_LETTER = re.compile(r"[^\W\d_\u0700-\u08ff\u0980-\u0b7f\u0c00-\u1dff\u2000-\uffff\U00010000-\U0010ffff]")
"""A letter of a script that one of the stemmers is for: Latin, Greek, Cyrillic, Arabic, Hindi and so on."""
_DIGIT = re.compile(r"\d")

_REMEMBERED_PIECES, _REMEMBERED_OF_OTHERS = 100_000, 20_000  # some 40 MB, and 8 MB for each other language
_REMEMBERED_OF_QUERIES = 10_000  # some 5 MB
_REMEMBERED_LENGTH = 64
_REMEMBERED_LONG = 16
"""Longer pieces: a search asks for those of its query some thirty times."""


class _ThreadStemmer(threading.local):
    """A stemmer for each thread: Snowball's keep state while they work."""

    def __init__(self, language: str) -> None:
        stemmer = Stemmer.Stemmer(language, 0)  # 0: no cache of its own, pieces are remembered here
        self.stem_word = stemmer.stemWord
        self.stem_words = stemmer.stemWords


class Analyzer:
    """Tokenises texts by the rules of docs/query-language.md, with the stemmer of one language.

    `language` is a name of Snowball's or an ISO code; ValueError where there is no such stemmer. `fingerprint`
    names language, rules and Snowball's version, since stems change with it. Safe to share between threads, and
    pickled as its languages. Never raises on any str.

    `main`: the language of the archive, where that is another one. Terms begin with the mark of their language then
    (`mark_of("de")` before `haus`), so that they are terms of its articles alone; forms do not, and what has a digit in
    it, no letter, or those of a script that no stemmer is for, is the term that it is in the main language.

    In English accents are folded before stemming, so that they never matter. The stemmers of most other languages
    need them; there the stem is folded afterwards, and that of the word without accents is stacked on it.
    """

    def __init__(self, language: str = "english", main: str | None = None) -> None:
        self.language = language_name(language)
        self.fingerprint = f"{self.language}/{RULES_VERSION}/snowball-{Stemmer.version()}"
        self._main = None if main is None or language_name(main) == self.language else Analyzer(main)
        self._mark = "" if self._main is None else mark_of(code_of(self.language))
        self.is_stop_word: Callable[[str], bool] = stop_words(self.language).__contains__
        self.has_decimal_comma = has_decimal_comma(self.language)
        self._stemmer = _ThreadStemmer(self.language)
        self._known: dict[str, tuple[Reading, ...]] = {}
        self._known_of_queries: dict[str, tuple[Token, ...]] = {}  # each word of a query is asked for a dozen times
        self._readings_of_long = lru_cache(maxsize=_REMEMBERED_LONG)(self.readings)
        self._most_known = _REMEMBERED_PIECES if self._main is None else _REMEMBERED_OF_OTHERS

    def __reduce__(self) -> tuple[type[Analyzer], tuple[str, str | None]]:
        return type(self), (self.language, None if self._main is None else self._main.language)

    def tokens(self, text: str) -> list[Token]:
        """All tokens of a text, in order of their beginnings."""
        found: list[Token] = []
        add, known, make = found.append, self._known, tuple.__new__
        position = 0
        for piece in patterns_for(text, decimal_comma=self.has_decimal_comma).piece.finditer(text):
            raw = piece.group()
            words = known.get(raw)
            if words is None:
                words = self._learn(raw)
            begin = piece.start()
            step = -1
            for term, form, start, end, step, stacked in words:
                add(make(Token, (term, form, position + step, begin + start, begin + end, stacked)))
            position += step + 1
        return found

    def readings(self, piece: str) -> tuple[Reading, ...]:
        """The words of one piece (patterns.py says what that is)."""
        return readings(piece, self.stem, self.others, self.is_stop_word, decimal_comma=self.has_decimal_comma)

    def plain_terms(self, forms: list[str]) -> list[str]:
        """The term of each form, which is a plain word (tokenizer.is_plain) in lower case."""
        stems: list[str] = self._stemmer.stem_words(usual_forms(forms) if self.language == "english" else forms)
        if self.language != "english":
            stems = list(map(fold, stems))
        terms = [stem or form for stem, form in zip(stems, forms, strict=True)]
        if self._main is None:
            return terms
        of_main = iter(self._main.plain_terms([form for form in forms if not form.isalpha()]))
        return [self._mark + term if form.isalpha() else next(of_main) for term, form in zip(terms, forms, strict=True)]

    def query_tokens(self, text: str) -> list[Token]:
        """The tokens by which a text of a query finds that same text in an article.

        They are those of `tokens`, but where the text ends in a run of letters without spaces: its last letter
        alone is left out, since the run may go on in the article.
        """
        known = self._known_of_queries.get(text)
        if known is not None:
            return [*known]
        if len(text) <= _REMEMBERED_LENGTH and text.isascii() and text.isalpha() and text.islower():
            [term] = self.plain_terms([text])  # one word: `tokens` would say the same, and take ten times as long
            found = [Token(term, text, 0, 0, len(text), stacked=False)]
        else:
            found = self.tokens(text)
        if len(found) > 1 and not found[-1].stacked and not found[-2].stacked and found[-2].end == found[-1].end:
            found.pop()
        if len(text) <= _REMEMBERED_LENGTH:
            if len(self._known_of_queries) >= _REMEMBERED_OF_QUERIES:
                self._known_of_queries.clear()
            self._known_of_queries[text] = tuple(found)
        return found

    def _learn(self, piece: str) -> tuple[Reading, ...]:
        if len(piece) > _REMEMBERED_LENGTH:
            return self._readings_of_long(piece)
        words = self.readings(piece)
        if len(self._known) >= self._most_known:
            self._known.clear()
        self._known[piece] = words
        return words

    def stem(self, text: str, form: str) -> str:
        """The term of a word, from its text and its folded form."""
        if self._main is not None and not _is_of_a_language(form):
            return self._main.stem(text, form)
        if self.language in _FOLDED_FIRST:
            return self._mark + self._stem_of_form(form)
        return self._mark + self._folded_stem(lower(text), form)

    def _stem_of_form(self, form: str) -> str:
        if self.language == "english":
            return form if form in NEVER_STEMMED else self._stemmer.stem_word(usual(form[:LONGEST_WORD])) or form
        return self._folded_stem(form, form)

    def _folded_stem(self, word: str, form: str) -> str:
        return fold(self._stemmer.stem_word(word[:LONGEST_WORD])) or form

    def others(self, text: str, form: str) -> Iterator[tuple[str, str]]:
        """The stem without accents and the spelling in two letters (other_spellings.py), where they are others."""
        if self._main is not None and not _is_of_a_language(form):
            yield from self._main.others(text, form)
            return
        term = self.stem(text, form)
        if (without_accents := self._mark + self._stem_of_form(form)) != term:
            yield without_accents, form
        spelled = in_two_letters(text, self.language)
        if spelled and (stem := self._mark + self._stem_of_form(spelled)) not in (term, without_accents):
            yield stem, spelled


def mark_of(code: str) -> str:
    """What terms of this language begin with where it is not the main one."""
    return code + _MARK


def is_marked(term: str) -> bool:
    """Is it a term of another language than the main one?"""
    return _MARK in term


def _is_of_a_language(form: str) -> bool:
    """Does it depend on the language which stem a form has?"""
    return _STEMMED_LETTER.search(form) is not None and _DIGIT.search(form) is None


def language_of(fingerprint: str) -> str:
    """The language that an Analyzer's fingerprint names; empty where it is of another kind."""
    language, parted, _ = fingerprint.partition("/")
    return language if parted else ""
