"""Messages of a theme, and the help in other languages."""

from pathlib import Path

import pytest
from lxml.html import document_fromstring
from tests.web.newsroom import newsroom
from tests.web.visitor import Visitor, words

from searchsvc.errors import InvalidSetting
from searchsvc.web.app import create_app
from searchsvc.web.localisation.catalogue import OURS, read_catalogue
from searchsvc.web.localisation.language import CODES
from searchsvc.web.localisation.placeholders import misfilled

HEADER = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n'
PLURALS = '"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n\n'


def theme(folder: Path, messages: str) -> Path:
    (folder / "messages").mkdir()
    (folder / "messages" / "de.po").write_text(f"{HEADER}{PLURALS}{messages}", encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    "messages",
    [
        'msgid "%(n)s article"\nmsgid_plural "%(n)s articles"\nmsgstr[0] "%(n)s Artikel"\nmsgstr[1] "%(n)d Artikel"\n',
        'msgid "By %(authors)s"\nmsgstr "Von %(author)s"\n',
        'msgid "By %(authors)s"\nmsgstr "Zu 100 % von %(authors)s"\n',
        'msgid "A filter of {0.name}."\nmsgstr "Ein Filter von {0.nome}."\n',
        'msgid "Nothing to fill in."\nmsgstr "Nichts { hier."\n',
    ],
)
def test_placeholders_that_would_fail_are_refused(tmp_path: Path, messages: str) -> None:
    """Before anybody visits the site, with the file and the message."""
    english = messages.partition('"')[2].partition('"')[0]
    with pytest.raises(InvalidSetting) as refused:
        read_catalogue("de", theme(tmp_path, messages))
    assert "de.po" in str(refused.value)
    assert f"“{english}”" in str(refused.value)


def test_placeholders_may_move_and_be_left_out() -> None:
    """A form for one may say the number in words; what nothing is filled into may have any sign."""
    assert not misfilled(("%(n)s article", "%(n)s articles"), ("ein Artikel", "%(n)s Artikel"))
    assert not misfilled("{n:,} of {all:,}", "von {all:,}: {n:,}")
    assert not misfilled("All of it", "100 %")
    assert misfilled("{n:,} of {all:,}", "von {all:d}")


def test_messages_of_ours_would_be_taken(tmp_path: Path) -> None:
    """As a theme's they pass, so that a theme may begin with them."""
    (tmp_path / "messages").mkdir()
    (tmp_path / "messages" / "de.po").write_bytes((OURS / "de.po").read_bytes())
    assert "Suchhilfe" == read_catalogue("de", tmp_path).gettext("Search help")


@pytest.mark.parametrize("code", [code for code in CODES if code != "en"])
def test_the_help_is_in_the_language_of_the_page(code: str) -> None:
    """Each row of it and each text; examples are queries, and stay."""
    visitor = Visitor(create_app(newsroom()))
    pages = [
        document_fromstring(visitor.get("/help", headers={"Accept-Language": one}).get_data()) for one in ("en", code)
    ]
    english, other = ([words(one) for one in page.xpath("//main//p | //main//h2 | //main//dd")] for page in pages)
    assert len(english) == len(other) > 30
    assert [] == [one for one, said in zip(english, other, strict=True) if one == said]
    assert [] == pages[1].xpath("//main//*[@lang]")
    (fewer,) = [one for one in other if "wc<200" in one]
    assert fewer.endswith("storm wc>300")
