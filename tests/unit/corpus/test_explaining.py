"""Which place in a file gave each field, whatever reader takes it."""

import zipfile
from pathlib import Path

import pytest

from searchsvc.corpus.detect import reader_for
from searchsvc.corpus.explaining import explained_files, unmapped_keys
from searchsvc.corpus.limits import Limits
from searchsvc.corpus.reader import Reader, Source
from searchsvc.corpus.walking.folders import walk

PLAIN = "Ferry stays\nBy Ada Quill\n20 May 2016\n\nThe council voted to keep the ferry for another year, it said.\n"
BLOCK = "Title: Ferry stays\nByline: Ada Quill\nDate: 20 May 2016\n\nThe council voted to keep the ferry.\n"
SCRAPED = "Ferry stays\n\nA ferry at a quayImage source, EPA\n  • Published\n20 May 2016\n\nTwo hundred people came.\n"
MAIL = "From: Ada Quill <a@x.example>\nSubject: Ferry\nTo: all\nDate: Fri, 20 May 2016 10:00:00 +0000\n\nSo be it.\n"
MARKDOWN = "---\ntags: [ferry]\n---\n# Ferry stays\n\nBy Ada Quill\n\nThe council voted to keep it.\n"
RSS = (
    "<rss version='2.0'><channel><title>The Courier</title><item><title>Ferry stays</title>"
    "<link>https://x.example/a</link><description>The council voted.</description></item></channel></rss>"
)
ATOM = (
    "<feed xmlns='http://www.w3.org/2005/Atom'><title>The Courier</title><entry><title>Ferry stays</title>"
    "<id>urn:a</id><summary>The council voted.</summary><updated>2016-05-20T10:00:00Z</updated></entry></feed>"
)
NITF = (
    "<nitf><body><body.head><hedline><hl1>Ferry stays</hl1></hedline><byline>By Ada Quill</byline></body.head>"
    "<body.content><p>The council voted.</p></body.content></body></nitf>"
)
TREC = "<DOC>\n<DOCNO>a-1</DOCNO>\n<HEADLINE>Ferry stays</HEADLINE>\n<TEXT>The council voted.</TEXT>\n</DOC>\n"
NEXIS = (
    "1 of 1 DOCUMENTS\n\n     The Courier\n\n     May 20, 2016\n\nFerry stays\n\n"
    "BYLINE: Ada Quill\n\nThe council voted.\n"
)
PAGE = (
    "<html lang='en'><head><title>Ferry stays - The Courier</title><meta property='og:site_name' content='The Courier'>"
    "<meta property='article:published_time' content='2016-05-20'></head><body><article><h1>Ferry stays</h1>"
    "<p class='byline'>By Ada Quill</p><p>The council voted on Monday evening to keep the ferry for another year, after"
    " two hours of talk in the hall.</p><p>Nobody spoke against it in the end, and the mayor thanked all who came to"
    " the hall in the rain.</p><figure><img src='a.jpg'><figcaption>The ferry at dawn</figcaption></figure></article>"
)


def _places(path: Path) -> dict[str, str]:
    """What is said behind the arrow, by field."""
    lines = [line for line in explained_files([path], Limits()) if "  <- " in line]
    return {line.split()[0]: line.partition("  <- ")[2] for line in lines}


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("a.txt", BLOCK, {"headline": "line Title:", "authors": "line Byline:", "published": "line Date:"}),
        ("a.txt", SCRAPED, {"captions": "lines that name a picture", "published": "a date line of the page"}),
        ("a.eml", MAIL, {"headline": "Subject:", "authors": "From:", "published": "Date:", "body": "its text/plain"}),
        (
            "a.md",
            MARKDOWN,
            {"headline": "the first heading", "tags": "front matter `tags`", "authors": "a line below the headline"},
        ),
        ("a.xml", RSS, {"headline": "title", "url": "link", "source": "source, or the feed's title"}),
        ("a.xml", ATOM, {"body": "content or summary, else media:description", "updated": "updated"}),
        ("a.xml", NITF, {"headline": "hl1", "authors": "byline", "body": "body.content"}),
        ("a.sgml", TREC, {"headline": "<HEADLINE>", "body": "<TEXT>"}),
        (
            "a.txt",
            NEXIS,
            {"source": "the line above the date", "authors": "BYLINE:", "body": "the paragraphs without a label"},
        ),
        (
            "a.html",
            PAGE,
            {
                "headline": "h1",
                "authors": "p.byline",
                "published": "meta article:published_time",
                "captions": "figcaption",
                "source": "meta og:site_name",
                "language": "html lang",
                "body": "the text that the page shows",
            },
        ),
    ],
    ids=["header block", "scraped", "mail", "Markdown", "RSS", "Atom", "NITF", "TREC", "Nexis", "page"],
)
def test_each_field_names_its_place(tmp_path: Path, name: str, text: str, expected: dict[str, str]) -> None:
    """By the name that people know it by; fields that nothing gave name none."""
    (tmp_path / name).write_text(text)
    places = _places(tmp_path / name)
    assert expected == {field: places.get(field) for field in expected}


def test_a_plain_text_names_its_lines(tmp_path: Path) -> None:
    """A label below the headline makes it no scraped text."""
    (tmp_path / "a.txt").write_text("Ferry stays\nDatum: 20 May 2016\n\nThe council voted to keep the ferry.\n")
    assert "the first line" == _places(tmp_path / "a.txt")["headline"]
    assert "a line below the headline" == _places(tmp_path / "a.txt")["published"]


def test_what_lies_in_a_container_is_explained_file_by_file(tmp_path: Path) -> None:
    """Each by the reader that takes it."""
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as package:
        package.writestr("b.eml", MAIL)
        package.writestr("c.json", '[{"title": "Eels are back", "text": "They came."}]')
    lines = list(explained_files([tmp_path / "a.zip"], Limits()))
    assert ["a.zip/b.eml record 1", "a.zip/c.json record 1"] == [one for one in lines if not one.startswith(" ")]
    assert "  headline   Eels are back  <- title" in lines
    assert "  headline   Ferry  <- Subject:" in lines


def test_several_items_made_at_once_keep_their_own_places(tmp_path: Path) -> None:
    """One has its headline of an element, the other of its text."""
    first, second = NITF, NITF.replace("hl1>", "hl9>")
    (tmp_path / "a.xml").write_text(f"<NewsML>{first}{second}</NewsML>")
    lines = [line for line in explained_files([tmp_path / "a.xml"], Limits()) if line.startswith("  headline")]
    assert ["hl1", "how the text begins"] == [line.partition("  <- ")[2] for line in lines]


def test_a_fault_in_a_reader_stops_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of whatever class, as in a build, which counts such a file and goes on."""
    for name in ("a.json", "b.json"):
        (tmp_path / name).write_text('[{"title": "Eels are back", "prose": "They came up the river again. "}]')

    def faulty(source: Source) -> Reader:
        if source.path.endswith("a.json"):
            raise KeyError("no such part")
        return reader_for(source)

    monkeypatch.setattr("searchsvc.corpus.explaining.reader_for", faulty)
    lines = list(explained_files([tmp_path], Limits()))
    assert lines[:2] == ["a.json: a fault in detection: KeyError: 'no such part'", "b.json record 1"]
    assert list(unmapped_keys(walk([tmp_path / "a.json"], Limits()))) == []
