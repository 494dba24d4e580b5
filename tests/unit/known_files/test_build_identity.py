"""When two builds make the same."""

from dataclasses import replace
from pathlib import Path

import pytest

from searchsvc import bootstrap
from searchsvc.config import Settings, read_settings
from searchsvc.engines.memory.engine import MemoryEngine
from searchsvc.indexing.files import beside
from searchsvc.known_files.build_identity import key_of, made_by, shapes_of, shaping, snapshot_of, with_map_of


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return read_settings({"index": str(tmp_path / "index"), "max_record_seconds": "20"})


@pytest.fixture
def news(tmp_path: Path) -> Path:
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "a.txt").write_text("Tide comes in\n\nThe tide came in at noon.\n")
    return folder


def key(news: Path, settings: Settings, engine: MemoryEngine) -> str:
    return key_of(bootstrap.corpus_listing([news], settings), [str(news)], settings, engine)


def test_a_build_is_the_same_until_a_file_a_setting_or_what_is_served_is_another(
    news: Path, settings: Settings
) -> None:
    """Each of them changes what comes of it; where the index lies does not."""
    engine = MemoryEngine()
    before = key(news, settings, engine)
    assert before == key(news, settings, engine)
    mapped = replace(settings, key_map=(("headline", "kop"),))
    others = {key(news, mapped, engine)}
    with engine.begin() as build:
        build.publish()
    others.add(key(news, settings, engine))
    (news / "b.txt").write_text("Tide goes out\n\nThe tide went out at six.\n")
    others.add(key(news, settings, engine))
    assert (3, False) == (len(others), before in others)


def test_only_settings_that_shape_articles_count(settings: Settings) -> None:
    """Of a site its title may change at any time."""
    assert shaping(settings) == shaping(replace(settings, site_name="The Tide"))
    assert made_by(settings) == made_by(replace(settings, site_name="The Tide"))
    assert made_by(settings) != made_by(replace(settings, key_map=(("headline", "kop"),)))


def test_what_somebody_removed_makes_another_archive(news: Path, settings: Settings) -> None:
    """Its files are the same ones."""
    listing = bootstrap.corpus_listing([news], settings)
    shapes, before = shapes_of(settings), snapshot_of(listing, settings)
    settings.index.mkdir()
    beside.write_removed(settings.index, ["a"])
    assert shapes != shapes_of(settings)
    assert before.digest != snapshot_of(listing, settings).digest


def test_a_map_that_a_build_had_is_had_again_by_who_states_none(settings: Settings) -> None:
    """It stands in the build's settings as JSON."""
    mapped = replace(settings, key_map=(("headline", "kop"),))
    assert mapped == with_map_of(settings, shaping(mapped))
    assert settings == with_map_of(settings, {})
    other = replace(settings, key_map=(("headline", "title"),))
    assert other == with_map_of(other, shaping(mapped))
