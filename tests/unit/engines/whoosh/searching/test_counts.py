"""What is counted of a damaged column."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest
from tests.contract.documents import document, publish

from searchsvc.engines.port import CountRequest
from searchsvc.engines.whoosh.engine import WhooshEngine
from searchsvc.engines.whoosh.opening import Scorer
from searchsvc.errors import IndexUnusable
from searchsvc.query.tree import Word


@pytest.mark.parametrize("scorer", ["kernel", "numpy"])
@pytest.mark.parametrize("kind", [np.uint8, np.uint16, np.uint32])
def test_a_row_that_does_not_exist_is_damage(scorer: Scorer, kind: type, tmp_path: Path) -> None:
    """However wide the numbers are, and whichever documents have it. Documents that do not match are not looked at."""
    engine = WhooshEngine(tmp_path, fingerprint="x", scorer=scorer)
    texts = ["storm", "storm", "flood"]
    publish(
        engine,
        [replace(document(text + str(n), body=text), values={"section": ("a",)}) for n, text in enumerate(texts)],
    )
    values = engine._current().segments[0].segment.values
    sound = values["section"]
    assert [3] == [one.documents for one in engine.counts(CountRequest(fields=("section",))).values["section"]]

    flood = 2 if engine._current().segments[0].segment.id(2).startswith("flood") else 0
    numbers: npt.NDArray[np.unsignedinteger[Any]] = np.ones(3, kind)
    numbers[flood] = np.iinfo(kind).max
    assert isinstance(values, dict)
    values["section"] = replace(sound, numbers=numbers)
    engine.counts(
        CountRequest()
    )  # what the engine remembers are the columns that were counted last, which are now none

    assert 2 == engine.counts(CountRequest(Word("storm"), fields=("section",))).total
    with pytest.raises(IndexUnusable, match=r"values\.section\.number names a row that does not exist"):
        engine.counts(CountRequest(Word("flood"), fields=("section",)))
