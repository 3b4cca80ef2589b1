"""/reminders: see, switch, move, add and remove them."""

from collections.abc import Sequence
from functools import reduce
from operator import or_

from markupsafe import Markup

from stretchbot.bot.context import Context
from stretchbot.bot.proposals import BREAK_MINUTES
from stretchbot.db.models import Expecting, Reminder
from stretchbot.domain.local_time import MINUTES_A_DAY
from stretchbot.domain.quiet_hours import QuietHours
from stretchbot.domain.spread import spread_minutes
from stretchbot.domain.time_words import reading_language
from stretchbot.domain.times import TimeProblem, parse_moment
from stretchbot.domain.weekdays import Weekdays
from stretchbot.screens import callbacks as press
from stretchbot.screens import common
from stretchbot.screens import reminders as screens
from stretchbot.screens import times as time_screens
from stretchbot.screens.callback_data import Callback
from stretchbot.screens.reminder_preset import proposes_words
from stretchbot.screens.saved_reminders import join_preset, join_reminders, split_preset, split_reminders
from stretchbot.screens.screen import Screen
from stretchbot.services import reminders as service
from stretchbot.services.schedule import quiet_hours_of
from stretchbot.services.users import ask, place_of, stop_asking


async def reminders(context: Context) -> None:
    """Show the list."""
    context.say(await _list(context))


async def open_reminders(context: Context, _press: press.OpenReminders) -> None:
    """Show the list in place of the message pressed; a time that was asked for is not waited for any more."""
    stop_asking(context.chat)
    context.change(await _list(context))


async def open_reminder(context: Context, pressed: press.OpenReminder) -> None:
    """Show one reminder."""
    reminder = await found(context, pressed.reminder)
    if reminder is not None:
        context.change(await _one(context, reminder))


async def switch(context: Context, pressed: press.SwitchReminder) -> None:
    """Turn a reminder on or off."""
    reminder = await found(context, pressed.reminder)
    if reminder is not None:
        await service.switch_reminder(context.db, context.chat, reminder, context.now, on=pressed.on)
        context.change(await _one(context, reminder))


async def set_weekdays(context: Context, pressed: press.SetWeekdays) -> None:
    """Give a reminder other weekdays."""
    if not 0 < pressed.weekdays <= int(Weekdays.all()):
        context.answer_callback(screens.last_weekday(context.t))
        return
    reminder = await found(context, pressed.reminder)
    if reminder is not None:
        await service.change_weekdays(context.db, context.chat, reminder, Weekdays(pressed.weekdays), context.now)
        context.change(await _one(context, reminder))


async def ask_for_time(context: Context, pressed: press.AskReminderTime) -> None:
    """Another time is wanted, or one more reminder."""
    if pressed.reminder == screens.ADD:
        if len(await service.list_reminders(context.db, context.chat)) >= service.MOST_REMINDERS:
            context.answer_callback(screens.six_already(context.t), alert=True)
            return
    elif await found(context, pressed.reminder) is None:
        return
    ask(context.chat, Expecting.REMINDER_TIME, reminder_id=pressed.reminder)
    context.say(time_screens.ask_for_one_time(context.t))


async def ask_again(context: Context) -> None:
    """The time that was asked for is still wanted."""
    context.say(time_screens.ask_for_one_time(context.t))


async def time_typed(context: Context) -> None:
    """The time that was asked for."""
    reminder = await _asked_about(context)
    near = None if reminder is None else reminder.minute_of_day
    typed = parse_moment(context.text, reading_language(context.spoken, context.chat.language), near=near)
    if isinstance(typed, TimeProblem):
        question = ask(context.chat, Expecting.REMINDER_TIME, reminder_id=context.chat.expecting_reminder_id)
        context.say(time_screens.not_understood(context.t, question, typed, one=True, spoken=context.spoken))
    else:
        await _give_time(context, reminder, typed.minute, typed.days)


