"""Which search do the words of a command and its options ask for?

Useful for: the commands that search. Not for: which options there are (arguments/search_options.py).
"""

from collections.abc import Mapping, Sequence

from searchsvc.cli.arguments.search_options import QUERY
from searchsvc.cli.output.console import as_typed
from searchsvc.search.parameters.request import SearchRequest
from searchsvc.search.parameters.typed import SearchTyped, Text, search_request


def asked_for(query: Sequence[str], options: Mapping[str, Text]) -> SearchRequest:
    """The search of the words of a command and the texts of its options. Raises InvalidParameter."""
    texts: dict[str, Text] = {QUERY.name: as_typed(" ".join(query))}
    for name, text in options.items():
        texts[name] = as_typed(text) if isinstance(text, str) else tuple(map(as_typed, text))
    return search_request(SearchTyped.of(texts))
