"""Is this text written in Markdown, and what HTML does it mean?

Useful for: texts of records that a converter of pages wrote. Not for: files, which have a reader.
"""

import re
from functools import cache
from typing import TYPE_CHECKING

from searchsvc.corpus.limits import LONGEST_MARKDOWN

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

_CERTAIN = re.compile(
    r"!?\[[^\[\]\n]{0,500}+\]\((?:https?://|/|#|data:|mailto:|\.)[^\s()]*+[^()\n]{0,200}+\)"  # a link or picture
    r"|^#{1,6}[ \t]++\S|^[^\n]{1,200}\n(?:={3,}|-{3,})[ \t]*$"  # a heading
    r"|(?<![\w*])\*\*(?=[^\s*])[^*\n]{1,500}+\*\*(?![\w*])|(?<![\w_])__(?=[^\s_])[^_\n]{1,500}+__(?![\w_])"  # strong
    r"|^```|^\|[^\n]+\|\n\|[ :|-]{3,}+\|?$",  # code, a table
    re.MULTILINE,
)
_PICTURE = re.compile(r'<img src="[^"]*+" alt="(?P<words>[^"]*+)"(?: title="[^"]*+")?')


def is_markdown(text: str) -> bool:
    """Has it a link, a picture, a heading, strong words or a table as Markdown writes them?"""
    return _may_be(text) and len(text) <= LONGEST_MARKDOWN and _CERTAIN.search(text) is not None


def _may_be(text: str) -> bool:
    """A quick look for what all of these have; spelt out, since a loop takes longer than what it asks."""
    return (
        "](" in text
        or "**" in text
        or "__" in text
        or "# " in text
        or "==" in text
        or "--" in text
        or "```" in text
        or "|\n|" in text
    )


def html_of(text: str) -> str:
    """The HTML that it means; HTML inside it stays. The words of a picture are its caption."""
    html: str = _parser().render(text)
    return _PICTURE.sub(r'<img data-caption="\g<words>"', html)


@cache
def _parser() -> "MarkdownIt":
    from markdown_it import MarkdownIt  # noqa: PLC0415  (most corpora have no Markdown, and need not load it)

    return MarkdownIt("commonmark", {"html": True}).enable("table").enable("strikethrough")
