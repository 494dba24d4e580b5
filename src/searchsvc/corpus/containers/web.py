"""Which pages are in a file in which crawlers or browsers keep them?"""

import re
from collections.abc import Iterator
from contextlib import suppress
from email import message_from_bytes
from email.message import Message
from xml.parsers.expat import ExpatError

from searchsvc.article import ReadFailure
from searchsvc.corpus.containers.member import Member
from searchsvc.corpus.failures import Unreadable
from searchsvc.corpus.parsing.web_address import web_address
from searchsvc.corpus.reader import Source

_WARC = b"WARC/"
_HEADER = re.compile(rb"\s*(?:[A-Za-z-]+:[^\n]*\n(?:[ \t]+\S[^\n]*\n)*)+")
_MHTML_SIGNS = (re.compile(rb"(?mi)^mime-version:"), re.compile(rb"(?mi)^content-type:\s*multipart/related"))
_WEBARCHIVE = b"WebMainResource"
_PAGES = frozenset({"text/html", "application/xhtml+xml"})


def is_warc(head: bytes) -> bool:
    return head.startswith(_WARC)


def is_mhtml(head: bytes) -> bool:
    header = _HEADER.match(head.removeprefix(b"\xef\xbb\xbf").replace(b"\r\n", b"\n"))
    return bool(header and all(sign.search(header[0]) for sign in _MHTML_SIGNS))


def is_webarchive(head: bytes) -> bool:
    return _WEBARCHIVE in head and head.startswith((b"bplist", b"<?xml", b"<!DOCTYPE plist"))


def members_of_warc(source: Source, depth: int) -> Iterator[Member | ReadFailure]:
    """The pages that were answered with 200, and the texts of WET files."""
    from warcio.archiveiterator import ArchiveIterator  # noqa: PLC0415  (most archives have no such files)
    from warcio.exceptions import ArchiveLoadFailed  # noqa: PLC0415  (as above)

    limit = source.limits.max_file_bytes
    with source.open() as stream:
        try:
            for number, record in enumerate(ArchiveIterator(stream), start=1):
                ending = _ending_of(record)
                if ending is None:
                    continue
                path, url = f"{source.path}/{number}{ending}", record.rec_headers.get_header("WARC-Target-URI")
                data = record.content_stream().read(limit + 1)
                yield Member.of(path, data, source, depth, web_address((url or "").strip("<>")))
        except (ArchiveLoadFailed, EOFError, ValueError) as error:
            raise Unreadable(f"its WARC is damaged or cut short: {error}") from error


def _ending_of(record: object) -> str | None:
    """`.html` for a page, `.txt` for a text; None for a record of anything else."""
    kind, http = record.rec_type, record.http_headers  # type: ignore[attr-defined]  # warcio has no types
    content = (http or record.rec_headers).get_header("Content-Type") or ""  # type: ignore[attr-defined]  # as above
    named = content.partition(";")[0].strip().lower()
    if kind == "response" and http is not None:
        return ".html" if http.get_statuscode() == "200" and named in _PAGES else None
    if kind == "resource":
        return ".html" if named in _PAGES else None
    return ".txt" if kind == "conversion" and named == "text/plain" else None


def members_of_mhtml(source: Source, depth: int) -> Iterator[Member | ReadFailure]:
    """Its page: the first part that is one, in UTF-8."""
    message = message_from_bytes(source.read())
    address = message.get("Snapshot-Content-Location")
    for part in message.walk():
        data = part.get_payload(decode=True) if part.get_content_type() in _PAGES else None
        if isinstance(data, bytes):
            url = web_address(str(address or part.get("Content-Location") or ""))
            yield Member.of(f"{source.path}/page.html", _in_utf8(data, part), source, depth, url)
            return
    raise Unreadable("an MHTML file without a page")


def _in_utf8(data: bytes, part: Message) -> bytes:
    charset = part.get_content_charset()
    try:
        return data.decode(charset).encode() if charset else data
    except (LookupError, UnicodeDecodeError):  # what the page itself declares, or looks like, tells then
        return data


def members_of_webarchive(source: Source, depth: int) -> Iterator[Member | ReadFailure]:
    """The page that Safari saved."""
    import plistlib  # noqa: PLC0415  (most archives have no such files)

    try:
        main = plistlib.loads(source.read())["WebMainResource"]
        data, url = bytes(main["WebResourceData"]), web_address(str(main.get("WebResourceURL") or ""))
        charset = str(main.get("WebResourceTextEncodingName") or "utf-8")
    except (plistlib.InvalidFileException, ExpatError, KeyError, TypeError, ValueError, AttributeError) as error:
        raise Unreadable(f"a damaged .webarchive: {error}") from error
    with suppress(LookupError, UnicodeDecodeError):  # as in an MHTML file
        data = data.decode(charset).encode()
    yield Member.of(f"{source.path}/page.html", data, source, depth, url)
