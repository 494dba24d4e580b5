"""Pictures of the corpus reach the pages, and nothing else of it does."""

import os
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from tests.web.newsroom import EARTHQUAKE, FERRIES, SITE, newsroom
from tests.web.visitor import Visitor

from searchsvc import create_app as whole_app
from searchsvc.article import Caption
from searchsvc.bootstrap import rebuild_index
from searchsvc.config import read_settings
from searchsvc.web.app import create_app
from searchsvc.web.media.pictures import MEDIA_TYPES, MOST_BYTES

DRAWING = b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"
LOCAL, REMOTE = "pics/gate no 1.png", "https://pictures.example/gate.jpg"


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    (folder / "pics").mkdir(parents=True)
    for suffix in MEDIA_TYPES:
        (folder / "pics" / f"gate{suffix.upper()}").write_bytes(suffix.encode())
    (folder / LOCAL).write_bytes(b"a gate")
    (folder / "drawing.svg").write_bytes(DRAWING)
    (folder / "article.json").write_text("{}", encoding="utf-8")
    (folder / ".hidden.png").write_bytes(b"hidden")
    (tmp_path / "secret.png").write_bytes(b"secret")
    (tmp_path / "corpus-beside").mkdir()
    (tmp_path / "corpus-beside" / "secret.png").write_bytes(b"secret")
    return folder


@pytest.fixture
def visitor(corpus: Path) -> Visitor:
    earthquake = replace(EARTHQUAKE, image=LOCAL, captions=(Caption("The gate", src=LOCAL),))
    ferry = replace(FERRIES[0], image=REMOTE)
    app = create_app(newsroom((earthquake, ferry)), site_name=SITE, corpus_places=lambda: {"": corpus})
    return Visitor(app)


@pytest.mark.parametrize(("suffix", "media_type"), MEDIA_TYPES.items())
def test_formats_that_browsers_show_are_served(visitor: Visitor, suffix: str, media_type: str) -> None:
    """By their endings, whose case makes no difference."""
    response = visitor.request(f"/media/pics/gate{suffix.upper()}")
    assert (200, media_type, suffix.encode()) == (response.status_code, response.mimetype, response.get_data())
    again = visitor.request(f"/media/pics/gate{suffix.upper()}", headers={"If-None-Match": response.headers["ETag"]})
    assert 304 == again.status_code
    assert "max-age" in response.headers["Cache-Control"]


def test_a_drawing_runs_no_script(visitor: Visitor) -> None:
    """Not even where somebody opens it alone."""
    response = visitor.request("/media/drawing.svg")
    policies = response.headers.getlist("Content-Security-Policy")
    assert any("sandbox" in one and "default-src 'none'" in one and "script-src" not in one for one in policies)
    assert "nosniff" == response.headers["X-Content-Type-Options"]


@pytest.mark.slow
@pytest.mark.parametrize(
    "path",
    [
        *("article.json", "pics", "pics/", "nowhere.png", "/", ".hidden.png", "pics/.png", "x.png" * 3_000),
        *("../secret.png", "pics/../../secret.png", "%2e%2e/secret.png", "..%2fsecret.png", "..%5csecret.png"),
        *("pics/%2e%2e/%2e%2e/secret.png", "../corpus-beside/secret.png", "a%00.png", "//etc/x.png", "./drawing.svg"),
    ],
)
def test_nothing_else_is_served(visitor: Visitor, path: str) -> None:
    """Whatever is written; the answer does not tell whether it is there."""
    response = visitor.request(f"/media/{path}")
    assert response.status_code in {308, 404}
    assert b"secret" not in response.get_data()


def test_links_lead_nowhere_out_of_the_corpus(visitor: Visitor, corpus: Path) -> None:
    """Neither of files nor of folders; those within it do."""
    (corpus / "link.png").symlink_to(corpus.parent / "secret.png")
    (corpus / "folder").symlink_to(corpus.parent / "corpus-beside")
    (corpus / "round.png").symlink_to(corpus / "round.png")
    (corpus / "within.png").symlink_to(corpus / LOCAL)
    found = [visitor.request(f"/media/{one}").status_code for one in ("link.png", "folder/secret.png", "round.png")]
    assert [404, 404, 404] == found
    assert b"a gate" == visitor.request("/media/within.png").get_data()


def test_what_is_no_picture_for_a_page_is_not_there(visitor: Visitor, corpus: Path) -> None:
    """A pipe that would keep the server waiting, a folder, and a file that is too large."""
    os.mkfifo(corpus / "pipe.png")
    (corpus / "folder.png").mkdir()
    with (corpus / "large.png").open("wb") as file:
        file.truncate(MOST_BYTES + 1)
    found = [visitor.request(f"/media/{one}").status_code for one in ("pipe.png", "folder.png", "large.png")]
    assert [404, 404, 404] == found


def test_pages_show_them(visitor: Visitor) -> None:
    """On the article and beside its hit, in a box that is there before it; those of other sites they do not."""
    (picture,) = visitor.page("/articles/earthquake").xpath("//figure//img")
    assert "/media/pics/gate%20no%201.png" == picture.get("src")
    assert b"a gate" == visitor.request(picture.get("src")).get_data()
    (picture,) = visitor.page("/?sort=newest").xpath("//ol//img")
    assert ("/media/pics/gate%20no%201.png", "", "lazy") == tuple(map(picture.get, ("src", "alt", "loading")))
    assert all(picture.get(side) for side in ("width", "height"))
    assert [] == visitor.page(f"/articles/{FERRIES[0].id}").xpath("//article//img")


def test_pictures_of_other_sites_are_beside_hits_where_a_setting_says_so() -> None:
    """Which is told nothing of the page."""
    app = create_app(newsroom((replace(FERRIES[0], image=REMOTE),)), site_name=SITE, remote_pictures=True)
    (picture,) = Visitor(app).page("/?sort=newest").xpath("//ol//img")
    assert (REMOTE, "no-referrer") == (picture.get("src"), picture.get("referrerpolicy"))


@pytest.fixture
def built(corpus: Path) -> Path:
    """An index of two corpora."""
    other = corpus.parent / "other"
    shutil.copytree(corpus / "pics", other / "pics")
    (other / "pics" / "own.png").write_bytes(b"own")
    for folder, image in ((corpus, LOCAL), (other, "pics/own.png")):
        text = f'{{"headline": "The {folder.name} gate", "body": "It is shut.", "image": "{image}"}}'
        (folder / "article.json").write_text(text, encoding="utf-8")
    index = corpus.parent / "index"
    rebuild_index([corpus, other], read_settings({"index": str(index)}))
    return index


def test_an_index_knows_where_its_corpora_lie(built: Path) -> None:
    """Of several each by its name."""
    client = whole_app(built).test_client()
    hits = client.get("/api/v1/search?q=gate").get_json()["hits"]
    found = {hit["image"]: client.get(f"/media/{hit['image']}").get_data() for hit in hits}
    assert {f"corpus/{LOCAL}": b"a gate", "other/pics/own.png": b"own"} == found
