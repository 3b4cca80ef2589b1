"""Only the owner may press: buttons of others have no effect."""

from stretchbot.simulator.model import Message
from stretchbot.simulator.person import Person
from tests.end_to_end.walks import begin
from tests.end_to_end.world import NUDGE, World


async def test_a_stranger_cannot_press_the_buttons_of_a_session(world: World) -> None:
    vera, eve = await world.newcomer("Vera"), await world.newcomer("Eve")
    steps = await begin(vera)

    await presses_everything(world, eve, vera.last)

    await world.assert_nothing_more(vera)
    await vera.presses("Next")
    await vera.sees(f"2 of {steps}")


async def test_a_stranger_cannot_answer_a_reminder(world: World) -> None:
    vera, eve = await world.newcomer("Vera", times="9"), await world.newcomer("Eve", times="23")
    world.move_to_clock("09:00")
    await vera.sees(NUDGE)

    await presses_everything(world, eve, vera.last)

    await world.assert_nothing_more(vera)
    await vera.presses("Already did it")
    await vera.sees("Today: 1 of 1.")


async def test_a_stranger_cannot_change_a_reminder(world: World) -> None:
    vera, eve = await world.newcomer("Vera", times="9"), await world.newcomer("Eve", times="23")
    await vera.sends("/reminders")
    await vera.presses("09:00")
    page = await vera.sees("Tap a day")

    await presses_everything(world, eve, page)

    await vera.presses("Back")
    await vera.sees("🔔 09:00 · every day")
    world.move_to_clock("09:00")
    await vera.sees(NUDGE)


async def presses_everything(world: World, stranger: Person, message: Message) -> None:
    """Forge presses of all buttons of somebody else's message, in one's own chat and in theirs."""
    await stranger.sends("/settings")
    await stranger.sees("Time zone")
    own = world.telegram.press(stranger.id, stranger.last.message_id, stranger.last.buttons[1].data).to_json()
    for number, button in enumerate(message.buttons):
        forged = {**own, "id": f"{stranger.id}{number}", "data": button.data}
        world.telegram.push_update("callback_query", forged)
        world.telegram.push_update("callback_query", {**forged, "id": f"9{number}", "message": message.to_json()})
    await world.telegram.settle()
