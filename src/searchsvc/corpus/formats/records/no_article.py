"""Which records are no articles for the public: errors, settings of a program, drafts, parts of a site?

Content management systems export all that they hold. A record is withheld only where a key that is meant for that says
so in a word that is meant for that: `status` is also how a request, a licence or a web page is doing.

Useful for: mapping.py, through which records, front matter, tables and feeds go; document.py. Not for: records without
headline and text (mapping.py).
"""

from collections.abc import Mapping

from searchsvc.article import Article
from searchsvc.corpus.parsing.json.values import Json, plain_key, plain_keys
from searchsvc.corpus.parsing.json.words import word_set

_ERRORS = range(400, 600)

_STATUS = ("status", "poststatus", "wpstatus", "publicationstatus", "publishstatus", "moderationstate")
_STATES: Mapping[str, str] = {
    "draft": "draft",
    "autodraft": "draft",
    "pending": "pending post",
    "private": "private post",
    "trash": "trashed post",
    "trashed": "trashed post",
    "future": "scheduled post",
    "scheduled": "scheduled post",
    "inherit": "revision",
    "unpublished": "unpublished article",
}
"""What a status says, and what a report calls the record then."""

_KINDS = ("posttype", "wpposttype")
_PARTS_OF_A_SITE: Mapping[str, str] = {
    "page": "static page",
    "attachment": "attachment",
    "revision": "revision",
    "navmenuitem": "menu item",
} | dict.fromkeys(
    word_set(
        "wpblock customcss customizechangeset oembedcache userrequest wptemplate wptemplatepart wpglobalstyles "
        "wpnavigation wpfontfamily wpfontface"
    ),
    "site template",
)
_YES = frozenset(("true", "yes", "1"))
_NO = frozenset(("false", "no"))
_NO_IN_FIGURES = _NO | {"0"}
_DRAFT = ("draft", "isdraft")
_PUBLIC = ("published", "publish", "ispublished")
"""`published` is a date elsewhere, of which 0 is the first day of 1970."""

_OF_DRUPAL = frozenset(("nid", "vid", "uid", "changed", "langcode", "drupalinternalnid"))
_ANSWERS = frozenset(("message", "error", "errors", "code"))
_AROUND = frozenset(("attributes", "data", "fields"))
_SIGNS = frozenset((*_STATUS, *_KINDS, *_DRAFT, *_PUBLIC, "publishedat"))


def error_of(value: Mapping[str, Json]) -> str | None:
    """Why a record is no article but an API's answer that there is none; None for any other record."""
    keys = plain_keys(value)
    status = keys.get("status", keys.get("statuscode"))
    if isinstance(status, int) and status in _ERRORS and ("detail" in keys or "message" in keys):
        return f"an error of status {status}, not an article"
    return None


def is_bare(article: Article, value: Mapping[str, Json]) -> bool:
    """Has it a headline, numbers or texts under other keys, and nothing else? That is the title of settings, say."""
    named = plain_keys(value)
    if not any(isinstance(named[key], str | int | float | dict) for key in named.keys() - {"id", "title", "headline"}):
        return False
    rest = (article.body, article.captions, article.authors, article.tags, article.standfirst, article.section)
    return not any((*rest, article.source, article.published, article.updated, article.url))


def withheld_as(record: Mapping[str, Json], value: Mapping[str, Json]) -> str | None:
    """What a report calls a record that is not for the public (`draft`); None for any other.

    `record`: its keys with those of the objects around and in it; `value`: as it was written.
    """
    keys = plain_keys(record)
    if _SIGNS.isdisjoint(keys) and not _is_waiting(value, keys):
        return None
    kind = next(filter(None, (_PARTS_OF_A_SITE.get(_word(keys.get(key))) for key in _kinds_in(keys))), None)
    state = next(filter(None, (_STATES.get(_word(keys.get(key))) for key in _STATUS)), None)
    if kind or state:
        return kind or state
    if any(_said(keys.get(key)) in _YES for key in _DRAFT) or _is_waiting(value, keys):
        return "draft"
    if any(_said(keys.get(key)) in _NO for key in _PUBLIC) or _is_off(keys):
        return "unpublished article"
    return None


def _kinds_in(keys: Mapping[str, Json]) -> tuple[str, ...]:
    """A bare `type` is that of a post where a status and a slug stand beside it, as WordPress and Ghost write it."""
    return (*_KINDS, "type") if "status" in keys and "slug" in keys else _KINDS


def _is_off(keys: Mapping[str, Json]) -> bool:
    """`"status": false`; and 0, which is also what goes well, only beside the keys of a node of Drupal's."""
    said = _said(keys.get("status"))
    if said in _NO:
        return _ANSWERS.isdisjoint(keys)
    return said in _NO_IN_FIGURES and not _OF_DRUPAL.isdisjoint(keys)


def _is_waiting(value: Mapping[str, Json], keys: Mapping[str, Json]) -> bool:
    """`publishedAt` that is null beside `createdAt`, as Strapi writes drafts.

    What somebody collected from the web is published, even if the day is not known: it has an address, or the id of
    the database that it was collected in.
    """
    layers = [value, *(inner for key, inner in value.items() if isinstance(inner, dict) and plain_key(key) in _AROUND)]
    waiting = any(
        "publishedAt" in layer and layer["publishedAt"] is None and layer.get("createdAt") for layer in layers
    )
    return waiting and not keys.keys() & {"url", "link"} and "_id" not in value


def _word(value: Json) -> str:
    """`auto-draft`, `["Draft"]` and `{"value": "draft"}` without case, signs and what is wrapped around them."""
    return plain_key(_said(value))


def _said(value: Json) -> str:
    """What a switch or a state is set to, in small letters; empty for what is neither."""
    if isinstance(value, list) and len(value) == 1:
        value = value[0]
    if isinstance(value, dict):
        value = value.get("value")
    return str(value).strip().casefold() if isinstance(value, str | int) else ""
