"""Collections in SGML."""

from pathlib import Path

from searchsvc.article import Article
from searchsvc.corpus.files import FileSource
from searchsvc.corpus.portions import read_source


def read(folder: Path, text: str, name: str = "a") -> list[Article]:
    (folder / name).write_text(text, encoding="utf-8")
    items = list(read_source(FileSource(folder / name, name)))
    assert all(isinstance(item, Article) for item in items), items
    return [item for item in items if isinstance(item, Article)]


def test_reuters_and_trec(tmp_path: Path) -> None:
    """An element an article."""
    reuters = (
        '<!DOCTYPE lewis SYSTEM "lewis.dtd">\n<REUTERS NEWID="7">\n<DATE>17-MAR-1987 15:01:01.79</DATE>\n<TOPICS>'
        "<D>fish</D></TOPICS>"
        "\n<TEXT>&#2;\n<TITLE>EELS &lt;EEL> ARE BACK</TITLE>\n<BODY>They came on Monday.\n Reuter\n&#3;</BODY>"
        "</TEXT>\n</REUTERS>\n"
    )
    [article] = read(tmp_path, reuters)
    assert ("7", "EELS <EEL> ARE BACK", ("They came on Monday.",)) == (article.id, article.headline, article.body)
    assert (("fish",), "1987-03-17") == (article.tags, str(article.published))
    trec = "<DOC>\n<DOCNO> AP1 </DOCNO>\n<HEAD>Eels are back</HEAD>\n<TEXT>\nThey came.\n</TEXT>\n</DOC>\n" * 2
    assert [("AP1", "Eels are back", ("They came.",))] * 2 == [(a.id, a.headline, a.body) for a in read(tmp_path, trec)]
