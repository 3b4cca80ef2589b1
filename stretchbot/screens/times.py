"""Asking for times, echoing what was understood, and asking back what may have been meant."""

from collections.abc import Sequence

from markupsafe import Markup

from stretchbot.domain.quiet_hours import QuietHours
from stretchbot.domain.time_problems import MAX_TIMES, TimeProblem, Trouble
from stretchbot.domain.time_words import LANGUAGES, table_of
from stretchbot.domain.times import CLOSEST, ParsedTimes
from stretchbot.domain.weekdays import Weekdays
from stretchbot.languages import Words
from stretchbot.screens import callbacks as press
from stretchbot.screens.callback_data import Callback
from stretchbot.screens.quiet_hours import hours_words
from stretchbot.screens.screen import Button, Screen, Style
from stretchbot.screens.time_formats import minute_clock, weekdays

_AN_HOUR = 60  # minutes
_FIT_A_LABEL = 4  # times, in a button


def ask_for_own_times(t: Words) -> Screen:
    """Type your times, or take suggested ones after all."""
    # No button: nobody would take it away once the times were typed.
    return Screen(
        t("Type up to six times, like this: <code>8, 13:30 and 6pm</code>") + "\n" + t("/start shows my suggestions.")
    )


def ask_for_one_time(t: Words) -> Screen:
    """Type one time."""
    return Screen(
        t("At what time? Type it like <code>13:30</code> or <code>6pm</code>. To leave it as it is, send /cancel."),
    )


def echo_times(
    t: Words, question: int, parsed: ParsedTimes, quiet: QuietHours | None = None, others: Sequence[int] = ()
) -> Screen:
    """What was understood, to be confirmed before it is saved; also what of it would lie in `quiet` hours.

    It may take the place of reminders at `others`.
    """
    minutes = [typed.minute for typed in parsed.found]
    days = parsed.days or Weekdays.all()
    text = t("So that’s {times}, {days}. Shall I save that?", times=clocks(t, minutes), days=weekdays(t, days))
    in_quiet = [minute for minute in minutes if quiet is not None and quiet.covers(minute)]
    if quiet is not None and in_quiet:
        text += "\n\n" + t(
            "{times}: that is in your quiet hours ({hours}), so nothing would come then.",
            times=clocks(t, in_quiet),
            hours=hours_words(t, quiet),
        )
    elif parsed.at_night:
        at_night = t.listing([t.clock(time) for time in parsed.at_night])
        text += "\n\n" + t("{times} is at night. If you meant that, just save.", times=at_night)
    if parsed.too_close:
        text += "\n\n" + t(
            "Some of them are less than {minutes} minutes apart. If you meant that, just save.", minutes=CLOSEST
        )
    save = Button(t.label("Save"), press.ConfirmTimes(question, join_minutes(minutes), int(days)), Style.PRIMARY)
    if others:
        text += "\n\n" + t("Saved, that takes the place of {times}.", times=clocks(t, others))
        add = Button(t.label("Add it to those"), press.AddTimes(question, join_minutes(minutes), int(days)))
        return Screen(text, ((save, add), (Button(t.label("Change"), press.AskTimes()),)))
    return Screen(text, ((save, Button(t.label("Change"), press.AskTimes())),))


def not_understood(
    t: Words, question: int, problem: TimeProblem, *, one: bool, spoken: str, most: int = MAX_TIMES
) -> Screen:
    """Why a typed text gave no times, what may have been meant, and what to type instead.

    Args:
        t: their words.
        question: its number, for the buttons.
        problem: what is wrong.
        one: whether one time is asked for.
        spoken: the language of their Telegram; where its words are not read, it says whose are.
        most: how many times a day there may be.
    """
    parts = [_reason(t, problem, most), _meant(t, problem), _instead(t, problem, one=one), _hint(t, one=one)]
    if table_of(spoken) is None and problem.trouble is Trouble.NOT_A_TIME:
        names = t.listing([t.language_name(code) for code in LANGUAGES])
        parts.append(t("I read digits in every language, and words in {languages}.", languages=names))
    rows = tuple((_choice(t, question, problem, minutes),) for minutes in problem.choices)
    return Screen(Markup(" ").join(part for part in parts if part), rows)


def changed(t: Words, line: Markup, undo: Callback, shown: Screen) -> Screen:
    """The list as it is now, with what was changed and a way back above it."""
    return Screen(line + "\n\n" + shown.text, ((Button(t.label("Undo"), undo),), *shown.buttons))


def moved(t: Words, before: int, minute: int, days: Weekdays) -> Markup:
    """A reminder has another time."""
    times = {"before": minute_clock(t, before), "time": minute_clock(t, minute), "days": weekdays(t, days)}
    return t("Moved from {before} to {time}, {days}. ✓", **times)


def added(t: Words, minutes: Sequence[int], days: Weekdays) -> Markup:
    """There are more reminders."""
    return t("Added: {times}, {days}. ✓", times=clocks(t, minutes), days=weekdays(t, days))


def removed(t: Words, minutes: Sequence[int]) -> Markup:
    """Some are gone."""
    return t("Removed: {times}. ✓", times=clocks(t, minutes))


