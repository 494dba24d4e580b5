from types import CodeType

import pytest
from flask import Flask
from jinja2 import BytecodeCache
from jinja2.bccache import Bucket
from tests.web.newsroom import site
from tests.web.visitor import Visitor


class CompiledTemplates(BytecodeCache):
    """Templates compiled once a process: tests make hundreds of applications, and each would compile all."""

    def __init__(self) -> None:
        self._codes: dict[tuple[str, str], CodeType] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        bucket.code = self._codes.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        assert bucket.code is not None
        self._codes[bucket.key, bucket.checksum] = bucket.code


Flask.jinja_options = {**Flask.jinja_options, "bytecode_cache": CompiledTemplates()}


@pytest.fixture(scope="session")
def app() -> Flask:
    """The site over the articles of newsroom.py. It keeps no state, so all tests may share it."""
    return site()


@pytest.fixture(scope="session")
def visitor(app: Flask) -> Visitor:
    return Visitor(app)
