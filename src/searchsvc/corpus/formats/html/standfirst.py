"""Which words stand between headline and text?

Useful for: `standfirst_of`.
Not for: what is a repetition of the text, which is nobody's standfirst (parsing/standfirsts.py).
"""

import re
from collections.abc import Iterator, Sequence

from lxml.html import HtmlElement

from searchsvc.corpus.formats.html.linked_data.json_ld import JSON_LD, JsonLd
from searchsvc.corpus.formats.html.meta import Meta
from searchsvc.corpus.formats.html.surroundings import lies_apart
from searchsvc.corpus.formats.html.tree import class_of, searched, text_of
from searchsvc.corpus.parsing.given import given
from searchsvc.corpus.parsing.paragraphs import letters_of
from searchsvc.corpus.parsing.standfirsts import repeats_beginning

_STANDFIRST = re.compile(
    r"(?:^|[\s_-])(?:stand-?first|deck|dek|sub-?title|sub-?head(?:line|ing)?|strap-?line|article-?(?:intro|summary|lead)|lede|"
    r"chapo|vorspann)(?:$|[\s_-])",
    re.IGNORECASE,
)
_is_standfirst = searched(_STANDFIRST)
_FEWEST_WORDS = 4
_LONGEST = 600


def shown_standfirst(tree: HtmlElement) -> str | None:
    """The text of the first element that is classed as a standfirst."""
    for element in tree.iter("p", "div", "h2", "h3", "span", "strong", "section"):
        if not _is_standfirst(class_of(element)) or lies_apart(element):
            continue
        text = text_of(element)
        if len(text.split()) >= _FEWEST_WORDS and len(text) <= _LONGEST:
            return text
    return None


def standfirst_of(shown: str | None, json_ld: JsonLd, meta: Meta, headline: str, body: Sequence[str]) -> str | None:
    """What the page shows as its standfirst, else its description where that says more than headline and text do."""
    for place, text in _candidates(shown, json_ld, meta):
        if letters_of(text) not in {"", letters_of(headline)} and not repeats_beginning(text, body):
            return given("standfirst", (place, text))
    return None


def _candidates(shown: str | None, json_ld: JsonLd, meta: Meta) -> Iterator[tuple[str, str]]:
    described = meta.first("og:description", "description", "twitter:description", "dc.description")
    said = (
        ("an element classed as standfirst", shown),
        (JSON_LD, json_ld.description),
        ("meta description", described),
    )
    yield from ((place, text) for place, text in said if text)
