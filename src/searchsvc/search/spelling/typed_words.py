"""Which words of a query may be put right, and how is one exchanged for another?

Those that are looked for in texts and were typed plainly, alone or in a compound: no quoted word, none with `*` or `~`,
none after `-`, no name, no number.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple

from searchsvc.query.lexing.lexer import OPERATOR_WORDS
from searchsvc.query.tree import And, Best, Node, Not, Or, Phrase, Word
from searchsvc.query.walking import is_quoted, with_children
from searchsvc.schema import NAMES_FIELDS, PREFIX_OF
from searchsvc.search.spelling.plausible import can_be_misspelt
from searchsvc.text.tokens import TextAnalyzer


class TypedWord(NamedTuple):
    """A word of the query: what was typed of it, without a field prefix, its form, and the leaf that it became."""

    text: str
    form: str
    leaf: Word


def typed_words(tree: Node, analyzer: TextAnalyzer) -> tuple[TypedWord, ...]:
    """The words of a tree that may be put right, each once, in the order of the query."""
    found: dict[Word, TypedWord] = {}
    for leaf in _leaves(tree):
        text = leaf.typed.removeprefix(_prefix(leaf))
        tokens = [token for token in analyzer.query_tokens(text) if not token.stacked]
        if len(tokens) != 1 or tokens[0].term != leaf.term:  # nothing, a compound, or another spelling of the word
            continue
        if can_be_misspelt(tokens[0].form) and not analyzer.is_stop_word(tokens[0].form):
            found.setdefault(leaf, TypedWord(text, tokens[0].form, leaf))
    return tuple(found.values())


def holds(node: Node, word: TypedWord) -> bool:
    """Is the word one of those in `node` that may be put right?"""
    return any(leaf == word.leaf for leaf in _leaves(node))


def has_alternatives(tree: Node) -> bool:
    """May an article match the whole tree and lack one of its words?"""
    match tree:
        case And(children):
            return any(map(has_alternatives, children))
        case Or() | Best():
            return True
        case _:
            return False


def exchanged(tree: Node, words: Mapping[Word, str]) -> Node:
    """The tree with other texts for leaves. Only what it is as a query is right of it: it is to be parsed again."""
    match tree:
        case Not():
            return tree
        case Phrase(parts) if not is_quoted(tree):
            text = tree.typed
            for part in parts:
                if isinstance(part, Word) and part in words:
                    text = words[part].join(re.split(rf"(?<!\w){re.escape(part.typed)}(?!\w)", text, maxsplit=1))
            return replace(tree, typed=text)
        case Word() if tree in words and not is_quoted(tree):
            return replace(tree, typed=_prefix(tree) + words[tree])
        case _:
            return with_children(tree, lambda child: exchanged(child, words))


def written_like(text: str, typed: str) -> str:
    """`text` in capitals where `typed` was, or with a first one; no operator."""
    if typed.isupper():
        capitals = text.upper()
        return text.lower() if capitals in OPERATOR_WORDS else capitals
    return text[:1].upper() + text[1:].lower() if typed[:1].isupper() else text.lower()


def _leaves(tree: Node) -> Iterator[Word]:
    match tree:
        case And(children) | Or(children) | Best(children):
            for child in children:
                yield from _leaves(child)
        case Phrase(parts) if not is_quoted(tree) and tree.field not in NAMES_FIELDS:
            yield from (part for part in parts if isinstance(part, Word))
        case Word(form=None) if tree.field not in NAMES_FIELDS:
            yield tree
        case _:
            pass


def _prefix(leaf: Word) -> str:
    return f"{PREFIX_OF[leaf.field]}:" if leaf.field else ""
