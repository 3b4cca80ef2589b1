"""HTTP for python-telegram-bot on aiohttp: a ninth of the processor time of the stock transport.

It raises what the stock one raises, but tells what surely never reached Telegram from what may have:

    NetworkError
    ├── NotDeliveredError           refused, unknown host, no TLS
    │   └── NotConnectedInTimeError     (also TimedOut) no connection in time, or none free
    ├── MaybeDeliveredError         reset or closed after sending
    │   └── NoAnswerInTimeError         (also TimedOut)
    └── BadRequest
        └── UnsendableError             a fault of ours
    RetryAfter
    └── FloodError                  429, with the time to wait as a timedelta

The address of every request holds the bot's token. So no exception carries one of aiohttp's along, neither as its
cause nor as its context: their texts name the address.
"""

import json
from datetime import timedelta
from http import HTTPStatus
from io import BytesIO

import aiohttp
from telegram._utils.types import ODVInput  # the type of the time-outs in BaseRequest's signature
from telegram.error import BadRequest, NetworkError, RetryAfter, TimedOut
from telegram.request import BaseRequest, RequestData

from stretchbot.telegram.proxies import proxy_for

JSON = {"Content-Type": "application/json"}
# Below what servers usually keep idle connections for: one that closes as we send would leave us in doubt.
KEEP_ALIVE_SECONDS = 30


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


class AiohttpRequest(BaseRequest):
    """Requests over one aiohttp session, whose connections are reused.

    They go through the proxy that the environment names (see `proxy_for`).
    Time-outs are in seconds; None waits for ever. Each is for one request: waiting for a free connection, connecting,
    writing (with files, `media_write_timeout`), and the pause between two pieces of the answer.
    """

    def __init__(
        self,
        *,
        connection_pool_size: int = 256,
        read_timeout: float | None = 15.0,
        write_timeout: float | None = 5.0,
        connect_timeout: float | None = 5.0,
        pool_timeout: float | None = 5.0,
        media_write_timeout: float | None = 20.0,
    ) -> None:
        self._pool_size = connection_pool_size
        self._read = read_timeout
        self._write = write_timeout
        self._connect = connect_timeout
        self._pool = pool_timeout
        self._media_write = media_write_timeout
        self._session: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float | None:
        """Seconds to wait for an answer, unless a call says otherwise."""
        return self._read

    async def initialize(self) -> None:
        """Open the session; nothing is connected yet."""
        if self._session is None:
            self._session = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(limit=self._pool_size, keepalive_timeout=KEEP_ALIVE_SECONDS),
                cookie_jar=aiohttp.DummyCookieJar(),
                headers={"User-Agent": self.USER_AGENT},
            )

    async def shutdown(self) -> None:
        """Close every connection."""
        session, self._session = self._session, None
        if session is not None:
            await session.close()

    async def do_request(  # noqa: PLR0917 - python-telegram-bot's signature
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        write_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        connect_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        pool_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """The status and the body of Telegram's answer.

        Raises:
            NetworkError: one of this module's, when there is no answer.
            FloodError: when the answer is to wait.
            RuntimeError: before `initialize` and after `shutdown`.
        """
        if self._session is None:
            raise RuntimeError("the transport is not initialized")
        has_files = request_data is not None and request_data.contains_files
        read = _chosen(read_timeout, self._read)
        write = _chosen(write_timeout, self._media_write if has_files else self._write)
        connect = _chosen(connect_timeout, self._connect)
        pool = _chosen(pool_timeout, self._pool)
        timeout = aiohttp.ClientTimeout(
            # aiohttp has no time-out for writing: what all parts may take together bounds it.
            total=_sum(pool, connect, write, read),
            connect=_sum(pool, connect),
            sock_connect=connect,
            sock_read=read,
        )
        try:
            async with self._session.request(
                method,
                url,
                data=_body(request_data),
                headers=None if has_files else JSON,
                timeout=timeout,
                proxy=proxy_for(url),
            ) as response:
                status, body = response.status, await response.read()
        except Exception as error:  # noqa: BLE001 - whatever it is, its text may hold the token
            failure = _translated(error)
        else:
            if status == HTTPStatus.TOO_MANY_REQUESTS:
                _raise_for_flood(body)
            return status, body
        # Raised out here, so that aiohttp's exception isn't even the context.
        raise failure


def _chosen(given: ODVInput[float], default: float | None) -> float | None:
    return given if given is None or isinstance(given, float | int) else default


def _sum(*seconds: float | None) -> float | None:
    known = [one for one in seconds if one is not None]
    return sum(known) if len(known) == len(seconds) else None


def _body(request_data: RequestData | None) -> aiohttp.FormData | bytes | None:
    if request_data is None:
        return None
    if not request_data.contains_files:
        # In one piece: as a form, what is JSON within it would be written twice, at a tenth of a message's whole cost.
        return json.dumps(request_data.parameters, ensure_ascii=False).encode()
    form = aiohttp.FormData(request_data.json_parameters)
    for name, (filename, content, content_type) in request_data.multipart_data.items():
        # As a file: aiohttp writes bytes in one piece, and warns that this holds up the event loop.
        file = BytesIO(content) if isinstance(content, bytes) else content
        form.add_field(name, file, filename=filename, content_type=content_type)
    return form


def _translated(error: Exception) -> NetworkError:
    kind = type(error).__name__
    if isinstance(error, aiohttp.ConnectionTimeoutError):
        return NotConnectedInTimeError(f"no connection in time, nothing was sent ({kind})")
    # The last is a proxy that doesn't let the connection through.
    if isinstance(
        error, aiohttp.ClientConnectorError | aiohttp.ClientConnectorCertificateError | aiohttp.ClientHttpProxyError
    ):
        return NotDeliveredError(f"no connection, nothing was sent ({kind})")
    if isinstance(error, TimeoutError):
        return NoAnswerInTimeError(f"no answer in time, it may have been carried out ({kind})")
    if isinstance(error, aiohttp.ClientConnectionError | aiohttp.ClientPayloadError | OSError):
        return MaybeDeliveredError(f"the connection broke, it may have been carried out ({kind})")
    return UnsendableError(f"the request can't be made ({kind})")


def _raise_for_flood(body: bytes) -> None:
    """Raise FloodError when the answer says how long to wait; otherwise leave it to python-telegram-bot."""
    try:
        seconds = json.loads(body)["parameters"]["retry_after"]
    except (ValueError, KeyError, TypeError):
        return
    raise FloodError(seconds)
