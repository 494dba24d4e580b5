"""How is a collection in TREC's layout read?

A folder with a file of topics (its name has `topic` in it), one of judgments (`qrel`), and the documents in the other
files, or in a folder of their own, packed with gzip or not:

    <DOC> <DOCNO> AP880212-0001 </DOCNO> <HEAD> … </HEAD> <TEXT> … </TEXT> </DOC>
    <top> <num> Number: 051 <title> Topic: Airbus Subsidies <desc> … </top>

A topic's title is what a person would type. https://trec.nist.gov/data/intro_eng.html
"""

import gzip
import html
import re
from collections.abc import Iterator
from pathlib import Path

from searchsvc.errors import CorpusUnreadable
from searchsvc.evaluation.collection import Collection, Document
from searchsvc.evaluation.judgments import JudgmentReader, judged_queries

_DOCUMENT = re.compile(r"<DOC>((?>(?:[^<]++|<(?!/?DOC>))*))</DOC>", re.IGNORECASE)
_NUMBER = re.compile(r"<DOCNO>([^<]*)</DOCNO>", re.IGNORECASE)
_TITLE = re.compile(r"<(HEADLINE|HEAD|HL|TITLE|TI)>((?>(?:[^<]++|<(?!/?\1>))*))</\1>", re.IGNORECASE)
_TEXT = re.compile(r"<(TEXT|BODY)>((?>(?:[^<]++|<(?!/?\1>))*))</\1>", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]*>")
_TOPIC = re.compile(r"<top>((?>(?:[^<]++|<(?!/?top>))*))</top>", re.IGNORECASE)
_TOPIC_NUMBER = re.compile(r"<num>([^<]*)", re.IGNORECASE)
_TOPIC_TITLE = re.compile(r"<title>([^<]*)", re.IGNORECASE)
_TOPIC_LABEL = re.compile(r"^\s*(?:Number|Topic)\s*:", re.IGNORECASE)
_INDENTED = re.compile(r"\n(?:[ \t]*\n|[ \t]{2,})")
"""A paragraph begins after an empty line, or where a line is indented."""


def is_trec(folder: Path) -> bool:
    return bool(_named(folder, "topic") and _named(folder, "qrel"))


def read_trec(folder: Path) -> Collection:
    """Raises CorpusUnreadable, naming the file, and the line or topic, where something is not as it must be."""
    topics, qrels = _the_one(folder, "topic"), _the_one(folder, "qrel")
    judgments = JudgmentReader(qrels).trec()
    queries = _topics(topics)
    judged = judged_queries(queries, judgments, qrels)
    files = [path for path in sorted(folder.rglob("*")) if path.is_file() and path not in {topics, qrels}]
    if not files:
        raise CorpusUnreadable(folder, "has topics and judgments, but no file of documents")
    return Collection(folder.name, folder, judged, judgments, lambda: _documents(files), len(queries) - len(judged))


def _named(folder: Path, part: str) -> list[Path]:
    return [path for path in sorted(folder.iterdir()) if path.is_file() and part in path.name.lower()]


def _the_one(folder: Path, part: str) -> Path:
    found = _named(folder, part)
    if len(found) != 1:
        raise CorpusUnreadable(folder, f"{len(found)} files have {part!r} in their name; one is needed")
    return found[0]


def _topics(path: Path) -> dict[str, str]:
    topics: dict[str, str] = {}
    for topic in _TOPIC.finditer(_text_of(path)):
        number, title = _TOPIC_NUMBER.search(topic[1]), _TOPIC_TITLE.search(topic[1])
        if number is None or title is None:
            raise CorpusUnreadable(path, f"the topic after {len(topics)} others lacks its <num> or its <title>")
        name = _TOPIC_LABEL.sub("", number[1]).strip()
        # Judgments write 51 where the topic says 051.
        topics[name.lstrip("0") or name] = " ".join(_TOPIC_LABEL.sub("", html.unescape(title[1])).split())
    if not topics:
        raise CorpusUnreadable(path, "has no <top> … </top>")
    return topics


def _documents(files: list[Path]) -> Iterator[Document]:
    for path in files:
        found = 0
        for document in _DOCUMENT.finditer(_text_of(path)):
            found += 1
            number = _NUMBER.search(document[1])
            if number is None:
                raise CorpusUnreadable(path, f"document {found} has no <DOCNO>")
            title = _TITLE.search(document[1])
            texts = [text[2] for text in _TEXT.finditer(document[1])]
            paragraphs = tuple(part for text in texts for part in map(_plain, _INDENTED.split(text)) if part)
            yield Document(number[1].strip(), _plain(title[2]) if title else "", paragraphs)
        if not found:
            raise CorpusUnreadable(path, "has no <DOC> … </DOC>, and its name has neither topic nor qrel in it")


def _plain(marked: str) -> str:
    return " ".join(html.unescape(_TAG.sub(" ", marked)).split())


def _text_of(path: Path) -> str:
    try:
        data = path.read_bytes()
        return (gzip.decompress(data) if data[:2] == b"\x1f\x8b" else data).decode("utf-8", errors="replace")
    except OSError as error:  # gzip.BadGzipFile is one
        raise CorpusUnreadable(path, f"cannot be read ({error.strerror or error})") from error
    except EOFError as error:
        raise CorpusUnreadable(path, "is cut off: its packing has no end") from error
