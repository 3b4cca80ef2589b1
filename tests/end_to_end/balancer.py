"""What stands before several workers behind one webhook address: a load balancer, as small as can be."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

import aiohttp
from aiohttp import web

SECRET = "X-Telegram-Bot-Api-Secret-Token"
# What Telegram is told of a worker that nobody could connect to, and of one that died at work.
DOWN, DIED = 502, 504


class Balancer:
    """One address before several workers: a delivery goes to the next that is up, or several times to all at once."""

    def __init__(self, addresses: Sequence[str]) -> None:
        self.copies = 0  # each worker gets so many of every delivery; 0: only the next one gets it
        self.url = ""
        self.taken: Counter[int] = Counter()  # deliveries that each worker answered with success
        self.at_work: Counter[int] = Counter()  # those each has not answered yet
        self.last_taker = 0
        self._addresses = addresses
        self._next = 0

    async def take(self, request: web.Request) -> web.Response:
        """Pass on what Telegram delivers."""
        return web.Response(status=await self.deliver(await request.read(), request.headers.get(SECRET, "")))

    async def deliver(self, body: bytes, secret: str) -> int:
        """Pass a delivery on; the status of the answer, a failure when a copy of it failed."""
        count = len(self._addresses)
        if self.copies:
            to_all = (self._pass_on(worker, body, secret) for worker in range(count) for _ in range(self.copies))
            return max(await asyncio.gather(*to_all))
        self._next += 1
        for place in range(count):
            status = await self._pass_on((self._next + place) % count, body, secret)
            if status != DOWN:
                return status
        return DOWN

    async def _pass_on(self, worker: int, body: bytes, secret: str) -> int:
        self.at_work[worker] += 1
        try:
            async with (
                aiohttp.ClientSession() as http,
                http.post(f"http://{self._addresses[worker]}/telegram", data=body, headers={SECRET: secret}) as answer,
            ):
                if answer.ok:
                    self.taken[worker] += 1
                    self.last_taker = worker
                return answer.status
        except aiohttp.ClientConnectorError:
            return DOWN
        except aiohttp.ClientError:
            return DIED
        finally:
            self.at_work[worker] -= 1


@asynccontextmanager
async def balancer_before(addresses: Sequence[str]) -> AsyncIterator[Balancer]:
    """A balancer at an address of its own."""
    balancer = Balancer(addresses)
    app = web.Application()
    app.router.add_post("/telegram", balancer.take)
    runner = web.AppRunner(app)
    await runner.setup()
    try:
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        host, port = runner.addresses[0][:2]
        balancer.url = f"http://{host}:{port}/telegram"
        yield balancer
    finally:
        await runner.cleanup()
