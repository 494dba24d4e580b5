"""How good is the ranking beside other engines'? `python -m bench.quality FOLDER… [--peers NAME,…]`.

Each folder is a judged collection (docs/evaluation.md), or holds several. Ours is searched with the queries as they are
typed. The others are given what serves them best: the query's words without stop words and signs, joined by OR, since
their parsers read operators and require every word, or have no parser at all. Every engine gives a hundred hits.

Useful for: the table of docs/ranking.md. Not for: two settings of ours (`searchsvc eval --against`), speed (`bench`).
"""

import argparse
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from bench.contestants import CONTESTANTS, OURS, contestant
from bench.faults import BenchFault
from bench.machine import this_machine
from bench.query import Query
from bench.tables import table
from searchsvc.bootstrap import open_search
from searchsvc.errors import SearchsvcError
from searchsvc.evaluation.beir import is_beir
from searchsvc.evaluation.collection import Collection
from searchsvc.evaluation.folder import read_collection
from searchsvc.evaluation.judged_run import DEPTH, Ask, articles_of, run_queries
from searchsvc.evaluation.measures import MEASURES, mean
from searchsvc.evaluation.trec import is_trec
from searchsvc.search.parameters.request import SearchRequest
from searchsvc.serialise import encode
from searchsvc.text.analyzer import Analyzer

DEFAULT = (OURS, "whoosh", "tantivy", "tantivy-one", "bm25s")


@dataclass(frozen=True, slots=True)
class QualityFigures:
    """Means over the queries of one collection, in the order of MEASURES."""

    contestant: str
    collection: str
    means: tuple[float, ...]


def collections_in(folders: Sequence[Path]) -> Iterator[Collection]:
    """Each folder that is a judged collection; of one that is none, those directly in it.

    Raises what read_collection raises, also of a folder that neither is nor holds any.
    """
    for folder in folders:
        inside = sorted(folder.iterdir()) if folder.is_dir() and not _is_collection(folder) else []
        held = [one for one in inside if one.is_dir() and _is_collection(one)]
        yield from map(read_collection, held or [folder])


def _is_collection(folder: Path) -> bool:
    return is_beir(folder) or is_trec(folder)


def words_of(text: str, analyzer: Analyzer) -> tuple[str, ...]:
    """The words of a query as every engine takes them: folded, each as often as it was typed, without stop words.

    All of them where there are only stop words.
    """
    forms = [token.form for token in analyzer.query_tokens(text) if not token.stacked]
    forms = ["".join(sign for sign in form if sign.isalnum()) for form in forms]
    kept = tuple(form for form in forms if form and not analyzer.is_stop_word(form))
    return kept or tuple(filter(None, forms))


@contextmanager
def asked(name: str, lines: Path, folder: Path) -> Iterator[Ask]:
    """An engine over the articles of `lines`, to be asked with queries as they are typed."""
    if name == OURS:
        contestant(name).build(lines, folder)
        with open_search(folder) as search:
            yield lambda text: [(hit.id, hit.score) for hit in search.run(SearchRequest(query=text, size=DEPTH)).hits]
        return
    engine, analyzer = contestant(name), Analyzer()
    engine.build(lines, folder)
    with closing(engine.open(folder)) as searching:

        def ask(text: str) -> list[tuple[str, float]]:
            ready = searching.ready(Query("any", words_of(text, analyzer), total=False, limit=DEPTH))
            documents, scores, _ = ready() if ready else ([], [], None)
            found = zip(searching.ids(documents), scores, strict=True)
            return [(article_id, score) for article_id, score in found if score > 0]

        yield ask


def measured(collection: Collection, names: Sequence[str], watch: Callable[[str], None]) -> Iterator[QualityFigures]:
    with tempfile.TemporaryDirectory(prefix="searchsvc-quality-") as scratch:
        lines = Path(scratch, "corpus.jsonl")
        with lines.open("wb") as file:
            file.writelines(encode(article) + b"\n" for article in articles_of(collection))
        for name in names:
            watch(f"{collection.name}: {name}")
            folder = Path(scratch, name)
            folder.mkdir()
            with asked(name, lines, folder) as ask:
                values = run_queries(collection, ask).values
            yield QualityFigures(name, collection.name, tuple(mean(values[measure]) for measure in MEASURES))


def quality(figures: Sequence[QualityFigures]) -> str:
    """A row for an engine on a collection, and one for its mean over all of them."""
    collections = list(dict.fromkeys(one.collection for one in figures))
    names = list(dict.fromkeys(one.contestant for one in figures))
    rows = [(one.collection, one.contestant, *_rounded(one.means)) for one in figures]
    for name in names if len(collections) > 1 else ():
        columns = zip(*(one.means for one in figures if one.contestant == name), strict=True)
        rows.append(("mean", name, *_rounded([sum(column) / len(column) for column in columns])))
    return table(("collection", "engine", *MEASURES), rows)


def _rounded(values: Sequence[float]) -> tuple[str, ...]:
    return tuple(f"{value:.4f}".removeprefix("0") for value in values)


def main(arguments: Sequence[str]) -> int:
    """Exit codes: 0 done, 1 a collection is missing or wrong, or an engine is not installed, 2 wrong usage."""
    parser = argparse.ArgumentParser(prog="python -m bench.quality", description="nDCG@10 and more, beside others.")
    parser.add_argument("folders", nargs="+", type=Path, help="judged collections, or folders of them")
    parser.add_argument("--peers", default=",".join(DEFAULT), help=f"of {', '.join(CONTESTANTS)} ({','.join(DEFAULT)})")
    given = parser.parse_args(arguments)
    names = tuple(filter(None, given.peers.split(",")))
    unknown = [name for name in names if name not in CONTESTANTS]
    if unknown:
        parser.error(f"argument --peers: {', '.join(unknown)}: no engine of the bench")
    try:
        versions = [f"{name} {contestant(name).version()}" for name in names]
        collections = list(collections_in(given.folders))
        figures = [
            one
            for collection in collections
            for one in measured(collection, names, lambda what: print(f"  {what}", file=sys.stderr))
        ]
    except (BenchFault, SearchsvcError, OSError, ModuleNotFoundError) as error:
        print(error, file=sys.stderr)
        return 1
    print(quality(figures))
    print(f"\n{', '.join(versions)}; Python {this_machine().python}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
