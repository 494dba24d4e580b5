"""JSON as people and programs write it by hand."""

import pytest

from searchsvc.corpus.parsing.json.mending import after_prefix, mended_value_at


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ('{"a": 1,}', {"a": 1}),
        ('[{"a": 1}, // first\n {"a": 2}, /* last */]', [{"a": 1}, {"a": 2}]),
        ("{'a': 'it\\'s \"mud\"', 'b': None, 'c': True}", {"a": 'it\'s "mud"', "b": None, "c": True}),
        ("{a: 1, b_2: undefined}", {"a": 1, "b_2": None}),
        ('{"_id": ObjectId("65f0"), "date": ISODate(\'2025-03-17\')}', {"_id": "65f0", "date": "2025-03-17"}),
        ('{"a": "x, // no comment, }"}', {"a": "x, // no comment, }"}),
        ('{"a": "None, true"}', {"a": "None, true"}),
    ],
)
def test_what_is_nearly_json_is_mended(text: str, value: object) -> None:
    """Strings are left as they are."""
    assert (value, len(text)) == mended_value_at(text, 0, len(text))


@pytest.mark.parametrize("text", ['{"a": "b}', '{"a" "b"}', "{", "words", '{"a": 1', ""])
def test_what_is_broken_stays_broken(text: str) -> None:
    """Nothing is made up where a part is missing."""
    assert mended_value_at(text, 0, len(text)) is None


@pytest.mark.parametrize(
    "prefix",
    ["", ")]}'\n", ")]}',\n", "while(1);", "for (;;);", "callback(", "/**/jQuery12_3(", "window.__DATA__ = ", "var x=",
     "export default ", "// a note\n"],
)  # fmt: skip
def test_json_begins_behind_what_scripts_put_before_it(prefix: str) -> None:
    """Guards against hijacking, calls and assignments."""
    assert len(prefix) == after_prefix(f'{prefix}{{"a": 1}}')


@pytest.mark.parametrize("text", ["Mud (again)", "mud = {} more", "Mud: a history {1}"])
def test_prose_has_no_such_prefix(text: str) -> None:
    """What does not go on with JSON stays whole."""
    assert after_prefix(text) in {0, len("mud = ")}
