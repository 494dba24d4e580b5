"""`searchsvc eval`, on the project's own judged questions and on small collections."""

import json
import shutil
from pathlib import Path

import pytest
from tests.cli.conftest import Run
from tests.unit.evaluation.collections import QRELS, beir, trec

ROOT = Path(__file__).parents[2]


@pytest.fixture
def sample(run: Run, tmp_path: Path) -> Path:
    """The judged questions about the sample corpus, with its articles as documents."""
    folder = tmp_path / "sample"
    shutil.copytree(ROOT / "tests" / "fixtures" / "judged", folder)
    articles = [json.loads(line) for line in run("read", ROOT / "corpus").out.splitlines()]
    documents = [
        {"_id": one["id"], "title": one["headline"], "text": "\n\n".join(one["body"])}
        for one in articles
    ]  # fmt: skip
    (folder / "corpus.jsonl").write_text("".join(json.dumps(one) + "\n" for one in documents))
    return folder


@pytest.mark.slow
def test_the_sample_is_answered_no_worse_than_it_was(run: Run, sample: Path) -> None:
    """A floor, a little below what was reached when it was set: ranking that falls below it got worse."""
    means = run("eval", "--json", sample).document[0]["means"]
    assert means["nDCG@10"] >= 0.80
    assert means["RR@10"] >= 0.95


def test_eval_prints_measures_of_each_collection_and_their_mean(run: Run, tmp_path: Path) -> None:
    """A line of means a collection, in either layout, and one of all of them."""
    outcome = run("eval", beir(tmp_path / "small"), trec(tmp_path / "ap"))
    assert 0 == outcome.code
    lines = outcome.out.splitlines()
    assert ["small  3 documents", "ap  2 documents"] == [line for line in lines if "documents" in line]
    assert "  mean        nDCG@10 1.0000  AP 1.0000  RR@10 1.0000  R@100 1.0000" == lines[3]
    assert lines[4].startswith("mean of 2   nDCG@10 ")
    assert "small: 2 judged queries, 1 left out for want of a right document …" in outcome.err
    assert "ap: 2 judged queries …" in outcome.err


def test_two_settings_are_compared(run: Run, tmp_path: Path) -> None:
    """--against searches a second time, and says for each measure by how much it differs and how sure that is."""
    folder = trec(tmp_path / "ap")
    compared = run("eval", folder, "--against", "sort=oldest", "--json").document[0]["against"]
    assert ["nDCG@10", "AP", "RR@10", "R@100"] == [one["measure"] for one in compared]
    assert all(0 < one["p"] <= 1 for one in compared)
    outcome = run("eval", folder, "--against", "sort=oldest")
    assert "R@100       1.0000  against 1.0000  +0.0000  p 1.0000" in outcome.out


def test_runs_are_written_as_trec_reads_them(run: Run, tmp_path: Path) -> None:
    """--write leaves a file for each collection, whose lines have six columns; --queries shows each query's values."""
    outcome = run("eval", beir(tmp_path / "small"), "--write", tmp_path / "runs", "--queries")
    written = (tmp_path / "runs" / "small.searchsvc.run").read_text().splitlines()
    assert ["q1", "Q0", "d1", "1"] == written[0].split()[:4]
    assert {6} == {len(line.split()) for line in written}
    assert "  q1          nDCG@10 " in outcome.out


@pytest.mark.parametrize(
    ("qrels", "said"),
    [("q1 d1 2\n", "test.tsv: line 1: has 1 columns"), (QRELS + "q1\td2\tmuch\n", "test.tsv: line 5: the relevance")],
)
def test_a_bad_judgment_is_named_by_file_and_line(run: Run, tmp_path: Path, qrels: str, said: str) -> None:
    """It is exit code 4, and nothing is measured."""
    outcome = run("eval", beir(tmp_path / "bad", qrels))
    assert (4, "") == (outcome.code, outcome.out)
    assert said in outcome.err


def test_a_bad_query_is_named_by_file_and_line(run: Run, tmp_path: Path) -> None:
    """As a bad judgment is."""
    folder = beir(tmp_path / "bad")
    with (folder / "queries.jsonl").open("a") as file:
        file.write("{broken\n")
    outcome = run("eval", folder)
    assert 4 == outcome.code
    assert "queries.jsonl: line 4: " in outcome.err


def test_a_folder_that_is_no_collection_is_exit_4(run: Run, tmp_path: Path) -> None:
    """Whether it is empty or not there."""
    assert 4 == run("eval", tmp_path).code
    assert 4 == run("eval", tmp_path / "nowhere").code


@pytest.mark.parametrize("given", ["size=3", "sort", "colour=red", "sort=sideways"])
def test_a_parameter_that_cannot_be_set_is_exit_2(run: Run, tmp_path: Path, given: str) -> None:
    """It is wrong usage, and the parameter is named."""
    outcome = run("eval", beir(tmp_path / "small"), "--set", given)
    assert 2 == outcome.code
    assert given.partition("=")[0] in outcome.err
