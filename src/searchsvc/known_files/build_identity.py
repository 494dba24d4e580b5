"""When do two builds make the same of the same files, and when are the files the same?

Useful for: bootstrap.py, and what is known from the served generation (walks.py).
Not for: which files changed (indexing/files/).
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
import os
from collections.abc import Mapping, Sequence
from importlib import metadata

from searchsvc.config import SETTINGS, Settings
from searchsvc.corpus.walking.listing import Listing
from searchsvc.engines.port import Engine
from searchsvc.errors import IndexFault
from searchsvc.indexing import snapshot
from searchsvc.indexing.checkpoints.journal import FORMAT
from searchsvc.indexing.files import beside
from searchsvc.indexing.snapshot import Snapshot
from searchsvc.schema import SCHEMA_VERSION


def shaping(settings: Settings) -> dict[str, str]:
    """The settings that shape what is read and indexed, as texts; of what is no text, as JSON."""
    rows = [setting for setting in SETTINGS if setting.shapes]
    values = {setting.name: getattr(settings, setting.attribute or setting.name) for setting in rows}
    return {name: value if isinstance(value, str) else json.dumps(value) for name, value in values.items()}


def with_map_of(settings: Settings, shaped: Mapping[str, str]) -> Settings:
    """`settings`; where they map no keys of records, with the map of the build that `shaped` tells of."""
    if settings.key_map:
        return settings
    pairs = json.loads(shaped.get("map", "[]"))
    return dataclasses.replace(settings, key_map=tuple((str(field), str(key)) for field, key in pairs))


def shapes_of(settings: Settings) -> object:
    """All that decides, beside its files and this program, which articles an archive has."""
    return shaping(settings), sorted(beside.removed_ids(settings.index))


def snapshot_of(listing: Listing, settings: Settings) -> Snapshot:
    """What the files that a walk found look like, under these settings."""
    return snapshot.take(listing.facts(), shapes_of(settings), listing.size_bytes)


def made_by(settings: Settings) -> str:
    """All that what is made of a file depends on, this program and the settings, as a file's record has it."""
    return repr((metadata.version("searchsvc"), SCHEMA_VERSION, shaping(settings)))


def key_of(listing: Listing, corpora: Sequence[str], settings: Settings, engine: Engine) -> str:
    """Of a build of all that a walk found. Another one of this key reads the same files, unchanged, in the same way,
    settles the same ids, and can read its checkpoints.
    """
    try:
        served = engine.recorded()
        beside_it = served.generation, served.built
    except IndexFault:  # of which nothing is known then
        beside_it = 0, ""
    places = sorted(map(os.path.realpath, corpora))
    read = snapshot_of(listing, settings).digest, made_by(settings), places, list(listing.roots.values())
    told = repr((engine.name, FORMAT, read, beside_it, sorted(beside.replaced_ids(settings.index))))
    return hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()
