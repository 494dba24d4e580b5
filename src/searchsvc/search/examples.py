"""Which searches can be shown to somebody who faces an empty search box?

Made from the words of the newest articles, one for each thing that the query language can do, and each tried
before it is shown. The same archive gives the same examples.

Useful for: Search.summary. Not for: completing what somebody types.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice, pairwise

from searchsvc.article import Article
from searchsvc.text.tokens import TextAnalyzer, Token

_TRIED = 8
"""So many candidates of each kind are tried; the first that finds several articles is taken."""
_SHORTEST_WORD = 4


class ExampleMaker:
    """`count` tells how many articles a query finds as it stands."""

    def __init__(self, analyzer: TextAnalyzer, count: Callable[[str], int]) -> None:
        self._analyzer = analyzer
        self._count = count

    def examples(self, newest: Sequence[Article]) -> tuple[str, ...]:
        """Up to four different queries, each of which finds something; fewer where the articles do not allow more."""
        kinds = (self._phrases, self._caption_words, self._words_in_section, self._words_after_year)
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
        for first, second in pairwise(token for token in self._analyzer.tokens(headline) if not token.stacked):
            text = headline[first.start : second.end]
            if self._is_telling(headline, first) and self._is_telling(headline, second) and text.count(" ") == 1:
                yield text

    def _caption_words(self, articles: Sequence[Article]) -> Iterator[str]:
        """Words of captions: those of several articles before those of one, then long ones before short ones."""
        counts: Counter[str] = Counter()
        for article in articles:
            texts = (text for one in article.captions for text in (one.caption, one.alt) if text)
            counts.update(list(dict.fromkeys(word for text in texts for word in self._words(text))))
        for word in sorted(counts, key=lambda word: (counts[word] == 1, -len(word))):
            yield f"caption:{word}"

    def _words_in_section(self, articles: Sequence[Article]) -> Iterator[str]:
        for article in articles:
            words = list(self._words(article.headline))
            if words and article.section and '"' not in article.section:
                name = article.section.lower()
                value = name if name.isalpha() else f'"{name}"'
                yield f"section:{value} {max(words, key=len)}"

    def _words_after_year(self, articles: Sequence[Article]) -> Iterator[str]:
        for article in articles:
            words = list(self._words(article.headline))
            if words and article.published:
                yield f"{words[-1]} after:{article.published.day.year}"

    def _words(self, text: str) -> Iterator[str]:
        for token in self._analyzer.tokens(text):
            if self._is_telling(text, token):
                yield text[token.start : token.end].lower()

    def _is_telling(self, text: str, token: Token) -> bool:
        word = text[token.start : token.end]
        return len(word) >= _SHORTEST_WORD and word.isalpha() and not self._analyzer.is_stop_word(token.form)
