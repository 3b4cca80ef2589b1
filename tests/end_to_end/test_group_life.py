"""What happens to a group with breaks: topics, rights lost, a move, the bot thrown out, people erased."""

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
import pytest_asyncio
from sqlalchemy import func, select

from stretchbot.db.encryption import Cipher, decode_key
from stretchbot.db.engine import Database, open_database
from stretchbot.db.models import Break, BreakOccurrence, BreakPress, Chat, Group, QueueItem
from stretchbot.db.personal import indexes_of_chat, indexes_of_presser
from stretchbot.db.urls import parse_database_url
from stretchbot.screens import callbacks as press
from stretchbot.screens.callback_data import Callback
from stretchbot.screens.callbacks import decode
from stretchbot.simulator.faults import FaultKind, FaultRule
from stretchbot.simulator.person import Person
from tests.conftest import DATABASE_KEY
from tests.end_to_end.group_talk import Team, break_comes, team_with_breaks, team_without_breaks
from tests.end_to_end.world import SENDS, World

SATURDAY = 5


@pytest_asyncio.fixture(loop_scope="session")
async def database(shared_database_url: str) -> AsyncIterator[Database]:
    """The shared world's database, to look at."""
    database = open_database(parse_database_url(shared_database_url), Cipher(decode_key(DATABASE_KEY)))
    yield database
    await database.close()


async def test_breaks_stay_in_the_topic_that_they_were_set_up_in(world: World) -> None:
    team = await team_with_breaks(world, "10:30 Mon-Sun", topic=True)

    shown = await break_comes(team, "10:30")

    assert shown.topic == team.topic
    assert "animation" in shown.content, "with its picture"
    elsewhere = world.telegram.create_topic(team.id, team.boss.id, "Else")
    team.topic = elsewhere
    team.says(team.boss, "/breaks")
    await team.sees("posted in another topic")
    await team.presses(team.boss, "Post them in this topic")
    await world.telegram.settle()
    world.move_on(days=1)
    assert (await break_comes(team, "10:30")).topic == elsewhere


async def test_a_city_and_times_are_understood_as_replies_to_the_questions(world: World) -> None:
    team = await team_without_breaks(world)
    otto = team.member("Otto")
    await team.presses(team.boss, "Set up breaks")
    asked = await team.sees("Which clock")

    team.says(otto, "Tokyo", reply_to=asked.message_id)
    team.says(team.boss, "just talk about Paris")
    team.says(team.boss, "Xyzzyville", reply_to=asked.message_id)
    unknown = await team.sees("I don’t know that place")
    team.says(team.boss, "Munich", reply_to=unknown.message_id)
    await team.presses(team.boss, "Yes")
    asked = await team.sees("When shall I post")
    team.says(team.boss, "whenever", reply_to=asked.message_id)
    again = await team.sees("Type it like")
    team.says(team.boss, "9, 11, 13 and 15", reply_to=again.message_id)
    many = await team.sees("3 breaks a day are the limit")
    team.says(team.boss, "9 and 11 Mon-Sun", reply_to=many.message_id)
    await team.presses(team.boss, "Save")

    assert "09:00 and 11:00, every day, Berlin time" in (await team.sees("Stretch breaks in this group")).text


@pytest.mark.parametrize("text", ["Tokyo 9 12 15", "9:00, 12 and 15 in Tokyo"])
async def test_a_city_and_times_in_one_line_are_both_taken(world: World, text: str) -> None:
    team = await team_without_breaks(world)
    team.says(team.boss, f"/breaks {text}")
    await team.sees("Tokyo, Japan")
    await team.sees("09:00, 12:00 and 15:00")
    await team.presses(team.boss, "Save")
    assert (
        "09:00, 12:00 and 15:00, Monday to Friday, Tokyo time" in (await team.sees("Stretch breaks in this group")).text
    )


async def test_breaks_come_on_the_days_chosen_and_not_at_weekends_unless_wanted(world: World) -> None:
    while world.now.weekday() != SATURDAY:
        world.move_on(days=1)
    team = await team_with_breaks(world, "10:30")
    assert "Monday to Friday" in team.last.text
    world.move_to_clock("10:31")
    await world.let_reminders_go()
    assert not [one for one in team.of_bot if "Stretch break:" in one.text]

    await team.presses(team.boss, "Weekdays")
    await team.presses(team.boss, "every day")
    await world.until(lambda: "✓ every day" in labels(team), "every day is chosen")
    await team.presses(team.boss, "Sat")
    await world.until(lambda: "✓ every day" not in labels(team), "Saturday is not")
    await team.presses(team.boss, "Back")
    await team.sees("every day except Saturday")
    await break_comes(team, "10:30")  # on Sunday


