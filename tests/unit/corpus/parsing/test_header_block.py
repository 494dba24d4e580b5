"""Fields that a text names in lines of its own at its top."""

from pathlib import Path

import pytest

from searchsvc.article import Article, Caption, Moment
from searchsvc.corpus.files import FileSource
from searchsvc.corpus.parsing.header_block import LABELS, below_headline, header_block
from searchsvc.corpus.portions import read_source

TEXT = "The harbour master said on Tuesday that no boat would leave before the wind had dropped below twenty knots."


def read(folder: Path, text: str) -> Article:
    (folder / "a.txt").write_text(text, encoding="utf-8")
    [article] = read_source(FileSource(folder / "a.txt", "a.txt"))
    assert isinstance(article, Article)
    return article


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
@pytest.mark.parametrize(
    ("boilerplate", "captions"), [("", ()), ("Image source, EPA\n\n", (Caption(None, None, "EPA"),))]
)
def test_a_header_block_becomes_fields(
    tmp_path: Path, gap: str, boilerplate: str, captions: tuple[Caption, ...]
) -> None:
    """Its lines are fields and no paragraphs, in plain text and in scraped text alike."""
    lines = (
        "Title: Boats kept in", "By: Ada Quill and Bo Tarn", "Date: 30 June 2009", "Section: Harbour",
        "Source: The Lantern", "URL: https://example.org/boats",
    )  # fmt: skip
    article = read(tmp_path, gap.join(lines) + f"\n\n{boilerplate}{TEXT}\n")
    assert ("Boats kept in", ("Ada Quill", "Bo Tarn"), Moment.parse("2009-06-30"), "Harbour", "The Lantern") == (
        article.headline,
        article.authors,
        article.published,
        article.section,
        article.source,
    )
    assert ("https://example.org/boats", (TEXT,), captions) == (article.url, article.body, article.captions)


@pytest.mark.parametrize(
    "block",
    [
        "标题：Boats kept in\n作者：Ada Quill\n日期：2009年6月30日\n",
        "Title: Boats kept in\nSummary: No wind.\nAuthor: Ada Quill\nDate: 30 June 2009\n-----\n",
        "Title: Boats kept in\nAuthor: Ada Quill\nPublication title: Echo\nDocument URL: x\nDate: 2009-06-30\n",
    ],
)
def test_blocks_of_other_makers(tmp_path: Path, block: str) -> None:
    """Wide colons, labels whose values are no fields, and a rule below."""
    article = read(tmp_path, f"{block}\n{TEXT}\n")
    assert ("Boats kept in", ("Ada Quill",), "2009-06-30", (TEXT,)) == (
        article.headline,
        article.authors,
        str(article.published),
        article.body,
    )


def test_a_block_without_a_title_leaves_the_headline_below_it(tmp_path: Path) -> None:
    """The first line below the block is the headline then."""
    article = read(tmp_path, f"Author: Ada Quill\nPublished: 2009-06-30T14:02:00Z\n\nBoats kept in\n\n{TEXT}\n")
    assert ("Boats kept in", ("Ada Quill",), Moment.parse("2009-06-30T14:02:00Z"), (TEXT,)) == (
        article.headline,
        article.authors,
        article.published,
        article.body,
    )


@pytest.mark.parametrize(
    "text",
    [
        f"Date: a history\n\n{TEXT}\n",
        f"Boats kept in\nBy: Ada Quill\nDate: 30 June 2009\n\n{TEXT}\n",
        f"Harbour: boats kept in\nTitle: none\n\n{TEXT}\n",
        "By: Ada Quill\nDate: 30 June 2009\n",
        f"Title: Boats\nTitle: Ships\n\n{TEXT}\n",
    ],
)
def test_what_is_no_header_block(text: str) -> None:
    """One such line, lines below a headline, other labels, or nothing that could be headed make no block."""
    assert header_block(text) is None


def test_the_documented_labels_are_the_labels() -> None:
    """docs/formats.md names each label."""
    text = (Path(__file__).parents[4] / "docs" / "formats.md").read_text(encoding="utf-8")
    rows = [f"| {', '.join(f'`{label.capitalize()}:`' for label in labels)} |" for labels in LABELS.values()]
    assert [] == [row for row in rows if row not in text]


@pytest.mark.parametrize(
    ("lines", "authors", "published", "left"),
    [
        (("By Ada Quill", "20 May 2016", TEXT), ("Ada Quill",), "2016-05-20", 1),
        (("20 May 2016", "By Ada Quill, Crime Reporter", TEXT), ("Ada Quill",), "2016-05-20", 1),
        (("Von Ada Quill, 3. Mai 2019, 14:30 Uhr", TEXT), ("Ada Quill",), "2019-05-03", 1),
        (("Datum: 4. März 2018", TEXT), (), "2018-03-04", 1),
        (("Freitag, 5. Juni 2016", TEXT), (), "2016-06-05", 1),
        (("By the river side", TEXT), (), None, 2),
        (("By Tuesday Evening", TEXT), (), None, 2),
        (("Von Null auf Hundert", TEXT), (), None, 2),
        (("War ended 8 May 1945", TEXT), (), None, 2),
        (("12 June 2010 was a Saturday", TEXT), (), None, 2),
        (("Datum: eine Geschichte", TEXT), (), None, 2),
        (("By Ada Quill",), (), None, 1),
    ],
)
def test_lines_below_a_headline_may_be_byline_and_date(
    lines: tuple[str, ...], authors: tuple[str, ...], published: str | None, left: int
) -> None:
    """Each alone is enough, where it is nothing else and a text follows; a heading that begins like one stays."""
    below = below_headline(lines)
    assert (authors, Moment.parse(published) if published else None, left) == (
        below.authors,
        below.published,
        len(below.body),
    )


