"""What is a page's headline? A vote of JSON-LD, `og:title` without the site's name, and `h1`.

Useful for: `headline_of`.
Not for: standfirsts (standfirst.py), what the site is called (site.py).
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from lxml.html import HtmlElement

from searchsvc.corpus.formats.html.linked_data.json_ld import JSON_LD, JsonLd
from searchsvc.corpus.formats.html.meta import Meta
from searchsvc.corpus.formats.html.surroundings import lies_apart
from searchsvc.corpus.formats.html.tree import class_of, text_of
from searchsvc.corpus.limits import LONGEST_TITLE, cut
from searchsvc.corpus.parsing.given import given, note
from searchsvc.corpus.parsing.linear import SOME_SPACES, SPACES
from searchsvc.corpus.parsing.paragraphs import letters_of

_SEPARATOR = re.compile(rf"{SOME_SPACES}[-–—|·•:»«/]++\s++|{SPACES}[|»«]\s*+|(?<=\w):\s++")
_ALIKE = 0.6  # of the words of the shorter one
_LONGEST = 400
_SITE_WORDS = 5
_LARGE = frozenset({"4", "5", "6", "7", "+1", "+2", "+3", "+4"})
_MASTHEAD = re.compile(r"(?:^|[\s_-])(?:logo|site-?(?:title|name)|masthead|brand)(?:$|[\s_-])", re.IGNORECASE)


def headline_of(tree: HtmlElement, json_ld: JsonLd, meta: Meta, site_names: Iterable[str]) -> str | None:
    """The headline in the form that most of the page's own statements share; None where it states none."""
    names = {letters_of(name) for name in site_names} - {""}
    shown = [text for text in _headings(tree, "h1") if letters_of(text) not in names]
    said = json_ld.headline or ""
    said = said if len(said) <= _LONGEST and letters_of(said) not in names else ""
    shared = without_site(meta.first("og:title", "twitter:title") or "", names, shown)
    return _vote(said, shared, shown) or _from_title(tree, cut(meta.title, LONGEST_TITLE), names)


def without_site(title: str, names: set[str], headings: Sequence[str] = ()) -> str:
    """`title` without the site's name before or after it, in letters as `letters_of` gives them.

    A part that stands as a heading in the page is the headline, whatever the rest is called.
    """
    shown = set(map(letters_of, headings))
    rest: str | None = cut(title, LONGEST_TITLE)
    while rest is not None:
        title, rest = rest, _without_an_end(rest, names, shown)
    return title.strip()


def _without_an_end(title: str, names: set[str], shown: set[str]) -> str | None:
    """`title` without what stands before or after the first separator that parts it from the site; None without one."""
    for mark in _SEPARATOR.finditer(title):
        before, after = title[: mark.start()], title[mark.end() :]
        if letters_of(after) in names or (letters_of(before) in shown and len(after.split()) <= _SITE_WORDS):
            return before
        if letters_of(before) in names or (letters_of(after) in shown and len(before.split()) <= _SITE_WORDS):
            return after
    return None


def _vote(said: str, shared: str, shown: Sequence[str]) -> str | None:
    note("headline", "h1")
    for heading in shown:
        if letters_of(heading) in {letters_of(said), letters_of(shared)}:
            return heading
    if said and letters_of(said) == letters_of(shared):
        return given("headline", (JSON_LD, said))
    for heading in shown:
        if (said and _alike(heading, said)) or (shared and _alike(heading, shared)):
            return heading
    return given("headline", (JSON_LD, said), ("meta og:title", shared), ("h1", shown[0] if shown else None))


def _from_title(tree: HtmlElement, title: str, names: set[str]) -> str | None:
    shown = (*_headings(tree, "h2"), *_headings(tree, "h3"), *_set_large(tree))
    headings = [text for text in shown if letters_of(text) not in names]
    bare = without_site(title, names, headings)
    letters = letters_of(title)
    for heading in headings:
        if letters_of(heading) in letters:
            return given("headline", ("a heading that is in the title", heading))
    return given("headline", ("title", bare), ("a heading", headings[0] if headings else None))


def _headings(tree: HtmlElement, tag: str) -> Iterator[str]:
    for element in tree.iter(tag):
        text = text_of(element)
        if text and len(text) <= _LONGEST and not lies_apart(element) and not _MASTHEAD.search(class_of(element)):
            yield text


def _set_large(tree: HtmlElement) -> Iterator[str]:
    """Texts in large letters, with which old pages head an article."""
    for element in tree.iter("font", "big", "b", "strong"):
        if element.tag != "font" or (element.get("size") or "") in _LARGE:
            text = text_of(element)
            if len(text.split()) > 1 and len(text) <= _LONGEST:
                yield text


def _alike(one: str, other: str) -> bool:
    a, b = set(re.findall(r"\w+", one.casefold())), set(re.findall(r"\w+", other.casefold()))
    return bool(a and b) and len(a & b) >= _ALIKE * min(len(a), len(b)) and min(len(a), len(b)) > 1
