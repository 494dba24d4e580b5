"""What is said of the parts of a query that were not understood? One sentence each."""

MOST_NOTES = 10
_LONGEST_QUOTE = 40


class Notes:
    """Sentences in the order in which they came up, each once, at most MOST_NOTES."""

    def __init__(self) -> None:
        self._sentences: dict[str, None] = {}

    def add(self, sentence: str) -> None:
        if len(self._sentences) < MOST_NOTES:
            self._sentences[sentence] = None

    def sentences(self) -> tuple[str, ...]:
        return tuple(self._sentences)


def quoted(text: str) -> str:
    """A piece of the query as a note shows it: on one line, in quotes, cut where it is long."""
    line = " ".join(text.split())
    return f"“{line}”" if len(line) <= _LONGEST_QUOTE else f"“{line[:_LONGEST_QUOTE]}…”"
