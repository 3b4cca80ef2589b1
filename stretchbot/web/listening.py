"""What is answered at which address: health and metrics beside the webhook, or at an address of their own."""

import contextlib
from collections.abc import AsyncIterator

from stretchbot.bot.webhook import Webhook
from stretchbot.settings import Settings
from stretchbot.web.app import create_app
from stretchbot.web.readiness import Readiness
from stretchbot.web.server import serve


@contextlib.asynccontextmanager
async def listening(settings: Settings, readiness: Readiness, webhook: Webhook | None) -> AsyncIterator[None]:
    """Answer as long as the context is open.

    Raises:
        SettingsError: when an address can't be listened on.
    """
    if settings.health_listen is None:
        apps = [(create_app(readiness, webhook), "listen", settings.listen)]
    else:
        apps = [(create_app(readiness), "health_listen", settings.health_listen)]
        if webhook is not None:
            apps.append((create_app(webhook=webhook), "listen", settings.listen))
    async with contextlib.AsyncExitStack() as stack:
        for app, setting, address in apps:
            if address is not None:
                await stack.enter_async_context(serve(app, *address, setting=setting))
        yield
