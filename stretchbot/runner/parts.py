"""The long-lived objects of one bot process, handed to everything that starts in it."""

import asyncio
from dataclasses import dataclass

from stretchbot.alarms.checks import Check
from stretchbot.bot.webhook import Webhook
from stretchbot.clock import Clock
from stretchbot.db.engine import Database
from stretchbot.domain.alarms import AlarmKind
from stretchbot.languages import Languages
from stretchbot.library import Library
from stretchbot.settings import Settings
from stretchbot.telegram.connectivity import Connectivity
from stretchbot.web.readiness import Readiness


@dataclass(frozen=True, slots=True)
class Parts:
    """What a running bot is made of; `stop` is set once it is to end."""

    settings: Settings
    database: Database
    clock: Clock
    library: Library
    languages: Languages
    connectivity: Connectivity
    readiness: Readiness
    webhook: Webhook | None
    stop: asyncio.Event
    # Trouble that was noticed, to be told to admins; and where else to look for some.
    noticed: set[AlarmKind]
    checks: list[Check]
