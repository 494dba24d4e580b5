"""Which pictures of an article lie beside its file?

A source may name one by a path, as seen from the file: `pictures/gate.jpg`. Where there is such a file the article gets
its path below the corpus, as its own origin has it; else the article has no such picture, since a page that was saved
from the web names paths of its site.

Useful for: whatever reads files on disk. Not for: showing them (web/media/).
"""

import os.path
import posixpath
from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote

from searchsvc.article import Article
from searchsvc.article_address import followed_host


def with_local_pictures(article: Article, location: Path, path: str) -> Article:
    """`article`, which was read from the file at `location`, called `path` below the corpus."""
    if not article.image and not article.captions:  # most have none
        return article
    named = {one for one in (article.image, *(caption.src for caption in article.captions)) if one}
    local = {one for one in named if followed_host(one) is None}
    if not local:
        return article
    there = {one: one if one not in local else _path_of(one, location, path) for one in named}
    captions = tuple(replace(one, src=there.get(one.src or "")) for one in article.captions)
    image = there.get(article.image or "") or next((one.src for one in captions if one.src), None)
    return replace(article, image=image, captions=captions)


def _path_of(named: str, location: Path, path: str) -> str | None:
    for written in dict.fromkeys((named, unquote(named))):
        below = posixpath.normpath(posixpath.join(posixpath.dirname(path), written))
        is_inside = not below.startswith(("../", "/")) and "\0" not in written
        if is_inside and os.path.isfile(os.path.join(location.parent, written)):  # noqa: PTH113, PTH118  (any text)
            return below
    return None
