"""A routine leaves one message: what was before goes once the next is there, unless somebody keeps everything."""

import pytest

from stretchbot.screens.callbacks import TryOne
from stretchbot.simulator.faults import FaultKind, FaultRule
from stretchbot.simulator.person import Person
from tests.end_to_end.walks import TO_READ, at_first_step, begin, stretch, walk_on
from tests.end_to_end.world import NUDGE, World
from tests.shipped import LIBRARY

CAUTIONS = {caution.words for exercise in LIBRARY.exercises.values() for caution in exercise.cautions}


async def keep_everything(person: Person) -> None:
    """Choose so in the settings."""
    await person.sends("/settings")
    await person.sees("Old messages: Tidy up")
    await person.presses("Old messages")
    await person.sees("tidy them up")
    await person.presses("Keep everything")
    await person.sees("tidy them up")


def texts_of(person: Person, since: int) -> list[str]:
    """The first lines of what is in the chat, of messages after one."""
    return [message.text.splitlines()[0] for message in person.received if message.message_id > since]


async def test_a_reminded_routine_leaves_one_message_of_all_that_was_done(world: World) -> None:
    vera = await world.reminded(times="9 and 13")
    before = vera.last.message_id - 1
    await vera.presses("Start")
    steps = await at_first_step(vera)
    await world.until(lambda: len(texts_of(vera, before)) == 1, "the reminder went, and what was to be read")
    for number in range(2, steps + 1):
        stretch(vera)
        await vera.presses("Next")
        await vera.sees(f"{number} of {steps}")
        await world.telegram.settle()
        await world.until(lambda: len(texts_of(vera, before)) == 1, "the step before was deleted")
    stretch(vera)

    await vera.presses("Finish")

    end = await vera.sees("Done!")
    await world.until(lambda: len(texts_of(vera, before)) == 1, "all that was before was deleted")
    for part in (
        "minutes for your back",
        "Today: 1 of 2.",
        "Day 1.",
        "Your next reminder comes today at 13:00.",
        "How was it?",
    ):
        assert part in end.text, part
    assert [[button.label for button in row] for row in end.keyboard] == [
        ["Too easy", "Just right", "Too much"],
        ["Anything I should leave out?"],
        ["Once more", "Progress"],
    ]


async def test_the_next_step_is_there_before_the_one_before_goes(world: World) -> None:
    vera = await world.newcomer(times="9")
    before = vera.last.message_id
    await begin(vera)
    await world.until(lambda: len(texts_of(vera, before)) == 1, "the offer was deleted")
    calls = len(world.telegram.calls)

    await vera.presses("Next")

    await vera.sees("2 of ")
    await world.until(lambda: len(texts_of(vera, before)) == 1, "the step before was deleted")
    made = [call.method for call in list(world.telegram.calls)[calls:] if call.method != "getUpdates"]
    assert made == ["answerCallbackQuery", "sendAnimation", "deleteMessage"]


@pytest.mark.parametrize("keeps", [False, True])
@pytest.mark.parametrize(("typed", "answer"), [("stop", "Stopped here."), ("next", "2 of "), ("done", "Done!")])
async def test_whoever_types_before_the_step_is_known_to_have_arrived_is_left_with_no_old_buttons(
    world: World, typed: str, answer: str, *, keeps: bool
) -> None:
    vera = await world.newcomer(times="9")
    if keeps:
        await keep_everything(vera)
    before = vera.last.message_id
    slow = FaultRule(FaultKind.SLOW, "sendAnimation", chat_id=vera.id, seconds=1.5)
    world.telegram.faults.add(slow)
    await begin(vera)
    step = vera.last.message_id

    await vera.sends(typed)

    await vera.sees(answer)

    def is_cleared() -> bool:
        standing = [one for one in vera.received if before < one.message_id <= step]
        return bool(standing) == keeps and not any(one.buttons for one in standing)

    await world.until(is_cleared, "what stood before it lost its buttons, or went")


async def test_the_offer_goes_as_the_first_step_comes(world: World) -> None:
    vera = await world.newcomer(times="9")
    await vera.sends("/routine")
    offer = await vera.sees("minutes")

    await vera.presses("Start")
    await at_first_step(vera)

    await world.until(lambda: world.telegram.message(vera.id, offer.message_id) is None, "the offer was deleted")


@pytest.mark.parametrize("typed", ["/done", "stop", "/cancel"])
async def test_what_is_typed_ends_a_routine_in_one_message_too(world: World, typed: str) -> None:
    vera = await world.newcomer(times="9")
    before = vera.last.message_id
    await begin(vera)

    await vera.sends(typed)

    await vera.sees("Done!", "Stopped here.")
    await world.until(lambda: len(texts_of(vera, before)) == 1, "the step was deleted")
    assert vera.last.buttons


async def test_whoever_keeps_everything_has_every_step_without_its_buttons(world: World) -> None:
    vera = await world.reminded(times="9 and 13")
    nudge = vera.last
    await keep_everything(vera)
    await vera.presses("Start")
    steps = await at_first_step(vera)

    await walk_on(vera, steps)

    await vera.sees("Done!")
    await world.bot.rests()
    shown = [message for message in vera.received if " of " in message.text and "⏱" in message.text]
    assert len(shown) == steps
    assert all(message.buttons == () for message in shown)
    kept = world.telegram.message(vera.id, nudge.message_id)
    assert kept is not None
    assert "▶ Started at 09:0" in kept.text
    assert not world.telegram.calls_of("deleteMessage") or all(
        call.params["chat_id"] != vera.id for call in world.telegram.calls_of("deleteMessage")
    )


