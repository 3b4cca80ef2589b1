"""What python-telegram-bot's own errors don't tell apart: what surely never reached Telegram, and what may have.

NetworkError
├── NotDeliveredError           refused, unknown host, no TLS
│   └── NotConnectedInTimeError     (also TimedOut) no connection in time, or none free
├── MaybeDeliveredError         reset or closed after sending
│   └── NoAnswerInTimeError         (also TimedOut)
└── BadRequest
└── UnsendableError             a fault of ours
RetryAfter
└── FloodError                  429, with the time to wait as a timedelta
"""

from datetime import timedelta

from telegram.error import BadRequest, NetworkError, RetryAfter, TimedOut


class NotDeliveredError(NetworkError):
    """The request surely never reached Telegram: it may be sent again."""

    __slots__ = ()


class NotConnectedInTimeError(NotDeliveredError, TimedOut):
    """No connection in time; the request was not sent."""

    __slots__ = ()


class MaybeDeliveredError(NetworkError):
    """The connection broke after the request was sent: Telegram may have carried it out."""

    __slots__ = ()


class NoAnswerInTimeError(MaybeDeliveredError, TimedOut):
    """No answer in time: Telegram may have carried the request out."""

    __slots__ = ()


class UnsendableError(BadRequest):
    """The request can't even be made; the next one like it can't either."""

    __slots__ = ()


class FloodError(RetryAfter):
    """Telegram asks to wait."""

    __slots__ = ()

    @property
    def retry_after(self) -> timedelta:
        """How long to wait; the stock class gives seconds, with a warning that this will change."""
        return self._retry_after
