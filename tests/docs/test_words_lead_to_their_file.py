"""Who looks for a word of the trade finds the file where it is done among the first that have the word."""

from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SOURCES = sorted((path for path in (ROOT / "src").rglob("*") if path.suffix in {".py", ".c", ".h"}), key=str)
WHERE = {
    "phrase frequency": "engines/whoosh/searching/kernel/phrase.h",
    "relaxed pass": "search/outcome.py",
    "date filter": "engines/whoosh/searching/kernel/dates.h",
    "SIGTERM": "server/supervisor.py",
    "header check": "engines/whoosh/segment/file.py",
    "stop words": "query/stop_words.py",
}
FIRST = 3


@pytest.mark.parametrize("word", WHERE)
def test_the_file_is_among_the_first(word: str) -> None:
    """In the order in which `git grep -il` lists them. A word that others only mention has another wording there."""
    holders = (path for path in SOURCES if word.lower() in path.read_text(encoding="utf-8").lower())
    assert f"src/searchsvc/{WHERE[word]}" in [path.relative_to(ROOT).as_posix() for path in holders][:FIRST]
