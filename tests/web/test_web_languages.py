"""Pages speak English, German, French and Spanish."""

import datetime as dt
import re
import string
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.parse import quote

import pytest
from babel.messages.catalog import Message
from babel.messages.pofile import read_po
from lxml.html import HtmlElement, document_fromstring
from tests.web.newsroom import SITE, newsroom
from tests.web.visitor import Visitor, words

import searchsvc.web
from searchsvc.errors import InvalidSetting
from searchsvc.search.parameters.facet_table import FACETS
from searchsvc.web.app import create_app
from searchsvc.web.localisation.choosing import CHOICES
from searchsvc.web.localisation.current import spoken
from searchsvc.web.localisation.language import CODES, Language

ROOT = Path(__file__).parents[2]
WEB = Path(searchsvc.web.__file__).parent
OTHERS = [code for code in CODES if code != "en"]
PATHS = (
    *("/", "/?q=ferry", "/?q=ferry+kettle&explain=1", "/?q=zzqq", "/?q=ferry&list=compact", "/?q=earthquack"),
    *("/articles/earthquake?q=kettle", "/status", "/help", "/reference", "/nowhere", "/section/Nowhere"),
    *("/?q=ferry&after=never", "/?from=never", "/articles/none?q=ferry", "/?q=ferry&page=99", "/section/Travel"),
)
_SIGNS = re.compile(r"%\((\w+)\)s")
_NO_WORDS = re.compile(r"[a-z]+://|&[a-z]+;|[^A-Za-z]")
_OF_ALL_LANGUAGES = frozenset(("JSON", "API", "BibTeX", "RIS", "CSV", "JSON Feed", "JSON Lines", "q", "None", "GET"))
_IN_ENGLISH_PARTS = frozenset(("score",))
"""Words of parts that say that they are English, such as explanations."""
_ENGLISH_ON_PURPOSE = ("reference.html",)
"""Templates with long English texts, which say that they are English."""


@pytest.fixture(scope="module")
def gathered(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Message]:
    """All messages of the source, by their English."""
    file = tmp_path_factory.mktemp("messages") / "messages.pot"
    subprocess.run([ROOT / "scripts" / "messages", file], check=True)
    return messages_of(file)


def messages_of(file: Path, code: str | None = None) -> dict[str, Message]:
    with file.open("rb") as opened:
        return {texts(one.id)[0]: one for one in read_po(opened, locale=code, abort_invalid=True) if one.id}


def texts(forms: str | tuple[str, ...] | list[str] | None) -> tuple[str, ...]:
    return (forms,) if isinstance(forms, str) else tuple(forms or ())


def arguments(text: str) -> set[str]:
    """The names of what is filled in."""
    if _SIGNS.search(text):
        return set(_SIGNS.findall(text))
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def tags(text: str) -> list[str]:
    return sorted(re.findall(r"<[^>]*>", text))


@pytest.mark.slow
@pytest.mark.parametrize("code", OTHERS)
def test_no_language_lacks_a_message(code: str, gathered: Mapping[str, Message]) -> None:
    """None has one that is not said any more, either; `scripts/messages` gathers them."""
    found = messages_of(WEB / "messages" / f"{code}.po", code)
    assert set(gathered) == set(found)
    assert [] == [english for english, one in found.items() if one.fuzzy or not all(texts(one.string))]


@pytest.mark.parametrize("code", OTHERS)
def test_a_message_has_the_arguments_and_tags_that_it_has_in_english(code: str) -> None:
    """In each of its forms, but that a form may leave out what it says in words; spaces at its ends are kept."""
    for english, one in messages_of(WEB / "messages" / f"{code}.po", code).items():
        many = texts(one.id)[-1]
        for said in texts(one.string):
            assert arguments(said) <= arguments(many), said
            assert arguments(english) - {"n"} <= arguments(said), said
            assert tags(said) == tags(many), said
            assert (english[:1] == " ", english[-1:] == " ") == (said[:1] == " ", said[-1:] == " "), said
        assert arguments(texts(one.string)[-1]) == arguments(many)


@pytest.mark.parametrize("code", OTHERS)
def test_the_heading_of_every_facet_is_translated(code: str) -> None:
    """Also where the same message is said of one and of many elsewhere, so that it has two forms."""
    found = messages_of(WEB / "messages" / f"{code}.po", code)
    headings = {one.title: Language(code).gettext(one.title) for one in FACETS}
    assert {title: texts(found[title].string)[0] for title in headings} == headings


@pytest.mark.parametrize(("code", "apart"), [("de", ""), ("fr", "\N{NO-BREAK SPACE}")])
def test_a_colon_stands_apart_in_french(visitor: Visitor, code: str, apart: str) -> None:
    """By a space at which no line ends, between a search and the number of its articles too."""
    page = visitor.get("/?q=ferry", headers={"Accept-Language": code}).get_data(as_text=True)
    assert f"<title>ferry{apart}: 10 " in page


