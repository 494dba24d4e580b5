"""How many examples a property is tried with: a few with `scripts/test --quick`, between two edits."""

_FEWER = {"by": 1}


def fewer() -> None:
    """A tenth from here on. conftest.py calls this before the tests are imported, where --quick is given."""
    _FEWER["by"] = 10


def examples(number: int) -> int:
    """So many, or a tenth of them, ten at least."""
    return max(min(number, 10), number // _FEWER["by"])
