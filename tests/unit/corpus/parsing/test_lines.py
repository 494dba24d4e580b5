"""Lines and headlines."""

from searchsvc.corpus.parsing.lines import HEADLINE_LIMIT, headline_of, lines_of


def test_lines_have_single_blanks() -> None:
    """White space of any kind is one blank, and what cannot be seen is gone."""
    assert ["a b c", "", "quay side"] == lines_of("  a\u00a0b \u2009 c\t\n\u200b\nquay\u00ad side\u200e")


def test_long_first_lines_give_their_first_sentence() -> None:
    """A line that is too long for a headline gives its first sentence, else as many words as fit."""
    words = "tide " * 100
    assert "The tide rose." == headline_of("The tide rose. " + words)
    cut = headline_of(words)
    assert len(cut) <= HEADLINE_LIMIT
    assert cut.endswith("tide")
    assert HEADLINE_LIMIT == len(headline_of("x" * 1000))
    assert "Short" == headline_of("Short")
