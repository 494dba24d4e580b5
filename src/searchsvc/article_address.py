"""When do two addresses on the web lead to the same article?

Where they are equal without what says only how somebody came there: scheme, `www.`, `m.`, `amp.` before the host, the
port of the scheme, the fragment, a slash at the end, and parameters of those who count clicks.

Useful for: an index of addresses, and queries that are one; whether one may be followed. Not for: which address an
article has (corpus/parsing/web_address.py), or the one that its reader is sent to, which stays as it is.
"""

import re
from functools import lru_cache
from urllib.parse import quote, unquote, urlsplit

LONGEST_ADDRESS = 2048
_SCHEME = re.compile(r"https?://", re.IGNORECASE)
_PLAIN = re.compile(r"https?://([a-z0-9-]++(?>(?:\.[a-z0-9-]++)+))((?>(?:/[A-Za-z0-9._~-]++)*))/*+")
"""Most addresses: nothing in them is written otherwise in the canonical form."""
_FOLLOWED = re.compile(r"https?://([\w.-]++|\[[0-9a-f:.]++\])(?::\d{1,5}+)?(?=[/?#]|$)", re.IGNORECASE)
_HOST = re.compile(r"[a-z0-9_-]++(?>(?:\.[a-z0-9_-]++)+)")
_FOR_A_DEVICE = re.compile(r"(?>(?:www\d?\.)?)(?>(?:(?:m|mobile|amp)\.)?)(?=[^.]++\.)")
_COUNTERS = re.compile(
    r"utm_.*|mtm_.*|pk_.*|hsa_.*|ns_.*|_hs.*|guce_.*|at_(?:medium|campaign|custom\d|link_.*|format|ptr_name|bbc_team)|"
    r"fbclid|gclid|gbraid|wbraid|gclsrc|dclid|msclkid|yclid|twclid|ttclid|igshid|igsh|li_fat_id|s_kwcid|mc_[ce]id|"
    r"mkt_tok|_ga|_gl|cmp|cmpid|icid|ito|ocid|smid|smtyp|ncid|s_cid|xtor|wt_mc|wtmc|sref|spm|guccounter|soc_(?:src|trk)|"
    r"partner|amp|ref|ref_?src|ref_?url|referr?er|share|sharetype|from_?rss|feature",
    re.IGNORECASE,
)
"""Names of parameters by which senders of links count who came: Google's, Meta's, Matomo's, HubSpot's, newspapers'."""
_KEPT_IN_A_PATH = "/:@!$&'()*+,;=~-._"


def followed_host(address: str) -> str | None:
    """The host that a browser asks which follows `address`, as people say it: in small letters, without `www.`.

    None where that is no address of the web of usual length, or does not say plainly which host it leads to: with a
    name before an `@`, a backslash, or characters that turn the direction of writing.
    """
    found = _FOLLOWED.match(address) if len(address) <= LONGEST_ADDRESS else None
    return found[1].lower().removeprefix("www.") if found else None


def canonical_address(address: str) -> str:
    """The form that addresses of one article share: host, path, and what is left of the parameters, sorted.

    `address` may lack its scheme. Empty where it has no host with a point, or cannot be read. Linear in its length.
    """
    plain = _PLAIN.fullmatch(address)
    return _without_device(plain[1]) + plain[2] if plain and len(address) <= LONGEST_ADDRESS else _canonical(address)


@lru_cache(maxsize=1024)
def _canonical(address: str) -> str:
    text = address.strip()
    if not text or len(text) > LONGEST_ADDRESS or any(character.isspace() for character in text):
        return ""
    try:
        parts = urlsplit(text if _SCHEME.match(text) else f"http://{text}")
        host, port = parts.hostname or "", parts.port
    except ValueError:  # brackets or a port that are none
        return ""
    host = _host(host)
    if not _HOST.fullmatch(host):
        return ""
    path = _quoted(parts.path, safe=_KEPT_IN_A_PATH)
    parameters = "&".join(sorted(filter(None, map(_parameter, parts.query.split("&")))))
    of_port = f":{port}" if port and port not in (80, 443) else ""
    return f"{host}{of_port}{path.rstrip('/')}" + (f"?{parameters}" if parameters else "")


def _host(host: str) -> str:
    """In small letters, as it is looked up, without what is put before it for a device."""
    host = host.rstrip(".").lower()
    if not host.isascii():
        try:
            host = host.encode("idna").decode("ascii")
        except UnicodeError:  # nobody can look it up
            return ""
    return _without_device(host)


def _without_device(host: str) -> str:
    before = _FOR_A_DEVICE.match(host)
    return host[before.end() :] if before else host


def _parameter(parameter: str) -> str:
    """Empty where it only counts clicks."""
    name, equals, value = parameter.partition("=")
    if not name or _COUNTERS.fullmatch(unquote(name)):
        return ""
    return _quoted(name, safe="") + equals + _quoted(value, safe="")


def _quoted(text: str, safe: str) -> str:
    """The same text with a per cent sign before all that needs one and nothing else."""
    return quote(unquote(text, errors="surrogateescape"), safe=safe, errors="surrogateescape")
