"""Where faults are played: a simulated Telegram, real bot processes, a real database, and crowds to be reminded."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable, Collection, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import cycle
from pathlib import Path
from zoneinfo import ZoneInfo

from sqlalchemy import select, text

from stretchbot.db.encryption import Cipher, decode_key
from stretchbot.db.engine import UNREACHABLE, Database, open_database
from stretchbot.db.models import Occurrence, QueueItem, Reminder, Slot, SlotClaim
from stretchbot.db.urls import parse_database_url
from stretchbot.domain.leases import LEASE
from stretchbot.simulator.faults import FaultKind, FaultRule
from stretchbot.simulator.model import Message
from stretchbot.simulator.server import SimulatorServer
from stretchbot.simulator.state import SimulatedTelegram
from stretchbot.simulator.store import TOKEN
from tests.builders import a_user
from tests.conftest import DATABASE_KEY
from tests.end_to_end.bot_process import BotProcess
from tests.end_to_end.world import NUDGE, SENDS
from tests.faults.checker import Delivery, Ending, Findings, Target, find_faults
from tests.patience import PATIENCE_SECONDS

# A Tuesday in winter.
MORNING = datetime(2026, 3, 3, 8, 0, tzinfo=UTC)
LOOK_AGAIN_SECONDS = 0.05
# Each crowd that is due at once gets a slot of its own; that of UTC has others.
ZONES_LIKE_UTC = ("Etc/UTC", "Etc/GMT", "Etc/Zulu", "Africa/Abidjan", "Africa/Accra", "Africa/Dakar", "Africa/Lome")
# Time that goes by by itself while a test runs.
SLACK = timedelta(minutes=2)
# So many people are made in one transaction: a busy machine has 15 s for it, as the bot has.
AT_ONCE = 20


@dataclass(frozen=True, slots=True)
class Crowd:
    """People with one reminder each, all due at the same instant."""

    chats: tuple[int, ...]
    due_at: datetime

    def targets(self, *, within: timedelta = SLACK, excuses: str = "") -> list[Target]:
        """What each of them is promised; `excuses` are reasons, divided by spaces."""
        until = self.due_at + within
        return [Target(chat, self.due_at, until, frozenset(excuses.split())) for chat in self.chats]


class Stage:
    """A simulated Telegram, a database, and the bots that were started on them."""

    def __init__(self, server: SimulatorServer, database: Database, database_url: str, folder: Path) -> None:
        self.server = server
        self.database = database
        self.bots: list[BotProcess] = []
        self._database_url = database_url
        self._folder = folder
        # Telegram's ids by those of the rows: what is looked up by them needs nothing decrypted.
        self._telegram_ids: dict[int, int] = {}
        self._zones = cycle(ZONES_LIKE_UTC)

    @property
    def telegram(self) -> SimulatedTelegram:
        return self.server.telegram

    @property
    def bot(self) -> BotProcess:
        return self.bots[0]

    @property
    def now(self) -> datetime:
        return self.telegram.now()

    # Actors

    async def start_bot(self, **settings: str) -> BotProcess:
        """Start one more of the shipped bots; fast, unless `settings` say otherwise."""
        defaults = {
            "token": TOKEN,
            "api_url": self.server.url,
            "database_url": self._database_url,
            "key": DATABASE_KEY,
            "clock_file": str(self._folder / "clock.json"),
            "paid_broadcast": "true",
            "messages_per_second": "1000",
            "reminders_per_second": "1000",
            "messages_per_chat_per_second": "1000",
        }
        bot = BotProcess(self._folder, **defaults | settings)
        self.bots.append(bot)
        await bot.start()
        return bot

    async def crowd(self, size: int, due_at: datetime | None = None, *, zone: str = "UTC") -> Crowd:
        """New people who know the bot and have a reminder at that minute of every day; by default, the next."""
        due_at = (due_at or self.now + timedelta(minutes=1)).replace(second=0, microsecond=0)
        local = due_at.astimezone(ZoneInfo(zone))
        minute = local.hour * 60 + local.minute
        chats = tuple(self.telegram.add_user().id for _ in range(size))
        for first in range(0, size, AT_ONCE):
            async with self.database.write() as db:
                for chat in chats[first : first + AT_ONCE]:
                    self.telegram.started.add(chat)
                    before = due_at - timedelta(minutes=1)
                    user = await a_user(db, before, telegram_id=chat, zone=zone, minutes=(minute,))
                    self._telegram_ids[user.chat_id] = chat
        return Crowd(chats, due_at)

    async def crowd_now(self, size: int) -> Crowd:
        """A crowd whose reminders are due at this very moment, without moving the clock."""
        return await self.crowd(size, self.now, zone=next(self._zones))  # in a slot of their own, due a moment ago

    def fails(self, kind: FaultKind, **options: object) -> None:
        """Let calls that send something fail; all of them, unless `options` (of `FaultRule`) say otherwise."""
        rule = {"method": "send*", "times": None} | options
        self.telegram.faults.add(FaultRule(kind, **rule))  # type: ignore[arg-type]  # by name

    # Time

    def move_to(self, instant: datetime) -> None:
        """Make it that instant."""
        self.telegram.set_clock(instant)

    def move_on(self, by: timedelta) -> None:
        """Let time go by."""
        self.telegram.move_clock(by)

    async def until(self, holds: Callable[[], bool], what: str) -> None:
        """Wait for something to happen in Telegram."""
        assert await self.telegram.events.bell.wait_until(holds, PATIENCE_SECONDS), f"it never happened that {what}"

    async def until_reached(self, chats: Collection[int]) -> None:
        """Wait until a reminder has reached every chat."""
        await self.until(lambda: {one.chat for one in self.deliveries(chats)} >= set(chats), "everybody was reminded")

    async def until_settled(self, crowd: Crowd) -> None:
        """Wait until the record says of everybody's reminder what became of it."""

        async def are_settled() -> bool:
            return (await self.outcomes(crowd)).total() == len(crowd.chats)

        await self.until_recorded(are_settled, "everybody's reminder was settled")

    async def until_given_back(self, crowd: Crowd, reason: str) -> None:
        """Wait until everybody's reminder is recorded as tried and to be tried again, for that reason."""

        async def are_given_back() -> bool:
            return await self.reasons(crowd) == {reason: len(crowd.chats)} and not await self.unrecorded(crowd)

        await self.until_recorded(are_given_back, f"everybody's reminder was given back: {reason}")

    async def until_recorded(self, holds: Callable[[], Awaitable[bool]], what: str) -> None:
        """Wait for something to happen in the database."""
        deadline = asyncio.get_running_loop().time() + PATIENCE_SECONDS
        while not await holds():
            assert asyncio.get_running_loop().time() < deadline, f"it was never recorded that {what}"
            await asyncio.sleep(LOOK_AGAIN_SECONDS)  # databases ring no bell: look, and look again

    async def let_all_go(self) -> None:
        """Return when everything due is sent and recorded, also what a dead process still had under its leases."""
        self.move_on(LEASE + timedelta(seconds=1))
        await self.let_witness_go()
        await self.until_recorded(self._is_nothing_due, "nothing is due any more")

    async def let_witness_go(self) -> None:
        """Return when somebody who is due after all others, is reminded and that is recorded."""
        witness = await self.crowd_now(1)
        await self.until_reached(witness.chats)
        await self.until_settled(witness)

    # Looking

    def messages(self, chats: Collection[int], *, after: int = 0) -> list[Message]:
        """The reminders that reached these chats since the event of that number, as they were sent and came."""
        return [
            event.message
            for event in self.telegram.events.after(after)
            if event.kind == "message"
            and event.message is not None
            and event.chat_id in chats
            and event.message.sender.is_bot
            and NUDGE in event.message.text
        ]

    def deliveries(self, chats: Collection[int], *, after: int = 0) -> list[Delivery]:
        """What reached these chats since that event, to the second."""
        messages = self.messages(chats, after=after)
        return [Delivery(one.chat.id, datetime.fromtimestamp(one.date, UTC)) for one in messages]

    def given(self, chats: Collection[int], after: int) -> Counter[int]:
        """How many messages Telegram took for each of these chats, since it had had `after` calls."""
        taken = [call for call in list(self.telegram.calls)[after:] if call.message_id and call.method in SENDS]
        return Counter(chat for call in taken if (chat := int(str(call.params["chat_id"]))) in chats)

    def sends(self, chats: Collection[int] | None = None) -> int:
        """How often it was tried to send a reminder (to one of these chats), whatever became of it."""
        calls = self.telegram.calls_of("sendMessage", "sendPhoto")
        tries = [call for call in calls if NUDGE in str(call.params.get("text") or call.params.get("caption"))]
        wanted = None if chats is None else {str(chat) for chat in chats}
        return len([call for call in tries if wanted is None or str(call.params.get("chat_id")) in wanted])

    async def endings(self, chats: Collection[int]) -> list[Ending]:
        """What the record says of reminders of these chats that came to an end without a message."""
        query = select(Occurrence.chat_id, Occurrence.due_at, Occurrence.reason).where(
            Occurrence.chat_id.in_(self._rows(chats)),
            Occurrence.reason.is_not(None),
        )
        async with self.database.read() as db:
            rows = (await db.execute(query)).all()
        return [Ending(self._telegram_ids[row.chat_id], row.due_at, row.reason) for row in rows]

    async def findings(self, targets: Sequence[Target]) -> Findings:
        """What is wrong with what these people got."""
        chats = {target.chat for target in targets}
        return find_faults(targets, self.deliveries(chats), await self.endings(chats))

    async def unrecorded(self, crowd: Crowd) -> Counter[int]:
        """Once each, the chats whose reminder somebody has claimed and not yet recorded: it is in flight."""
        async with self.database.read() as db:
            theirs = await db.scalars(select(Reminder).where(Reminder.chat_id.in_(self._rows(crowd.chats))))
            reminders = {reminder.id: reminder for reminder in theirs}
            held = set(await db.scalars(select(QueueItem.subject_id).where(QueueItem.lease_until.is_not(None))))
            for claim in await db.scalars(select(SlotClaim).where(SlotClaim.lease_until.is_not(None))):
                held |= {
                    one.id
                    for one in reminders.values()
                    if one.slot_id == claim.slot_id
                    and claim.after_id < one.id
                    and (claim.up_to_id is None or one.id <= claim.up_to_id)
                }
            recorded = {row.reminder_id for row in await self._occurrences(crowd)}
        return Counter(self._telegram_ids[reminders[one].chat_id] for one in held & set(reminders) - recorded)

    async def outcomes(self, crowd: Crowd) -> Counter[str]:
        """How often each delivery is recorded."""
        return Counter(row.delivery for row in await self._occurrences(crowd) if row.delivery is not None)

    async def reasons(self, crowd: Crowd) -> Counter[str | None]:
        """How often each reason is recorded, also for a try that failed and is to be repeated."""
        async with self.database.read() as db:
            queued = await db.scalars(
                select(QueueItem.reason).where(
                    QueueItem.due_at == crowd.due_at, QueueItem.chat_id.in_(self._rows(crowd.chats))
                )
            )
            return Counter(row.reason for row in await self._occurrences(crowd)) + Counter(queued)

    async def _occurrences(self, crowd: Crowd) -> Sequence[Occurrence]:
        query = select(Occurrence).where(
            Occurrence.due_at == crowd.due_at, Occurrence.chat_id.in_(self._rows(crowd.chats))
        )
        async with self.database.read() as db:
            return (await db.scalars(query)).all()

    def _rows(self, chats: Collection[int]) -> list[int]:
        """The ids of the chats' rows."""
        return [row for row, telegram_chat_id in self._telegram_ids.items() if telegram_chat_id in chats]

    async def is_database_reachable(self) -> bool:
        """Whether the database answers; connections that died with it are left."""
        try:
            async with self.database.read() as db:
                await db.execute(text("SELECT 1"))
        except UNREACHABLE:
            await self.database.close()
            return False
        return True

    async def _is_nothing_due(self) -> bool:
        due = (
            select(QueueItem.id).where(QueueItem.run_at <= self.now),
            select(Slot.id).where(Slot.next_due_at <= self.now),
            select(SlotClaim.id),
        )
        async with self.database.read() as db:
            return not [found for one in due if (found := await db.scalar(one.limit(1))) is not None]


def open_test_database(url: str) -> Database:
    """A test's database, open."""
    return open_database(parse_database_url(url), Cipher(decode_key(DATABASE_KEY)))


@asynccontextmanager
async def open_stage(folder: Path, database_url: str) -> AsyncIterator[Stage]:
    """A stage at MORNING without a bot; those that are started on it are ended with it."""
    database = open_test_database(database_url)
    try:
        async with SimulatorServer(clock_file=folder / "clock.json") as server:
            server.telegram.has_stars = True
            server.telegram.set_clock(MORNING)
            stage = Stage(server, database, database_url, folder)
            try:
                yield stage
            finally:
                for bot in stage.bots:
                    if bot.is_running:
                        await bot.kill()
                    print("\n".join(bot.log))  # noqa: T201 - shown when a test fails
    finally:
        await database.close()
