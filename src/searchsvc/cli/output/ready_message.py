"""When does a server answer, and what may be tried then?"""

import http.client
import threading
import time
from collections.abc import Iterator, Sequence
from http import HTTPStatus
from pathlib import Path
from urllib.parse import urlencode

import click

from searchsvc.cli.arguments.invocation import command_words, shell_line
from searchsvc.cli.output.console import say
from searchsvc.server.address import Address

PATIENCE_SECONDS = 60
_POLL_SECONDS = 0.05
_TIMEOUT_SECONDS = 5


class Announcer:
    """Asks the server until it answers, and then prints its address, and what to try, once.

    `queries`: searches that find something in this archive.
    """

    def __init__(self, address: Address, index: Path, queries: Sequence[str]) -> None:
        self._address = address
        self._index = index
        self._queries = queries

    def start(self) -> None:
        threading.Thread(target=self._announce, name="announcer", daemon=True).start()

    def _announce(self) -> None:
        deadline = time.monotonic() + PATIENCE_SECONDS
        while time.monotonic() < deadline:
            if answers(self._address):
                # The address is the one result of `serve`; the rest is for a person.
                click.echo(f"ready: {self._address.url}   stop: Ctrl-C")
                for line in self._tries():
                    say(line)
                return
            time.sleep(_POLL_SECONDS)
        say(f"no answer from {self._address.url}healthz after {PATIENCE_SECONDS} seconds")

    def _tries(self) -> Iterator[str]:
        if self._queries:
            yield f"  try  {self._address.url}?{urlencode({'q': self._queries[0]})}"
            yield f"       {shell_line([*command_words('search', self._index), self._queries[-1]])}"
        rebuild = shell_line([*command_words("rebuild", self._index), "CORPUS"])
        yield f"       {rebuild}     (searches go on; rollback undoes it)"


def answers(address: Address) -> bool:
    """Does the server at `address` say that it can answer searches?"""
    connection = http.client.HTTPConnection(address.reached_at, address.port, timeout=_TIMEOUT_SECONDS)
    try:
        connection.request("GET", "/healthz")
        return connection.getresponse().status == HTTPStatus.OK
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()
