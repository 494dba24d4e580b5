"""The boilerplate of other years: what goes, what goes with it, and what only looks like it."""

from pathlib import Path

import pytest
from tests.unit.corpus.formats.scraped.reading import read

from searchsvc.article import Caption, Moment

FIRST = "The ferry with its two hundred passengers lay off Harrow Bay all night, and nobody on deck was told why."
SECOND = "The line said that it was sorry for the night, and that refunds would be paid within a week or so."
SPOKEN = '"We had tea and a blanket," said Jo Crake, a passenger, "and we watched the lights of the town go out."'


@pytest.mark.parametrize(
    "boilerplate",
    [
        "Continue reading the main story",
        "Continue reading the main story\n\nContinue reading the main story",
        "Related Stories\n\nFerry line fined for late boats\n\nWhy old boats break down",
        "Read more:\n\nFerry line fined for late boats\n\nWhy old boats break down",
        "Read more from InDepth\n\nWhy old boats break down\n\nThe harbour that moved",
        "More from Ada Quill\n\nWhy old boats break down",
        "You may also be interested in:\n\nWhy old boats break down",
        "Reporting from\nPort Calder",
        "Reporting from\n\nPort Calder",
        "BBC InDepth is the home on the website and app for the best analysis and reporting.",
        "You can now sign up for notifications that will alert you whenever a story is published.",
        "Sign up to get the morning newsletter in your inbox",
        "Subscribe to our newsletter",
        "Listen to the best of BBC Radio Calder on Sounds and follow us.",
        "Listen to Calder Today on BBC Sounds",
        "Download the BBC News app from the App Store.",
        "This page is best viewed in an up-to-date web browser with style sheets enabled.",
        "Media requires JavaScript to play.",
        "Last updated at 12:30 GMT",
        "E-mail this to a friend\n\nPrintable version",
        "Bookmark with: Delicious Digg reddit Facebook StumbleUpon",
        "Bookmark with:\n\nDelicious\n\nDigg\n\nWhat are these?",
        "Share this page Delicious Digg Facebook reddit StumbleUpon Twitter Email Print",
        "Story from BBC NEWS:\n\nhttp://news.bbc.co.uk/go/pr/fr/-/1/hi/8000000.stm",
        "^^ Back to top",
        "Article information\n\nRole, BBC World Service\n\nReporting from, Port Calder",
        "Click here to see the route of the ferry",
        "Top image credit: Getty Images",
        "Reading time: 5 min",
    ],
)
def test_boilerplate_of_other_years_goes(tmp_path: Path, boilerplate: str) -> None:
    """Buttons, promotions and links of twenty years leave no trace, and the paragraphs round them stay."""
    article = read(tmp_path, f"Ferry breaks down\n\n{FIRST}\n\n{boilerplate}\n\n{SECOND}\n\n{SPOKEN}\n")
    assert ("Ferry breaks down", (FIRST, SECOND, SPOKEN), (), ()) == (
        article.headline,
        article.body,
        article.captions,
        article.authors,
    )


@pytest.mark.parametrize(
    "words",
    [
        "Continue reading the main story to the children until they fall asleep, she said.",
        "Related stories of storms and wrecks were told on deck.",
        "Start quoting the captain and you are lost.",
        "End quote.",
        "Reporting from the bridge is forbidden.",
        "Read more from the ship's log than from its charts.",
        "More from the line was not to be had.",
        "More from less",
        "Sign up sheets hung in the bar.",
        "Listen to the best of the crew and you will hear it.",
        "Play video games all day, and you miss the sea.",
        "Play video of the night to the court, he asked.",
        "Bookmark with ribbon, leather and gold sold for nine pounds.",
        "Printable versions of the tickets were refused.",
        "E-mail this to a friendly captain.",
        "This page of the log is best viewed in daylight.",
        "Page last updated the log, then slept.",
        "Last updated at sea, the log was wet.",
        "Role, rank and pay were all in doubt.",
        "Click here to win, the message said.",
        "Watch the lights, he said.",
        "The words “Start Quote” stood in the text.",
        "Share this page of the log with nobody.",
    ],
)
def test_the_same_words_in_prose_stay(tmp_path: Path, words: str) -> None:
    """No paragraph goes because it has words in it, or begins with words, that are boilerplate elsewhere."""
    article = read(tmp_path, f"Ferry breaks down\n\n  • Published\n\n{FIRST}\n\n{SECOND}\n\n{words}\n\n{SPOKEN}\n")
    assert (FIRST, SECOND, words, SPOKEN) == article.body


@pytest.mark.parametrize("start", ["Start Quote", "“Start Quote", '"Start Quote'])
@pytest.mark.parametrize(
    "end",
    [
        "End Quote Jo Crake Passenger",
        "End QuoteJo Crake Passenger",
        "End Quote",
        "End Quote\n\nJo Crake\n\nFerry passenger",
    ],
)
def test_a_pull_quote_that_repeats_the_prose_goes(tmp_path: Path, start: str, end: str) -> None:
    """Its marks and its speaker go in any case, its words if they stand elsewhere in the article."""
    page = f"Ferry breaks down\n\n{FIRST}\n\n{start}\n\n{{}}\n\n{end}\n\n{SPOKEN}\n\n{SECOND}\n"
    assert (FIRST, SPOKEN, SECOND) == read(tmp_path, page.format("We had tea and a blanket”")).body
    assert (FIRST, "It never rains here.", SPOKEN, SECOND) == read(tmp_path, page.format("It never rains here.")).body


