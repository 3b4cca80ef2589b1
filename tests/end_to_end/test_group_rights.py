"""Who may do what in a group: administrators set breaks up, also anonymous ones; nobody else does, however they try."""

from stretchbot.screens import callbacks as press
from stretchbot.simulator.faults import FaultKind, FaultRule
from tests.end_to_end.group_talk import break_comes, team_with_breaks, team_without_breaks
from tests.end_to_end.world import World

ONLY = "Only administrators"
NOT_HERE = "administrators set them with /breaks"


async def test_a_members_commands_are_answered_once_a_day_with_the_way_to_reminders_of_their_own(world: World) -> None:
    team = await team_with_breaks(world)
    otto = team.member("Otto")
    said_before = len(team.of_bot)

    for command in ("/breaks", "/breaks 9:00", "/start", "/routine", "/done@stretch_simulated_bot", "/start weird<b>"):
        team.says(otto, command)
    team.says(otto, "good morning")
    team.says(otto, "/breaks@another_bot")
    answer = await team.sees(NOT_HERE)
    await world.telegram.settle()
    await world.bot.rests()

    assert len(team.of_bot) == said_before + 1
    assert "https://t.me/stretch_simulated_bot?start=group" in str(answer.content["entities"])
    world.move_on(days=1, minutes=1)
    team.says(otto, "/help")
    await world.until(lambda: len([one for one in team.of_bot if NOT_HERE in one.text]) == 2, "it is said again")


async def test_no_button_of_an_administrator_works_for_a_member(world: World) -> None:
    team = await team_with_breaks(world)
    otto = team.member("Otto")
    shown = team.last

    for button in shown.buttons:
        assert ONLY in await team.presses(otto, button.label, shown)
    for forged in (
        press.ConfirmTimes(1, "540", 127),
        press.ConfirmZone(1, "Asia/Tokyo"),
        press.ChangeBreaks("days", "1"),
        press.ChangeBreaks("names", "1"),
        press.TurnOffBreaks(),
    ):
        assert ONLY in await team.forges(otto, forged.encode(), shown)

    team.says(team.boss, "/breaks")
    page = await team.sees("10:30 and 15:00, every day, Berlin time")
    assert "nobody’s name" in page.text


async def test_what_is_forged_or_belongs_into_a_private_chat_changes_nothing(world: World) -> None:
    team = await team_with_breaks(world)
    shown = team.last

    for data in (
        "nonsense",
        "did:99999999999999999",
        press.DidBreak(0).encode(),
        press.OpenRoutine().encode(),
        press.EraseAll(1).encode(),
        press.ChangeBreaks("days", "255").encode(),
        press.ChangeBreaks("language", "xx").encode(),
        press.ChangeBreaks("names", "yes").encode(),
        press.ChangeBreaks("anything", "1").encode(),
        press.ConfirmZone(2**31 - 1, "Europe").encode(),
    ):
        answer = await team.forges(team.boss, data, shown)
        assert "Nothing changed" in answer or "is over" in answer, (data, answer)
    assert "at least one day" in await team.forges(team.boss, press.ChangeBreaks("days", "0").encode(), shown)

    vera = await world.newcomer()
    await vera.sends("/help")
    world.telegram.push_button(vera.id, vera.last, press.TurnOffBreaks().encode())
    await vera.sees_answer("Nothing changed")


async def test_an_administrator_who_lost_the_right_between_two_taps_is_refused(world: World) -> None:
    team = await team_without_breaks(world)
    nora = team.member("Nora")
    world.telegram.promote(team.id, nora.id)
    team.says(nora, "/breaks Berlin")
    await team.sees("right?")

    world.telegram.demote(team.id, nora.id)

    assert ONLY in await team.presses(nora, "Yes")
    assert "right?" in team.last.text
    await team.presses(team.boss, "Yes")
    await team.sees("When shall I post")


async def test_of_two_administrators_at_once_the_later_question_counts(world: World) -> None:
    team = await team_without_breaks(world)
    nora = team.member("Nora")
    world.telegram.promote(team.id, nora.id)
    team.says(team.boss, "/breaks Berlin")
    await team.presses(team.boss, "Yes")
    await team.sees("When shall I post")
    team.says(team.boss, "/breaks 9:00")
    mine = await team.sees("So that’s 09:00")
    team.says(nora, "/breaks 11:00")
    hers = await team.sees("So that’s 11:00")

    assert "Nothing changed" in await team.presses(team.boss, "Save", mine)
    await team.presses(nora, "Save", hers)

    assert "11:00, Monday to Friday" in (await team.sees("Stretch breaks in this group")).text


async def test_an_anonymous_administrator_is_understood_and_never_named(world: World) -> None:
    team = await team_without_breaks(world)
    world.telegram.promote(team.id, team.boss.id, is_anonymous=True)

    asked = team.says(team.boss, "/breaks Berlin")
    assert asked.sender.username == "GroupAnonymousBot"
    await team.presses(team.boss, "Yes")
    await team.sees("When shall I post")
    team.says(team.boss, "/breaks 10:30 Mon-Sun")
    await team.presses(team.boss, "Save")
    await team.sees("Stretch breaks in this group")
    await team.presses(team.boss, "Show names")
    otto = team.member("Otto")

    shown = await break_comes(team, "10:30")
    await team.presses(team.boss, "I did it", shown)
    await team.presses(otto, "I did it", shown)
    world.move_on(seconds=6)

    named = await team.sees("✓ Otto and 1 more", message_id=shown.message_id)
    assert "Boss" not in named.text


async def test_where_telegram_tells_nothing_of_members_its_list_of_administrators_does(world: World) -> None:
    team = await team_without_breaks(world, supergroup=True)
    otto = team.member("Otto")
    refusal = "Bad Request: CHAT_ADMIN_REQUIRED"
    world.telegram.faults.add(FaultRule(FaultKind.REFUSE, "getChatMember", times=None, description=refusal))

    assert ONLY in await team.presses(otto, "Set up breaks")
    await team.presses(team.boss, "Set up breaks")
    await team.sees("Which clock")


async def test_while_telegram_doesnt_say_who_is_an_administrator_nothing_changes_and_that_is_said(world: World) -> None:
    team = await team_without_breaks(world)
    world.telegram.faults.add(FaultRule(FaultKind.SERVER_ERROR, "getChatMember", times=None))

    assert "couldn’t find out" in await team.presses(team.boss, "Set up breaks")

    world.telegram.faults.clear()
    await team.presses(team.boss, "Set up breaks")
    await team.sees("Which clock")
