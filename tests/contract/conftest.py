from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.contract.engines import ENGINES

from searchsvc.engines.port import Engine

ARRAYS = "whoosh-numpy"
"""Which answer where nothing is compiled, and change least."""


@pytest.fixture(
    params=[pytest.param(name, marks=[pytest.mark.slow] if name == ARRAYS else []) for name in ENGINES],
)
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    """Each engine in turn, with nothing published."""
    made = ENGINES[request.param](tmp_path)
    yield made
    made.close()
