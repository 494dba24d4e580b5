"""Which settings has searchsvc, and what do they say here?

One table, one reader. A value comes from the command line, else from the environment (`SEARCHSVC_PORT` is the
setting `port`), else from the table. This is the only module that reads the environment; below it, settings are
plain arguments.

Useful for: the command line and the composition root.
Not for: what a setting does to a search, a build or a page.
"""

import difflib
import logging
import math
import os
import zoneinfo
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal

from searchsvc.errors import InvalidSetting
from searchsvc.search.ranking.weights import LONGEST_HALF_LIFE, SHORTEST_HALF_LIFE

PREFIX = "SEARCHSVC_"
_NOTHING: Mapping[str, str] = MappingProxyType({})
_MAX_PORT = 65_535
_MAX_WORKERS = 256
_MAX_BUILD_PROCESSES = 256
_MAX_STALE_SECONDS = 1_000_000_000
_MEGABYTE = 1 << 20
_SHORTEST_RECORD = 0.1  # seconds
_LONGEST_RECORD = 86_400


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """All settings, checked. Names, defaults and meaning: SETTINGS. Sizes end in `_bytes` and are bytes."""

    index: Path
    engine: str
    host: str
    port: int
    workers: int
    site_name: str
    show_paths: bool
    max_stale_seconds: int
    language: str
    timezone: zoneinfo.ZoneInfo
    recency: float
    half_life: float
    spelling: Literal["correct", "offer", "off"]
    synonyms: Path | None
    news_synonyms: bool
    keep_generations: int
    build_processes: int
    build_memory_bytes: int
    max_file_bytes: int
    max_record_bytes: int
    max_unpacked_bytes: int
    max_record_seconds: float
    log_level: int


@dataclass(frozen=True, slots=True)
class Setting:
    """One row of the table. `parse` makes the value of a text, and raises ValueError with a reason for people.

    `attribute` is the name in Settings, where that is another.
    """

    name: str
    parse: Callable[[str], object]
    default: str
    help: str
    attribute: str = ""

    @property
    def variable(self) -> str:
        """Its environment variable."""
        return PREFIX + self.name.upper()


def _whole(least: int, most: int) -> Callable[[str], int]:
    def parse(text: str) -> int:
        digits = text.isascii() and text.isdecimal() and len(text) <= len(str(most))
        if not digits or not least <= int(text) <= most:
            raise ValueError(f"must be a whole number from {least} to {most}")
        return int(text)

    return parse


def _megabytes(text: str) -> int:
    try:
        value = float(text)
    except ValueError:
        raise ValueError("must be a number of megabytes, such as 64 or 0.5") from None
    if not 0 < value <= _MEGABYTE:
        raise ValueError(f"must be a number of megabytes above 0 and up to {_MEGABYTE}")
    return max(1, int(value * _MEGABYTE))


def _seconds(text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        raise ValueError("must be a number of seconds, such as 30 or 0.5") from None
    if not _SHORTEST_RECORD <= value <= _LONGEST_RECORD:
        raise ValueError(f"must be a number of seconds from {_SHORTEST_RECORD} to {_LONGEST_RECORD}")
    return value


def _number(what: str, least: float, most: float) -> Callable[[str], float]:
    def parse(text: str) -> float:
        try:
            value = float(text)
        except ValueError:
            value = math.nan
        if not least <= value <= most:
            raise ValueError(f"must be {what} from {least} to {most:,}")
        return value

    return parse


def _words(text: str) -> str:
    cleaned = " ".join(text.split())
    if not cleaned or not cleaned.isprintable():
        raise ValueError("must not be empty or hold control characters")
    return cleaned


def _folder(text: str) -> Path:
    if not text or "\0" in text:
        raise ValueError("must be the path of a folder")
    return Path(text)


def _file_or_none(text: str) -> Path | None:
    if not text or "\0" in text:
        raise ValueError("must be the path of a file, or none")
    return None if text == "none" else Path(text)


def _timezone(text: str) -> zoneinfo.ZoneInfo:
    try:
        return zoneinfo.ZoneInfo(text)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError):
        raise ValueError("must be the name of a time zone, such as UTC or Europe/London") from None


def _one_of(*names: str) -> Callable[[str], str]:
    def parse(text: str) -> str:
        if text not in names:
            raise ValueError(f"must be one of {', '.join(names)}")
        return text

    return parse


def _yes_or_no(text: str) -> bool:
    answers = {"yes": True, "no": False}
    if text.lower() not in answers:
        raise ValueError(f"must be {' or '.join(answers)}")
    return answers[text.lower()]


def _log_level(text: str) -> int:
    levels = {"debug": logging.DEBUG, "info": logging.INFO, "warning": logging.WARNING, "error": logging.ERROR}
    if text.lower() not in levels:
        raise ValueError(f"must be one of {', '.join(levels)}")
    return levels[text.lower()]


