"""Which of the articles that share an id are one article, and what are the others called? Deduplication."""

from dataclasses import dataclass

from searchsvc.article import hashed_id, is_id, stem_of
from searchsvc.indexing.files.identity import Identity
from searchsvc.indexing.files.settled_ids import SettledIds, half_of


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
            return (
                f'{use} one id for different articles: "{self.first}". Both are kept, the later one as "{self.became}".'
            )
        return (
            f"{use} the same ids for different articles, {self.count:,} times. All are kept, the later ones under "
            f'new ids: "{self.first}" is "{self.became}".'
        )


class Identities:
    """The ids of one build. Every article goes through `admit` once, in the order in which they were read.

    The same id with the same content is one article. With different content both are kept: the first keeps the
    id, the later one's is prefixed by the name of its file, so two files that both count from 1 lose nothing. An id of
    the served generation (`settled`) stays with the file that has it, whatever comes before.
    """

    def __init__(self, settled: SettledIds | None = None) -> None:
        self.duplicates = 0
        self._settled = settled or None
        self._contents: set[bytes] = set()
        self._paths: dict[str, str] = {}  # the file of each id
        self._shared: dict[tuple[str, str], SharedIds] = {}

    def admit(self, article: Identity) -> str | None:
        """The id under which the article is indexed; None where it was here already."""
        if article.digest in self._contents or (self._settled and self._settled.is_kept(article.digest)):
            self.duplicates += 1
            return None
        wanted = article.id
        if self._settled:
            wanted = self._settled.renamed(article.path, article.id, article.digest) or wanted
        holder = self._holder(wanted, article)
        admitted = wanted if holder is None else self._rename(article, holder)
        self._contents.add(article.digest)
        self._paths[admitted] = article.path
        return admitted

    def is_served(self, admitted: str, digest: bytes) -> bool:
        """Has the served generation under this id an article of this content, of whichever file?"""
        holder = self._settled.holder(admitted) if self._settled else None
        return holder is not None and holder.half == half_of(digest)

    def end(self) -> None:
        """Nothing more is admitted: let go of all ids, which take 300 MB for a million articles."""
        self._contents.clear()
        self._paths.clear()

    def notes(self) -> tuple[str, ...]:
        """A sentence for each two files whose articles had the same ids and different contents."""
        return tuple(str(shared) for shared in self._shared.values())

    def _holder(self, wanted: str, article: Identity) -> str | None:
        """The file of another article that has the id."""
        if (path := self._paths.get(wanted)) is not None or not self._settled:
            return path
        holder = self._settled.holder(wanted)
        if holder is None or (
            not holder.kept and (holder.path == article.path or holder.half == half_of(article.digest))
        ):
            return None
        return holder.path

    def _rename(self, article: Identity, holder: str) -> str:
        renamed = self._free_id(article)
        files = (article.path, holder)
        shared = self._shared.setdefault(files, SharedIds(*files, first=article.id, became=renamed))
        shared.count += 1
        return renamed

    def _free_id(self, article: Identity) -> str:
        """The id after its file's name; a hash where that is no id or is taken too, by a third article."""
        prefixed = f"{stem_of(article.path)}-{article.id}"
        if is_id(prefixed) and self._holder(prefixed, article) is None:
            return prefixed
        return hashed_id(f"{article.path}\n{article.id}\n{article.digest.hex()}")
