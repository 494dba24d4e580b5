"""Which nodes has the JSON-LD of a page, mended as browsers and search engines mend it?

Useful for: json_ld.py. Not for: which of the nodes is the page's article (choice.py).
"""

import html
import re
from collections.abc import Iterator

from lxml.html import HtmlElement

from searchsvc.corpus.parsing.json.mending import mended_value_at
from searchsvc.corpus.parsing.json.syntax import BrokenJson, skip_blanks, value_at
from searchsvc.corpus.parsing.json.values import Json
from searchsvc.corpus.parsing.linear import SPACES

Node = dict[str, Json]

_WRAPPING = re.compile(rf"^\s*+(?://)?\s*+(?:<!--|<!\[CDATA\[)|(?://\s*+|{SPACES})(?:-->|\]\]>)\s*+$")
_COMMA_TOO_MANY = re.compile(r",(\s*[}\]])")
_NO_ESCAPE = re.compile(r"\\(?![\"\\/bfnrtu])")
_CONTROLS = re.compile("[\x00-\x1f]")
_INNER = ("@graph", "mainEntity", "mainEntityOfPage", "subjectOf", "hasPart", "@list")
_COMMAS = re.compile(r",(?>(?:\s*+,)+)")
_NO_COMMA = re.compile(r"([\"}\]])([ \t\r]*+\n\s*+)(?=\")")
_BEFORE_STRING, _BEHIND_STRING = "{[,:", ",:}]"
_LOOKED_AT = 50
_ENDINGS = ("", "}", "]", "}]", "}}", "]}")
"""What is missing at the end of a script, mostly nothing."""
_LONGEST_MENDED = 200_000  # characters; each of several attempts looks at all
_MOST_NODES = 2000


def nodes_of(tree: HtmlElement) -> list[Node]:
    """All nodes of the page's graphs: those at the top, in lists, and in what they are parts of."""
    return [node for script in _scripts(tree) for node in _nodes(script)]


def types_of(node: Node) -> set[str]:
    kinds = node.get("@type")
    named = (kind for kind in (kinds if isinstance(kinds, list) else [kinds]) if isinstance(kind, str))
    return {kind.rpartition("/")[2] for kind in named}


def _scripts(tree: HtmlElement) -> Iterator[Json]:
    for script in tree.iter("script"):
        if "ld+json" in (script.get("type") or "").lower() and script.text:
            yield from _values(_WRAPPING.sub("", script.text))


def _values(text: str) -> Iterator[Json]:
    """The values of a script, one after another; as it is, else mended. Nothing where it stays broken."""
    mended = _CONTROLS.sub(" ", _NO_ESCAPE.sub("", _COMMA_TOO_MANY.sub(r"\1", text)))
    for attempt in (text, mended):
        try:
            yield from list(_series(attempt.rstrip().rstrip(";")))
        except BrokenJson:
            continue  # a page's mistake in what no reader sees; the page itself says the rest
        return
    bare = _NO_ESCAPE.sub("", text)
    yield from _loosely(bare if '"' in bare or "'" in bare else html.unescape(bare))


def _loosely(text: str) -> Iterator[Json]:
    """The values of a script that lacks commas, brackets or backslashes, or has too many; nothing where it stays so."""
    if len(text) > _LONGEST_MENDED:
        return
    whole = _COMMAS.sub(",", _NO_COMMA.sub(r"\1,\2", text)).strip()
    for attempt in (whole, _with_inner_quotes(whole)):
        for ending in _ENDINGS:
            found = mended_value_at(attempt + ending, 0, len(attempt) + len(ending))
            if found:
                yield found[0]
                return


def _with_inner_quotes(text: str) -> str:
    """`text` with a backslash before each quote that neither begins nor ends a string: `"The "old" baths"`."""

    def quote(found: re.Match[str]) -> str:
        before = text[max(0, found.start() - _LOOKED_AT) : found.start()].rstrip()[-1:]
        behind = text[found.end() : found.end() + _LOOKED_AT].lstrip()[:1]
        return found[0] if before in _BEFORE_STRING or behind in _BEHIND_STRING or before == "\\" else '\\"'

    return re.sub('"', quote, text)


def _series(text: str) -> Iterator[Json]:
    position = skip_blanks(text, 0)
    while position < len(text):
        value, end = value_at(text, position)
        yield value
        position = skip_blanks(text, end)


def _nodes(value: Json) -> Iterator[Node]:
    waiting = [value]
    for _ in range(_MOST_NODES):
        if not waiting:
            return
        here = waiting.pop(0)
        if isinstance(here, list):
            waiting[:0] = here
        elif isinstance(here, dict):
            yield here
            waiting[:0] = [here[key] for key in _INNER if isinstance(here.get(key), list | dict)]
