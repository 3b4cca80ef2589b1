"""/progress: a picture, and the same in words."""

from tests.end_to_end.walks import at_first_step
from tests.end_to_end.world import World


async def test_progress_is_a_picture_with_the_same_in_words(world: World) -> None:
    vera = await world.newcomer()
    await vera.sends("/done")
    await vera.sees("Done!")

    await vera.sends("/progress")
    shown = await vera.sees("Your progress")

    assert "photo" in shown.content
    assert "Today: 1 of 3." in shown.text
    assert "Day 1." in shown.text
    assert "Total: 1 session" in shown.text
    assert "Last two weeks: " in shown.text
    await vera.presses("Stretch now")
    await vera.presses("Start")
    await at_first_step(vera)


async def test_the_end_of_a_session_leads_to_progress_once(world: World) -> None:
    vera = await world.newcomer()
    await vera.sends("/done")
    end = await vera.sees("Done!")
    await vera.presses("Progress")

    assert "photo" in (await vera.sees("Your progress")).content
    await world.until(lambda: not vera.received[-2].buttons, "the button was taken away")
    assert vera.received[-2].message_id == end.message_id


async def test_who_has_not_stretched_yet_sees_an_empty_calendar(world: World) -> None:
    vera = await world.newcomer()
    await vera.sends("/progress")

    assert "photo" in (await vera.sees("your first session")).content
