"""The list of reminders, and one of them."""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from stretchbot.domain.weekdays import Weekdays
from stretchbot.languages import Words
from stretchbot.screens import callbacks as press
from stretchbot.screens.coming import paused_words
from stretchbot.screens.moments import in_readers_clock, minute_clock, weekdays, when
from stretchbot.screens.next_taps import row, to_reminders
from stretchbot.screens.screen import Button, Screen, Style
from stretchbot.services.reminders import Coming

ADD = 0  # stands for a reminder that is still to be made


@dataclass(frozen=True, slots=True)
class ReminderRow:
    """What a list shows of a reminder."""

    id: int
    minute_of_day: int
    days: Weekdays
    enabled: bool
    planned: bool = True
    """Whether it stands in the schedule: one that is on does not while what setting up needs is missing."""


def reminder_list(
    t: Words,
    rows: Sequence[ReminderRow],
    coming: Coming,
    *,
    room: bool,
) -> Screen:
    """All reminders, each one tap from its page; with `room`, one more can be added."""
    if rows:
        lines = [Markup("{} <b>{}</b> · {}").format(_mark(row), *_row(t, row)) for row in rows]
        text = t("<b>Your reminders</b>") + "\n" + Markup("\n").join(lines)
    else:
        text = t("You have no reminders yet.")
    if coming.paused_until is not None:
        text += "\n\n" + paused_words(t, coming)
    elif coming.next_at is not None:
        at, now = coming.next_at, coming.now
        text += "\n\n" + t(
            "Your next reminder comes {when}.", when=in_readers_clock(at, now, when(t, at, coming.zone, now))
        )
    elif any(row.enabled for row in rows):
        text += "\n\n" + _nothing_planned(t)
    elif rows:
        text += "\n\n" + t("All are off.")
    buttons = [(Button("{} {} · {}".format(_mark(row), *_row(t, row)), press.OpenReminder(row.id)),) for row in rows]
    if room:
        buttons.append((Button(t.label("Add a reminder"), press.AskReminderTime(ADD)),))
    return Screen(text, tuple(buttons))


def one_reminder(t: Words, row: ReminderRow, coming: Coming) -> Screen:
    """One reminder: on or off, weekdays, time, removal."""
    at, days = _row(t, row)
    text = Markup("<b>{}</b> · {}\n{}").format(at, days, _state(t, row, coming))
    day_buttons = tuple(_day_button(t, row, day) for day in Weekdays.all())
    switch = Button(
        t.label("Turn off") if row.enabled else t.label("Turn on"),
        press.SwitchReminder(row.id, not row.enabled),
        None if row.enabled else Style.SUCCESS,
    )
    return Screen(
        text,
        (
            day_buttons[:4],
            day_buttons[4:],
            (switch, Button(t.label("Change the time"), press.AskReminderTime(row.id))),
            (
                Button(t.label("Remove"), press.RemoveReminder(row.id), Style.DANGER),
                Button(t.label("Back"), press.OpenReminders()),
            ),
        ),
    )


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
    if not row.planned:
        return _nothing_planned(t)
    return t("It’s on. Tap a day to turn it on or off.")


def _nothing_planned(t: Words) -> Markup:
    return t("Nothing is planned yet. Send /start, and I’ll ask for what is missing.")


def _mark(row: ReminderRow) -> str:
    return "🔔" if row.enabled else "🔕"


def _row(t: Words, row: ReminderRow) -> tuple[str, str]:
    return minute_clock(t, row.minute_of_day), weekdays(t, row.days)


def _day_button(t: Words, row: ReminderRow, day: int) -> Button:
    name = t.weekday(day, "abbreviated")
    chosen = day in row.days
    return Button(f"✓ {name}" if chosen else name, press.SetWeekdays(row.id, int(row.days.toggle(day))))
