"""Signs that end a text."""

import pytest

from searchsvc.corpus.parsing.end_marks import without_end_mark


@pytest.mark.parametrize("mark", ["-30-", "— 30 —", "--30--", "-0-", "-end-", "###", "# # #", "***", "* * *"])
def test_the_last_line_of_a_text_may_say_that_it_ends(mark: str) -> None:
    """As the last it is no text; above others it parts them, and alone it is all there is."""
    assert ("Eels came.", "They left.") == without_end_mark(["Eels came.", "They left.", mark])
    assert ("Eels came.", mark, "They left.") == without_end_mark(["Eels came.", mark, "They left."])
    assert (mark,) == without_end_mark([mark])


def test_several_of_them_go_together() -> None:
    """An agency's beside the paper's, or the same twice."""
    assert ("Eels came.",) == without_end_mark(["Eels came.", "-30-", "-30-"])
    assert ("Eels came.", "***", "They left.") == without_end_mark(["Eels came.", "***", "They left.", "###", "-end-"])


@pytest.mark.parametrize("line", ["30", "-31-", "#", "- 30 years on -", "The end", "**"])
def test_other_short_lines_are_text(line: str) -> None:
    """A number alone, and words."""
    assert ("Eels came.", line) == without_end_mark(["Eels came.", line])
