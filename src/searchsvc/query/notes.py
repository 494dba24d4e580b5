"""What is said of the parts of a query that were not understood? One sentence each."""

MOST_NOTES = 10
_LONGEST_QUOTE = 40


class Notes:
    """Sentences in the order in which they came up, each once, at most MOST_NOTES."""

    def __init__(self) -> None:
        self._sentences: dict[str, bool] = {}

    def add(self, sentence: str, *, without_words: bool = False) -> None:
        """`without_words`: it is worth saying of a query without any word, too; most is not said of mere signs."""
        if len(self._sentences) < MOST_NOTES:
            self._sentences[sentence] = without_words

    def sentences(self) -> tuple[str, ...]:
        return tuple(self._sentences)

    def sentences_without_words(self) -> tuple[str, ...]:
        return tuple(sentence for sentence, without_words in self._sentences.items() if without_words)


def quoted(text: str) -> str:
    """A piece of the query as a note shows it: on one line, in quotes, cut where it is long."""
    return f"“{shortened(' '.join(text.split()))}”"


def shortened(text: str) -> str:
    """A piece of the query, cut where it is long."""
    return text if len(text) <= _LONGEST_QUOTE else f"{text[:_LONGEST_QUOTE]}…"
