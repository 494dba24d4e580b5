r"""How is a pattern written so that no text makes it slow?

A search begins anew at each character, so that what begins with `\s*` looks through n spaces in a row n times. Taking
them from the first only, and all of them, finds the same. Apart from that: quantifiers that can be possessive are, and
others are bounded.

Useful for: patterns with which something is searched for. Every pattern is tried for this by tests/hazards.
Not for: how long a value may be in which structure is sought (limits.py).
"""

SPACES = r"(?:(?<!\s)\s++)?"
"""As `\\s*` before something that does not begin with a space."""

SOME_SPACES = r"(?<!\s)\s++"
"""As `\\s+` before something that does not begin with a space."""
