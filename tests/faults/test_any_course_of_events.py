"""Any course of events: people change their minds and travel, the engine crashes, Telegram fails, time goes by.

After every step the judge looks at all that was promised and all that came.
"""

import asyncio
import shutil
from collections import Counter
from collections.abc import Awaitable, Callable
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from telegram import Bot

from stretchbot.db.models import Chat, Occurrence, User
from stretchbot.domain.occurrence import Response
from stretchbot.reminders.dispatcher import Dispatcher
from stretchbot.reminders.kinds.reminder import ReminderKind
from stretchbot.services import reminders
from stretchbot.services.occurrences import pending_occurrence
from stretchbot.services.pauses import pause, resume
from stretchbot.services.responses import resolve
from stretchbot.services.sessions import count_done
from stretchbot.services.snoozes import snooze
from stretchbot.services.users import get_or_create_user, set_zone
from stretchbot.simulator.store import TOKEN
from stretchbot.telegram.client import TelegramClient
from tests.builders import a_routine, a_user, an_account
from tests.faults.checker import Ending, find_faults
from tests.faults.engine import FAST, look, nudge
from tests.faults.promises import WATCHED_DAYS, Look, Person, Reminder
from tests.faults.stage import open_test_database
from tests.faults.wire import Mood, Wire
from tests.personal import telegram_chat_id_of
from tests.postgres import Databases
from tests.stand_ins import HandClock

