"""The first four taps, and leaving half-way."""

from tests.end_to_end.world import World


async def test_four_taps_lead_to_the_first_reminder(world: World) -> None:
    vera = world.person("Vera")

    await vera.sends("/start")
    await vera.presses("Got it")
    await vera.sees("What time is it for you?")
    await vera.shares_location(52.52, 13.40)
    await vera.sees("It is 08:00 for you, right?")
    await vera.presses("Yes")
    await vera.presses("3 a day")

    await vera.sees("All set! Your first one comes today at 09:")
