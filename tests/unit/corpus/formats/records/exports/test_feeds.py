"""Feeds."""

from pathlib import Path

import pytest

from searchsvc.article import Article, ReadFailure
from searchsvc.corpus.files import FileSource
from searchsvc.corpus.formats.records.exports.feeds import _in_order
from searchsvc.corpus.portions import read_source


def read(folder: Path, text: str | bytes, name: str) -> list[Article | ReadFailure]:
    (folder / name).write_bytes(text if isinstance(text, bytes) else text.encode())
    return list(read_source(FileSource(folder / name, name)))


def articles(folder: Path, text: str | bytes, name: str) -> list[Article]:
    return [item for item in read(folder, text, name) if isinstance(item, Article)]


RSS = (
    '<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>'
    "<title>Echo</title>"
    "<item><title>Eels are back</title><link>https://echo.example/eels</link><pubDate>Mon, 17 Mar 2025 08:25:00"
    " GMT</pubDate>"
    "<category>Fish</category><description>In short.</description>"
    "<content:encoded><![CDATA[<p>They came.</p><p>Many.</p>]]></content:encoded></item></channel></rss>"
)
ATOM = (
    '<feed xmlns="http://www.w3.org/2005/Atom"><title>Echo</title><entry><title>Eels are back</title>'
    '<link href="https://echo.example/eels"/><published>2025-03-17T08:25:00Z</published><category term="Fish"/>'
    '<summary>In short.</summary><content type="html">&lt;p&gt;They'
    " came.&lt;/p&gt;&lt;p&gt;Many.&lt;/p&gt;</content></entry></feed>"
)


@pytest.mark.parametrize("feed", [RSS, ATOM])
def test_feeds_are_read_entry_by_entry(tmp_path: Path, feed: str) -> None:
    """RSS and Atom alike."""
    [article] = articles(tmp_path, feed, "a.xml")
    assert ("Eels are back", ("They came.", "Many."), "In short.") == (
        article.headline,
        article.body,
        article.standfirst,
    )
    assert ("https://echo.example/eels", "2025-03-17T08:25:00Z") == (article.url, str(article.published))
    assert (("Fish",), "Echo") == (article.tags, article.source)


def test_xml_with_entities_of_its_own_is_refused(tmp_path: Path) -> None:
    """They may unfold to gigabytes."""
    bomb = '<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "eels">]><rss version="2.0"><channel/></rss>'
    [failure] = read(tmp_path, bomb, "a.xml")
    assert isinstance(failure, ReadFailure)
    assert "entities" in failure.reason


MEDIA = (
    '<rss version="2.0" xmlns:media="http://search.yahoo.com/mrss/"><channel><title>Echo</title><item>'
    "<title>Eels are back</title>%b</item></channel></rss>"
)
WORDS = "<media:description>Eels at dusk</media:description><media:credit>Ola Fen</media:credit>"


@pytest.mark.parametrize(
    "item",
    [
        f"{{text}}<media:content url='https://echo.example/e.jpg'>{WORDS}</media:content>",
        f"<media:content url='https://echo.example/e.jpg'>{WORDS}</media:content>{{text}}",
        f"{{text}}<media:content url='https://echo.example/e.jpg'/>{WORDS}",
        f"{{text}}{WORDS}<media:thumbnail url='https://echo.example/e.jpg'/>",
    ],
)
def test_the_words_of_a_picture_are_its_caption(tmp_path: Path, item: str) -> None:
    """Within it or beside it, above the text or below; never the article's text."""
    item = item.format(text="<description>They came.</description>")
    [article] = articles(tmp_path, MEDIA.replace("%b", item), "a.xml")
    assert (("They came.",), None) == (article.body, article.standfirst)
    assert [("Eels at dusk", "Ola Fen")] == [(one.caption, one.credit) for one in article.captions]


def test_each_picture_has_its_own_words(tmp_path: Path) -> None:
    """Also where one of them has none; and below a text in full."""
    pictures = (
        "<media:content url='https://echo.example/1.jpg'><media:credit>Bo Reed</media:credit></media:content>"
        f"<media:content url='https://echo.example/2.jpg'>{WORDS}</media:content>"
    )
    [article] = articles(
        tmp_path,
        RSS.replace("<rss ", "<rss xmlns:media='http://search.yahoo.com/mrss/' ").replace(
            "</item>", pictures + "</item>"
        ),
        "a.xml",
    )
    assert (("They came.", "Many."), "In short.") == (article.body, article.standfirst)
    assert [(None, "Bo Reed"), ("Eels at dusk", "Ola Fen")] == [(one.caption, one.credit) for one in article.captions]


def test_an_entry_without_text_has_that_of_its_film(tmp_path: Path) -> None:
    """Which feeds of films put nowhere else; then it is no caption too."""
    film = f"<media:group><media:content url='https://echo.example/e.mp4'/>{WORDS}</media:group>"
    [article] = articles(tmp_path, MEDIA.replace("%b", film), "a.xml")
    assert ("Eels at dusk",) == article.body
    assert "Eels at dusk" not in {one.caption for one in article.captions}


@pytest.mark.parametrize("prefix", ["m", "mrss", "yahoo-media"])
def test_media_rss_is_told_by_its_address(tmp_path: Path, prefix: str) -> None:
    """Whatever prefix a feed binds to it."""
    item = (
        f"<description>They came.</description><media:content url='https://echo.example/e.jpg'>{WORDS}</media:content>"
    )
    feed = MEDIA.replace("%b", item).replace("media:", f"{prefix}:").replace("xmlns:media=", f"xmlns:{prefix}=")
    [article] = articles(tmp_path, feed, "a.xml")
    assert ("They came.",) == article.body
    assert [("Eels at dusk", "Ola Fen")] == [(one.caption, one.credit) for one in article.captions]


def test_what_a_text_quotes_is_no_tag_of_the_feed(tmp_path: Path) -> None:
    """An article on feeds, in CDATA; nor is what stands in a comment, nor what it binds there."""
    quoted = "<p>Write <code>&lt;media:content url=''&gt;</code>.</p><media:content>Eels</media:content>"
    item = (
        f"<!-- xmlns:dc='http://search.yahoo.com/mrss/' <media:content url='x'> --><description><![CDATA[{quoted}]]>"
        f"</description><media:content url='https://echo.example/e.jpg'>{WORDS}</media:content>"
    )
    text = MEDIA.replace("%b", item)
    (tmp_path / "a.xml").write_text(text)
    marked = _in_order(text.encode()).decode()
    assert quoted in marked
    assert "<media:content url='x'> -->" in marked
    assert marked.count('role="media:content"') == 1
    [article] = articles(tmp_path, text, "a.xml")
    assert [("Eels at dusk", "Ola Fen")] == [(one.caption, one.credit) for one in article.captions]
