"""When a build would lose too much of what is served."""

from pathlib import Path

import pytest

from searchsvc.errors import TooMuchLost
from searchsvc.indexing.guard import Outcome, Served, missing_files, refuse_loss, same_corpora

NEWS = ("/srv/news",)


@pytest.mark.parametrize("articles", [900, 1000, 5000])
def test_nine_tenths_of_the_articles_are_enough(articles: int) -> None:
    """A corpus may shrink a little, or grow."""
    refuse_loss(NEWS, Outcome(articles, 10, 0), Served(3, 1000, 0))


@pytest.mark.parametrize("articles", [899, 1])
def test_less_is_refused_with_both_numbers(articles: int) -> None:
    """In one sentence that names the corpus and what to say if it is meant."""
    with pytest.raises(TooMuchLost) as raised:
        refuse_loss(NEWS, Outcome(articles, 10, 4), Served(3, 1000, 0))
    assert (
        f"/srv/news would leave {articles} of the 1,000 articles that are served, less than 90 %. So nothing was "
        "published, and generation 3 stays as it is. If it is meant: searchsvc rebuild --force CORPUS"
    ) == str(raised.value)
    assert 7 == raised.value.exit_code


def test_a_small_archive_is_counted_exactly() -> None:
    """9 of 10 are 90 %, and 8 of 9 are less."""
    refuse_loss(NEWS, Outcome(9, 1, 0), Served(1, 10, 0))
    with pytest.raises(TooMuchLost):
        refuse_loss(NEWS, Outcome(8, 1, 0), Served(1, 9, 0))


def test_most_files_without_an_article_are_refused() -> None:
    """Also where one large file has most of the articles, so that few are missing."""
    with pytest.raises(
        TooMuchLost, match=r"gave no article in 6 of the 11 files .* took \(a\.html is not there\)\. So nothing"
    ):
        refuse_loss(NEWS, Outcome(999, 11, 6), Served(1, 1000, 0), lambda: "a.html is not there")
    refuse_loss(NEWS, Outcome(999, 12, 6), Served(1, 1000, 0))


def test_files_that_could_not_be_read_before_are_no_loss() -> None:
    """A corpus most of whose files never gave anything is built every night all the same."""
    refuse_loss(NEWS, Outcome(1000, 11, 6), Served(1, 1000, 6))
    with pytest.raises(TooMuchLost):
        refuse_loss(NEWS, Outcome(1000, 11, 7), Served(1, 1000, 6))


@pytest.mark.parametrize(
    ("before", "gave", "told"),
    [
        ([], set[str](), ""),
        (["a.json", "b.json"], {"a.json", "b.json", "c.json"}, ""),
        (["a.json", "b.json"], {"a.json"}, "1 of them was in 1 file that gives none now: b.json: not there"),
        (["a", "b", "b"], {"c"}, "3 of them were in 2 files that give none now: b: not there, a: empty file"),
        ([*"abcb"], {"d"}, "4 of them were in 3 files that give none now: b: not there, a: empty file, 1 more"),
    ],
)
def test_what_is_missing_is_what_gave_articles_before(before: list[str], gave: set[str], told: str) -> None:
    """Files that never gave any are not named, whatever was wrong with them; those with most come first."""
    assert told == missing_files(before, gave, {"a": "empty file", "always": "empty file"})


def test_a_corpus_is_the_same_by_any_name(tmp_path: Path) -> None:
    """In any order and through links; not where a part of it is named, and never where nobody named one."""
    news = tmp_path / "news"
    news.mkdir()
    (tmp_path / "link").symlink_to(news)
    assert same_corpora([str(news), "/b"], ["/b", str(tmp_path / "link")])
    assert not same_corpora([str(news)], [str(news), "/b"])
    assert not same_corpora([], [])


def test_a_root_inside_another_is_that_roots() -> None:
    """However deep, and in whichever of the two it was named; a name that only begins alike is another."""
    assert same_corpora(["/srv/news"], ["/srv/news", "/srv/news/1987/may"])
    assert same_corpora(["/srv/news/1987", "/srv/news"], ["/srv/news"])
    assert not same_corpora(["/srv/news"], ["/srv/news", "/srv/news-old"])
    assert not same_corpora(["/srv/news"], ["/srv/news/1987"])
