"""Which documents are right for which query, and how right? The files that say so."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from searchsvc.errors import CorpusUnreadable
from searchsvc.evaluation.collection import Judgments

_TSV_COLUMNS = 3
_TREC_COLUMNS = 4


class JudgmentReader:
    """Reads one file of judgments. Each way raises CorpusUnreadable, naming the line that is wrong."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._judgments: dict[str, dict[str, int]] = {}

    def tsv(self) -> Judgments:
        """BEIR's: `query-id`, `corpus-id` and `score`, parted by tabs, below a heading of these words."""
        for number, line in self._lines():
            columns = line.split("\t")
            if number == 1 and columns[-1].strip() == "score":
                continue
            if len(columns) != _TSV_COLUMNS:
                raise self._wrong(number, f"has {len(columns)} columns; query, document and score are parted by tabs")
            self._enter(number, columns[0], columns[1], columns[2])
        return self._all()

    def trec(self) -> Judgments:
        """TREC's: query, iteration, document, relevance, parted by spaces."""
        for number, line in self._lines():
            columns = line.split()
            if len(columns) != _TREC_COLUMNS:
                raise self._wrong(number, f"has {len(columns)} columns; query, iteration, document, relevance are 4")
            self._enter(number, columns[0], columns[2], columns[3])
        return self._all()

    def _lines(self) -> Iterator[tuple[int, str]]:
        try:
            with self._path.open(encoding="utf-8") as lines:
                for number, line in enumerate(lines, 1):
                    if line.strip():
                        yield number, line.rstrip("\r\n")
        except OSError as error:
            raise CorpusUnreadable(self._path, f"cannot be read ({error.strerror})") from error
        except UnicodeDecodeError as error:
            raise CorpusUnreadable(self._path, "is not UTF-8") from error

    def _enter(self, number: int, query: str, document: str, relevance: str) -> None:
        try:
            grade = int(relevance)
        except ValueError:
            raise self._wrong(number, f"the relevance {relevance!r} is no whole number") from None
        of_query = self._judgments.setdefault(query.strip(), {})
        if of_query.setdefault(document.strip(), grade) != grade:
            raise self._wrong(number, f"document {document.strip()} was judged otherwise before, for the same query")

    def _all(self) -> Judgments:
        if not self._judgments:
            raise CorpusUnreadable(self._path, "has no judgments")
        return self._judgments

    def _wrong(self, number: int, reason: str) -> CorpusUnreadable:
        return CorpusUnreadable(self._path, f"line {number}: {reason}")


def judged_queries(queries: Mapping[str, str], judgments: Judgments, judged_in: Path) -> dict[str, str]:
    """The queries for which some document is right, in their order.

    Raises CorpusUnreadable where none is, or a judgment is of a query that is not there: another collection's.
    """
    unknown = next((query for query in judgments if query not in queries), None)
    if unknown is not None:
        raise CorpusUnreadable(judged_in, f"judges the query {unknown}, which is not among the queries")
    judged = {
        query: text for query, text in queries.items() if any(grade > 0 for grade in judgments.get(query, {}).values())
    }
    if not judged:
        raise CorpusUnreadable(judged_in, "says of no query that any document is right for it")
    return judged
