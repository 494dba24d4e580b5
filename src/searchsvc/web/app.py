"""The application: routes, templates, and the headers that every answer carries."""

from collections.abc import Callable, Collection, Sequence
from importlib import metadata
from pathlib import Path
from typing import Any, TypeAlias

from flask import Flask, Response, request
from werkzeug.exceptions import RequestURITooLarge

from searchsvc.web.admission import FULL
from searchsvc.web.api.misnamed import refusing_misnamed
from searchsvc.web.api.operations import Api
from searchsvc.web.archive import Archive
from searchsvc.web.assets import asset_response
from searchsvc.web.headers.compression import compressed
from searchsvc.web.headers.cors import Cors
from searchsvc.web.localisation.choosing import AUTO, InterfaceLanguages
from searchsvc.web.localisation.current import speak
from searchsvc.web.localisation.templates import say_in_templates
from searchsvc.web.media.pictures import CorpusPictures, Places
from searchsvc.web.mounting.own_addresses import own_address
from searchsvc.web.overview.page import Overview
from searchsvc.web.overview.unread import Builds, ReportOf
from searchsvc.web.pages.browsing import Browsing
from searchsvc.web.pages.handlers import Pages, prepare_templates
from searchsvc.web.params import MAX_QUERY_STRING
from searchsvc.web.problems.error_handlers import WorkerFull, handle_errors, is_for_programs
from searchsvc.web.reading.page import ArticlePages
from searchsvc.web.reading.pictures import PagePictures
from searchsvc.web.reference.page import Reference
from searchsvc.web.routes import (
    API_ROUTES,
    BROWSE_ROUTES,
    EXPORT_ROUTES,
    FEED_ROUTES,
    MEDIA_ROUTES,
    OVERVIEW_ROUTES,
    PAGE_ROUTES,
    READING_ROUTES,
    REFERENCE_ROUTES,
    SITE_ROUTES,
    Route,
)
from searchsvc.web.syndication.addresses import absolute_addresses
from searchsvc.web.syndication.exports import Exports
from searchsvc.web.syndication.feeds import Feeds
from searchsvc.web.syndication.site import Site
from searchsvc.web.theming.calling import QuickEnvironment
from searchsvc.web.theming.theme import Theme, check_templates, themed

Application: TypeAlias = Flask
"""What whoever does not know of Flask calls it."""

SECURITY_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; img-src 'self'; script-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    # A reader's search is nobody's business but this site's.
    "Referrer-Policy": "same-origin",
    # No page of another site gets hold of a window of this one, or puts its answers among its own.
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()",
}

_POLICY = "Content-Security-Policy"
_PICTURES_FROM = "img-src 'self'"


def create_app(  # noqa: PLR0913  (what is set for it, each by name)
    search: Archive,
    *,
    site_name: str = "News archive",
    base_url: str = "",
    cors_origins: Collection[str] = (),
    show_paths: bool = False,
    remote_pictures: bool = False,
    max_stale_seconds: int | None = None,
    build_report: ReportOf = lambda _: None,
    corpus_places: Places = dict,
    theme: Path | None = None,
    interface_language: str = AUTO,
) -> Flask:
    """The WSGI application over `search`, which stays the caller's to close. It keeps no state of its own.

    `base_url`: the address of its front page, for addresses that leave the site; empty: they are paths.
    `cors_origins`: of the sites whose pages may read the API, or `*`. `show_paths`: status and errors say where on the
    server's disk the index lies, and articles which file they were read from. `remote_pictures`: pages show pictures
    that other sites have. `max_stale_seconds`: health fails where the index could not be followed for longer.
    `build_report` tells of the build of a generation, `corpus_places` where its corpora lie, whose pictures are shown.
    `theme`: a folder whose templates and files come before ours.
    `interface_language`: of localisation.choosing.CHOICES.

    Raises InvalidSetting where the theme is none.
    """
    app = _without_routes()
    prepare_templates(app, site_name)
    _speak(app, InterfaceLanguages(interface_language, theme))
    addresses = absolute_addresses(app, base_url)
    handle_errors(app, show_paths=show_paths)
    version = metadata.version("searchsvc")
    builds = Builds(build_report)
    look = themed(app, theme)
    pictures = PagePictures(remote=remote_pictures)
    pages = Pages(search, pictures.shown)
    browsing = Browsing(search, addresses, pages.browsed)
    site = Site(search, addresses, look.assets["favicon.ico"], browsing.values)
    groups = (
        (Api(search, version, builds, show_paths=show_paths, max_stale_seconds=max_stale_seconds), API_ROUTES),
        (Exports(search), EXPORT_ROUTES),
        (pages, PAGE_ROUTES),
        (browsing.views(), BROWSE_ROUTES),
        (CorpusPictures(search, corpus_places), MEDIA_ROUTES),
        (Overview(search, builds, show_paths=show_paths), OVERVIEW_ROUTES),
        (ArticlePages(search, addresses, site_name, pictures, show_paths=show_paths), READING_ROUTES),
        (Feeds(search, addresses, site_name), FEED_ROUTES),
        (Reference(version), REFERENCE_ROUTES),
        (site, SITE_ROUTES),
    )
    for answers, routes in groups:
        _add(app, answers, routes)
    _serve_assets(app, look)
    _guard(app, _security_headers(pictures), Cors(cors_origins))
    return app


