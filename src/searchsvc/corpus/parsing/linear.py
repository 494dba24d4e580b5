r"""How is a pattern written so that no text makes it slow?

A search begins anew at each sign, so that what begins with `\s*` looks through a run of n blanks n times. Taking it
from the run's first blank only, and all of it, finds the same. Apart from that: quantifiers that can be possessive are,
and others are bounded.

Useful for: patterns with which something is searched for. Every pattern is tried for this by tests/hazards.
Not for: how long a value may be in which structure is sought (limits.py).
"""

BLANKS = r"(?:(?<!\s)\s++)?"
"""As `\\s*` before something that does not begin with a blank."""

SOME_BLANKS = r"(?<!\s)\s++"
"""As `\\s+` before something that does not begin with a blank."""