def test_a_mark_of_a_pull_quote_without_its_answer_takes_nothing(tmp_path: Path) -> None:
    """Where no End Quote follows, what is below Start Quote is prose."""
    article = read(tmp_path, f"Ferry breaks down\n\n{FIRST}\n\nStart Quote\n\n{SECOND}\n\n{SPOKEN}\n")
    assert (FIRST, SECOND, SPOKEN) == article.body


def test_links_beside_the_top_are_no_paragraphs(tmp_path: Path) -> None:
    """Titles below a heading of links go even above the prose, and the byline after them is read."""
    article = read(
        tmp_path,
        f"Ferry breaks down\n\nRelated Stories\n\nWhy old boats break down\n\nBy Ada Quill\n\n{FIRST}\n\n{SECOND}\n",
    )
    assert ((FIRST, SECOND), ("Ada Quill",)) == (article.body, article.authors)


@pytest.mark.parametrize("video", ["Play videoTwo minutes at sea", "Play video Two minutes at sea"])
def test_a_video_that_can_be_played_is_a_caption(tmp_path: Path, video: str) -> None:
    """The title behind the button is the video's caption."""
    article = read(tmp_path, f"Ferry breaks down\n\n{FIRST}\n\n{video}\n\n{SECOND}\n")
    assert ((FIRST, SECOND), (Caption("Two minutes at sea"),)) == (article.body, article.captions)


@pytest.mark.parametrize(
    ("timestamp", "published", "updated"),
    [
        ("Page last updated at 14:02 GMT, Friday, 5 June 2009 15:02 UK", None, "2009-06-05T14:02:00Z"),
        ("Last Updated: Friday, 5 June 2009, 14:02 GMT 15:02 UK", None, "2009-06-05T14:02:00Z"),
        ("Published: 2009/06/05 14:02:01 GMT", "2009-06-05T14:02:00Z", None),
        ("5 June 2009 Last updated at 14:02 GMT", "2009-06-05", None),
    ],
)
def test_timestamps_of_old_pages(tmp_path: Path, timestamp: str, published: str | None, updated: str | None) -> None:
    """The date lines of 2005 to 2014 are read: what says updated is updated, and no day is made up."""
    article = read(tmp_path, f"Ferry breaks down\n\n{timestamp}\n\n{FIRST}\n\n{SECOND}\n")
    assert (published and Moment.parse(published), updated and Moment.parse(updated), (FIRST, SECOND)) == (
        article.published,
        article.updated,
        article.body,
    )


def test_the_byline_of_world_service_pages(tmp_path: Path) -> None:
    """`Author, Ada Quill` with `Role, …` below it names an author."""
    article = read(
        tmp_path, f"Ferry breaks down\n\nArticle information\n\nAuthor, Ada Quill\n\nRole, BBC Calder\n\n{FIRST}\n"
    )
    assert (("Ada Quill",), (FIRST,)) == (article.authors, article.body)


@pytest.mark.parametrize(
    ("top", "caption"),
    [
        ("Image source, ReutersImage caption, Tugs at dawn\n\n", Caption("Tugs at dawn", None, "Reuters")),
        ("Image source, ReutersImage caption,\n\n", Caption(None, None, "Reuters")),
        ("Image source, ReutersImage caption,\nTugs at dawn\n\n", Caption("Tugs at dawn", None, "Reuters")),
        ("Continue reading the main story\n\nImage source, Reuters\n\n", Caption(None, None, "Reuters")),
    ],
)
def test_the_headline_is_the_first_line_that_is_no_boilerplate(tmp_path: Path, top: str, caption: Caption) -> None:
    """A picture above the headline takes neither it nor the first paragraph for its caption."""
    article = read(tmp_path, f"{top}Ferry breaks down\n\n{FIRST}\n\n{SECOND}\n")
    assert ("Ferry breaks down", (FIRST, SECOND), (caption,)) == (article.headline, article.body, article.captions)


def test_the_layout_of_bylines_with_bullets(tmp_path: Path) -> None:
    """Name, role, a bullet alone, handle and place stand on lines of their own; of it only the name is kept."""
    top = "3 hours ago\nShare\nSave\nAda Quill\nTransport correspondent\n•\n@adaquill\nReporting from\nPort Calder"
    article = read(tmp_path, f"Ferry breaks down\n\n{top}\n\n{FIRST}\n\n{SECOND}\n")
    assert (("Ada Quill",), None, (FIRST, SECOND)) == (article.authors, article.published, article.body)


def test_navigation_between_title_and_headline_goes(tmp_path: Path) -> None:
    """Where a whole page was copied, what stands between its title and the same headline below is no article."""
    top = "Ferry breaks down - BBC News\nSkip to content\nHome\nNews\nSport\nWeather\nSearch\nEngland | Local | Calder"
    article = read(tmp_path, f"{top}\nFerry breaks down\nBy Ada Quill\n\n5 March 2022\n\n{FIRST}\n\n{SECOND}\n")
    assert ("Ferry breaks down", ("Ada Quill",), (FIRST, SECOND)) == (article.headline, article.authors, article.body)
    assert Moment.parse("2022-03-05") == article.published


def test_a_headline_that_comes_again_below_prose_takes_nothing(tmp_path: Path) -> None:
    """The headline's words as a crosshead further down are no reason to leave out what was said before."""
    article = read(tmp_path, f"Ferry breaks down\n\n  • Published\n\n{FIRST}\n\nFerry breaks down\n\n{SECOND}\n")
    assert FIRST in article.body
    assert SECOND in article.body