async def test_a_step_older_than_two_days_loses_its_buttons(world: World) -> None:
    vera = await world.newcomer(times="23")
    await begin(vera)
    old = vera.last
    world.move_on(hours=49)

    await vera.presses("Carry on" if "Carry on" in [button.label for button in vera.last.buttons] else "Next")

    await vera.sees("1 of ", "2 of ")
    now = world.telegram.message(vera.id, old.message_id)
    assert now is not None
    await world.until(
        lambda: (kept := world.telegram.message(vera.id, old.message_id)) is not None and not kept.buttons,
        "it lost its buttons",
    )


async def test_a_reminder_nobody_answered_goes_as_the_next_comes(world: World) -> None:
    vera = await world.reminded(times="9 and 13")
    first = vera.last

    world.move_to_clock("13:00")
    await vera.sees(NUDGE)

    await world.until(lambda: world.telegram.message(vera.id, first.message_id) is None, "the first one was deleted")


@pytest.mark.parametrize("pressed", ["Already did it", "Skip this one"])
async def test_a_reminder_that_was_answered_stays(world: World, pressed: str) -> None:
    vera = await world.reminded(times="9 and 13")
    first = vera.last
    await vera.presses(pressed)
    await vera.sees("✓ Done at", "Skipped.")

    world.move_to_clock("13:00")
    await vera.sees(NUDGE)
    await world.let_reminders_go()

    assert world.telegram.message(vera.id, first.message_id) is not None


async def test_reminders_nobody_answered_stay_with_whoever_keeps_everything(world: World) -> None:
    vera = await world.reminded(times="9 and 13")
    first = vera.last
    await keep_everything(vera)

    world.move_to_clock("13:00")
    await vera.sees(NUDGE)
    await world.let_reminders_go()

    assert world.telegram.message(vera.id, first.message_id) is not None


async def test_a_snooze_that_returns_takes_the_place_of_its_reminder(world: World) -> None:
    vera = await world.reminded(times="9")
    first = vera.last
    await vera.presses("💤 10 min")
    await vera.sees("Snoozed until 09:10")

    world.move_to_clock("09:11")
    again = await vera.sees(NUDGE)

    await world.until(lambda: world.telegram.message(vera.id, first.message_id) is None, "its message was deleted")
    assert again.message_id != first.message_id


async def test_a_snoozed_reminder_waits_in_the_chat_while_another_comes(world: World) -> None:
    vera = await world.reminded(times="9 and 9:30")
    first = vera.last
    await vera.presses("💤 1 hour")
    await vera.sees("Snoozed until 10:00")

    world.move_to_clock("09:30")
    second = await vera.sees(NUDGE)
    await world.let_reminders_go()
    assert world.telegram.message(vera.id, first.message_id) is not None

    world.move_to_clock("10:01")
    await vera.sees(NUDGE)
    both = [first.message_id, second.message_id]
    await world.until(
        lambda: not any(world.telegram.message(vera.id, message_id) for message_id in both), "both were deleted"
    )


async def test_a_snoozed_reminder_can_be_started_and_done_before_it_returns(world: World) -> None:
    vera = await world.reminded(times="9")
    nudge = vera.last
    await vera.presses("💤 10 min")
    await vera.sees("Snoozed until 09:10")
    name = nudge.text.splitlines()[2].partition(" · ")[0]

    await vera.presses("Start now")
    await walk_on(vera, await at_first_step(vera))

    assert name in (await vera.sees("Done!")).text
    world.move_to_clock("09:11")
    await world.let_reminders_go()
    await world.assert_nothing_more(vera)


async def test_what_asks_first_is_read_before_the_first_such_step_and_only_once(world: World) -> None:
    vera = await world.newcomer(times="23")
    read: set[str] = set()
    for _ in range(3):
        await vera.sends("/routine")
        await vera.sees("minutes")
        await vera.presses("Start")
        shown = await vera.sees("1 of ", TO_READ)
        cautions = {one for one in CAUTIONS if TO_READ in shown.text and one in shown.text}
        assert not read & cautions
        read |= cautions
        if cautions:
            await vera.presses("Read, go on")
            await vera.sees("1 of ")
        await vera.presses("Stop")
        await vera.sees("Stopped here.")
    assert read


async def test_from_the_third_meeting_on_the_steps_are_folded(world: World) -> None:
    vera = await world.newcomer(times="23")
    folded: list[bool] = []
    for _ in range(3):
        # Any button may carry it: the bot looks at what it says, not at where it was.
        world.telegram.push_button(vera.id, vera.last, TryOne().encode())
        await at_first_step(vera)
        entities = vera.last.content["caption_entities"]
        assert isinstance(entities, list)
        quote = next(one for one in entities if one["type"] == "expandable_blockquote")
        folded.append(vera.last.text[: quote["offset"]].find("\n1. ") < 0)
        stretch(vera)
        await vera.presses("Finish")
        await vera.sees("Done!")
    assert folded == [False, False, True]
