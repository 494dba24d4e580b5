"""What holds for every test."""

import os
import sys
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from tests.examples import fewer

# A test never measures speed: machines differ, and one that is busy must not fail a property. What passed once passes
# again: every run has the same examples, and new ones are looked for on purpose, by `--new-examples`.
settings.register_profile("untimed", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("quick", settings.get_profile("untimed"), max_examples=20)
settings.register_profile("new", settings.get_profile("untimed"), derandomize=False)


def pytest_configure(config: pytest.Config) -> None:
    quick = config.getoption("--quick")
    new = config.getoption("--new-examples")
    settings.load_profile("quick" if quick else "new" if new else "untimed")
    if quick:
        fewer()
    _keep_bytecode()


def _keep_bytecode() -> None:
    """Where the surroundings forbid it, every command that a test starts would compile all of searchsvc again, and
    every run all tests.
    """
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # noqa: TID251  (for the processes that tests start)
    sys.dont_write_bytecode = False


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--long", action="store_true", help="also the tests that take minutes")
    parser.addoption("--long-every", type=int, metavar="N", help="of those, each N-th of every test function")
    parser.addoption("--new-examples", action="store_true", help="properties with other examples than the last time")
    parser.addoption("--quick", action="store_true", help="without what takes more than a moment, and fewer examples")


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """With --quick a module that is slow as a whole is not even imported."""
    if not config.getoption("--quick") or collection_path.suffix != ".py":
        return None
    return True if "\npytestmark = pytest.mark.slow\n" in collection_path.read_text(encoding="utf-8") else None


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    every = 1 if config.getoption("--long") else config.getoption("--long-every")
    swept: Counter[str] = Counter()
    kept: list[pytest.Item] = []
    left: list[pytest.Item] = []
    for item in items:
        runs = not (config.getoption("--quick") and "slow" in item.keywords)
        if "long" in item.keywords:
            name = item.nodeid.partition("[")[0]
            runs = bool(every) and swept[name] % every == 0
            swept[name] += 1
        (kept if runs else left).append(item)
    items[:] = kept
    config.hook.pytest_deselected(items=left)


@pytest.fixture(autouse=True)
def environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every test begins without settings from outside, and leaves none behind."""
    for name in list(os.environ):  # noqa: TID251  (the one test module that clears it)
        if name.startswith("SEARCHSVC_"):
            monkeypatch.delenv(name)
