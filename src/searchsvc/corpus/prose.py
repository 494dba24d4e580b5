"""What is the plain text in this string, as single lines and as paragraphs?

Useful for: texts that come ready made from a record or a page.
Not for: text with HTML in it (markup.py), or scraped text whose lines mean something (lines.py).
"""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

_UNWANTED = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\ufeff\ufffe\uffff]")
_SURROGATES = re.compile("[\ud800-\udfff]")
_LINE_END = re.compile("\r\n?|[\n\x0b\x0c\x85\u2028\u2029]")
_EDGES = " \u200b\u200e\u200f\u2060"
_SENTENCE_END = re.compile(r"[.!?…:;][\"”’')\]]*$")
_FIRST_SENTENCE = re.compile(r".{25,}?[.!?…][\"”’)]?(?=\s)")  # a shorter one is "Mr." or "Oh!"

# Text wrapped by hand or by a wire machine: lines of a typewriter's width that break inside sentences.
_WIDEST_WRAPPED = 100
_MEAN_WRAPPED = 40


def one_line(text: str) -> str:
    """`text` with single blanks for white space, without control characters; lone surrogates become U+FFFD."""
    return " ".join(_UNWANTED.sub("", _SURROGATES.sub("\ufffd", text)).split()).strip(_EDGES)


def paragraphs(text: str) -> tuple[str, ...]:
    """The paragraphs of plain text: parted by blank lines, by indents where lines are wrapped, else by line ends."""
    lines = _LINE_END.split(text)
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
    return "".join(sign for sign in text.casefold() if sign.isalnum())


def opening(paragraph: str, limit: int) -> str:
    """`paragraph` itself, or its first sentence, or as many words as fit, where it is longer than `limit` letters."""
    if len(paragraph) <= limit:
        return paragraph
    sentence = _FIRST_SENTENCE.match(paragraph)
    if sentence and len(sentence[0]) <= limit:
        return sentence[0]
    return (paragraph[:limit].rsplit(None, 1)[0] or paragraph[:limit]).rstrip(" ,;:–—-") + "…"


def _of_block(lines: list[str]) -> Iterator[str]:
    if not _is_wrapped(lines):
        yield from lines
        return
    paragraph = lines[:1]
    for line in lines[1:]:
        if _indent(line) > _indent(paragraph[-1]):
            yield " ".join(paragraph)
            paragraph = []
        paragraph.append(line)
    yield " ".join(paragraph)


def _is_wrapped(lines: list[str]) -> bool:
    inner = [line.strip() for line in lines[:-1]]
    if not inner or max(map(len, lines)) > _WIDEST_WRAPPED:
        return False
    unended = sum(not _SENTENCE_END.search(line) for line in inner)
    broken = any(_SENTENCE_END.search(line) for line in lines)
    return broken and sum(map(len, inner)) >= _MEAN_WRAPPED * len(inner) * 0.75 and unended * 2 >= len(inner)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())
