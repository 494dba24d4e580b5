"""What of a walk is known from the served generation, and what is to be read of it?

Useful for: bootstrap.py, which builds. Not for: comparing (indexing/files/), walking (corpus/), or when two builds
make the same (build_identity.py).
"""

from __future__ import annotations

import dataclasses
import logging
import os
import zlib
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from searchsvc.article import ReadFailure
from searchsvc.config import Settings
from searchsvc.corpus import portions
from searchsvc.corpus.apart import read_apart
from searchsvc.corpus.failures import Unreadable
from searchsvc.corpus.files import FileSource
from searchsvc.corpus.limits import Limits
from searchsvc.corpus.lines.known_lines import PartlyKnown, look_for
from searchsvc.corpus.timing import watched
from searchsvc.corpus.walking.enclosing import enclosing_root
from searchsvc.corpus.walking.folders import Found, named_roots
from searchsvc.corpus.walking.listing import Listing, listed
from searchsvc.engines.port import Engine, Provenance
from searchsvc.errors import IndexFault
from searchsvc.index_names import ADDED
from searchsvc.indexing.checkpoints.unfinished import UnfinishedBuild, unfinished_build
from searchsvc.indexing.files import beside, records
from searchsvc.indexing.files.changes import Changes, FileFacts, changes_of
from searchsvc.indexing.files.corpus_state import UNSURE_NS, CorpusState
from searchsvc.indexing.files.records import CorpusFiles, FileRecord, RootRecord
from searchsvc.indexing.reporting.report import RebuildReport
from searchsvc.indexing.work import Reading, RecordPatience
from searchsvc.known_files.build_identity import key_of, made_by, shaping

logger = logging.getLogger(__name__)


def served_files(engine: Engine) -> CorpusFiles | None:
    """Those of the served generation; None where none is, or nothing is known of its files."""
    try:
        data = engine.attached(records.NAME)
    except IndexFault:  # what is damaged is mended by building
        return None
    return None if data is None else records.decode(data)


def served_names(engine: Engine) -> Mapping[str, str] | None:
    """By place of a root of the served generation the name that it goes by; None where served_files is None."""
    try:
        data = engine.attached(records.NAME)
    except IndexFault:
        return None
    return {place: name for name, place in records.roots_in(data or b"").items()} or None


@dataclass(frozen=True, slots=True)
class ListedFacts:
    """What a walk found, as FileFacts, iterated as often as is asked."""

    listing: Listing

    def __iter__(self) -> Iterator[FileFacts]:
        names = [(name, number) for number, name in enumerate(self.listing.roots.values())]
        names.sort(key=lambda one: -len(one[0]))
        if len(names) <= 1:
            yield from (FileFacts(path, 0, size, changed_ns) for path, size, changed_ns in self.listing.facts())
            return
        for path, size_bytes, changed_ns in self.listing.facts():
            root = next(number for name, number in names if _is_below(path, name))
            yield FileFacts(path, root, size_bytes, changed_ns)


@dataclass(frozen=True, slots=True)
class ReadAgain:
    """Of what a walk found that whose paths are `wanted`, iterated as often as is asked. `partly`: those of which some
    lines are known, by path.
    """

    listing: Listing
    wanted: Collection[str]
    partly: Mapping[str, PartlyKnown]

    def __iter__(self) -> Iterator[FileSource | PartlyKnown | ReadFailure]:
        return (self.partly.get(found.path, found) for found in self.listing.chosen(self.wanted))


def listed_with_added(  # noqa: PLR0913  (what a walk is told)
    paths: Sequence[Path],
    limits: Limits,
    watch: Callable[[int], None] | None,
    index: Path,
    before: Mapping[str, str] | None,
    *,
    goes_on: bool,
) -> Listing:
    """Walk `paths` and the folder of added articles. Raises CorpusMissing. The rest as bootstrap.corpus_listing."""
    known = dict(before or {})
    if goes_on:
        paths = [enclosing_root(path, map(Path, known)) for path in paths]
    else:
        places = set(map(os.path.realpath, paths))
        known = {place: name for place, name in known.items() if place in places}
    added = beside.added_folder(index)
    if added is None:
        return listed(paths, limits, watch, known)
    known.pop(place := os.path.realpath(added), None)
    names = {os.path.realpath(path): name for path, name in named_roots(paths, known).items()}
    return listed([*paths, added], limits, watch, {**known, **names, place: ADDED})


def is_added(path: Path, settings: Settings) -> bool:
    """Is it the folder of added articles, which is no corpus that anybody named?"""
    return os.path.realpath(path) == os.path.realpath(settings.index / ADDED)


