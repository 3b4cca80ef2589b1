"""Four taps to the first reminder, and leaving half-way."""

import pytest

from stretchbot.simulator.model import Message
from stretchbot.simulator.person import Person
from tests.end_to_end.walks import at_first_step
from tests.end_to_end.world import NUDGE, STALE, World

# How far somebody came: what the bot shows there, and the way on.
STATIONS = {
    "the safety note": ("not treatment", "Got it"),
    "the city": ("your city", "Berlin"),
    "the local time": ("right?", "Yes"),
    "the times": ("When shall I nudge you?", "My own times"),
    "own times": ("8, 13:30 and 6pm", "7 and 19"),
    "the echo": ("So that", "Save"),
}
TYPED = {"Berlin", "7 and 19"}


async def test_four_taps_lead_to_the_first_reminder(world: World) -> None:
    vera = world.person("Vera")

    await vera.sends("/start")
    greeting = await vera.sees("Hi Vera!")
    assert "not treatment" in greeting.text
    assert [button.label for button in greeting.buttons] == ["Got it"]
    await vera.presses("Got it")
    question = await vera.sees("your city")
    assert [button.asks_location for button in question.buttons] == [True, False]
    await vera.shares_location(52.52, 13.40)
    await vera.sees("It is 08:00 for you, right?")
    await vera.presses("Yes")
    await vera.sees("When shall I nudge you?")
    await vera.presses("3 a day")

    done = await vera.sees("All set! Your first one comes today at 09:30.")
    assert "Try one now" in [button.label for button in done.buttons]
    world.move_to_clock("09:35")  # it is sent five minutes later at most
    await vera.sees(NUDGE)
    await world.assert_nothing_more(vera)


async def test_two_a_day_and_try_one_now(world: World) -> None:
    vera = world.person()
    await come_to(world, vera, "the times")

    await vera.presses("2 a day")
    await vera.sees("All set! Your first one comes today at")
    await vera.presses("Try one now")

    assert await at_first_step(vera) == 1


async def test_weekdays_are_a_button_away(world: World) -> None:
    vera = world.person()
    await come_to(world, vera, "the times")
    await vera.presses("2 a day")

    await vera.presses("Choose weekdays")

    await vera.sees("every day")


async def test_what_was_answered_keeps_no_button(world: World) -> None:
    vera = await world.onboarded()

    kept = [button.label for message in vera.received if message.is_inline for button in message.buttons]

    assert kept == ["Try one now", "No weekends", "Choose weekdays"]


@pytest.mark.parametrize("station", STATIONS)
async def test_start_goes_on_where_it_was_left(world: World, station: str) -> None:
    vera = world.person()
    await come_to(world, vera, station)
    world.move_on(days=2)

    await vera.sends("/start")

    # Times that were asked for or echoed, but not saved, are offered anew.
    there = "the times" if station in {"own times", "the echo"} else station
    shown = "your city" if there == "the local time" else STATIONS[there][0]
    await vera.sees(shown)
    await go_on_from(vera, "the city" if there == "the local time" else there)


@pytest.mark.parametrize("station", STATIONS)
async def test_days_later_the_old_question_still_takes_its_answer(world: World, station: str) -> None:
    vera = world.person()
    await come_to(world, vera, station)
    world.move_on(days=2)

    await go_on_from(vera, station)


@pytest.mark.parametrize("station", STATIONS)
async def test_another_wish_has_to_wait_for_the_end(world: World, station: str) -> None:
    vera = world.person()
    await come_to(world, vera, station)

    for command in ("/routine", "/done", "/reminders", "/settings"):
        await vera.sends(command)
        await vera.sees("finish setting up first")

    shown = STATIONS["the times" if station in {"own times", "the echo"} else station][0]
    await vera.sees("your city" if station == "the local time" else shown)


@pytest.mark.parametrize(("pressed", "at"), [("Got it", "the times"), ("Yes", "own times"), ("3 a day", "own times")])
async def test_a_button_pressed_twice_counts_once(world: World, pressed: str, at: str) -> None:
    vera = world.person()
    await come_to(world, vera, at)
    firsts = [world.first_version(message) for message in vera.received]

    again = await vera.presses_stale(next(first for first in firsts if has(first, pressed)), pressed)

    answer = await world.callback_answer(vera, again)
    assert pressed == "Got it" or STALE in answer
    await world.assert_nothing_more(vera)
    await go_on_from(vera, at)


async def test_cancel_lets_go_and_start_comes_back(world: World) -> None:
    vera = world.person()
    await come_to(world, vera, "own times")

    await vera.sends("/cancel")

    await vera.sees("Nothing was changed")
    await vera.sees("/start to finish setting up")
    await vera.sends("/start")
    await vera.sees("When shall I nudge you?")


async def test_somebody_known_is_welcomed_back(world: World) -> None:
    vera = await world.onboarded(times="9")

    await vera.sends("/start")

    hello = await vera.sees("Welcome back, Vera!")
    assert "today at 09:00" in hello.text
    await vera.presses("Stretch now")
    await vera.sees("minutes")


async def test_help_works_before_everything(world: World) -> None:
    vera = world.person()

    await vera.sends("/help")

    await vera.sees("/routine – ")


def has(message: Message, label: str) -> bool:
    return any(label in button.label for button in message.buttons)


async def come_to(world: World, person: Person, station: str) -> None:
    """Walk up to a station; the bot's question there was seen."""
    await person.sends("/start")
    for name, (shown, way_on) in STATIONS.items():
        await person.sees(shown)
        if name == station:
            break
        await (person.sends(way_on) if way_on in TYPED else person.presses(way_on))
    await world.telegram.settle()


async def go_on_from(person: Person, station: str) -> None:
    """Answer the question of a station and all that follow."""
    names = list(STATIONS)
    for name in names[names.index(station) :]:
        shown, way_on = STATIONS[name]
        if name != station:
            await person.sees(shown)
        await (person.sends(way_on) if way_on in TYPED else person.presses(way_on))
    await person.sees("All set!")


@pytest.mark.parametrize(
    ("typed", "times"),
    [
        ("Berlin 9 13 18", "09:00, 13:00 and 18:00"),
        ("9:00 and 17:30 in Berlin", "09:00 and 17:30"),
        ("Paris, Texas, 9 and 13", "9:00 am and 1:00 pm"),
    ],
)
async def test_times_typed_with_the_city_are_asked_about_once_the_city_is_confirmed(
    world: World, typed: str, times: str
) -> None:
    vera = await world.asked_for_a_city()
    await vera.sends(typed)
    await vera.sees("for you, right?")
    await vera.presses("Yes")
    await vera.sees(f"So that’s {times}, every day")
    await vera.presses("Save")
    await vera.sees("All set!")


async def test_times_typed_with_a_city_that_was_the_wrong_one_are_kept_for_the_next(world: World) -> None:
    vera = await world.asked_for_a_city()
    await vera.sends("London 9 13 18 weekdays")
    await vera.sees("for you, right?")
    await vera.sends("no")
    await vera.sees("your city")
    await vera.sends("Berlin")
    await vera.sees("for you, right?")
    await vera.sends("yes")
    await vera.sees("So that’s 09:00, 13:00 and 18:00, Monday to Friday")
