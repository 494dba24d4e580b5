"""Which concrete classes make up the program?

The only module that chooses them: settings come in as one value, and what goes out knows nothing of settings.

Useful for: the command line, Python programs (`searchsvc.open_search`) and the processes of a server.
Not for: doing anything itself.
"""

from __future__ import annotations

import contextlib
import dataclasses
import os
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from os import PathLike, fspath
from pathlib import Path
from typing import TYPE_CHECKING

from searchsvc.config import Settings, read_settings
from searchsvc.engines.port import Engine, EngineRequest, EngineStatus, GenerationInfo, RollbackReport, Verification
from searchsvc.engines.registry import EngineOptions, make_engine
from searchsvc.errors import IndexFault, InvalidSetting
from searchsvc.processes import seldom_collecting, usable_cores
from searchsvc.text.analyzer import Analyzer

if TYPE_CHECKING:
    from searchsvc.article import Article, ReadFailure
    from searchsvc.corpus.limits import Limits
    from searchsvc.corpus.read import Survey
    from searchsvc.corpus.walking.listing import Listing
    from searchsvc.indexing.checkpoints.unfinished import UnfinishedBuild
    from searchsvc.indexing.files.records import CorpusFiles
    from searchsvc.indexing.reporting.report import Progress, RebuildReport
    from searchsvc.indexing.snapshot import Snapshot
    from searchsvc.query.synonyms.file import Synonyms
    from searchsvc.search.service import Search


def open_search(index: str | PathLike[str]) -> Search:
    """The searches of the index in the folder `index`; its other settings come from the environment.

    Raises InvalidSetting, and IndexMissing or IndexUnusable at once where the index cannot be searched.
    """
    return search_of(read_settings({"index": fspath(index)}))


def search_of(settings: Settings, *, thorough: bool = False, synonyms: Synonyms | None = None) -> Search:
    """As open_search, with all settings given. `thorough`: every byte of what is served is read first.

    `synonyms`: synonyms_of(settings), where they were read before.
    """
    search = unopened_search(settings, thorough=thorough, synonyms=synonyms)
    try:
        search.search(size=1)  # opens the index, so that what is wrong with it is said here and not later
    except BaseException:
        search.close()
        raise
    return search


def unopened_search(settings: Settings, *, thorough: bool = False, synonyms: Synonyms | None = None) -> Search:
    """As search_of, but what is wrong with the index is raised by the first search, and each after it, until mended."""
    from searchsvc.search.ranking.parts.recency import Recency  # noqa: PLC0415  (a build does not pay for searching)
    from searchsvc.search.service import Search  # noqa: PLC0415

    analyzer = _analyzer(settings)
    recency = Recency(settings.recency, settings.half_life)
    return Search(
        _engine(settings, analyzer, thorough=thorough),
        analyzer,
        timezone=settings.timezone,
        recency=recency,
        spelling=settings.spelling,
        synonyms=_synonyms(settings, analyzer) if synonyms is None else synonyms,
    )


def synonyms_of(settings: Settings) -> Synonyms:
    """Those of the files that the settings name. Raises SynonymsUnreadable."""
    return _synonyms(settings, _analyzer(settings))


def corpus_listing(
    paths: Sequence[Path], settings: Settings, watch: Callable[[int], None] | None = None, *, goes_on: bool = False
) -> Listing:
    """What files there are, by one walk; `watch` is told how many were found. Raises CorpusMissing.

    Folders go by the names that they have in the served generation, whose other roots stay where a build `goes_on`.
    What was added is a root of its own, as if it had been named.
    """
    from searchsvc.known_files.walks import listed_with_added, roots_of, served_names  # noqa: PLC0415  (a search does not pay for reading)

    with contextlib.closing(_engine(settings, _analyzer(settings))) as engine:
        before = served_names(engine)
        if goes_on and before is None:  # then all is read, of all that there was
            paths = roots_of(paths, settings, engine)
    with seldom_collecting():
        return listed_with_added(paths, _limits(settings), watch, settings.index, before, goes_on=goes_on)


def corpus_survey(listing: Listing, watch: Callable[[int], None] | None = None) -> Survey:
    """Of which kinds the files are; `watch` is told how many were looked at."""
    from searchsvc.corpus.read import survey  # noqa: PLC0415  (a search does not pay for reading)

    return survey(listing, watch)


