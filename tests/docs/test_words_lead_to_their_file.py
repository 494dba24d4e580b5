"""Who looks for a word of the trade finds the file where it is done among the first that have the word."""

from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SOURCES = sorted((path for path in (ROOT / "src").rglob("*") if path.suffix in {".py", ".c", ".h"}), key=str)
WHERE = {
    "admission control": "web/admission.py",
    "aggregation": "search/facets/counter.py",
    "autocomplete": "search/suggesting/suggester.py",
    "autosuggest": "search/suggesting/suggester.py",
    "BM25F": "engines/memory/bm25f.py",
    "boilerplate removal": "corpus/formats/html/shown/body.py",
    "compaction": "engines/whoosh/building/served/taking_over.py",
    "cross-origin resource sharing": "web/headers/cors.py",
    "date filter": "engines/whoosh/searching/kernel/dates.h",
    "deduplication": "indexing/id_assignment.py",
    "deep paging": "search/cursors/cursor.py",
    "edit distance": "engines/memory/edit_distance.py",
    "evaluation metrics": "evaluation/measures.py",
    "gzip": "corpus/packing.py",
    "header check": "engines/whoosh/segment/file.py",
    "incremental indexing": "indexing/incremental/sync.py",
    "language detection": "text/detection/article_language.py",
    "Levenshtein": "engines/memory/edit_distance.py",
    "MaxScore": "engines/whoosh/searching/kernel/maxscore.h",
    "mmap": "engines/whoosh/segment/file.py",
    "NDCG": "evaluation/measures.py",
    "nearness": "engines/memory/nearness.py",
    "pagination": "web/results/paging.py",
    "phrase frequency": "engines/whoosh/searching/kernel/phrase.h",
    "query parser": "query/parser.py",
    "ranker": "search/ranking/rerank.py",
    "relaxed pass": "search/answering/outcome.py",
    "relevance feedback": "search/ranking/parts/feedback.py",
    "SIGTERM": "server/supervisor.py",
    "sitemap": "web/syndication/site.py",
    "skip list": "engines/whoosh/segment/layout.py",
    "spellcheck": "search/spelling/speller.py",
    "spelling correction": "search/spelling/speller.py",
    "stemmer": "text/analyzer.py",
    "stop words": "query/stop_words.py",
    "synonym file": "query/synonyms/file.py",
    "term dictionary": "engines/whoosh/searching/kernel/dictionary.h",
    "tombstone": "engines/whoosh/segment/deletions.py",
    "WARC": "corpus/containers/web.py",
    "wildcard": "engines/whoosh/searching/kernel/expansion.h",
}
FIRST = 3


@pytest.mark.parametrize("word", WHERE)
def test_the_file_is_among_the_first(word: str) -> None:
    """In the order in which `git grep -il` lists them. A word that others only mention has another wording there."""
    holders = (path for path in SOURCES if word.lower() in path.read_text(encoding="utf-8").lower())
    assert f"src/searchsvc/{WHERE[word]}" in [path.relative_to(ROOT).as_posix() for path in holders][:FIRST]
