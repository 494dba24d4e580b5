"""`searchsvc serve` below a path, with several archives."""

import http.client
import subprocess
import sys
from pathlib import Path

import pytest
from bench.http_api import free_port
from tests.cli.servers import serving

from searchsvc.bootstrap import rebuild_index
from searchsvc.config import read_settings


def built(folder: Path, name: str) -> Path:
    """An index of one article, whose id is `name`."""
    corpus = folder / f"{name}.txt"
    corpus.write_text(f"The {name} has a headline\n\nAnd a text of its own, which says storm.\n", encoding="utf-8")
    rebuild_index([corpus], read_settings({"index": str(folder / name)}))
    return folder / name


@pytest.mark.slow
def test_archives_are_served_below_the_path_and_their_names(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each with its own articles, and each follows its own index; health is asked for at the root as ever."""
    first, second = built(tmp_path, "courier"), built(tmp_path, "gazette")
    monkeypatch.setenv("SEARCHSVC_ARCHIVES", f"sport={second}")
    monkeypatch.setenv("SEARCHSVC_URL_PREFIX", "/news")
    with serving(first) as server:
        asked = ["/news/api/v1/search", "/news/sport/api/v1/search", "/api/v1/search", "/sport/api/v1/search"]
        found = [[hit["id"] for hit in server.get(path)[1]["hits"]] for path in asked]
        assert [["courier.txt"], ["gazette.txt"], ["courier.txt"], ["gazette.txt"]] == found
        assert "/news/sport" == server.get("/news/sport/api/v1/openapi.json")[1]["servers"][0]["url"]
        assert 1 == server.generation()
        connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=20)
        connection.request("GET", "/news/sport/")
        page = connection.getresponse().read().decode()
        connection.close()
        assert 'href="/news/sport/help"' in page
        assert 0 == server.stop()


@pytest.mark.slow
@pytest.mark.parametrize("name", ["help", "api", "static"])
def test_a_name_that_is_an_address_is_refused(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Before anything is served."""
    index = built(tmp_path, "courier")
    monkeypatch.setenv("SEARCHSVC_ARCHIVES", f"{name}={index}")
    command = [sys.executable, "-m", "searchsvc", "serve", "--index", str(index), "--port", str(free_port())]
    ended = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert 2 == ended.returncode
    assert f"no archive can be called {name}" in ended.stderr