def test_a_plain_text_has_its_date_below_the_headline(tmp_path: Path) -> None:
    """One line with a label is enough there."""
    article = read(tmp_path, f"Leserbrief: Die Eiche bleibt\nDatum: 4. März 2018\n\n{TEXT}\n")
    assert (Moment.parse("2018-03-04"), (TEXT,)) == (article.published, article.body)


@pytest.mark.parametrize(
    ("lines", "source", "left"),
    [
        (("By Ada Quill", "Special to The Courier", TEXT), "The Courier", 1),
        (("By Ada Quill", "Special to the Courier", TEXT), "Courier", 1),
        (("By Ada Quill, Special to the Oake Courier", TEXT), "Oake Courier", 1),
        (("Par Ada Quill", "« Le Courrier »", TEXT), "Le Courrier", 1),
        (("« Le Courrier »", "Par Ada Quill", TEXT), "Le Courrier", 1),
        (("Par Ada Quill, « Le Courrier de l’Oake »", TEXT), "Le Courrier de l’Oake", 1),
        (("Special to The Courier", TEXT), None, 2),
        (("« Le Courrier »", TEXT), None, 2),
        (("By Ada Quill", "« Nous sommes déjà partis »", TEXT), None, 2),
        (("By Ada Quill", "Special to all who were there", TEXT), None, 2),
    ],
)
def test_a_line_beside_a_byline_may_name_the_paper(lines: tuple[str, ...], source: str | None, left: int) -> None:
    """Away from a byline the same words are text, as is a quotation."""
    below = below_headline(lines)
    assert (source, left) == (below.source, len(below.body))
    assert below.authors in {(), ("Ada Quill",)}


def test_a_post_names_its_author_and_its_day() -> None:
    """`Posted by` begins a byline, not the time of posting."""
    below = below_headline(("Posted by Ada Quill on 3 May 2019", TEXT))
    assert (("Ada Quill",), Moment.parse("2019-05-03")) == (below.authors, below.published)


def test_a_source_is_named_without_its_quotation_marks() -> None:
    """So that the same paper is one source, whoever wrote the block."""
    block = header_block(f"Titre: Le bac\nSource: « Le Courrier »\n\n{TEXT}")
    assert block is not None
    assert block.source == "Le Courrier"


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("記者:田中花子", "2018年1月22日"),
        ("作者：李 小明", "2018年1月22日(月)10時30分"),
        ("文:田中・花子", "平成30年1月22日"),
        ("기자: 박영희", "2018년 1월 22일 월요일"),
        ("記者:田中花子", "日付:2018年1月22日"),
    ],
)
def test_east_asian_lines_below_a_headline(line: str, day: str) -> None:
    """Their names need no space, and their days no words."""
    below = below_headline((line, day, TEXT))
    assert (Moment.parse("2018-01-22"), (TEXT,)) == (below.published, below.body)
    assert below.authors == (line.replace("：", ":").partition(":")[2].strip(),)


@pytest.mark.parametrize("line", ["2018年1月22日に橋が開いた", "記者:橋はいつ開きますか。", "文:橋"])
def test_east_asian_sentences_are_text(line: str) -> None:
    """A day with a verb, a question put by a reporter, one letter."""
    assert (line, TEXT) == below_headline((line, TEXT)).body


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        ("Ada Quill in Oake", ("Ada Quill",)),
        ("Ada Quill and Bo Tarn", ("Ada Quill", "Bo Tarn")),
        ("Ada Quill and Bo Tarn in Port Calder", ("Ada Quill", "Bo Tarn")),
        ("Oake Courier", ()),
    ],
)
def test_a_line_of_names_above_a_day_hides_no_day(line: str, authors: tuple[str, ...]) -> None:
    """Without "By" two capitals may be a paper's name: they stay in the text."""
    below = below_headline((line, "Tue 4 Mar 2014 18.32 GMT", TEXT))
    assert (authors, Moment.parse("2014-03-04").day) == (below.authors, below.published and below.published.day)
    assert below.body == ((TEXT,) if authors else (line, TEXT))


@pytest.mark.parametrize("line", ["The mill burned in Oake", "Ada Quill is sold in Oake", "Notes and Queries in Oake"])
def test_other_lines_above_a_day_are_text(line: str) -> None:
    """And the day below them is theirs."""
    below = below_headline((line, "4 March 2014", TEXT))
    assert ((), None, (line, "4 March 2014", TEXT)) == (below.authors, below.published, below.body)
