"""Which pictures of a page lead to another article, so that their words are that one's?

Useful for: captions.py. Not for: boxes of teasers that their class tells (surroundings.py).
"""

from lxml.html import HtmlElement

from searchsvc.corpus.formats.html.surroundings import HEADINGS, leads_elsewhere, prose_by_place
from searchsvc.corpus.formats.html.tree import text_of
from searchsvc.corpus.parsing.paragraphs import letters_of

_UP = 4
_LONGEST_CARD = 500


def is_teaser(element: HtmlElement) -> bool:
    """Does the caption stand in a link, consist of one, or in a card whose heading is one?"""
    if any(map(leads_elsewhere, element.iterancestors("a"))):
        return True
    inner = [link for link in element.iter("a") if leads_elsewhere(link)]
    if len(inner) == 1 and letters_of(text_of(inner[0])) == letters_of(text_of(element)):
        return True
    return _is_in_card(element)


def _is_in_card(element: HtmlElement) -> bool:
    prose = prose_by_place(element)
    own = prose.get(element, 0)
    for place, _ in zip(element.iterancestors(), range(_UP), strict=False):
        if prose.get(place, 0) > own or place.tag in {"body", "article", "main"}:
            return False
        heading = next(place.iter(*HEADINGS), None)
        if heading is not None:
            links = (*heading.iter("a"), *heading.iterancestors("a"))
            return any(map(leads_elsewhere, links)) and len(text_of(place)) <= _LONGEST_CARD
    return False
