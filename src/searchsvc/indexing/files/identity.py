"""What tells an article from others, while it is read?"""

from typing import NamedTuple


class Identity(NamedTuple):
    """What tells an article from others: the id of its source, the digest of its content, and the path of its file."""

    id: str
    digest: bytes
    path: str
