"""/settings: every page opens, takes a tap and leads back."""

import pytest

from stretchbot.bot.commands import COMMANDS
from tests.end_to_end.world import World

PAGES = {
    "Place": ("Where do you stretch", "Bed", "Place: Bed"),
    "Focus": ("Which parts", "Hips", "Focus: Hips"),
    "Day start": ("new day start", "05:00", "starts at 05:00"),
    "Rest days": ("Which days are rest days?", "Sun", "Rest days: Sun"),
    "Language": ("Which language", "English", "Language: English"),
}


async def test_every_setting_is_a_page_with_a_way_back(world: World) -> None:
    vera = await world.newcomer()
    await vera.sends("/settings")
    await vera.sees("Time zone: Berlin")

    for page, (asks, choice, shown) in PAGES.items():
        await vera.presses(page)
        await vera.sees(asks)
        if page != "Language":  # English is chosen already
            await vera.presses(choice)
            await vera.sees(asks)
            assert f"✓ {choice}" in [button.label for button in vera.last.buttons]
        await vera.presses("Back")
        await vera.sees(shown)


async def test_whoever_looks_at_the_pause_only_gets_back_to_the_settings(world: World) -> None:
    vera = await world.newcomer()
    await vera.sends("/settings")
    await vera.presses("Pause")
    await vera.sees("How long shall I keep quiet?")

    await vera.presses("Settings")

    assert "Time zone: Berlin" in (await vera.sees("Settings")).text


async def test_the_language_has_a_command_of_its_own(world: World) -> None:
    vera = await world.newcomer()
    await vera.sends("/language")
    await vera.sees("Which language do you read best?")
    await vera.presses("Back")
    await vera.sees("Language: English")


async def test_a_second_tap_on_a_choice_made_is_answered(world: World) -> None:
    vera = await world.newcomer()
    await vera.sends("/settings")
    await vera.presses("Place")
    await vera.sees("Where do you stretch")

    await world.callback_answer(vera, await vera.presses("✓ Desk"))

    await world.assert_nothing_more(vera)


async def test_the_place_decides_what_is_offered(world: World) -> None:
    vera = await world.newcomer(times="9")
    await vera.sends("/settings")
    await vera.presses("Place")
    await vera.presses("Floor")
    await vera.sees("Where do you stretch")

    await vera.sends("/routine")

    offer = await vera.sees("minutes")
    assert "Floor" not in [button.label for button in offer.buttons]  # it is where they are


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("/nonsense", "I’m not sure what you mean"),
        ("the moon is a balloon", "I’m not sure what you mean"),
        ("hello there", "Welcome back"),
        ("👋", "Welcome back"),
    ],
)
async def test_anything_else_gets_a_short_helpful_answer(world: World, typed: str, words: str) -> None:
    vera = await world.newcomer()

    await vera.sends(typed)

    answer = await vera.sees(words)
    assert answer.buttons
    assert len(answer.text) < 200


async def test_help_names_every_command_of_the_menu(world: World) -> None:
    vera = await world.newcomer()
    menu = [entry.command for entry in world.telegram.profile.commands_for(vera.id, "en")]

    await vera.sends("/help")

    page = await vera.sees("/routine – ")
    named = [line.split()[0] for line in page.text.splitlines() if line.startswith("/")]
    assert {f"/{name}" for name in menu} <= set(named)
    assert (len(menu), len(set(named))) == (6, len(COMMANDS))
    assert {"start", "privacy", "delete", "cancel"} <= {one.removeprefix("/") for one in named}


async def test_the_profile_introduces_the_bot(world: World) -> None:
    shown = world.telegram.profile.to_page("fr")  # not shipped: English

    assert shown["name"] == "stretchbot"
    assert "stiff back" in str(shown["description"])
    assert "stiff back" in str(shown["short_description"])
