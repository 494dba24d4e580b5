"""An archive that looks for a newer generation as it is asked, for whoever has no thread for that."""

import logging
import threading
import time
from collections.abc import Callable

from searchsvc.errors import SearchsvcError

LOOK_SECONDS = 0.5
_log = logging.getLogger(__name__)


class Following:
    """Calls `refresh` before a request where the last look is LOOK_SECONDS ago. What is wrong is logged once, and the
    archive answers as before.
    """

    def __init__(self, refresh: Callable[[], bool]) -> None:
        self._refresh = refresh
        self._looked = time.monotonic()
        self._lock = threading.Lock()
        self._said = ""

    def look(self) -> None:
        if time.monotonic() - self._looked < LOOK_SECONDS or not self._lock.acquire(blocking=False):
            return
        try:
            self._looked = time.monotonic()
            self._refresh()
            self._said = ""
        except (SearchsvcError, OSError) as error:
            if str(error) != self._said:
                self._said = str(error)
                _log.error("%s. Searches are answered as before.", str(error).removesuffix("."))
        finally:
            self._lock.release()
