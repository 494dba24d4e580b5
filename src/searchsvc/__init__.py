"""Full-text search for news archives.

    from searchsvc import open_search

    with open_search("index") as search:
        page = search("storm -sport", size=10)

    from searchsvc import open_index

    open_index("index").add([{"id": "late-1", "headline": "Storm passes", "body": ["It has passed."]}])

`create_app` and `blueprint` give the search site, alone or within another Flask application. Importing this package
loads no engine and reads nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from os import PathLike

    from searchsvc.search.service import Search
    from searchsvc.updating import Index
    from searchsvc.web.app import Application
    from searchsvc.web.mounting.embedding import Embedded

__all__ = ["blueprint", "create_app", "open_index", "open_search"]


def open_search(index: str | PathLike[str] = "index") -> Search:
    """The searches of the index in the folder `index`, as a context manager that closes it.

    Raises IndexMissing or IndexUnusable at once where it cannot be searched.
    """
    from searchsvc import bootstrap  # noqa: PLC0415  (loaded on use: importing searchsvc loads no engine)

    return bootstrap.open_search(index)


def open_index(index: str | PathLike[str] = "index") -> Index:
    """The index in the folder `index`, to which articles are added and from which they are removed; it may be new."""
    from searchsvc import updating  # noqa: PLC0415  (loaded on use: importing searchsvc loads no engine)

    return updating.open_index(index)


def create_app(index: str | PathLike[str] = "index", settings: Mapping[str, str] | None = None) -> Application:
    """The search site and its API over the index in the folder `index`, as a Flask application for any WSGI server.

    `settings` are by name, as texts (`{"site_name": "Courier"}`); others come from the environment. A newer generation
    is served soon after it is published.

    Raises InvalidSetting, IndexMissing and IndexUnusable at once.
    """
    from searchsvc.server import sites  # noqa: PLC0415  (as above)

    return sites.site_at(index, settings or {})


def blueprint(
    index: str | PathLike[str] = "index", settings: Mapping[str, str] | None = None, name: str = "searchsvc"
) -> Embedded:
    """The same as a blueprint, `name`d so, to be registered below a path of another Flask application:

        app.register_blueprint(blueprint("index"), url_prefix="/archive")

    Its pages, errors and headers stay its own.
    """
    from searchsvc.server import sites  # noqa: PLC0415  (as above)
    from searchsvc.web.mounting.embedding import blueprint_of  # noqa: PLC0415

    return blueprint_of(sites.site_at(index, settings or {}), name)
