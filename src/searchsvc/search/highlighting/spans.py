"""Where in a text do the leaves of a query match?

The same analyzer that made the index tokenises the text here, so what is marked is what matched.

Useful for: highlighter.py. Not for: which articles match (engines/).
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from operator import lt
from typing import NamedTuple

from searchsvc.query.tree import Alternatives, And, Best, Fuzzy, Node, Not, Or, Phrase, Prefix, TextLeaf, Word
from searchsvc.schema import NAMES_FIELDS
from searchsvc.search.spelling.edit_distance import within
from searchsvc.text.tokens import Token


class Wanted(NamedTuple):
    """A leaf to be marked. Leaves of one `concept` are ways to write one thing: `covid-19` and `covid19`."""

    leaf: TextLeaf
    concept: int


class Span(NamedTuple):
    """`text[start:end]` is what a leaf of `concept` matched."""

    start: int
    end: int
    concept: int


def distinct(spans: list[Span]) -> list[Span]:
    """The spans by where they begin; of those of one concept that begin at the same place only the longest."""
    starts = [start for start, _, _ in spans]
    if all(map(lt, starts, starts[1:])):
        return spans
    return sorted({(start, concept): Span(start, end, concept) for start, end, concept in sorted(spans)}.values())


def wanted_leaves(nodes: Iterable[Node]) -> tuple[Wanted, ...]:
    """What of a query may be marked in texts: its words, phrases, prefixes and fuzzy words that are not excluded."""
    concept_of: dict[TextLeaf, int] = {}
    concepts = 0
    for spellings in _positives(nodes):
        before = len(concept_of)
        for leaf in spellings:
            concept_of.setdefault(leaf, concepts)
        concepts += len(concept_of) > before
    return tuple(map(Wanted, concept_of, concept_of.values()))


def _positives(nodes: Iterable[Node], *, positive: bool = True) -> Iterator[list[TextLeaf]]:
    """Lists of leaves that stand for one thing. What a Not excludes is wanted again under a second Not."""
    for node in nodes:
        match node:
            case And(children) | Or(children):
                yield from _positives(children, positive=positive)
            case Best(children):
                yield [leaf for spelling in _positives(children, positive=positive) for leaf in spelling]
            case Not(child):
                yield from _positives((child,), positive=not positive)
            case Alternatives():
                if positive and node.field not in NAMES_FIELDS:
                    yield [*_options(node)]
            case Word() | Phrase() | Prefix() | Fuzzy():
                if positive and node.field not in NAMES_FIELDS:
                    yield [node]
            case _:
                pass


def _options(node: Alternatives) -> Iterator[TextLeaf]:
    """Its words as one leaf, and each of its phrases."""
    words = node.words
    if words:
        yield replace(words[0], field=node.field) if len(words) == 1 else replace(node, options=words)
    yield from (replace(option, field=node.field) for option in node.options if isinstance(option, Phrase))


class Matcher:
    """Finds leaves in the texts of one field. It remembers the forms it has seen: for one thread."""

    def __init__(self, wanted: Iterable[Wanted], field: str) -> None:
        self._slots: dict[Word | Alternatives, int] = {}
        self._by_term: dict[str, list[tuple[str | None, int]]] = {}
        self._words: list[tuple[int, int]] = []
        self._phrases: list[tuple[tuple[int, ...], int]] = []
        self._patterns: dict[str, list[tuple[Prefix | Fuzzy, int]]] = {}  # by first letter, which they share with forms
        self._concepts_of_form: dict[str, tuple[int, ...]] = {}
        for leaf, concept in ((one.leaf, one.concept) for one in wanted if one.leaf.field in (None, field)):
            match leaf:
                case Word():
                    self._words.append((self._slot(leaf), concept))
                case Alternatives():
                    self._words.append((self._slot(replace(leaf, field=None)), concept))
                case Phrase(words):
                    self._phrases.append((tuple(self._slot(word) for word in words), concept))
                case Prefix() | Fuzzy():
                    self._patterns.setdefault(leaf.form[:1], []).append((leaf, concept))

    def __bool__(self) -> bool:
        """Is there anything to be found in this field?"""
        return bool(self._slots or self._patterns)

    def find(self, tokens: Sequence[Token]) -> list[Span]:
        """All matches in a text of these `tokens`, by where they begin; they may overlap.

        Of those of one concept that begin at the same place only the longest.
        """
        found = self._occurrences(tokens)
        spans = [
            Span(token.start, token.end, concept) for slot, concept in self._words for token in found.get(slot, ())
        ]
        for slots, concept in self._phrases:
            spans.extend(_phrase_spans([found.get(slot, ()) for slot in slots], concept))
        if self._patterns:
            spans.extend(
                Span(token.start, token.end, concept) for token in tokens for concept in self._concepts_like(token.form)
            )
        return distinct(spans)

    def find_in(self, text: str, read_word: Callable[[str], tuple[int, Sequence[Token]]]) -> list[Span]:
        """As `find`, in a whole text. `read_word`: how many positions a word takes that stands between spaces, and its
        tokens; most were read before, so that a text takes a look at each of its words.
        """
        by_term, concepts_like, patterns = self._by_term, self._concepts_like, self._patterns
        wanted: list[Token] = []
        position = offset = 0
        for word in text.split(" "):
            size, tokens = read_word(word)
            for term, form, step, start, end, stacked in tokens:
                if term in by_term or (patterns and concepts_like(form)):
                    wanted.append(Token(term, form, position + step, offset + start, offset + end, stacked))
            position += size
            offset += len(word) + 1
        return self.find(wanted)

    def _slot(self, word: Word | Alternatives) -> int:
        """A number for the word, the same for equal words whatever field they were asked for in."""
        key = Word(word.term, word.form) if isinstance(word, Word) else word
        if key not in self._slots:
            self._slots[key] = len(self._slots)
            for one in (word,) if isinstance(word, Word) else word.words:
                self._by_term.setdefault(one.term, []).append((one.form, self._slots[key]))
        return self._slots[key]

    def _occurrences(self, tokens: Sequence[Token]) -> dict[int, list[Token]]:
        """The tokens that each wanted word matches, by its slot."""
        found: dict[int, list[Token]] = {}
        by_term = self._by_term
        for token in tokens:
            if token.term in by_term:
                for form, slot in by_term[token.term]:
                    if form is None or form == token.form:
                        found.setdefault(slot, []).append(token)
        return found

    def _concepts_like(self, form: str) -> tuple[int, ...]:
        if form not in self._concepts_of_form:
            patterns = self._patterns.get(form[:1], ())
            self._concepts_of_form[form] = tuple(concept for leaf, concept in patterns if _is_like(leaf, form))
        return self._concepts_of_form[form]


def _is_like(leaf: Prefix | Fuzzy, form: str) -> bool:
    """Does the leaf match the form, which begins with the same letter?"""
    if isinstance(leaf, Prefix):
        return leaf.fits(form)
    return within(leaf.distance, leaf.form, form)


def _phrase_spans(words: list[Sequence[Token]], concept: int) -> Iterator[Span]:
    """Where tokens of all `words` follow one another, from the first's start to the last's end."""
    if not all(words):
        return
    following = [{token.position: token for token in tokens} for tokens in words[1:]]
    for first in words[0]:
        run = [
            first,
            *(at[first.position + step] for step, at in enumerate(following, 1) if first.position + step in at),
        ]
        if len(run) == len(words):
            yield Span(first.start, max(token.end for token in run), concept)
