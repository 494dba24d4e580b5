"""Which applications does a service have, and where do they stand?

One for each archive, at the root or below its name, all of them below a path where that is set.

Useful for: the processes of a server, and `searchsvc.create_app`. Not for: processes and connections.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping
from functools import partial
from os import PathLike, fspath
from pathlib import Path
from typing import TYPE_CHECKING

from searchsvc.bootstrap import search_of
from searchsvc.config import Settings, read_settings
from searchsvc.errors import InvalidSetting
from searchsvc.search.service import Search
from searchsvc.web.app import Application, create_app
from searchsvc.web.mounting.archives import ByName, Named
from searchsvc.web.mounting.following import Following
from searchsvc.web.mounting.prefix import BelowPath
from searchsvc.web.routes import TAKEN

if TYPE_CHECKING:
    from wsgiref.types import WSGIApplication

    from searchsvc.indexing.reporting.unread import Unread


def site_of(search: Search, settings: Settings, *, follows: bool = False) -> Application:
    """The application of one archive at the root of its own. `search` stays the caller's to close. `follows`: it looks
    for newer generations itself.
    """
    app = create_app(
        search,
        site_name=settings.site_name,
        base_url=settings.base_url,
        cors_origins=settings.cors_origins,
        show_paths=settings.show_paths,
        remote_pictures=settings.remote_pictures,
        build_report=partial(_unread, settings.index, search),
        corpus_places=partial(_corpus_places, search),
        max_stale_seconds=settings.max_stale_seconds or None,
        theme=settings.theme,
        interface_language=settings.interface_language,
    )
    if follows:
        app.before_request_funcs.setdefault(None, []).insert(0, Following(search.refresh).look)
    return app


def _unread(index: Path, search: Search, generation: int) -> Unread | None:
    from searchsvc.indexing import snapshot  # noqa: PLC0415  (a process that answers has no room for what builds)
    from searchsvc.indexing.reporting import unread  # noqa: PLC0415

    return unread.best_known(search.attached(unread.NAME), snapshot.report_of(index, generation))


def _corpus_places(search: Search) -> dict[str, Path]:
    """Where on the disk the corpora of the served generation lie, by the names that paths in them begin with."""
    from searchsvc.indexing.files.records import NAME, roots_in  # noqa: PLC0415  (as above)

    data = search.attached(NAME)
    return {name: Path(place) for name, place in roots_in(data).items()} if data else {}


def settings_of_archives(settings: Settings) -> dict[str, Settings]:
    """By the name of each further archive its settings: those of the first, but for where it is and what it is called.

    Raises InvalidSetting where one is called as an address of the site is.
    """
    found = {}
    for name, index in settings.archives:
        if name in TAKEN:
            raise InvalidSetting("archives", f"no archive can be called {name}: the site has an address of that name")
        base_url = settings.base_url and f"{settings.base_url}/{name}"
        site_name = f"{settings.site_name}: {name}"
        found[name] = dataclasses.replace(settings, index=index, base_url=base_url, site_name=site_name, archives=())
    return found


def mounted(
    sites: Mapping[str, WSGIApplication], settings: Settings, admitted: Callable[[WSGIApplication], WSGIApplication]
) -> WSGIApplication:
    """The sites of all archives by their names, that of the root by an empty one, where the settings say that they
    stand. What is `admitted` passes one gate, whichever archive it is for.
    """
    others = {name: site for name, site in sites.items() if name}
    chosen = Named(admitted(ByName(sites[""], others)), others) if others else admitted(sites[""])
    if not (settings.url_prefix or settings.trusted_proxies):
        return chosen
    return BelowPath(chosen, settings.url_prefix, settings.trusted_proxies)


def site_at(index: str | PathLike[str], others: Mapping[str, str]) -> Application:
    """The application of the index in the folder `index`, with the `others` of its settings by name, as texts, and else
    those of the environment. It is open as long as the process is.

    Raises InvalidSetting, IndexMissing and IndexUnusable.
    """
    settings = read_settings({**others, "index": fspath(index)})
    app = site_of(search_of(settings), settings, follows=True)
    app.wsgi_app = mounted({"": app.wsgi_app}, settings, lambda site: site)  # type: ignore[method-assign,assignment]  # as Flask says to
    return app
