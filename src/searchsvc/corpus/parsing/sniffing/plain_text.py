"""Is this text for people to read, rather than markup or data?"""

import re

_MARKUP = re.compile(r"\s*<[!?/a-zA-Z][^<>]*>")
_DATA = re.compile(r"\s*(?:\{\s*[\"}\\]|\[\s*[\[{\"\]])")
_DATA_ENDINGS = frozenset(
    {".json", ".jsonl", ".ndjson", ".geojson", ".xml", ".rss", ".atom", ".html", ".htm", ".xhtml"}
    | {".csv", ".tsv", ".yaml", ".yml", ".sql", ".rtf", ".eml", ".mbox", ".log"}
)


def is_plain(text: str, suffix: str) -> bool:
    """True unless `text`, or else the name's ending, says that it is HTML, XML, JSON or a table."""
    return not (suffix in _DATA_ENDINGS or _MARKUP.match(text) or _DATA.match(text))