async def take_times(context: Context, minutes: Sequence[int], days: Weekdays) -> None:
    """Times that were shown are meant: one for the reminder asked about, several in the place of all."""
    if context.chat.expecting == Expecting.REMINDER_TIME and len(minutes) == 1:
        named = None if days == Weekdays.all() else days
        await _give_time(context, await _asked_about(context), minutes[0], named)
        return
    before = [
        service.SavedReminder(one.minute_of_day, Weekdays(one.chosen_weekdays), one.enabled, service.preset_of(one))
        for one in await service.list_reminders(context.db, context.chat)
    ]
    await service.replace_reminders(context.db, context.chat, minutes, context.now, weekdays=int(days))
    undo = press.PutBack(join_reminders(before))
    await _show_change(context, time_screens.replaced(context.t, minutes, days), undo)


async def move_back(context: Context, pressed: press.MoveBack) -> None:
    """Undo another time of a reminder."""
    reminder = await found(context, pressed.reminder)
    if reminder is None:
        return
    if not (pressed.minute < MINUTES_A_DAY and 0 < pressed.weekdays <= int(Weekdays.all())):
        context.stale()
        return
    try:
        await service.change_time(context.db, context.chat, reminder, pressed.minute, context.now)
    except service.TimeTakenError:
        context.answer_callback(common.stale(context.t))  # the list shows why
    else:
        await service.change_weekdays(context.db, context.chat, reminder, Weekdays(pressed.weekdays), context.now)
    context.change(await _list(context))


async def put_back(context: Context, pressed: press.PutBack) -> None:
    """Undo that other reminders took the place of all."""
    saved = split_reminders(pressed.reminders, context.library.routines)
    if saved is None or len(saved) > service.MOST_REMINDERS:
        context.stale()
        return
    await service.put_back_reminders(context.db, context.chat, saved, context.now)
    context.change(await _list(context))


async def remove(context: Context, pressed: press.RemoveReminder) -> None:
    """Remove a reminder and show what is left; until something else is shown there, it can be had back."""
    reminder = await found(context, pressed.reminder)
    if reminder is None:
        return
    undo = press.RestoreReminder(
        reminder.minute_of_day,
        reminder.chosen_weekdays,
        reminder.enabled,
        spread=reminder.spread_minutes != 0,
        preset=join_preset(service.preset_of(reminder)),
    )
    await service.remove_reminder(context.db, reminder, context.now)
    context.change(screens.after_removal(context.t, undo, await _list(context)))


async def restore(context: Context, pressed: press.RestoreReminder) -> None:
    """Have a removed reminder back as it was."""
    valid = 0 <= pressed.minute < MINUTES_A_DAY and 0 < pressed.weekdays <= int(Weekdays.all())
    spread = spread_minutes(context.user.id) if pressed.spread else 0
    try:
        if valid:
            days = Weekdays(pressed.weekdays)
            preset = split_preset(pressed.preset)
            reminder = await service.add_reminder(
                context.db, context.chat, pressed.minute, context.now, weekdays=days, spread=spread, preset=preset
            )
            await service.switch_reminder(context.db, context.chat, reminder, context.now, on=pressed.enabled)
    except (service.TimeTakenError, service.TooManyRemindersError):
        context.answer_callback(common.stale(context.t))  # and the list says why
    context.change(await _list(context))


async def open_days(context: Context, _press: press.OpenDays) -> None:
    """Show the weekdays of all reminders together; where they differ, those of any."""
    chosen = [reminder.chosen_weekdays for reminder in await service.list_reminders(context.db, context.chat)]
    context.change(screens.days_for_all(context.t, Weekdays(reduce(or_, chosen, 0))))


async def set_all_weekdays(context: Context, pressed: press.SetAllWeekdays) -> None:
    """Give all reminders other weekdays."""
    if not 0 < pressed.weekdays <= int(Weekdays.all()):
        context.answer_callback(screens.last_weekday(context.t))
        return
    days = Weekdays(pressed.weekdays)
    await service.change_all_weekdays(context.db, context.chat, days, context.now)
    context.change(screens.days_for_all(context.t, days))


