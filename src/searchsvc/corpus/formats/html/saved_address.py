"""From which address was a page saved, as the program that saved it wrote into it?

Useful for: pages that name no address of their own. Not for: what the page states (meta.py, linked_data/json_ld.py).
"""

import re

from searchsvc.corpus.parsing.web_address import web_address

_LOOKED_AT = 64 * 1024
_SAVED = (
    re.compile(r"<!--[^>]{0,200}Page saved with SingleFile\s[^>]{0,20}?url:\s*+(\S+)"),
    re.compile(r"<!--\s*+saved from url=\(\d+\)(\S+)"),
    re.compile(r"<!--\s*+Saved from (\S+) at \S+ using monolith\s", re.IGNORECASE),
    re.compile(r"<html\s[^<>]{0,500}?\bdata-scrapbook-source=[\"']([^\"'<>]+)"),
    re.compile(r"<meta[^<>]{1,40}savepage-url[\"'][^<>]{1,20}content=[\"']([^\"'<>]+)", re.IGNORECASE),
)
_MIRRORED = re.compile(r"<!--\s*+Mirrored from (\S+)")
_ARCHIVES = re.compile(
    r"https?://(?:web\.archive\.org/web|archive\.(?:ph|is|today|md|li|vn|fo)|arquivo\.pt/(?:no)?wayback"
    r"|webarchive\.nationalarchives\.gov\.uk)/(?:\d{4,14}[a-z_]{0,4}|\d{4}\.\d\d\.\d\d-\d{6}|\*)/",
    re.IGNORECASE,
)
_AMP_CACHE = re.compile(r"https?://[\w-]+\.cdn\.ampproject\.org/[cv]/(s/)?", re.IGNORECASE)


def saved_from(data: bytes) -> str | None:
    """The address that SingleFile, Save Page WE, WebScrapBook, monolith, HTTrack or a browser left at a page's top."""
    text = data[:_LOOKED_AT].decode("latin-1")
    for pattern in _SAVED:
        if found := pattern.search(text):
            return web_address(found[1])
    mirrored = _MIRRORED.search(text)
    return web_address(f"https://{mirrored[1]}") if mirrored else None


def own_address(address: str | None) -> str | None:
    """The address of the page itself, of one in a web archive or a cache; any other address as it is."""
    if not address:
        return None
    if archived := _ARCHIVES.match(address):
        rest = address[archived.end() :]
        return web_address(rest if "//" in rest[:8] else f"http://{rest}") or address
    if cached := _AMP_CACHE.match(address):
        return web_address(f"http{'s' if cached[1] else ''}://{address[cached.end() :]}") or address
    return address
