"""tests/unit has the folders of the source, and its modules are named by what they test; no package has no tests."""

from pathlib import Path

import pytest

import searchsvc

SOURCE = Path(searchsvc.__file__).parent
ROOT = Path(__file__).parents[2]
UNIT = ROOT / "tests" / "unit"
MODULES = [path.relative_to(UNIT) for path in sorted(UNIT.rglob("test_*.py"))]
FOLDERS = sorted({path.parent.relative_to(UNIT) for path in UNIT.rglob("*.py")})
PACKAGES = sorted({path.parent.relative_to(SOURCE) for path in SOURCE.rglob("*.py")} - {Path()})
ELSEWHERE = {"cli": "tests/cli", "server": "tests/cli", "web": "tests/web"}
"""Packages that are tested from outside, with all below them, and where that is."""
WITHOUT_OWN_TESTS = {
    "corpus/formats": "it holds packages alone",
    "engines/whoosh/building/compiled": "it holds C alone, which the tests of building/ compare with the plain form",
    "engines/whoosh/building/served": "tests/contract/test_taking_over_contract.py asks it of every engine",
}
"""Packages that have no tests in the folder of their place, and why."""
OF_NO_MODULE = {
    "engines/whoosh/test_a_fifth_text_field.py": "a row of schema.FIELDS reaches building, searching and C alike",
    "search/test_a_further_text_field.py": "rows of schema.py and stored.py reach the whole of search/",
}
"""Tests that are of several modules, and why they stand where they do."""


def _module_of(test: Path) -> Path | None:
    """The module or package that a test module is named by: all of its name, or the longest beginning of it."""
    words = test.stem.removeprefix("test_").split("_")
    for count in range(len(words), 0, -1):
        place = SOURCE / test.parent / "_".join(words[:count])
        if place.with_suffix(".py").is_file() or (place / "__init__.py").is_file():
            return place
    return None


@pytest.mark.parametrize("folder", FOLDERS, ids=str)
def test_each_folder_is_one_of_the_source(folder: Path) -> None:
    """A folder of tests is a package of searchsvc, at the same place."""
    assert (SOURCE / folder / "__init__.py").is_file()


@pytest.mark.parametrize("package", PACKAGES, ids=str)
def test_each_package_has_tests(package: Path) -> None:
    """In the folder of its place, or where ELSEWHERE says; but for those of WITHOUT_OWN_TESTS, which have none."""
    outside = ELSEWHERE.get(package.parts[0])
    place = ROOT / outside if outside else UNIT / package
    assert any(place.glob("test_*.py")) == (package.as_posix() not in WITHOUT_OWN_TESTS)


@pytest.mark.parametrize("test", MODULES, ids=str)
def test_each_module_is_named_by_what_it_tests(test: Path) -> None:
    """`test_MODULE.py`, or `test_MODULE_ASPECT.py`, stands where MODULE stands in the source."""
    assert (_module_of(test) is None) == (test.as_posix() in OF_NO_MODULE)


def test_the_exceptions_exist() -> None:
    """No exception outlives its test, or its package."""
    assert set() == set(OF_NO_MODULE) - {test.as_posix() for test in MODULES}
    assert set() == set(WITHOUT_OWN_TESTS) - {package.as_posix() for package in PACKAGES}