def roots_of(paths: Sequence[Path], settings: Settings, served: Engine | None) -> list[Path]:
    """What somebody named, `paths` and, where a build goes on with what is `served`, those that it was built from."""
    named = [path for path in paths if not is_added(path, settings)]
    if served is None:
        return named
    try:
        corpora = [*map(Path, served.recorded().provenance.corpora)]
    except IndexFault:  # what is damaged is mended by building
        return named
    return [*corpora, *(enclosing_root(path, corpora) for path in named)]


def state_of(listing: Listing, settings: Settings, engine: Engine, *, goes_on: bool) -> CorpusState:
    """`goes_on`: with the served generation, where its files are known."""
    rules, index = made_by(settings), settings.index
    roots = tuple(RootRecord(os.path.realpath(place), name, rules, []) for place, name in listing.roots.items())
    facts: Collection[FileFacts] | ListedFacts = ListedFacts(listing)
    before, removed, replaced = served_files(engine), beside.removed_ids(index), beside.replaced_ids(index)
    changes = None
    if goes_on and before is not None:
        facts = tuple(facts)  # beside the records of all files, which a sync has in memory, they are little
        seen = beside.seen_files(index, engine.recorded().generation)
        changes = changes_of(before, roots, facts, seen, removed, replaced)
    return CorpusState(roots, facts, before, listing.found_ns, removed, changes, replaced)


def reading_of(listing: Listing, state: CorpusState, settings: Settings, processes: int) -> Reading:
    """How what is to be read of the walk is read; of its provenance the settings are known."""
    files: Iterable[Found | PartlyKnown] = listing
    if state.changes is not None:
        changes, partly = _with_known_lines(listing, state, state.changes)
        state = dataclasses.replace(state, changes=changes)
        files = ReadAgain(listing, changes.read, partly)
    seconds = settings.max_record_seconds
    return Reading(
        portions.Portions(files),
        portions.read_recognisably,
        processes,
        Provenance(settings=shaping(settings)),
        apart=lambda some, too_slow: read_apart(some, portions.read_recognisably, seconds, too_slow),
        patience=RecordPatience(seconds, watched),
        corpus=state,
        has_added=_has_added(listing),
    )


def _has_added(listing: Listing) -> bool:
    """Are articles among them that were added by hand, and told from all others by the names of their files?

    They are not where the only other root has no name, and a folder that is called as theirs.
    """
    others = [place for place, name in listing.roots.items() if name != ADDED]
    unnamed = [place for place in others if not listing.roots[place]]
    return len(others) < len(listing.roots) and not any((Path(place) / ADDED).exists() for place in unnamed)


def _with_known_lines(
    listing: Listing, state: CorpusState, changes: Changes
) -> tuple[Changes, Mapping[str, PartlyKnown]]:
    """`changes`, of files of which lines are known only with the rest; and these files, by path."""
    again = {record.path: record for record in changes.again}
    with_lines = set(state.with_lines(changes))
    partly: dict[str, PartlyKnown] = {}
    stays: list[FileRecord] = []
    for source in listing.chosen(with_lines) if with_lines else ():
        if isinstance(source, ReadFailure):
            continue
        record = again[source.path]
        reader = portions.line_reader(source)
        if reader is None:
            continue
        known = {line: at for line, at in record.places_of_lines().items() if not state.leaves_out(record, at)}
        try:
            found, partly[source.path] = look_for(known, source, reader)
        except (OSError, EOFError, zlib.error, Unreadable):  # reading it as a whole says why
            continue
        left, again[source.path] = record.parted(found)
        stays.append(left)
    return dataclasses.replace(changes, again=tuple(again.values()), partly=tuple(stays)), partly


def remember_unchanged(state: CorpusState, report: RebuildReport, index: Path) -> None:
    """Files that were read again and had not changed, so that the next sync need not read them."""
    if state.changes is None or report.published:
        return
    sure = state.found_ns - UNSURE_NS
    seen = dict(beside.seen_files(index, report.generation))
    for facts in state.listing:
        if facts.path in state.changes.read and 0 < facts.changed_ns < sure:
            seen[facts.path] = facts.size_bytes, facts.changed_ns
    try:
        beside.write_seen(index, report.generation, seen)
    except OSError as error:
        logger.warning("that files are unchanged could not be kept (%s); they are read again next time", error.strerror)


def unfinished_of(
    listing: Listing, corpora: Sequence[str], settings: Settings, engine: Engine
) -> UnfinishedBuild | None:
    """How far a build was that was killed, and may one of all that a walk found go on with it?"""
    return unfinished_build(engine, key_of(listing, corpora, settings, engine))


def _is_below(path: str, name: str) -> bool:
    return not name or path == name or path.startswith(f"{name}/")
