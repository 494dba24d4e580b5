"""Scraped texts as articles."""

from pathlib import Path

import pytest
from tests.unit.corpus.formats.scraped.reading import read

from searchsvc.article import Article, Caption, Moment, Origin, ReadFailure
from searchsvc.corpus.files import FileSource
from searchsvc.corpus.formats.scraped.reader import READER

FULL = """Ferry breaks down with 200 aboard

A white ferry lies at a quay in the rain.Image source, Harrow Line
Image caption,

The Prudence at Port Calder on Sunday

By Ada Quill & Bo Tarn
Business reporters
  • Published 17 March 2025, 19:25 GMT
  • Updated 18 March 2025

Share

Save

A ferry with 200 people aboard broke down off Harrow Bay on Sunday, leaving passengers on deck all night.

"We had tea and a blanket," said Jo Crake. "The image caption, when I saw it, was wrong."

'Nobody told us'

Tugs pull the ferry past a lighthouseImage source, Getty Images

The operator said that refunds would be paid within a week.

This video can not be played
Media caption, Passengers describe a night at sea

Follow BBC Calder on Facebook, X and Instagram. Send your story ideas to us.

Related Topics

  • Harrow Bay

  • Ferries

More on this story

    Ferry line fined for late boats
"""


def test_a_whole_article(tmp_path: Path) -> None:
    """Boilerplate becomes data where it holds data, and nothing of it stays in the body."""
    assert Article(
        id="a.txt",
        headline="Ferry breaks down with 200 aboard",
        body=(
            "A ferry with 200 people aboard broke down off Harrow Bay on Sunday, leaving passengers on deck all night.",
            '"We had tea and a blanket," said Jo Crake. "The image caption, when I saw it, was wrong."',
            "'Nobody told us'",
            "The operator said that refunds would be paid within a week.",
        ),
        captions=(
            Caption(
                "The Prudence at Port Calder on Sunday", "A white ferry lies at a quay in the rain.", "Harrow Line"
            ),
            Caption(None, "Tugs pull the ferry past a lighthouse", "Getty Images"),
            Caption("Passengers describe a night at sea"),
        ),
        authors=("Ada Quill", "Bo Tarn"),
        tags=("Harrow Bay", "Ferries"),
        published=Moment.parse("2025-03-17T19:25:00Z"),
        updated=Moment.parse("2025-03-18"),
        origin=Origin("a.txt"),
    ) == read(tmp_path, FULL)


PARAGRAPH = "The council said on Tuesday that the bridge would be closed until the cracks had been looked at."
OTHER = "Nobody in the town remembers when it was last closed for as long as a week, or for a better reason."


@pytest.mark.parametrize(
    ("image", "caption"),
    [
        ("A grey quayImage source, EPA", Caption(None, "A grey quay", "EPA")),
        ("A grey quay. Image source, EPA", Caption(None, "A grey quay.", "EPA")),
        ("A grey quay.\nImage source, EPA", Caption(None, "A grey quay.", "EPA")),
        ("A grey quay\nImage copyright EPA\nImage caption The quay", Caption("The quay", "A grey quay", "EPA")),
        ("image copyrightEPA\nimage captionThe quay", Caption("The quay", None, "EPA")),
        ("Image source, EPA\nImage caption,\nThe quay", Caption("The quay", None, "EPA")),
        ("Image source, EPA\n\nImage caption,\n\nThe quay", Caption("The quay", None, "EPA")),
        ("Image source, EPA\nImage caption,\nBBC News, London", Caption("BBC News, London", None, "EPA")),
        ("QuayImage source, EPA Image caption, The quay", Caption("The quay", "Quay", "EPA")),
        ("Image caption, The quay\nImage source, EPA", Caption("The quay", None, "EPA")),
        ("Image caption, The quay", Caption("The quay")),
        ("Media caption, Two minutes at the quay", Caption("Two minutes at the quay")),
        ("This video can not be playedTwo minutes at sea", Caption("Two minutes at sea")),
        ("This video can not be played\nTwo long minutes at sea", Caption("Two long minutes at sea")),
        ("Watch: Two minutes at sea", Caption("Watch: Two minutes at sea")),
        ("Getty Images\nThe quay on a grey morning", Caption("The quay on a grey morning", None, "Getty Images")),
        ("Image source, EPA\nImage caption,", Caption(None, None, "EPA")),
    ],
)
@pytest.mark.parametrize("end", ["\n\n" + OTHER, ""])
def test_images_between_paragraphs(tmp_path: Path, image: str, caption: Caption, end: str) -> None:
    """However an image is printed, its parts are one caption and the paragraphs round it stay."""
    if image.endswith("caption,") and end:
        end = "\n\nShare" + end  # a label without words of its own takes the next text for them
    article = read(tmp_path, f"Bridge closed\n\n  • Published\n\n{PARAGRAPH}\n\n{image}{end}\n")
    assert (caption,) == article.captions
    assert ((PARAGRAPH, OTHER) if end else (PARAGRAPH,)) == article.body


