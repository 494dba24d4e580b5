"""How does plain data become JSON, and JSON plain data?

One serialiser for stored articles, the API, the command line and the OpenAPI document, so that they cannot
disagree. msgspec reads the dataclasses themselves; a Moment is written as its ISO 8601 text.

Useful for: `encode`, `decode`, `json_schemas`, `well_formed`.
Not for: JSON from outside, whose shapes are anybody's (corpus/formats/records/mapping.py).
"""

from typing import Any, TypeVar

import msgspec

from searchsvc.article import Moment

T = TypeVar("T")


def encode(value: object) -> bytes:
    """UTF-8 JSON of a dataclass, container or scalar."""
    return _ENCODER.encode(value)


def decode(data: bytes | str, kind: type[T]) -> T:
    """The value that `encode` wrote, checked against `kind`. ValueError (msgspec.ValidationError) if it is none."""
    return msgspec.json.decode(data, type=kind, dec_hook=_from_json)


def json_schemas(kinds: list[Any]) -> tuple[tuple[dict[str, Any], ...], dict[str, Any]]:
    """JSON Schemas (2020-12) of `kinds` and the components that they refer to, below `#/components/schemas/`."""
    return msgspec.json.schema_components(kinds, schema_hook=_schema_of, ref_template="#/components/schemas/{name}")


def well_formed(text: str) -> str:
    """`text` as UTF-8 can hold it: a lone surrogate, which a shell or a program may pass, becomes U+FFFD."""
    if text.isascii():
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _to_json(value: object) -> object:
    if isinstance(value, Moment):
        return str(value)
    raise NotImplementedError(f"{type(value).__name__} has no form in JSON")


def _from_json(kind: type, value: object) -> object:
    if kind is Moment and isinstance(value, str):
        return Moment.parse(value)
    raise NotImplementedError(f"{kind.__name__} has no form in JSON")


def _schema_of(kind: type) -> dict[str, Any]:
    if kind is Moment:
        return {
            "type": "string",
            "description": "An instant in UTC, or a day where only the day is known.",
            "pattern": r"^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}:\d{2}Z)?$",
            "examples": ["2025-03-17T00:25:00Z", "2025-03-17"],
        }
    raise NotImplementedError(f"{kind.__name__} has no JSON Schema")


_ENCODER = msgspec.json.Encoder(enc_hook=_to_json)
