"""A file of each format, with one article: the headline "Boats kept in" and three paragraphs.

A new reader adds one entry to SAMPLES. Those of binary formats are made when they are asked for, since the library of
an extra may be missing.
"""

import io
import sqlite3
import zipfile
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import docx
import pytest
import whoosh.fields
import whoosh.index

HEADLINE = "Boats kept in"
FIRST = "The harbour master said on Tuesday that no boat would leave before the wind had dropped below twenty knots."
SECOND = "Nobody in Port Calder could remember when boats were last kept in for as long as a week, or for less reason."
THIRD = "The fish market opened all the same, and sold tins, which the council described as a measure of resilience."
BODY = (FIRST, SECOND, THIRD)
MARKED_UP = "".join(f"<p>{paragraph}</p>" for paragraph in BODY)
PLAIN = f"{FIRST}\n\n{SECOND}\n\n{THIRD}\n"
BINARY = "a byte order mark stands before text, and this format begins with bytes of its own"


@dataclass(frozen=True)
class Sample:
    """`content`: text, or what makes the bytes. `member`: the file in it that the article comes from.

    `unmarked`: why no byte order mark can stand before it; `library`: that of the extra that reads it.
    """

    name: str
    content: str | Callable[[], bytes]
    member: str | None = None
    unmarked: str | None = None
    library: str | None = None

    @property
    def data(self) -> bytes:
        """Skips the test where the extra is not installed."""
        if self.library:
            pytest.importorskip(self.library, reason=f"{self.library}, of an extra, is not installed")
        return self.content.encode() if isinstance(self.content, str) else self.content()

    def in_encoding(self, encoding: str) -> bytes:
        """Skips the test where the format is not text."""
        if self.unmarked:
            pytest.skip(self.unmarked)
        return self.data.decode().encode(encoding)

    def origin(self, path: str) -> str:
        """The path that the article carries, of a file at `path`."""
        return f"{path}/{self.member}" if self.member else path