@pytest.mark.parametrize(
    "boilerplate",
    [
        "Share",
        "Share\n\nSave",
        "Share page\nFacebook\nWhatsApp\nCopy link\nAbout sharing",
        "Comments",
        "12 Comments",
        "BBC News, Port Calder",
        "@adaquill",
        "This video can not be played",
        "To play this video you need to enable JavaScript in your browser.",
        "Media playback is unsupported on your device",
        "Published",
        "Published 2 hours ago",
        "2 hours ago",
        "Sign up for our Morning Newsletter and get BBC News in your inbox.",
        "Follow BBC Calder on X, Facebook and Instagram. Send your story ideas to calder@bbc.co.uk",
        "The BBC is not responsible for the content of external sites.",
        "READ MORE: How the bridge was built",
        "LIVE: Follow the repairs as they happen",
    ],
)
def test_boilerplate_without_data_goes(tmp_path: Path, boilerplate: str) -> None:
    """Buttons, notices and invitations leave no trace."""
    article = read(tmp_path, f"Bridge closed\n\n{boilerplate}\n\n{PARAGRAPH}\n\n{OTHER}\n")
    assert ("Bridge closed", (PARAGRAPH, OTHER), (), None) == (
        article.headline,
        article.body,
        article.captions,
        article.published,
    )


@pytest.mark.parametrize(
    "words",
    [
        "Share prices of the two builders fell by a tenth on Friday.",
        "A report published in March had warned of it.",
        "Related topics, such as pensions and rents, will come later.",
        "Facebook",
        "17 March 2025",
        "By Royal Appointment",
        "• A first point",
        "BBC staff voted to strike on Monday.",
        "Watch the water, he said.",
    ],
)
def test_prose_stays_in_the_body(tmp_path: Path, words: str) -> None:
    """Words that are boilerplate elsewhere are the article's own inside it."""
    article = read(tmp_path, f"Bridge closed\n\n  • Published\n\n{PARAGRAPH}\n\n{OTHER}\n\n{words}\n\n{PARAGRAPH}\n")
    assert (PARAGRAPH, OTHER, words, PARAGRAPH) == article.body


@pytest.mark.parametrize(
    ("header", "authors"),
    [
        ("By Ada Quill", ("Ada Quill",)),
        ("By\nAda Quill\nBusiness reporter", ("Ada Quill",)),
        ("Ada Quill\nPolitical correspondent\nReporting from Kyiv", ("Ada Quill",)),
        ("Ada Quill\nBBC News\n\nBo Tarn\nBBC Calder", ("Ada Quill", "Bo Tarn")),
        ("17 March 2025\n\nAda Quill", ("Ada Quill",)),
        ("Ada Quill and Bo Tarn\n\n17 March 2025", ("Ada Quill", "Bo Tarn")),
        ("Ada Quill", ()),
    ],
)
def test_bylines_at_the_top(tmp_path: Path, header: str, authors: tuple[str, ...]) -> None:
    """Authors are named with "By", above a job title or beside the date; a name alone may be anything."""
    article = read(tmp_path, f"Bridge closed\n\n{header}\n\n{PARAGRAPH}\n\nRelated Topics\n\nBridges\n")
    assert authors == article.authors
    assert article.body[-1:] == (PARAGRAPH,)


