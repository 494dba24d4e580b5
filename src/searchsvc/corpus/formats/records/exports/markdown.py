"""Markdown, with front matter or without, and plain texts with front matter: one article a file."""

import datetime as dt
import re
import tomllib
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from searchsvc.article import Article, Moment, ReadFailure
from searchsvc.corpus.failures import Unreadable
from searchsvc.corpus.formats.records.explaining import note_keys
from searchsvc.corpus.formats.records.mapping import article_of
from searchsvc.corpus.limits import LONGEST_MARKDOWN
from searchsvc.corpus.parsing.given import given
from searchsvc.corpus.parsing.header_block import BELOW, Below, below_headline
from searchsvc.corpus.parsing.paragraphs import paragraphs
from searchsvc.corpus.parsing.sniffing.charset import NotText, decode_text
from searchsvc.corpus.reader import Source
from searchsvc.corpus.text_file import read_text

SUFFIXES = frozenset({".md", ".markdown", ".mdx", ".mdown", ".mkd", ".rst", ".adoc", ".asciidoc", ".org"})
_MARKDOWN = frozenset({".md", ".markdown", ".mdx", ".mdown", ".mkd"})
_FRONT = re.compile(r"\s*(?P<mark>---|\+\+\+)[ \t]*\n(?P<front>.{1,50000}?)\n(?P=mark)[ \t]*(?:\n|$)", re.DOTALL)
_KEY = re.compile(r"^[\w\"' -]{1,60}\s?[:=]", re.MULTILINE)
_HEADING = re.compile(
    r"#\s++(?P<hashes>.++)$|=\s+(?P<equals>.+)$|\*\s+(?P<star>.+)$|#\+title:\s*(?P<org>.+)$", re.IGNORECASE
)
_UNDERLINE = re.compile(r"[=\-~^*\"#]{3,}\s*$")
_MDX = re.compile(r"^(?:import|export)\s.*$", re.MULTILINE)
_ENDS = (".", "?", "!", "…", ":", "。")
_MOST_ALIASES = 100
_DEEPEST = 8


class Markdown:
    label = "Markdown file"
    many = False

    def recognises(self, head: bytes, suffix: str) -> bool:
        try:
            text = decode_text(head)
        except NotText:
            return False
        front = _FRONT.match(text)
        return suffix in SUFFIXES or bool(front and _KEY.search(front["front"]))

    def read(self, source: Source) -> Iterator[Article | ReadFailure]:
        return read_text(source, lambda text, path: _article(text, path, source.suffix))


def _article(text: str, path: str, suffix: str) -> Article | ReadFailure:
    found = _FRONT.match(text)
    record = _front_matter(found["front"], found["mark"]) if found else {}
    rest = text[found.end() :] if found else text
    headed = any(record.get(key) for key in ("title", "headline"))
    headline, below = _parted(rest.lstrip("\n"))
    if headline and not headed:
        record["title"] = headline
    elif headline and str(record.get("title", "")).strip() != headline:
        below = rest
    is_short = len(below) <= LONGEST_MARKDOWN
    record["body"] = _html(below) if suffix in _MARKDOWN and is_short else list(paragraphs(below))
    article = article_of(record, path, None)
    first = {} if headed or not headline else {"title": "the first heading"}
    note_keys(article, record, {"body": "the text", **first}, "front matter `{}`")
    return _with_top_lines(article)


def _with_top_lines(article: Article | ReadFailure) -> Article | ReadFailure:
    """Takes from the body a first line that is all of the headline, and byline and date below it, as plain texts do.

    Where front matter counts paragraphs, or says otherwise, the text keeps its own.
    """
    if isinstance(article, ReadFailure) or article.crossheads or any(c.after is not None for c in article.captions):
        return article
    first, *others = article.body or ("",)
    repeats = others and first == article.headline and not first.endswith(_ENDS)
    lines = tuple(others) if repeats else article.body
    below = below_headline(lines)
    if _differ(article.authors, below.authors) or _differ(_day(article.published), _day(below.published)):
        below = Below(lines)
    return replace(
        article,
        body=below.body,
        authors=article.authors or given("authors", (BELOW, below.authors)),
        source=article.source or given("source", (BELOW, below.source)),
        published=article.published or given("published", (BELOW, below.published)),
        updated=article.updated or given("updated", (BELOW, below.updated)),
    )


def _differ(said: object, below: object) -> bool:
    return bool(said and below and said != below)


def _day(moment: Moment | None) -> dt.date | None:
    return moment.day if moment else None


def _front_matter(front: str, mark: str) -> dict[str, Any]:
    """The keys of YAML or TOML. Unreadable where they are broken: a text that is taken for one would lose its top."""
    import yaml  # noqa: PLC0415  (most archives have none)

    if front.count("*") > _MOST_ALIASES and front.count("&") > 1:
        raise Unreadable("front matter that refers to itself")
    try:
        found = tomllib.loads(front) if mark == "+++" else yaml.load(front, Loader=yaml.CSafeLoader)
    except (yaml.YAMLError, tomllib.TOMLDecodeError, ValueError, RecursionError) as error:
        raise Unreadable(f"broken front matter: {str(error).partition(chr(10))[0]}") from error
    if not isinstance(found, dict):
        return {}
    return {str(key): _plain(value) for key, value in found.items()}


def _plain(value: Any, depth: int = 0) -> Any:  # noqa: ANN401  (YAML is of any shape)
    """Dates as texts, as JSON has them."""
    if isinstance(value, dict) and depth < _DEEPEST:
        return {str(key): _plain(inner, depth + 1) for key, inner in value.items()}
    if isinstance(value, list) and depth < _DEEPEST:
        return [_plain(inner, depth + 1) for inner in value]
    return value if isinstance(value, str | int | float | bool | None) else str(value)


def _parted(text: str) -> tuple[str | None, str]:
    """The heading at the top, and what is below it."""
    first, _, rest = text.partition("\n")
    if heading := _HEADING.match(first):
        return next(filter(None, heading.groups())).strip(" #"), rest
    second, _, below = rest.partition("\n")
    if first.strip() and _UNDERLINE.fullmatch(second):
        return first.strip(), below
    return None, text


def _html(text: str) -> str:
    from markdown_it import MarkdownIt  # noqa: PLC0415  (most archives have no Markdown)

    return str(MarkdownIt("commonmark", {"html": True}).enable("table").render(_MDX.sub("", text)))


READER = Markdown()
