"""A hit as a row of plain values."""

from typing import TypeAlias

from searchsvc.search.rendering.shapes import HitShape

Row: TypeAlias = dict[str, str | float | int | list[str] | None]


def hit_row(hit: HitShape) -> Row:
    """The same keys for every hit. Texts are without marks, `published` is ISO 8601; what is not known is None."""
    return {
        "id": hit.id,
        "score": hit.score,
        "headline": str(hit.headline),
        "snippet": " … ".join(str(one.fragments) for one in hit.snippets),
        "published": None if hit.published is None else str(hit.published),
        "authors": list(hit.authors),
        "section": hit.section,
        "source": hit.source,
        "url": hit.url,
        "language": hit.language,
        "missing": list(hit.missing),
    }
