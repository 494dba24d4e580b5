"""Texts of LexisNexis."""

from pathlib import Path

from searchsvc.article import Article
from searchsvc.corpus.files import FileSource
from searchsvc.corpus.portions import read_source


def read(folder: Path, text: str, name: str = "a") -> list[Article]:
    (folder / name).write_text(text, encoding="utf-8")
    items = list(read_source(FileSource(folder / name, name)))
    assert all(isinstance(item, Article) for item in items), items
    return [item for item in items if isinstance(item, Article)]


def test_nexis(tmp_path: Path) -> None:
    """Each document has its paper, its day, its headline and its labels."""
    text = (
        "    1 of 2 DOCUMENTS\n\n     The Echo\n\n     March 17, 2025 Monday\n\nEels are back\n\nBYLINE: Ada"
        " Quill\n\nLENGTH: 2 words"
        "\n\nThey came.\n\nLANGUAGE: ENGLISH\n\n    2 of 2 DOCUMENTS\n\n     The Echo\n\n     March 18,"
        " 2025\n\nMud for sale\n\nAll of it.\n"
    )
    first, second = read(tmp_path, text)
    assert ("Eels are back", ("They came.",), "The Echo", ("Ada Quill",), "en") == (
        first.headline, first.body, first.source, first.authors, first.language
    )  # fmt: skip
    assert ("Mud for sale", "2025-03-18") == (second.headline, str(second.published))
