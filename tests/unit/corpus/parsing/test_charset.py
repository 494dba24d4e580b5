"""Bytes to text."""

import codecs

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.examples import examples

from searchsvc.corpus.parsing.charset import NotText, decode_bytes, decode_text

TEXT = "Café Zoë opens\n“At last,” said André\n"


@pytest.mark.parametrize(
    ("encoding", "mark"),
    [
        ("utf-8", b""),
        ("utf-8", codecs.BOM_UTF8),
        ("utf-16-le", codecs.BOM_UTF16_LE),
        ("utf-16-be", codecs.BOM_UTF16_BE),
        ("utf-16-le", b""),
        ("utf-16-be", b""),
        ("utf-32-le", codecs.BOM_UTF32_LE),
        ("utf-32-be", codecs.BOM_UTF32_BE),
        ("cp1252", b""),
    ],
)
def test_encodings_are_told_from_the_bytes(encoding: str, mark: bytes) -> None:
    """A text is the same in whichever encoding it comes, with a byte order mark or without."""
    assert decode_text(mark + TEXT.encode(encoding)) == TEXT


def test_windows_1252_has_no_undefined_bytes() -> None:
    """Bytes that Windows-1252 does not define do not spoil the rest of a text."""
    assert decode_bytes(b"caf\xe9 \x93quay\x94 \x81") == "café “quay” \x81"


def test_one_bad_byte_leaves_utf_8() -> None:
    """Text with sound UTF-8 in it stays UTF-8 where a few bytes are damaged."""
    assert decode_text("• Café Zoë".encode() + b" \xff.") == "• Café Zoë \ufffd."


def test_one_windows_quote_is_no_utf_8() -> None:
    """A single byte beyond ASCII that is no UTF-8 is Windows-1252."""
    assert decode_text(b"the harbour\x92s edge") == "the harbour’s edge"


@pytest.mark.parametrize("end", ["\r\n", "\r", "\n", "\u2028", "\u2029", "\x85", "\x0c"])
def test_every_line_end_is_a_line_feed(end: str) -> None:
    """Whatever ends a line, it becomes one line feed."""
    assert decode_text(f"one{end}two".encode()) == "one\ntwo"


def test_control_characters_go() -> None:
    """NULs and other control characters, tabs apart, are no part of a text."""
    assert decode_text(b"one\ttwo\x07 three" + b" and more of the same words" * 4 + b"\x00\x00") == (
        "one\ttwo three" + " and more of the same words" * 4
    )


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "not text: a JPEG picture"),
        (b"%PDF-1.7\n%\xe2\xe3", "not text: a PDF document"),
        (b"PK\x03\x04\x14\x00", "not text: packed by zip"),
        (b"\x28\xb5\x2f\xfd\x04", "not text: packed by zstandard"),
        (bytes(range(32)) * 20, "not text: binary data"),
    ],
)
def test_binary_data_says_what_it_is(data: bytes, reason: str) -> None:
    """Data that is no text is refused with what it is."""
    with pytest.raises(NotText) as refused:
        decode_text(data)
    assert reason == str(refused.value)


@settings(max_examples=examples(60))
@given(st.binary(max_size=400))
def test_any_bytes_are_text_or_refused(data: bytes) -> None:
    """No bytes make decoding fail in another way than by NotText, and no text has control characters."""
    try:
        text = decode_text(data)
    except NotText:
        return
    assert not set(text) & set(map(chr, [*range(9), *range(11, 32), 127]))
