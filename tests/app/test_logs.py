"""No log and no page repeats the message of an error: it may quote what was typed."""

import io
import logging
import re
from collections.abc import Iterator

import pytest

from app import logs
from sandbox_exit.answers import journey

from .conftest import Wizard

TYPED = "typed-by-somebody"


def broken(*_: object, **__: object) -> None:
    raise RuntimeError(TYPED)


@pytest.fixture
def logged(request: pytest.FixtureRequest) -> Iterator[io.StringIO]:
    """What the logger of this name writes."""
    logs.keep_discreet()
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    logger = logging.getLogger(request.param)
    logger.addHandler(handler)
    yield stream
    logger.removeHandler(handler)


@pytest.mark.parametrize("logged", ["streamlit.error_util"], indirect=True)
def test_a_page_that_breaks_says_what_and_where(
    wizard: Wizard, logged: io.StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = wizard({"business": {"legal_name": TYPED}}, page="hub")
    monkeypatch.setattr(journey, "next_step", broken)
    app.run()
    said = r"Uncaught app execution: RuntimeError in pages/hub\.py, line \d+\n"
    assert re.fullmatch(said, logged.getvalue())
    (shown,) = app.exception
    assert TYPED not in str(shown.proto)


@pytest.mark.parametrize("logged", ["asyncio"], indirect=True)
def test_what_a_task_or_a_message_quotes_is_left_out(logged: io.StringIO) -> None:
    error = RuntimeError(TYPED)
    logger = logging.getLogger("asyncio")
    logger.error(f"Task exception was never retrieved\nfuture: <{error!r}>", exc_info=error)
    logger.error("It failed with %s", error)
    assert logged.getvalue() == (
        "Task exception was never retrieved: RuntimeError\nIt failed with RuntimeError\n"
    )
