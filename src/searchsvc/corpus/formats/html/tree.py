"""What tree does a page make, and what do its elements say?

Useful for: the modules of this room, which share one tree and ask the same questions of it.
Not for: what any part of the page means; what stands around the article (surroundings.py).
"""

import re
from collections.abc import Callable
from functools import lru_cache

from lxml.etree import ElementDefaultClassLookup, HTMLParser, LxmlError, iterwalk
from lxml.html import HtmlElement, fromstring
from trafilatura.utils import repair_faulty_html

from searchsvc.corpus.failures import Unreadable
from searchsvc.corpus.limits import MOST_ELEMENTS
from searchsvc.corpus.parsing.markup import has_too_many_elements
from searchsvc.corpus.parsing.paragraphs import one_line
from searchsvc.corpus.parsing.sniffing.charset import NotText, decode_bytes

_DECLARED = re.compile(
    rb"<meta[^<>]+charset\s*+=\s*+(?:[\"']\s*+)?([\w:.-]+)|<\?xml[^<>]+encoding\s*+=\s*+[\"']([\w:.-]+)", re.IGNORECASE
)
_DECLARED_WITHIN = 4096
_KNOWN_CHARSET = re.compile(
    r"iso-?8859-\d+|windows-\d+|cp\d+|koi8-[ru]|gb\d+|gbk|big5(-hkscs)?|euc-(jp|kr|tw)|(x-)?s(hift_?)?jis|"
    r"iso-2022-jp|latin-?\d|macintosh|tis-620|ks_c_5601-1987",
    re.IGNORECASE,
)
_AS_BROWSERS_DO = {  # a page that names the first means the second
    "iso-8859-1": "cp1252", "iso8859-1": "cp1252", "latin1": "cp1252", "latin-1": "cp1252", "gb2312": "gb18030",
    "gbk": "gb18030", "iso-8859-9": "cp1254", "shift_jis": "cp932", "sjis": "cp932", "x-sjis": "cp932",
    "euc-kr": "cp949", "ks_c_5601-1987": "cp949", "tis-620": "cp874", "iso-8859-11": "cp874",
}  # fmt: skip
_LONGEST_TAG = 20_000  # characters; of one with more the attributes are counted
_LONG_TAG = re.compile(rf"[a-zA-Z][^<>]{{{_LONGEST_TAG},}}")
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
_MOST_ATTRIBUTES = 1_000  # the parser takes time by their square

_REPAIRED_WITHIN = 4096
_BEGINS_WITHIN = 50
NOT_IN_XML = bytes(set(range(0x20)) - set(b"\t\n\r"))
"""Signs of ASCII to which no text of a tree can be set."""

_PARSER_LIMITS = frozenset({1, 2, 114})
"""What libxml2 calls a limit at which it stops: ERR_INTERNAL_ERROR (depth) and ERR_NO_MEMORY (a long text) in its
version 2.12, ERR_RESOURCE_LIMIT in 2.14. The lowest lxml that we allow has no name for the latter."""

_CUT_SHORT = (
    "elements that lie more than 255 deep, or a text of more than 10 MB, at which the parser stops: "
    "save its article alone"
)
"""What is behind such a place would be lost, and nobody told."""

_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")

_INLINE_NAMES = """a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd mark q s samp small span strike
strong sub sup time tt u var wbr"""
_INLINE = frozenset(_INLINE_NAMES.split())
_ENDS = (".", "!", "?", ")", "»", "”", '"')


def tree_of(data: bytes) -> HtmlElement:
    """The page's tree, without comments. Unreadable where the bytes are no text or no HTML."""
    try:
        text = _page_text(data)
    except NotText as error:
        raise Unreadable(str(error)) from error
    if any(_attributes(tag) > _MOST_ATTRIBUTES for tag in _long_tags(text)):
        raise Unreadable(f"a tag with more than {_MOST_ATTRIBUTES:,} attributes: not a page that anybody wrote")
    if has_too_many_elements(text):
        raise Unreadable(f"more than {MOST_ELEMENTS:,} elements: not a page that anybody wrote; save its article alone")
    parser = _parser()
    tree = _parsed(text, parser)
    if tree is None:
        raise Unreadable("no HTML in it")
    if any(error.type in _PARSER_LIMITS for error in parser.error_log):
        raise Unreadable(_CUT_SHORT)
    return tree


