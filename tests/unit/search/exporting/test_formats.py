import pytest

from searchsvc.errors import InvalidParameter
from searchsvc.search.exporting.formats import FORMATS, format_named


def test_formats_are_found_by_name() -> None:
    """And what is none is refused by the name of the parameter."""
    assert FORMATS == tuple(format_named(one.name) for one in FORMATS)
    with pytest.raises(InvalidParameter, match="csv, jsonl, bibtex") as refused:
        format_named("xml")
    assert "format" == refused.value.parameter
