"""How is everything that was read published as one generation?"""

import dataclasses
import logging
import time
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import closing
from itertools import chain, count, groupby, islice
from operator import itemgetter
from pathlib import Path

from searchsvc.article import Article, ReadFailure
from searchsvc.engines.port import (
    NOBODY_SAID,
    Build,
    BuildReport,
    Engine,
    EngineRequest,
    GenerationInfo,
    IndexDocument,
    Provenance,
)
from searchsvc.errors import BuildFailed, CorpusUnreadable, IndexFault, IndexMissing, IndexUnusable, TooMuchLost
from searchsvc.indexing.checkpoints.journal import Journal
from searchsvc.indexing.checkpoints.own_parts import OwnParts
from searchsvc.indexing.documents.candidates import candidate_of
from searchsvc.indexing.documents.languages import DocumentMaker
from searchsvc.indexing.files import records
from searchsvc.indexing.guard import Outcome, Served, missing_files, refuse_loss, same_corpora
from searchsvc.indexing.incremental import sync
from searchsvc.indexing.incremental.gone import GoneDocuments
from searchsvc.indexing.ledger import ledger_of
from searchsvc.indexing.reporting import unread
from searchsvc.indexing.reporting.report import Progress, RebuildReport
from searchsvc.indexing.work import Item, Portion, Reading
from searchsvc.indexing.workers import parallel
from searchsvc.indexing.workers.worker_handle import RecordStuck
from searchsvc.stored import decode_path
from searchsvc.text.tokens import TextAnalyzer

logger = logging.getLogger(__name__)

CHUNK = 500
"""Articles that are handed to the engine at a time."""

_PAGE = 20_000
"""Articles that are asked for at a time where it matters which files those served came from."""

_MOST_BEGINNINGS = 3
"""After so many that had to be ended one process reads, which is replaced without a new beginning."""

Watch = Callable[[Progress], None]


def rebuild(
    items: Iterable[Article | ReadFailure],
    engine: Engine,
    analyzer: TextAnalyzer,
    progress: Watch | None = None,
    *,
    corpus: Path = Path(),
) -> RebuildReport:
    """Read `items` to their end into a new generation of `engine`, and publish it.

    `progress` is called after every item. `corpus` is only named in errors. Whatever is raised, by the engine,
    by `items` or by `progress`, the build is discarded and what was served goes on being served. Raises
    CorpusUnreadable where not one article could be read, IndexLocked and BuildFailed as the engine does.
    """
    rebuilding = _Rebuilding(engine, analyzer, progress or _nobody, corpus, time.perf_counter())
    return rebuilding.run(lambda build: rebuilding.add(build, items))


def rebuild_portions(
    reading: Reading,
    engine: Engine,
    analyzer: TextAnalyzer,
    progress: Watch | None = None,
    *,
    corpus: Path = Path(),
) -> RebuildReport:
    """As `rebuild` of what is in the portions of `reading`, one after the other, with the same report. Where its corpus
    says what has changed, the new generation goes on with the served one, of which the rest is.

    Its processes read and analyse where there is enough to read for them. `progress` is called now and then. Where one
    has to be ended, what it indexed goes with it, so all begins again, without the record that it was stuck in, or from
    the last checkpoint (checkpoints/), which a build that `resumes` goes on from too.
    Raises TooMuchLost too, where `reading` is guarded, and BuildFailed for whatever the operating system refuses.
    """
    began = time.perf_counter()
    while True:
        rebuilding = _Rebuilding(engine, analyzer, progress or _nobody, corpus, began, reading)
        try:
            return rebuilding.run_portions(reading)
        except BrokenPipeError:  # nobody reads what `progress` says
            raise
        except OSError as error:
            raise BuildFailed.refused(error) from error
        except RecordStuck as stuck:
            resumes = reading.resumes or rebuilding.journal.has_kept  # not what an earlier build kept
            reading = dataclasses.replace(reading.without(stuck.record), resumes=resumes)
            logger.warning("%s", reading.new_beginning(stuck.record))


