"""What values of records say, whatever their shape."""

import pytest

from searchsvc.corpus.parsing.json.values import labels_in, names_in


@pytest.mark.parametrize(
    "value",
    [
        "mud\neels",
        "#mud #eels",
        "{mud,eels}",
        "('mud', 'eels')",
        "{'mud', 'eels'}",
        {"0": "mud", "1": "eels"},
        [{"tag": "mud"}, {"keyword": "eels"}],
    ],
)
def test_tags_as_databases_and_programs_write_them(value: object) -> None:
    """Lines, hashtags, arrays, tuples, sets, maps by number."""
    assert ("mud", "eels") == labels_in(value)


@pytest.mark.parametrize(
    ("value", "names"),
    [
        ([{"by": "By Ada Quill"}], ("Ada Quill",)),
        ({"en": "Ada Quill", "fr": "Ada Quill"}, ("Ada Quill",)),
        ({"byline": "By Ada Quill and Bo Tarn"}, ("Ada Quill", "Bo Tarn")),
        ('{"Ada Quill","Bo Tarn"}', ("Ada Quill", "Bo Tarn")),
    ],
)
def test_names_in_objects_and_arrays(value: object, names: tuple[str, ...]) -> None:
    """Under the key of a byline, by language, or in an array as text."""
    assert names == names_in(value)
