"""Containers: each file in them goes to the reader that takes it, as if it lay in a folder."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from searchsvc.article import Article, ReadFailure
from searchsvc.corpus.containers.member import Member
from searchsvc.corpus.containers.packages import is_tar, is_zip, members_of_tar, members_of_zip
from searchsvc.corpus.containers.web import (
    is_mhtml,
    is_warc,
    is_webarchive,
    members_of_mhtml,
    members_of_warc,
    members_of_webarchive,
)
from searchsvc.corpus.failures import Unreadable
from searchsvc.corpus.parsing.given import given
from searchsvc.corpus.reader import Source
from searchsvc.corpus.walking.not_articles import is_no_article

_DEEPEST = 3
_Members = Callable[[Source, int], Iterator[Member | ReadFailure]]
_KINDS: tuple[tuple[Callable[[bytes], bool], _Members], ...] = (
    (is_warc, members_of_warc),
    (is_zip, members_of_zip),
    (is_tar, members_of_tar),
    (is_mhtml, members_of_mhtml),
    (is_webarchive, members_of_webarchive),
)


class Container:
    """A member that is no article by its name is passed over, and one that is damaged is named."""

    label = "container"
    many = True

    def recognises(self, head: bytes, suffix: str) -> bool:  # noqa: ARG002  (content tells)
        return any(is_one(head) for is_one, _ in _KINDS)

    def read(self, source: Source) -> Iterator[Article | ReadFailure]:
        from searchsvc.corpus.portions import read_source  # noqa: PLC0415  (which finds this reader by the registry)

        for member in self.members(source):
            if isinstance(member, ReadFailure):
                yield member
            else:
                yield from (fetched(item, member.url) for item in read_source(member))

    def members(self, source: Source) -> Iterator[Member | ReadFailure]:
        """What lies in it and may be an article. Unreadable where it is damaged, or nothing does."""
        depth = source.depth + 1 if isinstance(source, Member) else 1
        if depth > _DEEPEST:
            yield ReadFailure(source.path, f"containers in one another, more than {_DEEPEST} deep")
            return
        members = next((members for is_one, members in _KINDS if is_one(source.head())), None)
        if members is None:
            raise Unreadable("damaged at its beginning")
        any_member = False
        for member in members(source, depth):
            any_member = True
            if isinstance(member, ReadFailure) or not is_no_article(member.path):
                yield member
        if not any_member:
            raise Unreadable("nothing in it that may be an article")


def fetched(item: Article | ReadFailure, url: str | None) -> Article | ReadFailure:
    """With the address that the container names, where the page names none."""
    if url and isinstance(item, Article) and item.url is None:
        return replace(item, url=given("url", ("what the container says of it", url)))
    return item


READER = Container()
