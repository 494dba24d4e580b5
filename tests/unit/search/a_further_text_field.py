"""Searches an archive in memory, and shows an article, with whatever text fields schema.FIELDS has.

    python a_further_text_field.py

The articles have a `summary`, which no Article of ours has: test_a_further_text_field.py runs it over a copy of the
package. Prints one JSON object: what each query finds, as snippets.
"""

import json
import sys

from searchsvc import schema, serialise
from searchsvc.article import Article, Origin
from searchsvc.engines.memory import MemoryEngine
from searchsvc.indexing.documents.index_document import index_document
from searchsvc.search.service import Search
from searchsvc.text.analyzer import Analyzer
from searchsvc.text.encoding.encoder import encoder_for
from searchsvc.web.app import create_app

ARTICLE = {
    "id": "ferry",
    "headline": "Ferry late",
    "standfirst": "Fog again.",
    "summary": "The harbour waits.",
    "body": ["A long day.", "A short harbour."],
    "origin": {"path": "ferry.txt"},
}


def main() -> None:
    analyzer = Analyzer("english")
    engine = MemoryEngine()
    articles = [
        serialise.decode(json.dumps(ARTICLE).encode(), Article),
        Article(id="other", headline="Other", origin=Origin("other.txt")),
    ]
    encoder = encoder_for(analyzer)
    with engine.begin() as build:
        build.add(index_document(article, encoder) for article in articles)
        build.publish()
    search = Search(engine, analyzer)
    found = {
        query: [
            [snippet.field, "".join(f"[{one.text}]" if one.match else one.text for one in snippet.fragments)]
            for hit in search.search(query).hits
            for snippet in hit.snippets
        ]
        for query in ("harbour", "summary:harbour", "fog day harbour", "ferry", "summary:day")
    }
    page = create_app(search).test_client().get("/?q=harbour&explain=1").get_data(as_text=True)
    shown = [text for text in ("The <mark>harbour</mark> waits.", "once in the summary") if text in page]
    sys.stdout.write(json.dumps({"fields": len(schema.TEXT_FIELDS), "found": found, "shown": shown}) + "\n")


if __name__ == "__main__":
    main()
