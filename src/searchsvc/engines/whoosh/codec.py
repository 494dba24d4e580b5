"""How does Whoosh's own reader see our segments?

A codec in Whoosh's sense, for reading: `whoosh.index.open_dir` and Whoosh's Searcher work on the columns. One posting
of ours covers all text fields; Whoosh asks field by field, and for a field gets the postings in which the term's
frequency there is not 0. Writing goes through building/build.py alone.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

from searchsvc.engines.whoosh.segment.layout import Group, group_of
from searchsvc.engines.whoosh.segment.segment import FILE_SUFFIX, Segment
from searchsvc.engines.whoosh.stock import ListMatcher, TermInfo, TermNotFound, base
from searchsvc.schema import FIELDS

_INDEXED_FIELDS = ("id", *(field.name for field in FIELDS))


class ColumnSegment(base.Segment):  # type: ignore[misc]  # Whoosh has no types
    """What Whoosh's table of contents says of a segment. Pickled there: its module and attributes are a format."""

    def __init__(self, indexname: str, doccount: int) -> None:
        super().__init__(indexname)
        self._doccount = doccount
        self._deleted: set[int] = set()

    def codec(self) -> "ColumnCodec":
        return ColumnCodec()

    def doc_count_all(self) -> int:
        return self._doccount

    def set_doc_count(self, doccount: int) -> None:
        self._doccount = doccount

    def deleted_count(self) -> int:
        return len(self._deleted)

    def deleted_docs(self) -> Iterator[int]:
        return iter(sorted(self._deleted))

    def is_deleted(self, docnum: int) -> bool:
        return docnum in self._deleted

    def delete_document(self, docnum: int, delete: bool = True) -> None:
        if delete:
            self._deleted.add(docnum)
        else:
            self._deleted.discard(docnum)

    def should_assemble(self) -> bool:
        """Never into one compound file, whose parts could not be mapped."""
        return False

    def file(self, storage: Any) -> Path:
        name: str = self.make_filename(FILE_SUFFIX)
        return Path(storage.folder) / name


class ColumnCodec(base.Codec):  # type: ignore[misc]  # Whoosh has no types
    length_stats = True

    def terms_reader(self, storage: Any, segment: ColumnSegment) -> "TermsReader":
        return TermsReader(Segment(segment.file(storage)))

    def per_document_reader(self, storage: Any, segment: ColumnSegment) -> "DocumentsReader":
        return DocumentsReader(Segment(segment.file(storage)), segment)

    def new_segment(self, storage: Any, indexname: str) -> ColumnSegment:  # noqa: ARG002  (Whoosh's signature)
        return ColumnSegment(indexname, 0)


class FieldView:
    """One field of a group, as Whoosh thinks of it: an inverted index of its own."""

    def __init__(self, segment: Segment, field: str) -> None:
        self.field = field
        self._segment = segment
        self._group: Group = group_of(field)
        self._column = self._group.fields.index(field)

    def postings(self, term: int) -> tuple[list[int], list[float], list[list[int]]]:
        """Documents, frequencies and positions of a term (by its index) in this field."""
        postings = self._segment.postings(term)
        if not self._group.positional:
            docs = postings.docs.tolist()
            return docs, [1.0] * len(docs), [[] for _ in docs]
        tf = self._segment.vectors[postings.codes][:, self._column]
        chosen = np.flatnonzero(tf)
        place, column, index = self._segment.positions_of(postings, chosen)
        mine = column == self._column
        positions: list[list[int]] = [[] for _ in chosen]
        for posting, position in zip(place[mine].tolist(), postings.positions[index[mine]].tolist(), strict=True):
            positions[posting].append(position)
        return postings.docs[chosen].tolist(), tf[chosen].astype(float).tolist(), positions

    def find(self, text: bytes) -> int | None:
        """The index of a term that occurs in this field."""
        term = self._segment.terms.find(self._group.code + text)
        return term if term is not None and self.occurs(term) else None

    def occurs(self, term: int) -> bool:
        if len(self._group.fields) == 1:
            return True
        postings = self._segment.postings(term)
        return bool(self._segment.vectors[postings.codes][:, self._column].any())

    def terms_from(self, text: bytes) -> Iterator[tuple[bytes, int]]:
        """(text, index) of the field's terms, from the first that is not before `text`."""
        first = self._segment.terms.lower_bound(self._group.code + text)
        for term, key in enumerate(self._segment.terms.keys(first, len(self._segment.terms)), start=first):
            if key[:1] != self._group.code:
                return
            if self.occurs(term):
                yield key[1:], term

    def info(self, term: int) -> TermInfo:
        docs, weights, _ = self.postings(term)
        lengths = [1]
        if self.field in self._segment.lengths:
            lengths = self._segment.lengths[self.field].lengths[docs].tolist()
        return TermInfo(sum(weights), len(docs), min(lengths), max(lengths), max(weights), docs[0], docs[-1])


