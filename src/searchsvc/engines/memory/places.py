"""Where in a field does a leaf stand, and how often does that count?"""

from collections.abc import Callable

from searchsvc.engines.memory.edit_distance import edit_distance
from searchsvc.engines.port import FieldTerms
from searchsvc.query.tree import Alternatives, Fuzzy, Phrase, Prefix, TextLeaf, Word


def frequency_of(leaf: Word | Phrase | Alternatives, terms: FieldTerms) -> int:
    """How often it counts in a field. Two forms of a word on one position count twice, options add up."""
    match leaf:
        case Word():
            return len(positions_of(leaf, terms))
        case Phrase(words):
            return len(starts_of(words, terms))
        case Alternatives(options):
            return sum(frequency_of(option, terms) for option in options)


def positions_of(word: Word | Alternatives, terms: FieldTerms) -> list[int]:
    """Where a word stands, a position twice where two forms of it are stacked there; of Alternatives their words."""
    if isinstance(word, Alternatives):
        return [at for option in word.words for at in positions_of(option, terms)]
    if word.term not in terms.terms:  # as in most documents
        return []
    return [
        position
        for term, form, position in zip(terms.terms, terms.forms, terms.positions, strict=True)
        if term == word.term and word.form in (None, form)
    ]


def starts_of(words: tuple[Word | Alternatives, ...], terms: FieldTerms) -> set[int]:
    """The positions p at which word i of the phrase stands at p + i, for every i; their number: phrase frequency."""
    starts = set(positions_of(words[0], terms))
    for offset, word in enumerate(words):
        starts &= {position - offset for position in positions_of(word, terms)}
    return starts


def closeness(fuzzy: Fuzzy, form: str) -> float:
    """1 / (1 + edit distance), or 0 for a form that is too far away or begins with another character."""
    if form[:1] != fuzzy.form[:1]:
        return 0.0
    distance = edit_distance(fuzzy.form, form)
    return 1 / (1 + distance) if distance <= fuzzy.distance else 0.0


def leaf_positions(leaf: TextLeaf, terms: FieldTerms) -> list[int]:
    """Where the leaf matches, ascending, each position once."""
    match leaf:
        case Word():
            return sorted(set(positions_of(leaf, terms)))
        case Phrase(words):
            return sorted(starts_of(words, terms))
        case Alternatives(options):
            return sorted({at for option in options for at in leaf_positions(option, terms)})
        case Prefix():
            return _where(terms, leaf.fits)
        case Fuzzy():
            return _where(terms, lambda form: closeness(leaf, form) > 0)


def _where(terms: FieldTerms, like: Callable[[str], bool]) -> list[int]:
    return sorted({position for form, position in zip(terms.forms, terms.positions, strict=True) if like(form)})
