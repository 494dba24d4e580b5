from pathlib import Path

import pytest
from tests.cli.conftest import Run, write_articles

from searchsvc.cli.commands import COMMANDS
from searchsvc.cli.output.console import clean


@pytest.mark.usefixtures("copied")
def test_search_prints_hits(run: Run) -> None:
    """In a pipe a search prints the total, then for each hit headline, facts, snippet and id, as plain text."""
    outcome = run("search", "spots", "OR", "stripes", "--size", "2")
    assert (0, "") == (outcome.code, outcome.err)
    assert outcome.out.startswith("5 articles, 1 to 2 shown")
    assert "Lighthouse 5 of Marrow is repainted" in outcome.out
    assert "2024-05-05 · Harbour · Ada Quill" in outcome.out
    assert "wire-5" in outcome.out
    assert all(line.isprintable() for line in outcome.out.splitlines())


@pytest.mark.usefixtures("copied")
def test_search_json_is_the_document_of_the_api(run: Run) -> None:
    """With --json, the document has the members that the contract names, and nothing else is printed."""
    document = run("search", "--json", "lighthouse 3").document
    assert set(document) >= {
        "query", "notes", "relaxed", "complete", "page", "size", "total", "took_ms", "generation", "hits"
    }  # fmt: skip
    assert "wire-3" == document["hits"][0]["id"]
    assert "Lighthouse 3 of Marrow is repainted" == "".join(
        fragment["text"] for fragment in document["hits"][0]["headline"]
    )


@pytest.mark.usefixtures("copied")
def test_options_mean_what_they_mean_in_the_api(run: Run) -> None:
    """Filters, order and paging go through to the search."""
    document = run(
        "search", "--json", "lighthouse", "--section", "harbour", "--after", "2024-05-02", "--before", "2024-06",
        "--sort", "oldest", "--author", "quill", "--size", "1", "--page", "2",
    ).document  # fmt: skip
    assert (2, ["wire-5"]) == (document["total"], [hit["id"] for hit in document["hits"]])


@pytest.mark.usefixtures("copied")
def test_a_minus_word_is_part_of_the_query(run: Run) -> None:
    """`-word` excludes, and is not taken for an option of the program."""
    assert 4 == run("search", "--json", "lighthouse", "-3").document["total"]


@pytest.mark.usefixtures("copied")
def test_an_unknown_option_is_exit_2(run: Run) -> None:
    """A mistyped option is no word of the query."""
    outcome = run("search", "lighthouse", "--szie", "3")
    assert 2 == outcome.code
    assert "--szie" in outcome.err


@pytest.mark.usefixtures("copied")
@pytest.mark.parametrize(
    ("arguments", "query"),
    [
        (["--", "--storm"], "--storm"),
        (["--", "-h"], "-h"),
        (["--", "--json", "--help"], "--json --help"),
        (["storm", "--", "--page", "2"], "storm --page 2"),
        (["-sharp", "--size", "3", "-harbour"], "-sharp -harbour"),
        (["-h2o"], "-h2o"),
        (["a", "--", "b", "--", "c"], "a b -- c"),
        (["-", "---", "--5", "--Storm"], "- --- --5 --Storm"),
        (["--", ""], ""),
    ],
)
def test_what_is_no_option_is_the_query(run: Run, arguments: list[str], query: str) -> None:
    """What follows -- is never an option, and before it only an option that there is, or that looks like one."""
    assert query == run("search", "--json", *arguments).document["query"]


@pytest.mark.usefixtures("copied")
@pytest.mark.parametrize(
    "arguments",
    [
        ["--size=2"],
        ["--size", "2"],
        ["--half_life=3", "--size", "2"],
        ["--half_life", "3", "--size=2"],
        ["x", "--size", "2"],
        ["--index", "index", "--size=2"],
    ],
)
def test_an_option_may_stand_anywhere(run: Run, arguments: list[str]) -> None:
    """Before the words, between and after them, with or without an equals sign."""
    assert 2 == run("search", "--json", *arguments).document["size"]


