"""Breaks of groups: posted once when they are due, counted, closed; the next one planned; given up where refused."""

from datetime import datetime

import pytest
from sqlalchemy import delete, func, select, update

from stretchbot.bot.break_view import GroupBreakView
from stretchbot.db.models import Break, BreakOccurrence, BreakPress, Chat, QueueItem
from stretchbot.domain.weekdays import Weekdays
from stretchbot.reminders.dispatcher import Dispatcher
from stretchbot.reminders.kinds.break_count import BreakCountKind
from stretchbot.reminders.kinds.group_break import BreakKind
from stretchbot.reminders.mending import mend
from stretchbot.services.break_presses import Counted, count_press
from stretchbot.services.groups import find_group, get_or_create_group, replace_breaks, set_group_zone
from stretchbot.simulator.faults import FaultKind, FaultRule
from stretchbot.simulator.model import Message
from stretchbot.telegram.client import TelegramClient
from stretchbot.telegram.rate_limiter import RateLimits
from tests.reminders.stage import LANGUAGES, Stage
from tests.services.world import DAY, HOUR, MINUTE, NINE, NINE_O_CLOCK, SECOND
from tests.shipped import LIBRARY

LIMITS = RateLimits(reminders_per_second=1000, chat_per_second=1000, group_per_minute=60_000)
TEN = NINE_O_CLOCK + 60


class Team:
    """A group with the bot, and a dispatcher that posts its breaks."""

    def __init__(self, stage: Stage, group_id: int) -> None:
        self.stage = stage
        self.id = group_id
        view = GroupBreakView(LIBRARY, LANGUAGES)
        client = TelegramClient(stage.bot, LIMITS)
        kinds = BreakKind(view), BreakCountKind(view)
        self.dispatcher = Dispatcher(stage.world.database, stage.clock, client, kinds)
        stage.dispatchers.append(self.dispatcher)

    @property
    def shown(self) -> list[Message]:
        return self.stage.server.telegram.of_bot(self.id)

    @property
    def posted(self) -> list[str]:
        return [one.text for one in self.shown if "Stretch break:" in one.text]

    async def ticks_at(self, *instants: datetime) -> None:
        for instant in instants:
            self.stage.clock.instant = instant
            await self.dispatcher.client.watch()
            await self.dispatcher.tick()
            await self.dispatcher.drain()

    async def does(self, person: int, due_at: datetime, at: datetime) -> Counted:
        async with self.stage.world.database.write() as db:
            group = await find_group(db, self.id)
            assert group is not None
            return await count_press(db, group, due_at, person, at, message_id=self.shown[-1].message_id, name=None)

    async def planned(self, kind: str = "break") -> list[datetime]:
        async with self.stage.world.database.read() as db:
            return list(
                await db.scalars(select(QueueItem.run_at).where(QueueItem.kind == kind).order_by(QueueItem.run_at))
            )

    async def out_of_reach(self) -> str | None:
        async with self.stage.world.database.read() as db:
            return await db.scalar(select(Chat.unreachable))


async def team(stage: Stage, *minutes: int, is_supergroup: bool = False) -> Team:
    """A group that has breaks every day at these minutes."""
    telegram = stage.server.telegram
    boss = telegram.add_user("Boss")
    group = telegram.create_group("Backs", boss.id, is_supergroup=is_supergroup)
    telegram.add_bot(group.id, boss.id)
    async with stage.world.database.write() as db:
        made = await get_or_create_group(db, group.id, "en", NINE - MINUTE)
        await set_group_zone(db, made, "Europe/Berlin", NINE - MINUTE)
        await replace_breaks(db, made, minutes or (NINE_O_CLOCK,), NINE - MINUTE, weekdays=Weekdays.all())
    return Team(stage, group.id)


async def rows(stage: Stage, table: type[BreakOccurrence] | type[BreakPress]) -> int:
    async with stage.world.database.read() as db:
        return await db.scalar(select(func.count()).select_from(table)) or 0


async def test_a_break_is_posted_once_and_planned_for_the_next_day(stage: Stage) -> None:
    backs = await team(stage)

    await backs.ticks_at(NINE - SECOND)
    assert backs.posted == []
    await backs.ticks_at(NINE, NINE + SECOND, NINE + HOUR)

    assert len(backs.posted) == 1
    assert await backs.planned() == [NINE + DAY]


