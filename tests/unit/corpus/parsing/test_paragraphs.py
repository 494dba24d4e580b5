"""Plain text as single lines and paragraphs."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.examples import examples

from searchsvc.corpus.parsing.paragraphs import distinct, one_line, opening, paragraphs


def test_one_line_has_single_blanks_and_no_controls() -> None:
    """White space of any kind is one blank; controls and soft hyphens go; lone surrogates become U+FFFD."""
    assert "the quay at dawn \ufffd" == one_line(" the\u00a0 quay\r\n\tat\x00 da\u00adwn \ud800 ")


signs = st.text(st.sampled_from("ab .é\u00a0\u00ad\u2003\u200b\u2028\x00\x0b\x1c\x1e\x7f\ud800\ufeff日\n\r\t"))


@given(signs)
@settings(max_examples=examples(300))
def test_one_line_is_the_same_by_the_quick_way(text: str) -> None:
    """A text that is printable is read by a quick way, which gives what reading it sign by sign gives."""
    kept = "".join(" " if sign.isspace() else sign for sign in text)
    unwanted = {"\x00", "\x7f", "\u00ad", "\ufeff"}
    words = "".join("\ufffd" if sign == "\ud800" else sign for sign in kept if sign not in unwanted).split()
    assert " ".join(words).strip(" \u200b") == one_line(text)


@given(st.text(st.sampled_from("ab. \x1c\x1e")))
def test_separators_of_records_are_blanks(text: str) -> None:
    """The control characters that part files, groups and records end no line."""
    assert tuple(filter(None, [one_line(text)])) == paragraphs(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One.\n\nTwo.\r\n\r\nThree.", ("One.", "Two.", "Three.")),
        ("One line.\nAnother line.", ("One line.", "Another line.")),
        (
            (
                "The harbour master said on Tuesday that no\nboat would leave before the wind had dropped.\n"
                "    Boats wait until Friday for the tide, as the\nharbour bye-laws have it."
            ),
            (
                "The harbour master said on Tuesday that no boat would leave before the wind had dropped.",
                "Boats wait until Friday for the tide, as the harbour bye-laws have it.",
            ),
        ),
        ("", ()),
        (" \n\t\n", ()),
    ],
)
def test_paragraphs_follow_the_layout(text: str, expected: tuple[str, ...]) -> None:
    """Blank lines part paragraphs; so do indents where lines are wrapped; else each line is one."""
    assert expected == paragraphs(text)


@given(st.text(alphabet=st.characters(exclude_categories=()), max_size=300))
@settings(max_examples=examples(200), deadline=None)
def test_paragraphs_are_clean_lines(text: str) -> None:
    """Whatever the text, a paragraph is what one_line would leave of it, and encodes to UTF-8."""
    for paragraph in paragraphs(text):
        assert one_line(paragraph) == paragraph
        assert paragraph.encode()


def test_distinct_keeps_the_first_of_each() -> None:
    """Repeats go whatever their case, and so does what is empty."""
    assert ("Ferries", "mud") == distinct(["Ferries", " ferries ", "", "mud"])


@pytest.mark.parametrize(
    ("paragraph", "expected"),
    [
        ("Short enough.", "Short enough."),
        ("Mr. Sole sells the last of his crab pots. Then he goes home.", "Mr. Sole sells the last of his crab pots."),
        ("word " * 30, "word word word word word word word word word…"),
    ],
)
def test_opening_is_a_sentence_or_whole_words(paragraph: str, expected: str) -> None:
    """Too long a paragraph gives its first sentence, or as many words as fit."""
    assert expected == opening(paragraph, 50)


def test_words_parted_at_the_end_of_a_line_are_whole() -> None:
    """Where the next line goes on with a small letter; `Vor- und` is no parted word, and a name keeps its hyphen."""
    assert ("The boats stayed together in the harbour.",) == paragraphs("The boats stayed to-\ngether in the harbour.")
    wrapped = (
        "A most distressing accident occur-\nred on Saturday, when the goods\ntrain ran away near Thorn-\nby Junction."
    )
    assert (
        "A most distressing accident occurred on Saturday, when the goods train ran away near Thornby Junction.",
    ) == (paragraphs(wrapped))
    assert ("Die Vor-", "und Nachteile") == paragraphs("Die Vor-\nund Nachteile")
    assert ("Mid-", "Larkmoor") == paragraphs("Mid-\nLarkmoor")
