"""tantivy, through its Python wheel: three boosted text fields, or all text in one.

With three fields a word is looked for in each, and the fields' scores are added: what a user of tantivy does who wants
headlines to count for more. One field is less work than ours, and the harder yardstick.
"""

import datetime as dt
from collections import Counter
from importlib.metadata import version
from pathlib import Path
from typing import Any

import tantivy
from tantivy import FieldType, Index, Occur, Schema, SchemaBuilder, SnippetGenerator
from tantivy import Query as TantivyQuery

from bench.contestants.contestant import Answer, Ask, AskWhole, Built, Sizes, bytes_of, files_of, seconds_of, texts_of
from bench.corpora import Reading
from bench.query import Boosts, Period, Query
from searchsvc.article import Article
from searchsvc.text.analyzer import Analyzer

_THREADS = 2
_HEAP = 512 << 20
"""Bytes, over all threads; the default budget of searchsvc."""

_STORE_SUFFIX = ".store"
_ONE_FIELD = "text"


class TantivyWheel:
    def __init__(self, name: str, label: str, fields: tuple[str, ...]) -> None:
        self.name = self.index = name
        self.label = label
        self._fields = fields

    def version(self) -> str:
        return version("tantivy")

    def build(self, lines: Path, folder: Path) -> Built:
        reading = Reading(lines)
        index = Index(_schema(self._fields), str(folder))
        writer = index.writer(_HEAP, _THREADS)
        for article in reading:
            writer.add_document(_document(article, self._fields))
        writer.commit()
        writer.wait_merging_threads()
        return Built(reading.articles, reading.seconds)

    def sizes(self, folder: Path) -> Sizes:
        """By the endings of its files."""
        kinds: Counter[str] = Counter()
        for path in files_of(folder):
            kinds[path.suffix or path.name] += path.stat().st_size
        segments = sum(path.suffix == _STORE_SUFFIX for path in files_of(folder))
        return Sizes(bytes_of(folder), kinds[_STORE_SUFFIX], segments, dict(kinds.most_common()))

    def open(self, folder: Path) -> "OpenTantivy":
        return OpenTantivy(folder, self._fields)


class OpenTantivy:
    def __init__(self, folder: Path, fields: tuple[str, ...]) -> None:
        self._fields = fields
        self._index = Index.open(str(folder))
        self._schema = self._index.schema
        self._searcher = self._index.searcher()
        self._analyzer = Analyzer()  # English Snowball stems, as en_stem's

    def ready(self, query: Query) -> Ask | None:
        """Documents are tantivy's own addresses; reading their ids would cost it more than the search."""
        asked = self._query(query)
        if asked is None:
            return None
        search, total, limit = self._searcher.search, query.total, query.limit
        if query.newest:
            return lambda: _answer(search(asked, limit, total, "seconds"))
        return lambda: _answer(search(asked, limit, total))

    def whole(self, query: Query) -> AskWhole | None:
        """Parsed by tantivy's parser, which knows no prefixes; snippets by its generator, headlines from its store."""
        if query.match in ("prefix", "fuzzy"):
            return None
        text, fields = _typed(query), list(self._fields)
        boosts = {name: query.boost_of.get(name, 1.0) for name in fields}

        def ask() -> int:
            parsed = self._index.parse_query(text, fields, boosts, conjunction_by_default=True)
            snippets = SnippetGenerator.create(self._searcher, parsed, self._schema, fields[-1])
            hits = self._searcher.search(parsed, query.limit).hits
            for _, address in hits:
                document = self._searcher.doc(address)
                snippets.snippet_from_doc(document).to_html()
                document.get_first(fields[0])
            return len(hits)

        return ask

    def ids(self, documents: list[Any]) -> list[str]:
        return [str(self._searcher.doc(address).get_first("id")) for address in documents]

    def close(self) -> None:
        pass  # files go with the last reference

    def _query(self, query: Query) -> TantivyQuery | None:
        boosts = query.boost_of
        if query.boosts == "other" and len(self._fields) == 1:
            return None
        leaves = [query.words] if query.match == "phrase" else [(word,) for word in query.words]
        parts = [self._in_fields(query, words, boosts) for words in leaves]
        occur = Occur.Should if query.match == "any" else Occur.Must
        asked = parts[0] if len(parts) == 1 else TantivyQuery.boolean_query([(occur, part) for part in parts])
        if query.period is None:
            return asked
        return TantivyQuery.boolean_query([(Occur.Must, asked), (Occur.Must, self._published(query.period))])

    def _in_fields(self, query: Query, words: tuple[str, ...], boosts: Boosts) -> TantivyQuery:
        parts = [self._in_field(query, words, field, boosts.get(field, 1.0)) for field in self._fields]
        return parts[0] if len(parts) == 1 else TantivyQuery.boolean_query([(Occur.Should, part) for part in parts])

    def _in_field(self, query: Query, words: tuple[str, ...], field: str, boost: float) -> TantivyQuery:
        stems = [self._analyzer.tokens(word)[0].term for word in words]
        match query.match:
            case "phrase":
                asked = TantivyQuery.phrase_query(self._schema, field, list(stems))
            case "prefix":
                asked = TantivyQuery.regex_query(self._schema, field, f"{words[0]}.*")
            case "fuzzy":
                asked = TantivyQuery.fuzzy_term_query(self._schema, field, words[0], 1)
            case _:
                asked = TantivyQuery.term_query(self._schema, field, stems[0])
        return asked if boost == 1.0 else TantivyQuery.boost_query(asked, boost)

    def _published(self, period: Period) -> TantivyQuery:
        after, before = (
            int(dt.datetime(day.year, day.month, day.day, tzinfo=dt.UTC).timestamp())
            for day in (period.after, period.before)
        )
        return TantivyQuery.range_query(
            self._schema, "seconds", FieldType.Integer, after, before, include_lower=True, include_upper=False
        )


def _answer(result: tantivy.SearchResult) -> Answer:
    hits = result.hits
    return [address for _, address in hits], [score for score, _ in hits], result.count


def _schema(fields: tuple[str, ...]) -> Schema:
    builder = SchemaBuilder()
    builder.add_text_field("id", stored=True, tokenizer_name="raw", index_option="basic")
    for field in fields:
        builder.add_text_field(field, stored=True, tokenizer_name="en_stem")
    builder.add_integer_field("seconds", indexed=True, fast=True)
    return builder.build()


def _document(article: Article, fields: tuple[str, ...]) -> tantivy.Document:
    texts = texts_of(article)
    document = tantivy.Document()
    document.add_text("id", article.id)
    if fields == (_ONE_FIELD,):
        document.add_text(_ONE_FIELD, texts.all)
    else:
        document.add_text("headline", texts.headline)
        document.add_text("captions", texts.captions)
        document.add_text("body", texts.body)
    document.add_integer("seconds", seconds_of(article))
    return document


def _typed(query: Query) -> str:
    """The query in tantivy's language."""
    match query.match:
        case "any":
            return " OR ".join(query.words)
        case "phrase":
            return f'"{" ".join(query.words)}"'
        case _:
            return " ".join(query.words)
