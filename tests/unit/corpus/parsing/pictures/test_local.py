"""Which pictures of an article lie beside its file."""

from pathlib import Path

import pytest

from searchsvc.article import Article, Caption, Origin
from searchsvc.corpus.limits import Limits
from searchsvc.corpus.parsing.pictures.local import with_local_pictures
from searchsvc.corpus.read import read_corpus

REMOTE = "https://lantern.example/mud.jpg"


def article(image: str | None, *sources: str | None) -> Article:
    captions = tuple(Caption("The mud.", src=one) for one in sources)
    return Article(id="a", headline="Mud", image=image, captions=captions, origin=Origin("news/a.json", 1))


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    for name in ("news/a.json", "news/pictures/mud flats.jpg", "gate.png", "outside.png"):
        file = tmp_path / ("corpus" if name != "outside.png" else "") / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(b"")
    return tmp_path / "corpus"


@pytest.mark.parametrize(
    ("named", "path"),
    [
        ("pictures/mud flats.jpg", "news/pictures/mud flats.jpg"),
        ("pictures/mud%20flats.jpg", "news/pictures/mud flats.jpg"),
        ("./pictures/../pictures/mud flats.jpg", "news/pictures/mud flats.jpg"),
        ("../gate.png", "gate.png"),
        ("../../outside.png", None),
        ("pictures", None),
        ("nowhere.jpg", None),
        ("pictures/mud\0.jpg", None),
        ("x" * 5_000 + ".jpg", None),
        (REMOTE, REMOTE),
    ],
)
def test_a_path_is_one_below_the_corpus(corpus: Path, named: str, path: str | None) -> None:
    """As seen from the file that names it, where there is such a file; whole addresses stay."""
    found = with_local_pictures(article(named, named), corpus / "news" / "a.json", "news/a.json")
    assert (path, path) == (found.image, found.captions[0].src)


def test_what_is_not_there_leaves_its_place_to_what_is(corpus: Path) -> None:
    """As the first picture of an article without an image."""
    found = with_local_pictures(article("nowhere.jpg", None, REMOTE), corpus / "news" / "a.json", "news/a.json")
    assert (REMOTE, [None, REMOTE]) == (found.image, [one.src for one in found.captions])


def test_an_article_without_paths_stays_itself(corpus: Path) -> None:
    """Nothing is asked of the disk."""
    remote = article(REMOTE, None)
    assert remote is with_local_pictures(remote, corpus / "news" / "a.json", "news/a.json")


@pytest.mark.parametrize("text", ['{"headline": "Mud", "body": "It is back.", "image": "pictures/mud flats.jpg"}'])
@pytest.mark.parametrize("name", ["b.json", "b.jsonl"])
def test_readers_give_such_paths(corpus: Path, name: str, text: str) -> None:
    """Whatever the format."""
    (corpus / "news" / name).write_text(text, encoding="utf-8")
    (corpus / "news" / "a.json").unlink()
    (found,) = read_corpus([corpus], Limits())
    assert isinstance(found, Article)
    assert "news/pictures/mud flats.jpg" == found.image
