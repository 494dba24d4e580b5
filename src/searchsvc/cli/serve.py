"""`searchsvc serve`: the search site and the API over HTTP."""

from pathlib import Path

import click

from searchsvc import bootstrap
from searchsvc.cli.arguments.invocation import seen_from_here
from searchsvc.cli.arguments.options import examples, index_option, settings_for
from searchsvc.cli.output.console import counted, say
from searchsvc.cli.output.ready_message import Announcer
from searchsvc.config import Settings
from searchsvc.engines.port import GenerationInfo
from searchsvc.query.synonyms.file import Synonyms
from searchsvc.server.address import free_address
from searchsvc.server.said_once import heard_by, shared_board
from searchsvc.server.sites import settings_of_archives
from searchsvc.server.supervisor import run

WIDE = (
    "listening at {}: whoever can reach this machine may read all articles, without password or encryption "
    '(docs/operations.md, "Behind a proxy")'
)


@click.command(epilog=examples("searchsvc serve", "searchsvc serve --host 0.0.0.0 --port 8080 --workers 2"))
@click.option("--host", metavar="ADDRESS", help="Address to listen at.  [default: 127.0.0.1]")
@click.option("--port", metavar="N", help="Port to listen at.  [default: 8000]")
@click.option("--workers", metavar="N", help="Processes that answer.  [default: one for each core]")
@click.option("--check-port", metavar="COMMAND", hidden=True)  # for scripts/run, before it touches the index
@index_option
def serve(host: str | None, port: str | None, workers: str | None, check_port: str | None, index: str | None) -> None:
    """Serve the search site and the JSON API. The address is printed once it answers.

    The index is checked first, every byte of it. A rebuild or rollback is followed within two seconds, and no request
    fails for it. SIGTERM or Ctrl-C ends the server when the requests under way are answered.
    """
    settings = settings_for(index, {"host": host, "port": port, "workers": workers})
    if check_port is not None:
        free_address(settings.host, settings.port, f"SEARCHSVC_PORT={{}} {check_port}")
        return
    board = shared_board()
    synonyms = bootstrap.synonyms_of(settings)
    with heard_by(board), bootstrap.search_of(settings, thorough=True, synonyms=synonyms) as search:
        address = free_address(settings.host, settings.port)
        if address.wide:
            say(WIDE.format(address.ip))
        queries = search.summary().examples
        say(_held(search.status().served))
        _check_others(settings, synonyms)
    run(settings, synonyms, address, board, Announcer(address, settings.index, queries).start)


def _check_others(settings: Settings, synonyms: Synonyms) -> None:
    """Open the further archives, every byte of them, before anybody is told that they are there."""
    for name, of_one in settings_of_archives(settings).items():
        with bootstrap.search_of(of_one, thorough=True, synonyms=synonyms) as other:
            say(f"/{name}/: {_held(other.status().served)}")


def _held(served: GenerationInfo) -> str:
    """What is served: whoever started it the day before may have another archive in mind."""
    corpora = ", ".join(seen_from_here(Path(one)) for one in served.provenance.corpora)
    of = f" of {corpora}" if corpora else ""
    return f"serving generation {served.generation}: {counted(served.articles, 'article')}{of}, built {served.built}"
