"""Which files hold articles in a wrapping that no reader opens, and how are they saved so that one does?

Useful for: detect.py, before any reader is asked.
Not for: pictures, archives and other binary data (parsing/charset.py).
"""

import re

_WORD = "a Word document: save it as plain text or as a web page"
_SINGLE_FILE = 'a web page as a "single file" (MHTML): save it as "web page, HTML only"'
_MAGIC = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", _WORD),  # the compound file of Office up to 2003
    (b"{\\rtf", _WORD),
)
_ZIP = b"PK\x03\x04"
_WORD_PARTS = (b"word/", b"mimetypeapplication/vnd.oasis.opendocument.text")
_HEADER = re.compile(rb"\s*(?:[A-Za-z-]+:[^\n]*\n(?:[ \t]+\S[^\n]*\n)*)+")
_SINGLE_FILE_SIGNS = (re.compile(rb"(?mi)^mime-version:"), re.compile(rb"(?mi)^content-type:\s*multipart/related"))


def wrapping_of(head: bytes) -> str | None:
    """What the file that begins with `head` is and what mends it; None where a reader may be asked."""
    known = next((what for magic, what in _MAGIC if head.startswith(magic)), None)
    if known:
        return known
    if head.startswith(_ZIP):
        return _WORD if any(part in head for part in _WORD_PARTS) else None
    header = _HEADER.match(head.removeprefix(b"\xef\xbb\xbf"))
    return _SINGLE_FILE if header and all(sign.search(header[0]) for sign in _SINGLE_FILE_SIGNS) else None
