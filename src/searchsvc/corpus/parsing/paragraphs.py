"""What is the plain text in this string, as single lines and as paragraphs?

Useful for: texts that come ready made from a record or a page.
Not for: text with HTML in it (markup.py), or scraped text whose lines mean something (lines.py).
"""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from searchsvc.corpus.parsing.sniffing.charset import singly_encoded

_UNWANTED = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\ufeff\ufffe\uffff]")
_SURROGATES = re.compile("[\ud800-\udfff]")
_LINE_END = re.compile("\r\n?|[\n\x0b\x0c\x85\u2028\u2029]")
_ASCII = bytes(range(0x20, 0x7F))
"""What of ASCII is printable."""
_SIMPLE = bytes(set(_ASCII) - set(b"<&"))
_EDGES = " \u200b\u200e\u200f\u2060"
_SENTENCE_ENDS = tuple(".!?…:;")
_CLOSING = "\"”’')]"
_FIRST_SENTENCE = re.compile(r".{25,}?[.!?…][\"”’)]?(?=\s)")  # a shorter one is "Mr." or "Oh!"

HEADLINE_FROM_TEXT = 150
"""Characters. What has no headline is headed by its first paragraph, or by as much of it as fits."""

_PARTED_WORD = re.compile(r"[^\W\d_]-\s*$")
_REST_OF_WORD = re.compile(
    r"\s*+(?!(?:und|oder|bzw|bis|sowie|and|or|to|et|ou|y|o|e|en|of|och|og)\b)(?=[^\W\d_])[^A-ZÀ-ÖØ-Þ]"
)
"""A small letter, of no word that goes on with a second part: `Vor-` and `und Nachteile` are two words."""

# Text wrapped by hand or by a wire machine: lines of a typewriter's width that break inside sentences.
_WIDEST_WRAPPED = 100
_MEAN_WRAPPED = 40


def one_line(text: str) -> str:
    """`text` with single spaces for white space, without control characters; lone surrogates become U+FFFD."""
    text = singly_encoded(text)
    if _is_printable(text):  # then spaces are all the white space it has, and nothing in it is unwanted
        return single_blanks(text)
    return " ".join(_UNWANTED.sub("", _SURROGATES.sub("\ufffd", text)).split()).strip(_EDGES)


def is_simple(text: str) -> bool:
    """Has it none but printable signs of ASCII, and none that begin markup? A quick look, which most texts pass."""
    return text.isascii() and not text.encode().translate(None, _SIMPLE)


def single_blanks(text: str) -> str:
    """`text`, whose only white space is spaces, without those at its ends, and with one where there are several."""
    return " ".join(text.split()) if "  " in text else text.strip(" ")


def paragraphs(text: str) -> tuple[str, ...]:
    """The paragraphs of plain text: parted by blank lines, by indents where lines are wrapped, else by line ends."""
    if _is_printable(text):  # a single line
        return (line,) if (line := single_blanks(text)) else ()
    lines = _lines(text)
    blocks = (list(block) for blank, block in groupby(lines, key=lambda line: not line.strip()) if not blank)
    return tuple(kept for block in blocks for paragraph in _of_block(block) if (kept := one_line(paragraph)))


def distinct(texts: Iterable[str]) -> tuple[str, ...]:
    """`texts` as single lines, without empty ones and repeats (whatever their case), in order."""
    seen: dict[str, str] = {}
    for text in map(one_line, texts):
        if text:
            seen.setdefault(text.casefold(), text)
    return tuple(seen.values())


def letters_of(text: str) -> str:
    """Letters and digits alone, case folded: what is left of a text when two are compared."""
    return "".join(filter(str.isalnum, text.casefold()))


def opening(paragraph: str, limit: int = HEADLINE_FROM_TEXT) -> str:
    """`paragraph`, or its first sentence, or as many words as fit, where it is longer than `limit` characters."""
    if len(paragraph) <= limit:
        return paragraph
    sentence = _FIRST_SENTENCE.match(paragraph)
    if sentence and len(sentence[0]) <= limit:
        return sentence[0]
    return (paragraph[:limit].rsplit(None, 1)[0] or paragraph[:limit]).rstrip(" ,;:–—-") + "…"


def _is_printable(text: str) -> bool:
    """As str.isprintable, which is slow where most texts are: in ASCII."""
    return not text.encode().translate(None, _ASCII) if text.isascii() else text.isprintable()


def _lines(text: str) -> list[str]:
    """`splitlines` is quick, but to it the characters that part files, groups and records are line ends, too."""
    return _LINE_END.split(text) if any(sign in text for sign in "\x1c\x1d\x1e") else text.splitlines()


def _of_block(lines: list[str]) -> Iterator[str]:
    if not _is_wrapped(lines):
        yield from _with_whole_words(lines)
        return
    paragraph: list[str] = []
    before = len(lines[0])
    for line in lines:
        indent = len(line) - len(line.lstrip())
        if indent > before:
            yield _joined(paragraph)
            paragraph = []
        paragraph.append(line)
        before = indent
    yield _joined(paragraph)


def _joined(lines: list[str]) -> str:
    return " ".join(_with_whole_words(lines))


def _with_whole_words(lines: list[str]) -> list[str]:
    """`lines`, of which those that end inside a word have all of it: `to-` and `gether at noon` become one line."""
    whole: list[str] = []
    for line in lines:
        if whole and _PARTED_WORD.search(whole[-1]) and _REST_OF_WORD.match(line):
            whole[-1] = whole[-1].rstrip()[:-1] + line.lstrip()
        else:
            whole.append(line)
    return whole


def _is_wrapped(lines: list[str]) -> bool:
    inner = [line.strip() for line in lines[:-1]]
    if not inner or max(map(len, lines)) > _WIDEST_WRAPPED:
        return False
    if sum(map(len, inner)) < _MEAN_WRAPPED * len(inner) * 0.75:
        return False
    unended = len(inner) - sum(map(_ends_sentence, inner))
    return unended * 2 >= len(inner) and any(map(_ends_sentence, lines))


def _ends_sentence(line: str) -> bool:
    return line.rstrip(_CLOSING).endswith(_SENTENCE_ENDS)
