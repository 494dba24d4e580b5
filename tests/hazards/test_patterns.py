"""No text makes a regular expression of the source slow."""

import re

import pytest
from tests.hazards.growth import fault_of
from tests.hazards.patterns import Use, uses
from tests.hazards.pumps import Form, built, forms, possessive_groups

pytestmark = pytest.mark.slow
USES = uses()


def _faults(use: Use, tried: list[Form]) -> list[str]:
    """The first fault found, as a list of one."""
    for form in tried:
        if fault := fault_of(lambda size, form=form: use.on(built(form, size))):  # type: ignore[misc]
            before, unit, after = form
            return [f"{before!r} + {unit!r} * n + {after!r}: {fault}"]
    return []


def test_the_sweep_finds_patterns_wherever_they_are_written() -> None:
    """Those of globals, of tuples, of dataclasses and of calls inside functions; a new one needs no entry anywhere."""
    places = " ".join(map(str, USES))
    for place in (
        "page._START.match",
        "credits._ENDINGS.search",
        "patterns.piece.finditer",
        "readings:",
        "line_kinds.PATTERNS",
    ):
        assert place in places


@pytest.mark.parametrize("use", USES, ids=str)
def test_no_group_is_repeated_possessively(use: Use) -> None:
    """Up to Python 3.11.4, which Debian 12 has, such a group may not match what it should (gh-106052): (?>(?:x|y)*)."""
    assert possessive_groups(use.pattern) == []


@pytest.mark.parametrize(
    ("pattern", "found"), [("(?:ab|c)*+d", 1), ("(?>(?:ab|c)*)d", 0), ("x(y(?:ab)++)?", 1), ("[a]*+", 0)]
)
def test_such_groups_are_found(pattern: str, found: int) -> None:
    """Also within another group; a single character that is repeated so matches everywhere."""
    assert len(possessive_groups(re.compile(pattern))) == found


@pytest.mark.parametrize(
    ("pattern", "method"),
    [
        (r"\s*(?:<!--.*?-->\s*)*<html\b", "match"),  # 2^n
        (r"\s*;\s*", "split"),  # n²
        (r"\d\s*,?\s+x", "match"),
        (r"\S+@\S+", "sub"),
    ],
)
def test_the_sweep_finds_what_grows(pattern: str, method: str) -> None:
    """Patterns that are known to be slow fail it."""
    use = Use("here", re.compile(pattern), method)
    assert _faults(use, forms(use.pattern, thorough=False))


@pytest.mark.parametrize("use", USES, ids=str)
def test_runs_make_no_pattern_slow(use: Use) -> None:
    """At 16 kB under a millisecond, or at most eight times 4 kB: for runs, and what feeds its repetitions."""
    assert _faults(use, forms(use.pattern, thorough=False)) == []


@pytest.mark.long
@pytest.mark.parametrize("use", USES, ids=str)
def test_nothing_made_of_a_pattern_makes_it_slow(use: Use) -> None:
    """The same for every way to feed each of its repetitions and to let it fail afterwards."""
    assert _faults(use, forms(use.pattern)) == []
