"""Where does a JSON value say that a picture lies, and where in the text does it stand?

Useful for: `image`, `src`, `after` and `crossheads` of an article, the same from every reader.
Not for: the words of a caption (json/values.py), and whether there is a picture at an address.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from searchsvc.article import Caption
from searchsvc.corpus.parsing.web_address import web_address

SRC_KEYS = ("src", "url", "contenturl", "href", "imageurl", "fileurl", "original", "large", "default")
"""Where an object keeps the address of its picture, as plain keys (json/values.py)."""
_NO_PICTURE = (
    *(".mp3", ".mp4", ".m4a", ".m4v", ".mov", ".webm", ".ogg", ".oga", ".ogv"),
    *(".wav", ".pdf", ".m3u8", ".htm", ".html"),
)
_BEHIND_PATH = re.compile(r"[?#]")
_PATH = re.compile(r"(?![/\\])[^\x00-\x1f:?#\\]{1,400}\.(?:avif|gif|jpe?g|png|svg|webp)", re.IGNORECASE)
"""Of a picture that a browser shows, as seen from the file that names it."""
_OTHER_KINDS = ("video", "audio", "application", "text")
_DEEPEST = 4


def picture_address(value: Any) -> str | None:  # noqa: ANN401  (whatever JSON holds)
    """The address of the first picture in a string, an object under plain keys or a list of them: a whole one of http
    or https, unless it is that of a film, a sound or a page; else the first path of a picture, which may lie beside the
    file (local.py). None where there is neither.
    """
    if value is None:
        return None
    return _first(value, _on_the_web) or _first(value, _as_path)


def _on_the_web(text: str) -> str | None:
    address = web_address(text)
    return None if address is None or _is_named_otherwise(address) else address


def _as_path(text: str) -> str | None:
    return text.strip() if _PATH.fullmatch(text.strip()) else None


def _first(value: Any, read: Callable[[str], str | None], depth: int = 0) -> str | None:  # noqa: ANN401  (as above)
    if isinstance(value, str):
        return read(value)
    if depth >= _DEEPEST:
        return None
    inner: Iterable[Any] = ()
    if isinstance(value, list):
        inner = value
    elif isinstance(value, Mapping) and not _is_other(value):
        inner = (value[key] for key in SRC_KEYS if key in value)
    return next(filter(None, (_first(one, read, depth + 1) for one in inner)), None)


def _is_named_otherwise(address: str) -> bool:
    return _BEHIND_PATH.split(address, maxsplit=1)[0].lower().endswith(_NO_PICTURE)


def _is_other(item: Mapping[str, Any]) -> bool:
    kind = item.get("type") or item.get("mimetype") or item.get("medium")
    return isinstance(kind, str) and kind.strip().lower().startswith(_OTHER_KINDS)


def leading_picture(image: str | None, captions: Iterable[Caption]) -> str | None:
    """`image`, or else the first picture whose address is known."""
    return image or next((one.src for one in captions if one.src), None)


def place_of(value: Any, paragraphs: int | None) -> int | None:  # noqa: ANN401  (whatever JSON holds)
    """`value` as the number of one of so many paragraphs, or 0: before the first. None: it is none, or the paragraphs
    are not those that were counted.
    """
    if not paragraphs or isinstance(value, bool) or not isinstance(value, int):
        return None
    return value if 0 <= value <= paragraphs else None


def places_of(values: Any, paragraphs: int | None) -> tuple[int, ...]:  # noqa: ANN401  (whatever JSON holds)
    """The numbers of paragraphs in a list, in order and each once."""
    if not isinstance(values, Sequence) or isinstance(values, str):
        return ()
    return tuple(sorted({place for one in values if (place := place_of(one, paragraphs))}))