SETTINGS = (
    Setting("index", _folder, "index", "Folder of the index: its generations and the pointer to the served one."),
    Setting("engine", _one_of("whoosh"), "whoosh", "Engine that holds the index: whoosh."),
    Setting("host", _words, "127.0.0.1", "Address that `serve` listens at. 0.0.0.0: every address of the machine."),
    Setting("port", _whole(1, _MAX_PORT), "8000", "Port that `serve` listens at, 1 to 65535."),
    Setting(
        "workers",
        _whole(0, _MAX_WORKERS),
        "0",
        "Processes of `serve` that answer; all map the same index files. 0: as many as there are cores for it.",
    ),
    Setting("site_name", _words, "News archive", "Name of the site, in the head of its pages."),
    Setting(
        "show_paths",
        _yes_or_no,
        "no",
        "Whether status and errors over HTTP say where on the disk the index lies: yes or no.",
    ),
    Setting(
        "max_stale_seconds",
        _whole(0, _MAX_STALE_SECONDS),
        "0",
        "Seconds after which `/healthz` is 503 where a server cannot follow its index any more. 0: never.",
    ),
    Setting("language", _words, "english", "Main language of the archive. Another one needs a rebuild."),
    Setting("timezone", _timezone, "UTC", "Time zone in which a day of `after:` and `before:` begins."),
    Setting("recency", _number("a share", 0, 1), "0", "How much age takes from the score of an article, 0 to 1."),
    Setting(
        "half_life",
        _number("a number of days", SHORTEST_HALF_LIFE, LONGEST_HALF_LIFE),
        "365",
        "Days after which half of that is gone.",
    ),
    Setting(
        "spelling",
        _one_of("correct", "offer", "off"),
        "correct",
        "Words of a query that the archive does not have: `correct` puts them right, `offer` offers others, `off`.",
    ),
    Setting("synonyms", _file_or_none, "none", "File of synonyms, which are looked for beside the words of queries."),
    Setting("news_synonyms", _yes_or_no, "yes", "Whether the list of synonyms of English news counts: yes or no."),
    Setting("keep_generations", _whole(1, 1000), "2", "Generations kept on disk, the served one included."),
    Setting(
        "build_processes",
        _whole(0, _MAX_BUILD_PROCESSES),
        "0",
        "Processes of `rebuild` that read and analyse. 0: as many as there are cores for it.",
    ),
    Setting(
        "build_memory_mb",
        _megabytes,
        "512",
        "Memory that `rebuild` fills before it writes to disk, in megabytes, over all its processes.",
        "build_memory_bytes",
    ),
    Setting("max_file_mb", _megabytes, "64", "Largest file that is read whole, in megabytes.", "max_file_bytes"),
    Setting(
        "max_record_mb",
        _megabytes,
        "16",
        "Largest line of JSON Lines, and largest text of an article, in megabytes.",
        "max_record_bytes",
    ),
    Setting(
        "max_unpacked_mb",
        _megabytes,
        "4096",
        "Most that a streamed .gz file may unpack to, in megabytes.",
        "max_unpacked_bytes",
    ),
    Setting(
        "max_record_seconds",
        _seconds,
        "30",
        "Longest that reading one record (a page, a line, an element of a list) may take, in seconds.",
    ),
    Setting("log_level", _log_level, "warning", "Least severity that is logged: debug, info, warning or error."),
)


def load_settings(environ: Mapping[str, str], overrides: Mapping[str, str] = _NOTHING) -> Settings:
    """The settings of `environ`, those of `overrides` (by setting's name, as text) taking precedence.

    Raises InvalidSetting for a value that cannot be, and for a SEARCHSVC_ variable or override that is no setting.
    """
    _refuse_unknown(environ, overrides)
    values: dict[str, Any] = {}
    for setting in SETTINGS:
        text, said_by = setting.default, setting.name
        if setting.variable in environ:
            text, said_by = environ[setting.variable], setting.variable
        if setting.name in overrides:
            text, said_by = overrides[setting.name], setting.name
        try:
            values[setting.attribute or setting.name] = setting.parse(text)
        except ValueError as error:
            raise InvalidSetting(said_by, f"{error}, not {text!r}") from None
    return Settings(**values)


def read_settings(overrides: Mapping[str, str] = _NOTHING) -> Settings:
    """As load_settings, from the environment of this process."""
    return load_settings(os.environ, overrides)


def _refuse_unknown(environ: Mapping[str, str], overrides: Mapping[str, str]) -> None:
    known = {setting.variable for setting in SETTINGS}
    for variable in sorted(environ):
        if variable.startswith(PREFIX) and variable not in known:
            raise InvalidSetting(variable, f"is not a setting. {_nearest(variable, known)}")
    names = {setting.name for setting in SETTINGS}
    for name in overrides:
        if name not in names:
            raise InvalidSetting(name, f"is not a setting. {_nearest(name, names)}")


def _nearest(name: str, known: set[str]) -> str:
    # Without the prefix, which would make all variables alike.
    by_name = {one.removeprefix(PREFIX): one for one in sorted(known)}
    near = difflib.get_close_matches(name.removeprefix(PREFIX), by_name, n=1, cutoff=0.6)
    return f"Did you mean {by_name[near[0]]}?" if near else f"Known: {', '.join(sorted(known))}"
