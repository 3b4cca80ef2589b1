import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine

import pytest
from aiohttp import web

from stretchbot.simulator.person import Person
from stretchbot.simulator.state import SimulatedTelegram
from tests.patience import PATIENCE_SECONDS

Api = Callable[..., Coroutine[object, object, dict[str, object]]]


class Receiver:
    """A bot's webhook that notes what came and answers with the statuses it was told."""

    def __init__(self) -> None:
        self.url = ""
        self.updates: list[dict[str, object]] = []
        self.secrets: list[str | None] = []
        self.statuses: list[int] = []

    async def receive(self, request: web.Request) -> web.Response:
        self.updates.append(await request.json())
        self.secrets.append(request.headers.get("X-Telegram-Bot-Api-Secret-Token"))
        return web.Response(status=self.statuses.pop(0) if self.statuses else 200)


@pytest.fixture
async def receiver() -> AsyncIterator[Receiver]:
    receiver = Receiver()
    app = web.Application()
    app.router.add_post("/hook", receiver.receive)
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    receiver.url = f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
    yield receiver
    await runner.cleanup()


async def test_updates_go_to_the_webhook_with_its_secret(
    api: Api, vera: Person, receiver: Receiver, telegram: SimulatedTelegram
) -> None:
    assert (await api("setWebhook", url=receiver.url, secret_token="s3cret"))["ok"]
    await telegram.settle()
    await vera.sends("hello")
    await telegram.settle()
    assert [update["message"]["text"] for update in receiver.updates] == ["/start", "hello"]  # type: ignore[index]
    assert receiver.secrets == ["s3cret", "s3cret"]


async def test_a_failed_delivery_is_tried_again_and_told(
    api: Api, vera: Person, receiver: Receiver, telegram: SimulatedTelegram
) -> None:
    receiver.statuses = [500]
    await api("setWebhook", url=receiver.url)
    await telegram.settle()
    first, second = receiver.updates
    assert first == second
    info = (await api("getWebhookInfo"))["result"]
    assert isinstance(info, dict)
    assert info["last_error_message"] == "Wrong response from the webhook: 500 Internal Server Error"
    assert info["pending_update_count"] == 0


async def test_with_a_webhook_there_is_no_polling(api: Api, receiver: Receiver) -> None:
    await api("setWebhook", url=receiver.url)
    refused = await api("getUpdates")
    assert (refused["error_code"], refused["description"]) == (
        409,
        "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
    )
    await api("deleteWebhook")
    assert (await api("getUpdates"))["ok"]


async def test_waiting_updates_can_be_dropped(api: Api, vera: Person, receiver: Receiver) -> None:
    await api("setWebhook", url=receiver.url, drop_pending_updates=True)
    await asyncio.wait_for(vera.telegram.settle(), PATIENCE_SECONDS)
    assert receiver.updates == []


@pytest.mark.parametrize(
    ("params", "description"),
    [
        ({"url": "http://example.org/hook"}, "bad webhook: An HTTPS URL must be provided for webhook"),
        (
            {"url": "https://example.org:1234/"},
            "bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443",
        ),
        ({"url": "https://example.org/hook"}, "bad webhook: the simulator delivers to this machine only"),
        ({"url": "https://127.0.0.1.example.org/"}, "bad webhook: the simulator delivers to this machine only"),
        ({"url": "http://127.0.0.1@example.org/"}, "bad webhook: An HTTPS URL must be provided for webhook"),
        ({"url": "http://[::1"}, "bad webhook: invalid webhook URL specified"),
        ({"url": "http://127.0.0.1:99999/"}, "bad webhook: invalid webhook URL specified"),
        (
            {"url": "https://example.org/", "secret_token": "a b"},
            "secret token contains unallowed characters",
        ),
        ({"url": "https://example.org/", "secret_token": "x" * 257}, "secret token is too long"),
    ],
)
async def test_a_bad_webhook_is_refused(api: Api, params: dict[str, object], description: str) -> None:
    assert (await api("setWebhook", **params))["description"] == f"Bad Request: {description}"


async def test_a_webhook_nobody_listens_at_is_told_and_can_be_mended(
    api: Api, vera: Person, receiver: Receiver, telegram: SimulatedTelegram
) -> None:
    await api("setWebhook", url="http://127.0.0.1:9/hook")
    assert await telegram.updates.bell.wait_until(lambda: bool(telegram.webhook.last_error), PATIENCE_SECONDS)
    assert telegram.webhook.last_error == "Connection refused"
    await api("setWebhook", url=receiver.url)
    await telegram.settle()
    assert len(receiver.updates) == 1


async def test_a_redirection_leads_nowhere(api: Api, vera: Person, telegram: SimulatedTelegram) -> None:
    led: list[str] = []

    async def hook(_: web.Request) -> web.Response:
        return web.Response(status=307, headers={"Location": "/elsewhere"})

    async def elsewhere(request: web.Request) -> web.Response:
        led.append(request.path)
        return web.Response()

    app = web.Application()
    app.router.add_post("/hook", hook)
    app.router.add_post("/elsewhere", elsewhere)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    await api("setWebhook", url=f"http://127.0.0.1:{runner.addresses[0][1]}/hook")
    await vera.sends("hello")
    await telegram.updates.bell.wait_until(lambda: bool(telegram.webhook.last_error), PATIENCE_SECONDS)
    await runner.cleanup()
    assert led == []
    assert telegram.webhook.last_error == "Wrong response from the webhook: 307 Temporary Redirect"
