"""How much of a corpus has been read?"""

from searchsvc.indexing.report import Progress


class Meter:
    """What was told of a rebuild last. `file`: the path of the file that is being read; empty where none is."""

    def __init__(self) -> None:
        self.articles = 0
        self.failed = 0
        self.done_bytes = 0
        self.file = ""
        self.publishing = False

    def tell(self, progress: Progress) -> None:
        self.articles = progress.articles
        self.failed = progress.failed
        self.done_bytes = progress.done_bytes
        self.file = progress.path or ""
        self.publishing = progress.path is None
