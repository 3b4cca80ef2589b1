"""Ends that lead on: a first stretch at once, something to celebrate, a reaction that counts."""

import pytest

from stretchbot.screens import callbacks as press
from stretchbot.screens.screen import Effect
from stretchbot.simulator.model import Message
from stretchbot.simulator.person import Person
from tests.end_to_end.walks import at_first_step, stretch
from tests.end_to_end.world import NUDGE, World


def has_confetti(message: Message) -> bool:
    return message.content.get("effect_id") == Effect.CONFETTI


async def does_one(world: World, person: Person) -> Message:
    """Do what the next reminder of the day asks for, and say so; the end of it."""
    world.move_to_clock("09:00")
    await person.sees(NUDGE)
    await person.sends("/done")
    return await person.sees("Done!")


async def test_the_welcome_shows_a_stretch_that_moves(world: World) -> None:
    vera = world.person()

    await vera.sends("/start")

    hello = await vera.sees("not treatment")
    assert "animation" in hello.content
    assert hello.content["show_caption_above_media"] is True


async def test_try_one_now_begins_a_stretch_of_a_minute_at_once(world: World) -> None:
    vera = await world.onboarded(times="23")

    await vera.presses("Try one now")

    assert await at_first_step(vera) == 1
    assert "animation" in vera.last.content
    stretch(vera)
    await vera.presses("Finish")
    end = await vera.sees("Done!")
    assert "1 minute for your back" in end.text
    assert "Your next reminder comes today at 23:00." in end.text


async def test_try_one_now_finds_what_suits_whoever_wants_a_lot_left_out(world: World) -> None:
    vera = await world.newcomer()
    await vera.sends("/settings")
    await vera.presses("What I leave out")
    await vera.sees("Tap what is true for you")
    for condition in ("Dizziness", "Disc trouble", "New hip or knee", "Osteoporosis"):
        await vera.presses(condition)
        await vera.sees("What I leave out")

    world.telegram.push_button(vera.id, vera.last, press.TryOne().encode())

    step = await vera.sees("1 of 1", "Before you go on", "minutes")
    assert "minutes" not in step.text


async def test_confetti_flies_for_the_first_session_and_for_seven_days_once_each(world: World) -> None:
    vera = await world.newcomer(times="9")

    ends = [await does_one(world, vera) for _ in range(8)]

    assert [has_confetti(end) for end in ends] == [True, *[False] * 5, True, False]
    assert "Your first session" in ends[0].text
    assert "7 days in a row" in ends[6].text


async def test_a_second_session_of_the_day_is_no_second_first_one(world: World) -> None:
    vera = await world.newcomer(times="9 and 13")
    assert has_confetti(await does_one(world, vera))
    world.move_to_clock("13:00")
    await vera.sees(NUDGE)

    await vera.sends("/done")

    assert not has_confetti(await vera.sees("Today: 2 of 2."))


async def test_done_below_a_reminder_is_celebrated_in_a_message_of_its_own(world: World) -> None:
    vera = await world.reminded(times="9")

    await vera.presses("Already did it")

    await vera.sees("✓ Done at 09:0")
    assert has_confetti(await vera.sees("Your first session"))


@pytest.mark.parametrize("emoji", ["👍", "❤", "🎉"])
async def test_a_reaction_to_a_reminder_counts_as_done_and_says_so(world: World, emoji: str) -> None:
    vera = await world.reminded(times="9")
    nudge = vera.last
    await world.bot.rests()

    await vera.reacts(nudge, emoji)

    shown = await vera.sees("going by your reaction")
    assert shown.message_id == nudge.message_id
    assert "Today: 1 of 1." in shown.text
    assert [button.label for button in shown.buttons] == ["Once more", "Progress", "Undo"]
    await vera.sees("Your first session")
    await vera.reacts(nudge)
    await vera.reacts(nudge, emoji)  # it was done already
    await vera.sends("/done")
    await vera.sees("already done that one")


async def test_a_reaction_on_the_next_day_counts_for_the_day_of_its_reminder(world: World) -> None:
    vera = await world.reminded(times="9")
    reminder = vera.last
    await world.bot.rests()
    world.move_to_clock("08:00")

    await vera.reacts(reminder, "❤")

    done = await vera.sees("going by your reaction")
    assert done.text.startswith("✓ Done, going by your reaction. It counts for ")


async def test_other_reactions_and_reactions_to_other_messages_say_nothing(world: World) -> None:
    vera = await world.reminded(times="9")
    nudge = vera.last
    await world.bot.rests()

    await vera.reacts(nudge, "👎")
    await vera.sends("/help")
    help_page = await vera.sees("How to get the most of it")
    await vera.reacts(help_page, "👍")

    await world.assert_nothing_more(vera)
    await vera.presses("Already did it")
    await vera.sees("Today: 1 of 1.")


@pytest.mark.parametrize(
    ("typed", "label"),
    [
        ("/help", "Stretch now"),
        ("/privacy", "Settings"),
        ("snooze", "Stretch now"),
        ("stop", "Reminders"),
        ("hm", "Reminders"),
    ],
)
async def test_whatever_is_typed_the_answer_leads_on(world: World, typed: str, label: str) -> None:
    vera = await world.newcomer(times="23")

    await vera.sends(typed)

    await world.until(lambda: label in [button.label for button in vera.last.buttons], "a button came")
    await vera.presses(label)
    await vera.sees("minutes", "Settings", "Your reminders")


async def test_a_button_that_leads_on_before_setting_up_leads_to_setting_up(world: World) -> None:
    vera = world.person()
    await vera.sends("/start")
    await vera.sees("not treatment")
    await vera.sends("/help")
    await vera.sees("How to get the most of it")

    await vera.presses("Stretch now")

    await vera.sees("finish setting up first")
    await vera.sees("not treatment")


async def test_cancelling_half_way_leads_back(world: World) -> None:
    vera = world.person()
    await vera.sends("/start")
    await vera.presses("Got it")
    await vera.sees("your city")
    await vera.sends("/cancel")
    await vera.sees("Send /start to finish")

    await vera.presses("Go on setting up")

    await vera.sees("your city")
