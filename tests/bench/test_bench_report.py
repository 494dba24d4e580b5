from xml.etree import ElementTree as ET

import pytest
from bench.charts import growth_lines, ratio_bars
from bench.figures import percentiles
from bench.options import read_options
from bench.tables import table

_SVG = "{http://www.w3.org/2000/svg}"


def test_percentiles_are_by_nearest_rank() -> None:
    """Of a hundred times the 50th, 95th and 99th in order, in milliseconds; of one, that one."""
    hundred = percentiles([number / 1000 for number in range(100, 0, -1)])
    assert (100, 50.0, 95.0, 99.0) == (hundred.count, hundred.p50_ms, hundred.p95_ms, hundred.p99_ms)
    assert 2000.0 == percentiles([2.0]).p99_ms
    with pytest.raises(ValueError, match="no times"):
        percentiles([])


def test_a_table_is_markdown_that_a_terminal_shows() -> None:
    """Columns are padded to one width, the first to the left, the others to the right."""
    assert "| a    | bb |\n|------|---:|\n| long |  1 |" == table(("a", "bb"), [("long", "1")])


def test_a_bar_stands_for_each_ratio() -> None:
    """Every class and contestant has a bar, and names are escaped."""
    chart = ET.fromstring(ratio_bars("Times & ratios", {"or2": {"a<b": 2.0, "c": 0.5}, "rare": {"c": 40.0}}))
    rows = [bar for bar in chart.iter(f"{_SVG}rect") if bar.get("height") == "9"]
    assert 3 == len(rows)
    assert "a<b" in [text.text for text in chart.iter(f"{_SVG}text")]


def test_a_line_goes_through_the_points_of_a_contestant() -> None:
    """Both axes are logarithmic: equal ratios are equal distances."""
    chart = ET.fromstring(growth_lines("Growth", "ms", {"ours": [(10_000, 0.1), (100_000, 1.0), (1_000_000, 10.0)]}))
    across = [float(circle.get("cx", "nan")) for circle in chart.iter(f"{_SVG}circle")]
    up = [float(circle.get("cy", "nan")) for circle in chart.iter(f"{_SVG}circle")]
    assert pytest.approx(across[1] - across[0], abs=0.2) == across[2] - across[1]
    assert pytest.approx(up[0] - up[1], abs=0.2) == up[1] - up[2]


def test_charts_of_nothing_are_charts() -> None:
    """A run in which nothing can be compared still writes files that open."""
    assert all(ET.fromstring(chart) is not None for chart in (ratio_bars("a", {}), growth_lines("b", "ms", {})))


def test_all_asks_for_everything_but_growth() -> None:
    """--all is short for the parts that need no numbers."""
    options = read_options(["made:10", "--all"])
    assert options.whole
    assert options.start
    assert options.cold
    assert options.check
    assert options.http
    assert () == options.growth


@pytest.mark.parametrize("arguments", [[], ["made:1", "--only", "lucene"], ["made:1", "--rounds", "0"]])
def test_wrong_options_end_with_exit_code_2(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """A missing corpus, an unknown contestant and a number below one are told in a sentence."""
    with pytest.raises(SystemExit) as ended:
        read_options(arguments)
    assert 2 == ended.value.code
    assert "scripts/bench: error:" in capsys.readouterr().err
