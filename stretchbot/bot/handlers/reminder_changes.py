"""Reminders get other times, one is added or removed; each change is shown with a way back."""

from collections.abc import Sequence
from dataclasses import replace

from markupsafe import Markup

from stretchbot.bot.context import Context
from stretchbot.bot.handlers.reminders import found, list_screen
from stretchbot.db.models import Expecting, Reminder
from stretchbot.domain.time_problems import TimeProblem, Trouble
from stretchbot.domain.time_words import reading_language
from stretchbot.domain.times import parse_moment
from stretchbot.domain.weekdays import Weekdays
from stretchbot.screens import callbacks as press
from stretchbot.screens import common
from stretchbot.screens import reminders as screens
from stretchbot.screens import times as time_screens
from stretchbot.services import reminders as service
from stretchbot.services.dialogue import SavedReminder
from stretchbot.services.undo import note_change, save_reminders, undo_change
from stretchbot.services.users import ask, stop_asking


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
        shown = time_screens.not_understood(context.t, question, typed, one=True, spoken=context.spoken)
        if typed.trouble is Trouble.NOT_A_TIME and not shown.buttons and context.is_puzzled_again():
            await ask_again(context)
        else:
            context.say(shown)
    else:
        await _give_time(context, reminder, typed.minute, typed.days)


async def take_times(context: Context, minutes: Sequence[int], days: Weekdays) -> None:
    """Times that were shown are meant: one for the reminder asked about, several in the place of all."""
    if context.chat.expecting == Expecting.REMINDER_TIME and len(minutes) == 1:
        named = None if days == Weekdays.all() else days
        await _give_time(context, await _asked_about(context), minutes[0], named)
        return
    before = await save_reminders(context.db, context.chat)
    await service.replace_reminders(context.db, context.chat, minutes, context.now, weekdays=int(days))
    await show_change(context, time_screens.replaced(context.t, minutes, days), before)


async def take_more_times(context: Context, pressed: press.AddTimes) -> None:
    """Times that were shown are meant to come beside those there are."""
    minutes = time_screens.split_minutes(pressed.minutes)
    days_are_right = 0 < pressed.weekdays <= int(Weekdays.all())
    if pressed.question != context.chat.question or not minutes or not days_are_right:
        context.stale()
    else:
        await add_times(context, minutes, Weekdays(pressed.weekdays))


async def add_times(context: Context, minutes: Sequence[int], days: Weekdays | None) -> None:
    """Add reminders at these times, every day unless `days` were named; those there are already stay as they are."""
    before = await save_reminders(context.db, context.chat)
    new = [minute for minute in minutes if minute not in {one["minute_of_day"] for one in before}]
    if not new:
        context.say(screens.time_taken(context.t))
    elif len(before) + len(new) > service.MOST_REMINDERS:
        stop_asking(context.chat)
        context.say(screens.no_room(context.t))
    else:
        for minute in new:
            await service.add_reminder(context.db, context.chat, minute, context.now, weekdays=days)
        await show_change(context, time_screens.added(context.t, new, days or Weekdays.all()), before)


async def remove(context: Context, pressed: press.RemoveReminder) -> None:
    """Remove a reminder and show what is left."""
    reminder = await found(context, pressed.reminder)
    if reminder is not None:
        await remove_all(context, [reminder])


async def remove_all(context: Context, reminders: Sequence[Reminder]) -> None:
    """Remove these reminders and show what is left."""
    before = await save_reminders(context.db, context.chat)
    minutes = [reminder.minute_of_day for reminder in reminders]
    for reminder in reminders:
        await service.remove_reminder(context.db, reminder, context.now)
    await show_change(context, time_screens.removed(context.t, minutes), before)


async def give_weekdays(context: Context, wanted: Sequence[tuple[Reminder, Weekdays]]) -> None:
    """Give reminders other weekdays (at least one each)."""
    before = await save_reminders(context.db, context.chat)
    for reminder, days in wanted:
        if days != Weekdays(reminder.chosen_weekdays):
            await service.change_weekdays(context.db, context.chat, reminder, days, context.now)
    every = Weekdays.of(day for _, days in wanted for day in days)
    await show_change(context, time_screens.on_days(context.t, every), before)


async def undo(context: Context, pressed: press.UndoChange) -> None:
    """Have the reminders as they were before the last change of them."""
    change = context.dialogue.change
    is_last = change is not None and change.number == pressed.number
    if change is None or not is_last or not await undo_change(context.db, context.chat, change, context.now):
        context.answer_callback(common.stale(context.t))  # the list shows what is
    else:
        context.answer_callback(common.undone(context.t))
    context.change(await list_screen(context))


async def noted(context: Context, before: Sequence[SavedReminder]) -> press.UndoChange:
    """Keep what the reminders were `before` they were changed; the press that brings them back."""
    change = await note_change(context.db, context.chat, context.dialogue, before)
    context.dialogue = replace(context.dialogue, change=change)
    return press.UndoChange(change.number)


async def show_change(context: Context, line: Markup, before: Sequence[SavedReminder]) -> None:
    """Show the reminders with what was changed of them, and a way back."""
    stop_asking(context.chat)
    undo_it = await noted(context, before)
    context.change(time_screens.changed(context.t, line, undo_it, await list_screen(context)))


async def _asked_about(context: Context) -> Reminder | None:
    """The reminder whose time was asked for; None for a new one, also when the one it was for is gone."""
    wanted = context.chat.expecting_reminder_id
    return await service.find_reminder(context.db, context.chat, wanted) if wanted else None


async def _give_time(context: Context, reminder: Reminder | None, minute: int, named: Weekdays | None) -> None:
    """Give a reminder this time, or make one; weekdays stay unless they were `named`."""
    if reminder is None:
        await add_times(context, [minute], named)
        return
    before, old_minute = await save_reminders(context.db, context.chat), reminder.minute_of_day
    days = named or Weekdays(reminder.chosen_weekdays)
    try:
        await service.change_time(context.db, context.chat, reminder, minute, context.now)
    except service.TimeTakenError:
        context.say(screens.time_taken(context.t))
        return
    if days != Weekdays(reminder.chosen_weekdays):
        await service.change_weekdays(context.db, context.chat, reminder, days, context.now)
    await show_change(context, time_screens.moved(context.t, old_minute, minute, days), before)
