"""What do a page's meta elements say?

Useful for: `<meta name|property|itemprop content>` and the canonical address, under lower-case names.
Not for: JSON-LD (linked_data/json_ld.py).
"""

from collections.abc import Mapping
from dataclasses import dataclass

from lxml.html import HtmlElement

from searchsvc.corpus.parsing.markup import line_of
from searchsvc.corpus.parsing.paragraphs import distinct


@dataclass(frozen=True, slots=True)
class Meta:
    """`contents` lists the values of each name, in the page's order, none empty."""

    contents: Mapping[str, tuple[str, ...]]
    title: str
    canonical: str | None
    language: str | None

    def first(self, *names: str) -> str | None:
        """The first value of the first of `names` that has one."""
        return next((self.contents[name][0] for name in names if name in self.contents), None)

    def all(self, *names: str) -> tuple[str, ...]:
        """All values of the first of `names` that has one."""
        return next((self.contents[name] for name in names if name in self.contents), ())


def meta_of(tree: HtmlElement) -> Meta:
    contents: dict[str, list[str]] = {}
    for element in tree.iter("meta"):
        content = line_of(element.get("content") or "")
        if content:
            for attribute in ("property", "name", "itemprop", "http-equiv"):
                for name in (element.get(attribute) or "").lower().split():
                    contents.setdefault(name, []).append(content)
    title = tree.find(".//title")
    canonical = next(
        (link.get("href") for link in tree.iter("link") if (link.get("rel") or "").lower() == "canonical"), None
    )
    root = tree.getroottree().getroot()
    return Meta(
        contents={name: distinct(values) for name, values in contents.items()},
        title=line_of("".join(title.itertext())) if title is not None else "",
        canonical=canonical,
        language=root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang") or root.get("xml:lang"),
    )
