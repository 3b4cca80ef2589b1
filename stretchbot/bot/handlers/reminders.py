"""/reminders: see, switch, move, add and remove them."""

from stretchbot.bot.context import Context
from stretchbot.db.models import Expecting, Reminder
from stretchbot.domain.times import TimeProblem, parse_moment
from stretchbot.domain.weekdays import Weekdays
from stretchbot.screens import callbacks as press
from stretchbot.screens import reminders as screens
from stretchbot.screens import times as time_screens
from stretchbot.screens.screen import Screen
from stretchbot.services import reminders as service
from stretchbot.services.users import ask, stop_asking


async def reminders(context: Context) -> None:
    """Show the list."""
    context.say(await _list(context))


async def open_reminders(context: Context, _press: press.OpenReminders) -> None:
    """Show the list in place of the message pressed; a time that was asked for is not waited for any more."""
    stop_asking(context.chat)
    context.change(await _list(context))


async def open_reminder(context: Context, pressed: press.OpenReminder) -> None:
    """Show one reminder."""
    reminder = await _found(context, pressed.reminder)
    if reminder is not None:
        context.change(await _one(context, reminder))


async def switch(context: Context, pressed: press.SwitchReminder) -> None:
    """Turn a reminder on or off."""
    reminder = await _found(context, pressed.reminder)
    if reminder is not None:
        await service.switch_reminder(context.db, context.chat, reminder, context.now, on=pressed.on)
        context.change(await _one(context, reminder))


async def set_weekdays(context: Context, pressed: press.SetWeekdays) -> None:
    """Give a reminder other weekdays."""
    if not 0 < pressed.weekdays <= int(Weekdays.all()):
        context.answer_callback(screens.last_weekday(context.t))
        return
    reminder = await _found(context, pressed.reminder)
    if reminder is not None:
        await service.change_weekdays(context.db, context.chat, reminder, Weekdays(pressed.weekdays), context.now)
        context.change(await _one(context, reminder))


async def ask_for_time(context: Context, pressed: press.AskReminderTime) -> None:
    """Another time is wanted, or one more reminder."""
    if pressed.reminder == screens.ADD:
        if len(await service.list_reminders(context.db, context.chat)) >= service.MOST_REMINDERS:
            context.answer_callback(screens.six_already(context.t), alert=True)
            return
    elif await _found(context, pressed.reminder) is None:
        return
    ask(context.chat, Expecting.REMINDER_TIME, reminder_id=pressed.reminder)
    context.say(time_screens.ask_for_one_time(context.t))


async def ask_again(context: Context) -> None:
    """The time that was asked for is still wanted."""
    context.say(time_screens.ask_for_one_time(context.t))


async def time_typed(context: Context) -> None:
    """The time that was asked for."""
    typed = parse_moment(context.text, context.t.language)
    if isinstance(typed, TimeProblem):
        context.say(time_screens.not_understood(context.t, typed))
        return
    try:
        await _give_time(context, typed.minute)
    except service.TimeTakenError:
        context.say(screens.time_taken(context.t))
        return
    except service.TooManyRemindersError:
        context.say(screens.no_room(context.t))
    stop_asking(context.chat)
    context.say(await _list(context))


async def remove(context: Context, pressed: press.RemoveReminder) -> None:
    """Remove a reminder and show what is left."""
    reminder = await _found(context, pressed.reminder)
    if reminder is not None:
        await service.remove_reminder(context.db, reminder, context.now)
        context.change(await _list(context))


async def _give_time(context: Context, minute: int) -> None:
    wanted = context.chat.expecting_reminder_id
    reminder = await service.find_reminder(context.db, context.chat, wanted) if wanted else None
    if reminder is None:  # a new one, or the one it was for is gone
        await service.add_reminder(context.db, context.chat, minute, context.now)
    else:
        await service.change_time(context.db, context.chat, reminder, minute, context.now)


async def _found(context: Context, reminder_id: int) -> Reminder | None:
    """The reminder; one that is gone is answered by the list as it is now."""
    reminder = await service.find_reminder(context.db, context.chat, reminder_id)
    if reminder is None:
        context.answer_callback(screens.removed_already(context.t))
        context.change(await _list(context))
    return reminder


async def _list(context: Context) -> Screen:
    rows = [_row(reminder) for reminder in await service.list_reminders(context.db, context.chat)]
    coming = await service.coming_up(context.db, context.chat, context.now)
    return screens.reminder_list(context.t, rows, coming, room=len(rows) < service.MOST_REMINDERS)


async def _one(context: Context, reminder: Reminder) -> Screen:
    coming = await service.coming_up(context.db, context.chat, context.now)
    return screens.one_reminder(context.t, _row(reminder), coming)


def _row(reminder: Reminder) -> screens.ReminderRow:
    return screens.ReminderRow(
        reminder.id,
        reminder.minute_of_day,
        Weekdays(reminder.weekdays),
        reminder.enabled,
        planned=reminder.due_from_at is not None,
    )
