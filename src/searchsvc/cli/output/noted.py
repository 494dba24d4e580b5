"""How is a note of a search said on a command line, where parameters are options?"""

from searchsvc.query.notes import Note
from searchsvc.search.noting.english import sentence
from searchsvc.search.spelling.corrections import Corrected


def noted(note: Note) -> str:
    said = sentence(note)
    return said.replace("correct=0", "--correct 0") if isinstance(note, Corrected) else said
