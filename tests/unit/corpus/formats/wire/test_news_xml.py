"""XML of agencies."""

from pathlib import Path

import pytest

from searchsvc.article import Article, Caption
from searchsvc.corpus.files import FileSource
from searchsvc.corpus.portions import read_source


def read(folder: Path, text: str, name: str = "a") -> list[Article]:
    (folder / name).write_text(text, encoding="utf-8")
    items = list(read_source(FileSource(folder / name, name)))
    assert all(isinstance(item, Article) for item in items), items
    return [item for item in items if isinstance(item, Article)]


def test_nitf(tmp_path: Path) -> None:
    """Headline, day, names, paragraphs and captions."""
    [article] = read(
        tmp_path,
        "<?xml version='1.0'?><nitf><head><docdata><doc-id id-string='e1'/><date.issue norm='20250317T082500Z'/>"
        "</docdata></head>"
        "<body><body.head><hedline><hl1>Eels are back</hl1></hedline><byline>By Ada Quill</byline></body.head>"
        "<body.content>"
        "<p>They came on Monday.</p><p>Nobody knows why.</p><media><media-caption>Eels. Photo: Jo"
        " Penn</media-caption></media>"
        "</body.content></body></nitf>",
    )
    assert ("e1", "Eels are back", ("They came on Monday.", "Nobody knows why.")) == (
        article.id,
        article.headline,
        article.body,
    )
    assert (("Ada Quill",), "2025-03-17T08:25:00Z") == (article.authors, str(article.published))
    assert (Caption("Eels.", None, "Jo Penn"),) == article.captions


@pytest.mark.parametrize(("abstract", "kept"), [("They came on Monday, all of them.", False), ("Eels swim.", True)])
def test_an_abstract_that_the_text_begins_with_stands_in_the_text_alone(
    tmp_path: Path, abstract: str, kept: bool
) -> None:
    """As in records: agencies send the first paragraph twice."""
    [article] = read(
        tmp_path,
        "<?xml version='1.0'?><nitf><body><body.head><hedline><hl1>Eels are back</hl1></hedline>"
        f"<abstract><p>{abstract}</p></abstract></body.head>"
        "<body.content><p>They came on Monday, all of them.</p></body.content></body></nitf>",
    )
    assert (abstract if kept else None, ("They came on Monday, all of them.",)) == (article.standfirst, article.body)


def test_newsml_g2(tmp_path: Path) -> None:
    """A message of several items is several articles."""
    item = (
        "<newsItem guid='{0}' xmlns='http://iptc.org/std/nar/2006-10-01/'><contentMeta><headline>{0} are"
        " back</headline>"
        "</contentMeta><contentSet><inlineXML><html xmlns='http://www.w3.org/1999/xhtml'><body><p>They came.</p>"
        "</body></html>"
        "</inlineXML></contentSet></newsItem>"
    )
    text = f"<newsMessage><itemSet>{item.format('Eels')}{item.format('Boats')}</itemSet></newsMessage>"
    assert [("Eels", "Eels are back"), ("Boats", "Boats are back")] == [
        (a.id, a.headline) for a in read(tmp_path, text)
    ]