def corpus_items(
    paths: Sequence[Path], settings: Settings, progress: Callable[[str], None] | None = None
) -> Iterator[Article | ReadFailure]:
    """Everything that can be read, lazily; `progress` is told the path of each file that is done."""
    from searchsvc.corpus.read import read_corpus  # noqa: PLC0415  (a search does not pay for reading)

    return read_corpus(paths, _limits(settings), progress)


def explained_records(paths: Sequence[Path], settings: Settings) -> Iterator[str]:
    """Which key gave each field of the first records of each file of JSON, a line each, for people."""
    from searchsvc.corpus.explaining import explained_files  # noqa: PLC0415  (a search does not pay for reading)

    return explained_files(paths, _limits(settings))


def unmapped_keys(listing: Listing) -> Iterator[str]:
    """Which long keys of JSON records are not read, a line each, for people; told by a look at the first files."""
    from searchsvc.corpus.explaining import unmapped_keys as lines  # noqa: PLC0415  (a search does not pay for reading)

    return lines(listing)


def corpus_snapshot(listing: Listing, settings: Settings) -> Snapshot:
    """What the files that a walk found look like, under these settings."""
    from searchsvc.known_files.build_identity import snapshot_of  # noqa: PLC0415  (a search does not pay for reading)

    return snapshot_of(listing, settings)


def unfinished(paths: Sequence[Path], settings: Settings, listing: Listing) -> UnfinishedBuild | None:
    """How far a build was that was killed, seen from one of what a walk found below `paths`; None where none was."""
    from searchsvc.known_files.walks import unfinished_of  # noqa: PLC0415  (nobody else pays for it)

    with contextlib.closing(_engine(settings, _analyzer(settings))) as engine:
        return unfinished_of(listing, corpora_of(paths), settings, engine)


def rebuild_index(  # noqa: PLR0913  (what a build is told)
    paths: Sequence[Path],
    settings: Settings,
    progress: Callable[[Progress], None] | None = None,
    *,
    listing: Listing | None = None,
    force: bool = False,
    goes_on: bool = False,
    resumes: bool = False,
) -> RebuildReport:
    """Read `paths` into a new generation and publish it, if anything changed; `progress` is told how far that is.

    `listing`: what corpus_listing found there, so that nobody walks again. `goes_on`: only what changed since the
    served generation is read, whose other corpora stay; all is read where nothing is known of its files. `resumes`:
    it goes on with a build of the same that was killed (`unfinished`), if there is one.

    Raises CorpusFault, IndexLocked, BuildFailed; and TooMuchLost unless `force`, or what is read is the sample.
    """
    from searchsvc.indexing.incremental import sync  # noqa: PLC0415  (nobody else pays for it)
    from searchsvc.indexing.rebuild import rebuild_portions  # noqa: PLC0415
    from searchsvc.known_files.build_identity import key_of  # noqa: PLC0415
    from searchsvc.known_files.walks import reading_of, remember_unchanged, roots_of, state_of  # noqa: PLC0415

    began = time.perf_counter()
    analyzer = _analyzer(settings)
    found = listing or corpus_listing(paths, settings, goes_on=goes_on)
    with contextlib.closing(_engine(settings, analyzer)) as engine, seldom_collecting():
        state = state_of(found, settings, engine, goes_on=goes_on)
        if kept := sync.up_to_date(state, engine, began):
            return kept
        reading = reading_of(found, state, settings, settings.build_processes or usable_cores())
        corpora = corpora_of(roots_of(paths, settings, engine if goes_on else None))
        provenance = dataclasses.replace(reading.provenance, corpora=corpora)
        key = "" if goes_on else key_of(found, corpora, settings, engine)
        guarded = not (force or is_sample(paths))
        reading = dataclasses.replace(reading, provenance=provenance, guarded=guarded, key=key, resumes=resumes)
        report = rebuild_portions(reading, engine, analyzer, progress, corpus=paths[0])
        remember_unchanged(state, report, settings.index)
        return report


def files_of(settings: Settings) -> CorpusFiles | None:
    """Those that the served generation was read from; None where nothing is known of them."""
    from searchsvc.known_files.walks import served_files  # noqa: PLC0415  (a search does not pay for it)

    with contextlib.closing(_engine(settings, _analyzer(settings))) as engine:
        return served_files(engine)


