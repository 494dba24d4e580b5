"""Of which of several roots is a path, that of a walk which comes to it?

Useful for: a build that goes on with others' roots. Not for: walking (folders.py).
"""

from collections.abc import Iterable
from pathlib import Path

from searchsvc.corpus.walking.folders import comes_by
from searchsvc.corpus.walking.not_articles import never_an_article


def enclosing_root(path: Path, roots: Iterable[Path]) -> Path:
    """The root inside which `path` lies, links resolved; itself where there is none, where it is one of `roots`, where
    a walk of the root passes it over, and where it is not there.
    """
    target = path.resolve()
    places = {root: root.resolve() for root in roots}
    if not path.exists() or target in places.values():
        return path
    for root, place in places.items():
        if not target.is_relative_to(place):
            continue
        if comes_by(target.relative_to(place).parts) and not (path.is_file() and never_an_article(target.name)):
            return root
    return path
