"""What one reminder proposes: its place, its length, its routine; a few taps from /reminders, or from a routine."""

from stretchbot.bot.context import Context
from stretchbot.bot.handlers import own_routine_view, reminders
from stretchbot.bot.handlers.own_routine_view import all_shown, shown
from stretchbot.bot.handlers.tailoring import named
from stretchbot.bot.proposals import BREAK_MINUTES
from stretchbot.bot.routine_lookup import routine_of
from stretchbot.db.models import Reminder
from stretchbot.domain.exercise import Place
from stretchbot.domain.preset import PRESET_MINUTES, Preset
from stretchbot.screens import callbacks as press
from stretchbot.screens import reminder_preset as screens
from stretchbot.screens.own_routines import own_routine
from stretchbot.screens.reminder_preset import NOTHING_SET, Part
from stretchbot.screens.reminders import choose_reminder
from stretchbot.screens.time_formats import minute_clock
from stretchbot.services.reminders import preset_of, set_preset
from stretchbot.services.users import place_of


async def open_preset(context: Context, pressed: press.OpenPreset) -> None:
    """Show a page of what can be set for a reminder; of routines, those of one place."""
    part, _, place = pressed.part.partition(".")
    if part not in set(Part) or (place and place not in set(Place)):
        context.stale()
        return
    reminder = await reminders.found(context, pressed.reminder)
    if reminder is not None:
        await _show(context, reminder, Part(part), Place(place) if place else None)


async def _show(context: Context, reminder: Reminder, part: Part, place: Place | None) -> None:
    t, preset, own_place = context.t, preset_of(reminder), place_of(context.user)
    at = minute_clock(t, reminder.minute_of_day)
    match part:
        case Part.PLACE:
            context.change(screens.place_page(t, reminder.id, at, preset, own_place))
        case Part.MINUTES:
            context.change(screens.minutes_page(t, reminder.id, at, preset, BREAK_MINUTES))
        case Part.ROUTINE:
            where = place or preset.place or own_place
            own = [one for one in await all_shown(context) if one.tailored.routine.steps]
            routines = [one.routine for one in await named(context, where)]
            context.change(screens.routine_page(t, reminder.id, at, preset, where, routines, own=own))


async def preset_reminder(context: Context, pressed: press.PresetReminder) -> None:
    """Set a place, a length or a routine for a reminder, and show the reminder with it."""
    reminder = await reminders.found(context, pressed.reminder)
    if reminder is None:
        return
    preset = await _changed(context, preset_of(reminder), pressed.part, pressed.value)
    if preset is None:
        context.stale()
        return
    set_preset(reminder, preset)
    await reminders.show_one(context, reminder)


async def use_own_routine(context: Context, pressed: press.UseOwnRoutine) -> None:
    """Ask which reminder shall propose a routine of the user's own."""
    saved = await own_routine_view.found(context, pressed.routine)
    if saved is None:
        return
    one = await shown(context, saved)
    if one.tailored.routine.steps:
        context.change(choose_reminder(context.t, one, await reminders.rows(context)))
    else:
        context.change(own_routine(context.t, one, context.library.exercises))


async def _changed(context: Context, preset: Preset, part: str, value: str) -> Preset | None:
    """The preset with that part of another value; None when there is no such value.

    A routine has a place and a length of its own: it brings its place, and goes when another place or length is set.
    """
    match part:
        case Part.PLACE if value == NOTHING_SET or value in set(Place):
            return preset._replace(place=Place(value) if value else None, routine_id=None)
        case Part.MINUTES if value == NOTHING_SET or value in {str(one) for one in PRESET_MINUTES}:
            return preset._replace(minutes=int(value) if value else None, routine_id=None)
        case Part.ROUTINE if value == NOTHING_SET:
            return preset._replace(routine_id=None)
        case Part.ROUTINE if (routine := await routine_of(context, value)) is not None:
            return preset._replace(place=routine.place, routine_id=value)
        case _:
            return None