async def test_breaks_can_be_turned_off_and_on_again(world: World, database: Database) -> None:
    team = await team_with_breaks(world)

    await team.presses(team.boss, "Turn off")
    await team.sees("Breaks are off")
    assert await rows_of(database, team, Break) == 0
    await team.presses(team.boss, "Turn on again")

    await team.sees("10:30 and 15:00, every day")
    await break_comes(team, "10:30")


@pytest.mark.parametrize("word", ["off", "stop", "No more reminders, please"])
async def test_breaks_are_turned_off_in_a_word(world: World, database: Database, word: str) -> None:
    team = await team_with_breaks(world)

    team.says(team.boss, f"/breaks {word}")

    await team.sees("Breaks are off")
    assert await rows_of(database, team, Break) == 0
    await team.presses(team.boss, "Turn on again")
    await team.sees("10:30 and 15:00, every day")


async def test_a_question_is_dropped_in_a_word(world: World) -> None:
    team = await team_with_breaks(world)
    await team.presses(team.boss, "Times")
    asked = await team.sees("When shall I post", message_id=team.last.message_id)

    team.says(team.boss, "never mind", reply_to=asked.message_id)

    await team.sees("Cancelled. Nothing was changed")


@pytest.mark.parametrize("rhythm", ["every 2 hours", "9 to 17", "5 a day"])
async def test_what_is_offered_for_a_rhythm_can_be_taken(world: World, rhythm: str) -> None:
    team = await team_with_breaks(world)
    before = team.last.message_id
    team.says(team.boss, f"/breaks {rhythm}")
    await world.until(lambda: team.last.message_id > before, "it offers something")
    assert "6 a day" not in team.last.text

    await team.presses(team.boss, team.last.buttons[0].label, team.last)

    overview = await team.sees("Stretch breaks in this group", message_id=team.last.message_id)
    assert "10:30" not in overview.text


async def test_names_are_shown_only_while_the_group_wants_them(world: World, database: Database) -> None:
    team = await team_with_breaks(world)
    otto, nora, ida = (team.member(name) for name in ("Otto", "<b>Nora</b>", "Ida"))
    shown = await break_comes(team, "10:30")
    await team.presses(otto, "I did it", shown)
    await team.presses(team.boss, "Show names")
    await team.sees("first names of those")
    await team.presses(nora, "I did it", shown)
    world.move_on(seconds=6)
    await team.sees("✓ <b>Nora</b> and 1 more", message_id=shown.message_id)

    await team.presses(team.boss, "Hide names")
    await team.sees("nobody’s name")
    world.move_on(seconds=6)
    await world.until(lambda: "Nora" not in text_of(team, shown.message_id), "the name is gone")
    await team.presses(ida, "I did it", shown)
    async with database.read() as db:
        mine = BreakOccurrence.chat_id == await chat_of(database, team.id)
        named = select(func.count(BreakPress.encrypted_name)).join(BreakOccurrence).where(mine)
        assert await db.scalar(named) == 0


async def test_who_erases_everything_is_erased_from_the_breaks_they_did(world: World, database: Database) -> None:
    team = await team_with_breaks(world)
    await team.presses(team.boss, "Show names")
    vera = await world.newcomer()
    world.telegram.join_group(team.id, vera.id)
    shown = await break_comes(team, "10:30")
    await team.presses(vera, "I did it", shown)
    world.move_on(seconds=6)
    await team.sees("✓ Vera", message_id=shown.message_id)

    await vera.sends("/delete")
    await vera.presses("Erase everything")
    await vera.sees("erased")

    await world.until(lambda: "Vera" not in text_of(team, shown.message_id), "the name is gone")
    assert await presses_of(database, vera) == 0


async def test_a_group_that_throws_the_bot_out_is_erased(world: World, database: Database) -> None:
    team = await team_with_breaks(world)
    otto = team.member("Otto")
    shown = await break_comes(team, "10:30")
    await team.presses(otto, "I did it", shown)
    await world.bot.rests()
    assert await rows_of(database, team, Break) == 2
    assert await presses_of(database, otto) == 1
    chat_id = await chat_of(database, team.id)

    world.telegram.kick_bot(team.id, team.boss.id)
    await world.telegram.settle()

    assert await chat_of(database, team.id) is None
    async with database.read() as db:
        for table in (Group, Break, BreakOccurrence):
            left = select(func.count()).select_from(table).where(table.chat_id == chat_id)
            assert await db.scalar(left) == 0, table
        assert await presses_of(database, otto) == 0
    assert "from earlier" in await team.forges(otto, shown.buttons[0].data, shown)
    world.telegram.add_bot(team.id, team.boss.id)
    await world.until(lambda: "Thanks for having me" in team.last.text, "it is as if it were new")


