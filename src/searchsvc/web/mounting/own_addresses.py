"""Addresses of a site's own pages, each made once.

A page has some thirty links that are on every page, and to make them takes a third of a millisecond.

Useful for: templates, whose `url_for` it is, and pages. Not for: links of one search (results/links.py), or addresses
that leave the site (syndication/addresses.py).
"""

from functools import lru_cache

from flask import current_app, request, url_for
from werkzeug.routing import Map


def own_address(endpoint: str, **values: str | int | None) -> str:
    """As flask.url_for has it, within a request: a path that begins with the one that the site stands below."""
    for value in values.values():
        if type(value) is not str:  # 1 and True would be one
            return url_for(endpoint, **values)  # type: ignore[arg-type]  # any value that has a text
    root = request.environ.get("SCRIPT_NAME", "")
    return _made(current_app.url_map, root, endpoint, tuple(values.items()))


@lru_cache(maxsize=1024)
def _made(_routes: Map, _root: str, endpoint: str, values: tuple[tuple[str, str], ...]) -> str:
    """What it depends on beside its own arguments are the routes of the application and the path that it is below."""
    return url_for(endpoint, **dict(values))  # type: ignore[arg-type]  # names of values alone
