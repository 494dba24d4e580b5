"""What does one process of a server run?

Useful for: the server's worker processes, which are started afresh and call `load`.
Not for: the process that starts and stops them (supervisor.py).
"""

import atexit
import gc
import logging
import os
import signal
import threading
from wsgiref.types import WSGIApplication

from searchsvc import native
from searchsvc.bootstrap import unopened_search
from searchsvc.config import Settings
from searchsvc.errors import IndexFault, SearchsvcError
from searchsvc.query.synonyms.file import Synonyms
from searchsvc.search.parameters.request import FACET_NAMES
from searchsvc.search.service import Search
from searchsvc.server.draining import ClosingApplication
from searchsvc.server.sites import mounted, settings_of_archives, site_of
from searchsvc.web.admission import Admission

FOLLOW_SECONDS = 0.5
"""How often a server looks for a newer generation. It must answer from one within two seconds."""

_ANY_SCRIPT = "storm 世界"
"""A search that has all patterns of the tokenizer made, which takes a quarter of a second; with all facets the tables
of values, too, which takes as long where an archive has 40,000 authors.
"""

_GARBAGE = 20_000
"""New objects after which it is looked for. An answer leaves hardly any, and by Python's 700 every seventh one waited
for a look, which takes a third of a millisecond.
"""

logger = logging.getLogger(__name__)


def load(settings: Settings, synonyms: Synonyms, parent: int) -> WSGIApplication:
    """The application of one worker process; a thread keeps its searches at the newest generation.

    `synonyms` were read once for all workers: one that is begun again answers as the others do, whatever became of the
    file. `parent` is the process that started it. The worker leaves the terminal's foreground group, so that Ctrl-C
    reaches the parent alone, which then ends all workers in order.
    """
    os.setpgid(0, 0)
    atexit.register(_end_at_once)
    native.leave_warning_to_parent()
    searches = {name: _opened(of_one, synonyms) for name, of_one in _each(settings).items()}
    sites = {name: site_of(searches[name], of_one) for name, of_one in _each(settings).items()}
    app = ClosingApplication(mounted(sites, settings, Admission), _end_at_once)
    app.close_when_warned()
    for search in searches.values():
        follower = Follower(search, parent)
        threading.Thread(target=follower.run, name="follower", daemon=True).start()
    gc.freeze()  # what is loaded stays; to look through it for garbage now and then would hold up a request by 30 ms
    gc.set_threshold(_GARBAGE)
    return app


def _each(settings: Settings) -> dict[str, Settings]:
    """Those of all archives by name, of the one at the root by an empty one."""
    return {"": settings, **settings_of_archives(settings)}


def _opened(settings: Settings, synonyms: Synonyms) -> Search:
    search = unopened_search(settings, thorough=True, synonyms=synonyms)
    try:
        _prepare(search)
    except IndexFault as error:  # the server was begun on a whole index: a worker that ended would only be begun again
        logger.error("%s. Every search is refused with 503 until then.", str(error).removesuffix("."))  # noqa: TRY400  (the sentence says all)
    return search


def _prepare(search: Search) -> None:
    """Ask for what is made once a process or a generation: no visitor should wait for it."""
    search.search(_ANY_SCRIPT, size=1, facets=FACET_NAMES)


def _end_at_once() -> None:
    """Without taking Python down, which now and then made a native thread of the server panic as it ended.

    All is over by then: requests are answered, and the log is written line by line.
    """
    logging.shutdown()
    os._exit(0)


class Follower:
    """Serves newer generations as they are published, and ends the process when its parent is gone."""

    def __init__(self, search: Search, parent: int) -> None:
        self._search = search
        self._parent = parent
        self._said = ""
        self._pause = threading.Event()

    def run(self) -> None:
        """Follow until the parent is gone. A worker that cannot follow any more, for whatever fault, ends as well."""
        try:
            while not self._pause.wait(FOLLOW_SECONDS) and os.getppid() == self._parent:
                self.look()
        finally:
            os.kill(os.getpid(), signal.SIGTERM)

    def look(self) -> None:
        """Switch if there is something newer. What is wrong with it is logged once; the old one is served on."""
        try:
            if self._search.refresh():
                logger.info("serving generation %d", self._search.status().served.generation)
                _prepare(self._search)
            self._said = ""
        except (SearchsvcError, OSError) as error:
            if str(error) != self._said:
                self._said = str(error)
                logger.error("%s. Searches are answered as before.", str(error).removesuffix("."))  # noqa: TRY400  (the sentence says all)