class _PlainFlask(Flask):
    """Whatever it calls is a plain function: it need not look at each, a dozen times a request."""

    def ensure_sync(self, func: Callable[..., Any]) -> Callable[..., Any]:
        return func


def _without_routes() -> Flask:
    app = _PlainFlask(__name__, static_folder=None)
    app.jinja_environment = QuickEnvironment
    app.config["PROVIDE_AUTOMATIC_OPTIONS"] = False
    app.url_map.merge_slashes = False  # or //help is sent on to an address that the client's Host makes
    return app


def _add(app: Flask, answers: object, routes: Sequence[Route]) -> None:
    for route in routes:
        view = refusing_misnamed(route, getattr(answers, route.name))
        app.add_url_rule(route.rule, route.name, view, methods=["GET"])


def _serve_assets(app: Flask, look: Theme) -> None:
    def asset(name: str) -> Response:
        return asset_response(look.assets, name)

    def asset_url(name: str) -> str:
        return own_address("asset", name=name, v=look.assets[name].digest)

    app.add_url_rule("/static/<name>", "asset", asset, methods=["GET"])
    app.jinja_env.globals.update(asset_url=asset_url, theme=look)
    check_templates(app)


def _guard(app: Flask, security_headers: Callable[[Response], Response], cors: Cors) -> None:
    app.before_request(_refuse_what_is_too_much)
    app.after_request(security_headers)
    app.after_request(compressed)
    _allow_other_sites(app, cors)


def _speak(app: Flask, languages: InterfaceLanguages) -> None:
    def choose() -> None:
        languages.choose(for_programs=is_for_programs())

    say_in_templates(app)
    app.before_request(choose)
    app.after_request(languages.told)
    app.teardown_request(lambda _: speak(None))


def _allow_other_sites(app: Flask, cors: Cors) -> None:
    """To read what is for programs."""

    def preflight() -> Response | None:
        return cors.preflight() if is_for_programs() else None

    def told(response: Response) -> Response:
        return cors.told(response) if is_for_programs() else response

    app.before_request(preflight)
    app.after_request(told)


def _refuse_what_is_too_much() -> None:
    if FULL in request.environ:
        raise WorkerFull
    if len(request.query_string) > MAX_QUERY_STRING:
        raise RequestURITooLarge


def _security_headers(pictures: PagePictures) -> Callable[[Response], Response]:
    policy = SECURITY_HEADERS[_POLICY].replace(_PICTURES_FROM, f"{_PICTURES_FROM}{pictures.sources}")
    headers = {**SECURITY_HEADERS, _POLICY: policy}

    def added(response: Response) -> Response:
        response.headers.extend(headers)  # without a look for earlier ones, which there are not
        return response

    return added