@cache
def zipped() -> bytes:
    """A page of text in a folder of a zip, the same whenever it is made."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr(zipfile.ZipInfo("news/a.txt"), f"{HEADLINE}\n\n{PLAIN}", zipfile.ZIP_DEFLATED)
    return data.getvalue()


@cache
def word() -> bytes:
    """One paragraph for the headline and each of the text."""
    made, data = docx.Document(), io.BytesIO()
    for line in (HEADLINE, *BODY):
        made.add_paragraph(line)
    made.save(data)
    return data.getvalue()


@cache
def pdf() -> bytes:
    """One page, a line for the headline and for each paragraph, with a blank line between."""
    lines = "".join(f"({line}) Tj 0 -28 Td " for line in (HEADLINE, *BODY))
    content = f"BT /F1 9 Tf 30 700 Td {lines}ET"
    objects = (
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 /MediaBox [0 0 612 792] >>",
        "<< /Type /Page /Parent 2 0 R /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        f"<< /Length {len(content)} >>\nstream\n{content}\nendstream",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    )
    made, places = "%PDF-1.4\n", ["0000000000 65535 f \n"]
    for number, one in enumerate(objects, start=1):
        places.append(f"{len(made):010} 00000 n \n")
        made += f"{number} 0 obj\n{one}\nendobj\n"
    table = f"xref\n0 {len(places)}\n{''.join(places)}trailer\n<< /Size {len(places)} /Root 1 0 R >>\n"
    return f"{made}{table}startxref\n{len(made)}\n%%EOF\n".encode()


@cache
def parquet() -> bytes:
    """One row, of a headline and a text."""
    import pyarrow as pa  # noqa: PLC0415  (of an extra)
    from pyarrow.parquet import write_table  # noqa: PLC0415  (as above)

    data = io.BytesIO()
    write_table(pa.table({"title": [HEADLINE], "body": [PLAIN]}), data)
    return data.getvalue()


@cache
def sqlite() -> bytes:
    """One row of one table."""
    with closing(sqlite3.connect(":memory:")) as database:
        database.execute("CREATE TABLE articles (title TEXT, body TEXT)")
        database.execute("INSERT INTO articles VALUES (?, ?)", (HEADLINE, PLAIN))
        database.commit()
        return database.serialize()


@cache
def whoosh_segment() -> bytes:
    """One document, of two stored fields."""
    with TemporaryDirectory() as folder:
        schema = whoosh.fields.Schema(title=whoosh.fields.TEXT(stored=True), body=whoosh.fields.STORED)
        with whoosh.index.create_in(folder, schema).writer() as writer:
            writer.add_document(title=HEADLINE, body=PLAIN)
        [segment] = Path(folder).glob("*.seg")
        return segment.read_bytes()


FEED = (
    f'<rss version="2.0"><channel><title>The Courier</title><item><title>{HEADLINE}</title>'
    f"<description><![CDATA[{MARKED_UP}]]></description></item></channel></rss>\n"
)
NITF = (
    f"<nitf><body><body.head><hedline><hl1>{HEADLINE}</hl1></hedline></body.head>"
    f"<body.content>{MARKED_UP}</body.content></body></nitf>\n"
)
REUTERS = f'<REUTERS NEWID="1"><TEXT><TITLE>{HEADLINE}</TITLE><BODY>{PLAIN}</BODY></TEXT></REUTERS>\n'
MAIL = f"From: Ada Quill <ada@courier.example>\nSubject: {HEADLINE}\nMessage-ID: <1@courier.example>\n\n{PLAIN}"
NEXIS = f"1 of 1 DOCUMENTS\n\n\n          The Courier\n\n          May 4, 2021 Tuesday\n\n{HEADLINE}\n\n{PLAIN}"

SAMPLES = {
    "containers.reader": Sample("a.zip", zipped, member="news/a.txt", unmarked=BINARY),
    "formats.office.word": Sample("a.docx", word, unmarked=BINARY),
    "formats.office.pdf": Sample("a.pdf", pdf, unmarked=BINARY, library="pypdf"),
    "formats.records.exports.parquet": Sample("a.parquet", parquet, unmarked=BINARY, library="pyarrow"),
    "formats.records.exports.sqlite": Sample("a.db", sqlite, unmarked=BINARY),
    "formats.records.exports.whoosh_index": Sample("a.seg", whoosh_segment, unmarked=BINARY),
    "formats.records.lines": Sample(
        "a.jsonl", f'{{"title": "{HEADLINE}", "body": ["{FIRST}", "{SECOND}", "{THIRD}"]}}\n'
    ),
    "formats.records.document": Sample(
        "a.json", f'[\n {{"title": "{HEADLINE}",\n  "body": ["{FIRST}", "{SECOND}", "{THIRD}"]}}\n]\n'
    ),
    "formats.records.exports.feeds": Sample("a.xml", FEED),
    "formats.wire.news_xml": Sample("a.xml", NITF),
    "formats.wire.sgml": Sample("a.sgm", REUTERS),
    "formats.html.page": Sample(
        "a.html",
        f"<!doctype html><html><head><title>{HEADLINE}</title></head><body><article><h1>{HEADLINE}</h1>"
        f"{MARKED_UP}</article></body></html>",
    ),
    "formats.records.exports.markdown": Sample("a.md", f"---\ntitle: {HEADLINE}\n---\n\n{PLAIN}"),
    "formats.wire.mail": Sample("a.eml", MAIL),
    "formats.wire.nexis": Sample("a.txt", NEXIS),
    "formats.records.exports.tables": Sample("a.csv", f'title,body\n{HEADLINE},"{PLAIN}"\n'),
    "formats.scraped.reader": Sample("a.txt", f"{HEADLINE}\n\nA quayImage source, EPA\n  • Published\n\n{PLAIN}"),
    "formats.plain.reader": Sample("a.txt", f"{HEADLINE}\n\n{PLAIN}"),
}
"""By the reader's module below searchsvc.corpus."""
