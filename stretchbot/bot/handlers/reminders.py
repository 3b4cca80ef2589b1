"""/reminders: see them, switch them, and give them other weekdays."""

from functools import reduce
from operator import or_

from stretchbot.bot.context import Context
from stretchbot.bot.handlers.tailoring import tailored_for
from stretchbot.bot.proposals import BREAK_MINUTES
from stretchbot.bot.routine_lookup import routine_of
from stretchbot.db.models import Reminder
from stretchbot.domain.quiet_hours import QuietHours
from stretchbot.domain.weekdays import Weekdays
from stretchbot.screens import callbacks as press
from stretchbot.screens import reminders as screens
from stretchbot.screens.reminder_preset import proposes_words
from stretchbot.screens.screen import Screen
from stretchbot.services import reminders as service
from stretchbot.services.schedule import quiet_hours_of
from stretchbot.services.users import place_of, stop_asking


async def reminders(context: Context) -> None:
    """Show the list."""
    context.say(await list_screen(context))


async def open_reminders(context: Context, _press: press.OpenReminders) -> None:
    """Show the list in place of the message pressed; a time that was asked for is not waited for any more."""
    stop_asking(context.chat)
    context.change(await list_screen(context))


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


async def show_one(context: Context, reminder: Reminder) -> None:
    """Show one reminder in place of the message pressed."""
    context.change(await _one(context, reminder))


async def found(context: Context, reminder_id: int) -> Reminder | None:
    """The reminder; one that is gone is answered by the list as it is now."""
    reminder = await service.find_reminder(context.db, context.chat, reminder_id)
    if reminder is None:
        context.answer_callback(screens.removed_already(context.t))
        context.change(await list_screen(context))
    return reminder


async def rows(context: Context) -> list[screens.ReminderRow]:
    """All reminders, as a list shows them."""
    quiet = quiet_hours_of(context.chat)
    return [_row(reminder, quiet) for reminder in await service.list_reminders(context.db, context.chat)]


async def list_screen(context: Context) -> Screen:
    """The list as it is now."""
    listed = await rows(context)
    coming = await service.coming_up(context.db, context.chat, context.now)
    return screens.reminder_list(context.t, listed, coming, room=len(listed) < service.MOST_REMINDERS)


async def _one(context: Context, reminder: Reminder) -> Screen:
    coming = await service.coming_up(context.db, context.chat, context.now)
    preset = service.preset_of(reminder)
    routine = await routine_of(context, preset.routine_id)
    suiting = None if routine is None else (await tailored_for(context, routine)).routine
    shown = suiting if suiting is not None and suiting.steps else None  # of which nothing suits, it isn't proposed
    proposes = proposes_words(context.t, preset, shown, place_of(context.user), BREAK_MINUTES)
    return screens.one_reminder(context.t, _row(reminder, quiet_hours_of(context.chat)), coming, proposes)


def _row(reminder: Reminder, quiet: QuietHours | None) -> screens.ReminderRow:
    preset = service.preset_of(reminder)
    return screens.ReminderRow(
        reminder.id,
        reminder.minute_of_day,
        Weekdays(reminder.chosen_weekdays),
        reminder.enabled,
        planned=reminder.due_from_at is not None,
        resting=Weekdays(reminder.chosen_weekdays).without(Weekdays(reminder.weekdays)),
        quiet=quiet if quiet is not None and quiet.covers(reminder.minute_of_day) else None,
        place=preset.place,
        routine_id=preset.routine_id,
    )
