"""Which settings are there? One row each.

Useful for: whoever deals with all of them. Not for: what may stand in one (setting_values.py).
"""

from collections.abc import Callable
from dataclasses import dataclass

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
_MAX_PORT = 65_535
_MAX_WORKERS = 256
_MAX_BUILD_PROCESSES = 256
_MAX_STALE_SECONDS = 1_000_000_000


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
