"""What is in the body of an article: its paragraphs, and the captions that stand between them.

Useful for: whatever takes bodies apart (fragments.py, rich_text.py).
Not for: an article (article.py).
"""

from dataclasses import dataclass

from searchsvc.article import Caption


@dataclass(frozen=True, slots=True)
class BodyContent:
    """Paragraphs as single lines of plain text, captions in order; each caption once."""

    paragraphs: tuple[str, ...] = ()
    captions: tuple[Caption, ...] = ()

    @property
    def letters(self) -> int:
        """Characters of its paragraphs."""
        return sum(map(len, self.paragraphs))


NO_CONTENT = BodyContent()
