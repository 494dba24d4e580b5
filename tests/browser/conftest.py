"""A headless Chromium before the site. Where none is found, these tests are skipped and say so.

Screenshots are kept in tests/browser/screenshots, which git passes over.
"""

import shutil
import threading
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

import pytest
from axe_playwright_python.sync_playwright import Axe
from flask import Flask
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Response, sync_playwright
from tests.browser.archive import ARTICLES
from tests.web.newsroom import PICTURES, newsroom
from werkzeug.serving import make_server

from searchsvc.web.app import create_app
from searchsvc.web.mounting.prefix import BelowPath

NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")
"""Of programs; the first that the path has is taken."""
SCREENSHOTS = Path(__file__).parent / "screenshots"
SHIFTS = """
window.shift = 0;
new PerformanceObserver(list => list.getEntries().forEach(entry => { window.shift += entry.value }))
  .observe({type: "layout-shift", buffered: true});
"""
PIECE_BYTES = 1_000
"""Of a page over a slow line."""
RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
"""Of axe-core, by their tags."""


@pytest.fixture(scope="session")
def app() -> Flask:
    return create_app(newsroom(ARTICLES), site_name="Quay Gazette", corpus_places=lambda: {"": PICTURES})


@contextmanager
def served(app: WSGIApplication) -> Iterator[str]:
    """The address of `app` on this machine, without a slash at the end."""
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.fixture(scope="session")
def address(app: Flask) -> Iterator[str]:
    with served(app) as address:
        yield address


@pytest.fixture(scope="module")  # its event loop is in the way of other tests
def chromium() -> Iterator[Browser]:
    program = next(filter(None, map(shutil.which, NAMES)), None)
    if program is None:
        pytest.skip(f"no browser: none of {', '.join(NAMES)} is on the path (Debian: apt install chromium)")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox", "--disable-dev-shm-usage"])
        yield browser
        browser.close()


@dataclass
class Reader:
    """Somebody with a browser. `complaints`: what went wrong in any page, and requests to elsewhere."""

    browser: Browser
    address: str
    complaints: list[str] = field(default_factory=list)
    _contexts: list[BrowserContext] = field(default_factory=list)

    def open(
        self, path: str, *, width: int = 1280, dark: bool = False, script: bool = True, language: str = "en-GB"
    ) -> Page:
        """A page of the site, as wide as that, by day or night, with or without scripts, in that language."""
        context = self.browser.new_context(
            viewport={"width": width, "height": 900},
            color_scheme="dark" if dark else "light",
            java_script_enabled=script,
            locale=language,
            base_url=self.address,
        )
        self._contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(20_000)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("console", self._hear)
        page.on("response", self._look)
        if script:
            page.add_init_script(SHIFTS)
        page.goto(f"{self.address}{path}")
        return page

    def _hear(self, said: ConsoleMessage) -> None:
        if said.type == "error" and not said.text.startswith("Failed to load resource"):
            self.complaints.append(said.text)

    def _look(self, response: Response) -> None:
        if not response.url.startswith(f"{self.address}/"):
            self.complaints.append(f"asks elsewhere: {response.url}")
        elif response.status >= 400 and response.request.resource_type != "document":
            self.complaints.append(f"{response.status} {response.url}")

    def violations(self, page: Page) -> list[str]:
        """What axe-core finds wrong with the page: rules, each with the elements."""
        options = {"runOnly": RULES, "resultTypes": ["violations"]}
        found = Axe().run(page, options=options).response["violations"]
        return [f"{one['id']}: {[node['html'] for node in one['nodes']]}" for one in found]

    def keep(self, page: Page, name: str) -> None:
        """A screenshot of all of the page."""
        SCREENSHOTS.mkdir(exist_ok=True)
        page.screenshot(path=SCREENSHOTS / f"{name}.png", full_page=True)

    def close(self) -> None:
        for context in self._contexts:
            context.close()


def slowly(app: WSGIApplication) -> WSGIApplication:
    """`app`, whose pages come in pieces, as over a slow line, after the stylesheet that the browser has already."""

    def answer(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        whole = b"".join(app(environ, start_response))
        for start in range(0, len(whole), PIECE_BYTES):
            time.sleep(0 if environ["PATH_INFO"].startswith("/static/") else 0.1)
            yield whole[start : start + PIECE_BYTES]

    return answer


@pytest.fixture(scope="session")
def address_slowly(app: Flask) -> Iterator[str]:
    with served(slowly(app.wsgi_app)) as address:
        yield address


@pytest.fixture
def patient_reader(chromium: Browser, address_slowly: str) -> Iterator[Reader]:
    """Of the site over a slow line."""
    one = Reader(chromium, address_slowly)
    yield one
    one.close()
    assert [] == one.complaints


@pytest.fixture(scope="session")
def address_below(app: Flask) -> Iterator[str]:
    """The same site below a path."""
    with served(BelowPath(app.wsgi_app, "/archive")) as address:
        yield f"{address}/archive"


@pytest.fixture
def reader_below(chromium: Browser, address_below: str) -> Iterator[Reader]:
    """Of the site below a path, with nothing outside it."""
    one = Reader(chromium, address_below)
    yield one
    one.close()
    assert [] == one.complaints


@pytest.fixture
def reader(chromium: Browser, address: str) -> Iterator[Reader]:
    """Whose pages have no error, nothing that the policy forbids, and no request to elsewhere."""
    one = Reader(chromium, address)
    yield one
    one.close()
    assert [] == one.complaints
