"""How much of a corpus has been read?"""

from searchsvc.cli.output.console import counted
from searchsvc.indexing.reporting.report import Progress


class Meter:
    """What was told of a rebuild last. `file`: the path of the file that is being read; empty where none is.

    `files`: how many were found; `looked_into`: how many of them were looked at. `surveying`: until the first is read.
    """

    def __init__(self) -> None:
        self.surveying = True
        self.files = 0
        self.looked_into = 0
        self.articles = 0
        self.failed = 0
        self.done_bytes = 0
        self.resumed_articles = 0
        self.resumed_bytes = 0
        self.file = ""
        self.publishing = False

    def rate(self, seconds: float) -> float:
        """Articles a second, of those that were read in so many seconds."""
        return (self.articles - self.resumed_articles) / max(seconds, 1e-3)

    def found(self, files: int) -> None:
        self.files = files

    def looked_at(self, files: int) -> None:
        self.looked_into = files

    def tell(self, progress: Progress) -> None:
        self.surveying = False
        self.articles = progress.articles
        self.failed = progress.failed
        self.done_bytes = progress.done_bytes
        self.resumed_articles = progress.resumed_articles
        self.resumed_bytes = progress.resumed_bytes
        self.file = progress.path or ""
        self.publishing = progress.path is None


def surveyed(meter: Meter) -> str:
    """`5,120 files found`, `1,204 of 5,120 files looked into`."""
    files = counted(meter.files, "file")
    return f"{meter.looked_into:,} of {files} looked into" if meter.looked_into else f"{files} found"