def corpora_of(paths: Sequence[Path]) -> tuple[str, ...]:
    """`paths` as a generation's provenance has them, each once, whatever it is called."""
    places: dict[str, str] = {}
    for path in paths:
        places.setdefault(os.path.realpath(path), os.path.abspath(path))  # noqa: PTH100  (links stay links)
    return tuple(places.values())


def is_sample(paths: Sequence[Path]) -> bool:
    """Is this the sample archive that comes with a checkout, and nothing else?"""
    checkout = Path(__file__).resolve().parents[2]
    sample = checkout / "corpus"
    return (checkout / "pyproject.toml").is_file() and all(path.resolve() == sample for path in paths)


@contextlib.contextmanager
def search_of_articles(articles: Iterable[Article], settings: Settings) -> Iterator[Search]:
    """Searches over an index of just these articles, which is gone afterwards. What `settings` say of an index, apart
    from where it is, holds for it.

    Raises CorpusUnreadable where there are no articles.
    """
    from searchsvc.indexing.rebuild import rebuild  # noqa: PLC0415  (a search does not pay for reading)

    with tempfile.TemporaryDirectory(prefix="searchsvc-") as folder:
        of_their_own = dataclasses.replace(settings, index=Path(folder))
        analyzer = _analyzer(of_their_own)
        with contextlib.closing(_engine(of_their_own, analyzer)) as engine:
            rebuild(articles, engine, analyzer)
        with search_of(of_their_own) as search:
            yield search


def index_status(settings: Settings) -> EngineStatus:
    with contextlib.closing(_engine(settings, _analyzer(settings))) as engine:
        return engine.status()


def index_status_and_fault(settings: Settings) -> tuple[EngineStatus, IndexFault | None]:
    """The status, and what keeps what is served from being searched, such as another version; None: nothing."""
    with contextlib.closing(_engine(settings, _analyzer(settings))) as engine:
        status = engine.status()
        try:
            engine.search(EngineRequest(limit=0))
        except IndexFault as fault:
            return status, fault
        return status, None


def served_generation(settings: Settings) -> GenerationInfo | None:
    """What is served; None where nothing is, or nothing that can be read."""
    try:
        return index_status(settings).served
    except IndexFault:
        return None


def verify_index(settings: Settings) -> Verification:
    with contextlib.closing(_engine(settings, _analyzer(settings))) as engine:
        return engine.verify()


def roll_back(settings: Settings, to: int | None = None) -> RollbackReport:
    """Serve generation `to`; None: the one before. Raises NothingToRollBack, RollbackFailed, IndexFault."""
    with contextlib.closing(_engine(settings, _analyzer(settings))) as engine:
        return engine.rollback(to)


def _analyzer(settings: Settings) -> Analyzer:
    try:
        return Analyzer(settings.language)
    except ValueError as error:
        raise InvalidSetting("language", str(error)) from None


def _synonyms(settings: Settings, analyzer: Analyzer) -> Synonyms:
    """The list that comes with searchsvc, which is English, and that of the settings."""
    from searchsvc.query.synonyms.file import NEWS_SYNONYMS, read_synonyms  # noqa: PLC0415  (nor for its words)

    ours = [NEWS_SYNONYMS] if settings.news_synonyms and analyzer.language == "english" else []
    return read_synonyms([*ours, *([settings.synonyms] if settings.synonyms else [])], analyzer)


def _engine(settings: Settings, analyzer: Analyzer, *, thorough: bool = False) -> Engine:
    options = EngineOptions(
        index=settings.index,
        fingerprint=analyzer.fingerprint,
        keep=settings.keep_generations,
        memory_bytes=settings.build_memory_bytes,
        thorough=thorough,
    )
    return make_engine(settings.engine, options)


def _limits(settings: Settings) -> Limits:
    from searchsvc.corpus.limits import Limits  # noqa: PLC0415  (a search does not pay for reading)

    return Limits(
        max_file_bytes=settings.max_file_bytes,
        max_record_bytes=settings.max_record_bytes,
        max_unpacked_bytes=settings.max_unpacked_bytes,
        record_seconds=settings.max_record_seconds,
        keys=settings.key_map,
    )
