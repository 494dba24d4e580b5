"""What is a ranking worth? Evaluation metrics.

By ir_measures (MacAvaney, Macdonald and Ounis, "Streamlining Evaluation with ir-measures", ECIR 2022), so that nobody
has to believe our own arithmetic. It is in the extra `eval`.
"""

from collections.abc import Mapping, Sequence
from types import ModuleType
from typing import TypeAlias

from searchsvc.errors import ExtraMissing
from searchsvc.evaluation.collection import Judgments

MEASURES = ("nDCG@10", "AP", "RR@10", "R@100")

Ranking: TypeAlias = Sequence[tuple[str, float]]
"""Documents by their own ids, best first, each with its score."""

Values: TypeAlias = Mapping[str, Mapping[str, float]]
"""By measure, then by query."""


def values_of(rankings: Mapping[str, Ranking], judgments: Judgments) -> Values:
    """Each measure of each query in `rankings`. Raises ExtraMissing where ir_measures is not installed.

    The order of a ranking is what is measured, whatever its scores: ties keep the order in which they were shown.
    """
    tool = _ir_measures()
    measures = {name: tool.parse_measure(name) for name in MEASURES}
    run = [
        tool.ScoredDoc(query, document, float(len(ranking) - place))
        for query, ranking in rankings.items()
        for place, (document, _) in enumerate(ranking)
    ]
    qrels = [
        tool.Qrel(query, document, grade) for query in rankings for document, grade in judgments.get(query, {}).items()
    ]
    values: dict[str, dict[str, float]] = {name: dict.fromkeys(rankings, 0.0) for name in MEASURES}
    names = {str(measure): name for name, measure in measures.items()}
    for found in tool.iter_calc(list(measures.values()), qrels, run):
        values[names[str(found.measure)]][found.query_id] = float(found.value)
    return values


def mean(values: Mapping[str, float]) -> float:
    return sum(values.values()) / len(values) if values else 0.0


def _ir_measures() -> ModuleType:
    try:
        import ir_measures  # noqa: PLC0415  (an extra, which nobody else loads)
    except ImportError as error:
        raise ExtraMissing("eval", "measures of ranking are computed by ir_measures") from error
    return ir_measures
