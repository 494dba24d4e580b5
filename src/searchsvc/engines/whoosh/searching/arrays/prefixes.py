"""Which forms does a prefix stand for?"""

from collections.abc import Sequence

from searchsvc.engines.whoosh.segment.layout import Group
from searchsvc.engines.whoosh.segment.segment import Segment
from searchsvc.query.tree import Prefix


def forms_of(segment: Segment, group: Group, prefix: Prefix) -> Sequence[int]:
    """Their indexes in the dictionary of forms."""
    first, last = segment.form_range(group, prefix.form)
    if prefix.rest == "*":
        return range(first, last)
    keys = enumerate(segment.forms.keys(first, last), start=first)
    return [index for index, key in keys if prefix.fits(segment.text(key[1:]))]
