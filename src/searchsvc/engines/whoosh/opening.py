"""How is a generation's folder opened for searches, and are they answered by the kernel or by array operations?

The place that chooses between the two for the engine (`scorer_in_use`, `_searcher`, `_tables`), whose C may hand back
what it does not take; building has its own in building/native.py, and ranking in each part (search/ranking/parts/).

Useful for: engine.py. Not for: which generation is opened (engines/generations.py).
"""

import contextlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TypeAlias

import numpy as np
import numpy.typing as npt

from searchsvc.engines.manifest import Manifest, unnamed_files
from searchsvc.engines.port import EngineRequest
from searchsvc.engines.whoosh.searching.arrays.alternatives import documents_of_any
from searchsvc.engines.whoosh.searching.arrays.searcher import Searcher
from searchsvc.engines.whoosh.searching.counts import CountsOfAll
from searchsvc.engines.whoosh.searching.forms_by_end import FormsByEnd
from searchsvc.engines.whoosh.searching.kernel import binding
from searchsvc.engines.whoosh.searching.kernel.multi_segment import MultiSegmentKernel
from searchsvc.engines.whoosh.searching.kernel.searcher import KernelSearcher
from searchsvc.engines.whoosh.searching.kernel.structs import MOST_AT_ONCE
from searchsvc.engines.whoosh.searching.kernel.top_values import top_values_of
from searchsvc.engines.whoosh.searching.multi_segment import MultiSegmentSearcher
from searchsvc.engines.whoosh.searching.similar_forms import SimilarForms
from searchsvc.engines.whoosh.searching.statistics import Statistics, statistics_of
from searchsvc.engines.whoosh.searching.value_tables import ValueTables
from searchsvc.engines.whoosh.segment.layout import ID_GROUP, group_of
from searchsvc.engines.whoosh.segment.segment import FILE_SUFFIX, Segment
from searchsvc.engines.whoosh.segment.structure import check_structure
from searchsvc.engines.whoosh.toc import TABLE_SUFFIX, SegmentEntry, read_contents
from searchsvc.errors import BuildFailed, IndexUnusable
from searchsvc.query.tree import Everything, Keyword
from searchsvc.schema import ID, SCHEMA_VERSION
from searchsvc.text.analyzer import language_of

Scorer: TypeAlias = Literal["auto", "kernel", "numpy"]
"""What computes scores: the compiled kernel, array operations, or the kernel if it is there."""


@dataclass(frozen=True, slots=True)
class OpenSegment:
    """An open segment. `live` bool [documents]: false where Whoosh has marked a document deleted; None: none is."""

    segment: Segment
    live: npt.NDArray[np.bool_] | None

    def document(self, article_id: str) -> int | None:
        """The number of the live document of this id."""
        term = self.segment.term(ID_GROUP, article_id)
        if term is None:
            return None
        document = int(self.segment.postings(term).docs[0])
        return document if self.live is None or self.live[document] else None

    def values(self, field: str) -> Iterator[str]:
        """All values of a keyword field."""
        first, last = self.segment.terms.prefix_range(group_of(field).code)
        return (self.segment.text(key[1:]) for key in self.segment.terms.keys(first, last))

    def value_counts(self, field: str) -> Iterator[tuple[str, int]]:
        """All values of a keyword field, each with how many live documents have it."""
        segment = self.segment
        first, _ = segment.terms.prefix_range(group_of(field).code)
        for term, value in enumerate(self.values(field), start=first):
            live = segment.df(term) if self.live is None else np.count_nonzero(self.live[segment.postings(term).docs])
            yield value, int(live)


Written: TypeAlias = dict[str, tuple[int, int, int]]
"""By name which file stands there (inode), its size, and when it was written to (nanoseconds since 1970)."""


def written(folder: Path, manifest: Manifest) -> Written:
    """When the files of a generation that are there were written to."""
    found: Written = {}
    for name in manifest.files:
        with contextlib.suppress(FileNotFoundError):  # pruned: the map of what is open outlives it
            facts = (folder / name).stat()
            found[name] = facts.st_ino, facts.st_size, facts.st_mtime_ns
    return found


@dataclass(frozen=True, slots=True)
class Opened:
    """A generation that is open. `written`: as it was when its files were last known to be whole."""

    manifest: Manifest
    segments: tuple[OpenSegment, ...]
    searcher: Searcher | KernelSearcher | MultiSegmentSearcher
    similar_forms: SimilarForms
    forms_by_end: FormsByEnd
    counter: CountsOfAll
    written: Written

    def written_to(self, now: Written) -> bool:
        """Was a file written to, or put in the place of another? No generation is ever changed on purpose."""
        return any(self.written.get(name) != facts for name, facts in now.items())

    def check_answers(self) -> None:
        """Ask for the count, and for the first article by its id. Raises BuildFailed where an answer is wrong."""
        result = self.searcher.search(EngineRequest(Everything(), limit=1))
        if result.total != self.manifest.articles:
            raise BuildFailed(f"{self.manifest.articles} articles were written, {result.total} are found")
        for hit in result.hits:
            if self.searcher.search(EngineRequest(Keyword(ID, hit.id))).total != 1:
                raise BuildFailed(
                    f"the article {hit.id} is not found by its id; if a sync says so, `searchsvc rebuild` mends it"
                )

    @property
    def number(self) -> int:
        return self.manifest.generation

    def values(self, field: str) -> tuple[str, ...]:
        """As port.Engine.keyword_values."""
        return tuple(sorted({value for one in self.segments for value in one.values(field)}))

    def value_counts(self, field: str) -> Mapping[str, int]:
        """As port.Engine.value_counts."""
        counts: Counter[str] = Counter()
        for one in self.segments:
            counts.update(dict(one.value_counts(field)))
        return {value: counts[value] for value in sorted(counts) if counts[value]}


