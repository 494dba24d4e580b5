"""Which sections has a segment file, of what items, how many, and in which order?

    docs.*       a document each, newest first, undated last, then by id
    sentences.*  where sentences and paragraphs begin (sentence_starts.py)
    values.*     section, source and so on of each document (values.py)
    lengths.*    tokens by field, and what they add up to
    bounds.*     the weighting that score bounds were made for (score_bounds.py)
    tf.vectors   pairs of a group's fields and how often a term stands in each
    terms.*      the dictionary of terms by group and text, and a RECORD each (layout.py)
    forms.*      that of forms, the term of each, its number among that term's forms, and an order by their ends
    postings     posting lists (layout.py)
    stored.*     the articles (stored_articles.py)

`check_sections` holds a file to its dtypes and to the numbers of items that are known, before anything else is read of
it. What the items say is held by structure.py when an index is opened, and by whoever follows them.

Useful for: segment.py, the kernel's binding, tests. Not for: what is in a file beside it (deletions.py).
"""

from dataclasses import dataclass
from typing import Final, Literal

from searchsvc.engines.whoosh.segment.file import SectionFile
from searchsvc.engines.whoosh.segment.layout import POSITIONAL_FIELDS, RECORD, VECTOR_FIELDS
from searchsvc.errors import IndexUnusable
from searchsvc.schema import NAMES_FIELDS, VALUE_COLUMNS

_U1: Final = ("<u1",)
_U4: Final = ("<u4",)
_U8: Final = ("<u8",)


@dataclass(frozen=True, slots=True)
class Section:
    """`dtypes`: what its items may be. It has `each` items a document, term or form (`per`), and `more` after them;
    without `per`, `more` and nothing else, or, where that is 0, any number.
    """

    name: str
    dtypes: tuple[str, ...]
    per: Literal["", "documents", "terms", "forms"] = ""
    each: int = 1
    more: int = 0


def _dictionary(name: str, per: Literal["", "documents", "terms", "forms"] = "") -> tuple[Section, Section]:
    """Keys one after the other, and where each begins and the last ends (dictionary.py)."""
    return Section(f"{name}.text", _U1), Section(f"{name}.start", _U4, per, more=1 if per else 0)


SECTIONS: Final = (
    *_dictionary("docs.id", "documents"),
    Section("docs.seconds", ("<i8",), "documents"),
    Section("docs.day_only", _U1, "documents"),
    Section("docs.address", _U8, "documents"),
    Section("docs.digest", _U1, "documents", each=16),
    Section("sentences.start", _U4, "documents", more=1),
    Section("sentences.bytes", _U1),
    *(
        section
        for column in VALUE_COLUMNS
        for section in (
            *_dictionary(f"values.{column}"),
            Section(f"values.{column}.number", ("<u1", "<u2", "<u4"), "documents"),
        )
    ),
    Section("lengths.total", _U8, more=len(POSITIONAL_FIELDS)),
    Section("lengths.documents", _U8, more=len(POSITIONAL_FIELDS)),
    Section("lengths.text", ("<u2", "<u4"), "documents", each=VECTOR_FIELDS),
    *(Section(f"lengths.{field}", ("<u2", "<u4"), "documents") for field in NAMES_FIELDS),
    Section("bounds.defaults", ("<f8",), more=1 + 3 * VECTOR_FIELDS),
    Section("tf.vectors", _U4),
    *_dictionary("terms", "terms"),
    Section("terms.hash", _U4),
    *_dictionary("forms", "forms"),
    Section("forms.term", _U4, "forms"),
    Section("forms.number", _U4, "forms"),
    Section("forms.by_end", _U4),
    Section("postings", _U1),
    Section("terms.info", _U1, "terms", each=RECORD.itemsize),
    Section("stored.start", _U8, "documents"),
    Section("stored.length", _U4, "documents"),
    Section("stored.part", _U8),
    Section("stored.dictionary.start", _U8),
    Section("stored.dictionary", _U1),
    Section("stored.bytes", _U1),
)
"""In the order in which they stand in the file."""


def check_sections(file: SectionFile) -> None:
    """Raises IndexUnusable where a section is missing, of other items, or of another number of them."""
    counts = {
        "documents": file.items("docs.id.start")[1] - 1,
        "terms": file.items("terms.start")[1] - 1,
        "forms": file.items("forms.start")[1] - 1,
    }
    if min(counts.values()) < 0:
        raise IndexUnusable(file.path, "a dictionary of the segment is empty, which it cannot be")
    for section in SECTIONS:
        dtype, found = file.items(section.name)
        if dtype not in section.dtypes:
            raise IndexUnusable(file.path, f"section {section.name} holds items of {dtype[1:]}, which it cannot")
        expected = section.more + section.each * counts[section.per] if section.per else section.more or found
        if found != expected:
            raise IndexUnusable(file.path, f"section {section.name} has {found} items, not {expected}")
