"""/pause and /resume."""

from datetime import timedelta

from tests.end_to_end.conftest import MORNING
from tests.end_to_end.world import World


async def test_no_reminder_comes_during_a_pause_and_the_first_one_after_it_does(own_world: World) -> None:
    vera = await own_world.newcomer("Vera", times="9")

    await vera.sends("/pause")
    await vera.presses("3 days")
    await vera.sees("Your reminders are paused; they start again")

    own_world.move_to(MORNING + timedelta(days=1, hours=1))  # tomorrow, 09:00
    await vera.sends("/reminders")
    await vera.sees("Your reminders are paused")
    assert not [message for message in vera.received if "Starts with" in message.text]

    own_world.move_to(MORNING + timedelta(days=3, hours=1))
    await vera.sees("Starts with")


async def test_resume_brings_the_reminders_back_at_once(own_world: World) -> None:
    vera = await own_world.newcomer("Vera", times="9")
    await vera.sends("/pause")
    await vera.presses("Until I say so")
    await vera.sees("paused until you send /resume")

    await vera.sends("/resume")
    await vera.sees("Your next reminder comes today at 09:00")

    own_world.move_on(hours=1)
    await vera.sees("Starts with")


async def test_a_pause_can_end_on_a_day_picked_from_the_calendar(own_world: World) -> None:
    vera = await own_world.newcomer("Vera", times="9")
    await vera.sends("/pause")
    await vera.presses("Until a date")
    await vera.presses("›")
    await vera.sees("From Wed, 1 Apr")  # Tuesday, 3 March, and a page of four weeks from tomorrow on

    await vera.presses("1")

    await vera.sees("they start again on Wed, 1 Apr at 04:00")
