"""How is it said what an archive lacks, in English, and by that in any language?

Useful for: english.py, which says notes. Not for: what it lacks (search/facets/holdings.py).
"""

import datetime as dt

from searchsvc.query.notes import clipped
from searchsvc.search.facets.holdings import ArchiveLacks
from searchsvc.search.facets.periods import following
from searchsvc.search.wording.language import Filler, Translator
from searchsvc.search.wording.language import gettext_noop as _


def lacking_sentence(note: ArchiveLacks, translator: Translator) -> str:
    """`The archive has nothing from Quay Gazette between March and November 2019.`"""
    fill = Filler(translator).format
    source = fill(translator.gettext(_(" from {source}")), source=clipped(note.source)) if note.source else ""
    when = _months(note.first, note.last, translator)
    if not note.articles:
        return fill(translator.gettext(_("The archive has nothing{source} {when}.")), source=source, when=when)
    said = translator.ngettext(
        "The archive has only {n:,} article{source} {when}, where {usual:,} a month are usual.",
        "The archive has only {n:,} articles{source} {when}, where {usual:,} a month are usual.",
        note.articles,
    )
    return fill(said, n=note.articles, source=source, when=when, usual=note.usual)


def _months(first: dt.date | None, last: dt.date | None, translator: Translator) -> str:
    """From month to month, both inclusive."""
    month = translator.month
    if first is None and last is None:
        return translator.gettext(_("at any time"))
    if last is None and first is not None:
        return translator.gettext(_("after {month}")).format(month=month(first - dt.timedelta(days=1)))
    if first is None or last is None or first == last:
        said = _("in {month}") if first == last else _("before {month}")
        day = last if first == last else last and (following(last, "month") or last)
        return translator.gettext(said).format(month=month(day)) if day else ""
    begun = translator.month_alone(first) if first.year == last.year else month(first)
    return translator.gettext(_("between {first} and {last}")).format(first=begun, last=month(last))
