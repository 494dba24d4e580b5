"""The Dockerfile is not built here, so it is read."""

import re
from fnmatch import fnmatch
from pathlib import Path

ROOT = Path(__file__).parents[2]


def _instructions() -> list[tuple[str, str]]:
    """Instruction and argument, in order, with lines that go on joined and comments left out."""
    text = (ROOT / "Dockerfile").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    joined = re.sub(r"\\\n\s*", "", "\n".join(lines))
    return [(line.split(maxsplit=1)[0], line.split(maxsplit=1)[1]) for line in joined.splitlines()]


def _copied() -> list[str]:
    """Everything that is copied from the folder of the build."""
    return [
        source
        for name, argument in _instructions()
        if name == "COPY" and "--from=" not in argument
        for source in argument.split()[:-1]
    ]


def test_everything_that_is_copied_exists() -> None:
    """Each source of a COPY is a file or folder of the project."""
    assert [] == [source for source in _copied() if not (ROOT / source).exists()]


def test_nothing_that_is_copied_is_kept_from_the_builder() -> None:
    """.dockerignore leaves out all but what is copied."""
    rules = (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()
    let_in = [rule[1:] for rule in rules if rule.startswith("!")]
    assert "*" in rules
    assert [] == [source for source in _copied() if not any(fnmatch(source, rule) for rule in let_in)]


def test_the_package_can_be_built_from_what_is_copied() -> None:
    """What pyproject.toml reads while the package is built is copied before it is installed."""
    pyproject = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    hook = ["hatch_build.py", "README.md"] if "[tool.hatch.metadata.hooks.custom]" in pyproject else []
    needed = {"pyproject.toml", "src", *hook, "LICENSE"}
    assert set() == needed - set(_copied())


def test_it_takes_the_steps_of_the_setup() -> None:
    """Dependencies come by hash from the lock file, and the project without any of its own accord."""
    runs = " ".join(argument for name, argument in _instructions() if name == "RUN")
    setup = (ROOT / "scripts" / "setup").read_text(encoding="utf-8")
    for step in ("-m venv", "--require-hashes -r", "--no-deps --no-build-isolation"):
        assert step in runs
        assert step in setup


def test_it_runs_without_rights_and_says_how_it_is() -> None:
    """Two stages, a fixed tag, a user that is not root, a health check, volumes, and commands as lists."""
    instructions = _instructions()
    names = [name for name, _ in instructions]
    found = dict(instructions)
    assert 2 == names.count("FROM")
    assert all(":" in argument and ":latest" not in argument for name, argument in instructions if name == "FROM")
    assert "root" not in found["USER"]
    assert names.index("USER") > max(index for index, name in enumerate(names) if name == "RUN")
    assert "/healthz" in found["HEALTHCHECK"]
    assert all(folder in found["VOLUME"] for folder in ("/srv/index", "/srv/corpus"))
    assert all(found[name].startswith("[") for name in ("ENTRYPOINT", "CMD"))
    assert "ADD" not in names
