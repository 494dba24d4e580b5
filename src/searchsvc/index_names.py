"""What is called how in the folder of an index?

A corpus may have an index in it, whose files are no articles: whoever writes there takes the name from here, so that a
walk passes it over.

Useful for: who writes beside or among the generations, and who leaves an index out of a corpus.
Not for: what is in a generation (its engine), and what each of the files beside them is for (who writes it).
"""

import re

GENERATIONS = "generations"
BUILDING = ".building-"
"""What the name of a generation that is being built begins with; its number comes behind."""
ROLLED_BACK = ".rolled-back"
"""What the mark of a generation that somebody went back from ends with; its number stands before."""

CURRENT = "CURRENT"
LOCK = "LOCK"
SNAPSHOT = "SNAPSHOT"
CHECKPOINT = "CHECKPOINT"
SEEN = "SEEN"
REMOVED = "REMOVED"
REPLACED = "REPLACED"
ADDED = "added"
"""The folder of added articles, and what paths in it begin with. Each build reads it as a corpus of its own."""


def replacement(name: str) -> str:
    """Under which name the next state of a file is written before it takes its place."""
    return f"{name}.new"


_REPLACED_WHOLE = frozenset({CURRENT, SNAPSHOT, CHECKPOINT, SEEN, REMOVED, REPLACED})
IN_AN_INDEX = _REPLACED_WHOLE | {*map(replacement, _REPLACED_WHOLE), GENERATIONS, LOCK, ADDED}
"""All that lies in the folder of an index."""

_GENERATION = re.compile(rf"[0-9]+({re.escape(ROLLED_BACK)})?|{re.escape(BUILDING)}[0-9]+")


def is_of_generation(name: str) -> bool:
    """Can the folder of generations have this in it?"""
    return _GENERATION.fullmatch(name) is not None
