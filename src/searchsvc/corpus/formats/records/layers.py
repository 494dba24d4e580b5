"""Which objects are wrapped around the fields of a record, or lie beside them?

The keys of `{"data": {…}}`, `{"_source": {…}}`, `{"attributes": {…}}`, `{"meta": {…}}` are read as if they were the
record's own. What has a headline or a text counts before what is wrapped around it.

Useful for: record.py. Not for: lists of records (containers.py).
"""

from collections.abc import Mapping
from functools import lru_cache

from searchsvc.corpus.formats.records.keys import paths_among
from searchsvc.corpus.formats.records.typed_values import without_types
from searchsvc.corpus.parsing.json.nothing import is_nothing
from searchsvc.corpus.parsing.json.values import Json, plain_key, plain_keys
from searchsvc.corpus.parsing.json.words import word_set

_LAYERS = word_set(
    "embedded source attributes fields properties data doc row rows meta metadata thread info snippet payload "
    "record node object sys system fielddata elements basic itemdata values props info main"
)
_LAYERS_WITH_HEADLINE = word_set("article story post item news content document result entry page parse value")
_DEEPEST = 4


def flattened(record: Mapping[str, Json], depth: int = 0) -> Mapping[str, Json]:
    """`record` with the keys of its layers; the same object where it has none."""
    record = without_types(record)
    named = _named_as_layers(tuple(record)) if depth < _DEEPEST else ()
    layers = {key: record[key] for key in named if _is_layer(key, record[key], depth)}
    if not layers:
        return record
    own = {key: value for key, value in record.items() if key not in layers}
    inner = [_with_terms(flattened(layer, depth + 1)) for layer in layers.values()]
    is_hit = any(plain_key(key) == "source" for key in layers)
    parts = [own, *inner] if _says_something(own) and not is_hit else [*inner, own]
    flat: dict[str, Json] = {}
    known: dict[str, str] = {}
    for part in parts:
        for key, value in part.items():
            name = plain_key(key)
            if is_nothing(value) or (name in known and not _points_elsewhere(flat[known[name]])):
                continue
            flat.pop(known.get(name, key), None)
            flat[key], known[name] = value, key
    return flat


def _points_elsewhere(value: Json) -> bool:
    """Numbers of records in another table, which a layer may hold."""
    items = value if isinstance(value, list) else [value]
    return all(isinstance(item, int) and not isinstance(item, bool) for item in items)


def terms_in(value: Json) -> dict[str, Json]:
    """Lists of terms that say of what kind they are (`{"name": "mud", "taxonomy": "post_tag"}`), by field."""
    found: dict[str, Json] = {}
    for term in (term for group in value for term in (group if isinstance(group, list) else [group])):
        if isinstance(term, dict) and isinstance(term.get("taxonomy"), str):
            found.setdefault("categories" if term["taxonomy"].startswith("cat") else "tags", []).append(term)
    return found


def _with_terms(layer: Mapping[str, Json]) -> Mapping[str, Json]:
    terms = layer.get("wp:term")
    return {**layer, **terms_in(terms)} if isinstance(terms, list) else layer


@lru_cache(maxsize=256)
def _named_as_layers(keys: tuple[str, ...]) -> tuple[str, ...]:
    """Those of `keys` that layers have. Asked once for records of one shape."""
    names = ((key, plain_key(key)) for key in keys)
    return tuple(
        key
        for key, name in names
        if name in _LAYERS_WITH_HEADLINE or (name in _LAYERS and (name != "source" or key.startswith("_")))
    )


def _is_layer(key: str, value: Json, depth: int) -> bool:
    if not isinstance(value, dict):
        return False
    return plain_key(key) in _LAYERS or has_headline(flattened(value, depth + 1))


def _says_something(own: Mapping[str, Json]) -> bool:
    paths = paths_among(tuple(own))
    keys = plain_keys(own)
    return any(
        not is_nothing(keys.get(path[0]))
        for field in ("headline", "body")
        for path in paths[field]
        if path != ("name",)
    )


def has_headline(value: Mapping[str, Json]) -> bool:
    keys = plain_keys(value)
    return any(
        len(path) == 1 and isinstance(keys.get(path[0]), str | list | dict) and not is_nothing(keys[path[0]])
        for path in paths_among(tuple(value))["headline"]
    )
