"""Which layout has a folder, and what is the collection in it?"""

from pathlib import Path

from searchsvc.errors import CorpusMissing, CorpusUnreadable
from searchsvc.evaluation.beir import is_beir, read_beir
from searchsvc.evaluation.collection import Collection
from searchsvc.evaluation.trec import is_trec, read_trec


def read_collection(folder: Path) -> Collection:
    """Raises CorpusMissing, and CorpusUnreadable naming the file and line that is wrong."""
    if not folder.is_dir():
        raise CorpusMissing(folder)
    if is_beir(folder):
        return read_beir(folder)
    if is_trec(folder):
        return read_trec(folder)
    raise CorpusUnreadable(
        folder,
        "is no judged collection. Either BEIR's layout (corpus.jsonl, queries.jsonl, qrels/test.tsv) or TREC's "
        "(a file of topics, one of qrels, documents beside them)",
    )