def test_no_english_is_left_in_templates() -> None:
    """Every word that is shown, or heard, is a message."""
    left = {template.name: list(unsaid(template)) for template in sorted((WEB / "templates").glob("*.html"))}
    assert {} == {name: found for name, found in left.items() if found and name not in _ENGLISH_ON_PURPOSE}


def unsaid(template: Path) -> Iterator[str]:
    """Words outside tags, and in attributes that people read; what Jinja fills in is looked at for literal texts."""
    source = template.read_text(encoding="utf-8")
    source = re.sub(r"\{#.*?#\}", "", source, flags=re.DOTALL)
    yield from re.findall(r"\{\{\s*\"([A-Z][^\"]*)\"", source)
    plain = re.sub(r"\{\{.*?\}\}|\{%.*?%\}", "\x00", source, flags=re.DOTALL)
    shown = re.split(r"<[^>]*>", plain)
    heard = re.findall(r'(?:aria-label|title|placeholder|alt)="([^"]*)"', plain)
    for text in (*shown, *heard):
        for piece in text.replace("\x00", "\n").split("\n"):
            if _NO_WORDS.sub("", piece) and piece.strip() not in _OF_ALL_LANGUAGES | _IN_ENGLISH_PARTS:
                yield piece.strip()


@pytest.mark.slow
@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("code", OTHERS)
def test_every_page_speaks_the_language_that_the_browser_wants(visitor: Visitor, path: str, code: str) -> None:
    """It says so, keeps its numbers of elements, and depends on the wish; the article stays what it is."""
    english = visitor.get(path)
    response = visitor.get(path, headers={"Accept-Language": f"{code}-XX, en;q=0.5"})
    assert english.status_code == response.status_code
    assert "Accept-Language" in response.vary
    assert "Accept-Language" in english.vary
    page = document_fromstring(response.get_data())
    assert code == page.get("lang")
    assert document_fromstring(english.get_data()).get("lang") == "en"
    assert english.get_etag() != response.get_etag() or english.get_etag()[0] is None
    assert len(page.xpath("//a")) == len(document_fromstring(english.get_data()).xpath("//a"))


def in_german(visitor: Visitor, path: str) -> HtmlElement:
    return document_fromstring(visitor.get(path, headers={"Accept-Language": "de"}).get_data())


@pytest.mark.parametrize(
    ("wish", "code"),
    [
        ("de-AT, en;q=0.5", "de"),
        ("pt, it;q=0.9, es;q=0.3, en;q=0.2", "es"),
        ("EN-us, de", "en"),
        ("fr;q=0, de;q=0.1", "de"),
        ("pt", "en"),
        ("*", "en"),
        ("", "en"),
        (";;,,q=", "en"),
        ("de" * 10_000, "en"),
    ],
)
def test_the_dearest_language_counts_of_those_that_there_are(visitor: Visitor, wish: str, code: str) -> None:
    """A wish that is none, or for none of these, gets English."""
    response = visitor.get("/help", headers={"Accept-Language": wish})
    assert code == document_fromstring(response.get_data()).get("lang")


def test_a_setting_decides_before_the_browser() -> None:
    """Then the answer depends on no wish, and feeds speak it too."""
    visitor = Visitor(create_app(newsroom(), site_name=SITE, interface_language="fr"))
    response = visitor.get("/?q=ferry", headers={"Accept-Language": "de"})
    assert "fr" == document_fromstring(response.get_data()).get("lang")
    assert "Accept-Language" not in response.vary
    assert f"Tous les articles — {SITE}" == visitor.json("/feed.json")["title"]
    assert {"auto", *CODES} == set(CHOICES)


def test_programs_are_answered_in_english(visitor: Visitor) -> None:
    """Whatever they wish for, it is the same answer."""
    path = "/api/v1/search?q=ferry+kettle+harbour~9"
    german = visitor.get(path, headers={"Accept-Language": "de"})
    assert visitor.get(path).get_json()["notes"] == german.get_json()["notes"]
    assert "Accept-Language" not in german.vary
    assert f"All articles — {SITE}" == visitor.get("/feed.json", headers={"Accept-Language": "de"}).get_json()["title"]


