"""How large may files, and what is in them, be?

Useful for: every reader. A value is cut to a size before structure is sought in it, so that the work is bounded
whatever stands in its place; no article of a newspaper has longer ones. Bodies and captions are never cut.
Not for: how long reading may take (timing.py), or patterns that take linear time (parsing/linear.py).
"""

from dataclasses import dataclass

from searchsvc.corpus.failures import Unreadable, variable_of
from searchsvc.corpus.timing import RECORD_SECONDS

MEGABYTE = 2**20

LONGEST_TITLE = 1_000
"""Characters of a page's title in which the site's name is sought: a headline has 400 at most, without the name."""
LONGEST_BYLINE = 20_000
"""Characters of a byline in which names are sought: those of the longest lists of authors, of a thousand people."""
LONGEST_TAGS = 100_000
"""Characters of a text that lists tags: some thousand tags."""
LONGEST_CREDIT = 400
"""Characters from the end of a caption in which its credit is sought: two agencies and two names, and their labels."""
LONGEST_MARKDOWN = 500_000
"""Characters of a text of which Markdown is made HTML, which takes some microseconds a sign; a longer one is plain."""
LONGEST_DATE = 200
"""Characters of a text that is a date; a longer one is none."""
MOST_ELEMENTS = 100_000
"""Elements of a page. Pages of newspapers have some thousands, the longest live blogs some ten thousands. Each takes
700 bytes and up to a tenth of a millisecond: three million `<p>`, a file of 9 MB, took a minute and a half and 2 GB."""


def cut(text: str, characters: int) -> str:
    """`text`, or its first `characters` (one of the sizes above)."""
    return text if len(text) <= characters else text[:characters]


@dataclass(frozen=True, slots=True)
class Limits:
    """Sizes in bytes, time in seconds. Each is a setting by the name in its comment; past it, a file or record is a
    ReadFailure. `keys` is no limit, but goes with them to wherever records are read.
    """

    max_file_bytes: int = 64 * MEGABYTE  # max_file_mb: a file that is read whole, after unpacking
    max_record_bytes: int = 16 * MEGABYTE  # max_record_mb: a line of JSON Lines, the text of any article
    max_unpacked_bytes: int = 4096 * MEGABYTE  # max_unpacked_mb: what a packed file that is streamed unpacks to
    record_seconds: float = RECORD_SECONDS  # max_record_seconds: what reading one record may take
    keys: tuple[tuple[str, str], ...] = ()  # map: fields of an article, each with a key of JSON records that holds it


class SourceTooLarge(Unreadable):
    """A file or record is past one of the Limits. The message is the reason, for people, and names the setting."""

    def __init__(self, limit_bytes: int, setting: str) -> None:
        super().__init__(f"larger than {limit_bytes / MEGABYTE:g} MB ({variable_of(setting)})")
        self.limit_bytes = limit_bytes
        self.setting = setting
