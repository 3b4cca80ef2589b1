"""/privacy and /delete."""

from tests.end_to_end.world import World


async def test_privacy_says_what_is_kept_and_how_to_erase_it(world: World) -> None:
    vera = world.person("Vera")

    await vera.sends("/privacy")

    await vera.sees("/delete erases everything")


async def test_everything_is_erased_after_one_confirmation_and_start_begins_anew(world: World) -> None:
    vera = await world.newcomer("Vera", times="9")

    await vera.sends("/delete")
    await vera.presses("Erase everything")
    await vera.sees("Everything is erased")
    world.move_on(hours=1)  # the reminder would be due

    await vera.sends("/start")
    await vera.sees("Before we start")
    assert not [message for message in vera.received if "Starts with" in message.text]


async def test_erasing_can_be_thought_better_of(world: World) -> None:
    vera = await world.newcomer("Vera", times="9")

    await vera.sends("/delete")
    await vera.presses("Keep it")

    await vera.sees("Nothing was erased")
    world.move_on(hours=1)
    await vera.sees("Starts with")


async def test_an_old_question_erases_nothing(world: World) -> None:
    vera = await world.newcomer("Vera", times="9")
    await vera.sends("/delete")
    old = await vera.sees("This can’t be undone")
    await vera.sends("/delete")
    await vera.sees("This can’t be undone")

    await vera.presses_stale(old, "Erase everything")

    await vera.sees_answer("Nothing changed")
    world.move_on(hours=1)
    await vera.sees("Starts with")
