"""How is an article cited in words?

Names stand as the article states them: which part of a name is the family's cannot be told of every people's.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from searchsvc.article import Article
from searchsvc.web.localisation import formatting
from searchsvc.web.localisation.current import gettext

_ENDS = (".", "?", "!", "…")


@dataclass(frozen=True, slots=True)
class Citation:
    """The parts of a citation in their order, each with the sign that ends it; empty where nothing is known."""

    authors: str
    headline: str
    source: str
    day: str


def citation_of(article: Article, site_name: str) -> Citation:
    return Citation(
        authors=_ended(listed(article.authors)),
        headline=_ended(article.headline.strip() or article.id),
        source=article.source or site_name,
        day=formatting.day(article.published.day) if article.published else gettext("undated"),
    )


def listed(names: Sequence[str]) -> str:
    """`A`, `A and B`, `A, B and C`."""
    return gettext(" and ").join(filter(None, (", ".join(names[:-1]), *names[-1:])))


def _ended(text: str) -> str:
    return text if not text or text.endswith(_ENDS) else f"{text}."
