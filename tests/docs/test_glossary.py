"""docs/glossary.md says what the words of the code mean, and where each lives."""

import ast
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

import searchsvc

ROOT = Path(__file__).parents[2]
SOURCE = Path(searchsvc.__file__).parent
PAGE = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")


def _rows(heading: str) -> list[list[str]]:
    """The rows of the first table below a heading, each as its cells without backticks."""
    below = PAGE.split(heading, 1)[1]
    table = [line for line in below.split("\n## ")[0].splitlines() if line.startswith("| ")]
    return [[cell.strip().strip("`") for cell in line.strip("|").split("|")] for line in table[1:]]


WORDS = _rows("# Glossary")
CLASSES = [(name, place) for name, place, _ in _rows("## One name, two things")]


@pytest.mark.parametrize(("word", "meaning", "place"), WORDS, ids=[row[0] for row in WORDS])
def test_each_word_lives_where_the_glossary_says(word: str, meaning: str, place: str) -> None:
    """The file exists and has the word, not only within another one; the meaning is one sentence."""
    text = (SOURCE / place).read_text(encoding="utf-8")
    apart = re.sub(r"(?<=[a-z0-9])(?=[A-Z])|[_\s#*]+", " ", text).lower()
    assert re.search(rf"\b{re.escape(word)}(s|es)?\b", apart)
    assert (1, True) == (meaning.count(". ") + 1, meaning.endswith("."))


@pytest.mark.parametrize(("theirs", "place"), [(row[0], row[2]) for row in _rows("## What others call it")])
def test_the_words_of_others_lead_to_a_file(theirs: str, place: str) -> None:
    """Each is said once, and the file is there."""
    assert (SOURCE / place).is_file()
    assert theirs.split(",", maxsplit=1)[0] not in {row[0] for row in WORDS}


def test_it_has_the_words_of_the_trade() -> None:
    """Forty words at least, each once."""
    words = [row[0] for row in WORDS]
    assert len(words) == len(set(words))
    assert len(words) >= 40


@pytest.mark.slow
def test_each_class_name_that_stands_for_two_things_is_in_it() -> None:
    """A public class, or name of a type that other modules import, of several modules is there with each of them."""
    trees = {path.relative_to(SOURCE).as_posix(): ast.parse(path.read_text(encoding="utf-8")) for path in _modules()}
    imported = {name for tree in trees.values() for name in _imports(tree)}
    places = defaultdict(set)
    for place, tree in trees.items():
        for name, is_class in _types(tree):
            if not name.startswith("_") and (is_class or (place, name) in imported):
                places[name].add(place)
    several = {(name, place) for name, found in places.items() if len(found) > 1 for place in found}
    assert several == set(CLASSES)


def _modules() -> Iterator[Path]:
    return SOURCE.rglob("*.py")


def _types(tree: ast.Module) -> Iterator[tuple[str, bool]]:
    """Names of classes and of other types, and whether each is a class."""
    for node in tree.body:
        if isinstance(node, ast.ClassDef):
            yield node.name, True
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            if ast.unparse(node.annotation) == "TypeAlias":
                yield node.target.id, False
        elif isinstance(node, ast.Assign):
            names = [target.id for target in node.targets if isinstance(target, ast.Name)]
            yield from ((name, False) for name in names if re.fullmatch(r"[A-Z][a-z]\w*", name))


def _imports(tree: ast.Module) -> Iterator[tuple[str, str]]:
    """The file of each module of ours that is imported from, and the name."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("searchsvc"):
            place = (node.module or "").replace(".", "/").removeprefix("searchsvc").removeprefix("/")
            yield from ((f"{place}{end}", one.name) for one in node.names for end in (".py", "/__init__.py"))


def test_the_architecture_page_leads_to_it() -> None:
    """Whoever reads ARCHITECTURE.md first finds the glossary."""
    assert "](docs/glossary.md)" in (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
