"""From which generations did somebody go back?

    index/generations/7.rolled-back

The mark is the name of an empty file, so there is nothing in it that could be cut or altered, and making or removing
it is one step. It outlives CURRENT: where that is damaged the marks tell which generations were judged to be bad.

Useful for: generations.py. Not for: the order in which generations were served, which their manifests know.
"""

from pathlib import Path

from searchsvc.index_names import ROLLED_BACK


def marked(root: Path) -> set[int]:
    """The numbers with a mark in the folder `root`."""
    names = [path.name.removesuffix(ROLLED_BACK) for path in root.iterdir() if path.name.endswith(ROLLED_BACK)]
    return {int(name) for name in names if name.isdecimal()}


def mark(root: Path, number: int) -> None:
    _path(root, number).touch()


def unmark(root: Path, number: int) -> None:
    _path(root, number).unlink(missing_ok=True)


def _path(root: Path, number: int) -> Path:
    return root / f"{number}{ROLLED_BACK}"
