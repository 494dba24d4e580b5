"""Nearness: which places of a field stand as a Near or a Within asks, and how many are there?"""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from searchsvc.engines.memory.places import leaf_positions, positions_of
from searchsvc.engines.port import FieldTerms, IndexDocument
from searchsvc.query.tree import (
    LEAD_PARAGRAPHS,
    Alternatives,
    AtLeast,
    Best,
    Fuzzy,
    Lead,
    Link,
    Near,
    Node,
    Or,
    Phrase,
    Placed,
    Prefix,
    Within,
    Word,
)
from searchsvc.schema import TEXT_FIELDS


class Stretch(NamedTuple):
    """Positions, both inclusive."""

    first: int
    last: int


def stands(node: Placed, document: IndexDocument) -> bool:
    """Does the document have such places in any text field, or as many of them as are asked for?"""
    if isinstance(node, AtLeast):
        found = (places(node.operand, document, name) for name in TEXT_FIELDS if name in document.fields)
        return sum(len({one.first for one in of_field}) for of_field in found) >= node.count
    return any(places(node, document, name) for name in TEXT_FIELDS if name in document.fields)


def places(node: Node, document: IndexDocument, name: str) -> set[Stretch]:
    """Where in the field the node stands, as tree.Near says; empty for what has no places."""
    match node:
        case Near():
            return _of_chain([places(one, document, name) for one in node.operands], node.links, document.fields[name])
        case Lead(operand):
            return {one for one in places(operand, document, name) if _in_lead(one, document.fields[name], name)}
        case Or(children) | Best(children):
            return {place for child in children for place in places(child, document, name)}
        case Alternatives(options) if node.field in (None, name):
            return {place for option in options for place in _of_leaf(option, document, name)}
        case Word() | Phrase() | Prefix() | Fuzzy() if node.field in (None, name):
            return _of_leaf(node, document, name)
        case Within() if node.field in (None, name):
            return _stretches(node, document, name)
        case _:
            return set()


def _of_leaf(leaf: Word | Phrase | Prefix | Fuzzy, document: IndexDocument, name: str) -> set[Stretch]:
    further = len(leaf.words) - 1 if isinstance(leaf, Phrase) else 0
    return {Stretch(at, at + further) for at in leaf_positions(leaf, document.fields[name])}


def _in_lead(place: Stretch, terms: FieldTerms, name: str) -> bool:
    if name != "body":
        return name == "standfirst"
    return len(terms.paragraphs) <= LEAD_PARAGRAPHS or place.first < terms.paragraphs[LEAD_PARAGRAPHS]


def _of_chain(found: Sequence[set[Stretch]], links: Sequence[Link], terms: FieldTerms) -> set[Stretch]:
    """The places of all operands through which a whole chain goes."""
    kept = [found[0]]
    for link, others in zip(links, found[1:], strict=True):
        kept.append({one for one in others if any(_linked(before, one, link, terms) for before in kept[-1])})
    for at in reversed(range(len(links))):
        kept[at] = {one for one in kept[at] if any(_linked(one, behind, links[at], terms) for behind in kept[at + 1])}
    return set().union(*kept)


def _linked(one: Stretch, other: Stretch, link: Link, terms: FieldTerms) -> bool:
    if link.unit != "word":
        begins = terms.sentences if link.unit == "sentence" else terms.paragraphs
        first, second = sorted((one, other))
        return first.last < second.first and not any(first.last < at <= second.first for at in begins[1:])
    if one.last < other.first:
        return other.first - one.last <= link.distance
    return not link.ordered and other.last < one.first and one.first - other.last <= link.distance


def _stretches(node: Within, document: IndexDocument, name: str) -> set[Stretch]:
    """From each position of a word the shortest stretch back that has all of them, if it is short enough."""
    places_of = {word: sorted(set(positions_of(word, document.fields[name]))) for word in node.words}
    width = len(node.words) + node.slop
    found = set()
    for end in {at for positions in places_of.values() for at in positions}:
        before = {word: [at for at in places_of[word] if at <= end] for word in node.words}
        needed = Counter(node.words)
        if all(len(before[word]) >= count for word, count in needed.items()):
            start = min(before[word][-count] for word, count in needed.items())
            if end - start < width:
                found.add(Stretch(start, end))
    return found
