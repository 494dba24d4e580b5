import pytest
from flask import Flask
from tests.web.newsroom import site
from tests.web.visitor import Visitor


@pytest.fixture(scope="session")
def app() -> Flask:
    """The site over the articles of newsroom.py. It keeps no state, so all tests may share it."""
    return site()


@pytest.fixture(scope="session")
def visitor(app: Flask) -> Visitor:
    return Visitor(app)
