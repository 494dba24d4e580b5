"""Trees as the tests of the parser write them."""

from searchsvc.query.tree import And, AtLeast, Best, Link, Near, Node, Or, Phrase, Within, Word


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


def near(*chain: Node | Link) -> And:
    """Words and how near they stand, in turn: the words, and the chain of them."""
    operands = tuple(one for one in chain if not isinstance(one, Link))
    return And((*operands, Near(operands, tuple(one for one in chain if isinstance(one, Link)))))


def at_least(count: int, node: Node) -> And:
    """It, so often."""
    return And((node, AtLeast(node, count)))


def near_within(text: str, slop: int, field: str | None = None) -> And:
    """Words as of `exact`, in any order and with so many others among them."""
    words = tuple(Word(pair[0], pair[-1]) for pair in (word.split("/") for word in text.split()))
    alone = tuple(Word(word.term, word.form, field) for word in words)
    return And((*alone, Within(words, slop, field)))


STORM, FLOOD, LONDON = Word("storm"), Word("flood"), Word("london")
A, B, C = Word("a"), Word("b"), Word("c")
NOTHING = Or(())
