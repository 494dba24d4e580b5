"""Which files does a corpus have?

Folders are walked lazily and in the order of names, so that two runs give the same order. Each folder is read once,
however many links lead to it.
"""

import os
import stat
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from operator import attrgetter
from pathlib import Path
from types import MappingProxyType
from typing import TypeAlias

from searchsvc.article import ReadFailure
from searchsvc.corpus.failures import reason_of
from searchsvc.corpus.files import FileSource
from searchsvc.corpus.limits import Limits
from searchsvc.corpus.walking.not_articles import (
    SYSTEM_FILES,
    SYSTEM_FOLDERS,
    belongs_to_a_page,
    may_belong_to_a_page,
    never_an_article,
)
from searchsvc.errors import CorpusMissing
from searchsvc.index_names import ADDED, CURRENT, GENERATIONS, IN_AN_INDEX, LOCK, is_of_generation

_INDEX_SIGNS = frozenset({CURRENT, LOCK})
_NEARBY_SHOWN = 3
_NEARBY_RATIO = 0.6


@dataclass(frozen=True, slots=True)
class Skipped:
    """A file or folder that is no article by nature; `kind` is what it is counted under (`.png`)."""

    path: str
    kind: str


Found = FileSource | Skipped | ReadFailure

RootNames: TypeAlias = Mapping[str, str]
"""By the place of a root, absolute and with links resolved, the name that paths in it begin with."""
NO_NAMES: RootNames = MappingProxyType({})
_DEEPEST = 64
"""Names of folders that are looked at to tell two roots apart; past it they are one folder."""


def walk(paths: Sequence[Path], limits: Limits, names: RootNames = NO_NAMES) -> Iterator[Found]:
    """The files below `paths`, each of which is a file or a folder. CorpusMissing, at once, where one is not there.

    A file's path is relative to the folder that was named; with several roots the folder's own name comes first.
    A root that is a file goes by its name, and is taken whatever its name is. `names`: how some of them go.
    """
    for path in paths:
        try:
            path.stat()
        except PermissionError:
            continue  # it is a failure like that of any file, and the rest is read
        except OSError:
            raise CorpusMissing(path, nearby(path), str(path.readlink()) if path.is_symlink() else "") from None
    return _walk_roots(named_roots(paths, names), limits)


def nearby(path: Path) -> tuple[str, ...]:
    """Up to three names beside `path`, the most similar first: what somebody may have meant."""
    missing = path
    while not missing.parent.exists():
        missing = missing.parent
    try:
        beside = [one for one in missing.parent.iterdir() if not one.name.startswith(".") and one != missing]
    except OSError:  # a hint is not worth a second error
        return ()

    def similarity(entry: Path) -> float:
        return SequenceMatcher(None, entry.name.casefold(), missing.name.casefold()).ratio()

    alike = sorted((entry for entry in beside if similarity(entry) >= _NEARBY_RATIO), key=similarity, reverse=True)
    return tuple(f"{entry}/" if entry.is_dir() else str(entry) for entry in alike[:_NEARBY_SHOWN])


@dataclass(frozen=True, slots=True)
class _Walk:
    """What one walk knows: its limits, its roots (resolved), and the folders that it was in (device, inode)."""

    limits: Limits
    roots: tuple[Path, ...]
    seen: set[tuple[int, int]]

    def leads_out(self, link: Path) -> bool:
        target = link.resolve()
        return not any(target.is_relative_to(root) for root in self.roots)

    def comes_to(self, link: Path) -> bool:
        """Is the file that `link` leads to read anyway, by its own name? Not where that is hidden or left out."""
        target = link.resolve()
        below = [target.relative_to(root).parts for root in self.roots if target.is_relative_to(root)]
        return any(map(comes_by, below)) and not never_an_article(target.name)


@dataclass(frozen=True, slots=True)
class _Folder:
    """A folder that is still to be walked; the paths in it begin with `prefix`."""

    location: Path
    prefix: str


def _walk_roots(roots: Mapping[Path, str], limits: Limits) -> Iterator[Found]:
    walk = _Walk(limits, tuple(path.resolve() for path in roots), set())
    for root, name in roots.items():
        try:
            facts = root.stat()
        except OSError as error:
            yield ReadFailure(name, reason_of(error))
            continue
        if stat.S_ISDIR(facts.st_mode):
            yield from _walk_folder(_Folder(root, f"{name}/" if name else ""), walk)
        elif stat.S_ISREG(facts.st_mode):
            yield _found(root, name, walk, facts)
        else:  # reading it might never end, and could be done only once
            yield ReadFailure(name, "a pipe or a device; write what comes out of it into a file, and read that")


