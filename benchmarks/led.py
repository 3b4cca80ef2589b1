"""Many sessions led at once by the bot as shipped, beside reminders: how late steps and reminders come."""

import asyncio
import time
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from benchmarks.bot_process import running_bot
from benchmarks.meters import quantile
from benchmarks.stores import FIRST_TELEGRAM_ID, Plan, make_store, open_store
from benchmarks.stub import StubServer
from stretchbot.bundled import content_folder
from stretchbot.clock import Clock
from stretchbot.db.models import User
from stretchbot.domain.timeline import PhaseKind, timeline
from stretchbot.library import load_library
from stretchbot.services.leading import lead_step
from stretchbot.services.sessions import begin_session

ROUTINE = "floor_whole_back"
LEAD_SECONDS = 40  # to start the bot in
MEASURED_SECONDS = 180
REMINDED_AFTER = timedelta(seconds=30)
# Those who are reminded come after those who are led.
REMINDED = 100
_ANNOUNCED = {PhaseKind.READY, PhaseKind.SWITCH}


@dataclass(frozen=True, slots=True)
class Led:
    """How late, in seconds, steps and changes of sides were said and reminders sent; how often Telegram was called."""

    due: int
    said: int
    late: float
    latest: float
    reminders_late: float
    calls_a_second: float
    cpu: float
    """Processor seconds of the bot for each session and minute."""


def led(url: str, stub: StubServer, sessions: int) -> Led:
    """Lead `sessions` people through a routine, begun all over a minute, while others are reminded."""
    begin = Clock().now().replace(microsecond=0) + timedelta(seconds=LEAD_SECONDS)
    due_at = (begin + REMINDED_AFTER).replace(second=0) + timedelta(minutes=1)  # slots are due at whole minutes
    asyncio.run(make_store(url, Plan((sessions + REMINDED) * 3, 60, due_at, together=True)))
    begun = {FIRST_TELEGRAM_ID + number: begin + timedelta(minutes=1) * number / sessions for number in range(sessions)}
    offsets = asyncio.run(_begin(url, begun))
    with running_bot(url, stub.url) as bot:
        if Clock().now() > begin:
            raise RuntimeError("the sessions had begun before the bot had started: give it more time")
        before = bot.cpu()
        end = begin + timedelta(seconds=MEASURED_SECONDS)
        time.sleep((end - Clock().now()).total_seconds())
        spent = bot.cpu() - before
        seen = stub.seen()
    said: dict[int, list[float]] = defaultdict(list)
    for chat, at in seen["sent"]:
        said[chat].append(at)
    due = {chat: _instants(at, offsets, end) for chat, at in begun.items()}
    # The n-th message of a chat is for the n-th that was due: none is left out, or this shows as lateness.
    late = [was - at for chat, instants in due.items() for at, was in zip(instants, said[chat], strict=False)]
    reminded = [instants[0] - due_at.timestamp() for chat, instants in said.items() if chat not in begun]
    calls = [at for at in seen["called"] if at >= begin.timestamp()]
    return Led(
        due=sum(map(len, due.values())),
        said=len(late),
        late=quantile(late, 0.99),
        latest=max(late),
        reminders_late=quantile(reminded, 0.99),
        calls_a_second=len(calls) / MEASURED_SECONDS,
        cpu=spent / sessions / (MEASURED_SECONDS / 60),
    )


def _instants(begun: datetime, offsets: Sequence[int], end: datetime) -> list[float]:
    """When something is to be said, but for what is due in the last moment."""
    instants = [begun.timestamp() + offset for offset in offsets]
    return [instant for instant in instants if instant < end.timestamp() - 5]


async def _begin(url: str, begun: dict[int, datetime]) -> Sequence[int]:
    """Have sessions begun at these instants, by chat; the seconds of their timeline at which something is said."""
    library = load_library(content_folder())
    routine = library.routines[ROUTINE]
    phases = timeline(routine.steps, library.exercises)
    database = open_store(url)
    for number, at in enumerate(begun.values(), 1):
        async with database.write() as db:
            user = await db.get_one(User, number)
            session = await begin_session(db, user, routine, at)
            await lead_step(db, user, session, phases, at)
            session.message_id = 1  # the first step was shown by whoever pressed the button
    await database.close()
    return [phase.start_seconds for phase in phases if phase.kind in _ANNOUNCED and phase.start_seconds]
