"""How rare is a leaf?"""

import math

from searchsvc.engines.memory.archive import Archive
from searchsvc.engines.memory.places import starts_of
from searchsvc.engines.port import IndexDocument
from searchsvc.query.tree import Alternatives, Phrase, Word
from searchsvc.schema import TEXT_FIELDS


def idf_of(archive: Archive, leaf: Word | Phrase | Alternatives) -> float:
    """Of a phrase the sum of its words'; of Alternatives by the documents that have any of them."""
    match leaf:
        case Word(term):
            return _idf(archive, archive.document_frequency.get(term, 0))
        case Phrase(words):
            return sum((idf_of(archive, word) for word in words), start=0.0)
        case Alternatives(options):
            having = (any(_has(one, option) for option in options) for one in archive.documents.values())
            return _idf(archive, sum(having))


def _idf(archive: Archive, having: int) -> float:
    """Rarity of what so many documents have in any text field, in whichever form."""
    documents = len(archive.documents)
    return math.log(1 + (documents - having + 0.5) / (having + 0.5))


def _has(document: IndexDocument, option: Word | Phrase) -> bool:
    """Is it in any text field: a word in whichever form, a phrase as it is?"""
    fields = [document.fields[name] for name in TEXT_FIELDS if name in document.fields]
    match option:
        case Word(term):
            return any(term in terms.terms for terms in fields)
        case Phrase(words):
            return any(starts_of(words, terms) for terms in fields)
