"""Does a pasted headline find its own article? `python -m bench.headlines CORPUS`.

Each headline of a corpus is asked for as it stands, in capitals, and in five kinds of quotes. Its article has to be
among the complete ones, those that have all that was asked for. What was missed is printed, and ends the run with exit
code 1.

Useful for: what signs, quotes and capitals of a headline do to a query. Not for: which place it has (known_items.py).
"""

import argparse
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import count
from pathlib import Path

from bench.corpora import Reading, write_corpus
from bench.faults import BenchFault
from searchsvc.bootstrap import search_of_articles
from searchsvc.config import load_settings
from searchsvc.errors import SearchsvcError
from searchsvc.search.parameters.request import MAX_REACH, MAX_SIZE, SearchRequest
from searchsvc.search.service import Search

WAYS: Mapping[str, Callable[[str], str]] = {
    "as typed": str,
    "capitals": str.upper,
    '"…"': '"{}"'.format,
    "“…”": "“{}”".format,
    "‘…’": "‘{}’".format,
    "'…'": "'{}'".format,
    "«…»": "«{}»".format,
}


def finds(search: Search, query: str, article: str) -> bool:
    """Is the article among those that have all of the query?"""
    for number in count(1):
        page = search.run(SearchRequest(query=query, page=number, size=MAX_SIZE))
        if any(hit.id == article and not hit.missing for hit in page.hits):
            return page.complete > 0
        if number * MAX_SIZE >= min(page.total, MAX_REACH):
            return False
    raise AssertionError  # count has no end


def missed(search: Search, headlines: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """A way, and a query written so that does not find its own article. `headlines` are by the ids of articles."""
    for article, headline in headlines.items():
        for way, write in WAYS.items():
            if not finds(search, write(headline), article):
                yield way, write(headline)


def main(arguments: Sequence[str]) -> int:
    """Exit codes: 0 all found, 1 some were not, or there is no such corpus, 2 wrong usage."""
    parser = argparse.ArgumentParser(prog="python -m bench.headlines", description="Do headlines find their articles?")
    parser.add_argument("corpus", help="as of python -m bench")
    parser.add_argument("--size", type=int, help="articles that are read (all)")
    given = parser.parse_args(arguments)
    try:
        with tempfile.TemporaryDirectory(prefix="searchsvc-headlines-") as folder:
            corpus = write_corpus(given.corpus, given.size, Path(folder))
            articles = {article.id: article for article in Reading(corpus.lines)}
        headlines = {name: article.headline for name, article in articles.items() if article.headline}
        with search_of_articles(articles.values(), load_settings({})) as search:
            not_found = list(missed(search, headlines))
    except (BenchFault, SearchsvcError, OSError) as error:
        parser.exit(1, f"{error}\n")
    lines = [f"{corpus.name}: {len(headlines):,} headlines in {len(WAYS)} ways, {len(not_found)} not found"]
    sys.stdout.write("\n".join((*lines, *(f"  {way}: {query}" for way, query in not_found))) + "\n")
    return 1 if not_found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
