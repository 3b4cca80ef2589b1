"""Stretch breaks in groups: set up by administrators, done by everybody, and nothing personal in them."""

from zoneinfo import ZoneInfo

from tests.end_to_end.group_talk import Team, break_comes, team_with_breaks, team_without_breaks
from tests.end_to_end.world import World

FRIDAY = 4


async def test_an_administrator_sets_breaks_up_by_buttons(world: World) -> None:
    while world.now.weekday() > FRIDAY:
        world.move_on(days=1)
    team = await team_without_breaks(world)

    await team.presses(team.boss, "Set up breaks")
    await team.sees("Which clock shall the breaks follow")
    await team.presses(team.boss, "Berlin")
    in_berlin = world.now.astimezone(ZoneInfo("Europe/Berlin"))  # in winter, or by now in summer
    assert f"{in_berlin:%H:}" in (await team.sees("right?")).text
    await team.presses(team.boss, "Yes")
    await team.sees("When shall I post a break")
    await team.presses(team.boss, "2 a day")

    shown = await team.sees("Stretch breaks in this group")
    assert "10:00 and 16:00, Monday to Friday, Berlin time" in shown.text
    assert len(team.of_bot) == 1, "one message went from question to question"
    assert "Stretch break:" in (await break_comes(team, "10:00")).text


async def test_a_break_is_done_by_three_members_and_the_next_one_leaves_only_their_number(world: World) -> None:
    team = await team_with_breaks(world)
    members = [team.member(name) for name in ("Otto", "Nora", "Ida")]

    first = await break_comes(team, "10:30")
    for member in members:
        assert "Counted" in await team.presses(member, "I did it", first)
    world.move_on(seconds=6)
    await world.until(lambda: count_below(team, first.message_id) == "I did it · 3", "three were counted")
    assert all(name not in team.transcript() for name in ("Otto", "Nora", "Ida"))

    second = await break_comes(team, "15:00")
    closed = await team.sees("Stretch break of 10:30: 3 did it", message_id=first.message_id)
    assert not closed.buttons
    assert title(second.text) != title(first.text), "the same exercise never comes twice in a row"
    assert len([one for one in team.of_bot if one.buttons and "Stretch break" in one.text]) == 2  # with the overview


async def test_who_presses_twice_counts_once(world: World) -> None:
    team = await team_with_breaks(world)
    otto = team.member("Otto")
    shown = await break_comes(team, "10:30")

    assert "Counted" in await team.presses(otto, "I did it", shown)
    assert "already" in await team.presses(otto, "I did it", shown)

    world.move_on(seconds=6)
    await world.until(lambda: count_below(team, shown.message_id) == "I did it · 1", "one was counted")


def count_below(team: Team, message_id: int) -> str:
    (label,) = [button.label for one in team.of_bot if one.message_id == message_id for button in one.buttons]
    return label


def title(text: str) -> str:
    return text.splitlines()[0]
