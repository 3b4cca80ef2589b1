"""The state of a bot that runs: of its database, and as Telegram sees it."""

from collections.abc import Iterator
from typing import Any

from stretchbot.cli.common import existing_database
from stretchbot.clock import Clock
from stretchbot.services.status import ACTIVE_DAYS, Status, status_of
from stretchbot.settings import Settings
from stretchbot.telegram.single_call import ask


async def look(settings: Settings) -> dict[str, Any]:
    """The figures by what they are of: `database`, a `Status`; `telegram`, what it says, or an `error`."""
    token = settings.read_token()
    async with existing_database(settings) as database, database.read() as db:
        figures = await status_of(db, Clock().now())
    answer = await ask(settings.api_url, token, "getWebhookInfo")
    telegram = {"error": answer.error} if answer.result is None else answer.result
    return {"database": figures, "telegram": telegram}


def as_lines(found: dict[str, Any]) -> Iterator[str]:
    """The same in words."""
    figures: Status = found["database"]
    active = f"{figures.active_day} were active within a day, {figures.active} within {ACTIVE_DAYS}"
    yield f"people        {figures.users}, of whom {active}"
    yield f"              {figures.unreachable} chats can't be written to"
    yield f"reminders     {figures.reminders} are scheduled, {figures.due} come due within 24 h"
    yield f"last 24 h     {figures.sent} sent, {sum(figures.not_sent.values())} not"
    for reason, count in figures.not_sent.items():
        yield f"              {count} {reason}"
    if figures.lateness_p50 is not None and figures.lateness_p99 is not None:
        yield f"lateness      half within {figures.lateness_p50:.1f} s, 99% within {figures.lateness_p99:.1f} s"
    yield f"              {figures.sessions_finished} sessions finished"
    yield f"waiting       {figures.backlog} due, {figures.replies_waiting} replies"
    for kind, at in figures.alarms.items():
        yield f"alarm         {kind}: {at:%Y-%m-%d %H:%M} UTC"
    telegram = found["telegram"]
    if "error" in telegram:
        yield f"Telegram      {telegram['error']}"
        return
    way = f"delivers to {telegram['url']}" if telegram.get("url") else "is asked for updates"
    yield f"Telegram      {way}; {telegram.get('pending_update_count', 0)} wait there"
    if telegram.get("last_error_message"):
        yield f"              last failure of a delivery: {telegram['last_error_message']}"
