"""The list of reminders, and one of them."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from markupsafe import Markup

from stretchbot.domain.exercise import Place
from stretchbot.domain.quiet_hours import QuietHours
from stretchbot.domain.weekdays import Weekdays
from stretchbot.languages import Words
from stretchbot.screens import callbacks as press
from stretchbot.screens.callback_data import Callback
from stretchbot.screens.next_reminder import paused_words
from stretchbot.screens.next_taps import row, to_reminders
from stretchbot.screens.own_routines import Shown
from stretchbot.screens.quiet_hours import hours_words, to_quiet_hours
from stretchbot.screens.reminder_preset import Part, preset_buttons
from stretchbot.screens.routine import place_label
from stretchbot.screens.routine_words import routine_name
from stretchbot.screens.screen import Button, Rows, Screen, Style, in_rows
from stretchbot.screens.time_formats import in_readers_clock, minute_clock, weekdays, when
from stretchbot.services.reminders import Coming

ADD = 0  # stands for a reminder that is still to be made
WEEKDAYS_A_ROW = 4


@dataclass(frozen=True, slots=True)
class ReminderRow:
    """What a list shows of a reminder."""

    id: int
    minute_of_day: int
    days: Weekdays
    enabled: bool
    planned: bool = True
    """Whether it stands in the schedule: one that is on does not while what setting up needs is missing."""
    resting: Weekdays = field(default_factory=Weekdays.none)
    """Those of its days on which it rests."""
    quiet: QuietHours | None = None
    """The quiet hours in which it lies, so that it doesn't come."""
    place: Place | None = None
    """Where it is for, if that is set for it alone."""
    routine_id: str | None = None
    """What it proposes, if that is set for it alone."""


def reminder_list(
    t: Words,
    rows: Sequence[ReminderRow],
    coming: Coming,
    *,
    room: bool,
) -> Screen:
    """All reminders, each one tap from its page; with `room`, one more can be added."""
    if rows:
        lines = [Markup("{} <b>{}</b> · {}").format(_mark(row), *_row_and_place(t, row)) for row in rows]
        text = t("<b>Your reminders</b>") + "\n" + Markup("\n").join(lines)
    else:
        text = t("You have no reminders yet.")
    if comes := _what_comes(t, rows, coming):
        text += "\n\n" + comes
    if quiet := _quiet_ones(t, rows):
        text += "\n" + quiet
    if any(row.enabled and row.resting for row in rows):
        text += "\n" + t("On your rest days they rest, too. /settings changes that.")
    buttons = [(Button("{} {} · {}".format(_mark(row), *_row(t, row)), press.OpenReminder(row.id)),) for row in rows]
    if len(rows) > 1:
        buttons.append((Button(t.label("Days for all"), press.OpenDays()),))
    if room:
        buttons.append((Button(t.label("Add a reminder"), press.AskReminderTime(ADD)),))
    if quiet:
        buttons.append((to_quiet_hours(t),))
    return Screen(text, tuple(buttons))


def _quiet_ones(t: Words, rows: Sequence[ReminderRow]) -> Markup:
    """Which reminders don't come as they are in quiet hours; empty when all do."""
    quiet = [row for row in rows if row.enabled and row.quiet is not None]
    if not quiet or quiet[0].quiet is None:
        return Markup()
    times = t.listing([minute_clock(t, row.minute_of_day) for row in quiet])
    return t.plural(
        "🌙 {times} is in your quiet hours ({hours}), so it doesn’t come. Move it, or change them.",
        "🌙 {times} are in your quiet hours ({hours}), so they don’t come. Move them, or change your quiet hours.",
        len(quiet),
        times=times,
        hours=hours_words(t, quiet[0].quiet),
    )


def _what_comes(t: Words, rows: Sequence[ReminderRow], coming: Coming) -> Markup:
    if coming.paused_until is not None:
        return paused_words(t, coming)
    if coming.next_at is not None:
        at, now = coming.next_at, coming.now
        return t("Your next reminder comes {when}.", when=in_readers_clock(at, now, when(t, at, coming.zone, now)))
    if any(row.enabled and row.resting != row.days for row in rows):
        return _nothing_planned(t)
    if rows and not any(row.enabled for row in rows):
        return t("All are off.")
    return Markup()


def which_one(t: Words, shown: Screen, *, is_there: bool) -> Screen:
    """The list, as it is not clear which of them is meant; or none is there that was named."""
    asked = t("Which one do you mean?") if is_there else t("I have no such reminder. These are there:")
    return Screen(asked + "\n\n" + shown.text, shown.buttons)