def _parser() -> HTMLParser:
    """All its elements are of one class: to ask in Python for each of which it is takes a tenth of a page's time."""
    parser = HTMLParser(
        collect_ids=False, default_doctype=False, encoding="utf-8", remove_comments=True, remove_pis=True
    )
    parser.set_element_class_lookup(ElementDefaultClassLookup(element=HtmlElement))
    return parser


def _parsed(text: str, parser: HTMLParser) -> HtmlElement | None:
    """The tree of `text`, with the faults of its first lines repaired; None where nothing in it is HTML.

    The steps of trafilatura's `load_html`, whose parser would not tell where it stopped: it looks for "html" in as many
    characters, looks for faults in as many, and refuses a page without "html" that has fewer than two elements.
    """
    head = text[:_REPAIRED_WITHIN]
    begins = head[:_BEGINS_WITHIN].lower()
    whole = repair_faulty_html(head, begins) + text[_REPAIRED_WITHIN:]
    try:
        tree = fromstring(whole.encode(errors="replace").translate(None, NOT_IN_XML), parser=parser)
    except (LxmlError, AssertionError, ValueError):  # it says by any of them that there are no elements
        return None
    return tree if "html" in begins or len(tree) > 1 else None


def _long_tags(text: str) -> list[str]:
    """Tags of more than _LONGEST_TAG characters, without the sign that begins them."""
    long = (piece for piece in text.split("<") if len(piece) > _LONGEST_TAG)
    return [tag.group() for piece in long if (tag := _LONG_TAG.match(piece))]


def _attributes(tag: str) -> int:
    """About how many attributes a tag has; values in quotes, which may be whole pictures, do not count."""
    return len(_QUOTED.sub("", tag).split())


def text_of(element: HtmlElement) -> str:
    """All text in `element`, on one line, with spaces where the page shows a new line or box."""
    if len(element) == 0:
        return one_line(element.text or "")
    pieces: list[str] = []
    for event, part in iterwalk(element, events=("start", "end")):
        if part is not element and (
            part.tag not in _INLINE or (part.tag == "span" and pieces and pieces[-1].endswith(_ENDS))
        ):
            pieces.append(" ")
        if event == "start":
            pieces.append(part.text or "")
        elif part is not element:
            pieces.append(part.tail or "")
    return one_line("".join(pieces))


def searched(pattern: re.Pattern[str]) -> Callable[[str], bool]:
    """Is `pattern` found in a string? Of classes, which a page repeats from element to element, it is asked once."""

    @lru_cache(maxsize=4096)
    def is_found(text: str) -> bool:
        return pattern.search(text) is not None

    return is_found


def class_of(element: HtmlElement) -> str:
    """Its classes and id, as one string to search."""
    return f"{element.get('class') or ''} {element.get('id') or ''}"


def place_of(element: HtmlElement) -> str:
    """Its name and first class (`p.byline`), as people call it."""
    classes = (element.get("class") or "").split()
    return f"{element.tag}.{classes[0]}" if classes else str(element.tag)


def _page_text(data: bytes) -> str:
    """By a byte order mark, as UTF-8 where all is, as the page declares, or as parsing/sniffing/charset.py finds."""
    if not data.startswith(_MARKS) and not _is_utf8(data):
        declared = _DECLARED.search(data, 0, _DECLARED_WITHIN)
        name = (declared[1] or declared[2]).decode("ascii", "replace").lower() if declared else ""
        if _KNOWN_CHARSET.fullmatch(name):
            try:
                return data.decode(_AS_BROWSERS_DO.get(name, name), "replace")
            except LookupError:
                pass  # a charset that has no codec here: the bytes themselves must tell
    return decode_bytes(data)


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True
