"""Messages: one article a message, of a file of one (.eml, newsgroups) or of several (mbox)."""

import re
from collections.abc import Iterator
from email import policy
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from email.message import Message
from email.parser import BytesParser
from email.utils import parseaddr

from searchsvc.article import Article, Origin, ReadFailure
from searchsvc.corpus.failures import Unreadable
from searchsvc.corpus.parsing.article_id import article_id
from searchsvc.corpus.parsing.attribution.bylines import names
from searchsvc.corpus.parsing.dates.moments import moment_of
from searchsvc.corpus.parsing.given import OPENING, given, note
from searchsvc.corpus.parsing.markup import paragraphs_of
from searchsvc.corpus.parsing.paragraphs import one_line, opening, paragraphs
from searchsvc.corpus.parsing.sniffing.charset import decode_text, in_utf8
from searchsvc.corpus.reader import Source
from searchsvc.corpus.text_file import read_each
from searchsvc.corpus.timing import timed
from searchsvc.record_clock import WHOLE

_FIELD = re.compile(rb"(?P<name>[A-Za-z][A-Za-z0-9-]{1,40}):[^\n]*+\n(?:[ \t]++\S[^\n]*+\n)*")
_OF_MAIL = frozenset(
    b"message-id received return-path mime-version content-type newsgroups path lines organization nntp-posting-host "
    b"references in-reply-to reply-to to cc x-mailer list-id delivered-to xref sender".split()
)
_NEEDED = frozenset((b"from", b"subject"))
_ENDING = ".eml"
_MOST_FIELDS = 200
_MBOX = re.compile(rb"From \S+ .{5,60}\d{4}\r?\n")
_NEXT = re.compile(rb"\n\r?\n(?=From \S+ [^\n]{5,60}\d{4}\r?\n)")
_QUOTED_START = re.compile(rb"^>(?=>*+From )", re.MULTILINE)
_SIGNATURE = "\n-- \n"


class Mail:
    label = "mail"
    many = True

    def recognises(self, head: bytes, suffix: str) -> bool:
        start = in_utf8(head)
        mbox = _MBOX.match(start)
        fields = _fields(start[mbox.end() :] if mbox else start)
        if suffix == _ENDING:  # a draft, or one whose sender was taken out, may have few
            return bool(fields & _NEEDED)
        return fields >= _NEEDED and bool(mbox or fields & _OF_MAIL)

    def read(self, source: Source) -> Iterator[Article | ReadFailure]:
        data = in_utf8(source.read())
        if not _MBOX.match(data):
            item = timed(source.limits.record_seconds, lambda: _article(data, source.path, None), source.path, WHOLE)
            if isinstance(item, ReadFailure):
                raise Unreadable(item.reason)
            yield item
            return
        messages = [_QUOTED_START.sub(b"", message.partition(b"\n")[2]) for message in _NEXT.split(data)]
        yield from read_each(source, messages, _article)


def _fields(start: bytes) -> set[bytes]:
    """The names, in small letters, of the fields at the top."""
    found, position = set(), 0
    start = start.replace(b"\r\n", b"\n")
    for _ in range(_MOST_FIELDS):
        field = _FIELD.match(start, position)
        if field is None:
            break
        found.add(field["name"].lower())
        position = field.end()
    return found


def _article(data: bytes, path: str, number: int | None) -> Article | ReadFailure:
    message = BytesParser(policy=policy.compat32).parsebytes(data)
    subject, sender, date = (_field(message, name) for name in ("subject", "from", "date"))
    body = _body(message)
    headline = one_line(subject)
    if not headline and not body:
        return ReadFailure(path, "no headline and no text", number)
    return Article(
        id=article_id(None, None, path, number),
        headline=given("headline", ("Subject:", headline), (OPENING, "" if headline else opening(body[0]))),
        body=body,
        authors=given("authors", ("From:", names(_sender(sender)))),
        published=given("published", ("Date:", moment_of(one_line(date)))),
        origin=Origin(path, number),
    )


def _field(message: Message, name: str) -> str:
    value = str(message.get(name, ""))
    try:
        return str(make_header(decode_header(value)))
    except (ValueError, LookupError, HeaderParseError):  # words that are encoded wrongly are left as they are
        return value


def _sender(value: str) -> str:
    """`Ada Quill` of `Ada Quill <ada@courier.example>` and `ada@courier.example (Ada Quill)`."""
    name, address = parseaddr(value)
    return name or ("" if "@" in address else value)


def _body(message: Message) -> tuple[str, ...]:
    """Its text in the form that says most: plain where there is one, else HTML."""
    parts = [
        part for part in message.walk() if not part.is_multipart() and part.get_content_disposition() != "attachment"
    ]
    plain = [_text(part) for part in parts if part.get_content_type() == "text/plain"]
    if any(text.strip() for text in plain):
        note("body", "its text/plain")
        return tuple(paragraphs("\n\n".join(text.partition(_SIGNATURE)[0] for text in plain)))
    note("body", "its text/html")
    marked = [_text(part) for part in parts if part.get_content_type() == "text/html"]
    return tuple(paragraph for text in marked for paragraph in paragraphs_of(text))


def _text(part: Message) -> str:
    data = part.get_payload(decode=True)
    if not isinstance(data, bytes):
        return ""
    charset = part.get_content_charset()
    try:
        return data.decode(charset) if charset else decode_text(data)
    except (LookupError, UnicodeDecodeError):
        return decode_text(data)


READER = Mail()
