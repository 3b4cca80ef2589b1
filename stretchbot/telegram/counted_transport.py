"""The transport, which counts requests by method and by what came of them."""

from http import HTTPStatus
from typing import Any

from telegram.error import NetworkError
from telegram.request import RequestData

from stretchbot.metrics import REQUESTS
from stretchbot.telegram.network_errors import FloodError, MaybeDeliveredError, NotDeliveredError
from stretchbot.telegram.transport import Transport


class CountedTransport(Transport):
    """As `Transport`; the HTTP status counts, or why there was no answer."""

    async def do_request(
        self, url: str, method: str, request_data: RequestData | None = None, *timeouts: Any, **more: Any
    ) -> tuple[int, bytes]:
        """As there."""
        called = url.rpartition("/")[2]  # the part before holds the token
        try:
            status, body = await super().do_request(url, method, request_data, *timeouts, **more)
        except FloodError:
            REQUESTS.labels(called, HTTPStatus.TOO_MANY_REQUESTS.value).inc()
            raise
        except NetworkError as error:
            REQUESTS.labels(called, _why_not(error)).inc()
            raise
        REQUESTS.labels(called, status).inc()
        return status, body


def _why_not(error: NetworkError) -> str:
    match error:
        case NotDeliveredError():
            return "not_delivered"
        case MaybeDeliveredError():
            return "no_answer"
        case _:
            return "unsendable"