def named_roots(paths: Sequence[Path], names: RootNames = NO_NAMES) -> dict[Path, str]:
    """Each root once, with the name that paths in it begin with.

    `names` has it already; or it is the only one that there is, and a folder, which needs none; or it is as many of its
    last names as tell it from all others.
    """
    roots: dict[Path, Path] = {}
    for path in paths:
        roots.setdefault(path.resolve(), path)
    known = {resolved: names[str(resolved)] for resolved in roots if str(resolved) in names}
    if len(roots) == 1 and not names:
        (resolved, path), *_ = roots.items()
        return {path: "" if _is_folder(path) else _printable(resolved.name)}
    taken = {*names.values(), ADDED}  # which is the name of what was added by hand
    new = [resolved for resolved in roots if resolved not in known]
    length = 1
    while _meet([_last(resolved, length) for resolved in new], taken) and length < _DEEPEST:
        length += 1
    known |= {resolved: _last(resolved, length) for resolved in new}
    return {path: known[resolved] for resolved, path in roots.items()}


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:  # the walk says why
        return False


def _meet(names: Sequence[str], taken: Container[str]) -> bool:
    return len(set(names)) < len(names) or any(name in taken for name in names)


def _last(path: Path, length: int) -> str:
    return _printable("/".join(path.parts[-length:]))


def _walk_folder(folder: _Folder, walk: _Walk) -> Iterator[Found]:
    """All below `folder`, depth first; by a list of what is under way, since folders lie deeper than calls may."""
    under_way = [_contents(folder, walk)]
    while under_way:
        for found in under_way[-1]:
            if isinstance(found, _Folder):
                under_way.append(_contents(found, walk))
                break
            yield found
        else:
            under_way.pop()


def _contents(folder: _Folder, walk: _Walk) -> Iterator[Found | _Folder]:
    """What lies directly in `folder`, in the order of names; nothing where the walk was there before."""
    location, prefix = folder.location, folder.prefix
    try:
        here = location.stat()
        if (here.st_dev, here.st_ino) in walk.seen:
            return
        walk.seen.add((here.st_dev, here.st_ino))
        with os.scandir(location) as listing:
            entries = sorted(listing, key=attrgetter("name"))
    except OSError as error:
        yield ReadFailure(prefix or f"{location.name}/", reason_of(error))
        return
    names = {entry.name for entry in entries}
    if _holds_an_index(location, names):
        yield Skipped(f"{prefix}{GENERATIONS}", f"search index in {prefix}" if prefix else "search index")
        entries = [entry for entry in entries if entry.name not in IN_AN_INDEX]
    for entry in entries:
        found = _entry(entry, prefix + _printable(entry.name), names, walk)
        if found is not None:
            yield found


def _entry(entry: os.DirEntry[str], path: str, beside: set[str], walk: _Walk) -> Found | _Folder | None:
    if _is_hidden(entry.name):
        return None
    try:
        facts = entry.stat()
    except OSError as error:
        return ReadFailure(path, reason_of(error))
    is_link = entry.is_symlink()
    if is_link and walk.leads_out(Path(entry.path)):
        return Skipped(path, "link out of the corpus")  # what lies elsewhere was not meant to be published
    if not stat.S_ISREG(facts.st_mode):
        return _no_file(entry, path, beside, facts)
    if is_link and walk.comes_to(Path(entry.path)):
        return Skipped(path, "link to a file of the corpus")
    if kind := never_an_article(entry.name):
        return Skipped(path, kind)
    return _found(entry.path, path, walk, facts)


def _no_file(entry: os.DirEntry[str], path: str, beside: set[str], facts: os.stat_result) -> Skipped | _Folder:
    if not stat.S_ISDIR(facts.st_mode):
        return Skipped(path, "special file")
    if belongs_to_a_page(entry.name, beside):
        return Skipped(path, "_files folder")
    return _Folder(Path(entry.path), f"{path}/")


def _is_hidden(name: str) -> bool:
    return name.startswith(".") or name in SYSTEM_FOLDERS or name.lower() in SYSTEM_FILES


def comes_by(parts: Sequence[str]) -> bool:
    """Does a walk come to what has these names below its root, whatever lies beside it?"""
    return not any(map(_passed_over, parts))


def _passed_over(name: str) -> bool:
    """May what has this name in its path be passed over, also as what belongs to a saved page or an index?"""
    return _is_hidden(name) or name == GENERATIONS or may_belong_to_a_page(name)


def _found(place: Path | str, path: str, walk: _Walk, facts: os.stat_result) -> FileSource:
    return FileSource(place, path, walk.limits, facts.st_size, facts.st_mtime_ns)


def _holds_an_index(folder: Path, names: set[str]) -> bool:
    """Does an index of ours lie in `folder`? Each build changes it, and no file of it is an article."""
    if GENERATIONS not in names or names.isdisjoint(_INDEX_SIGNS):
        return False
    try:
        return all(is_of_generation(entry.name) for entry in (folder / GENERATIONS).iterdir())
    except OSError:  # then it is walked like any other, which says why it cannot be read
        return False


def _printable(name: str) -> str:
    r"""A name that is not valid Unicode keeps its odd bytes as `\xe9`: paths are shown and written as JSON."""
    return name if name.isascii() else name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