SECOND, DAY = timedelta(seconds=1), timedelta(days=1)
# Before Europe's clocks go forward, and before they go back (a week later, America's).
STARTS = (datetime(2026, 3, 25, 12, 0, tzinfo=UTC), datetime(2026, 10, 22, 12, 0, tzinfo=UTC))
ZONES = ("Europe/Berlin", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe")
# Close to each other, around midnight, and where clocks change.
MINUTES = (0, 2 * 60 + 30, 3 * 60 + 30, 9 * 60, 9 * 60 + 10, 9 * 60 + 40, 18 * 60, 23 * 60 + 50)
PEOPLE = (4001, 4002)

people = st.sampled_from(PEOPLE)
places = st.integers(0, reminders.MOST_REMINDERS - 1)
minutes = st.sampled_from(MINUTES)
waits = st.sampled_from(
    [SECOND, *(timedelta(minutes=count) for count in (1, 7, 29, 31, 90, 11 * 60, 26 * 60, 3 * 24 * 60))]
)
NewDatabase = Callable[[ExitStack], str]


class Engine(RuleBasedStateMachine):
    """People with reminders, the engine on a real database, and the judge."""

    def __init__(self) -> None:
        super().__init__()
        self.stack = ExitStack()
        self.url = self.new_database(self.stack)
        self.runner = self.stack.enter_context(asyncio.Runner())

    def new_database(self, stack: ExitStack) -> str:
        """The URL of a migrated database, gone when `stack` is closed."""
        raise NotImplementedError

    def teardown(self) -> None:
        self.runner.run(self.stop())
        self.stack.close()

    def do(self, course: Awaitable[None]) -> None:
        async def run() -> None:
            await course

        self.runner.run(run())

    # The engine

    @initialize(start=st.sampled_from(STARTS), wishes=st.lists(minutes, min_size=2, max_size=4, unique=True))
    def begin(self, start: datetime, wishes: list[int]) -> None:
        self.end = start + (WATCHED_DAYS - 10) * DAY
        self.clock = HandClock(start)
        self.wire = Wire(self.clock)
        self.looks: list[Look] = []
        self.people = {chat: Person(chat, ZONES[0], start) for chat in PEOPLE}
        self.do(self.first_contact())
        for chat in PEOPLE:
            for minute in wishes:
                self.add(chat, minute)

    async def first_contact(self) -> None:
        await self.start()
        async with self.database.write() as db:
            for chat in PEOPLE:
                await a_user(db, self.now, telegram_id=chat, zone=ZONES[0])

    async def start(self) -> None:
        self.database = open_test_database(self.url)
        client = TelegramClient(Bot(TOKEN, request=self.wire), FAST)
        self.dispatcher = Dispatcher(self.database, self.clock, client, [ReminderKind(nudge)])

    async def stop(self) -> None:
        await self.database.close()

    async def look(self) -> None:
        await look(self.dispatcher)
        self.looks.append(Look(self.now, self.wire.mood is not Mood.WELL))

    async def crash(self) -> None:
        """Look, and die with all that is under way."""
        await self.dispatcher.tick()
        self.looks.append(Look(self.now, trouble=True))
        await self.wire.until_silent(self.dispatcher.in_flight())
        under_way = asyncio.all_tasks() - {asyncio.current_task()}
        for task in under_way:
            task.cancel()
        await asyncio.gather(*under_way, return_exceptions=True)
        await self.stop()
        await self.start()

    # Time

    @property
    def now(self) -> datetime:
        return self.clock.now()

    def move_to(self, instant: datetime) -> None:
        self.clock.instant = instant
        for person in self.people.values():
            person.let_pass(instant)

    def next_event(self) -> datetime:
        """When the next message is due."""
        due = [reminder.next_due for person in self.people.values() for reminder in person.reminders.values()]
        snoozed = [one.due_at for person in self.people.values() for one in person.targets if one.due_at > self.now]
        return min([*due, *snoozed, self.now + DAY])

    def has_time_left(self) -> bool:
        return self.now < self.end

    @precondition(has_time_left)
    @rule(events=st.integers(1, 4))
    def go_on(self, events: int) -> None:
        """The engine runs, and looks when something is due."""
        self.live_on(events)

    def live_on(self, events: int) -> None:
        for _ in range(events):
            self.move_to(self.next_event())
            self.do(self.look())

    @precondition(has_time_left)
    @rule(by=waits)
    def sleep(self, by: timedelta) -> None:
        """Nobody looks for a while."""
        self.move_to(self.now + by)
        self.do(self.look())

    @precondition(has_time_left)
    @rule(mood=st.sampled_from([Mood.SILENT_BEFORE, Mood.SILENT_AFTER]), down=waits)
    def die(self, mood: Mood, down: timedelta) -> None:
        """The engine dies with messages under way, and is started again after a while."""
        self.move_to(self.next_event())
        self.wire.mood = mood
        self.do(self.crash())
        self.wire.mood = Mood.WELL
        self.move_to(self.now + down)
        self.do(self.look())

    @precondition(has_time_left)
    @rule(mood=st.sampled_from([Mood.UNREACHABLE, Mood.ANSWER_LOST]), again=waits)
    def fail(self, mood: Mood, again: timedelta) -> None:
        """Telegram fails when something is due."""
        self.move_to(self.next_event())
        self.wire.mood = mood
        self.do(self.look())
        self.wire.mood = Mood.WELL
        self.move_to(self.now + again)
        self.do(self.look())

    # People

    @rule(chat=people, minute=minutes)
    def add(self, chat: int, minute: int) -> None:
        person = self.people[chat]

        async def course(db: AsyncSession, user: User) -> None:
            try:
                row = await reminders.add_reminder(db, user.chat, minute, self.now)
            except (reminders.TimeTakenError, reminders.TooManyRemindersError):
                return
            person.reminders[row.id] = promised = Reminder(minute)
            person.plan(promised, self.now)

        self.do(self.with_user(chat, course))

    @rule(chat=people, place=places, minute=minutes)
    def change(self, chat: int, place: int, minute: int) -> None:
        person = self.people[chat]
        if place >= len(person.reminders):
            return
        row_id, promised = list(person.reminders.items())[place]

        async def course(db: AsyncSession, user: User) -> None:
            row = await reminders.find_reminder(db, user.chat, row_id)
            assert row is not None
            try:
                await reminders.change_time(db, user.chat, row, minute, self.now)
            except reminders.TimeTakenError:
                return
            promised.minute, promised.last_due = minute, None
            person.plan(promised, self.now)

        self.do(self.with_user(chat, course))

    @rule(chat=people, place=places)
    def remove(self, chat: int, place: int) -> None:
        person = self.people[chat]
        if place >= len(person.reminders):
            return
        row_id = list(person.reminders)[place]

        async def course(db: AsyncSession, user: User) -> None:
            row = await reminders.find_reminder(db, user.chat, row_id)
            assert row is not None
            await reminders.remove_reminder(db, row, self.now)

        self.do(self.with_user(chat, course))
        del person.reminders[row_id]
        person.excuse_open("turned_off", self.now)

    @rule(chat=people, hours=st.sampled_from([1, 13, 50]))
    def pause(self, chat: int, hours: int) -> None:
        person = self.people[chat]
        until = self.now + timedelta(hours=hours)

        async def course(db: AsyncSession, user: User) -> None:
            await pause(db, user, until, self.now)

        self.do(self.with_user(chat, course))
        person.paused_until = until
        person.excuse_open("paused", self.now)
        person.plan_all(self.now)

    @rule(chat=people)
    def resume(self, chat: int) -> None:
        person = self.people[chat]

        async def course(db: AsyncSession, user: User) -> None:
            if await resume(db, user, self.now):
                person.paused_until = None
                person.plan_all(self.now)

        self.do(self.with_user(chat, course))

    @precondition(has_time_left)
    @rule(chat=people, zone=st.sampled_from(ZONES), right_after_one=st.booleans())
    def travel(self, chat: int, zone: str, *, right_after_one: bool) -> None:
        person = self.people[chat]
        if right_after_one and person.reminders:
            # Where the next one lies in the other zone is the question: it may be too soon.
            first = min(reminder.next_due for reminder in person.reminders.values())
            while self.now < first:
                self.live_on(1)

        async def course(db: AsyncSession, user: User) -> None:
            await set_zone(db, user, zone, self.now)

        self.do(self.with_user(chat, course))
        person.zone = zone
        person.plan_all(self.now)

    @rule(chat=people, what=st.sampled_from(["done", "skip", 10, 60]))
    def tap(self, chat: int, what: str | int) -> None:
        """Press a button below the newest reminder that nobody resolved."""
        person = self.people[chat]

        async def course(db: AsyncSession, user: User) -> None:
            pending = await pending_occurrence(db, user.chat, self.now - DAY, self.now)
            if pending is None:
                return
            newest = pending.of
            if isinstance(what, int):
                answered = await snooze(db, newest, what, self.now)
                if answered is not None and answered.changed:
                    person.take_back(newest.due_at, self.now)
                    if answered.merged_with is None:
                        person.snooze(newest.due_at, self.now, what)
                return
            await resolve(db, newest, Response.DONE if what == "done" else Response.SKIPPED, self.now)
            person.take_back(newest.due_at, self.now)
            if what == "done":
                await count_done(db, user, a_routine(), self.now)
                person.finished_at.append(self.now)

        self.do(self.with_user(chat, course))

    async def with_user(self, chat: int, course: Callable[[AsyncSession, User], Awaitable[None]]) -> None:
        async with self.database.write() as db:
            await course(db, await get_or_create_user(db, an_account(chat), self.now))

    # The judge

    @invariant()
    def promises_are_kept(self) -> None:
        if not hasattr(self, "people"):
            return
        targets = [target for person in self.people.values() for target in person.promises(self.looks, self.now)]
        found = find_faults(targets, self.wire.deliveries, self.runner.run(self.endings()))
        assert found.lost == ()
        assert found.stray == ()
        assert Counter(one.chat for one in found.repeated) <= self.wire.doubts

    async def endings(self) -> list[Ending]:
        query = (
            select(Chat, Occurrence.due_at, Occurrence.reason)
            .join(Chat, Chat.id == Occurrence.chat_id)
            .where(Occurrence.reason.is_not(None))
        )
        async with self.database.read() as db:
            rows = (await db.execute(query)).all()
            return [Ending(telegram_chat_id_of(db, row.Chat) or 0, row.due_at, row.reason) for row in rows]


def play(new: NewDatabase, *, examples: int, steps: int, derandomize: bool = False) -> None:
    """Try that many courses of events, of at most so many steps."""

    class Played(Engine):
        def new_database(self, stack: ExitStack) -> str:
            return new(stack)

    run_state_machine_as_test(
        Played,
        settings=settings(
            max_examples=examples,
            stateful_step_count=steps,
            derandomize=derandomize,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )


@pytest.fixture
def new_sqlite(tmp_path: Path, migrated_sqlite: Path) -> NewDatabase:
    numbers = count()

    def new(_stack: ExitStack) -> str:
        file = tmp_path / f"{next(numbers)}.db"
        shutil.copyfile(migrated_sqlite, file)
        return f"sqlite:///{file}"

    return new


@pytest.fixture
def new_postgresql(postgres_server: Databases, migrated_postgresql: str) -> NewDatabase:
    def new(stack: ExitStack) -> str:
        url = postgres_server.create(template=migrated_postgresql)
        stack.callback(postgres_server.drop, url)
        return url

    return new


def test_no_course_of_events_loses_or_repeats_a_reminder(new_sqlite: NewDatabase) -> None:
    # The same ones each time: what a change broke is told apart from what was never tried before.
    play(new_sqlite, examples=8, steps=25, derandomize=True)


@pytest.mark.slow
def test_no_long_course_of_events_does(new_sqlite: NewDatabase) -> None:
    play(new_sqlite, examples=100, steps=50)


@pytest.mark.slow
def test_nor_does_one_on_postgresql(new_postgresql: NewDatabase) -> None:
    play(new_postgresql, examples=40, steps=50)
