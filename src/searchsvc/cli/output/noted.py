"""How is a note of a search said on a command line, where parameters are options?"""

from searchsvc.query.notes import Note
from searchsvc.search.noting.english import sentence


def noted(note: Note) -> str:
    return sentence(note, uncorrected="--correct 0")
