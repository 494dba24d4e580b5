"""What a package index is told is true, and leads somewhere."""

import re
import tomllib
from pathlib import Path

import hatch_build

from searchsvc.corpus.failures import INSTALL

ROOT = Path(hatch_build.__file__).parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def test_packages_for_pages_are_named_in_full() -> None:
    """What a missing reader tells to install, the project names itself, so that no resolver has to find it."""
    names = {re.split("[<>=]", line)[0].replace("-", "_") for line in PROJECT["dependencies"]}
    assert set() == set(INSTALL.split()[2:]) - names


def test_links_of_a_package_lead_into_the_repository() -> None:
    """Where the project has an address, relative links go there, and others stay."""
    text = "[Figures](docs/figures.md#speed), [uv](https://docs.example/uv/)"
    there = "[Figures](https://code.example/s/blob/main/docs/figures.md), [uv](https://docs.example/uv/)"
    assert there == hatch_build.with_whole_links(text, "https://code.example/s")


def test_without_an_address_no_link_is_relative() -> None:
    """The files are in the sdist, so they are named; every link that is left is a whole one."""
    text = hatch_build.with_whole_links(README, "")
    assert "Formats (`docs/formats.md`)" in text
    links = re.findall(r"\]\(([^)]+)\)", text)
    assert [] == [link for link in links if not link.startswith("https://")]
    assert len(links) >= 1


def test_a_wheel_is_for_systems_with_the_glibc_that_it_asks_for(tmp_path: Path) -> None:
    """The newest version that any library asks for counts, as a number: 2.9 is older than 2.14."""
    library = tmp_path / "lib.so"
    library.write_bytes(b"\0GLIBC_2.9\0GLIBC_2.14\0GLIBC_2.2.5\0")
    plain = hatch_build.platform_tag([])
    wanted = plain.replace("linux_", "manylinux_2_14_") if plain.startswith("linux_") else plain
    assert wanted == hatch_build.platform_tag([library])


def test_what_is_not_linked_with_glibc_is_for_this_platform(tmp_path: Path) -> None:
    """Another C library, or another system."""
    library = tmp_path / "lib.so"
    library.write_bytes(b"\0libc.musl-x86_64.so.1\0")
    assert hatch_build.platform_tag([]) == hatch_build.platform_tag([library])
