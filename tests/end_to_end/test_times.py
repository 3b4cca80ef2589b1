"""Typing one's own times."""

from stretchbot.simulator.person import Person
from tests.end_to_end.world import STALE, World

UNDERSTOOD = {
    "8, 13:30 and 6pm": "08:00, 13:30 and 18:00",
    "noon": "12:00",
    "18:00 8:00": "08:00 and 18:00",
    "7:00, 7:00, 07.00": "07:00",
}
REFUSED = {
    "25:99": "“25:99”",
    "8:75": "“8:75”",
    "bananas": "“bananas”",
    "9 and <b>soon</b>": "soon",
    "1:00 2:00 3:00 4:00 5:00 6:00 7:00 8:00 9:00": "times a day",
    "🕗": "Type it like",
    "9" * 4000: "Type it like",
    "\u200b.": "Type it like",
}


async def test_times_are_echoed_before_they_are_saved(world: World) -> None:
    vera = await asked_for_times(world)

    for typed, echoed in UNDERSTOOD.items():
        await vera.sends(typed)
        await vera.sees(f"{echoed}, every day")

    await vera.presses("Save")
    await vera.sees("07:00. ✓")
    await vera.sees("All set! Your first one comes tomorrow at 07:00.")


async def test_what_is_no_list_of_times_is_said_and_asked_again(world: World) -> None:
    vera = await asked_for_times(world)

    for typed, reason in REFUSED.items():
        await vera.sends(typed)
        answer = await vera.sees(reason)
        assert "8, 13:30 and 6pm" in answer.text

    await vera.sends("8")
    await vera.sees("08:00, every day")


async def test_type_again_forgets_the_first_list(world: World) -> None:
    vera = await asked_for_times(world)
    await vera.sends("8")
    first = await vera.sees("08:00")

    await vera.presses("Change")
    await vera.sees("8, 13:30 and 6pm")
    await vera.sends("10 and 20")

    await vera.sees("10:00 and 20:00")
    late = await vera.presses_stale(first, "Save")
    assert STALE in await world.callback_answer(vera, late)
    await world.assert_nothing_more(vera)
    await vera.presses("Save")
    await vera.sees("All set! Your first one comes today at 10:00")


async def test_another_list_can_be_typed_without_a_button(world: World) -> None:
    vera = await asked_for_times(world)
    await vera.sends("8")
    await vera.sees("08:00")

    await vera.sends("11")

    await vera.sees("11:00")
    await vera.presses("Save")
    await vera.sees("today at 11:00")


async def test_times_close_together_are_pointed_out(world: World) -> None:
    vera = await asked_for_times(world)

    await vera.sends("9:00 and 9:10")

    echo = await vera.sees("09:00 and 09:10")
    assert "less than 30 minutes apart" in echo.text


async def asked_for_times(world: World) -> Person:
    vera = world.person()
    await vera.sends("/start")
    await vera.presses("Got it")
    await vera.sees("your city")
    await vera.sends("Berlin")
    await vera.presses("Yes")
    await vera.presses("My own times")
    await vera.sees("8, 13:30 and 6pm")
    return vera
