"""How is a collection in BEIR's layout read?

    corpus.jsonl      {"_id": …, "title": …, "text": …} a line
    queries.jsonl     {"_id": …, "text": …} a line
    qrels/test.tsv    a heading, then query, document and relevance, parted by tabs

Thakur and others, "BEIR: A Heterogeneous Benchmark for Zero-shot Evaluation of Information Retrieval Models" (2021).
"""

from collections.abc import Iterator
from pathlib import Path

import msgspec

from searchsvc.errors import CorpusUnreadable
from searchsvc.evaluation.collection import Collection, Document
from searchsvc.evaluation.judgments import JudgmentReader, judged_queries

CORPUS = "corpus.jsonl"
QUERIES = "queries.jsonl"
QRELS = "qrels/test.tsv"


class _Text(msgspec.Struct):
    """A line of corpus.jsonl or queries.jsonl; what else a line has is left out."""

    id: str = msgspec.field(name="_id")
    text: str = ""
    title: str | None = None


def is_beir(folder: Path) -> bool:
    return (folder / CORPUS).is_file()


def read_beir(folder: Path) -> Collection:
    """Raises CorpusUnreadable, naming file and line, where something is not as it must be."""
    judgments = JudgmentReader(folder / QRELS).tsv()
    queries = {one.id: one.text for one in _texts(folder / QUERIES)}
    judged = judged_queries(queries, judgments, folder / QRELS)
    dropped_queries = len(queries) - len(judged)
    return Collection(folder.name, folder, judged, judgments, lambda: _documents(folder), dropped_queries)


def _documents(folder: Path) -> Iterator[Document]:
    for one in _texts(folder / CORPUS):
        paragraphs = tuple(" ".join(part.split()) for part in one.text.split("\n\n") if part.strip())
        yield Document(one.id, " ".join((one.title or "").split()), paragraphs)


def _texts(path: Path) -> Iterator[_Text]:
    decoder = msgspec.json.Decoder(_Text)
    number = 0
    try:
        with path.open("rb") as lines:
            for line in lines:
                number += 1
                if line.strip():
                    yield decoder.decode(line)
    except OSError as error:
        raise CorpusUnreadable(path, f"cannot be read ({error.strerror})") from error
    except ValueError as error:
        raise CorpusUnreadable(path, f"line {number}: {error}") from error
