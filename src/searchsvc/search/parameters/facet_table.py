"""Which facets has a search, and what is each to those who count, choose and show its values?

One table. What requests may ask for, which values are counted and by which parameter they are chosen, what pages call
them and which values have pages of their own, are read off it.

Useful for: whoever deals with all facets. Not for: counting (facets/), the parameters that choose (parameter_table.py).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from searchsvc.search.wording.language import gettext_noop as _

YEAR: Final = "year"
RECENT: Final = "recent"


@dataclass(frozen=True, slots=True, kw_only=True)
class ValuePages:
    """Messages of the page that each value of a facet has, of all its articles: `heading` with their number
    (`articles`) and the value (`name`); and where nothing has the value, `unknown` above, `nothing` below.
    """

    heading: str
    unknown: str
    nothing: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Facet:
    """A row. `name` is public; `field` is what schema calls its values, and `parameter` chooses some; both are empty of
    one by dates, which `after` and `before` choose.

    `title` is the message above its values; `plural` and `further` those of the front page, which lists the values of
    some facets and links to others; `overview` that of the page about the archive, which lists the values of some with
    a bar each; empty where these do not. `without` is the message of articles that have no value; empty of a facet of
    which one article may have several. `words`: messages for values that are no names; None: they are shown as they
    are. `by_code`: they are codes of languages, which each language of the pages has names for. `pages`: None where its
    values have no pages.
    """

    name: str
    field: str = ""
    parameter: str = ""
    title: str
    plural: str = ""
    further: str = ""
    overview: str = ""
    without: str = ""
    words: Mapping[str, str] | None = None
    by_code: bool = False
    pages: ValuePages | None = None

    @property
    def is_by_dates(self) -> bool:
        return not self.field


FACETS: tuple[Facet, ...] = (
    Facet(name=RECENT, title=_("When")),
    Facet(
        name="section",
        field="section",
        parameter="section",
        title=_("Section"),
        plural=_("Sections"),
        further=_("More sections"),
        overview=_("By section"),
        without=_("Without a section"),
        pages=ValuePages(
            heading=_("%(articles)s in %(name)s"),
            unknown=_("No section of that name"),
            nothing=_("The archive has nothing in a section called %(name)s."),
        ),
    ),
    Facet(
        name="source",
        field="source",
        parameter="source",
        title=_("Source"),
        plural=_("Sources"),
        further=_("More sources"),
        overview=_("By source"),
        without=_("Without a source"),
        pages=ValuePages(
            heading=_("%(articles)s from %(name)s"),
            unknown=_("No source of that name"),
            nothing=_("The archive has nothing from a source called %(name)s."),
        ),
    ),
    Facet(
        name="author",
        field="authors",
        parameter="author",
        title=_("Author"),
        plural=_("Authors"),
        further=_("More authors"),
        pages=ValuePages(
            heading=_("%(articles)s by %(name)s"),
            unknown=_("No author of that name"),
            nothing=_("The archive has nothing by an author called %(name)s."),
        ),
    ),
    Facet(
        name=YEAR,
        title=_("Year"),
        pages=ValuePages(
            heading=_("%(articles)s of %(name)s"),
            unknown=_("No articles of that year"),
            nothing=_("The archive has nothing of a year called %(name)s."),
        ),
    ),
    Facet(
        name="language",
        field="language",
        parameter="language",
        title=_("Language"),
        overview=_("Languages"),
        by_code=True,
    ),
    Facet(
        name="picture",
        field="pictures",
        parameter="has",
        title=_("Picture"),
        words={"picture": _("Has a picture"), "caption": _("Has a caption")},
    ),
)
"""In the order in which a page shows them."""


def facet_named(name: str) -> Facet:
    """Raises KeyError where there is none of that name."""
    return {one.name: one for one in FACETS}[name]
