"""How many of the documents that match have each value, and were published in each period?"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from searchsvc.engines.memory.archive import Archive
from searchsvc.engines.memory.bm25f import Weighting
from searchsvc.engines.memory.matching import Matcher, published_within
from searchsvc.engines.port import CountRequest, Counts, IndexDocument, ValueCount
from searchsvc.query.keyword_values import fold_value, found_by
from searchsvc.query.tree import DateRange
from searchsvc.schema import DEFAULT_B, DEFAULT_BOOSTS, K1


def counts(request: CountRequest, archive: Archive) -> Counts:
    documents = _matching(request, archive)
    seconds = [document.seconds for document in documents if document.seconds is not None]
    return Counts(
        total=len(documents),
        generation=archive.generation,
        values={name: _values(request, name, documents, archive) for name in request.fields},
        periods=tuple(
            sum(published_within(DateRange(begin, end), document) for document in documents)
            for begin, end in pairwise(request.boundaries)
        ),
        undated=len(documents) - len(seconds),
        oldest=min(seconds, default=None),
        newest=max(seconds, default=None),
    )


def _matching(request: CountRequest, archive: Archive) -> list[IndexDocument]:
    matcher = Matcher(archive, Weighting(archive, DEFAULT_BOOSTS, DEFAULT_B, K1))
    matching = [matcher.scores(node) for node in (request.tree, *request.filters)]
    return [one for one in archive.documents.values() if all(one.id in scores for scores in matching)]


def _values(
    request: CountRequest, name: str, documents: Sequence[IndexDocument], archive: Archive
) -> tuple[ValueCount, ...]:
    of_all = _having(name, archive.documents.values())
    having = _having(name, documents)
    stated = _spellings(name, archive)
    kept = request.kept.get(name, ())

    def counted(folded: str) -> ValueCount:
        return ValueCount(stated.get(folded, folded), folded, having[folded], of_all[folded])

    found = sorted((counted(folded) for folded in stated if having[folded]), key=ValueCount.order)[: request.limit]
    return tuple(sorted({*found, *map(counted, kept)}, key=ValueCount.order))


def _having(name: str, documents: Iterable[IndexDocument]) -> Counter[str]:
    """How many documents are found by each folded value of the field."""
    return Counter(
        folded
        for document in documents
        for folded in {one for value in document.values.get(name, ()) for one in found_by(name, value)}
    )


def _spellings(name: str, archive: Archive) -> Mapping[str, str]:
    """By folded value how most documents state it, of those that as many do the first."""
    spelled: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for document in archive.documents.values():
        for value in set(document.values.get(name, ())):
            if folded := fold_value(name, value):
                spelled[folded][value] += 1
    return {folded: min(of_it, key=lambda one: (-of_it[one], one)) for folded, of_it in spelled.items()}
