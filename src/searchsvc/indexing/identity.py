"""Which of the articles that share an id are one article, and what are the others called?"""

import dataclasses
from dataclasses import dataclass

from searchsvc.article import Article, hashed_id, is_id, stem_of
from searchsvc.indexing.documents import content_digest


@dataclass(slots=True)
class SharedIds:
    """Articles of the file `path` whose ids articles of the file `holder` had before: how many, and the first."""

    path: str
    holder: str
    first: str
    became: str
    count: int = 0

    def __str__(self) -> str:
        use = f"{self.path} uses" if self.path == self.holder else f"{self.path} and {self.holder} use"
        if self.count == 1:
            return f"{use} one id for different articles: {self.first}. Both are kept, the later one as {self.became}."
        return (
            f"{use} the same ids for different articles, {self.count:,} times. All are kept, the later ones under "
            f"new ids: {self.first} is {self.became}."
        )


class Identities:
    """The ids of one build. Every article goes through `admit` once, in the order in which they were read.

    The same id with the same content is one article. With different content both are kept: the first keeps the
    id, the later one's is prefixed by the name of its file, so two files that both count from 1 lose nothing.
    """

    def __init__(self) -> None:
        self.duplicates = 0
        self._contents: set[bytes] = set()
        self._paths: dict[str, str] = {}  # the file of each id
        self._shared: dict[tuple[str, str], SharedIds] = {}

    def admit(self, article: Article) -> Article | None:
        """`article` under the id that it is indexed by; None where it was here already.

        Raises UnicodeEncodeError where a text holds half of a surrogate pair.
        """
        digest = content_digest(article)
        if digest in self._contents:
            self.duplicates += 1
            return None
        holder = self._paths.get(article.id)
        admitted = article if holder is None else self._rename(article, digest, holder)
        self._contents.add(digest)
        self._paths[admitted.id] = admitted.origin.path
        return admitted

    def notes(self) -> tuple[str, ...]:
        """A sentence for each two files whose articles had the same ids and different contents."""
        return tuple(str(shared) for shared in self._shared.values())

    def _rename(self, article: Article, digest: bytes, holder: str) -> Article:
        renamed = dataclasses.replace(article, id=self._free_id(article, digest))
        files = (article.origin.path, holder)
        shared = self._shared.setdefault(files, SharedIds(*files, first=article.id, became=renamed.id))
        shared.count += 1
        return renamed

    def _free_id(self, article: Article, digest: bytes) -> str:
        """The id after its file's name; a hash where that is no id or is taken too, by a third article."""
        prefixed = f"{stem_of(article.origin.path)}-{article.id}"
        if is_id(prefixed) and prefixed not in self._paths:
            return prefixed
        return hashed_id(f"{article.origin.path}\n{article.id}\n{digest.hex()}")