class TermsReader(base.TermsReader):  # type: ignore[misc]  # Whoosh has no types
    def __init__(self, segment: Segment) -> None:
        self._views = {field: FieldView(segment, field) for field in _INDEXED_FIELDS}

    def __contains__(self, term: tuple[str, bytes]) -> bool:
        field, text = term
        return field in self._views and self._views[field].find(text) is not None

    def indexed_field_names(self) -> list[str]:
        return sorted(self._views)

    def cursor(self, fieldname: str, fieldobj: Any) -> "FieldCursor":
        return FieldCursor(self._views[fieldname], fieldobj)

    def terms(self) -> Iterator[tuple[str, bytes]]:
        for field in self.indexed_field_names():
            yield from self.terms_from(field, b"")

    def terms_from(self, fieldname: str, prefix: bytes) -> Iterator[tuple[str, bytes]]:
        for text, _ in self._views[fieldname].terms_from(prefix):
            yield fieldname, text

    def items(self) -> Iterator[tuple[tuple[str, bytes], TermInfo]]:
        for field in self.indexed_field_names():
            yield from self.items_from(field, b"")

    def items_from(self, fieldname: str, prefix: bytes) -> Iterator[tuple[tuple[str, bytes], TermInfo]]:
        view = self._views[fieldname]
        for text, term in view.terms_from(prefix):
            yield (fieldname, text), view.info(term)

    def term_info(self, fieldname: str, text: bytes) -> TermInfo:
        view, term = self._find(fieldname, text)
        return view.info(term)

    def frequency(self, fieldname: str, text: bytes) -> float:
        return float(self.term_info(fieldname, text).weight()) if (fieldname, text) in self else 0.0

    def doc_frequency(self, fieldname: str, text: bytes) -> int:
        """0 for an absent term: Whoosh's scorers ask for terms that a field does not have."""
        return int(self.term_info(fieldname, text).doc_frequency()) if (fieldname, text) in self else 0

    def matcher(self, fieldname: str, text: bytes, format_: Any, scorer: Any = None) -> ListMatcher:
        view, term = self._find(fieldname, text)
        docs, weights, positions = view.postings(term)
        with_positions = format_.supports("positions")
        # Nothing is to be said of a whole value. No bytes say so: without any value Whoosh makes up text, and its own
        # writers, which copy postings, refuse that.
        values = [format_.encode(places) if with_positions else b"" for places in positions]
        return ListMatcher(
            docs, weights, values, format_, scorer=scorer, term=(fieldname, text), terminfo=view.info(term)
        )

    def close(self) -> None:
        """The map goes when the last array over it does."""

    def _find(self, field: str, text: bytes) -> tuple[FieldView, int]:
        view = self._views.get(field)
        term = view.find(text) if view else None
        if view is None or term is None:
            raise TermNotFound((field, text))
        return view, term


class FieldCursor(base.FieldCursor):  # type: ignore[misc]  # Whoosh has no types
    """Walks the terms of one field in order."""

    def __init__(self, view: FieldView, fieldobj: Any) -> None:
        self._view = view
        self._fieldobj = fieldobj
        self.first()

    def first(self) -> str | None:
        return self.find(b"")

    def find(self, string: str | bytes) -> str | None:
        self._rest = self._view.terms_from(self._fieldobj.to_bytes(string))
        return self.next()

    def next(self) -> str | None:
        self._at = next(self._rest, None)
        return self.text()

    def is_valid(self) -> bool:
        return self._at is not None

    def text(self) -> str | None:
        return None if self._at is None else str(self._fieldobj.from_bytes(self._at[0]))

    def term_info(self) -> TermInfo | None:
        return None if self._at is None else self._view.info(self._at[1])


class DocumentsReader(base.PerDocumentReader):  # type: ignore[misc]  # Whoosh has no types
    def __init__(self, columns: Segment, segment: ColumnSegment) -> None:
        self._columns = columns
        self._segment = segment

    def doc_count(self) -> int:
        return int(self._segment.doc_count())

    def doc_count_all(self) -> int:
        return self._segment.doc_count_all()

    def has_deletions(self) -> bool:
        return self._segment.deleted_count() > 0

    def is_deleted(self, docnum: int) -> bool:
        return self._segment.is_deleted(docnum)

    def deleted_docs(self) -> Iterator[int]:
        return self._segment.deleted_docs()

    def doc_field_length(self, docnum: int, fieldname: str, default: int = 0) -> int:
        lengths = self._columns.lengths.get(fieldname)
        return default if lengths is None else int(lengths.lengths[docnum])

    def field_length(self, fieldname: str) -> int:
        lengths = self._columns.lengths.get(fieldname)
        return 0 if lengths is None else lengths.total

    def min_field_length(self, fieldname: str) -> int:
        lengths = self._columns.lengths.get(fieldname)
        return 0 if lengths is None else int(lengths.lengths.min(initial=0))

    def max_field_length(self, fieldname: str) -> int:
        lengths = self._columns.lengths.get(fieldname)
        return 0 if lengths is None else int(lengths.lengths.max(initial=0))

    def stored_fields(self, docnum: int) -> dict[str, Any]:
        fields: dict[str, Any] = json.loads(self._columns.stored.get(docnum))
        return fields

    def close(self) -> None:
        """The map goes when the last array over it does."""
