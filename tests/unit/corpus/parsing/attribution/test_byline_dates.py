"""The day at the end of a byline, and months that are names."""

from pathlib import Path

import pytest
from tests.unit.corpus.formats.scraped.reading import read

from searchsvc.article import Moment
from searchsvc.corpus.formats.scraped.bylines import byline_of
from searchsvc.corpus.parsing.attribution.byline_dates import parted_date, says_more
from searchsvc.corpus.parsing.header_block import below_headline

TEXT = "The last mill on the river has been sold, and nobody knows who will grind the barley now."


@pytest.mark.parametrize(
    ("end", "left"),
    [
        (", May 4, 2012", "By Ada Quill"),
        (" — 4 May 2012", "By Ada Quill"),
        ("—May 4, 2012", "By Ada Quill"),
        (" - 2012-05-04", "By Ada Quill"),
        (" | 4. Mai 2012", "By Ada Quill"),
        (" (May 4, 2012)", "By Ada Quill"),
        (" • 4 mai 2012", "By Ada Quill"),
        (", Mill Reporter, May 4, 2012 at 5:30 pm", "By Ada Quill, Mill Reporter"),
    ],
)
def test_a_day_behind_the_names_is_parted_from_them(end: str, left: str) -> None:
    """Behind a comma, a dash, a bar, a dot or in brackets."""
    assert (left, Moment.parse("2012-05-04")) == parted_date(f"By Ada Quill{end}")


@pytest.mark.parametrize(
    "byline", ["By Ada Quill", "By Ada Quill, Part 2 of 5", "By Ada Quill, 12 noon", "By May 4, 2012 it was over"]
)
def test_what_has_no_day_at_its_end_stays_whole(byline: str) -> None:
    """Figures alone are no day."""
    assert (byline, None) == parted_date(byline)


@pytest.mark.parametrize("line", ["By Ada Quill, May 4", "By Ada Quill — Part 2 of 5", "By Ada Quill, 12 drawings"])
def test_what_no_field_takes_stays_in_the_text(tmp_path: Path, line: str) -> None:
    """The names are known all the same."""
    assert says_more(line)
    below = below_headline((line, TEXT))
    assert (("Ada Quill",), (line, TEXT)) == (below.authors, below.body)
    scraped = read(tmp_path, f"The mill is sold\n\n{line}\n\n{TEXT}\n")
    assert (("Ada Quill",), (line, TEXT)) == (scraped.authors, scraped.body)


@pytest.mark.parametrize(
    "line",
    ["By Ada Quill, May 4, 2012", "By Ada Quill, 3 min read", "By Ada Quill at 5:30 pm", "By Ada Quill, a@b3.org"],
)
def test_days_times_and_addresses_are_not_missed(line: str) -> None:
    """They are data, or nothing that a reader looks for."""
    assert not says_more(line)


@pytest.mark.parametrize("name", ["Tilda May", "June Tarn", "April Quill", "Bo March", "August Roe", "May Tarn"])
@pytest.mark.parametrize("day", ["4 May 2012", "May 4, 2012"])
@pytest.mark.parametrize("between", ["\n", "\n\n", ", ", " — ", " | ", " ", " on ", ", Friday "])
def test_a_month_behind_by_is_a_name(tmp_path: Path, name: str, day: str, between: str) -> None:
    """Whatever date stands beside it, on its line or below it."""
    article = read(tmp_path, f"The mill is sold\n\nBy {name}{between}{day}\n\n{TEXT}\n")
    assert ((name,), Moment.parse("2012-05-04"), (TEXT,)) == (article.authors, article.published, article.body)


@pytest.mark.parametrize("line", ["Von Juli Tarn", "Par Mai Quill", "Por Abril Roe"])
def test_so_it_is_in_other_languages(line: str) -> None:
    """With the day below."""
    below = below_headline((line, "4. Mai 2012", TEXT))
    assert ((line.partition(" ")[2],), Moment.parse("2012-05-04"), (TEXT,)) == (
        below.authors,
        below.published,
        below.body,
    )


@pytest.mark.parametrize("line", ["By June July", "By Early May", "By Monday May"])
def test_months_and_days_alone_are_nobody(line: str) -> None:
    """Neither reader takes them for people."""
    assert byline_of(line) is None
    assert below_headline((line, TEXT)).authors == ()


@pytest.mark.parametrize("behind", [" | 4 min read", ", 3 min read", " at 5:30 pm"])
def test_a_day_before_other_words_is_not_lost(tmp_path: Path, behind: str) -> None:
    """Minutes to read, a time."""
    article = read(tmp_path, f"The mill is sold\n\nBy Ada Quill | May 4, 2012{behind}\n\n{TEXT}\n")
    assert (("Ada Quill",), Moment.parse("2012-05-04"), (TEXT,)) == (article.authors, article.published, article.body)
