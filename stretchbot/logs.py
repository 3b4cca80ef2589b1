"""Logs for operators: one line an event, on standard error, without secrets.

Events are named `<what>.<happened>` and carry plain values. Tokens, names and message texts are not logged; should a
library put the token into a line (python-telegram-bot's addresses hold it), a filter takes it out.
"""

import contextlib
import logging
import re
import sys
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Literal

import structlog
from structlog.typing import EventDict, WrappedLogger

# The colon may be escaped, as in some spellings of an address.
TOKEN = re.compile(r"[0-9]{3,}(?::|%3[Aa])[A-Za-z0-9_-]{30,}")
HIDDEN = "<token>"
# Loggers of libraries that tell too much at their usual level, or repeat what a line of ours says.
QUIETED = {
    "httpx": logging.WARNING,
    "httpcore": logging.WARNING,
    "telegram": logging.CRITICAL,
    "apscheduler": logging.CRITICAL,
    "alembic": logging.WARNING,
    "uvicorn": logging.WARNING,
    "aiosqlite": logging.WARNING,
    "asyncio": logging.ERROR,
}

Listener = Callable[[Mapping[str, Any]], None]
_listeners: list[Listener] = []


def set_up_logs(style: Literal["console", "json"]) -> None:
    """Log to standard error: one line an event, for people or as JSON."""
    shared: list[structlog.typing.Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    renderer: structlog.typing.Processor = (
        structlog.processors.JSONRenderer()
        if style == "json"
        else structlog.dev.ConsoleRenderer(
            colors=sys.stderr.isatty(),
            exception_formatter=structlog.dev.plain_traceback,  # the prettier one shows the values of variables
        )
    )
    structlog.configure(
        processors=[*shared, _tell, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        _Formatter(
            foreign_pre_chain=[*shared, _calm],
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, renderer],
        )
    )
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(logging.INFO)
    for name, level in QUIETED.items():
        logging.getLogger(name).setLevel(level)


@contextlib.contextmanager
def listening(listener: Listener) -> Iterator[None]:
    """Have `listener` called with every event that is logged, as long as the context is open; it must not raise."""
    _listeners.append(listener)
    try:
        yield
    finally:
        _listeners.remove(listener)


def hide_tokens(text: str) -> str:
    """`text` with everything that looks like a bot token taken out."""
    return TOKEN.sub(HIDDEN, text)


class _Formatter(structlog.stdlib.ProcessorFormatter):
    """Takes tokens out of the finished line, wherever in the event they were."""

    def format(self, record: logging.LogRecord) -> str:
        return hide_tokens(super().format(record))


def _tell(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    for listener in _listeners:
        listener(event)
    return event


def _calm(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    """A library's line: its first one, without a traceback, whose values may be personal; the kind of error stays."""
    event["event"] = str(event["event"]).partition("\n")[0]
    error = event.pop("exc_info", None)
    record = event.get("_record")
    if record is not None:
        record.exc_info, record.exc_text = None, None
    if isinstance(error, tuple) and error[0] is not None:
        event["error"] = error[0].__name__
    return event