def days_for_all(t: Words, days: Weekdays) -> Screen:
    """The weekdays of all reminders together."""
    named = (Weekdays.all(), Weekdays.workdays())
    presets = tuple(_mark_chosen(weekdays(t, one), press.SetAllWeekdays(int(one)), one == days) for one in named)
    single = tuple(
        _mark_chosen(t.weekday(day, "abbreviated"), press.SetAllWeekdays(int(days.toggle(day))), day in days)
        for day in Weekdays.all()
    )
    rows: Rows = (presets, *in_rows(single, WEEKDAYS_A_ROW), (Button(t.label("Back"), press.OpenReminders()),))
    return Screen(t("On which days shall I remind you? This is for all your reminders."), rows)


def one_reminder(t: Words, row: ReminderRow, coming: Coming, proposes: Markup) -> Screen:
    """One reminder: on or off, weekdays, time, what it `proposes`, removal."""
    at, days = _row(t, row)
    text = Markup("<b>{}</b> · {}\n{}\n{}").format(at, days, _state(t, row, coming), proposes)
    day_buttons = tuple(
        _mark_chosen(
            t.weekday(day, "abbreviated"), press.SetWeekdays(row.id, int(row.days.toggle(day))), day in row.days
        )
        for day in Weekdays.all()
    )
    switch = Button(
        t.label("Turn off") if row.enabled else t.label("Turn on"),
        press.SwitchReminder(row.id, not row.enabled),
        None if row.enabled else Style.SUCCESS,
    )
    return Screen(
        text,
        (
            *in_rows(day_buttons, WEEKDAYS_A_ROW),
            (switch, Button(t.label("Change the time"), press.AskReminderTime(row.id))),
            preset_buttons(t, row.id),
            (
                Button(t.label("Remove"), press.RemoveReminder(row.id), Style.DANGER),
                Button(t.label("Back"), press.OpenReminders()),
            ),
        ),
    )


def choose_reminder(t: Words, one: Shown, rows: Sequence[ReminderRow]) -> Screen:
    """Which reminder shall propose a routine of the reader's own?"""
    name, back = routine_name(t, one.routine), Button(t.label("Back"), press.OpenOwnRoutine(one.number))
    if not rows:
        text = t("You have no reminders yet. Add one; then it can propose <b>{routine}</b>.", routine=name)
        return Screen(text, ((Button(t.label("Add a reminder"), press.AskReminderTime(ADD), Style.PRIMARY),), (back,)))
    buttons = [
        (
            _mark_chosen(
                "{} {} · {}".format(_mark(row), *_row(t, row)),
                press.PresetReminder(row.id, Part.ROUTINE, one.routine.id),
                row.routine_id == one.routine.id,
            ),
        )
        for row in rows
    ]
    return Screen(t("Which reminder shall propose <b>{routine}</b>?", routine=name), (*buttons, (back,)))


def six_already(t: Words) -> str:
    """No room for another reminder."""
    return t.label("Six reminders a day is the limit. Remove one first.")


def no_room(t: Words) -> Screen:
    """The same, as a message."""
    return Screen(Markup("{}").format(six_already(t)), row(to_reminders(t)))


def removed_already(t: Words) -> str:
    """An old button names a reminder that is gone."""
    return t.label("That reminder has already been removed.")


def time_taken(t: Words) -> Screen:
    """There is a reminder at that time."""
    return Screen(t("You already have one then. Type another time, or send /cancel."))


def last_weekday(t: Words) -> str:
    """The last weekday can't be taken off."""
    return t.label("A reminder needs at least one day. You can turn it off instead.")


def _state(t: Words, row: ReminderRow, coming: Coming) -> Markup:
    if not row.enabled:
        return t("It’s off. Turn it on whenever you like.")
    if coming.paused_until is not None:
        return paused_words(t, coming)
    if row.quiet is not None:
        hours = hours_words(t, row.quiet)
        return t("It’s on, but in your quiet hours ({hours}), so it doesn’t come. /settings changes that.", hours=hours)
    if row.resting == row.days:
        return t("It’s on, but all its days are rest days, so it rests. /settings changes that.")
    if not row.planned:
        return _nothing_planned(t)
    return t("It’s on. Tap a day to turn it on or off.")


def _nothing_planned(t: Words) -> Markup:
    return t("Nothing is planned yet. Send /start, and I’ll ask for what is missing.")


def _mark(row: ReminderRow) -> str:
    if row.enabled and row.quiet is not None:
        return "🌙"
    return "🔔" if row.enabled else "🔕"


def _row(t: Words, row: ReminderRow) -> tuple[str, str]:
    return minute_clock(t, row.minute_of_day), weekdays(t, row.days)


def _row_and_place(t: Words, row: ReminderRow) -> tuple[str, str]:
    at, days = _row(t, row)
    return at, days if row.place is None else f"{days} · {place_label(t, row.place)}"


def _mark_chosen(label: str, meaning: Callback, chosen: bool) -> Button:  # noqa: FBT001 - one of many in a table
    return Button(f"✓ {label}" if chosen else label, meaning)