async def test_breaks_follow_a_group_that_becomes_a_supergroup(world: World, database: Database) -> None:
    team = await team_with_breaks(world)
    shown = await break_comes(team, "10:30")
    await world.bot.rests()
    old = team.id

    team.id = world.telegram.migrate_group(team.id, team.boss.id).id
    team.says(team.boss, "/breaks")

    await team.sees("10:30 and 15:00, every day, Berlin time")
    assert await chat_of(database, old) is None
    otto = team.member("Otto")
    after = await break_comes(team, "15:00")
    assert "Counted" in await team.presses(otto, "I did it", after)
    # Its messages are out of reach from the new chat, which counts its own anew.
    assert world.telegram.message(old, shown.message_id) == shown


async def test_a_closed_topic_stops_breaks_until_an_administrator_comes_back_to_them(
    world: World, database: Database
) -> None:
    team = await team_with_breaks(world, "10:30 Mon-Sun", topic=True)
    assert team.topic is not None
    world.telegram.close_topic(team.id, team.topic)

    world.move_to_clock("10:30")
    await world.bot.says("topic_closed")
    await world.bot.rests()
    refused = len(world.telegram.calls_of(*SENDS))
    world.move_on(days=1)
    await world.let_reminders_go()
    mine = [call for call in world.telegram.calls_of(*SENDS)[refused:] if call.params.get("chat_id") == str(team.id)]
    assert mine == []
    assert await planned(database, team) == 0

    world.telegram.reopen_topic(team.id, team.topic)
    team.says(team.boss, "/breaks")
    await team.sees("the topic they go to is closed")
    await team.sees("Stretch breaks in this group")
    await world.telegram.settle()
    assert await planned(database, team) == 1


async def test_breaks_whose_topic_was_deleted_go_on_where_an_administrator_asks(world: World) -> None:
    team = await team_with_breaks(world, "10:30 Mon-Sun", topic=True)
    assert team.topic is not None
    world.telegram.delete_topic(team.id, team.topic)
    world.move_to_clock("10:30")
    await world.bot.says("topic_gone")
    await world.let_reminders_go()

    team.topic = world.telegram.create_topic(team.id, team.boss.id, "Else")
    team.says(team.boss, "/breaks")
    await team.sees("the topic they go to is gone")
    assert "another topic" not in (await team.sees("Stretch breaks in this group")).text

    assert (await break_comes(team, "10:30")).topic == team.topic


async def test_a_bot_that_may_not_write_stops_and_goes_on_when_it_may_again(world: World, database: Database) -> None:
    team = await team_with_breaks(world, "10:30 Mon-Sun", supergroup=True)

    world.telegram.silence_bot(team.id, team.boss.id)
    await world.telegram.settle()
    tried = len(world.telegram.calls_of(*SENDS))
    world.move_to_clock("10:30")
    await world.let_reminders_go()
    mine = [call for call in world.telegram.calls_of(*SENDS)[tried:] if call.params.get("chat_id") == str(team.id)]
    assert mine == []

    world.telegram.let_bot_speak(team.id, team.boss.id)
    await world.telegram.settle()
    world.move_on(days=1)
    await break_comes(team, "10:30")


async def test_a_group_is_spoken_to_in_its_language_and_each_member_in_their_own(world: World) -> None:
    boss = world.person("Boss", "qps")
    group = world.telegram.create_group("Backs", boss.id)
    team = Team(world, group.id, boss)
    world.telegram.add_bot(group.id, boss.id)
    await world.until(lambda: bool(team.of_bot), "it said hello")
    assert "Thanks" not in team.last.text
    team.says(boss, "/breaks Berlin")
    await world.until(lambda: first_press(team) is press.ConfirmZone, "the time is asked about")
    await press_first(team)
    team.says(boss, "/breaks 10:30 Mon-Sun")
    await world.until(lambda: first_press(team) is press.ConfirmTimes, "the times are shown")
    await press_first(team)
    await world.telegram.settle()

    before = len(team.of_bot)
    world.move_to_clock("10:30")
    await world.until(lambda: len(team.of_bot) > before, "a break came")
    shown = team.last
    assert "Stretch break" not in shown.text
    otto = team.member("Otto", "en")
    answer = await team.presses(otto, shown.buttons[0].label, shown)
    assert "Counted" in answer


