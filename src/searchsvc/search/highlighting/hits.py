"""What is shown of each hit of a page?"""

from collections.abc import Sequence

from searchsvc.engines.port import EngineHit
from searchsvc.query.render import render
from searchsvc.search.answering.outcome import SearchOutcome
from searchsvc.search.explaining.explanation import Explanation
from searchsvc.search.highlighting.highlighter import Excerpt, Highlighter
from searchsvc.search.results import Hit
from searchsvc.stored import StoredArticle, decode


def shown_hits(
    outcome: SearchOutcome, highlighter: Highlighter, explanations: Sequence[Explanation]
) -> tuple[Hit, ...]:
    """The hits of the outcome as `highlighter` shows them, which was made for its plan. `explanations`: one of each, or
    none.
    """
    result = outcome.result
    occurrences = result.contents.occurrences(highlighter.leaves, highlighter.most)
    # Most searches have no hits that miss anything.
    some = any(hit.missing for hit in result.hits)
    labels = [None if clause in outcome.implied else render(clause) for clause in outcome.plan.clauses] if some else []
    lacking = [render(clause) for clause in outcome.lacking]
    articles = [decode(result.contents.stored(index)) for index in range(len(result.hits))]
    excerpts = highlighter.excerpts(articles, occurrences)
    return tuple(
        _hit(
            found,
            articles[index],
            next(excerpts),
            missing=(*lacking, *(label for clause in found.missing if (label := labels[clause]))),
            explanation=explanations[index] if explanations else None,
        )
        for index, found in enumerate(result.hits)
    )


def _hit(
    found: EngineHit,
    article: StoredArticle,
    excerpt: Excerpt,
    missing: tuple[str, ...],
    explanation: Explanation | None,
) -> Hit:
    return Hit(
        id=article.id,
        score=found.score,
        headline=excerpt.headline,
        snippets=excerpt.snippets,
        published=article.published,
        authors=article.authors,
        section=article.section,
        source=article.source,
        url=article.url,
        language=article.language,
        image=article.image,
        missing=missing,
        explanation=explanation,
    )
