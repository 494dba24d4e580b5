"""Which machine was it, and which versions?"""

import os
import platform
import sys
from dataclasses import dataclass
from pathlib import Path

from searchsvc.processes import usable_cores

_CPUS = Path("/proc/cpuinfo")


@dataclass(frozen=True, slots=True)
class Machine:
    """`memory` is in bytes; None where the system does not say."""

    cpu: str
    cores: int
    memory: int | None
    system: str
    python: str


def this_machine() -> Machine:
    return Machine(
        cpu=_cpu_model(),
        cores=usable_cores(),
        memory=_memory(),
        system=f"{platform.system()} {platform.release()} {platform.machine()}",
        python=sys.version.split()[0],
    )


def _cpu_model() -> str:
    if _CPUS.exists():
        for line in _CPUS.read_text().splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor() or platform.machine()


def _memory() -> int | None:
    try:
        return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    except (AttributeError, ValueError, OSError):  # a system that does not count its pages
        return None