async def _asked_about(context: Context) -> Reminder | None:
    """The reminder whose time was asked for; None for a new one, also when the one it was for is gone."""
    wanted = context.chat.expecting_reminder_id
    return await service.find_reminder(context.db, context.chat, wanted) if wanted else None


async def _give_time(context: Context, reminder: Reminder | None, minute: int, days: Weekdays | None) -> None:
    """Give a reminder this time, or make one, and show it with a way back; weekdays stay unless `days` were named."""
    try:
        line, undo = await (_add(context, minute, days) if reminder is None else _move(context, reminder, minute, days))
    except service.TimeTakenError:
        context.say(screens.time_taken(context.t))
    except service.TooManyRemindersError:
        stop_asking(context.chat)
        context.say(screens.no_room(context.t))
    else:
        await _show_change(context, line, undo)


async def _move(
    context: Context, reminder: Reminder, minute: int, named: Weekdays | None
) -> tuple[Markup, press.MoveBack]:
    """What to say of the move, and its undoing."""
    before = press.MoveBack(reminder.id, reminder.minute_of_day, reminder.chosen_weekdays)
    days = named or Weekdays(reminder.chosen_weekdays)
    await service.change_time(context.db, context.chat, reminder, minute, context.now)
    if days != Weekdays(reminder.chosen_weekdays):
        await service.change_weekdays(context.db, context.chat, reminder, days, context.now)
    return time_screens.moved(context.t, before.minute, minute, days), before


async def _add(context: Context, minute: int, named: Weekdays | None) -> tuple[Markup, press.RemoveReminder]:
    """What to say of the new reminder, and its undoing."""
    reminder = await service.add_reminder(context.db, context.chat, minute, context.now)
    days = named or Weekdays.all()
    if days != Weekdays.all():
        await service.change_weekdays(context.db, context.chat, reminder, days, context.now)
    return time_screens.added(context.t, minute, days), press.RemoveReminder(reminder.id)


async def _show_change(context: Context, line: Markup, undo: Callback) -> None:
    stop_asking(context.chat)
    context.change(time_screens.changed(context.t, line, undo, await _list(context)))


async def show_one(context: Context, reminder: Reminder) -> None:
    """Show one reminder in place of the message pressed."""
    context.change(await _one(context, reminder))


async def found(context: Context, reminder_id: int) -> Reminder | None:
    """The reminder; one that is gone is answered by the list as it is now."""
    reminder = await service.find_reminder(context.db, context.chat, reminder_id)
    if reminder is None:
        context.answer_callback(screens.removed_already(context.t))
        context.change(await _list(context))
    return reminder


async def _list(context: Context) -> Screen:
    quiet = quiet_hours_of(context.chat)
    rows = [_row(reminder, quiet) for reminder in await service.list_reminders(context.db, context.chat)]
    coming = await service.coming_up(context.db, context.chat, context.now)
    return screens.reminder_list(context.t, rows, coming, room=len(rows) < service.MOST_REMINDERS)


async def _one(context: Context, reminder: Reminder) -> Screen:
    coming = await service.coming_up(context.db, context.chat, context.now)
    preset = service.preset_of(reminder)
    proposes = proposes_words(
        context.t, preset, context.library.routine(preset.routine_id), place_of(context.user), BREAK_MINUTES
    )
    return screens.one_reminder(context.t, _row(reminder, quiet_hours_of(context.chat)), coming, proposes)


def _row(reminder: Reminder, quiet: QuietHours | None) -> screens.ReminderRow:
    return screens.ReminderRow(
        reminder.id,
        reminder.minute_of_day,
        Weekdays(reminder.chosen_weekdays),
        reminder.enabled,
        planned=reminder.due_from_at is not None,
        resting=Weekdays(reminder.chosen_weekdays).without(Weekdays(reminder.weekdays)),
        quiet=quiet if quiet is not None and quiet.covers(reminder.minute_of_day) else None,
        place=service.preset_of(reminder).place,
    )
