"""Which paragraphs of a page are the article? Boilerplate removal: trafilatura's answer, less captions and headline.

Useful for: `shown_of`.
Not for: anything about the page but its text.
"""

import re
from collections.abc import Collection, Sequence
from copy import deepcopy
from dataclasses import dataclass

from lxml.etree import XPath
from lxml.html import HtmlElement
from trafilatura import bare_extraction
from trafilatura.settings import Document

from searchsvc.corpus.formats.html.shown.offers import without_offers
from searchsvc.corpus.formats.html.shown.shown_text import further_articles, short_text, with_tables
from searchsvc.corpus.parsing.dates.moments import moment_of
from searchsvc.corpus.parsing.markup import BLOCKS
from searchsvc.corpus.parsing.paragraphs import letters_of, one_line

_DOUBTFUL_BELOW = 300  # letters of prose: so little is either a brief or the wrong part of the page
_MOST_BLOCKS = 3_000  # of a page that is worth more extractors: one of them takes time by their square
_SENTENCE = 60
_DATELINE_WITHIN = 3  # paragraphs from the first: where the date of the page stands, if trafilatura leaves it in
_HEADLINE_WITHIN = 12
_LONGEST_DATE = 45
_BYLINE_WORDS = re.compile(r"\b(?:by|and|on)\b", re.IGNORECASE)
_BETWEEN = " ,;:|/•·–—-&()"
_MARK = "searchsvc-caption"
_marked = XPath(f"//*[@{_MARK}]")
_CLEANED = ("style", "svg", "aside", "footer")
"""Of trafilatura.settings.MANUALLY_CLEANED, as are scripts and the head: what many pages have much of."""
_taken_away = XPath(
    "//script[not(contains(@type, 'ld+json'))] | //head/*[not(self::script)] | "
    + " | ".join(f"//{name}" for name in _CLEANED)
)
_inner_paragraphs = XPath("//p[ancestor::p]")
_DATE_LABEL = re.compile(r"^\W*(?:first )?(?:published|posted|updated)(?: on| at)?\W*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ShownText:
    """The paragraphs of an article as its page shows them, and the line near their top that was only a date."""

    paragraphs: tuple[str, ...]
    dated: str | None


def shown_of(
    tree: HtmlElement,
    captions: Collection[HtmlElement],
    unwanted: Sequence[str],
    authors: Collection[str],
    *,
    several: bool = False,
) -> ShownText:
    """The article's paragraphs, without the elements of captions and without paragraphs that are one of `unwanted`, of
    which the first is the headline, if it is known; nor do short lines before that stay.

    Nor does a line near the top stay that is a date, or the names of `authors` and a date. `several`: may the page
    hold several articles, which are read as one?
    """
    lines = _behind_headline(_lines(_without(tree, captions), several=several), unwanted[0] if unwanted else "")
    repeated = {letters_of(text) for text in unwanted} - {""}
    kept = [line for line in lines if letters_of(line) not in repeated]
    dates = [line for line in kept[:_DATELINE_WITHIN] if _is_dateline(line, authors)]
    return ShownText(without_offers([line for line in kept if line not in dates]), dates[0] if dates else None)


def _lines(without: HtmlElement, *, several: bool) -> list[str]:
    lines = _extracted(without, fast=True)
    if _prose_in(lines) < _DOUBTFUL_BELOW and sum(1 for _ in without.iter(*BLOCKS)) <= _MOST_BLOCKS:
        lines = max(lines, _extracted(without, fast=False), key=_prose_in)
    if _prose_in(lines) < _DOUBTFUL_BELOW and (short := short_text(without)):
        run_together = len(lines) == 1 and all(text in lines[0] for text in short)
        lines = short if run_together or all(line in short for line in lines if len(line) >= _SENTENCE) else lines
    return with_tables(without, (further_articles(without, lines) if several else None) or lines)


def _behind_headline(lines: list[str], headline: str) -> list[str]:
    """`lines` without those of a menu, which stand before the headline where the page has no elements for either."""
    for number, line in enumerate(lines[:_HEADLINE_WITHIN]):
        if headline and letters_of(line) == letters_of(headline):
            return lines[number:] if all(len(before) < _SENTENCE for before in lines[:number]) else lines
    return lines


def _extracted(tree: HtmlElement, *, fast: bool) -> list[str]:
    """Trafilatura's paragraphs. Not `fast` is with the comparison of two more extractors, at twice the time."""
    page = _for_fast(tree) if fast else tree
    document = bare_extraction(page, fast=fast, include_comments=False, include_tables=False)
    text = document.text if isinstance(document, Document) else None
    lines = (one_line(line.removeprefix("- ")) for line in (text or "").split("\n"))
    return [line for line in lines if line]


def _for_fast(tree: HtmlElement) -> HtmlElement:
    """A copy without what the extractor takes away before it looks for an article: it asks each element many things."""
    copy = deepcopy(tree)
    for element in _taken_away(copy):
        if element.getparent() is not None:
            element.drop_tree()
    return copy


def _prose_in(lines: list[str]) -> int:
    """Letters in lines that are long enough for sentences: menus have none."""
    return sum(len(line) for line in lines if len(line) >= _SENTENCE)


def _is_dateline(line: str, authors: Collection[str]) -> bool:
    """`30 June 2009`, `By Ada Quill | 30 June 2009`, `Published 30 June 2009 by Ada Quill`."""
    rest = line
    for author in authors:
        rest = rest.replace(author, " ")
    if rest != line:
        rest = _BYLINE_WORDS.sub(" ", rest).strip(_BETWEEN)
    return not rest or (len(rest) <= _LONGEST_DATE and moment_of(_DATE_LABEL.sub("", rest)) is not None)


def _without(tree: HtmlElement, elements: Collection[HtmlElement]) -> HtmlElement:
    """A copy of `tree` without `elements` of it."""
    for element in elements:
        element.set(_MARK, "")
    copy = deepcopy(tree)
    for element in elements:
        del element.attrib[_MARK]
    for twin in _marked(copy):
        if twin.getparent() is not None:
            twin.drop_tree()
    for inner in _inner_paragraphs(copy):
        _open(inner)
    return copy


def _open(inner: HtmlElement) -> None:
    """Makes boxes of the paragraphs around a paragraph, as browsers do: an element that nobody knows may hold one in
    another. The extractor joins the inner ones one by one, in time by their square.
    """
    for around in inner.iterancestors("p"):
        around.tag = "div"
