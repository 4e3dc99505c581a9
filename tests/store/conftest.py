from __future__ import annotations

from collections.abc import Iterator

import pytest

from shokai_lint.store.opening import Store
from tests.databases import address, pytest_generate_tests, server

__all__ = ["address", "pytest_generate_tests", "server"]


@pytest.fixture
def store(address: str) -> Iterator[Store]:
    opened = Store(address)
    opened.make()
    yield opened
    opened.close()
