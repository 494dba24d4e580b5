"""How does a document of XML become an answer?"""

import re

from flask import Response

from searchsvc.web.headers.tagged import tagged

_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 has no place for, not even escaped."""


def xml_text(text: str) -> bytes:
    """UTF-8, with U+FFFD for characters that XML cannot have."""
    return _NOT_IN_XML.sub("\ufffd", text).encode()


def xml_response(text: str, media_type: str) -> Response:
    content = xml_text(text)
    return tagged(Response(content, content_type=f"{media_type}; charset=utf-8"), content)
