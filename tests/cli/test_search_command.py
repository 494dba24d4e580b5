from pathlib import Path

import pytest
from tests.cli.conftest import Run

from searchsvc.cli.console import clean


@pytest.mark.usefixtures("index")
def test_search_prints_hits(run: Run) -> None:
    """In a pipe a search prints the total, then for each hit headline, facts, snippet and id, as plain text."""
    outcome = run("search", "spots", "OR", "stripes", "--size", "2")
    assert (0, "") == (outcome.code, outcome.err)
    assert outcome.out.startswith("5 articles, 1 to 2 shown")
    assert "Lighthouse 5 of Marrow is repainted" in outcome.out
    assert "2024-05-05 · Harbour · Ada Quill" in outcome.out
    assert "wire-5" in outcome.out
    assert all(line.isprintable() for line in outcome.out.splitlines())


@pytest.mark.usefixtures("index")
def test_search_json_is_the_document_of_the_api(run: Run) -> None:
    """With --json, the document has the members that the contract names, and nothing else is printed."""
    document = run("search", "--json", "lighthouse 3").document
    assert set(document) >= {
        "query", "notes", "relaxed", "page", "size", "total", "took_ms", "generation", "hits"
    }  # fmt: skip
    assert "wire-3" == document["hits"][0]["id"]
    assert "Lighthouse 3 of Marrow is repainted" == "".join(
        fragment["text"] for fragment in document["hits"][0]["headline"]
    )


@pytest.mark.usefixtures("index")
def test_options_mean_what_they_mean_in_the_api(run: Run) -> None:
    """Filters, order and paging go through to the search."""
    document = run(
        "search", "--json", "lighthouse", "--section", "harbour", "--after", "2024-05-02", "--before", "2024-06",
        "--sort", "oldest", "--author", "quill", "--size", "1", "--page", "2",
    ).document  # fmt: skip
    assert (2, ["wire-5"]) == (document["total"], [hit["id"] for hit in document["hits"]])


@pytest.mark.usefixtures("index")
def test_a_minus_word_is_part_of_the_query(run: Run) -> None:
    """`-word` excludes, and is not taken for an option of the program."""
    assert 4 == run("search", "--json", "lighthouse", "-3").document["total"]


@pytest.mark.usefixtures("index")
def test_an_unknown_option_is_exit_2(run: Run) -> None:
    """A mistyped option is no word of the query."""
    outcome = run("search", "lighthouse", "--szie", "3")
    assert 2 == outcome.code
    assert "--szie" in outcome.err


@pytest.mark.usefixtures("index")
def test_no_hits_is_no_error(run: Run) -> None:
    """A search that finds nothing says why and ends with 0."""
    outcome = run("search", "zeppelin")
    assert (0, "0 articles") == (outcome.code, outcome.out.partition("  ")[0])
    assert "zeppelin" in outcome.out


@pytest.mark.usefixtures("index")
@pytest.mark.parametrize(
    ("option", "value"), [("--page", "0"), ("--size", "x"), ("--sort", "best"), ("--after", "tomorrow")]
)
def test_a_bad_parameter_is_exit_2_and_named(run: Run, option: str, value: str) -> None:
    """What cannot be honoured ends with 2, and the message names the parameter; with --json nothing is printed."""
    outcome = run("search", "--json", "lighthouse", option, value)
    assert (2, "") == (outcome.code, outcome.out)
    assert option.removeprefix("--") in outcome.err


def test_no_index_is_exit_3_with_the_command_that_builds_one(run: Run) -> None:
    """Where nothing was built, the message says how to build it."""
    outcome = run("search", "--json", "lighthouse")
    assert (3, "") == (outcome.code, outcome.out)
    assert "rebuild" in outcome.err


def test_a_damaged_index_is_exit_3(run: Run, index: Path) -> None:
    """An index that cannot be read ends with 3."""
    (index / "CURRENT").write_text("seven")
    assert 3 == run("search", "lighthouse").code


def test_index_may_be_named_before_or_after_the_command(run: Run, index: Path, tmp_path: Path) -> None:
    """`--index` holds in both places."""
    moved = index.rename(tmp_path / "elsewhere")
    assert 0 == run("search", "lighthouse", "--index", moved).code
    assert 0 == run("--index", moved, "search", "lighthouse").code


def test_text_cannot_steer_the_terminal() -> None:
    """Control characters, marks of direction and half characters never reach the terminal."""
    assert "a [31mb c�d" == clean("a\x1b[31mb\x9bc\ud800d\u202e")
    assert "Zoë – “naïve”" == clean("Zoë – “naïve”")
