"""Trees as the tests of the parser write them."""

from searchsvc.query.tree import And, Best, Node, Or, Phrase, Word


def words(text: str, field: str | None = None) -> Node:
    """Plain words, all required."""
    found = tuple(Word(word, None, field) for word in text.split())
    return found[0] if len(found) == 1 else And(found)


def row(text: str, field: str | None = None) -> Phrase:
    """Stems in a row."""
    return Phrase(tuple(Word(word) for word in text.split()), field)


def exact(text: str, field: str | None = None) -> Phrase:
    """Words in quotes, given as stem/form, or as the word where both are the same."""
    pairs = (word.split("/") for word in text.split())
    return Phrase(tuple(Word(pair[0], pair[-1]) for pair in pairs), field)


def compound(parts: str, joined: str, field: str | None = None) -> Best:
    return Best((row(parts, field), Word(joined, None, field)))


STORM, FLOOD, LONDON = Word("storm"), Word("flood"), Word("london")
A, B, C = Word("a"), Word("b"), Word("c")
NOTHING = Or(())