class _Rebuilding:
    """What one rebuild knows."""

    def __init__(  # noqa: PLR0913, PLR0917  (what a rebuild is told, and when it began)
        self,
        engine: Engine,
        analyzer: TextAnalyzer,
        progress: Watch,
        corpus: Path,
        began: float,
        reading: Reading | None = None,
    ) -> None:
        self._engine = engine
        self._analyzer = analyzer
        self._progress = progress
        self._corpus = corpus
        self._began = began
        self._state = state = reading.corpus if reading else None
        self._has_added = reading is not None and reading.has_added
        self._ledger = ledger_of(state)
        key, too_slow = (reading.key, reading.patience.too_slow) if reading else ("", ())
        self.journal = Journal(self._ledger, key, too_slow)
        self._maker = DocumentMaker(analyzer)
        self._gone = GoneDocuments(engine, self._maker, state.changes if state else None)
        self._resumed = 0, 0
        """Articles and bytes that another build had done."""

    def run(
        self, fill: Callable[[Build], None], provenance: Provenance = NOBODY_SAID, *, guarded: bool = False
    ) -> RebuildReport:
        ledger = self._ledger
        with self._engine.begin() as build:
            fill(build)
            ledger.files.end()
            if not ledger.articles or (self._has_added and not ledger.files.of_corpora):
                raise CorpusUnreadable(self._corpus, ledger.why_nothing())
            self._tell(None)
            provenance = dataclasses.replace(provenance, unread=ledger.files.without_article)
            served = self._served()
            if guarded and served is not None and same_corpora(provenance.corpora, served.provenance.corpora):
                self._refuse_loss(provenance.corpora, served)
            if self._state is not None:
                build.attach(records.NAME, records.encode(self._state.record(ledger.files.records)))
            failures = unread.encode(ledger.failures)
            build.attach(unread.NAME, failures)
            ledger.end()  # publishing needs the memory
            report, published = self._published(build, provenance, served, failures)
        return self._report(report, published=published)

    def run_portions(self, reading: Reading) -> RebuildReport:
        return self.run(lambda build: self._fill(build, reading), reading.provenance, guarded=reading.guarded)

    def _fill(self, build: Build, reading: Reading) -> None:
        self.add_portions(build, reading)
        if self._state is not None and self._state.changes is not None:
            build.take_over(self._gone.documents(self._ledger.unchanged), self._gone.remade)

    def _served(self) -> GenerationInfo | None:
        try:
            return self._engine.recorded()
        except IndexMissing:
            return None
        except IndexFault as error:  # a damaged index is mended by building, so it must not stop a build
            logger.warning("what this build would lose is not known: %s", error)
            return None

    def _refuse_loss(self, corpora: Collection[str], served: GenerationInfo) -> None:
        files = self._ledger.files
        outcome = Outcome(self._ledger.articles, files.taken, files.without_article)
        meant = sum(self._engine.stored(one) is not None for one in self._ledger.removed)
        before = Served(served.generation, served.articles - meant, served.provenance.unread)
        try:
            refuse_loss(corpora, outcome, before, lambda: self._missing(served.generation))
        except TooMuchLost as error:
            still = BuildReport(served.generation, served.articles, 0, 0, 0, unchanged=served.articles)
            error.report = dataclasses.replace(self._report(still, published=False), stopped=error.reason)
            raise

    def _missing(self, generation: int) -> str:
        reasons = {failure.path: failure.reason for failure in reversed(self._ledger.failures.first)}
        try:
            return missing_files(self._paths_of(generation), self._ledger.paths(), reasons)
        except IndexFault:  # it is damaged, and its manifest alone says how many articles it had
            return ""

    def _paths_of(self, generation: int) -> Iterator[str]:
        """The file of each article of the served generation. IndexUnusable where that is another one."""
        for offset in count(step=_PAGE):
            page = self._engine.search(EngineRequest(sort="newest", offset=offset, limit=_PAGE))
            if page.generation != generation:
                raise IndexUnusable(self._corpus, f"generation {page.generation} is served in its place")
            yield from map(decode_path, page.stored())
            if len(page.hits) < _PAGE:
                return

    def _published(
        self, build: Build, provenance: Provenance, served: GenerationInfo | None, failures: bytes
    ) -> tuple[BuildReport, bool]:
        """What is served now, and whether it is new. Where nothing changed, the served one is served on."""
        goes_on = self._state is not None and self._state.changes is not None
        report = sync.compared(build, self._ledger.articles) if goes_on else build.compare()
        is_same = served is not None and _same(report, provenance, served) and self._is_kept(failures)
        if served is not None and is_same and self._engine.verify().ok:
            build.let_go()
            build.discard()
            return dataclasses.replace(report, generation=served.generation), False
        return build.publish(provenance), True

    def _is_kept(self, failures: bytes) -> bool:
        """Is what this build learnt of its files, articles apart, with what is served? An older version kept less."""
        if self._state is not None and self._state.before is None:
            return False
        try:
            return self._engine.attached(unread.NAME) == failures
        except IndexFault:
            return False

    def add(self, into: Build | OwnParts, items: Iterable[Item]) -> None:
        documents = self._documents(items)
        while chunk := list(islice(documents, CHUNK)):
            into.add(chunk)

    def add_portions(self, build: Build, reading: Reading) -> None:
        journal = self.journal
        if reading.resumes:
            reading = reading.without(*journal.resume(build))
            self._resumed = self._ledger.articles, journal.done_bytes
        portions: Iterator[Portion] = islice(reading.portions, journal.portions, None)
        is_alone = reading.processes == 1 or len(reading.patience.too_slow) >= _MOST_BEGINNINGS
        if not is_alone:
            first, is_alone = parallel.first_portions(portions)
            portions = chain(first, portions)
        rest = dataclasses.replace(reading, portions=portions)
        if is_alone:
            self._add_alone(build, rest)
        else:
            parallel.fill(build, rest, self._analyzer, journal, self._tell, self._gone.make_ahead)
        if journal.has_kept:
            journal.keep(build)  # publishing takes its time, too

    def _add_alone(self, build: Build, reading: Reading) -> None:
        with closing(reading.pieces(reading.portions)) as all_pieces, OwnParts(build) as parts:
            for portion, pieces in groupby(all_pieces, itemgetter(0)):
                self._tell(portion.path)
                self._gone.make_ahead()  # while the process that reads is starting
                self.add(parts, chain.from_iterable(items for _, items in pieces))
                self.journal.done(1, portion.size_bytes)
                if self.journal.due:
                    parts.end()
                    self.journal.keep(build)
            parts.end()

    def _documents(self, items: Iterable[Item]) -> Iterator[IndexDocument]:
        for item in items:
            candidate = candidate_of(item, self._maker.analyzers)
            if isinstance(candidate, ReadFailure):
                self.journal.enter(candidate)
                self._tell(candidate.path)
                continue
            admitted = self.journal.enter(candidate.entry)
            if admitted is not None:
                yield candidate.document(admitted, self._maker)
            self._tell(candidate.article.origin.path)

    def _report(self, report: BuildReport, *, published: bool) -> RebuildReport:
        return self._ledger.report(report, time.perf_counter() - self._began, published=published)

    def _tell(self, path: str | None) -> None:
        ledger = self._ledger
        self._progress(Progress(ledger.articles, ledger.failed, path, self.journal.done_bytes, *self._resumed))


def _same(report: BuildReport, provenance: Provenance, served: GenerationInfo) -> bool:
    """Is this the same articles, of the same corpora, read in the same way?

    Of another version or language no article is the same: such a generation cannot be searched, and counts as none.
    """
    before = served.provenance
    same_places = provenance.corpora == before.corpora or same_corpora(provenance.corpora, before.corpora)
    same_articles = not (report.added or report.changed or report.removed)
    return same_articles and same_places and provenance.settings == before.settings


def _nobody(progress: Progress) -> None:
    """Watches."""
