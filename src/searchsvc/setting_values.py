"""What may stand in a setting?

Each function makes the value of a text, or a function that does, which raises ValueError with a reason for people.

Useful for: the table of settings (config/). Not for: which settings there are.
"""

import ipaddress
import logging
import math
import re
import tomllib
import zoneinfo
from collections.abc import Callable
from pathlib import Path

_MAPPED = (
    *("id", "headline", "standfirst", "body", "published", "updated", "authors", "section", "tags", "source", "url"),
    *("language", "captions", "image"),
)
_MEGABYTE = 1 << 20
_BASE_URL = re.compile(r"https?://[^\s/?#@\\\"<>]+(?>(?:/[^\s?#\\\"<>]*+)?)")
_ORIGIN = re.compile(r"https?://[^\s/?#@\\\"<>*,]++")
_PATH_PREFIX = re.compile(r"(?>(?:/[A-Za-z0-9._~-]++)+)/?")
_NAME = re.compile(r"[A-Za-z0-9_-]{1,40}")
_SHORTEST_RECORD = 0.1  # seconds
_LONGEST_RECORD = 86_400


def whole(least: int, most: int) -> Callable[[str], int]:
    def parse(text: str) -> int:
        digits = text.isascii() and text.isdecimal() and len(text) <= len(str(most))
        if not digits or not least <= int(text) <= most:
            raise ValueError(f"must be a whole number from {least} to {most}")
        return int(text)

    return parse


def megabytes(text: str) -> int:
    try:
        value = float(text)
    except ValueError:
        raise ValueError("must be a number of megabytes, such as 64 or 0.5") from None
    if not 0 < value <= _MEGABYTE:
        raise ValueError(f"must be a number of megabytes above 0 and up to {_MEGABYTE}")
    return max(1, int(value * _MEGABYTE))


def seconds(text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        raise ValueError("must be a number of seconds, such as 30 or 0.5") from None
    if not _SHORTEST_RECORD <= value <= _LONGEST_RECORD:
        raise ValueError(f"must be a number of seconds from {_SHORTEST_RECORD} to {_LONGEST_RECORD}")
    return value


def number(what: str, least: float, most: float) -> Callable[[str], float]:
    def parse(text: str) -> float:
        try:
            value = float(text)
        except ValueError:
            value = math.nan
        if not least <= value <= most:
            raise ValueError(f"must be {what} from {least} to {most:,}")
        return value

    return parse


def words(text: str) -> str:
    cleaned = " ".join(text.split())
    if not cleaned or not cleaned.isprintable():
        raise ValueError("must not be empty or hold control characters")
    return cleaned


def key_map(text: str) -> tuple[tuple[str, str], ...]:
    """Pairs of a field of an article and a key of records, of `body=page_content,url=address` or of TOML files. Nothing
    for none.
    """
    if text == "none":
        return ()
    return tuple(pair for part in text.split(",") if part.strip() for pair in _pairs(part.strip()))


def _pairs(text: str) -> list[tuple[str, str]]:
    if "=" not in text:
        return _of_file(Path(text).expanduser())
    field, _, key = (part.strip() for part in text.partition("="))
    if field not in _MAPPED or not key:
        raise ValueError(f"must be FIELD=KEY with one of {', '.join(_MAPPED)}, or a TOML file with a table [fields]")
    return [(field, key)]


def _of_file(path: Path) -> list[tuple[str, str]]:
    try:
        said = tomllib.loads(path.read_text(encoding="utf-8")).get("fields", {})
    except OSError as error:
        raise ValueError(f"{path} cannot be read: {(error.strerror or str(error)).lower()}") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ValueError(f"{path} is not TOML: {error}") from None
    said = said if isinstance(said, dict) else {}
    keys = {field: key if isinstance(key, list) else [key] for field, key in said.items()}
    if not keys or not all(isinstance(key, str) for listed in keys.values() for key in listed):
        raise ValueError(f'{path} has no table [fields] with keys such as body = "page_content"')
    return [pair for field, listed in keys.items() for key in listed for pair in _pairs(f"{field}={key}")]


def base_url(text: str) -> str:
    """Empty for none."""
    if text == "none":
        return ""
    if _BASE_URL.fullmatch(text) is None:
        raise ValueError("must be an address that begins with http:// or https:// and ends before any ? or #, or none")
    return text.rstrip("/")


def origins(text: str) -> tuple[str, ...]:
    """As browsers send them, in small letters; `*` stands for every one."""
    if text == "none":
        return ()
    found = tuple(one.strip().lower() for one in text.split(","))
    if found != ("*",) and not all(map(_ORIGIN.fullmatch, found)):
        raise ValueError("must be origins such as https://app.example, separated by commas, or *, or none")
    return found


def path_prefix(text: str) -> str:
    """Empty for none."""
    if text in ("none", "/"):
        return ""
    if _PATH_PREFIX.fullmatch(text) is None or "/." in text:
        raise ValueError("must be a path such as /archive, of letters, digits and - . _ ~, or none")
    return text.rstrip("/")


def networks(text: str) -> tuple[ipaddress.IPv4Network | ipaddress.IPv6Network, ...]:
    """Addresses, and networks as 10.0.0.0/8."""
    if text == "none":
        return ()
    try:
        return tuple(ipaddress.ip_network(one.strip(), strict=False) for one in text.split(","))
    except ValueError:
        raise ValueError("must be addresses or networks such as 10.0.0.0/8, separated by commas, or none") from None


def named_folders(text: str) -> tuple[tuple[str, Path], ...]:
    """Names with the folder of each."""
    if text == "none":
        return ()
    found = []
    for one in text.split(","):
        name, _, path = one.strip().partition("=")
        if _NAME.fullmatch(name) is None or not path or "\0" in path:
            raise ValueError("must be NAME=FOLDER, separated by commas, each name of letters, digits, - and _; or none")
        found.append((name, Path(path)))
    if len(dict(found)) < len(found):
        raise ValueError("must have each name once")
    return tuple(found)


def folder(text: str) -> Path:
    if not text or "\0" in text:
        raise ValueError("must be the path of a folder")
    return Path(text)


def folder_or_none(text: str) -> Path | None:
    return None if text == "none" else folder(text)


def file_or_none(text: str) -> Path | None:
    if not text or "\0" in text:
        raise ValueError("must be the path of a file, or none")
    return None if text == "none" else Path(text)


def timezone(text: str) -> zoneinfo.ZoneInfo:
    try:
        return zoneinfo.ZoneInfo(text)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError):
        raise ValueError("must be the name of a time zone, such as UTC or Europe/London") from None


def one_of(*names: str) -> Callable[[str], str]:
    def parse(text: str) -> str:
        if text not in names:
            raise ValueError(f"must be one of {', '.join(names)}")
        return text

    return parse


def yes_or_no(text: str) -> bool:
    answers = {"yes": True, "no": False}
    if text.lower() not in answers:
        raise ValueError(f"must be {' or '.join(answers)}")
    return answers[text.lower()]


def log_level(text: str) -> int:
    levels = {"debug": logging.DEBUG, "info": logging.INFO, "warning": logging.WARNING, "error": logging.ERROR}
    if text.lower() not in levels:
        raise ValueError(f"must be one of {', '.join(levels)}")
    return levels[text.lower()]
