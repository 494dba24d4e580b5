"""What has come of a corpus so far: which articles, under which ids, and what could not be read?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from itertools import chain
from typing import NamedTuple

from searchsvc.article import ReadFailure
from searchsvc.engines.port import DIGEST_BYTES, BuildReport
from searchsvc.indexing.files.beside import is_added
from searchsvc.indexing.files.corpus_state import CorpusState
from searchsvc.indexing.files.files_read import FilesRead
from searchsvc.indexing.files.identity import Identity
from searchsvc.indexing.files.records import FileRecord, FoundCounts
from searchsvc.indexing.files.settled_ids import SettledIds
from searchsvc.indexing.id_assignment import Identities
from searchsvc.indexing.reporting.failures import Failures
from searchsvc.indexing.reporting.report import MAX_REPORTED, Found, RebuildReport, withheld_words


class Entry(NamedTuple):
    """What the ledger has to know of an article that was read. `line`: as FromLine has it, or empty."""

    identity: Identity
    found: Found
    line: bytes = b""


class Ledger:
    """Everything that is read goes through `enter` once, in the order of the corpus, wherever it was read."""

    def __init__(
        self,
        settled: SettledIds | None = None,
        removed: Collection[str] = (),
        *,
        replaced: Collection[str] = (),
        goes_on: bool = False,
    ) -> None:
        """`settled`: the ids of the served generation, with which the build `goes_on`. `removed`: ids left out;
        `replaced`: those of which only added articles are not.
        """
        self.articles = 0
        self.failures = Failures()
        self.withheld: Counter[str] = Counter()
        """Records that are not for the public, by what they are."""
        self.files = FilesRead()
        self.unchanged: set[str] = set()
        """Ids of articles that were read again, and are served as they are. Only of a build that goes on."""
        self._identities = Identities(settled)
        self.removed = removed
        self._replaced = replaced
        self._goes_on = goes_on
        self._found: dict[Found, int] = {}
        self._kept_duplicates = 0

    def enter(self, item: Entry | ReadFailure) -> str | None:
        """The id under which the article is indexed; None where there is nothing to index."""
        if isinstance(item, ReadFailure):
            if item.withheld:
                self.withheld[item.withheld] += 1
            else:
                self.failures.add(item)
            self.files.failure(item)
            return None
        identity = item.identity
        if identity.id in self._replaced and not is_added(identity.path):
            self.files.removed(identity.path, identity.id)
            return None
        admitted = self._identities.admit(identity)
        if admitted is None:
            self.files.again(identity.path, identity.digest)
            return None
        if admitted in self.removed:
            self.files.removed(identity.path, admitted)
            return None
        self.files.article(identity, admitted, item.found, item.line)
        self.articles += 1
        self._found[item.found] = self._found.get(item.found, 0) + 1
        if self._goes_on and self._identities.is_served(admitted, identity.digest):
            self.unchanged.add(admitted)
            return None
        return admitted

    def keep(self, records: Iterable[FileRecord]) -> None:
        """What files gave that are not read again."""
        kept = list(records)
        self.files.keep(kept)
        self.articles += sum([len(record.ids) for record in kept])
        for record in kept:
            if record.again:
                self._kept_duplicates += len(record.again) // DIGEST_BYTES
            if record.failed or record.withheld:
                self._keep_failures(record)
        found: Counter[FoundCounts] = Counter([record.found for record in kept])
        for counts, files in found.items():
            one = Found(*counts)
            self._found[one] = self._found.get(one, 0) + files

    def _keep_failures(self, record: FileRecord) -> None:
        for failure in record.read_failures():
            self.failures.add(failure)
        self.withheld.update(record.withheld)
        self.failures.count += record.failed - len(record.failures)

    def paths(self) -> Collection[str]:
        """The files that gave the articles that are indexed. Not after `end`."""
        return frozenset(path for path, record in self.files.records.items() if record.ids)

    def end(self) -> None:
        """Nothing more is entered; what was counted and noted stays."""
        self._identities.end()
        self.files.forget()

    @property
    def failed(self) -> int:
        return self.failures.count

    @property
    def duplicates(self) -> int:
        return self._identities.duplicates + self._kept_duplicates

    @property
    def notes(self) -> tuple[str, ...]:
        return self._identities.notes()[:MAX_REPORTED]

    @property
    def found(self) -> Found:
        """Of all articles that are indexed."""
        counts = self._found.items()
        return Found(
            headline=sum(one.headline * count for one, count in counts),
            date=sum(one.date * count for one, count in counts),
            author=sum(one.author * count for one, count in counts),
            captions=sum(one.captions * count for one, count in counts),
            text=sum(one.text * count for one, count in counts),
        )

    def report(self, built: BuildReport, seconds: float, *, published: bool) -> RebuildReport:
        """What is told of the build of which `built` is told."""
        return RebuildReport(
            generation=built.generation,
            articles=built.articles,
            added=built.added,
            changed=built.changed,
            removed=built.removed,
            unchanged=built.unchanged,
            failed=self.failed,
            seconds=seconds,
            errors=tuple(self.failures.first),
            duplicates=self.duplicates,
            notes=self.notes,
            found=self.found,
            failures=self.failures.groups(),
            withheld=dict(self.withheld.most_common()),
            published=published,
        )

    def why_nothing(self) -> str:
        """Why there is no article, for people."""
        if not self.failed:
            return f"no article in it ({withheld_words(self.withheld)})" if self.withheld else "no article in it"
        others = f", and {self.failed - 1:,} more failed" if self.failed > 1 else ""
        return f"nothing in it could be read ({self.failures.first[0]}{others})"


def ledger_of(state: CorpusState | None) -> Ledger:
    """With the ids that are settled, and with what is not read again."""
    if state is None:
        return Ledger()
    ledger = Ledger(state.settled(), state.removed, replaced=state.replaced, goes_on=state.changes is not None)
    if state.changes is not None:
        ledger.keep(chain(state.changes.kept, (one.copy() for one in state.changes.partly)))
    return ledger