def test_a_page_of_results_is_german(visitor: Visitor) -> None:
    """Count, dates, facets, order, notes."""
    page = in_german(visitor, "/?q=ferry+kettle&after=2011")
    assert "Kein Artikel mit allem von ferry kettle, 11 Artikel mit einem Teil davon" == words(page.find(".//h1"))
    text = words(page)
    for said in (
        "Kein Artikel aus diesem Zeitraum enthält beide Wörter: ferry (10), kettle (1). Diese haben eines davon.",
        "Travel · 1. Juni 2020 · Harbour Wire · Cy Pool",
        "Es fehlt: kettle.",
        "Artikel mit",
        "ab 2011",
        "Ordnen: Relevanz neueste älteste",
        "Alle 11 als Datei",
    ):
        assert said in text, said


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("en", "4 March 2021, 12:05 UTC"),
        ("de", "4. März 2021, 12:05 UTC"),
        ("fr", "4 mars 2021, 12:05 UTC"),
        ("es", "4 de marzo de 2021, 12:05 UTC"),
    ],
)
def test_an_article_keeps_its_language_and_the_page_has_another(visitor: Visitor, code: str, said: str) -> None:
    """What stands around its text is marked as what it is."""
    response = visitor.get("/articles/earthquake?q=kettle", headers={"Accept-Language": code})
    page = document_fromstring(response.get_data())
    (article,) = page.xpath("//article")
    assert "en-GB" == article.get("lang")
    kicker = article.xpath(".//p[@class='kicker']")[0]
    assert code == kicker.get("lang")
    assert said in words(kicker)


def test_hits_of_another_language_than_the_page_say_so(visitor: Visitor) -> None:
    """An English headline on a German page does, on an English one it need not."""
    assert ["en-GB"] == in_german(visitor, "/?q=earthquake").xpath("//h3/@lang")
    assert ["en-GB"] == in_german(visitor, "/?q=earthquake").xpath("//p[@class='snippet']/@lang")
    assert [] == visitor.page("/?q=earthquake").xpath("//h3/@lang")


def test_dates_are_read_as_they_are_written(visitor: Visitor) -> None:
    """Those of the fields of a page, in its language."""
    for code in CODES:
        language = Language(code)
        for day in (dt.date(2019, 1, 1) + dt.timedelta(days=17 * number) for number in range(40)):
            written = [language.day(day), language.month(day), f"{day.day} {language.short_month(day)} {day.year}"]
            ends = [read_in(visitor, code, text) for text in written]
            first = day.replace(day=1)
            assert [day, first, day] == ends, written


def read_in(visitor: Visitor, code: str, text: str) -> dt.date:
    """The day that a search begins with whose field has this text."""
    response = visitor.request(f"/?q=ferry&from={quote(text)}", headers={"Accept-Language": code})
    return dt.date.fromisoformat(response.headers["Location"].partition("after=")[2])


def test_a_problem_whose_words_are_not_known_is_told_in_english(visitor: Visitor) -> None:
    """And is marked so; others are in the language of the page."""
    (detail,) = in_german(visitor, "/?q=ferry&size=1000").xpath("//p[@class='note']")
    assert "en" == detail.get("lang")
    (detail,) = in_german(visitor, "/?q=ferry&after=never").xpath("//p[@class='note']")
    assert None is detail.get("lang")
    assert "after: muss ein Datum sein: 2025-03-17, 2025-03 oder 2025." == words(detail)


def theme(folder: Path) -> Path:
    for name in ("messages", "templates"):
        (folder / name).mkdir()
    (folder / "messages" / "de.po").write_text(
        'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n\n'
        'msgid "The archive"\nmsgstr "Das Gedächtnis"\n\nmsgid "Ask the library."\nmsgstr "Fragen Sie die Bücherei."\n',
        encoding="utf-8",
    )
    (folder / "templates" / "footer.html").write_text('<p id="own">{{ _("Ask the library.") }}</p>', encoding="utf-8")
    return folder


def test_a_theme_has_messages_of_its_own(tmp_path: Path) -> None:
    """They come before ours, and its templates say theirs; another language stays as it is."""
    visitor = Visitor(create_app(newsroom(), site_name=SITE, theme=theme(tmp_path)))
    page = in_german(visitor, "/help")
    assert "Das Gedächtnis" in words(page)
    assert "Fragen Sie die Bücherei." == words(page.xpath("//*[@id='own']")[0])
    assert "Suchhilfe" in words(page)
    assert "Ask the library." == words(visitor.page("/help").xpath("//*[@id='own']")[0])


def test_messages_of_a_theme_that_are_none_are_named(tmp_path: Path) -> None:
    """Before anybody visits the site."""
    file = theme(tmp_path) / "messages" / "de.po"
    file.write_text('msgid "The archive\n', encoding="utf-8")
    with pytest.raises(InvalidSetting, match=r"de\.po"):
        create_app(newsroom(), theme=tmp_path)


def test_a_request_leaves_no_language_behind(visitor: Visitor) -> None:
    """In the thread that answered it."""
    in_german(visitor, "/help")
    assert "en" == spoken().code


def test_messages_are_escaped_where_they_are_filled(visitor: Visitor) -> None:
    """What was typed never becomes markup in any language."""
    page = in_german(visitor, "/?q=%3Cb%3Eferry%3C%2Fb%3E+zzqq%22+onload%3D")
    assert [] == page.xpath("//h1//b/b")
    assert "<b>ferry</b>" in words(page.find(".//h1"))