@pytest.mark.usefixtures("copied")
@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["x", "--szie", "3"], "--size"),
        (["x", "--szie=3"], "--size"),
        (["x", "--storm"], "after --"),
        (["x", "--size"], "requires an argument"),
        (["x", "--json=1"], "--json"),
    ],
)
def test_an_option_that_cannot_be_is_exit_2(run: Run, arguments: list[str], said: str) -> None:
    """The message says what was meant, or how to search for such a word."""
    outcome = run("search", *arguments)
    assert (2, "", True) == (outcome.code, outcome.out, said in outcome.err)


@pytest.mark.parametrize("command", [(), *((name,) for name in COMMANDS)])
def test_h_is_help(run: Run, command: tuple[str, ...]) -> None:
    """-h is what --help is, for the program and for every command, whatever else is said."""
    assert run(*command, "--help") == run(*command, "-h")
    assert 0 == run(*command, "-h").code


def test_search_help_is_asked_for_anywhere_before_the_dashes(run: Run) -> None:
    """-h after words is the help, too."""
    assert run("search", "--help") == run("search", "storm", "-h")


@pytest.mark.usefixtures("corpus")
def test_dashes_end_the_options_of_any_command(run: Run, tmp_path: Path) -> None:
    """A file whose name begins with a dash can be named."""
    write_articles(tmp_path / "-odd.jsonl", 1)
    assert "wire-1" == run("read", "--", "-odd.jsonl").document["id"]
    assert 0 == run("rebuild", "--", "-odd.jsonl").code
    assert 0 == run("--", "search", "lighthouse").code


@pytest.mark.usefixtures("copied")
def test_a_page_beyond_the_end_is_said(run: Run) -> None:
    """Whoever turns one page too many is told where the results end."""
    outcome = run("search", "lighthouse", "--size", "2", "--page", "7")
    assert (0, "There is no page 7: these results end at page 3.") == (outcome.code, outcome.out.splitlines()[1])


@pytest.mark.usefixtures("copied")
def test_no_hits_is_no_error(run: Run) -> None:
    """A search that finds nothing says why and ends with 0."""
    outcome = run("search", "zeppelin")
    assert (0, "0 articles") == (outcome.code, outcome.out.partition("  ")[0])
    assert "zeppelin" in outcome.out


@pytest.mark.usefixtures("copied")
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
    """An index in which no generation is whole ends with 3."""
    for manifest in index.glob("generations/*/manifest.json"):
        manifest.write_text("{")
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


@pytest.mark.usefixtures("copied")
def test_a_misspelt_word_is_put_right(run: Run) -> None:
    """The note says with which option it is not."""
    outcome = run("search", "lighthuose")
    assert "Showing lighthouse. Search only for lighthuose with --correct 0." in outcome.out
    assert {"from": "lighthuose", "to": "lighthouse"} == run("search", "--json", "lighthuose").document["corrected"]
    assert outcome.out.startswith("5 articles")
    as_typed = run("search", "lighthuose", "--correct", "0")
    assert as_typed.out.startswith("0 articles")
    assert "Did you mean lighthouse?" in as_typed.out


@pytest.mark.usefixtures("copied")
def test_counts_are_printed(run: Run) -> None:
    """A line for each facet, and one for the articles over time; options of a facet may be given several times."""
    counted = ("--facets", "section,year", "--interval", "month", "--section", "harbour", "--section", "nowhere")
    lines = run("search", "lighthouse", *counted).out.splitlines()
    assert "by section: Harbour (3), Culture (2), nowhere (0)" in lines
    assert "by year: 2024 (3)" in lines
    assert "over time: 2024-05 (3)" in lines
    document = run("search", "--json", "lighthouse", *counted).document
    assert [("Harbour", 3, True), ("Culture", 2, False), ("nowhere", 0, True)] == [
        (one["value"], one["count"], one["chosen"]) for one in document["facets"]["section"]
    ]
