"""HTTP for python-telegram-bot, at a small part of the processor time of its own transport.

Calls are JSON over connections of our own (`http_pool`). What has a file in it, or goes through a proxy, goes by way of
aiohttp.

The address of every request holds the bot's token. So no exception carries one of a library's along, neither as its
cause nor as its context: their texts name the address.
"""

import json
from http import HTTPStatus
from io import BytesIO
from urllib.parse import SplitResult, urlsplit

import aiohttp
from telegram._utils.types import ODVInput  # the type of the time-outs in BaseRequest's signature
from telegram.error import NetworkError
from telegram.request import BaseRequest, RequestData

from stretchbot.telegram.http_pool import KEEP_ALIVE_SECONDS, HttpAnswer, HttpPool
from stretchbot.telegram.network_errors import (
    FloodError,
    MaybeDeliveredError,
    NoAnswerInTimeError,
    NotConnectedInTimeError,
    NotDeliveredError,
    UnsendableError,
)
from stretchbot.telegram.proxies import proxy_for


class Transport(BaseRequest):
    """Requests over connections that are reused, through the proxy that the environment names (see `proxy_for`).

    Time-outs are in seconds; None waits for ever. Each is for one request: waiting for a free connection, connecting,
    writing (with files, `media_write_timeout`), and waiting for the answer.
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
        self._pools: dict[tuple[str, str], HttpPool] = {}

    @property
    def read_timeout(self) -> float | None:
        """Seconds to wait for an answer, unless a call says otherwise."""
        return self._read

    async def initialize(self) -> None:
        """Be ready; nothing is connected yet."""
        if self._session is None:
            self._session = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(limit=self._pool_size, keepalive_timeout=KEEP_ALIVE_SECONDS),
                cookie_jar=aiohttp.DummyCookieJar(),
                headers={"User-Agent": self.USER_AGENT},
            )

    async def shutdown(self) -> None:
        """Close every connection."""
        session, self._session = self._session, None
        pools, self._pools = self._pools, {}
        for pool in pools.values():
            await pool.close()
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
    ) -> HttpAnswer:
        """The status and the body of Telegram's answer.

        Raises:
            NetworkError: one of this package's, when there is no answer.
            FloodError: when the answer is to wait.
            RuntimeError: before `initialize` and after `shutdown`.
        """
        if self._session is None:
            raise RuntimeError("the transport is not initialized")
        has_files = request_data is not None and request_data.contains_files
        read = _chosen(read_timeout, self._read)
        write = _chosen(write_timeout, self._media_write if has_files else self._write)
        connect = _chosen(connect_timeout, self._connect)
        to_connect = _sum(_chosen(pool_timeout, self._pool), connect)
        to_answer = _sum(write, read)
        try:
            if request_data is None or has_files or proxy_for(url) is not None:
                timeout = aiohttp.ClientTimeout(
                    # aiohttp has no time-out for writing: what all parts may take together bounds it.
                    total=_sum(to_connect, to_answer),
                    connect=to_connect,
                    sock_connect=connect,
                    sock_read=read,
                )
                status, body = await _by_aiohttp(self._session, url, method, request_data, timeout)
            else:
                # In one piece: as a form, what is JSON within it would be written twice.
                request = json.dumps(request_data.parameters, ensure_ascii=False).encode()
                pool, path = self._way_to(urlsplit(url))
                status, body = await pool.post(path, request, connect_seconds=to_connect, seconds=to_answer)
        except NetworkError:
            raise  # the pool's own, which holds no address
        except Exception as error:  # noqa: BLE001 - whatever it is, its text may hold the token
            failure = _translated(error)
        else:
            if status == HTTPStatus.TOO_MANY_REQUESTS:
                _raise_for_flood(body)
            return status, body
        # Raised out here, so that the library's exception isn't even the context.
        raise failure

    def _way_to(self, address: SplitResult) -> tuple[HttpPool, str]:
        """The connections to a server, and the path there."""
        server = address.scheme, address.netloc
        pool = self._pools.get(server)
        if pool is None:
            pool = self._pools[server] = HttpPool(address, self._pool_size, self.USER_AGENT)
        return pool, address.path


async def _by_aiohttp(
    session: aiohttp.ClientSession,
    url: str,
    method: str,
    request_data: RequestData | None,
    timeout: aiohttp.ClientTimeout,  # noqa: ASYNC109 - aiohttp's own, in parts
) -> HttpAnswer:
    async with session.request(
        method, url, data=_form(request_data), timeout=timeout, proxy=proxy_for(url)
    ) as response:
        return response.status, await response.read()


def _chosen(given: ODVInput[float], default: float | None) -> float | None:
    return given if given is None or isinstance(given, float | int) else default


def _sum(*seconds: float | None) -> float | None:
    known = [one for one in seconds if one is not None]
    return sum(known) if len(known) == len(seconds) else None


def _form(request_data: RequestData | None) -> aiohttp.FormData | None:
    if request_data is None:
        return None
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
