"""Values that programs wrote into strings."""

import pytest

from searchsvc.corpus.parsing.json.embedded import embedded


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ('["mud", "eels"]', ["mud", "eels"]),
        ("['mud', 'eels']", ["mud", "eels"]),
        ("('mud', 'eels')", ["mud", "eels"]),
        ("{'mud', 'eels', 'ale'}", ["mud", "eels", "ale"]),
        ('{"mud": 1}', {"mud": 1}),
        ("('mud')", "('mud')"),
        ("('Mud', he said)", "('Mud', he said)"),
        ("(see 'Mud')", "(see 'Mud')"),
    ],
)
def test_lists_as_python_prints_them(text: str, value: object) -> None:
    """Tuples and sets are lists in their order; words in brackets stay."""
    assert value == embedded(text)
