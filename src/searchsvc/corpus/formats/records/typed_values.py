"""Values that a database wrote with their types, as the values that they are.

`{"S": "Mud"}` (DynamoDB), `{"stringValue": "Mud"}` (Firestore), `{"type": "text", "value": "Mud"}` (content services).

Useful for: layers.py. Not for: dates and numbers inside (parsing/json/values.py).
"""

from collections.abc import Mapping

from searchsvc.corpus.parsing.json.values import Json
from searchsvc.corpus.parsing.json.words import word_set

_TYPES = word_set(
    "S N B BOOL L M SS NS NULL stringValue integerValue doubleValue booleanValue timestampValue arrayValue "
    "mapValue nullValue referenceValue geoPointValue bytesValue"
)
_NOTHING = frozenset(("NULL", "nullValue"))
_DEEPEST = 20


def without_types(record: Mapping[str, Json]) -> Mapping[str, Json]:
    """`record` with plain values, where all of its values are typed; else itself."""
    if not record or not all(isinstance(value, dict) and _type_of(value) for value in record.values()):
        return record
    return {key: _plain(value, 0) for key, value in record.items()}


def _type_of(value: Json) -> str | None:
    return next((key for key in value if key in _TYPES), None) if isinstance(value, dict) and len(value) == 1 else None


def _plain(value: Json, depth: int) -> Json:
    kind = _type_of(value)
    if kind is None or depth > _DEEPEST:
        return value
    inner = None if kind in _NOTHING else value[kind]
    if isinstance(inner, dict):
        inner = inner.get("values", inner.get("fields", inner))
    if isinstance(inner, list):
        return [_plain(item, depth + 1) for item in inner]
    return {key: _plain(item, depth + 1) for key, item in inner.items()} if isinstance(inner, dict) else inner
