"""Which text do these bytes hold?

The order of evidence: a byte order mark; NULs on one side of pairs of bytes, which make UTF-16; strict UTF-8; UTF-8
with some damage; what a detector is sure of; Windows-1252, which bytes without a sign of another are in most archives.
"""

import codecs
import re
import unicodedata

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
_TWICE = re.compile("[\u00c2-\u00c3\u00c5\u00e2][\u0080-\u00bf\u0152-\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]")
"""How letters and signs of Western newspapers begin that were encoded twice."""
_OPEN = frozenset("\x81\x8d\x8f\x90\x9d")
"""Bytes that Windows-1252 leaves open; programs carry them through as control characters."""
_SAMPLE = 4096
_FEWEST_NULS = 0.02  # of pairs: in Chinese, a line end or a quote every fifty characters
_OTHER_SIDE = 0.1
_NOT_WRITTEN = frozenset({"Cn", "Co", "Cs", "Cc"})
_JAPANESE_SHIFTS = (b"\x1b$B", b"\x1b$@")
_DETECTED_BY = 64 * 1024
_SURE = 0.05  # below it, English with a sign or two of Windows-1252 is taken for anything
_DETECTABLE = (
    "cp1250", "cp1251", "cp1252", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "cp874", "koi8-r", "koi8-u",
    "cp866", "iso8859-2", "iso8859-7", "gb18030", "big5hkscs", "cp932", "euc_jis_2004", "cp949",
)  # fmt: skip
"""In which texts lie about: what web browsers decode, without those that only Macintosh and DOS wrote; with these among
them short texts in Windows-1252 are taken for one."""
_FEW_CONTROLS = 2
_MOST_CONTROLS = 0.05  # of the signs of a text: Latin text has none, compressed data about an eighth


class NotText(Unreadable):
    """The bytes are of no text. The message is the reason, for people."""


def decode_text(data: bytes) -> str:
    r"""The text of `data` with `\n` for every kind of line end and without other control characters but tabs.

    NotText where the bytes are a picture, an archive or other binary data.
    """
    text = _LINE_ENDS.sub("\n", decode_bytes(data))
    if not text.isascii():  # before its control characters go, of which some are bytes
        text = "\n".join(map(singly_encoded, text.split("\n")))
    return _CONTROLS.sub("", text)


def singly_encoded(text: str) -> str:
    """`text` as it was before its UTF-8 was taken for Windows-1252 (`CafÃ©`); as it is where that is not sure.

    All of it has to be Windows-1252, and UTF-8 when it is written in that: a text that is right fails at its first
    accented letter.
    """
    if text.isascii() or not _TWICE.search(text):
        return text
    try:
        return b"".join(map(_byte, text)).decode()
    except UnicodeError:
        return text


def _byte(sign: str) -> bytes:
    return bytes((ord(sign),)) if sign in _OPEN else sign.encode("cp1252")


def decode_bytes(data: bytes, encoding: str | None = None) -> str:
    """The characters of `data`, line ends and control characters as they are. NotText as in `decode_text`.

    `encoding` is what the whole file is in, where `data` is a part of it and neither marked nor UTF-8.
    """
    for mark, marked in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(marked, "replace")
    for magic, what in _KNOWN_BINARY:
        if data.startswith(magic):
            raise NotText(f"not text but {what}")
    wide = _utf16_without_mark(data)
    if wide:
        return data.decode(wide, "replace")
    text = _narrow(data, encoding)
    sample = text[:_SAMPLE]
    if len(_CONTROLS.findall(sample.rstrip("\x00"))) > max(_FEW_CONTROLS, len(sample) * _MOST_CONTROLS):
        raise NotText("not text but binary data")
    return text


def in_utf8(data: bytes) -> bytes:
    """`data` for patterns of bytes: without a byte order mark, in UTF-8 where its characters are two or four bytes."""
    encoding = wide_encoding(data)
    wide = data.decode(encoding, "replace").encode("utf-8", "replace") if encoding else data
    return wide.removeprefix(codecs.BOM_UTF8)


