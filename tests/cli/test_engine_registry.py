from pathlib import Path

import pytest

from searchsvc.engines.registry import ENGINES, EngineEntry, EngineOptions, make_engine
from searchsvc.errors import EngineUnavailable, InvalidSetting

OPTIONS = EngineOptions(index=Path("index"), fingerprint="english/1", keep=2)


@pytest.mark.parametrize("name", ENGINES)
def test_every_engine_can_be_made(name: str) -> None:
    """Each row leads to an engine of that name, and making it opens nothing."""
    engine = make_engine(name, OPTIONS)
    assert name == engine.name
    engine.close()


def test_an_unknown_engine_names_the_known_ones() -> None:
    """A name that is none of the table's is a bad setting."""
    with pytest.raises(InvalidSetting, match=r"must be one of whoosh, memory, not 'lucene'"):
        make_engine("lucene", OPTIONS)


def test_a_missing_package_is_told_with_the_line_that_installs_it() -> None:
    """An engine whose package is not installed says what to type."""
    entry = EngineEntry("a_package_that_is_not_there", "Engine", "pip install it", ENGINES["memory"].make)
    with pytest.raises(EngineUnavailable, match=r"a_package_that_is_not_there is not installed\. Install it: pip"):
        make_engine("it", OPTIONS, {"it": entry})


def test_a_missing_module_of_ours_is_no_missing_package() -> None:
    """A fault of ours is not blamed on the user's environment."""
    entry = EngineEntry("searchsvc.engines.nowhere", "Engine", "pip install it", ENGINES["memory"].make)
    with pytest.raises(ModuleNotFoundError):
        make_engine("it", OPTIONS, {"it": entry})
