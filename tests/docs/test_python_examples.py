"""What docs/api.md shows of Python runs."""

import contextlib
import io
import re
import subprocess
import sys
from pathlib import Path

import pytest
from flask import Flask

from searchsvc import blueprint, create_app
from searchsvc.bootstrap import rebuild_index
from searchsvc.config import read_settings
from searchsvc.errors import IndexMissing, InvalidSetting

ROOT = Path(__file__).parents[2]


@pytest.fixture
def index(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The current folder has the sample archive as `index`."""
    monkeypatch.chdir(tmp_path)
    rebuild_index([ROOT / "corpus"], read_settings({"index": "index"}))


def example(heading: str) -> str:
    """The Python below a heading of docs/api.md."""
    page = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")
    below = page.split(f"### {heading}\n", 1)[1]
    (code, *_) = re.findall(r"```python\n(.*?)```", below, re.DOTALL)
    return str(code)


@pytest.mark.slow
@pytest.mark.usefixtures("index")
def test_the_example_for_notebooks_runs() -> None:
    """On the sample archive, where it finds something."""
    with contextlib.redirect_stdout(io.StringIO()) as said:
        exec(example("In a notebook"), {})
    *hits, last = said.getvalue().splitlines()
    assert any("Storm" in hit for hit in hits)
    assert re.fullmatch(r"\d+ \d+ \w+", last)


@pytest.mark.slow
@pytest.mark.usefixtures("index")
def test_the_example_within_another_application_runs() -> None:
    """The front page of the other application leads to results of the archive."""
    names = {"__name__": "example"}
    exec(example("In a program"), names)
    client = names["app"].test_client()  # type: ignore[attr-defined]
    (link,) = re.findall(r'href="([^"]*)"', client.get("/").get_data(as_text=True))
    page = client.get(link).get_data(as_text=True)
    assert "<mark>" in page
    assert ">Courier<" in page
    assert 'action="/archive/"' in page


@pytest.mark.slow
@pytest.mark.usefixtures("index")
def test_the_site_is_an_application_of_its_own() -> None:
    """With settings by name; what is no setting is refused, and so is an index that is not there."""
    client = create_app("index", {"site_name": "Courier", "url_prefix": "/news"}).test_client()
    assert 'href="/news/help"' in client.get("/news/").get_data(as_text=True)
    with pytest.raises(InvalidSetting, match="sitename"):
        create_app("index", {"sitename": "Courier"})
    with pytest.raises(IndexMissing):
        create_app("nowhere")


@pytest.mark.slow
@pytest.mark.usefixtures("index")
def test_two_archives_are_two_blueprints() -> None:
    """Each below a path of its own."""
    app = Flask("two")
    for name in ("one", "two"):
        app.register_blueprint(blueprint("index", {"site_name": name}, name), url_prefix=f"/{name}")
    for name in ("one", "two"):
        page = app.test_client().get(f"/{name}/").get_data(as_text=True)
        assert f'<a class="name" href="/{name}/">{name}</a>' in page


def test_importing_searchsvc_loads_neither_flask_nor_an_engine() -> None:
    """Names alone are there; what they need is loaded where they are used."""
    code = "import sys, searchsvc; print({'flask', 'numpy', 'whoosh'} & set(sys.modules), searchsvc.__all__)"
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert "set() ['blueprint', 'create_app', 'open_index', 'open_search']" == said.strip()
