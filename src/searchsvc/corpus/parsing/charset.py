"""Which text do these bytes hold?

The order of evidence: a byte order mark; the pattern of NULs that UTF-16 gives to Latin text; strict UTF-8; UTF-8
with some damage; Windows-1252, which any other bytes are in a news archive.
"""

import codecs
import re

from searchsvc.corpus.failures import Unreadable

_MARKS = (  # UTF-32 first: its little-endian mark begins with that of UTF-16
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_KNOWN_BINARY = (
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"\x89PNG", "a PNG picture"),
    (b"GIF8", "a GIF picture"),
    (b"%PDF-", "a PDF document"),
    (b"PK\x03\x04", "packed by zip"),
    (b"BZh", "packed by bzip2"),
    (b"\xfd7zXZ\x00", "packed by xz"),
    (b"\x28\xb5\x2f\xfd", "packed by zstandard"),
    (b"7z\xbc\xaf", "packed by 7-Zip"),
    (b"SQLite format 3", "an SQLite database"),
)
_MULTI_BYTE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_BEYOND_ASCII = re.compile(rb"[\x80-\xff]")
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x84\x86-\x9f]")
_LINE_ENDS = re.compile("\r\n?|[\u2028\u2029\x85\x0b\x0c]")
_SAMPLE = 4096
_FEW_CONTROLS = 2
_MOST_CONTROLS = 0.05  # of the signs of a text: Latin text has none, compressed data about an eighth


class NotText(Unreadable):
    """The bytes are of no text. The message is the reason, for people."""


def decode_text(data: bytes) -> str:
    r"""The text of `data` with `\n` for every kind of line end and without other control characters but tabs.

    NotText where the bytes are a picture, an archive or other binary data.
    """
    text = _LINE_ENDS.sub("\n", decode_bytes(data))
    return _CONTROLS.sub("", text)


def decode_bytes(data: bytes) -> str:
    """The characters of `data`, line ends and control characters as they are. NotText as in `decode_text`."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    for magic, what in _KNOWN_BINARY:
        if data.startswith(magic):
            raise NotText(f"not text: {what}")
    wide = _utf16_without_mark(data)
    if wide:
        return data.decode(wide, "replace")
    text = _narrow(data)
    sample = text[:_SAMPLE]
    if len(_CONTROLS.findall(sample.rstrip("\x00"))) > max(_FEW_CONTROLS, len(sample) * _MOST_CONTROLS):
        raise NotText("not text: binary data")
    return text


def _utf16_without_mark(data: bytes) -> str | None:
    """Latin text in UTF-16 has a NUL in nearly every second place, and always on the same side."""
    sample = data[: _SAMPLE & ~1]
    if b"\x00" not in sample:
        return None
    even, odd, pairs = sample[::2].count(0), sample[1::2].count(0), len(sample) // 2
    if odd > pairs * 0.6 and even < pairs * 0.1:
        return "utf-16-le"
    if even > pairs * 0.6 and odd < pairs * 0.1:
        return "utf-16-be"
    return None


def _narrow(data: bytes) -> str:
    try:
        return data.decode()
    except UnicodeDecodeError:
        pass  # not strictly UTF-8: weigh what speaks for it against what speaks for Windows-1252
    sound = _MULTI_BYTE.findall(data)
    stray = len(_BEYOND_ASCII.findall(data)) - sum(map(len, sound))
    if sound and len(sound) >= stray:
        return data.decode("utf-8", "replace")
    return data.decode("latin-1").translate(_WINDOWS_1252)


# Five of the bytes that Windows-1252 puts in place of ISO 8859-1's control characters are not defined; they stay.
_WINDOWS_1252 = {
    byte: bytes([byte]).decode("cp1252") for byte in range(0x80, 0xA0) if byte not in {0x81, 0x8D, 0x8F, 0x90, 0x9D}
}
