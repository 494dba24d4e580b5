"""What does a page say of itself to programs: search engines, and sites that show a link to it?"""

from collections.abc import Sequence
from typing import Any

from searchsvc.article import Article
from searchsvc.web.localisation import formatting

DESCRIPTION = 200
"""Characters that a description has at most; more is not shown anywhere."""


def described(texts: Sequence[str | None]) -> str:
    """The first of the texts that says something, shortened; empty where none does."""
    first = next((text for text in texts if text and text.strip()), "")
    return formatting.shortened(first, DESCRIPTION)


def news_article(article: Article, address: str) -> dict[str, Any]:
    """The article as schema.org's NewsArticle. `address` is that of its page; what is not known is left out."""
    facts = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": article.headline or article.id,
        "description": described((article.standfirst, *article.body[:1])),
        "datePublished": str(article.published or ""),
        "dateModified": str(article.updated or ""),
        "image": [image] if (image := formatting.web_address(article.image)) else [],
        "author": [{"@type": "Person", "name": author} for author in article.authors],
        "publisher": {"@type": "Organization", "name": article.source} if article.source else {},
        "articleSection": article.section,
        "keywords": list(article.tags),
        "inLanguage": article.language,
        "mainEntityOfPage": address,
        "isBasedOn": formatting.web_address(article.url),
    }
    return {name: value for name, value in facts.items() if value}
