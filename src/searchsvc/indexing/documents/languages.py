"""In which language is each article, and what tokenises it?

Useful for: whoever makes documents of articles. Not for: how a language is told (text/detection/).
"""

from __future__ import annotations

import dataclasses
from collections import OrderedDict

from searchsvc.article import Article
from searchsvc.engines.port import IndexDocument
from searchsvc.indexing.documents.index_document import Content, index_document
from searchsvc.stored import each_string
from searchsvc.text.analyzers import Analyzers
from searchsvc.text.encoding.encoder import TextEncoder, encoder_for
from searchsvc.text.tokens import TextAnalyzer
from searchsvc.text.vocabulary import CurrentVocabulary

_MOST_ENCODERS = 6
"""Besides the main one: each remembers words in up to 36 MB. Of more languages those are kept that came last."""


def in_its_language(article: Article, analyzers: Analyzers) -> Article:
    """The article with the language that it is in, where that is not what it states."""
    language = analyzers.language_of(article.language, each_string(article))
    return article if language == article.language else dataclasses.replace(article, language=language)


class DocumentMaker:
    """Makes documents of articles that are `in_its_language`. For one thread."""

    def __init__(self, analyzer: TextAnalyzer) -> None:
        self.analyzers = Analyzers(analyzer)
        self._current = CurrentVocabulary()
        self._main = encoder_for(analyzer, self._current)
        self._others: OrderedDict[TextAnalyzer, TextEncoder] = OrderedDict()

    def document(self, article: Article, content: Content | None = None) -> IndexDocument:
        """Raises as index_document does. `content`: that of the article, where it is known."""
        return index_document(article, self._encoder(article.language), content, self._main)

    def _encoder(self, language: str | None) -> TextEncoder:
        analyzer = self.analyzers.of(language)
        if analyzer is self.analyzers.main:
            return self._main
        found = self._others.get(analyzer)
        if found is None:
            found = encoder_for(analyzer, self._current)
            self._others[analyzer] = found
            if len(self._others) > _MOST_ENCODERS:
                self._others.popitem(last=False)
        self._others.move_to_end(analyzer)
        return found
