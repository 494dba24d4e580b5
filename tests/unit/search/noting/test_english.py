"""Notes in words."""

import dataclasses
import datetime as dt
import importlib
import pkgutil
import re
import sys
from collections.abc import Iterator
from typing import Any, get_type_hints

import pytest

import searchsvc
from searchsvc.query.notes import Note, NoWord
from searchsvc.query.tree import Node, Word
from searchsvc.schema import NAMES_FIELDS
from searchsvc.search import zero_results
from searchsvc.search.noting.english import sentence
from searchsvc.search.noting.messages import AS_A, PLAIN
from searchsvc.search.spelling.names import FILED_BY

EXAMPLES: tuple[tuple[Any, Any], ...] = (
    (int, 2_000),
    (bool, True),
    (str, "authors"),
    (int | None, 1),
    (dt.date | None, dt.date(2019, 3, 1)),
    (tuple[int, ...], (7, 9)),
    (tuple[str, ...], ("title:", "by:")),
    (tuple[Node, ...], (Word("storm", typed="storm"), Word("tide", typed="tide"))),
)
"""A value of each type that a field of a note has."""


def kinds(of: type[Note]) -> Iterator[type[Note]]:
    """All notes that there are, wherever they stand."""
    for kind in of.__subclasses__():
        yield from kinds(kind)
        if vars(sys.modules[kind.__module__]).get(kind.__name__) is kind:  # or it is what slots were added to
            yield kind


for _module in pkgutil.walk_packages(searchsvc.__path__, "searchsvc."):
    if not re.search(r"\.(__main__|lib\w+)$", _module.name):  # which runs, and which Python does not import
        importlib.import_module(_module.name)
KINDS = list(kinds(Note))


def example(kind: type[Note]) -> Note:
    values = {}
    for name, type_ in get_type_hints(kind).items():
        [values[name]] = [value for of, value in EXAMPLES if of == type_]
    return kind(**values)


def test_each_field_of_names_is_called_what_it_is() -> None:
    """Those that notes may name have words of their own; one that comes to be is said by its name."""
    assert {*NAMES_FIELDS, *FILED_BY} == set(AS_A)
    assert "As agency: agency:quay finds 2 articles." == sentence(zero_results.NameFound("agency", "agency:quay", 2))


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_each_note_can_be_said(kind: type[Note]) -> None:
    """Every kind has its sentence, whatever its fields hold."""
    said = sentence(example(kind))
    assert (True, False) == (said[-1] in ".?", "{" in said)


@pytest.mark.parametrize("kind", PLAIN, ids=lambda kind: kind.__name__)
def test_a_note_says_what_it_is_of(kind: type[Note]) -> None:
    """Each field of a note that has one sentence stands in it."""
    assert [] == [field.name for field in dataclasses.fields(kind) if f"{{0.{field.name}" not in PLAIN[kind]]


def test_braces_that_were_typed_are_only_text() -> None:
    """What a person types is never read as a place to fill."""
    assert "There is no word in “{0.text}”." == sentence(NoWord("{0.text}"))


def test_a_field_of_few_values_says_them() -> None:
    """By the name that was typed."""
    assert "No article is found by has:video; has: takes picture or caption." == sentence(
        zero_results.ValueUnknown("pictures", "video")
    )
