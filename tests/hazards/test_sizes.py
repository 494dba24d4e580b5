"""Values are cut to a size before structure is sought in them; what is stored of an article's words is not."""

import json
from pathlib import Path

import pytest
from tests.reading import read_here

from searchsvc.article import Article, ReadFailure
from searchsvc.corpus.limits import LONGEST_BYLINE, LONGEST_TAGS, LONGEST_TITLE, MOST_ELEMENTS, Limits
from searchsvc.corpus.parsing.attribution.bylines import names
from searchsvc.corpus.parsing.attribution.credits import part_credit
from searchsvc.corpus.parsing.json.values import labels_in
from searchsvc.corpus.parsing.markup import paragraphs_of

WORDS = " ".join(f"word{number}" for number in range(40))


def _read(folder: Path, name: str, text: str) -> list[Article | ReadFailure]:
    (folder / name).write_text(text, "utf-8")
    return list(read_here([folder], Limits()))


def test_a_file_of_comments_is_no_page_at_once(tmp_path: Path) -> None:
    """Thirty comments and no tag of a page: asked in 2^30 ways before, in one now."""
    read = _read(
        tmp_path, "a.txt", "<!-- note -->\n" * 30 + "Storm hits the coast\n\nThe storm hit the coast at dawn.\n"
    )
    assert [type(item) for item in read] == [ReadFailure]


def test_comments_before_a_page_are_part_of_it(tmp_path: Path) -> None:
    """A page is recognised behind them, whatever stands in them."""
    page = f"<html><title>Storm at dawn</title><body><h1>Storm at dawn</h1><p>{WORDS}</p></body></html>"
    (article,) = _read(tmp_path, "a.dat", "<!-- a > b -->\n<!-- <x> -->" + page)
    assert isinstance(article, Article)
    assert article.headline == "Storm at dawn"


def test_the_site_is_sought_in_the_beginning_of_a_title(tmp_path: Path) -> None:
    """A title of 20 kB of separators is read in no time, and cut."""
    page = f"<html><meta property='og:title' content='{'a | ' * 5000}'><body><p>{WORDS}</p></body></html>"
    (article,) = _read(tmp_path, "a.html", page)
    assert isinstance(article, Article)
    assert len(article.headline) <= LONGEST_TITLE


def test_a_byline_and_a_list_of_tags_have_their_sizes() -> None:
    """A thousand authors and some thousand tags are all there; of more, the first."""
    authors = [f"Ada Quill{chr(97 + n // 26 % 26)}{chr(97 + n % 26)}" for n in range(676)]
    assert names(", ".join(authors)) == tuple(authors)
    assert len(names("Ada Quill, " + "Bo Tarn; " * LONGEST_BYLINE)) == 2
    tags = [f"tag {n}" for n in range(3000)]
    assert labels_in("; ".join(tags)) == tuple(tags)
    assert sum(map(len, labels_in("".join(f"tag {n};" for n in range(LONGEST_TAGS))))) < LONGEST_TAGS


@pytest.mark.parametrize("length", [10, 5_000])
def test_a_credit_is_found_at_the_end_of_a_caption_of_any_length(length: int) -> None:
    """And the caption keeps all of its words."""
    shown = " ".join(["The quay at dawn"] * length) + "."
    assert part_credit(f"{shown} Photo: Jo Tarn") == (shown, "Jo Tarn")


def test_a_page_of_too_many_elements_is_refused_before_a_tree_is_made(tmp_path: Path) -> None:
    """The failure says how many there may be, and what to do."""
    (failure,) = _read(tmp_path, "a.html", "<html><body>" + "<p>" * (MOST_ELEMENTS + 1))
    assert str(failure) == ("a.html: more than 100,000 elements: not a page that anybody wrote; save its article alone")


@pytest.mark.parametrize(
    "page",
    ["<p>" + "word " * 2_100_000 + "</p>", "<span>" * 300 + "deep" + "</span>" * 300],
    ids=["long text", "deep"],
)
def test_a_page_at_which_the_parser_stops_is_a_failure(tmp_path: Path, page: str) -> None:
    """What comes after the place would be lost without a word; in the midst of good pages it is named."""
    good = "<html><head><title>Mud</title></head><body><p>" + "There is more of it in the harbour. " * 10 + "</p>"
    (tmp_path / "b.html").write_text(good)
    failure, article = _read(tmp_path, "a.html", f"{good}{page}<p>The end of it.</p></body></html>")
    assert "at which the parser stops: save its article alone" in str(failure)
    assert isinstance(article, Article)


@pytest.mark.parametrize("name", ["a.txt", "a.json", "a.jsonl"])
def test_the_text_of_one_article_has_a_limit(tmp_path: Path, name: str) -> None:
    """Whatever file it comes from: while it is indexed it takes many times its size."""
    text = "There is mud. " * 400
    data = f"Mud\n\n{text}\n" if name == "a.txt" else json.dumps({"title": "Mud", "text": text})
    (tmp_path / name).write_text(data + "\n")
    limit = 5_000 / 2**20
    (failure,) = read_here([tmp_path], Limits(max_record_bytes=5_000))
    assert isinstance(failure, ReadFailure)
    assert f"larger than {limit:g} MB (SEARCHSVC_MAX_RECORD_MB)" == failure.reason


def test_signs_below_are_no_elements(tmp_path: Path) -> None:
    """A script may hold as many as it likes."""
    script = "<script>" + "1 < 2;" * (MOST_ELEMENTS + 1) + "</script>"
    (article,) = _read(tmp_path, "a.html", f"<html><body><h1>Storm</h1>{script}<p>{WORDS}</p></body></html>")
    assert isinstance(article, Article)


def test_markup_of_too_many_elements_in_a_record_keeps_its_words() -> None:
    """Without a tree the tags alone are taken out."""
    assert paragraphs_of("<p>one</p>" * (MOST_ELEMENTS + 1)) == ("one",) * (MOST_ELEMENTS + 1)
