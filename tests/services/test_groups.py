"""Groups and their breaks, in the database."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import func, select

from stretchbot.db.engine import Database
from stretchbot.db.models import Break, BreakOccurrence, BreakPress, Chat, Group, QueueItem
from stretchbot.domain.weekdays import Weekdays
from stretchbot.reminders.housekeeping import prune
from stretchbot.services.break_presses import Counted, count_of, count_press, erase_presses, show_names
from stretchbot.services.groups import (
    TooManyBreaksError,
    break_minutes,
    erase_group,
    find_group,
    get_or_create_group,
    replace_breaks,
    set_break_weekdays,
    set_group_zone,
    speak_again,
)
from stretchbot.services.reachability import find_chat_id, mark_unreachable, move_chat
from tests.services.world import DAY, HOUR, MINUTE, NINE

GROUP = -1001
MOVED_TO = -1_000_000_001_001
HALF_PAST_TEN = 10 * 60 + 30
FIVE = 17 * 60


async def make(database: Database, *minutes: int, telegram_id: int = GROUP, zone: str | None = "Europe/Berlin") -> None:
    async with database.write() as db:
        group = await get_or_create_group(db, telegram_id, "en", NINE)
        if zone is not None:
            await set_group_zone(db, group, zone, NINE)
        await replace_breaks(db, group, minutes, NINE)


async def planned(database: Database) -> list[datetime]:
    async with database.read() as db:
        return list(await db.scalars(select(QueueItem.due_at).order_by(QueueItem.due_at)))


async def stands(database: Database, *, counted_at: datetime | None = None, message_id: int | None = 5) -> int:
    async with database.write() as db:
        group = await found(db)
        one = BreakOccurrence(
            chat_id=group.chat_id, due_at=NINE, exercise_id="side_bend", message_id=message_id, counted_at=counted_at
        )
        db.add(one)
        await db.flush()
        return one.id


async def found(db: object, telegram_id: int = GROUP) -> Group:
    group = await find_group(db, telegram_id)  # type: ignore[arg-type]
    assert group is not None
    return group


async def does(database: Database, person: int, at: datetime = NINE, name: str | None = None) -> Counted:
    async with database.write() as db:
        group = await found(db)
        return await count_press(db, group, NINE, person, at, message_id=5, name=name)


async def test_breaks_are_planned_for_the_groups_clock_on_working_days(database: Database) -> None:
    await make(database, FIVE, HALF_PAST_TEN)

    # NINE is a Wednesday, 09:00 in Berlin, which is two hours ahead.
    assert await planned(database) == [NINE + 90 * MINUTE, NINE + 8 * HOUR]
    async with database.write() as db:
        await set_break_weekdays(db, await found(db), Weekdays.of([4]), NINE)
    assert await planned(database) == [NINE + 2 * DAY + 90 * MINUTE, NINE + 2 * DAY + 8 * HOUR]
    async with database.write() as db:
        await set_group_zone(db, await found(db), "Europe/Lisbon", NINE)  # an hour behind Berlin
    assert await planned(database) == [NINE + 2 * DAY + 150 * MINUTE, NINE + 2 * DAY + 9 * HOUR]


async def test_nothing_is_planned_before_the_group_has_named_a_place(database: Database) -> None:
    await make(database, FIVE, zone=None)

    assert await planned(database) == []
    async with database.write() as db:
        assert await break_minutes(db, await found(db)) == [FIVE]


async def test_three_breaks_a_day_are_the_limit_and_a_fourth_changes_nothing(database: Database) -> None:
    await make(database, HALF_PAST_TEN)

    async with database.write() as db:
        with pytest.raises(TooManyBreaksError):
            await replace_breaks(db, await found(db), (1, 2, 3, 4), NINE)

    assert await planned(database) == [NINE + 90 * MINUTE]


async def test_a_break_that_stays_keeps_what_is_due_and_one_that_goes_takes_it_along(database: Database) -> None:
    await make(database, HALF_PAST_TEN, FIVE)
    late = NINE + 9 * HOUR  # both came due, and nobody has claimed them yet

    async with database.write() as db:
        await replace_breaks(db, await found(db), (HALF_PAST_TEN, HALF_PAST_TEN + 1), late)

    tomorrow = NINE + DAY + 90 * MINUTE
    assert await planned(database) == [NINE + 90 * MINUTE, tomorrow, tomorrow + MINUTE]


async def test_a_press_counts_once_and_brings_the_next_look_forward(database: Database) -> None:
    await make(database)
    occurrence = await stands(database, counted_at=NINE)

    assert await does(database, 1, NINE + timedelta(seconds=1)) is Counted.NOW
    assert await does(database, 1, NINE + timedelta(seconds=2)) is Counted.BEFORE
    assert await does(database, 2, NINE + timedelta(seconds=3)) is Counted.NOW

    async with database.read() as db:
        assert (await count_of(db, occurrence)).people == 2
        (look,) = (await db.scalars(select(QueueItem))).all()
    assert (look.subject_id, look.run_at) == (occurrence, NINE + timedelta(seconds=5))


async def test_a_press_while_the_count_is_being_changed_has_it_changed_once_more(database: Database) -> None:
    await make(database)
    await stands(database, counted_at=NINE)
    await does(database, 1, NINE)
    async with database.write() as db:
        (look,) = (await db.scalars(select(QueueItem))).all()
        look.lease_until = NINE + MINUTE

    await does(database, 2, NINE + timedelta(seconds=6))

    async with database.read() as db:
        (look,) = (await db.scalars(select(QueueItem))).all()
    assert (look.lease_until, look.run_at) == (None, NINE + timedelta(seconds=11))


async def test_a_press_after_the_break_is_over_and_one_of_a_break_that_never_was_count_nothing(
    database: Database,
) -> None:
    await make(database)
    assert await does(database, 1) is Counted.TOO_LATE
    await stands(database)
    assert await does(database, 1, NINE + 12 * HOUR) is Counted.TOO_LATE


async def test_who_is_quicker_than_the_record_tells_which_message_it_is(database: Database) -> None:
    await make(database)
    occurrence = await stands(database, message_id=None)

    await does(database, 1)

    async with database.read() as db:
        assert (await db.get_one(BreakOccurrence, occurrence)).message_id == 5


async def test_names_are_kept_only_while_they_are_shown_and_cannot_be_read_in_the_row(database: Database) -> None:
    await make(database)
    occurrence = await stands(database)
    await does(database, 1, name="Otto")
    async with database.write() as db:
        await show_names(db, await found(db), NINE, shown=True)
    await does(database, 2, name="Nora")

    async with database.read() as db:
        assert await count_of(db, occurrence) == (2, ["Nora"])
        stored = list(await db.scalars(select(BreakPress.encrypted_name).order_by(BreakPress.id)))
    assert stored[0] is None
    assert b"Nora" not in (stored[1] or b"")
    async with database.write() as db:
        await show_names(db, await found(db), NINE, shown=False)
    async with database.read() as db:
        assert await count_of(db, occurrence) == (2, [])


async def test_erasing_somebody_takes_their_presses_and_nobody_elses(database: Database) -> None:
    await make(database)
    occurrence = await stands(database)
    await does(database, 1)
    await does(database, 2)

    async with database.write() as db:
        await erase_presses(db, 1)

    async with database.read() as db:
        assert (await count_of(db, occurrence)).people == 1
    assert await does(database, 2) is Counted.BEFORE


async def test_erasing_a_group_leaves_nothing_of_it(database: Database) -> None:
    await make(database, FIVE)
    await stands(database)
    await does(database, 1)

    async with database.write() as db:
        assert await erase_group(db, GROUP)
        assert not await erase_group(db, GROUP)

    async with database.read() as db:
        for table in (Chat, Group, Break, BreakOccurrence, BreakPress, QueueItem):
            assert await db.scalar(select(func.count()).select_from(table)) == 0, table


@pytest.mark.parametrize("reason", ["kicked", "chat_gone", "moved"])
async def test_a_group_that_is_gone_without_its_being_told_is_erased_by_itself(database: Database, reason: str) -> None:
    await make(database, FIVE)
    async with database.write() as db:
        await mark_unreachable(db, (await found(db)).chat_id, reason, NINE)
        await prune(db, NINE)

    async with database.read() as db:
        assert await find_chat_id(db, GROUP) is None


async def test_a_group_that_may_not_be_written_to_keeps_its_breaks_and_goes_on(database: Database) -> None:
    await make(database, FIVE)
    async with database.write() as db:
        await mark_unreachable(db, (await found(db)).chat_id, "no_rights", NINE)
        await prune(db, NINE)
    async with database.write() as db:
        group = await found(db)
        await set_group_zone(db, group, "Europe/Berlin", NINE)
        assert await db.scalar(select(func.count()).select_from(QueueItem)) == 0
        await speak_again(db, group, NINE)

    assert await planned(database) == [NINE + 8 * HOUR]


async def test_breaks_move_with_the_group_and_what_stood_in_the_old_chat_is_forgotten(database: Database) -> None:
    await make(database, FIVE)
    await stands(database)
    async with database.write() as db:
        chat_id = (await found(db)).chat_id
        for _ in range(2):  # Telegram tells of it in both chats
            await move_chat(db, chat_id, MOVED_TO, NINE)

    async with database.write() as db:
        group = await found(db, MOVED_TO)
        assert (group.chat_id, await break_minutes(db, group)) == (chat_id, [FIVE])
        assert group.chat.unreachable is None
        assert await find_group(db, GROUP) is None
        assert await db.scalar(select(func.count()).select_from(BreakOccurrence)) == 0


async def test_a_supergroup_that_was_only_spoken_to_gives_way_to_the_group_that_has_breaks(database: Database) -> None:
    await make(database, FIVE)
    await make(database, telegram_id=MOVED_TO)

    async with database.write() as db:
        await move_chat(db, (await found(db)).chat_id, MOVED_TO, NINE)

    async with database.write() as db:
        assert await break_minutes(db, await found(db, MOVED_TO)) == [FIVE]


async def test_a_supergroup_with_breaks_of_its_own_keeps_them_and_the_old_group_is_erased(database: Database) -> None:
    await make(database, FIVE)
    await make(database, HALF_PAST_TEN, telegram_id=MOVED_TO)

    async with database.write() as db:
        await move_chat(db, (await found(db)).chat_id, MOVED_TO, NINE)
        await prune(db, NINE)

    async with database.write() as db:
        assert await break_minutes(db, await found(db, MOVED_TO)) == [HALF_PAST_TEN]
        assert await find_group(db, GROUP) is None
