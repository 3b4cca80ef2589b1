"""/reminders: see, switch, move, add and remove them."""

from stretchbot.bot.context import Turn
from stretchbot.db.models import Expecting, Reminder
from stretchbot.domain.times import TimeProblem, parse_moment
from stretchbot.domain.weekdays import Weekdays
from stretchbot.screens import callbacks as press
from stretchbot.screens import reminders as screens
from stretchbot.screens import times as time_screens
from stretchbot.screens.screen import Screen
from stretchbot.services import reminders as service
from stretchbot.services.users import ask, stop_asking


async def reminders(turn: Turn) -> None:
    """Show the list."""
    turn.say(await _list(turn))


async def open_reminders(turn: Turn, _press: press.OpenReminders) -> None:
    """Show the list in place of the message pressed."""
    turn.change(await _list(turn))


async def open_reminder(turn: Turn, pressed: press.OpenReminder) -> None:
    """Show one reminder."""
    reminder = await _found(turn, pressed.reminder)
    if reminder is not None:
        turn.change(screens.one_reminder(turn.t, _row(reminder)))


async def switch(turn: Turn, pressed: press.SwitchReminder) -> None:
    """Turn a reminder on or off."""
    reminder = await _found(turn, pressed.reminder)
    if reminder is not None:
        await service.switch_reminder(turn.db, turn.chat, reminder, turn.now, on=pressed.on)
        turn.change(screens.one_reminder(turn.t, _row(reminder)))


async def set_weekdays(turn: Turn, pressed: press.SetWeekdays) -> None:
    """Give a reminder other weekdays."""
    if not 0 < pressed.weekdays <= int(Weekdays.all()):
        turn.toast(screens.last_weekday(turn.t))
        return
    reminder = await _found(turn, pressed.reminder)
    if reminder is not None:
        service.change_weekdays(turn.chat, reminder, Weekdays(pressed.weekdays), turn.now)
        turn.change(screens.one_reminder(turn.t, _row(reminder)))


async def ask_for_time(turn: Turn, pressed: press.AskReminderTime) -> None:
    """Another time is wanted, or one more reminder."""
    if pressed.reminder == screens.ADD:
        if len(await service.list_reminders(turn.db, turn.chat)) >= service.MOST_REMINDERS:
            turn.toast(screens.six_already(turn.t), alert=True)
            return
    elif await _found(turn, pressed.reminder) is None:
        return
    ask(turn.chat, Expecting.REMINDER_TIME, reminder_id=pressed.reminder)
    turn.say(time_screens.ask_for_one_time(turn.t))


async def time_typed(turn: Turn) -> None:
    """The time that was asked for."""
    typed = parse_moment(turn.text, turn.t.language)
    if isinstance(typed, TimeProblem):
        turn.say(time_screens.not_understood(turn.t, typed))
        return
    try:
        await _give_time(turn, typed.minute)
    except service.TimeTakenError:
        turn.say(screens.time_taken(turn.t))
        return
    except service.TooManyRemindersError:
        turn.say(screens.no_room(turn.t))
    stop_asking(turn.chat)
    turn.say(await _list(turn))


async def remove(turn: Turn, pressed: press.RemoveReminder) -> None:
    """Remove a reminder and show what is left."""
    reminder = await _found(turn, pressed.reminder)
    if reminder is not None:
        await service.remove_reminder(turn.db, reminder, turn.now)
        turn.change(await _list(turn))


async def _give_time(turn: Turn, minute: int) -> None:
    wanted = turn.chat.expecting_reminder_id
    reminder = await service.find_reminder(turn.db, turn.chat, wanted) if wanted else None
    if reminder is None:  # a new one, or the one it was for is gone
        await service.add_reminder(turn.db, turn.chat, minute, turn.now)
    else:
        await service.change_time(turn.db, turn.chat, reminder, minute, turn.now)


async def _found(turn: Turn, reminder_id: int) -> Reminder | None:
    """The reminder; one that is gone is answered by the list as it is now."""
    reminder = await service.find_reminder(turn.db, turn.chat, reminder_id)
    if reminder is None:
        turn.toast(screens.removed_already(turn.t))
        turn.change(await _list(turn))
    return reminder


async def _list(turn: Turn) -> Screen:
    rows = [_row(reminder) for reminder in await service.list_reminders(turn.db, turn.chat)]
    coming = await service.coming_up(turn.db, turn.chat, turn.now)
    return screens.reminder_list(turn.t, rows, coming, room=len(rows) < service.MOST_REMINDERS)


def _row(reminder: Reminder) -> screens.ReminderRow:
    return screens.ReminderRow(reminder.id, reminder.minute_of_day, Weekdays(reminder.weekdays), reminder.enabled)
