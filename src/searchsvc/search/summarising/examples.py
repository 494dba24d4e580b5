"""Which searches can be shown to somebody who faces an empty search box?

Made from the words of the newest articles, one for each thing that the query language can do, and each tried
before it is shown. The same archive gives the same examples.

Useful for: Search.summary. Not for: completing what somebody types.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice, pairwise

from searchsvc.article import Article
from searchsvc.stored import TEXTS
from searchsvc.text.tokens import TextAnalyzer, Token

_TRIED = 8
"""So many candidates of each kind are tried; the first that finds several articles is taken."""
_SHORTEST_WORD = 5
_SHORTEST_NAME = 4
_DAYS_AND_MONTHS = frozenset(
    {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january"}
    | {"february", "march", "april", "may", "june", "july", "august", "september"}
    | {"october", "november", "december", "montag", "dienstag", "mittwoch", "donnerstag", "freitag"}
    | {"samstag", "sonnabend", "sonntag", "januar", "februar", "märz", "mai", "juni"}
    | {"juli", "oktober", "dezember", "lundi", "mardi", "mercredi", "jeudi", "vendredi"}
    | {"samedi", "dimanche", "janvier", "février", "mars", "avril", "juin", "juillet"}
    | {"août", "septembre", "octobre", "novembre", "décembre", "lunes", "martes", "miércoles"}
    | {"jueves", "viernes", "sábado", "domingo", "enero", "febrero", "marzo", "abril"}
    | {"mayo", "junio", "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre"}
)
"""They have capitals, or length, but say of no article what it is about."""


class ExampleMaker:
    """`count` tells how many articles a query finds as it stands."""

    def __init__(self, analyzer: TextAnalyzer, count: Callable[[str], int]) -> None:
        self._analyzer = analyzer
        self._count = count

    def examples(self, newest: Sequence[Article]) -> tuple[str, ...]:
        """Up to four different queries, each of which finds something; fewer where the articles do not allow more."""
        kinds = (self._phrases, self._caption_words, self._sections, self._words_after_year)
        found = (self._first_good(kind(newest)) for kind in kinds)
        return tuple(query for query in found if query is not None)

    def _first_good(self, candidates: Iterable[str]) -> str | None:
        """The first that finds more than one article, else the first that finds one."""
        lonely = None
        for query in islice(dict.fromkeys(candidates), _TRIED):
            count = self._count(query)
            if count > 1:
                return query
            if count and lonely is None:
                lonely = query
        return lonely

    def _phrases(self, articles: Sequence[Article]) -> Iterator[str]:
        """Two neighbouring words of a headline, names (both with a capital) before others."""
        pairs = [text for article in articles for text in self._neighbours(article.headline)]
        capitals = [text for text in pairs if all(word[:1].isupper() for word in text.split())]
        for text in dict.fromkeys((*capitals, *pairs)):
            yield f'"{text.lower()}"'

    def _neighbours(self, headline: str) -> Iterator[str]:
        telling = {*self._names(headline), *self._long_words(headline)}
        for first, second in pairwise(token for token in self._analyzer.tokens(headline) if not token.stacked):
            text = headline[first.start : second.end]
            if {first, second} <= telling and text.replace(" ", "", 1).isalpha():
                yield text

    def _caption_words(self, articles: Sequence[Article]) -> Iterator[str]:
        """Words of captions: those of several articles before those of one, then long ones before short ones."""
        counts: Counter[str] = Counter()
        for article in articles:
            texts = filter(None, TEXTS["captions"].strings(article))
            counts.update(list(dict.fromkeys(word for text in texts for word in self._telling(text))))
        for word in sorted(counts, key=lambda word: (counts[word] == 1, -len(word))):
            yield f"caption:{word}"

    def _sections(self, articles: Sequence[Article]) -> Iterator[str]:
        """Those of many of the articles before those of few."""
        counts = Counter(article.section.lower() for article in articles if article.section)
        for name, _ in counts.most_common():
            if '"' not in name:
                yield f"section:{name}" if name.isalpha() else f'section:"{name}"'

    def _words_after_year(self, articles: Sequence[Article]) -> Iterator[str]:
        for article, words in self._headlines(articles):
            if article.published:
                yield f"{max(words, key=len)} after:{article.published.day.year}"

    def _headlines(self, articles: Sequence[Article]) -> Iterator[tuple[Article, list[str]]]:
        """Each article with the telling words of its headline, at least one; those with names before others."""
        for named in (True, False):
            for article in articles:
                words = self._telling(article.headline)
                if words and named is bool(self._names(article.headline)):
                    yield article, words

    def _telling(self, text: str) -> list[str]:
        """The names in a text; where it has none, its long words, without its first if it can be helped."""
        tokens = self._names(text) or self._long_words(text)
        if len(tokens) > 1 and tokens[0].position == 0:
            tokens = tokens[1:]  # a text often begins with a verb: Watch …, Meet …
        return [text[token.start : token.end].lower() for token in tokens]

    def _names(self, text: str) -> list[Token]:
        """Words with a capital inside a text that has words without; in a text of capitals they say nothing."""
        words = self._words(text)
        if all(_has_capital(text, token) for token in words):
            return []
        return [
            token
            for token in words
            if token.position and _has_capital(text, token) and _length(token) >= _SHORTEST_NAME
        ]

    def _long_words(self, text: str) -> list[Token]:
        """Short words are left out: `ends` and `says` tell nothing."""
        return [token for token in self._words(text) if _length(token) >= _SHORTEST_WORD]

    def _words(self, text: str) -> list[Token]:
        """The words of letters alone, without days, months and what nearly every text has."""
        return [
            token
            for token in self._analyzer.tokens(text)
            if (word := text[token.start : token.end]).isalpha()
            and word.lower() not in _DAYS_AND_MONTHS
            and not self._analyzer.is_stop_word(token.form)
        ]


def _has_capital(text: str, token: Token) -> bool:
    return text[token.start].isupper()


def _length(token: Token) -> int:
    return token.end - token.start
