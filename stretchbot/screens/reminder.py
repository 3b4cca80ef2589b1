"""The message of a reminder, and what it shows once it was answered."""

from datetime import datetime
from functools import cache, lru_cache
from typing import Final, NamedTuple
from zoneinfo import ZoneInfo

from markupsafe import Markup

from stretchbot.domain.adapting import USUAL, Manner, fewer
from stretchbot.domain.exercise import Exercise
from stretchbot.domain.pauses import A_WEEK
from stretchbot.domain.planning.reason import ProposalReason
from stretchbot.domain.routine import Routine
from stretchbot.domain.schedule import SNOOZE_MINUTES
from stretchbot.languages import Words, mark
from stretchbot.screens import callbacks as press
from stretchbot.screens.next_taps import row, stretch_again, stretch_now, to_progress, to_reminders
from stretchbot.screens.quiet_hours import to_quiet_hours
from stretchbot.screens.routine import days_count
from stretchbot.screens.routine_words import reason_words, routine_name
from stretchbot.screens.screen import Button, Rows, Screen, Style, in_rows
from stretchbot.screens.time_formats import clock
from stretchbot.services.progress import Progress

# One of these opens each reminder, in turn.
LINES = (
    mark("Time to give your back a break."),
    mark("Your back called. It would like a word."),
    mark("A few easy minutes, and you’re back at it."),
    mark("Been sitting a while? Let’s loosen up."),
    mark("Small stretch, big sigh of relief."),
    mark("Shoulders down, breathe out. Ready?"),
    mark("Your future self sends thanks in advance."),
)
# Of thousands that are due in one minute, few propose something else than another: so many are told apart.
_PROPOSALS_KEPT: Final = 4096


def reminder(
    t: Words,
    reminder_id: int,
    due_at: datetime,
    routine: Routine,
    first: Exercise,
    *,
    reason: ProposalReason | None = None,
    changes: Markup | None = None,
    manner: Manner = USUAL,
) -> Screen:
    """A reminder that is due: a line, the routine and its first exercise, and what to do about it.

    `reason` says why the routine was composed, `changes` what it leaves out for its reader. In its `manner`, it may ask
    whether its time still suits.
    """
    proposed = _proposed(t, routine, t.library(first.id, first.name), reason, changes)
    text = _opening(t, reminder_id, due_at, manner) + "\n\n" + proposed
    start, *others = answers(t, reminder_id, int(due_at.timestamp()), routine.id)
    return Screen(text, (start, *(about_times(t, manner.a_day) if manner.asks else ()), *others))


@lru_cache(maxsize=_PROPOSALS_KEPT)
def _proposed(t: Words, routine: Routine, first: str, reason: ProposalReason | None, changes: Markup | None) -> Markup:
    """What is the same in all reminders that propose the same: everything below the opening."""
    name = routine_name(t, routine)
    text = Markup("<b>{}</b> · {}").format(name, t.plural("{n} minute", "{n} minutes", routine.minutes))
    if name != first:
        text += "\n" + t("Starts with: {exercise}", exercise=first)
    if reason is not None:
        text += "\n" + reason_words(t, reason)
    return text + "\n\n" + changes if changes else text


def _opening(t: Words, reminder_id: int, due_at: datetime, manner: Manner) -> Markup:
    if manner.asks:
        asked = t("I haven’t heard from you lately. Does this time still suit you?")
        if manner.a_day > 1:
            asked += " " + t("Until you answer, I’ll send one reminder a day at most.")
        return asked
    if manner.starts_small:
        return t("Let’s start small.")
    return t(LINES[(reminder_id + due_at.toordinal()) % len(LINES)])


def answers(t: Words, reminder_id: int, due: int, routine_id: str) -> Rows:
    """What can be done about a reminder, due at `due` in seconds since 1970, that proposes that routine."""
    labels = _labels(t)
    return (
        (
            Button(labels.start, press.StartReminded(reminder_id, due, routine_id), Style.PRIMARY),
            Button(labels.lead, press.LeadReminded(reminder_id, due, routine_id)),
        ),
        (
            Button(labels.done, press.DoneReminded(reminder_id, due), Style.SUCCESS),
            Button(labels.skip, press.SkipReminded(reminder_id, due)),
        ),
        *in_rows(
            [
                *(
                    Button(label, press.Snooze(reminder_id, due, minutes))
                    for label, minutes in zip(labels.snooze, SNOOZE_MINUTES, strict=True)
                ),
                Button(labels.later, press.LaterToday(reminder_id, due)),
            ]
        ),
    )


class _Labels(NamedTuple):
    """The labels of `answers`."""

    start: str
    lead: str
    done: str
    skip: str
    snooze: tuple[str, ...]
    later: str


@cache  # the same in every reminder
def _labels(t: Words) -> _Labels:
    return _Labels(
        start=t.label("Start"),
        lead=t.label("▶ Lead me"),
        done=t.label("Already did it"),
        skip=t.label("Skip this one"),
        snooze=tuple(_snooze_label(t, one) for one in SNOOZE_MINUTES),
        later=t.label("Later today"),
    )


def about_times(t: Words, a_day: int) -> Rows:
    """What can be changed about the times, of so many reminders."""
    thin_out = (Button(t.label("Fewer a day"), press.KeepFewer(fewer(a_day))),) if a_day > 1 else ()
    return (
        (Button(t.label("Other times"), press.AskOtherTimes()), *thin_out),
        (Button(t.label("Pause a week"), press.PauseFor(A_WEEK)), Button(t.label("Keep as it is"), press.KeepTimes())),
    )


