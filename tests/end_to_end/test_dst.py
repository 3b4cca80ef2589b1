"""Days on which the clocks jump: a reminder keeps its local time, once each day."""

from datetime import UTC, datetime, timedelta

from stretchbot.simulator.person import Person
from tests.end_to_end.world import NUDGE, World

MINUTE = timedelta(minutes=1)


async def test_clocks_forward_in_berlin(own_world: World) -> None:
    world = own_world
    world.move_to(datetime(2026, 3, 27, 12, tzinfo=UTC))
    night = await world.newcomer("Nia", times="2:30")
    morning = await world.newcomer("Max", times="9")

    # The 28th: an ordinary day.
    await comes_at(world, night, datetime(2026, 3, 28, 1, 30, tzinfo=UTC))
    await comes_at(world, morning, datetime(2026, 3, 28, 8, 0, tzinfo=UTC))
    # The 29th: half past two does not exist and comes at half past three; nine is an hour earlier on UTC.
    await comes_at(world, night, datetime(2026, 3, 29, 1, 30, tzinfo=UTC))
    await comes_at(world, morning, datetime(2026, 3, 29, 7, 0, tzinfo=UTC))
    # The 30th.
    await comes_at(world, night, datetime(2026, 3, 30, 0, 30, tzinfo=UTC))
    await comes_at(world, morning, datetime(2026, 3, 30, 7, 0, tzinfo=UTC))
    await world.let_reminders_go()
    await world.assert_nothing_more(night)
    await world.assert_nothing_more(morning)


async def test_the_page_says_when_the_missing_hour_sends_it(own_world: World) -> None:
    world = own_world
    world.move_to(datetime(2026, 3, 28, 12, tzinfo=UTC))
    night = await world.newcomer("Nia", times="2:30")

    await night.sends("/reminders")

    await night.sees("tomorrow at 03:30")


async def test_clocks_back_in_berlin(own_world: World) -> None:
    world = own_world
    world.move_to(datetime(2026, 10, 24, 12, tzinfo=UTC))
    night = await world.newcomer("Nia", times="2:30")
    morning = await world.newcomer("Max", times="9")

    # The 25th: half past two comes twice, the reminder at the first of them only.
    await comes_at(world, night, datetime(2026, 10, 25, 0, 30, tzinfo=UTC))
    world.move_to(datetime(2026, 10, 25, 1, 30, tzinfo=UTC))
    await world.let_reminders_go()
    await world.assert_nothing_more(night)
    await comes_at(world, morning, datetime(2026, 10, 25, 8, 0, tzinfo=UTC))
    # The 26th.
    await comes_at(world, night, datetime(2026, 10, 26, 1, 30, tzinfo=UTC))
    await comes_at(world, morning, datetime(2026, 10, 26, 8, 0, tzinfo=UTC))


async def test_both_changes_in_new_york(own_world: World) -> None:
    world = own_world
    world.move_to(datetime(2026, 3, 7, 12, tzinfo=UTC))
    night = await world.newcomer("Nia", "New York", "2:30")  # left out in spring
    late = await world.newcomer("Leo", "New York", "1:30")  # twice in autumn

    await comes_at(world, late, datetime(2026, 3, 8, 6, 30, tzinfo=UTC))
    await comes_at(world, night, datetime(2026, 3, 8, 7, 30, tzinfo=UTC))
    await comes_at(world, late, datetime(2026, 3, 9, 5, 30, tzinfo=UTC))
    await comes_at(world, night, datetime(2026, 3, 9, 6, 30, tzinfo=UTC))

    world.move_to(datetime(2026, 10, 31, 16, tzinfo=UTC))  # nobody catches up on the summer
    await comes_at(world, late, datetime(2026, 11, 1, 5, 30, tzinfo=UTC))
    world.move_to(datetime(2026, 11, 1, 6, 30, tzinfo=UTC))
    await world.let_reminders_go()
    await world.assert_nothing_more(late)
    await comes_at(world, night, datetime(2026, 11, 1, 7, 30, tzinfo=UTC))


async def test_a_restart_in_the_missing_hour(own_world: World) -> None:
    world = own_world
    world.move_to(datetime(2026, 3, 28, 12, tzinfo=UTC))
    night = await world.newcomer("Nia", times="2:30")
    await world.bot.rests()
    await world.bot.kill()

    world.move_to(datetime(2026, 3, 29, 1, 10, tzinfo=UTC))  # 03:10, past where half past two would have been
    await world.bot.start()

    await comes_at(world, night, datetime(2026, 3, 29, 1, 30, tzinfo=UTC))


async def comes_at(world: World, person: Person, due_at: datetime) -> None:
    """The reminder comes at that instant, and had not come a minute before."""
    world.move_to(due_at - 2 * MINUTE)
    await world.let_reminders_go()
    await world.assert_nothing_more(person)
    world.move_to(due_at)
    await person.sees(NUDGE)
