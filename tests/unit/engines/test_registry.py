"""Which engines there are, and what is said of one that cannot be made."""

import importlib
import inspect
import tomllib
from pathlib import Path

import pytest

from searchsvc.config import load_settings
from searchsvc.engines.registry import ENGINES, EngineEntry, EngineOptions, make_engine
from searchsvc.errors import EngineUnavailable, InvalidSetting

OPTIONS = EngineOptions(index=Path("index"), fingerprint="english/1", keep=2, memory_bytes=1 << 20)


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


ON_DISK = [name for name, entry in ENGINES.items() if name != "memory"]


@pytest.mark.parametrize("name", ON_DISK)
def test_the_setting_takes_each_engine_that_keeps_an_index(name: str) -> None:
    """A row of the registry is chosen by the setting `engine`; what is kept in memory alone serves nobody's corpus."""
    assert name == load_settings({"SEARCHSVC_ENGINE": name}).engine


def test_import_linter_knows_each_engine() -> None:
    """Contract 3 keeps use cases from the package of each engine, contract 4 the engines from one another."""
    packages = {".".join(entry.module.split(".")[:3]) for entry in ENGINES.values()}
    pyproject = tomllib.loads((Path(__file__).parents[3] / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = {one["name"][:2]: one for one in pyproject["tool"]["importlinter"]["contracts"]}
    assert packages == set(contracts["4."]["modules"])
    assert packages <= set(contracts["3."]["protected_modules"])


def test_the_contract_suite_has_each_engine() -> None:
    """tests/contract/engines.py makes an engine of each class."""
    classes = {getattr(importlib.import_module(entry.module), entry.class_name) for entry in ENGINES.values()}
    made = inspect.getsource(importlib.import_module("tests.contract.engines"))
    assert [] == [one.__name__ for one in classes if f"{one.__name__}(" not in made]
