"""Which records look like articles and are none: errors, settings of a program?

Useful for: mapping.py, document.py. Not for: records without headline and text (mapping.py).
"""

from collections.abc import Mapping

from searchsvc.article import Article
from searchsvc.corpus.parsing.json_values import Json, plain_keys

_ERRORS = range(400, 600)


def error_of(value: Mapping[str, Json]) -> str | None:
    """Why a record is no article but an API's answer that there is none; None for any other record."""
    keys = plain_keys(value)
    status = keys.get("status", keys.get("statuscode"))
    if isinstance(status, int) and status in _ERRORS and ("detail" in keys or "message" in keys):
        return f"an error of status {status}, not an article"
    return None


def is_bare(article: Article, value: Mapping[str, Json]) -> bool:
    """Has it a headline, numbers or texts under other keys, and nothing else? That is the title of settings, say."""
    named = plain_keys(value)
    if not any(isinstance(named[key], str | int | float | dict) for key in named.keys() - {"id", "title", "headline"}):
        return False
    rest = (article.body, article.captions, article.authors, article.tags, article.standfirst, article.section)
    return not any((*rest, article.source, article.published, article.updated, article.url))
