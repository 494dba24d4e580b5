"""Which files are in a zip or a tar?"""

import io
import tarfile
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from typing import IO

from searchsvc.article import ReadFailure
from searchsvc.corpus.containers.cut_zip import FoundInZip, files_in_order
from searchsvc.corpus.containers.member import Member
from searchsvc.corpus.failures import Unreadable
from searchsvc.corpus.limits import Limits, SourceTooLarge
from searchsvc.corpus.reader import Source

ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_OFFICE = (b"word/", b"xl/", b"ppt/", b"mimetypeapplication/vnd.", b"[Content_Types].xml")
_TAR_AT, _TAR = 257, b"ustar"
_MOST_MEMBERS = 1_000_000
_PIECE = 64 * 1024
_CUT_TAR = "its .tar is damaged or cut short"


def is_zip(head: bytes) -> bool:
    """Of files, not of the parts of one document."""
    return head.startswith(ZIP) and not any(part in head[:2000] for part in _OFFICE)


def is_tar(head: bytes) -> bool:
    return head[_TAR_AT : _TAR_AT + len(_TAR)] == _TAR


def members_of_zip(source: Source, depth: int) -> Iterator[Member | ReadFailure]:
    """Its files, in order. Where its list is damaged, or missing since it stands last, what is whole in those that
    stand before the damage, and then Unreadable.
    """
    with source.open() as stream:
        file = stream if stream.seekable() else io.BytesIO(source.read())
        try:
            with zipfile.ZipFile(file) as package:
                yield from _bounded(_listed(package, source, depth), source.limits)
        except (zipfile.BadZipFile, NotImplementedError, UnicodeDecodeError) as error:
            file.seek(0)
            limits = source.limits
            found = files_in_order(file, limits.max_file_bytes)
            yield from _bounded(_whole_in(found, source, depth), limits)
            raise Unreadable("its .zip is damaged or cut short") from error


def _whole_in(found: Iterable[FoundInZip], source: Source, depth: int) -> Iterator[Member | ReadFailure]:
    return (_beginning(f"{source.path}/{one.name}", one.data, one.lacking, source, depth) for one in found)


def _beginning(path: str, data: bytes, lacking: str, source: Source, depth: int) -> Member | ReadFailure:
    """A file of which `lacking` says why there is no more than `data`; empty where it is whole. Of one that is cut what
    is whole in it is read.
    """
    if lacking and not data:
        return ReadFailure(path, lacking)
    member = Member.of(path, data, source, depth)
    if lacking and isinstance(member, Member):
        member.cut_short = lacking
    return member


def _bounded(members: Iterable[Member | ReadFailure], limits: Limits) -> Iterator[Member | ReadFailure]:
    """Raises SourceTooLarge once they are more together than the limit."""
    left = limits.max_unpacked_bytes
    for item in members:
        left -= len(item.data) if isinstance(item, Member) else 0
        if left < 0:
            raise SourceTooLarge(limits.max_unpacked_bytes, "max_unpacked_mb")
        yield item


def _listed(package: zipfile.ZipFile, source: Source, depth: int) -> Iterator[Member | ReadFailure]:
    for info in package.infolist()[:_MOST_MEMBERS]:
        if info.filename and not info.is_dir():
            yield _of_zip(package, info, f"{source.path}/{info.filename}", source, depth)


def _of_zip(
    package: zipfile.ZipFile, info: zipfile.ZipInfo, path: str, source: Source, depth: int
) -> Member | ReadFailure:
    limit = source.limits.max_file_bytes
    try:
        with package.open(info) as file:
            data = file.read(limit + 1)
    except (RuntimeError, NotImplementedError) as error:  # a password, or a packer of its own
        return ReadFailure(path, f"packed in a way that is not read: {error}")
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError) as error:
        return ReadFailure(path, f"damaged inside its .zip: {error}")
    return Member.of(path, data, source, depth)


def members_of_tar(source: Source, depth: int) -> Iterator[Member | ReadFailure]:
    """Its files, in order, without links, the last as far as it is there. Unreadable where it is damaged."""
    limit, left = source.limits.max_file_bytes, source.limits.max_unpacked_bytes
    with source.open() as stream:
        try:
            with tarfile.open(fileobj=stream, mode="r|") as package:
                for info in package:
                    if info.size > source.limits.max_unpacked_bytes:  # or tarfile skips it for good
                        raise SourceTooLarge(source.limits.max_unpacked_bytes, "max_unpacked_mb")
                    file = package.extractfile(info) if info.isreg() else None
                    if file is None:
                        continue
                    path = f"{source.path}/{info.name.removeprefix('./')}"
                    if info.size > limit:
                        yield ReadFailure(path, str(SourceTooLarge(limit, "max_file_mb")))
                        continue
                    left -= info.size
                    if left < 0:
                        raise SourceTooLarge(source.limits.max_unpacked_bytes, "max_unpacked_mb")
                    yield _of_tar(file, info, path, source, depth)
        except tarfile.TarError as error:
            raise Unreadable(_CUT_TAR) from error


def _of_tar(file: IO[bytes], info: tarfile.TarInfo, path: str, source: Source, depth: int) -> Member | ReadFailure:
    """Where the tar ends in it, its beginning; that there is no next file then is found by who asks for it."""
    try:
        return Member.of(path, file.read(), source, depth)
    except tarfile.ReadError:
        return _beginning(path, _last_bytes(source, info), _CUT_TAR, source, depth)


def _last_bytes(source: Source, info: tarfile.TarInfo) -> bytes:
    """What there is of the file that `source` ends in, which tarfile keeps to itself; of one with holes nothing."""
    if info.issparse():
        return b""
    with source.open() as stream:
        left = info.offset_data
        while left and (passed := stream.read(min(left, _PIECE))):
            left -= len(passed)
        return stream.read(info.size)