def test_an_article_goes_on_after_links_in_its_middle(tmp_path: Path) -> None:
    """Links to other articles end at the next paragraph of prose, and no paragraph is lost."""
    article = read(
        tmp_path,
        f"Bridge closed\n\n{PARAGRAPH}\n\nMore on this story\n\nWhy bridges crack\n\nQuayImage source, EPA\n\n{OTHER}",
    )
    assert (PARAGRAPH, OTHER) == article.body
    assert (Caption(None, "Quay", "EPA"),) == article.captions


def test_what_belongs_to_the_site_ends_the_article(tmp_path: Path) -> None:
    """After the site's own headings nothing is the article's."""
    article = read(tmp_path, f"Bridge closed\n\n{PARAGRAPH}\n\nTop stories\n\n{OTHER}\n")
    assert (PARAGRAPH,) == article.body


def test_the_page_may_begin_before_the_headline(tmp_path: Path) -> None:
    """Address and navigation may come first; the site's name after the headline is the source; a repeat is dropped."""
    article = read(
        tmp_path,
        f"https://example.org/bridge\nSkip to content\nBridge closed - BBC News\nBridge closed\nShare\n{PARAGRAPH}\n",
    )
    assert ("https://example.org/bridge", "Bridge closed", "BBC News", (PARAGRAPH,)) == (
        article.url,
        article.headline,
        article.source,
        article.body,
    )


def test_without_blank_lines(tmp_path: Path) -> None:
    """Where no blank lines part paragraphs, lines do."""
    article = read(
        tmp_path,
        "Bridge closed\nA grey bridge\nImage source, EPA\nImage caption, The bridge\nPublished 3 May 2021\n"
        f"{PARAGRAPH}\n{OTHER}\n",
    )
    assert ((PARAGRAPH, OTHER), (Caption("The bridge", "A grey bridge", "EPA"),), Moment.parse("2021-05-03")) == (
        article.body,
        article.captions,
        article.published,
    )


def test_a_section_that_is_named_is_kept(tmp_path: Path) -> None:
    """`From the section Football` is the section."""
    text = f"Larks win\n\nLast updated on 3 May 2021.From the section Football\n\n{PARAGRAPH}\n"
    article = read(tmp_path, text)
    assert ("Football", Moment.parse("2021-05-03"), None) == (article.section, article.updated, article.published)


def test_a_headline_may_be_all_there_is(tmp_path: Path) -> None:
    """A text with a headline and boilerplate alone is an article without a body."""
    assert ("Bridge closed", ()) == (read(tmp_path, "Bridge closed\n\n  • Published\n").headline, ())
    (tmp_path / "blank.txt").write_text(" \n")
    assert [ReadFailure("b", "empty, nothing but white space")] == list(
        READER.read(FileSource(tmp_path / "blank.txt", "b"))
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Bridge closed\n\n  • Published\n", True),
        (f"Bridge closed\n\n{PARAGRAPH}\n\nRelated Topics\n", True),
        (f"Bridge closed\n\nBy Ada Quill\n\n{PARAGRAPH}\n\n{OTHER}", True),
        (f"Bridge closed\n\n{PARAGRAPH}\n\n{OTHER}", False),
        (f"<p>Bridge closed</p>\nImage source, EPA\n{PARAGRAPH}", False),
        ("Bridge closed\n\nEvery image caption, and every label, was rewritten.", False),
    ],
)
def test_marks_tell_scraped_from_plain(text: str, expected: object) -> None:
    """Text is scraped if a line of it is boilerplate; words inside sentences are no sign."""
    assert expected == READER.recognises(text.encode(), ".txt")


def test_pictures_in_the_manner_of_other_papers(tmp_path: Path) -> None:
    """Labels of other papers beside those of the BBC: each picture once, and none of it in the body."""
    said = "The ferry across the sound stops on Monday, and nobody knows when it will come back."
    article = read(
        tmp_path,
        f"Ferry stops\n\nBy Ada Quill\n\nSpecial to The Courier\n\nImage source, Reuters\n\nImage caption, The quay"
        f"\n\n{said}\n\nThe boat at noon. Photograph: Jo Tarn/PA\n\n{said}\n",
    )
    assert article.body == (said, said)
    assert article.captions == (Caption("The quay", None, "Reuters"), Caption("The boat at noon.", None, "Jo Tarn/PA"))
    assert (article.authors, article.source) == (("Ada Quill",), "The Courier")