async def test_presses_are_shown_at_once_and_then_every_few_seconds_however_many(stage: Stage) -> None:
    backs = await team(stage)
    await backs.ticks_at(NINE)
    at = NINE + 10 * SECOND
    for person in range(40):
        await backs.does(person, NINE, at + person * SECOND / 10)
        await backs.ticks_at(at + person * SECOND / 10)
    await backs.ticks_at(at + 20 * SECOND)

    edits = stage.server.telegram.calls_of("editMessageCaption", "editMessageText")
    assert [one.label for one in backs.shown[-1].buttons] == ["I did it · 40"]
    assert len([one for one in edits if one.status == 200]) <= 3


async def test_a_newer_break_leaves_the_number_of_the_older_one_and_forgets_who_it_was(stage: Stage) -> None:
    backs = await team(stage, NINE_O_CLOCK, TEN)
    await backs.ticks_at(NINE)
    await backs.does(1, NINE, NINE + MINUTE)
    await backs.does(2, NINE, NINE + MINUTE)

    await backs.ticks_at(NINE + HOUR, NINE + HOUR + SECOND)

    first, second = backs.shown
    assert (first.text, first.buttons) == ("Stretch break of 09:00: 2 did it ✓", ())
    assert second.buttons
    assert (await rows(stage, BreakOccurrence), await rows(stage, BreakPress)) == (1, 0)


async def test_the_last_break_is_over_after_half_a_day(stage: Stage) -> None:
    backs = await team(stage)
    await backs.ticks_at(NINE)
    await backs.does(1, NINE, NINE + MINUTE)

    await backs.ticks_at(NINE + 11 * HOUR, NINE + 12 * HOUR)

    assert backs.shown[-1].text == "Stretch break of 09:00: 1 did it ✓"
    assert (await rows(stage, BreakOccurrence), await rows(stage, BreakPress)) == (0, 0)
    assert await backs.planned("break_count") == []


async def test_a_message_that_an_administrator_deleted_is_forgotten_all_the_same(stage: Stage) -> None:
    backs = await team(stage)
    await backs.ticks_at(NINE)
    await backs.does(1, NINE, NINE + MINUTE)
    stage.server.telegram.delete_for_all(backs.id, backs.shown[-1].message_id)

    await backs.ticks_at(NINE + 2 * MINUTE, NINE + 12 * HOUR)

    assert (await rows(stage, BreakOccurrence), await rows(stage, BreakPress)) == (0, 0)


async def test_of_two_that_came_due_meanwhile_only_the_newer_one_is_posted(stage: Stage) -> None:
    backs = await team(stage, NINE_O_CLOCK, NINE_O_CLOCK + 10)

    await backs.ticks_at(NINE + 20 * MINUTE)

    assert len(backs.posted) == 1
    async with stage.world.database.read() as db:
        assert await db.scalar(select(BreakOccurrence.due_at)) == NINE + 10 * MINUTE
    assert await backs.planned() == [NINE + DAY, NINE + DAY + 10 * MINUTE]


async def test_a_break_more_than_half_an_hour_late_is_left_out(stage: Stage) -> None:
    backs = await team(stage)

    await backs.ticks_at(NINE + 31 * MINUTE)

    assert (backs.posted, await backs.planned()) == ([], [NINE + DAY])


async def test_after_a_day_without_the_bot_the_break_that_is_due_just_then_is_posted(stage: Stage) -> None:
    backs = await team(stage)

    await backs.ticks_at(NINE + DAY + MINUTE, NINE + DAY + MINUTE + SECOND)

    assert len(backs.posted) == 1
    assert await backs.planned() == [NINE + 2 * DAY]


async def test_a_break_that_may_have_arrived_is_sent_twice_at_most_and_its_button_works(stage: Stage) -> None:
    backs = await team(stage)
    lost = FaultRule(FaultKind.RESET_AFTER, "send*", chat_id=backs.id, times=2)
    stage.server.telegram.faults.add(lost)

    await backs.ticks_at(*(NINE + minutes * MINUTE for minutes in range(6)))

    assert len(backs.posted) == 2
    assert await backs.does(1, NINE, NINE + 6 * MINUTE) is Counted.NOW
    await backs.ticks_at(NINE + 6 * MINUTE + SECOND)
    assert [one.label for one in backs.shown[-1].buttons] == ["I did it · 1"]


