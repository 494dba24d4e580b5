"""Bytes to text."""

import codecs

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.examples import examples

from searchsvc.corpus.parsing.sniffing.charset import (
    NotText,
    decode_bytes,
    decode_text,
    legacy_encoding,
    singly_encoded,
    wide_encoding,
)

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
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "not text but a JPEG picture"),
        (b"%PDF-1.7\n%\xe2\xe3", "not text but a PDF document"),
        (b"PK\x03\x04\x14\x00", "not text but packed by zip"),
        (b"\x28\xb5\x2f\xfd\x04", "not text but packed by zstandard"),
        (bytes(range(32)) * 20, "not text but binary data"),
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


LEGACY = [
    ("cp1251", "Паромы снова ходят между островами, а жители вернулись домой после шторма."),
    ("koi8-r", "Паромы снова ходят между островами, а жители вернулись домой после шторма."),
    ("cp1250", "Promy znów kursują między wyspami, a mieszkańcy wrócili do domów."),
    ("iso8859-2", "Přívoz jezdí znovu mezi ostrovy a obyvatelé se vrátili domů, řekl úřad."),
    ("cp1253", "Τα πλοία εκτελούν ξανά δρομολόγια ανάμεσα στα νησιά."),
    ("cp1254", "Feribotlar adalar arasında yeniden çalışıyor, halk evlerine döndü."),
    ("cp1255", "המעבורות שטות שוב בין האיים והתושבים חזרו לבתיהם."),
    ("cp1256", "عادت العبارات إلى العمل بين الجزر وعاد السكان إلى بيوتهم."),
    ("cp874", "เรือข้ามฟากกลับมาวิ่งระหว่างเกาะอีกครั้ง และชาวบ้านกลับเข้าบ้านแล้ว"),
    ("gb18030", "渡轮恢复了岛屿之间的航行,居民们回到了家中。"),
    ("big5", "渡輪恢復了島嶼之間的航行,居民們回到了家中。"),
    ("cp932", "フェリーは再び島の間を走り始め、住民は家に戻った。"),
    ("euc_jp", "フェリーは再び島の間を走り始め、住民は家に戻った。"),
    ("iso2022_jp", "フェリーは再び島の間を走り始め、住民は家に戻った。"),
    ("cp949", "여객선이 다시 운항을 시작했고 주민들은 집으로 돌아갔다."),
]


@pytest.mark.parametrize(("encoding", "text"), LEGACY)
def test_older_encodings_are_detected(encoding: str, text: str) -> None:
    """Of other scripts and of Central Europe, without a mark or a declaration."""
    assert text == decode_text(text.encode(encoding))


@pytest.mark.parametrize("text", ["“Hello,” he said", "£5 a ticket", "Café’s", "Der Bürgermeister", "Ñandú"])
def test_a_sign_or_two_are_windows_1252(text: str) -> None:
    """So little proves nothing, and most archives are in it."""
    assert text == decode_text(text.encode("cp1252"))


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize(
    "text", ["渡轮恢复了航行，居民们回到了家中。\n" * 9, "Паромы снова ходят.\n", '{"title": "渡轮恢复了航行"}']
)
def test_utf_16_without_a_mark_is_known_in_any_script(encoding: str, text: str) -> None:
    """Blanks, line ends and quotes have their NULs on one side."""
    assert text == decode_bytes(text.encode(encoding))
    assert encoding == wide_encoding(text.encode(encoding))


def test_a_file_has_one_encoding() -> None:
    """What its beginning is in, its parts are in; UTF-8 that is cut off at the end of the beginning is UTF-8."""
    russian, polish = LEGACY[0][1].encode("cp1251"), LEGACY[2][1].encode("cp1250")
    assert ("cp1251", "cp1250") == (legacy_encoding(russian), legacy_encoding(polish))
    assert "Да" == decode_bytes("Да".encode("cp1251"), "cp1251")
    assert legacy_encoding(LEGACY[0][1].encode()[:-1]) is legacy_encoding(b"ASCII") is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("CafÃ© reopens", "Café reopens"),
        ("the owner â€“ a baker â€“ said â€œyesâ€\x9d", "the owner – a baker – said “yes”"),
        ("Café reopens", "Café reopens"),
        ("NÃO and Café", "NÃO and Café"),
        ("CafÃ© beside Café", "CafÃ© beside Café"),
        ("Ã© 日本", "Ã© 日本"),
    ],
)
def test_what_was_encoded_twice_is_mended_where_that_is_sure(text: str, expected: str) -> None:
    """A paragraph with one letter that is right is left as it is."""
    assert expected == singly_encoded(text)


def test_each_line_of_a_text_is_mended_alone() -> None:
    """Before control characters go, some of which are bytes."""
    data = "Ã‰glise\n“Café”\nâ€œyesâ€\x9d\n".encode()
    assert "Église\n“Café”\n“yes”\n" == decode_text(data)