def wide_encoding(head: bytes) -> str | None:
    """The codec of a file whose characters are two or four bytes, told by how it begins; None for any other file."""
    for mark, _ in _MARKS:
        if head.startswith(mark) and mark != codecs.BOM_UTF8:
            return f"utf-{len(mark) * 8}"
    return _utf16_without_mark(head)


def legacy_encoding(head: bytes) -> str | None:
    """The codec of a file that begins with `head` and is neither UTF-8 nor wide; None where it is, or may be ASCII."""
    if head.isascii() or wide_encoding(head) or _is_utf8(head):
        return None
    return _detected(head)


def _utf16_without_mark(data: bytes) -> str | None:
    """In UTF-16 blanks, line ends, quotes and Latin letters have a NUL, always on the same side of the pair; what the
    pairs make then are characters that there are.
    """
    sample = data[: _SAMPLE & ~1]
    if b"\x00" not in sample.rstrip(b"\x00"):
        return None
    even, odd, pairs = sample[::2].count(0), sample[1::2].count(0), len(sample) // 2
    few = max(even, odd) * _OTHER_SIDE
    if odd > pairs * _FEWEST_NULS and even <= few:
        return "utf-16-le" if _is_written(sample, "utf-16-le") else None
    if even > pairs * _FEWEST_NULS and odd <= few:
        return "utf-16-be" if _is_written(sample, "utf-16-be") else None
    return None


def _is_written(sample: bytes, encoding: str) -> bool:
    """Are nearly all its characters such as texts have: none that are not assigned, of private use or controls?"""
    text = sample.decode(encoding, "replace")
    odd = sum(unicodedata.category(sign) in _NOT_WRITTEN and not sign.isspace() for sign in text)
    return odd + text.count("\ufffd") <= max(1, len(text) * _MOST_CONTROLS)


def _narrow(data: bytes, encoding: str | None) -> str:
    if b"\x1b" in data and any(sign in data for sign in _JAPANESE_SHIFTS):  # seven bits, so it would pass for ASCII
        return data.decode("iso2022_jp_2", "replace")
    try:
        return data.decode()
    except UnicodeDecodeError:
        pass  # not strictly UTF-8: weigh what speaks for it
    if _is_damaged_utf8(data):
        return data.decode("utf-8", "replace")
    encoding = encoding or _detected(data)
    return data.decode("latin-1").translate(_WINDOWS_1252) if encoding == "cp1252" else data.decode(encoding, "replace")


def _is_utf8(head: bytes) -> bool:
    """Is it, but for a character that is cut off at its end, or for some damage?"""
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head)
    except UnicodeDecodeError:
        return _is_damaged_utf8(head)
    return True


def _is_damaged_utf8(data: bytes) -> bool:
    sound = _MULTI_BYTE.findall(data)
    stray = len(_BEYOND_ASCII.findall(data)) - sum(map(len, sound))
    return bool(sound) and len(sound) >= stray


def _detected(data: bytes) -> str:
    """What the detector takes `data` for, by its first 64 KiB that are not ASCII alone, where it is sure enough."""
    import chardet  # noqa: PLC0415  (an archive in UTF-8 does without)

    beyond = _BEYOND_ASCII.search(data)
    start = max(0, beyond.start() - _SAMPLE) if beyond else 0
    said = chardet.detect(
        data[start : start + _DETECTED_BY], include_encodings=_DETECTABLE, compat_names=False, prefer_superset=True
    )
    name, sure = said["encoding"], said["confidence"]
    return name if name and sure > _SURE else "cp1252"


# Five of the bytes that Windows-1252 puts in place of ISO 8859-1's control characters are not defined; they stay.
_WINDOWS_1252 = {
    byte: bytes([byte]).decode("cp1252") for byte in range(0x80, 0xA0) if byte not in {0x81, 0x8D, 0x8F, 0x90, 0x9D}
}
