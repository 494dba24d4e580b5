"""The terms of a document's fields as words, which each search reads again and numbers of a vocabulary would hide."""

from collections.abc import Mapping
from dataclasses import replace
from functools import cached_property

from searchsvc.engines.port import FieldTerms, IndexDocument


class DecodedTerms(FieldTerms, dict=True, frozen=True, eq=False):
    """FieldTerms whose words are looked up in the vocabulary once, and kept in the `dict` that it asks for."""

    @cached_property
    def terms(self) -> tuple[str, ...]:
        return _words(self, 0)

    @cached_property
    def forms(self) -> tuple[str, ...]:
        return _words(self, 1)


def decoded(document: IndexDocument) -> IndexDocument:
    """The same document, whose fields keep their words."""
    return replace(document, fields=_decoded_fields(document.fields))


def _decoded_fields(fields: Mapping[str, FieldTerms]) -> Mapping[str, FieldTerms]:
    return {
        name: DecodedTerms(one.vocabulary, one.entries, one.positions, one.length, one.sentences, one.paragraphs)
        for name, one in fields.items()
    }


def _words(terms: FieldTerms, of_entry: int) -> tuple[str, ...]:
    known = terms.vocabulary.entries
    return tuple([known[number][of_entry] for number in terms.entries])