@pytest.mark.parametrize("refusal", ["not enough rights to send animations to the chat", "CHAT_SEND_GIFS_FORBIDDEN"])
async def test_where_a_group_takes_no_pictures_breaks_come_in_words(world: World, refusal: str) -> None:
    team, others = await team_with_breaks(world, "10:30 Mon-Sun"), await team_with_breaks(world, "10:30 Mon-Sun")
    forbidden = FaultRule(
        FaultKind.REFUSE, "sendAnimation", chat_id=team.id, times=None, description=f"Bad Request: {refusal}"
    )
    world.telegram.faults.add(forbidden)

    shown = await break_comes(team, "10:30")
    assert "animation" not in shown.content
    await team.presses(team.member("Otto"), "I did it", shown)
    world.move_on(seconds=6)
    await world.until(lambda: "I did it · 1" in labels(team), "it is counted there")
    with_picture = [one for one in others.of_bot if "Stretch break:" in one.text]
    assert ["animation" in one.content for one in with_picture] == [True], "and nowhere else it is missing"
    world.move_on(hours=20)
    await break_comes(team, "10:30")


async def test_a_break_that_is_refused_for_now_comes_later_and_only_once(world: World) -> None:
    team = await team_with_breaks(world, "10:30 Mon-Sun")
    flood = FaultRule(FaultKind.FLOOD, "send*", chat_id=team.id, retry_after=3)
    world.telegram.faults.add(flood)

    before = len(team.of_bot)
    world.move_to_clock("10:30")
    await world.bot.says("reason=flood")
    await world.bot.rests()
    world.move_on(seconds=10)
    await world.until(lambda: len(team.of_bot) > before, "it came")
    await world.let_reminders_go()
    assert len([one for one in team.of_bot if "Stretch break:" in one.text]) == 1


async def test_a_break_more_than_half_an_hour_late_does_not_come(world: World) -> None:
    team = await team_with_breaks(world)
    before = len(team.of_bot)
    world.move_to_clock("10:29")
    world.move_on(minutes=32)
    await world.let_reminders_go()

    assert len(team.of_bot) == before
    await break_comes(team, "15:00")


async def press_first(team: Team) -> None:
    """The administrator presses the first button of the newest message."""
    await team.presses(team.boss, team.last.buttons[0].label, team.last)


def labels(team: Team) -> list[str]:
    """The buttons of the newest message."""
    return [button.label for button in team.last.buttons]


def first_press(team: Team) -> type[Callback] | None:
    """What the first button of the newest message does."""
    found = decode(team.last.buttons[0].data) if team.last.buttons else None
    return type(found) if found else None


def text_of(team: Team, message_id: int) -> str:
    (text,) = [one.text for one in team.of_bot if one.message_id == message_id]
    return text


async def chat_of(database: Database, telegram_chat_id: int) -> int | None:
    async with database.read() as db:
        mine = Chat.telegram_chat_id_index.in_(indexes_of_chat(db, telegram_chat_id))
        return await db.scalar(select(Chat.id).where(mine))


async def rows_of(database: Database, team: Team, table: type[Break]) -> int:
    chat_id = await chat_of(database, team.id)
    async with database.read() as db:
        return await db.scalar(select(func.count()).select_from(table).where(table.chat_id == chat_id)) or 0


async def presses_of(database: Database, person: Person) -> int:
    async with database.read() as db:
        theirs = BreakPress.telegram_user_id_index.in_(indexes_of_presser(db, person.id))
        return await db.scalar(select(func.count()).select_from(BreakPress).where(theirs)) or 0


async def planned(database: Database, team: Team) -> int:
    """How many breaks wait on the queue for the days to come."""
    chat_id = await chat_of(database, team.id)
    ahead = QueueItem.due_at > team.world.now - timedelta(minutes=1)
    async with database.read() as db:
        of_group = QueueItem.chat_id == chat_id, QueueItem.kind == "break", ahead
        return await db.scalar(select(func.count()).select_from(QueueItem).where(*of_group)) or 0


async def test_off_drops_what_is_being_set_up(world: World) -> None:
    team = await team_without_breaks(world)
    team.says(team.boss, "/breaks")
    await team.sees("Which clock")
    team.says(team.boss, "/breaks off")
    await team.sees("Cancelled. Nothing was changed")
