import pytest
from tests.cli.conftest import Run

pytestmark = pytest.mark.usefixtures("copied")


def test_an_article_is_explained_in_80_columns(run: Run) -> None:
    """Headline, place, then scores with what they are for, and their sum at the end."""
    outcome = run("explain", "lighthouse", "stripes", "wire-3")
    assert (0, "") == (outcome.code, outcome.err)
    lines = outcome.out.splitlines()
    assert ["Lighthouse 3 of Marrow is repainted", "2024-05-03 · wire-3", ""] == lines[:3]
    assert "of 5 articles." in lines[3]
    sentence = "“lighthouse” stands once in the headline; 5 of 5 articles have the word."
    assert sentence in " ".join(outcome.out.split())
    assert "  score" == lines[-1][8:]
    assert max(map(len, lines)) <= 80
    rule = lines.index("-" * 8)
    scores = [float(line[:8]) for line in lines[5:rule] if line[:8].strip()]
    assert pytest.approx(float(lines[rule + 1][:8]), abs=0.005 * (len(scores) + 1)) == sum(scores)


def test_by_date_the_date_is_said_before_the_scores(run: Run) -> None:
    """Where nothing scores there is no score to show."""
    lines = run("explain", "lighthouse", "--sort", "oldest", "wire-3").out.splitlines()
    assert "          Sorted by date, oldest first, whatever the score: it was published on" == lines[5]
    assert "  score" == lines[-1][8:]
    assert "  score\n" not in run("explain", "section:harbour", "wire-3").out


def test_what_is_not_among_the_results_is_told_why(run: Run) -> None:
    """With all that keeps it out."""
    outcome = run("explain", "lighthouse", "-stripes", "--section", "culture", "wire-3")
    assert (0, "") == (outcome.code, outcome.err)
    assert "Not among the results (0 articles):" in outcome.out
    assert "- It has “stripes”, which the query leaves out." in outcome.out
    assert "- Its section is “Harbour”, and “culture” was asked for." in outcome.out


def test_json_is_the_document_of_the_api(run: Run) -> None:
    """`--json` prints what the API answers."""
    document = run("explain", "--json", "lighthouse", "wire-3").document
    assert (True, "wire-3", "lighthouse") == (document["found"], document["id"], document["query"])
    assert ["lighthouse"] == [word["query"] for word in document["explanation"]["words"]]


def test_an_unknown_id_is_exit_2_with_ids_near_it(run: Run) -> None:
    """A slip of the keyboard is mended from the message alone."""
    outcome = run("explain", "lighthouse", "wire-9")
    assert (2, "") == (outcome.code, outcome.out)
    assert "no article has the id 'wire-9'. Near it: wire-" in outcome.err


def test_without_an_id_it_is_wrong_usage(run: Run) -> None:
    """There is nothing to explain without one, and one word alone is the query, of which the id was forgotten."""
    assert 2 == run("explain").code
    forgotten = run("explain", "lighthouse")
    assert 2 == forgotten.code
    assert "Missing argument 'ID' after QUERY" in forgotten.err
    assert 0 == run("explain", "", "wire-3").code
    assert 0 == run("explain", "--section", "harbour", "wire-3").code


def test_search_explains_each_hit(run: Run) -> None:
    """With --explain, below each; in its JSON as well, and without it nothing."""
    assert 2 == run("search", "lighthouse", "--explain", "--size", "2").out.count("  score\n")
    assert "  score\n" not in run("search", "lighthouse").out
    explained, plain = (run("search", "--json", *option, "lighthouse").document for option in (("--explain",), ()))
    assert all(hit["explanation"]["words"] for hit in explained["hits"])
    assert [None] * 5 == [hit["explanation"] for hit in plain["hits"]]
