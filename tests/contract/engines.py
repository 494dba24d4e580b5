"""Every engine that keeps the promises of port.py. A new engine adds one line to ENGINES.

Each line has the engine's name and what makes a fresh one, with nothing published, in an empty folder.
"""

from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

from searchsvc.engines.memory import MemoryEngine
from searchsvc.engines.port import Engine
from searchsvc.engines.whoosh.engine import WhooshEngine

MakeEngine: TypeAlias = Callable[[Path], Engine]

ENGINES: dict[str, MakeEngine] = {
    "memory": lambda _folder: MemoryEngine(),
    "whoosh-numpy": lambda folder: WhooshEngine(folder / "index", fingerprint="contract", scorer="numpy"),
    "whoosh-kernel": lambda folder: WhooshEngine(folder / "index", fingerprint="contract", scorer="kernel"),
}