@pytest.mark.parametrize(
    ("description", "reason"),
    [
        ("Bad Request: not enough rights to send text messages to the chat", "no_rights"),
        ("Bad Request: TOPIC_CLOSED", "topic_closed"),
        ("Bad Request: message thread not found", "topic_gone"),
        ("Forbidden: bot was kicked from the group chat", "kicked"),
        ("Forbidden: bot is not a member of the supergroup chat", "kicked"),
    ],
)
async def test_where_the_bot_may_not_post_breaks_stop_with_a_reason(
    stage: Stage, description: str, reason: str
) -> None:
    backs = await team(stage)
    code = 403 if description.startswith("Forbidden") else 400
    stage.server.telegram.faults.add(
        FaultRule(FaultKind.REFUSE, "send*", times=None, code=code, description=description)
    )

    await backs.ticks_at(NINE, NINE + MINUTE, NINE + DAY, NINE + DAY + MINUTE, NINE + 2 * DAY)

    assert await backs.out_of_reach() == reason
    assert len(stage.server.telegram.calls_of("sendMessage")) == 1
    assert (await backs.planned(), await rows(stage, BreakOccurrence)) == ([], 0)


async def test_a_refusal_that_nobody_knows_costs_one_break_and_not_those_after_it(stage: Stage) -> None:
    backs = await team(stage)
    stage.server.telegram.faults.add(FaultRule(FaultKind.REFUSE, "send*", times=1))

    await backs.ticks_at(NINE, NINE + MINUTE, NINE + DAY)

    assert len(backs.posted) == 1
    assert len(stage.server.telegram.calls_of("sendMessage")) == 2


async def test_a_group_that_moves_while_a_break_is_due_gets_it_in_the_new_chat(stage: Stage) -> None:
    backs = await team(stage)
    telegram = stage.server.telegram
    old, backs.id = backs.id, telegram.migrate_group(backs.id, 1001).id

    await backs.ticks_at(NINE, NINE + SECOND, NINE + 2 * SECOND)

    assert (len(backs.posted), telegram.of_bot(old)) == (1, [])


async def test_a_worker_that_died_while_posting_is_taken_over(stage: Stage) -> None:
    backs = await team(stage)
    async with stage.world.database.write() as db:
        await db.execute(update(QueueItem).values(lease_until=NINE + MINUTE, attempts=1))

    await backs.ticks_at(NINE)
    assert backs.posted == []
    await backs.ticks_at(NINE + MINUTE + SECOND)

    assert len(backs.posted) == 1


async def test_a_break_days_ahead_survives_the_doubts_of_a_start(stage: Stage) -> None:
    backs = await team(stage)
    async with stage.world.database.write() as db:
        group = await find_group(db, backs.id)
        assert group is not None
        await replace_breaks(db, group, (NINE_O_CLOCK,), NINE - MINUTE, weekdays=Weekdays.of([0]))  # five days ahead
    (monday,) = await backs.planned()
    assert monday == NINE + 5 * DAY

    await mend(stage.world.database, NINE - MINUTE, thoroughly=True)
    await backs.ticks_at(NINE - MINUTE)

    assert (backs.posted, await backs.planned()) == ([], [monday])


async def test_a_break_planned_under_a_clock_that_ran_ahead_is_planned_anew(stage: Stage) -> None:
    backs = await team(stage)
    ahead = NINE + 1000 * DAY
    async with stage.world.database.write() as db:
        await db.execute(update(QueueItem).values(due_at=ahead, send_at=ahead, run_at=ahead))

    await mend(stage.world.database, NINE - MINUTE, thoroughly=True)
    await backs.ticks_at(NINE - MINUTE)

    assert (backs.posted, await backs.planned()) == ([], [NINE])


async def test_a_break_that_was_removed_while_it_waited_is_not_posted(stage: Stage) -> None:
    backs = await team(stage)
    async with stage.world.database.write() as db:
        await db.execute(delete(Break))

    await backs.ticks_at(NINE)

    assert (backs.posted, await backs.planned()) == ([], [])


async def test_breaks_keep_their_local_time_when_clocks_change(stage: Stage) -> None:
    backs = await team(stage)
    before = datetime(2026, 10, 24, 7, 0, tzinfo=NINE.tzinfo)  # the last day of summer time
    async with stage.world.database.write() as db:
        await db.execute(update(QueueItem).values(due_at=before, send_at=before, run_at=before))

    await backs.ticks_at(before)

    assert await backs.planned() == [before + DAY + HOUR]
