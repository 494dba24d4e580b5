"""Which settings has searchsvc, and what do they say here?

One table, one reader. A value comes from the command line, else from the environment (`SEARCHSVC_PORT` is the
setting `port`), else from the table. This is the only module that reads the environment; below it, settings are
plain arguments.

Useful for: the command line and the composition root.
Not for: what a setting does to a search, a build or a page.
"""

import difflib
import ipaddress
import os
import zoneinfo
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal

from searchsvc.errors import InvalidSetting
from searchsvc.search.ranking.weights import LONGEST_HALF_LIFE, RECENCY_SPAN, SHORTEST_HALF_LIFE
from searchsvc.setting_values import (
    base_url,
    file_or_none,
    folder,
    folder_or_none,
    key_map,
    log_level,
    megabytes,
    named_folders,
    networks,
    number,
    one_of,
    origins,
    path_prefix,
    seconds,
    timezone,
    whole,
    words,
    yes_or_no,
)

PREFIX = "SEARCHSVC_"
_NOTHING: Mapping[str, str] = MappingProxyType({})
_MAX_PORT = 65_535
_MAX_WORKERS = 256
_MAX_BUILD_PROCESSES = 256
_MAX_STALE_SECONDS = 1_000_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """All settings, checked. Names, defaults and meaning: SETTINGS. Sizes end in `_bytes` and are bytes."""

    index: Path
    engine: str
    host: str
    port: int
    workers: int
    site_name: str
    theme: Path | None
    interface_language: str
    base_url: str
    url_prefix: str
    trusted_proxies: tuple[ipaddress.IPv4Network | ipaddress.IPv6Network, ...]
    archives: tuple[tuple[str, Path], ...]
    cors_origins: tuple[str, ...]
    show_paths: bool
    remote_pictures: bool
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
    key_map: tuple[tuple[str, str], ...]
    log_level: int


@dataclass(frozen=True, slots=True)
class Setting:
    """One row of the table. `parse` makes the value of a text, and raises ValueError with a reason for people.

    `attribute` is the name in Settings, where that is another. `shapes`: what is made of a file depends on it, so that
    with another value a sync reads all files again, and a build is not the one that is served.
    """

    name: str
    parse: Callable[[str], object]
    default: str
    help: str
    attribute: str = ""
    shapes: bool = False

    @property
    def variable(self) -> str:
        """Its environment variable."""
        return PREFIX + self.name.upper()


SETTINGS = (
    Setting("index", folder, "index", "Folder of the index: its generations and the pointer to the served one."),
    Setting("engine", one_of("whoosh"), "whoosh", "Engine that holds the index: whoosh.", shapes=True),
    Setting("host", words, "127.0.0.1", "Address that `serve` listens at. 0.0.0.0: every address of the machine."),
    Setting("port", whole(1, _MAX_PORT), "8000", "Port that `serve` listens at, 1 to 65535."),
    Setting(
        "workers",
        whole(0, _MAX_WORKERS),
        "0",
        "Processes of `serve` that answer; all map the same index files. 0: as many as there are cores for it.",
    ),
    Setting("site_name", words, "News archive", "Name of the site, in the head of its pages."),
    Setting(
        "theme",
        folder_or_none,
        "none",
        "Folder of templates and files that come before ours: stylesheet, logo, footer. none.",
    ),
    Setting(
        "interface_language",
        one_of("auto", "en", "de", "fr", "es"),
        "auto",
        "Language of the pages: en, de, fr or es. auto: the one that the browser wants.",
    ),
    Setting(
        "base_url",
        base_url,
        "none",
        "Address of the site's front page, for feeds and what else leaves it: https://news.example. none: paths.",
    ),
    Setting(
        "url_prefix",
        path_prefix,
        "none",
        "Path below which the site stands, such as /archive. none: the root of its host.",
    ),
    Setting(
        "trusted_proxies",
        networks,
        "none",
        "Addresses of proxies that may name that path, in X-Forwarded-Prefix, separated by commas. none.",
    ),
    Setting(
        "archives",
        named_folders,
        "none",
        "Further archives, each below its name: sport=/srv/sport, local=/srv/local. none.",
    ),
    Setting(
        "cors_origins",
        origins,
        "none",
        "Sites whose pages may read the API, separated by commas: https://app.example. *: every site. none.",
    ),
    Setting(
        "show_paths",
        yes_or_no,
        "no",
        "Whether status and errors over HTTP say where on the disk the index lies, and articles their file: yes or no.",
    ),
    Setting(
        "remote_pictures",
        yes_or_no,
        "no",
        "Whether pages show pictures of other sites, which then see who looks at what: yes or no.",
    ),
    Setting(
        "max_stale_seconds",
        whole(0, _MAX_STALE_SECONDS),
        "0",
        "Seconds after which `/healthz` is 503 where a server cannot follow its index any more. 0: never.",
    ),
    Setting("language", words, "english", "Main language of the archive. Another one needs a rebuild.", shapes=True),
    Setting("timezone", timezone, "UTC", "Time zone in which a day of `after:` and `before:` begins."),
    Setting(
        "recency", number("a share", *RECENCY_SPAN), "0", "How much age takes from the score of an article, 0 to 1."
    ),
    Setting(
        "half_life",
        number("a number of days", SHORTEST_HALF_LIFE, LONGEST_HALF_LIFE),
        "365",
        "Days after which half of that is gone.",
    ),
    Setting(
        "spelling",
        one_of("correct", "offer", "off"),
        "correct",
        "Words of a query that the archive does not have: `correct` puts them right, `offer` offers others, `off`.",
    ),
    Setting("synonyms", file_or_none, "none", "File of synonyms, which are looked for beside the words of queries."),
    Setting("news_synonyms", yes_or_no, "yes", "Whether the list of synonyms of English news counts: yes or no."),
    Setting("keep_generations", whole(1, 1000), "2", "Generations kept on disk, the served one included."),
    Setting(
        "build_processes",
        whole(0, _MAX_BUILD_PROCESSES),
        "0",
        "Processes of `rebuild` that read and analyse. 0: as many as there are cores for it.",
    ),
    Setting(
        "build_memory_mb",
        megabytes,
        "512",
        "Memory that `rebuild` fills before it writes to disk, in megabytes, over all its processes.",
        "build_memory_bytes",
    ),
    Setting(
        "max_file_mb", megabytes, "64", "Largest file that is read whole, in megabytes.", "max_file_bytes", shapes=True
    ),
    Setting(
        "max_record_mb",
        megabytes,
        "16",
        "Largest line of JSON Lines, and largest text of an article, in megabytes.",
        "max_record_bytes",
        shapes=True,
    ),
    Setting(
        "max_unpacked_mb",
        megabytes,
        "4096",
        "Most that a streamed .gz file may unpack to, in megabytes.",
        "max_unpacked_bytes",
        shapes=True,
    ),
    Setting(
        "max_record_seconds",
        seconds,
        "30",
        "Longest that reading one record (a page, a line, an element of a list) may take, in seconds.",
        shapes=True,
    ),
    Setting(
        "map",
        key_map,
        "none",
        "Keys of JSON records that no table knows, as FIELD=KEY, or a TOML file with them; several with commas. none.",
        "key_map",
        shapes=True,
    ),
    Setting("log_level", log_level, "warning", "Least severity that is logged: debug, info, warning or error."),
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


def usable_cores() -> int:
    """Of the cores that the machine has, those that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