def _snooze_label(t: Words, minutes: int) -> str:
    if minutes % 60 == 0:
        return t.label_plural("💤 {n} hour", "💤 {n} hours", minutes // 60)
    return t.label_plural("💤 {n} min", "💤 {n} min", minutes)


def with_outcome(shown: Markup, outcome: Markup, rows: Rows) -> Screen:
    """The reminder as it was `shown`, with its outcome, and `rows` that lead on in place of the buttons."""
    return Screen(shown + "\n\n" + outcome if shown else outcome, rows)


def without_outcome(shown: Markup) -> Markup:
    """The reminder as it was before it was `shown` with its outcome; empty where that was all."""
    return shown.rpartition("\n\n")[0]


def after_done(t: Words, undo: press.UndoDone) -> Rows:
    """What leads on from a reminder that was done, and the way back."""
    return (*row(stretch_again(t), to_progress(t)), *row(Button(t.label("Undo"), undo)))


def after_skip(t: Words, reminder_id: int, due_at: datetime) -> Rows:
    """What leads on from a reminder that was left out, and the way back."""
    undo = Button(t.label("Undo"), press.UndoSkip(reminder_id, int(due_at.timestamp())))
    return (*row(stretch_now(t), to_reminders(t)), *row(undo))


def while_snoozed(t: Words, reminder_id: int, due_at: datetime, routine_id: str) -> Rows:
    """What may be done before it comes again, and the way back."""
    due = int(due_at.timestamp())
    begin = row(
        Button(t.label("Start now"), press.StartReminded(reminder_id, due, routine_id)),
        Button(t.label("Already did it"), press.DoneReminded(reminder_id, due)),
    )
    return (*begin, *row(Button(t.label("Undo"), press.UndoLater(reminder_id, due))))


def while_later(t: Words, reminder_id: int, due_at: datetime, routine_id: str) -> Rows:
    """The same for a reminder that was put off to later today."""
    skip = Button(t.label("Skip today"), press.SkipReminded(reminder_id, int(due_at.timestamp())))
    *others, undo = while_snoozed(t, reminder_id, due_at, routine_id)
    return (*others, (*undo, skip))


def waits_again(t: Words, shown: Markup, reminder_id: int, due_at: datetime, routine_id: str) -> Screen:
    """The reminder as it was `shown`, without its outcome, and with the buttons that it had."""
    text = without_outcome(shown) or t("Undone: the reminder waits for you again.")
    return Screen(text, answers(t, reminder_id, int(due_at.timestamp()), routine_id))


def not_counted(t: Words, reminder_id: int, due_at: datetime, routine_id: str) -> Screen:
    """What was counted in a message of its own isn't any more: the reminder waits there, with the buttons it had."""
    text = t("Undone: it isn’t counted. The reminder waits for you again.")
    return Screen(text, answers(t, reminder_id, int(due_at.timestamp()), routine_id))


def started(t: Words, now: datetime, zone: ZoneInfo) -> Markup:
    """It was begun."""
    return t("▶ Started at {time}.", time=clock(t, now, zone))


def done(t: Words, now: datetime, zone: ZoneInfo, progress: Progress) -> Markup:
    """It was done without the walk-through, which counts for the day of the `progress`."""
    done = t("✓ Done at {time}.", time=clock(t, now, zone)) if progress.day is None else t("✓ Done.")
    return done + " " + days_count(t, progress)


def done_by_reaction(t: Words, now: datetime, zone: ZoneInfo, progress: Progress) -> Markup:
    """The same, said with a reaction: it was taken for that, and says so."""
    at = clock(t, now, zone)
    taken = (
        t("✓ Done at {time}, going by your reaction.", time=at)
        if progress.day is None
        else t("✓ Done, going by your reaction.")
    )
    return taken + " " + days_count(t, progress)


def snoozed(t: Words, until: datetime, zone: ZoneInfo) -> Markup:
    """It comes again later."""
    return t("💤 Snoozed until {time}.", time=clock(t, until, zone))


def later_today(t: Words, at: datetime, zone: ZoneInfo) -> Markup:
    """It comes again at a time of the day that was free."""
    return t("💤 I’ll come back at {time}.", time=clock(t, at, zone))


def day_is_full(t: Words) -> str:
    """Nothing of the day is free any more."""
    return t.label(
        "Today is full: there’s no good time left. Skip it with a clear conscience; tomorrow is another day."
    )


def day_is_full_page(t: Words, reminder_id: int, due_at: datetime) -> Screen:
    """The same, as a message."""
    skip = Button(t.label("Skip today"), press.SkipReminded(reminder_id, int(due_at.timestamp())))
    return Screen(Markup.escape(day_is_full(t)), row(skip))


def quiet_then(t: Words, at: datetime, zone: ZoneInfo) -> str:
    """A snooze would end in quiet hours."""
    return t.label(
        "{time} is in your quiet hours, so I wouldn’t come. Choose less, or skip this one.", time=clock(t, at, zone)
    )


def quiet_then_page(t: Words, at: datetime, zone: ZoneInfo) -> Screen:
    """The same, as a message."""
    return Screen(Markup.escape(quiet_then(t, at, zone)), row(to_quiet_hours(t), to_reminders(t)))


def merged(t: Words, comes_at: datetime, zone: ZoneInfo) -> Markup:
    """It comes together with the reminder that is next."""
    return t("💤 Your next reminder is at {time}: I’ll leave it at that one.", time=clock(t, comes_at, zone))


def skipped(t: Words) -> Markup:
    """It was left out."""
    return t("Skipped. No harm done.")
