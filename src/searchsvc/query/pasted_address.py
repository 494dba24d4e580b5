"""Is a query the address of an article, pasted into the search box?

Useful for: search/answering/query_planner.py. Not for: which addresses lead to the same article
(article_address.py).
"""

import re

from searchsvc.article_address import canonical_address

_PASTED = re.compile(
    r"(?>(?:url:\s*+)?)[<\"“]?+((?:https?://|www\.)\S++|[\w-]++(?:\.[\w-]++)*?\.[a-z]{2,24}(?>(?::\d{1,5})?)/\S*+)",
    re.IGNORECASE,
)
_AROUND = '>"”.,;)'


def pasted_address(text: str) -> str:
    """The canonical form of the address that all of a text is; empty where it is none, nor looks like one.

    One looks so that has a scheme, begins with www., or has a slash after a host's name.
    """
    found = _PASTED.fullmatch(text.strip())
    return canonical_address(found[1].rstrip(_AROUND)) if found else ""
