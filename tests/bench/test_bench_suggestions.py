import pytest
from bench.suggestions import main, typed

pytestmark = pytest.mark.slow


def test_stops_are_beginnings_of_headlines() -> None:
    """With up to two words before them; the same each time, and one in ten with two letters swapped."""
    headlines = ["Storm closes harbour", "Milk is dear"]
    stops = list(typed(headlines, 200))
    assert stops == list(typed(headlines, 200))
    text = " ".join(headlines).lower()
    as_written = [stop for stop in stops if stop in text]
    assert 180 <= len(as_written) < 200
    assert {1, 2, 3} == {len(stop.split()) for stop in stops}


@pytest.mark.slow
def test_an_archive_is_built_and_asked(capsys: pytest.CaptureFixture[str]) -> None:
    """It says how many stops were asked for, and the percentiles."""
    main(["made:20"])
    assert capsys.readouterr().out.startswith("2,000 asked: p50 ")


def test_usage_and_faults_are_told(capsys: pytest.CaptureFixture[str]) -> None:
    """By exit code and on standard error."""
    assert (2, 1) == (main([]), main(["made:0"]))
    assert "usage" in capsys.readouterr().err
