"""Delivering updates to a webhook, one after the other, until it answers with success."""

from http import HTTPStatus

import aiohttp

from stretchbot.simulator.store import Store

ANSWER_SECONDS = 10.0
FIRST_RETRY_SECONDS = 0.2
LONGEST_RETRY_SECONDS = 5.0
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - a header's name


async def deliver_updates(store: Store) -> None:
    """Deliver pending updates to the webhook, whenever there is one; runs until cancelled."""
    timeout = aiohttp.ClientTimeout(total=ANSWER_SECONDS)
    async with aiohttp.ClientSession(timeout=timeout) as session:
        delay = FIRST_RETRY_SECONDS
        while True:
            await store.updates.bell.wait_until(lambda: bool(store.webhook.url and store.updates.pending), None)
            store.updates.drop_old(store.now())
            if await _deliver_oldest(store, session):
                delay = FIRST_RETRY_SECONDS
            else:
                await _wait_for_change(store, delay)
                delay = min(delay * 2, LONGEST_RETRY_SECONDS)


async def _wait_for_change(store: Store, seconds: float) -> None:
    """Wait before the next try, but no longer once the webhook is set anew."""
    changes = store.webhook.changes
    await store.updates.bell.wait_until(lambda: store.webhook.changes != changes, seconds)


async def _deliver_oldest(store: Store, session: aiohttp.ClientSession) -> bool:
    """Whether nothing is left undone: the oldest update was accepted, or there was none."""
    webhook = store.webhook
    if not store.updates.pending:
        return True
    update = store.updates.pending[0]
    headers = {SECRET_HEADER: webhook.secret} if webhook.secret else {}
    try:
        # A redirection could lead away from this machine; Telegram follows none either.
        async with session.post(webhook.url, json=update.to_json(), headers=headers, allow_redirects=False) as answer:
            if answer.status < HTTPStatus.MULTIPLE_CHOICES:
                store.updates.confirm(update)
                return True
            problem = f"Wrong response from the webhook: {answer.status} {answer.reason}"
    except TimeoutError:
        problem = "Read timeout expired"
    except aiohttp.ClientConnectorError:
        problem = "Connection refused"
    except aiohttp.ClientError as error:
        problem = f"Connection failed: {type(error).__name__}"
    webhook.last_error_at, webhook.last_error = store.now(), problem
    store.updates.bell.ring()
    return False
