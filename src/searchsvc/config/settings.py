"""All settings of one process, checked."""

import ipaddress
import zoneinfo
from dataclasses import dataclass
from pathlib import Path
from typing import Literal


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """All settings, checked. Names, defaults and meaning: SETTINGS (table.py). Sizes end in `_bytes` and are bytes."""

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