def replaced(t: Words, minutes: Sequence[int], days: Weekdays) -> Markup:
    """New reminders took the place of all."""
    return t("Your reminders are now at {times}, {days}. ✓", times=clocks(t, minutes), days=weekdays(t, days))


def on_days(t: Words, days: Weekdays) -> Markup:
    """Reminders come on these weekdays now."""
    return t("Days changed: {days}. ✓", days=weekdays(t, days))


def clocks(t: Words, minutes: Sequence[int]) -> str:
    """Minutes of the day as a list of times."""
    return t.listing([minute_clock(t, minute) for minute in minutes])


def _reason(t: Words, problem: TimeProblem, most: int) -> Markup:
    match problem.trouble:
        case Trouble.OUT_OF_RANGE:
            reason = t("“{typed}” isn’t on the clock: hours go to 23, minutes to 59.", typed=problem.piece)
        case Trouble.TOO_MANY:
            reason = t("That’s a lot: {most} times a day is the limit.", most=most)
        case Trouble.SEVERAL:
            reason = t("That’s more than one time.")
        case Trouble.NOT_A_TIME:
            reason = t("I couldn’t read “{typed}” as a time.", typed=problem.piece)
        case Trouble.EMPTY | Trouble.TOO_LONG:
            reason = t("I couldn’t find times in that.")
        case Trouble.INTERVAL | Trouble.RANGE:
            reason = t("I remind at fixed times, up to {most} a day.", most=most)
        case Trouble.OTHER_CLOCK:
            reason = t("I go by the clock where you are.")
        case Trouble.LOOK_ALIKE:
            reason = t("Some of “{typed}” are letters.", typed=problem.piece)
        case Trouble.MISTYPED:
            reason = t("I’m not sure about “{typed}”.", typed=problem.piece)
        case _:  # at night
            reason = t("{time} is at night.", time=minute_clock(t, problem.choices[0][0]))
    return reason


def _meant(t: Words, problem: TimeProblem) -> Markup:
    """The question whether the choices were meant; empty without any."""
    if not problem.choices:
        return Markup()
    if problem.trouble is Trouble.INTERVAL:
        return _offer(t, problem.every_minutes, problem.choices[0])
    if problem.trouble is Trouble.NIGHT:
        return t("Shall I really nudge you then?")
    if len(problem.choices) > 1:
        return t("Which do you mean?")
    return t("Do you mean {times}?", times=clocks(t, problem.choices[0]))


def _offer(t: Words, every_minutes: int, minutes: Sequence[int]) -> Markup:
    """Fixed times in place of an interval, or of a count where `every_minutes` is 0."""
    times = clocks(t, minutes)
    if not every_minutes:
        return t.plural(
            "Once a day could be {times}: take this?",
            "{n} a day could be {times}: take these?",
            len(minutes),
            times=times,
        )
    ends = {"first": minute_clock(t, minutes[0]), "last": minute_clock(t, minutes[-1]), "times": times}
    hours, rest = divmod(every_minutes, _AN_HOUR)
    if rest:
        return t(
            "Every {minutes} minutes from {first} to {last} would be {times}: take these?",
            minutes=every_minutes,
            **ends,
        )
    return t.plural(
        "Every hour from {first} to {last} would be {times}: take these?",
        "Every {n} hours from {first} to {last} would be {times}: take these?",
        hours,
        **ends,
    )


def _instead(t: Words, problem: TimeProblem, *, one: bool) -> Markup:
    """That sets of times are no answer for one reminder."""
    if one and any(len(minutes) > 1 for minutes in problem.choices):
        return t("They would take the place of all your reminders.")
    return Markup()


def _hint(t: Words, *, one: bool) -> Markup:
    one_time, some = (
        t("Type it like <code>13:30</code> or <code>6pm</code>."),
        t("Type it like <code>8, 13:30 and 6pm</code>."),
    )
    return (one_time if one else some) + " " + t("To leave it, send /cancel.")


def _choice(t: Words, question: int, problem: TimeProblem, minutes: Sequence[int]) -> Button:
    meaning = press.ConfirmTimes(question, join_minutes(minutes), int(problem.days or Weekdays.all()))
    if problem.trouble is Trouble.INTERVAL:
        return Button(t.label_plural("Take this", "Take these", len(minutes)), meaning, Style.PRIMARY)
    if len(minutes) > _FIT_A_LABEL:
        first, last = minute_clock(t, minutes[0]), minute_clock(t, minutes[-1])
        return Button(t.label("{n} times, {first} to {last}", n=len(minutes), first=first, last=last), meaning)
    return Button(clocks(t, minutes), meaning)


def join_minutes(minutes: Sequence[int]) -> str:
    """Minutes of the day as the short text a button carries."""
    return ".".join(map(str, minutes))


def split_minutes(text: str) -> list[int] | None:
    """The minutes of the day a button carries; None when they are none."""
    minutes = [int(part) for part in text.split(".") if part.isdecimal()]
    valid = len(minutes) == text.count(".") + 1 and all(0 <= minute < 24 * 60 for minute in minutes)
    return minutes if valid else None
