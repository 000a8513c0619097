"""Tests in a real browser: skipped with a reason on a machine without one, never in CI."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from browser.browsing import chromium, chromium_path, required
from playwright.sync_api import Browser


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One headless Chromium for all tests."""
    if chromium_path() is None:
        if required():
            pytest.fail("Chromium must be there in CI: .ci/run installs it")
        pytest.skip("no Chromium on this machine: install it to run the tests in a browser")
    with chromium() as found:
        yield found
