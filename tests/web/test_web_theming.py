"""A folder of the owner's comes before what is ours."""

from pathlib import Path

import pytest
from tests.web.newsroom import SITE, newsroom
from tests.web.visitor import Visitor, words

from searchsvc.errors import InvalidSetting
from searchsvc.web.app import create_app

FOOTER = '<p class="imprint">Imprint of {{ site_name }}</p>'
HELP = '{% extends "ours/help.html" %}{% block main %}<p id="more">Ask the library.</p>{{ super() }}{% endblock %}'


def theme(folder: Path, **files: str) -> Path:
    """A theme of these files, by path with `__` for `/`."""
    for name, text in files.items():
        path = folder / name.replace("__", "/").replace("_dot_", ".")
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def visitor_of(folder: Path) -> Visitor:
    return Visitor(create_app(newsroom(), site_name=SITE, theme=folder))


@pytest.mark.parametrize("path", ["/", "/?q=ferry", "/articles/earthquake", "/help", "/reference", "/nowhere"])
def test_colours_logo_and_footer_are_on_every_page(tmp_path: Path, path: str) -> None:
    """The stylesheet after ours; the logo says the name to whoever cannot see it."""
    visitor = visitor_of(
        theme(
            tmp_path,
            static__theme_dot_css=":root { --accent: #00543c; }",
            static__logo_dot_svg="<svg xmlns='http://www.w3.org/2000/svg'/>",
            templates__footer_dot_html=FOOTER,
        )
    )
    page = visitor.page(path)
    styles = [one.split("?")[0] for one in page.xpath("//link[@rel='stylesheet']/@href")]
    assert styles.index("/static/style.css") < styles.index("/static/theme.css")
    (logo,) = page.xpath("//a[@class='name']/img")
    assert ("image/svg+xml", SITE) == (visitor.get(logo.get("src")).mimetype, logo.get("alt"))
    assert f"Imprint of {SITE}" == words(page.xpath("//footer//p[@class='imprint']")[0])


def test_a_template_comes_before_ours_and_may_extend_it(tmp_path: Path) -> None:
    """Other pages stay as they are."""
    page = visitor_of(theme(tmp_path, templates__help_dot_html=HELP)).page("/help")
    assert "Ask the library." == words(page.xpath("//p[@id='more']")[0])
    assert page.xpath("//h1")


def test_a_file_comes_before_ours(tmp_path: Path) -> None:
    """At its address, with the digest of its content."""
    visitor = visitor_of(theme(tmp_path, static__style_dot_css="body { color: red; }"))
    (address,) = visitor.page("/").xpath("//link[@rel='stylesheet']/@href")
    assert b"body { color: red; }" == visitor.get(address).get_data()
    assert 200 == visitor.get("/static/icon.svg").status_code


def test_an_empty_folder_changes_nothing(tmp_path: Path) -> None:
    """Everything in it may be left out."""
    ours = Visitor(create_app(newsroom(), site_name=SITE))
    assert ours.get("/help").get_data() == visitor_of(tmp_path).get("/help").get_data()


@pytest.mark.parametrize(
    ("text", "said"),
    [("{% if %}", "line 1"), ("{{ a | nonesuch }}", "nonesuch"), ("{% block a %}", "help.html"), ("{% huh %}", "huh")],
)
def test_a_template_that_is_none_is_named(tmp_path: Path, text: str, said: str) -> None:
    """Before anybody visits the site."""
    with pytest.raises(InvalidSetting, match=said):
        visitor_of(theme(tmp_path, templates__help_dot_html=text))


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    """With its path."""
    with pytest.raises(InvalidSetting, match="nowhere"):
        visitor_of(tmp_path / "nowhere")


def test_a_name_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    """In a template of the owner's as in one of ours; pages without it are well."""
    wrong = '{% extends "ours/help.html" %}{% block main %}{{ summry }}{% endblock %}'
    visitor = visitor_of(theme(tmp_path, templates__help_dot_html=wrong))
    assert (500, 200) == (visitor.request("/help").status_code, visitor.get("/").status_code)
