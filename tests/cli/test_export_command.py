import http.client
import json
import socket
import sys
from contextlib import closing
from pathlib import Path

import pytest
from tests.cli.conftest import Run
from tests.cli.servers import serving


def test_all_articles_are_written(run: Run, index: Path) -> None:
    """To standard output and nothing else there; how many they were is said beside it."""
    assert index.exists()
    outcome = run("export", "lighthouse", "--sort", "oldest")
    ids = [json.loads(line)["id"] for line in outcome.out.splitlines()]
    assert (0, 5, "5 articles\n") == (outcome.code, len(ids), outcome.err)
    assert [hit["id"] for hit in run("search", "--json", "lighthouse", "--sort", "oldest").document["hits"]] == ids


def test_formats_and_filters(run: Run, index: Path) -> None:
    """As of a search; a format that is none is wrong usage."""
    assert index.exists()
    assert run("export", "--section", "harbour", "--format", "csv").out.startswith("id,published,")
    assert "@article{wire-3," in run("export", "stripes", "--format", "bibtex").out
    assert 2 == run("export", "--format", "xml").code
    assert 3 == run("export", "--index", str(index / "none")).code


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere a server that ends waits for its connections")
def test_an_export_breaks_off_so_that_its_client_can_tell(run: Run, corpus: Path, index: Path) -> None:
    """A server that is told to end ends in time, and an answer that its client has not taken yet has no end."""
    text = "lighthouse " * 100_000
    lines = (json.dumps({"headline": f"Long {number}", "body": f"{number} {text}"}) for number in range(30))
    (corpus / "long.jsonl").write_text("\n".join(lines))
    assert 0 == run("rebuild", corpus).code
    with (
        serving(index) as server,
        socket.create_connection(("127.0.0.1", server.port)) as client,
        closing(http.client.HTTPResponse(client)) as answer,
    ):
        client.sendall(b"GET /api/v1/export HTTP/1.1\r\nHost: x\r\n\r\n")
        answer.begin()
        assert (200, "35") == (answer.status, answer.headers["Searchsvc-Total"])
        assert 200 == server.get("/api/v1/search?q=lighthouse")[0]
        assert 503 == server.get("/api/v1/export")[0]
        assert 0 == server.stop()
        with pytest.raises(http.client.IncompleteRead):
            answer.read()
