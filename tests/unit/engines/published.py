"""Generations of one file each, as the tests of this folder publish them."""

from searchsvc.engines.generations import GenerationStore
from searchsvc.engines.manifest import MANIFEST_FORMAT, Manifest, folder_sums
from searchsvc.errors import IndexMissing


def publish(store: GenerationStore, content: str = "x") -> int:
    """One more generation, of one file."""
    try:
        previous: int | None = store.served()
    except IndexMissing:
        previous = None
    staging = store.begin()
    (staging.path / "data").write_text(content)
    files = folder_sums(staging.path)
    manifest = Manifest(
        MANIFEST_FORMAT, staging.number, previous, "test", 1, "none/1", 1, "2026-01-01T00:00:00Z", files
    )
    store.publish(staging, manifest)
    store.release(staging)
    return staging.number


def sound(number: int) -> None:
    """Finds nothing wrong with generation `number`."""


def kept(store: GenerationStore) -> list[int]:
    return [info.generation for info in store.infos(store.manifest(store.served()))]
