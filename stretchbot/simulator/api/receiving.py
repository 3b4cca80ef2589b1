"""Methods by which a bot gets its updates."""

import re
from urllib.parse import urlsplit

from stretchbot.simulator.errors import bad_request, conflict
from stretchbot.simulator.limits import POLL_SECONDS, SECRET_TOKEN_LENGTH, UPDATES_PER_POLL
from stretchbot.simulator.params import JsonObject, Params
from stretchbot.simulator.store import Store

_LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})


async def get_updates(store: Store, params: Params) -> list[JsonObject]:
    """`getUpdates`: what waits, after at most `timeout` seconds; asking past an update confirms it."""
    if store.webhook.url:
        raise conflict(
            "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
        )
    queue = store.updates
    queue.allow(_kinds(params))
    queue.drop_old(store.now())
    offset = params.integer("offset")
    if offset:
        queue.confirm_before(offset)
    limit = params.integer("limit")
    limit = UPDATES_PER_POLL if not limit or not 1 <= limit <= UPDATES_PER_POLL else limit
    seconds = min(max(params.integer("timeout") or 0, 0), POLL_SECONDS)
    return [update.to_json() for update in await queue.poll(limit, seconds)]


def set_webhook(store: Store, params: Params) -> bool:
    """`setWebhook`: True; an empty address removes it."""
    url = params.text("url").strip()
    secret = params.text("secret_token")
    if len(secret) > SECRET_TOKEN_LENGTH:
        raise bad_request("secret token is too long")
    if not re.fullmatch(r"[A-Za-z0-9_-]*", secret):
        raise bad_request("secret token contains unallowed characters")
    if url:
        _check_address(url)
    store.updates.allow(_kinds(params))
    if params.boolean("drop_pending_updates"):
        store.updates.pending.clear()
    connections = params.integer("max_connections") or 40
    store.webhook.set(url, secret=secret, max_connections=min(max(connections, 1), 100))
    store.updates.bell.ring()
    return True


def delete_webhook(store: Store, params: Params) -> bool:
    """`deleteWebhook`: True, also when there was none."""
    if params.boolean("drop_pending_updates"):
        store.updates.pending.clear()
    store.webhook.set("")
    store.updates.bell.ring()
    return True


def get_webhook_info(store: Store, params: Params) -> JsonObject:  # noqa: ARG001 - methods share one signature
    """`getWebhookInfo`: where updates go, how many wait, and the last failure."""
    return store.webhook.to_json(store.updates)


def _kinds(params: Params) -> list[str] | None:
    given = params.parsed("allowed_updates")
    if not isinstance(given, list):
        return None
    return [kind for kind in given if isinstance(kind, str)]


def _check_address(url: str) -> None:
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        raise bad_request("bad webhook: invalid webhook URL specified") from None
    if parts.scheme == "http" and parts.hostname in _LOOPBACK:
        return  # as a local Bot API server allows
    if parts.scheme != "https":
        raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
    if port not in {None, 443, 80, 88, 8443}:
        raise bad_request("bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443")
    if parts.hostname not in _LOOPBACK:
        # Not Telegram's rule: what is typed into a simulation stays on this machine.
        raise bad_request("bad webhook: the simulator delivers to this machine only")
