"""How much of a corpus has been read?"""

from collections.abc import Iterator

from searchsvc.article import Article, ReadFailure


class Meter:
    """How much has been read. `done_bytes` is exact at the end of each file.

    Inside a file it is guessed from the articles' own text, so that one large file moves the bar too.
    """

    def __init__(self, sizes: Iterator[tuple[str, int]]) -> None:
        self.articles = 0
        self.failed = 0
        self._sizes = sizes
        self._finished_bytes = 0
        self._text_bytes = 0
        self._file = next(sizes, ("", 0))

    @property
    def file(self) -> str:
        """The path of the file that is being read; empty where all are read."""
        return self._file[0]

    @property
    def done_bytes(self) -> int:
        return self._finished_bytes + min(self._text_bytes, self._file[1])

    def item(self, item: Article | ReadFailure) -> None:
        if isinstance(item, ReadFailure):
            self.failed += 1
            return
        self.articles += 1
        self._text_bytes += len(item.headline) + sum(map(len, item.body))

    def file_done(self, path: str) -> None:
        """`path` is read, and so is whatever comes before it in the order of reading."""
        self._text_bytes = 0
        while self._file[0]:
            done, size = self._file
            self._finished_bytes += size
            self._file = next(self._sizes, ("", 0))
            if done == path:
                return
