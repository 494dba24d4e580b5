"""What each setting may be, and which of its sources counts."""

import ast
import dataclasses
import datetime as dt
from pathlib import Path

import pytest

from searchsvc.config import SETTINGS, Settings, load_settings
from searchsvc.corpus.limits import Limits
from searchsvc.engines.whoosh.engine import MEMORY_BYTES
from searchsvc.errors import InvalidSetting

PACKAGE = Path(__file__).parents[3] / "src" / "searchsvc"


def test_defaults_are_those_of_the_table() -> None:
    """Without environment and overrides every setting has its default, and all attributes are set."""
    settings = load_settings({})
    assert (Path("index"), "whoosh", "127.0.0.1", 8000, 0) == (
        settings.index, settings.engine, settings.host, settings.port, settings.workers
    )  # fmt: skip
    assert {field.name for field in dataclasses.fields(Settings)} == {one.attribute or one.name for one in SETTINGS}


@pytest.mark.slow
def test_each_setting_is_read() -> None:
    """Outside config/, which only fills them, some module asks the settings for each attribute."""
    modules = [path for path in PACKAGE.rglob("*.py") if PACKAGE / "config" not in path.parents]
    nodes = [node for path in modules for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))]
    read = {
        node.attr
        for node in nodes
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id.endswith("settings")
    }
    assert set() == {field.name for field in dataclasses.fields(Settings)} - read


def test_default_limits_are_those_of_the_readers() -> None:
    """The sizes in the table are the ones that corpus/ has when nobody sets any."""
    settings = load_settings({})
    sizes = settings.max_file_bytes, settings.max_record_bytes, settings.max_unpacked_bytes
    assert Limits() == Limits(*sizes, settings.max_record_seconds)


def test_the_default_memory_of_a_build_is_the_engine_s() -> None:
    """A build that nobody told how much uses what the table says."""
    assert MEMORY_BYTES == load_settings({}).build_memory_bytes


def test_overrides_beat_the_environment() -> None:
    """The command line comes first, then the environment, then the table."""
    settings = load_settings({"SEARCHSVC_PORT": "8001", "SEARCHSVC_HOST": "::1", "HOME": "/"}, {"port": "8002"})
    assert (8002, "::1") == (settings.port, settings.host)


def test_values_are_read_as_their_kind() -> None:
    """Megabytes become bytes, a zone's name a zone, a level a number."""
    settings = load_settings(
        {
            "SEARCHSVC_MAX_FILE_MB": "0.5",
            "SEARCHSVC_TIMEZONE": "Europe/London",
            "SEARCHSVC_LOG_LEVEL": "DEBUG",
            "SEARCHSVC_SHOW_PATHS": "Yes",
        }
    )
    assert (524_288, 10, True) == (settings.max_file_bytes, settings.log_level, settings.show_paths)
    assert dt.timedelta(hours=1) == settings.timezone.utcoffset(dt.datetime(2025, 7, 1))  # noqa: DTZ001  (a wall clock)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SYNONYMS", ""),
        ("PORT", "0"),
        ("PORT", "65536"),
        ("PORT", "http"),
        ("WORKERS", "-1"),
        ("ENGINE", "lucene"),
        ("TIMEZONE", "Middle/Earth"),
        ("TIMEZONE", "../etc/passwd"),
        ("BUILD_PROCESSES", "-1"),
        ("BUILD_PROCESSES", "many"),
        ("BUILD_MEMORY_MB", "0"),
        ("MAX_FILE_MB", "nan"),
        ("MAX_RECORD_MB", "-3"),
        ("KEEP_GENERATIONS", "0"),
        ("SITE_NAME", "  "),
        ("SHOW_PATHS", "maybe"),
        ("SITE_NAME", "a\x1bb"),
        ("INDEX", ""),
        ("LOG_LEVEL", "loud"),
    ],
)
def test_a_bad_value_is_refused_by_name(name: str, value: str) -> None:
    """The error names the variable, the value, and what would do."""
    with pytest.raises(InvalidSetting, match="must") as error:
        load_settings({f"SEARCHSVC_{name}": value})
    assert f"SEARCHSVC_{name}" == error.value.setting
    assert repr(value) in str(error.value)


def test_an_unknown_setting_is_refused_with_the_nearest() -> None:
    """A misspelt variable is not ignored: the nearest known one is named."""
    with pytest.raises(InvalidSetting, match="Did you mean SEARCHSVC_WORKERS"):
        load_settings({"SEARCHSVC_WORKER": "2"})
    with pytest.raises(InvalidSetting, match="Did you mean port"):
        load_settings({}, {"prot": "2"})


def test_a_setting_like_no_other_gets_no_guess() -> None:
    """The common prefix makes no two settings alike."""
    with pytest.raises(InvalidSetting, match=r"is not a setting\. Known: "):
        load_settings({"SEARCHSVC_FLAVOUR": "mint"})
