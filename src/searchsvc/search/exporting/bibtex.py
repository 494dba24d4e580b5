"""Articles as entries of a BibTeX file, for whoever cites them. Texts are Unicode, as biber reads them."""

import re
from collections.abc import Iterator

from searchsvc.article import Article
from searchsvc.article_address import followed_host
from searchsvc.serialise import well_formed

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_ESCAPED = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\textbraceleft{}",  # \{ would count as a brace where BibTeX looks for the end
        "}": r"\textbraceright{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        "\N{REPLACEMENT CHARACTER}": "?",
        **{sign: f"\\{sign}" for sign in "$&#%_"},
    }
)
_IN_ADDRESS = str.maketrans({"\\": "%5C", "{": "%7B", "}": "%7D", " ": "%20", "<": "%3C", ">": "%3E", '"': "%22"})
_BLANK = re.compile("[\x00-\x20\x7f-\x9f\u2028\u2029]++")
_AND = re.compile(r"(?:^|\s)and(?:\s|$)|,", re.IGNORECASE)
"""What stands between names, or within one whose last name comes first."""


def header() -> bytes:
    return b""


def record(article: Article) -> bytes:
    fields = "".join(f"  {name} = {value},\n" for name, value in _fields(article) if value)
    return f"@article{{{article.id},\n{fields}}}\n\n".encode()


def escaped(text: str) -> str:
    """On one line, with all that TeX would obey written out."""
    return one_line(text).translate(_ESCAPED)


def _fields(article: Article) -> Iterator[tuple[str, str]]:
    """Names and values as they are written; an empty value is none."""
    yield "title", _braced(_capitals_kept(escaped(article.headline)))
    yield "author", _braced(" and ".join(map(_name, filter(str.strip, article.authors))))
    yield "journal", _braced(escaped(article.source or ""))
    if article.published is not None:
        day = article.published.day
        yield "date", _braced(day.isoformat())
        yield "year", _braced(f"{day.year:04}")
        yield "month", _MONTHS[day.month - 1]
    if article.url and followed_host(article.url.strip()):  # else TeX would set a link that leads elsewhere
        yield "url", _braced(one_line(article.url).translate(_IN_ADDRESS))
    yield "abstract", _braced(escaped(article.standfirst or ""))
    yield "keywords", _braced(", ".join(map(escaped, article.tags)))


def _braced(value: str) -> str:
    return f"{{{value}}}" if value else ""


def _capitals_kept(title: str) -> str:
    """In braces the words whose capitals a style must keep: names, and all but the beginning of the first word."""
    first, *others = title.split(" ")
    return " ".join((_word_kept(first) if _has_capital(first[1:]) else first, *map(_word_kept, others)))


def _word_kept(word: str) -> str:
    if not _has_capital(word):
        return word
    return _braced(_braced(word) if word.startswith("\\") else word)  # what begins so in one pair is an accent's


def _has_capital(text: str) -> bool:
    return any(map(str.isupper, text))


def _name(author: str) -> str:
    return _braced(escaped(author)) if _AND.search(author) else escaped(author)


def one_line(text: str) -> str:
    return _BLANK.sub(" ", well_formed(text)).strip()
