"""Which headlines have the words that were typed?"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from searchsvc.engines.port import EngineRequest
from searchsvc.query.tree import And, Node, Or, Word
from searchsvc.search.highlighting.highlighter import Highlighter
from searchsvc.search.highlighting.offsets import OffsetFinder
from searchsvc.search.languages.engine import LanguagesEngine
from searchsvc.search.planning.plan import Plan
from searchsvc.search.spelling.names import in_field
from searchsvc.search.suggesting.results import SuggestedHeadline
from searchsvc.stored import StoredArticle, decode

_WORDS = 4
"""So many words that may be meant are looked for in headlines."""
_ALIKE = 2
"""So many times as many headlines are read: agencies' articles come more than once, under one headline."""


@dataclass(frozen=True, slots=True)
class Headlines:
    engine: LanguagesEngine
    offset_finder: OffsetFinder

    def having(self, context: Plan, meant: Sequence[Word], size: int) -> Iterator[SuggestedHeadline]:
        """The newest articles, `size` of them at most, whose headlines have the words of the context and any of those
        that are `meant`. Each headline comes once.
        """
        parts = [in_field(part, "headline") for part in context.distinct]
        words = tuple(replace(word, field="headline") for word in meant[:_WORDS])
        nodes: list[Node] = [part for part in parts if part is not None]
        nodes += [words[0] if len(words) == 1 else Or(words)] if words else []
        if not nodes:
            return
        others = tuple(part for part, inside in zip(context.distinct, parts, strict=True) if inside is None)
        request = EngineRequest(
            And(tuple(nodes)), (*context.filters, *others), "newest", limit=_ALIKE * size, exact_total=False
        )
        found = self.engine.search(request)
        highlighter = Highlighter(self.offset_finder, self.engine.localised(nodes))
        shown: set[str] = set()
        for index in range(len(found.hits)):
            article = decode(found.contents.stored(index))
            if article.headline and article.headline not in shown:
                shown.add(article.headline)
                yield _marked(article, highlighter)
            if len(shown) == size:
                return


def _marked(article: StoredArticle, highlighter: Highlighter) -> SuggestedHeadline:
    alone = StoredArticle(id=article.id, headline=article.headline, language=article.language)
    return SuggestedHeadline(article.id, highlighter.excerpt_of_whole(alone).headline, article.published)
