"""Which engines are there, and where is each?

A new engine is one row. Its module is imported when it is asked for, so that an engine that nobody uses costs
nothing and may need packages that are not installed.

Useful for: the composition root. Not for: anybody else; use cases know the port only.
"""

import importlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

from searchsvc.engines.port import Engine
from searchsvc.errors import EngineUnavailable, InvalidSetting


@dataclass(frozen=True, slots=True, kw_only=True)
class EngineOptions:
    """What an engine is told when it is made; each takes what concerns it.

    `fingerprint` names the analysis that its terms come from: an engine refuses an index of another one.
    `keep`: generations kept, the served one included. `memory_bytes`: what a build may use of memory.
    `thorough`: read every byte of what is served before the first search, not only its sizes and structure.
    """

    index: Path
    fingerprint: str
    keep: int
    memory_bytes: int
    thorough: bool = False


@dataclass(frozen=True, slots=True)
class EngineEntry:
    """Where an engine's class is, the command that installs what it needs, and how it is made."""

    module: str
    class_name: str
    install: str
    make: Callable[[Any, EngineOptions], Engine]


def _on_disk(engine: Any, options: EngineOptions) -> Engine:  # noqa: ANN401  (a class known by name only)
    made: Engine = engine(
        options.index,
        fingerprint=options.fingerprint,
        keep=options.keep,
        memory_bytes=options.memory_bytes,
        thorough=options.thorough,
    )
    return made


def _in_memory(engine: Any, options: EngineOptions) -> Engine:  # noqa: ANN401  (a class known by name only)
    made: Engine = engine(keep=options.keep)
    return made


ENGINES: Mapping[str, EngineEntry] = MappingProxyType(
    {
        "whoosh": EngineEntry(
            "searchsvc.engines.whoosh.engine", "WhooshEngine", "pip install 'whoosh==2.7.4' 'numpy>=2.1'", _on_disk
        ),
        "memory": EngineEntry("searchsvc.engines.memory", "MemoryEngine", "pip install searchsvc", _in_memory),
    }
)


def make_engine(name: str, options: EngineOptions, entries: Mapping[str, EngineEntry] = ENGINES) -> Engine:
    """The engine called `name`; nothing is opened yet.

    Raises InvalidSetting for a name that is none of `entries`, EngineUnavailable where a package that the engine
    needs is not installed.
    """
    entry = entries.get(name)
    if entry is None:
        raise InvalidSetting("engine", f"must be one of {', '.join(entries)}, not {name!r}")
    try:
        module = importlib.import_module(entry.module)
    except ModuleNotFoundError as error:
        if error.name is not None and error.name.partition(".")[0] == "searchsvc":
            raise  # a module of ours that is not there is no missing package
        raise EngineUnavailable(name, f"the package {error.name} is not installed.", entry.install) from error
    return entry.make(getattr(module, entry.class_name), options)
