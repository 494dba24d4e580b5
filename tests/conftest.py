"""What holds for every test."""

import os

import pytest
from hypothesis import HealthCheck, settings

# A test never measures speed: machines differ, and one that is busy must not fail a property.
settings.register_profile("untimed", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("untimed")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--long", action="store_true", help="also the tests that take minutes")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if config.getoption("--long"):
        return
    for item in items:
        if "long" in item.keywords:
            item.add_marker(pytest.mark.skip(reason="takes minutes; --long runs it"))


@pytest.fixture(autouse=True)
def environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every test begins without settings from outside, and leaves none behind."""
    for name in list(os.environ):  # noqa: TID251  (the one test module that clears it)
        if name.startswith("SEARCHSVC_"):
            monkeypatch.delenv(name)
