"""Updates that come twice or in another order have their effect once."""

from tests.end_to_end.walks import begin, walk_on
from tests.end_to_end.world import World


async def test_a_press_delivered_twice_is_one_step(world: World) -> None:
    vera = await world.newcomer()
    steps = await begin(vera)
    world.telegram.hold_updates()
    await vera.presses("Next")
    world.telegram.duplicate_update()
    world.telegram.duplicate_update()

    world.telegram.release_updates()

    await vera.sees(f"2 of {steps}")
    await world.assert_nothing_more(vera)


async def test_a_finish_delivered_after_a_done_changes_nothing(world: World) -> None:
    vera = await world.newcomer(times="9 and 13")
    await begin(vera)
    world.telegram.hold_updates()
    await vera.presses("Next")
    await vera.sends("/done")

    world.telegram.release_updates(order=[1, 0])

    await vera.sees("Today: 1 of 2.")
    await world.assert_nothing_more(vera)


async def test_steps_delivered_in_another_order_lose_nothing(world: World) -> None:
    vera = await world.newcomer()
    steps = await begin(vera)
    first = vera.last
    world.telegram.hold_updates()
    await vera.presses("Next")
    await vera.presses_stale(first, "Skip")

    world.telegram.release_updates(order=[1, 0])

    await vera.sees(f"2 of {steps}")
    await world.assert_nothing_more(vera)
    await walk_on(vera, steps, at=2)
    await vera.sees("Done!")


async def test_a_settled_reminder_stays_settled_when_its_press_comes_again(world: World) -> None:
    vera = await world.reminded(times="9 and 13")
    await vera.presses("Skip this one")
    pressed = world.telegram.updates.log[-1].id
    await vera.sees("Skipped.")
    await vera.sends("/done")
    await vera.sees("Today: 1 of 2.")

    world.telegram.duplicate_update(pressed)

    await world.assert_nothing_more(vera)


async def test_times_saved_twice_are_saved_once(world: World) -> None:
    vera = await world.onboarded(times="9")
    save = world.telegram.updates.log[-1]
    assert str(save.payload["data"]).startswith("times!")

    world.telegram.duplicate_update(save.id)

    await world.assert_nothing_more(vera)
    await vera.sends("/reminders")
    page = await vera.sees("Your reminders")
    assert page.text.count("every day") == 1


async def test_many_people_at_once_are_each_answered_in_order(world: World) -> None:
    people = [await world.newcomer(name) for name in ("Vera", "Tom", "Ida")]
    world.telegram.hold_updates()
    for person in people:
        for command in ("/help", "/settings", "/reminders"):
            await person.sends(command)

    world.telegram.release_updates()

    for person in people:
        await person.sees("/routine – ")
        await person.sees("Time zone: Berlin")
        await person.sees("Your reminders")
        await world.assert_nothing_more(person)
