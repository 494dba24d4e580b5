"""The OpenAPI document, as a page shows it: so that the page says what the document says, and nothing else."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

_REFERENCE = "#/components/schemas/"
_MOST_TYPES = 6
"""Of one field that may be several things, so many are said."""


@dataclass(frozen=True, slots=True)
class ParameterShown:
    """`choices`: the values that it may have, if it has a choice. `is_number` and `is_repeated` say how it is typed."""

    name: str
    description: str
    kind: str
    choices: tuple[str, ...]
    default: str
    example: str
    in_path: bool
    required: bool
    is_number: bool
    is_repeated: bool


@dataclass(frozen=True, slots=True)
class AnswerShown:
    """What comes with a status: `document` is the name of one of ours, empty where it is none."""

    status: str
    meaning: str
    media_types: tuple[str, ...]
    document: str


@dataclass(frozen=True, slots=True)
class OperationShown:
    id: str
    path: str
    summary: str
    parameters: tuple[ParameterShown, ...]
    answers: tuple[AnswerShown, ...]

    @property
    def has_path_parameters(self) -> bool:
        return any(one.in_path for one in self.parameters)


@dataclass(frozen=True, slots=True)
class FieldShown:
    """A field of a document. `kinds` are texts with the documents that they name: `("a list of ", "HitDocument")`."""

    name: str
    kinds: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class DocumentShown:
    name: str
    description: str
    fields: tuple[FieldShown, ...]


@dataclass(frozen=True, slots=True)
class Description:
    """`groups`: by tag the operations, in the order of the document."""

    version: str
    groups: Mapping[str, tuple[OperationShown, ...]]
    documents: tuple[DocumentShown, ...]

    @classmethod
    def of(cls, document: Mapping[str, Any]) -> "Description":
        """Of an OpenAPI document."""
        groups: dict[str, list[OperationShown]] = {}
        for path, item in document["paths"].items():
            groups.setdefault(item["get"]["tags"][0], []).append(_operation(path, item["get"]))
        return cls(
            document["info"]["version"],
            {tag: tuple(operations) for tag, operations in groups.items()},
            tuple(_document(name, schema) for name, schema in document["components"]["schemas"].items()),
        )


def _operation(path: str, operation: Mapping[str, Any]) -> OperationShown:
    return OperationShown(
        operation["operationId"],
        path,
        operation["summary"],
        tuple(map(_parameter, operation["parameters"])),
        tuple(_answer(status, one) for status, one in operation["responses"].items()),
    )


def _parameter(parameter: Mapping[str, Any]) -> ParameterShown:
    schema = parameter["schema"]
    is_repeated = schema.get("type") == "array"
    value = schema["items"] if is_repeated else schema
    kind = "".join(text + name for text, name in _kinds(value))
    return ParameterShown(
        name=parameter["name"],
        description=parameter["description"],
        kind=f"{kind}, may be repeated" if is_repeated else kind,
        choices=tuple(map(str, value.get("enum", ()))),
        default=_text(schema.get("default", "")),
        example="storm" if parameter["name"] == "q" else "",
        in_path=parameter["in"] == "path",
        required=parameter["required"],
        is_number=value.get("type") in {"integer", "number"},
        is_repeated=is_repeated,
    )


def _text(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value)


def _answer(status: str, answer: Mapping[str, Any]) -> AnswerShown:
    content = answer["content"]
    named = (one["schema"].get("$ref", "") for one in content.values())
    document = next((name.removeprefix(_REFERENCE) for name in named if name), "")
    return AnswerShown(status, answer["description"], tuple(content), document)


def _document(name: str, schema: Mapping[str, Any]) -> DocumentShown:
    fields = (FieldShown(field, tuple(_kinds(one))) for field, one in schema.get("properties", {}).items())
    return DocumentShown(name, schema.get("description", ""), tuple(fields))


def _kinds(schema: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """What a value may be, in words: each a text, and the document that it is or an empty one."""
    if name := schema.get("$ref", "").removeprefix(_REFERENCE):
        yield "", name
    elif "anyOf" in schema:
        for number, one in enumerate(schema["anyOf"][:_MOST_TYPES]):
            yield (" or " if number else ""), ""
            yield from _kinds(one)
    elif "enum" in schema:
        yield " or ".join(map(str, schema["enum"])), ""
    elif schema.get("type") == "array":
        yield "a list of ", ""
        yield from _kinds(schema.get("items", {}))
    elif isinstance(inner := schema.get("additionalProperties"), Mapping):
        yield "by name ", ""
        yield from _kinds(inner)
    else:
        yield str(schema.get("type", "any value")), ""
