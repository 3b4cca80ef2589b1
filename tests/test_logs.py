import json
import logging
from collections.abc import Iterator
from typing import Literal

import pytest
import structlog

from stretchbot.logs import QUIETED, hide_tokens, set_up_logs

TOKEN = "123456789:AAExampleExampleExampleExampleExample"
ESCAPED = TOKEN.replace(":", "%3A")
SECRET = TOKEN.partition(":")[2]
Style = Literal["console", "json"]
STYLES = pytest.mark.parametrize("style", ["console", "json"])


class AddressError(Exception):
    """What a library raises when it puts the address into the text."""


@pytest.fixture(autouse=True)
def logs_as_before() -> Iterator[None]:
    """Other tests get back the logging they had."""
    root = logging.getLogger()
    handlers, levels = root.handlers, {name: logging.getLogger(name).level for name in ("root", *QUIETED)}
    yield
    root.handlers = handlers
    for name, level in levels.items():
        logging.getLogger(name).setLevel(level)
    structlog.reset_defaults()


def fail_with_the_token() -> None:
    raise AddressError(f"cannot reach https://api.telegram.org/bot{TOKEN}/getMe")


@STYLES
def test_an_event_is_one_line_with_its_values(style: Style, capsys: pytest.CaptureFixture[str]) -> None:
    set_up_logs(style)
    structlog.get_logger("test").info("bot.started", name="stretchbot")
    [line] = capsys.readouterr().err.splitlines()
    assert "bot.started" in line
    assert "stretchbot" in line


def test_json_has_the_same_fields_for_our_lines_and_a_librarys(capsys: pytest.CaptureFixture[str]) -> None:
    set_up_logs("json")
    structlog.get_logger("test").warning("ours", seconds=3)
    logging.getLogger("library").warning("theirs %s", 3)
    ours, theirs = (json.loads(line) for line in capsys.readouterr().err.splitlines())
    assert (ours["event"], ours["level"], ours["seconds"]) == ("ours", "warning", 3)
    assert (theirs["event"], theirs["level"]) == ("theirs 3", "warning")
    assert ours["timestamp"].endswith("Z")
    assert theirs["timestamp"].endswith("Z")


@STYLES
def test_the_token_is_hidden_wherever_it_stands_in_an_event(style: Style, capsys: pytest.CaptureFixture[str]) -> None:
    set_up_logs(style)
    structlog.get_logger("test").error(
        f"at {TOKEN}",
        url=f"https://api.telegram.org/bot{TOKEN}/getMe",
        escaped=ESCAPED,
        nested={"deep": [TOKEN]},
        error=AddressError(TOKEN),
    )
    said = capsys.readouterr().err
    assert said.count("<token>") == 5
    assert SECRET not in said


@STYLES
@pytest.mark.parametrize("logger", ["library", "asyncio", "uvicorn.error", "aiohttp.client"])
def test_the_token_in_a_librarys_exception_is_hidden(
    style: Style, logger: str, capsys: pytest.CaptureFixture[str]
) -> None:
    set_up_logs(style)
    try:
        fail_with_the_token()
    except AddressError as error:
        logging.getLogger(logger).exception("failed: %s", error)  # noqa: TRY401 - as libraries do
    said = capsys.readouterr().err
    assert "AddressError" in said
    assert "<token>" in said
    assert SECRET not in said


@STYLES
def test_the_token_in_an_exception_of_ours_is_hidden(style: Style, capsys: pytest.CaptureFixture[str]) -> None:
    set_up_logs(style)
    try:
        fail_with_the_token()
    except AddressError:
        structlog.get_logger("test").exception("it.failed")
    assert SECRET not in capsys.readouterr().err


@STYLES
def test_a_traceback_never_shows_the_values_of_variables(style: Style, capsys: pytest.CaptureFixture[str]) -> None:
    set_up_logs(style)
    name = " ".join(["Vera", "Example"])
    try:
        fail_with_the_token()
    except AddressError:
        structlog.get_logger("test").exception("it.failed")
    said = capsys.readouterr().err
    assert "it.failed" in said
    assert name not in said


@STYLES
def test_a_librarys_failure_is_one_line_without_a_traceback(style: Style, capsys: pytest.CaptureFixture[str]) -> None:
    set_up_logs(style)
    try:
        fail_with_the_token()
    except AddressError:
        logging.getLogger("asyncio").exception("Task exception was never retrieved\nfuture: <Task 'Vera'>")
    [line] = capsys.readouterr().err.splitlines()
    assert "Task exception was never retrieved" in line
    assert "Vera" not in line


@STYLES
@pytest.mark.parametrize(
    ("logger", "level"),
    [
        ("httpx", logging.INFO),
        ("telegram.ext.Application", logging.ERROR),
        ("apscheduler.scheduler", logging.WARNING),
        ("alembic.runtime.migration", logging.INFO),
        ("uvicorn.error", logging.INFO),
        ("asyncio", logging.WARNING),
        ("any", logging.DEBUG),
    ],
)
def test_what_libraries_tell_in_passing_is_not_logged(
    style: Style, logger: str, level: int, capsys: pytest.CaptureFixture[str]
) -> None:
    set_up_logs(style)
    logging.getLogger(logger).log(level, "in passing")
    assert capsys.readouterr().err == ""


@STYLES
def test_setting_logs_up_twice_writes_each_line_once(style: Style, capsys: pytest.CaptureFixture[str]) -> None:
    set_up_logs(style)
    set_up_logs("json")
    logging.getLogger("library").warning("once")
    assert len(capsys.readouterr().err.splitlines()) == 1


@pytest.mark.parametrize("text", [TOKEN, ESCAPED, f"bot{TOKEN}/getMe", f"({TOKEN})", f"{TOKEN} {TOKEN}"])
def test_a_token_is_taken_out_of_any_text(text: str) -> None:
    assert SECRET not in hide_tokens(text)
    assert "123456789" not in hide_tokens(text)


@pytest.mark.parametrize("text", ["at 08:30", "2026-11-20T07:12:30", "127.0.0.1:8080", "chat 123456789: gone"])
def test_what_is_no_token_stays(text: str) -> None:
    assert hide_tokens(text) == text