def scorer_in_use(wanted: Scorer) -> Literal["kernel", "numpy"]:
    """Raises RuntimeError where the kernel is wanted and was not compiled."""
    if wanted == "numpy":
        return "numpy"
    if binding.library() is not None:
        return "kernel"
    if wanted == "kernel":
        raise RuntimeError("the compiled kernel is missing; install searchsvc where there is a C compiler")
    return "numpy"


def open_generation(folder: Path, manifest: Manifest, fingerprint: str, scorer: Scorer) -> Opened:
    """Opens the files, having checked that this version can read them. Raises IndexUnusable."""
    _check(folder, manifest, fingerprint)
    when = written(folder, manifest)
    _check_files(folder, manifest, when)
    segments = tuple(_open_segment(folder, entry) for entry in read_contents(folder))
    documents = sum(one.segment.documents - len(one.segment.deletions) for one in segments)
    if documents != manifest.articles:
        raise IndexUnusable(folder, f"its manifest says {manifest.articles} articles, its segments hold {documents}")
    statistics = statistics_of([one.segment for one in segments], documents_of_any)
    searchers = tuple(_searcher(one, statistics, manifest.generation, scorer_in_use(scorer)) for one in segments)
    searcher = _searcher_of_all(searchers, manifest.generation)
    similar, by_end = SimilarForms(statistics.segments, statistics), FormsByEnd(statistics.segments, statistics)
    counter = CountsOfAll(searchers, _tables(segments, scorer_in_use(scorer)), manifest.generation)
    return Opened(manifest, segments, searcher, similar, by_end, counter, when)


def _tables(segments: Sequence[OpenSegment], scorer: Literal["kernel", "numpy"]) -> ValueTables:
    library = binding.library() if scorer == "kernel" else None
    return ValueTables([(one.segment, one.live) for one in segments], top_values_of(library) if library else None)


def _check(folder: Path, manifest: Manifest, fingerprint: str) -> None:
    if manifest.engine != "whoosh":
        raise IndexUnusable(folder, f"built by the engine {manifest.engine}, opened as whoosh", damaged=False)
    if manifest.schema_version != SCHEMA_VERSION:
        raise IndexUnusable(
            folder,
            f"its schema is version {manifest.schema_version}; this version reads {SCHEMA_VERSION}",
            damaged=False,
        )
    built_for, opened_for = language_of(manifest.fingerprint), language_of(fingerprint)
    if built_for and opened_for and built_for != opened_for:
        raise IndexUnusable(
            folder,
            f"built for the language {built_for}, opened for {opened_for}",
            damaged=False,
            mend=f"Set SEARCHSVC_LANGUAGE={built_for}, or build it again for {opened_for}: searchsvc rebuild CORPUS",
        )
    if manifest.fingerprint != fingerprint:
        raise IndexUnusable(
            folder, f"built with the text analysis {manifest.fingerprint}, opened with {fingerprint}", damaged=False
        )


def _check_files(folder: Path, manifest: Manifest, when: Written) -> None:
    """Are there the files that the manifest names, of the sizes that it says?"""
    for path, what in unnamed_files(folder, manifest):
        raise IndexUnusable(path, what)
    for name, (_, size, _) in when.items():
        if size != manifest.files[name].size and not name.endswith(TABLE_SUFFIX):  # that says more of what is wrong
            raise IndexUnusable(folder / name, f"{size} bytes, the manifest says {manifest.files[name].size}")


def _open_segment(folder: Path, entry: SegmentEntry) -> OpenSegment:
    columns = Segment(folder / f"{entry.name}{FILE_SUFFIX}")
    if columns.documents != entry.documents:
        raise IndexUnusable(folder, "the numbers of documents in table of contents and segment differ")
    check_structure(columns)
    live = None
    if entry.deleted or len(columns.deletions):
        live = np.ones(columns.documents, bool)
        live[list(entry.deleted)] = False
        live[columns.deletions.documents] = False
    return OpenSegment(columns, live)


def _searcher_of_all(
    searchers: tuple[Searcher | KernelSearcher, ...], generation: int
) -> Searcher | KernelSearcher | MultiSegmentSearcher:
    if len(searchers) == 1:
        return searchers[0]
    compiled = [one for one in searchers if isinstance(one, KernelSearcher)]
    library = binding.library() if len(compiled) == len(searchers) <= MOST_AT_ONCE else None
    together = MultiSegmentKernel(library, compiled, generation) if compiled and library is not None else None
    return MultiSegmentSearcher(searchers, generation, together)


def _searcher(one: OpenSegment, statistics: Statistics, generation: int, scorer: str) -> Searcher | KernelSearcher:
    reference = Searcher(one.segment, one.live, statistics, generation)
    library = binding.library() if scorer == "kernel" else None
    if library is None:
        return reference
    return KernelSearcher(
        binding.Kernel(library, one.segment, one.live, statistics), one.segment, reference, generation
    )
