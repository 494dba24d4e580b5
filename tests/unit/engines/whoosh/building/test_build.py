"""What a build promises before it is served: it is checked, and it is on the disk."""

import os
from pathlib import Path

import pytest

from searchsvc.engines.port import EngineRequest, FieldTerms, IndexDocument
from searchsvc.engines.whoosh.engine import WhooshEngine
from searchsvc.engines.whoosh.segment.segment import Segment
from searchsvc.errors import BuildFailed
from searchsvc.schema import FIELDS, K1

DOCUMENT = IndexDocument(
    "a",
    {"body": FieldTerms.of(("kite",), ("kite",), (0,), 1)},
    {},
    None,
    day_only=False,
    stored=b"{}",
    digest=b"d" * 16,
)


def test_every_file_is_synced_before_the_switch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each file of the generation, its folder and CURRENT are forced to the disk."""
    synced: set[int] = set()
    sync = os.fsync

    def noted(descriptor: int) -> None:
        synced.add(os.fstat(descriptor).st_ino)
        sync(descriptor)

    monkeypatch.setattr(os, "fsync", noted)
    with WhooshEngine(tmp_path, fingerprint="x").begin() as build:
        build.add([DOCUMENT])
        build.publish()
    generation = tmp_path / "generations" / "1"
    must = [*generation.iterdir(), generation, generation.parent, tmp_path / "CURRENT", tmp_path]
    assert [] == [path.name for path in must if path.stat().st_ino not in synced]


def test_a_generation_that_cannot_be_read_back_is_not_served(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A build opens and searches what it wrote; if that finds other than was written, nothing is published."""
    engine = WhooshEngine(tmp_path, fingerprint="x")
    with engine.begin() as build:
        build.add([DOCUMENT])
        build.publish()
    with monkeypatch.context() as patched, engine.begin() as build:
        build.add([DOCUMENT])
        patched.setattr(Segment, "documents", property(lambda _: 2))
        with pytest.raises(BuildFailed, match="cannot be read back"):
            build.publish()
    assert 1 == engine.search(EngineRequest()).generation


def test_what_each_field_is_worth() -> None:
    """Boosts, length normalisation and saturation are these; a change of any is a change of every ranking."""
    assert {
        "headline": (3.0, 0.3), "captions": (2.0, 0.5), "standfirst": (1.5, 0.5), "body": (1.0, 0.75),
        "authors": (0.0, 0.0), "tags": (0.0, 0.0), "section": (0.0, 0.0), "source": (0.0, 0.0), "language": (0.0, 0.0),
        "pictures": (0.0, 0.0),
    } == {field.name: (field.boost, field.b) for field in FIELDS}  # fmt: skip
    assert 1.2 == K1
