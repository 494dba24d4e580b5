"""Contrast as WCAG 2.2 defines it: https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio."""

import re
from importlib import resources

import pytest

from searchsvc.article_address import followed_host
from searchsvc.web.localisation import formatting

STYLE = (resources.files("searchsvc.web") / "static" / "style.css").read_text(encoding="utf-8")
TEXT, GRAPHIC = 4.5, 3.0
PAIRS = [
    ("ink", "paper", TEXT),
    ("ink", "card", TEXT),
    ("soft", "paper", TEXT),
    ("soft", "card", TEXT),
    ("link", "paper", TEXT),
    ("link", "card", TEXT),
    ("visited", "paper", TEXT),
    ("accent", "paper", TEXT),
    ("accent", "card", GRAPHIC),
    ("mark-ink", "mark", TEXT),
    ("button-ink", "button", TEXT),
    ("focus", "paper", GRAPHIC),
    ("focus", "card", GRAPHIC),
]


def colours(scheme: str) -> dict[str, str]:
    """The custom properties of a scheme; the dark one overrides those of the light one."""
    light, dark = (dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", block)) for block in _blocks())
    return light if scheme == "light" else light | dark


def _blocks() -> tuple[str, str]:
    light, dark = re.findall(r":root \{(.*?)\}", STYLE, re.DOTALL)
    return light, dark


def luminance(colour: str) -> float:
    channels = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def test_contrast_is_computed_as_defined() -> None:
    """Black on white is 21 to 1, a colour on itself 1 to 1."""
    assert (21.0, 1.0) == (round(contrast("#000000", "#ffffff"), 6), contrast("#5c5850", "#5c5850"))


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("ink", "ground", "least"), PAIRS)
def test_text_can_be_read(scheme: str, ink: str, ground: str, least: float) -> None:
    """In both schemes text stands out 4.5 to 1 from what it is on, marks included; focus rings 3 to 1."""
    named = colours(scheme)
    assert contrast(named[ink], named[ground]) >= least


def test_colours_have_names() -> None:
    """Colours are named in one place, so that a scheme cannot miss one; paper that is printed on is white."""
    rules = STYLE.split("@media print")[0]
    for block in _blocks():
        rules = rules.replace(block, "")
    assert [] == re.findall(r"#[0-9a-fA-F]{3,8}\b|\brgba?\(", rules)


def test_both_schemes_name_the_same_colours() -> None:
    """What has a colour by day has one by night."""
    light, dark = _blocks()
    named = re.compile(r"--([\w-]+): #")
    assert sorted(named.findall(light)) == sorted(named.findall(dark))


def test_nothing_is_fetched_from_elsewhere() -> None:
    """No web font, no import, no picture: the stylesheet is all there is."""
    assert [] == re.findall(r"@import|@font-face|url\(", STYLE)


@pytest.mark.parametrize(
    ("count", "expected"), [(0, "no articles"), (1, "1 article"), (2, "2 articles"), (21_578, "21,578 articles")]
)
def test_articles_are_counted_in_words(count: int, expected: str) -> None:
    """Numbers agree with their noun and can be read when they are large."""
    assert expected == formatting.articles(count)


@pytest.mark.parametrize(
    ("milliseconds", "expected"), [(0.04, "0.0 ms"), (1.44, "1.4 ms"), (38.2, "38 ms"), (1240.0, "1.2 s")]
)
def test_durations_are_said_as_people_need_them(milliseconds: float, expected: str) -> None:
    """Two digits are enough."""
    assert expected == formatting.duration(milliseconds)


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://www.quay.example/a", "quay.example"),
        ("http://quay.example:8080", "quay.example"),
        ("javascript:alert(1)", None),
        ("//quay.example/a", None),
        ("https:///nowhere", None),
        ("http://[", None),
        ("data:text/html,x", None),
        ("", None),
    ],
)
def test_only_web_addresses_have_a_host(url: str, expected: str | None) -> None:
    """What has no host is not linked."""
    assert expected == followed_host(url)


def test_long_titles_are_cut() -> None:
    """A title is one line of at most 80 characters."""
    assert ("a b", 80) == (formatting.shortened(" a\n\tb "), len(formatting.shortened("x" * 10_000)))


def test_a_title_turns_nothing_that_follows_it() -> None:
    """No element could end there what a text begins, and the name of the site would be shown from right to left."""
    assert formatting.shortened("\u202eabc \u2067d") == "abc d"


def test_the_table_of_months_fits_a_phone() -> None:
    """Of 390 pixels, less a margin at each side and a scroll bar, with twelve months and their sum."""
    narrow = STYLE.split(".months td a {")[1].partition("@media (max-width: 40rem) {")[2]
    width = re.search(r"\.months \{ min-width: ([\d.]+)rem", narrow)
    assert width
    assert float(width[1]) * 16 <= 390 - 2 * 16 - 15
