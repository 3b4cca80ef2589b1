"""What a press of a button means: one small frozen class a kind.

A press says absolutely what shall be ("on", "Mondays and Fridays"), never "the other one", so that a second press of
the same button changes nothing. Where an old button must not work any more, the press carries a number: the question
it answers, or the session's version.

Those of /exercises stand in `screens.exercise_callbacks`, those of people's own routines in
`screens.own_routine_callbacks`, those of groups in `screens.group_callbacks`, those of /admin in
`screens.operator_callbacks`.
"""

from dataclasses import dataclass
from typing import ClassVar

from stretchbot.screens.callback_data import Callback, read
from stretchbot.screens.exercise_callbacks import FilterExercises as FilterExercises
from stretchbot.screens.exercise_callbacks import ListExercises as ListExercises
from stretchbot.screens.exercise_callbacks import MarkFavourite as MarkFavourite
from stretchbot.screens.exercise_callbacks import OpenExercises as OpenExercises
from stretchbot.screens.exercise_callbacks import PickFilter as PickFilter
from stretchbot.screens.exercise_callbacks import ShowExercise as ShowExercise
from stretchbot.screens.exercise_callbacks import SwitchExercise as SwitchExercise
from stretchbot.screens.exercise_callbacks import UndoMark as UndoMark
from stretchbot.screens.group_callbacks import ChangeBreaks as ChangeBreaks
from stretchbot.screens.group_callbacks import DidBreak as DidBreak
from stretchbot.screens.group_callbacks import OpenBreaks as OpenBreaks
from stretchbot.screens.group_callbacks import TurnOffBreaks as TurnOffBreaks
from stretchbot.screens.operator_callbacks import AskBroadcast as AskBroadcast
from stretchbot.screens.operator_callbacks import CancelBroadcast as CancelBroadcast
from stretchbot.screens.operator_callbacks import OpenAdmin as OpenAdmin
from stretchbot.screens.operator_callbacks import SendBroadcast as SendBroadcast
from stretchbot.screens.operator_callbacks import StopBroadcast as StopBroadcast
from stretchbot.screens.own_routine_callbacks import AddToOwnRoutine as AddToOwnRoutine
from stretchbot.screens.own_routine_callbacks import AskRoutineName as AskRoutineName
from stretchbot.screens.own_routine_callbacks import ChooseOwnRoutine as ChooseOwnRoutine
from stretchbot.screens.own_routine_callbacks import EditOwnRoutine as EditOwnRoutine
from stretchbot.screens.own_routine_callbacks import EditOwnStep as EditOwnStep
from stretchbot.screens.own_routine_callbacks import KeepShared as KeepShared
from stretchbot.screens.own_routine_callbacks import MakeOwnRoutine as MakeOwnRoutine
from stretchbot.screens.own_routine_callbacks import MoveOwnStep as MoveOwnStep
from stretchbot.screens.own_routine_callbacks import OpenOwnRoutine as OpenOwnRoutine
from stretchbot.screens.own_routine_callbacks import OpenOwnRoutines as OpenOwnRoutines
from stretchbot.screens.own_routine_callbacks import OrderOwnSteps as OrderOwnSteps
from stretchbot.screens.own_routine_callbacks import PickExercises as PickExercises
from stretchbot.screens.own_routine_callbacks import PickPart as PickPart
from stretchbot.screens.own_routine_callbacks import PutBackIn as PutBackIn
from stretchbot.screens.own_routine_callbacks import RemoveOwnRoutine as RemoveOwnRoutine
from stretchbot.screens.own_routine_callbacks import RestoreOwnRoutine as RestoreOwnRoutine
from stretchbot.screens.own_routine_callbacks import SetPortions as SetPortions
from stretchbot.screens.own_routine_callbacks import ShareOwnRoutine as ShareOwnRoutine
from stretchbot.screens.own_routine_callbacks import SwitchOwnStep as SwitchOwnStep
from stretchbot.screens.own_routine_callbacks import TakeOut as TakeOut
from stretchbot.screens.own_routine_callbacks import UseOwnRoutine as UseOwnRoutine


@dataclass(frozen=True, slots=True)
class Agree(Callback):
    """The safety note was read."""

    kind: ClassVar[str] = "agree"


@dataclass(frozen=True, slots=True)
class SetUp(Callback):
    """Begins setting up, or goes on with it."""

    kind: ClassVar[str] = "setup"


@dataclass(frozen=True, slots=True)
class AskZone(Callback):
    """Asks for the time zone (again)."""

    kind: ClassVar[str] = "zone?"


@dataclass(frozen=True, slots=True)
class ChooseZone(Callback):
    """Picks a zone, to be confirmed by the local time."""

    kind: ClassVar[str] = "zone"
    question: int
    zone: str


@dataclass(frozen=True, slots=True)
class ConfirmZone(Callback):
    """The local time shown is right."""

    kind: ClassVar[str] = "zone!"
    question: int
    zone: str


@dataclass(frozen=True, slots=True)
class SuggestTimes(Callback):
    """Takes the suggested set of that many reminders."""

    kind: ClassVar[str] = "suggest"
    question: int
    count: int


@dataclass(frozen=True, slots=True)
class AskTimes(Callback):
    """Wants to type the times."""

    kind: ClassVar[str] = "times?"


@dataclass(frozen=True, slots=True)
class ConfirmTimes(Callback):
    """The times shown are right: minutes of the day, joined by dots, and the weekdays (bit mask)."""

    kind: ClassVar[str] = "times!"
    question: int
    minutes: str
    weekdays: int


@dataclass(frozen=True, slots=True)
class OpenHelp(Callback):
    """Shows what the bot can do."""

    kind: ClassVar[str] = "help"


@dataclass(frozen=True, slots=True)
class OpenRoutine(Callback):
    """Offers a routine."""

    kind: ClassVar[str] = "routine"


@dataclass(frozen=True, slots=True)
class TryOne(Callback):
    """Begins a stretch of about a minute, without an offer first."""

    kind: ClassVar[str] = "try"


@dataclass(frozen=True, slots=True)
class ListRoutines(Callback):
    """Shows the routines of a place."""

    kind: ClassVar[str] = "routines"
    place: str


@dataclass(frozen=True, slots=True)
class KeepPlace(Callback):
    """Wants to stretch at that place from now on."""

    kind: ClassVar[str] = "place"
    place: str


@dataclass(frozen=True, slots=True)
class StartRoutine(Callback):
    """Begins a session with that routine."""

    kind: ClassVar[str] = "begin"
    routine: str


@dataclass(frozen=True, slots=True)
class NextStep(Callback):
    """This step is done."""

    kind: ClassVar[str] = "next"
    session: int
    version: int


@dataclass(frozen=True, slots=True)
class SkipStep(Callback):
    """Leaves this step out."""

    kind: ClassVar[str] = "leave"
    session: int
    version: int


@dataclass(frozen=True, slots=True)
class ShowStep(Callback):
    """Goes on to the present step: what comes before it was read."""

    kind: ClassVar[str] = "step"
    session: int
    version: int


@dataclass(frozen=True, slots=True)
class ShowSide(Callback):
    """Shows this step on that side."""

    kind: ClassVar[str] = "side"
    session: int
    version: int
    side: str


@dataclass(frozen=True, slots=True)
class StopSession(Callback):
    """Ends the session here."""

    kind: ClassVar[str] = "stop"
    session: int
    version: int


@dataclass(frozen=True, slots=True)
class ResumeSession(Callback):
    """Shows the step where the session is."""

    kind: ClassVar[str] = "resume"
    session: int


@dataclass(frozen=True, slots=True)
class LeadMe(Callback):
    """Leads through the session by the clock, from this step on."""

    kind: ClassVar[str] = "lead"
    session: int
    version: int


@dataclass(frozen=True, slots=True)
class PauseLead(Callback):
    """Lets a led session stand still."""

    kind: ClassVar[str] = "lead.halt"
    session: int
    version: int


@dataclass(frozen=True, slots=True)
class GoOn(Callback):
    """Ends the pause of a led session."""

    kind: ClassVar[str] = "lead.go"
    session: int
    version: int


@dataclass(frozen=True, slots=True)
class LeadReminded(Callback):
    """Begins the session that a reminder is for, led by the clock."""

    kind: ClassVar[str] = "led"
    reminder: int
    due: int
    routine: str


@dataclass(frozen=True, slots=True)
class StartReminded(Callback):
    """Begins the session that a reminder is for: the one due at `due`, in seconds since 1970."""

    kind: ClassVar[str] = "due.go"
    reminder: int
    due: int
    routine: str


@dataclass(frozen=True, slots=True)
class DoneReminded(Callback):
    """Did it without the walk-through."""

    kind: ClassVar[str] = "due.done"
    reminder: int
    due: int


@dataclass(frozen=True, slots=True)
class Snooze(Callback):
    """Later, in that many minutes."""

    kind: ClassVar[str] = "due.later"
    reminder: int
    due: int
    minutes: int


@dataclass(frozen=True, slots=True)
class LaterToday(Callback):
    """Not now: at a time of today that is free."""

    kind: ClassVar[str] = "due.today"
    reminder: int
    due: int


@dataclass(frozen=True, slots=True)
class UndoLater(Callback):
    """Takes that back: the reminder waits for its answer again."""

    kind: ClassVar[str] = "due.back"
    reminder: int
    due: int


@dataclass(frozen=True, slots=True)
class SkipReminded(Callback):
    """Not this time."""

    kind: ClassVar[str] = "due.skip"
    reminder: int
    due: int


@dataclass(frozen=True, slots=True)
class OpenProgress(Callback):
    """Shows streak, sessions and the last weeks."""

    kind: ClassVar[str] = "progress"


@dataclass(frozen=True, slots=True)
class OpenReminders(Callback):
    """Shows the list of reminders."""

    kind: ClassVar[str] = "rem"


@dataclass(frozen=True, slots=True)
class OpenReminder(Callback):
    """Shows one reminder."""

    kind: ClassVar[str] = "rem.one"
    reminder: int


@dataclass(frozen=True, slots=True)
class SwitchReminder(Callback):
    """Turns a reminder on or off."""

    kind: ClassVar[str] = "rem.on"
    reminder: int
    on: bool


@dataclass(frozen=True, slots=True)
class SetWeekdays(Callback):
    """Gives a reminder these weekdays (bit mask)."""

    kind: ClassVar[str] = "rem.days"
    reminder: int
    weekdays: int


@dataclass(frozen=True, slots=True)
class AskReminderTime(Callback):
    """Wants to type another time for a reminder; 0 for a new one."""

    kind: ClassVar[str] = "rem.time"
    reminder: int


@dataclass(frozen=True, slots=True)
class UndoChange(Callback):
    """Undoes the last change of the reminders, by its number."""

    kind: ClassVar[str] = "undo"
    number: int


@dataclass(frozen=True, slots=True)
class AddTimes(Callback):
    """Wants reminders at these times beside those there are: minutes of the day, joined by dots, and the weekdays."""

    kind: ClassVar[str] = "rem.add"
    question: int
    minutes: str
    weekdays: int


@dataclass(frozen=True, slots=True)
class RemoveReminder(Callback):
    """Removes a reminder."""

    kind: ClassVar[str] = "rem.rm"
    reminder: int


@dataclass(frozen=True, slots=True)
class OpenPreset(Callback):
    """Shows what can be set for a reminder alone: a part of it; of routines, those of a place behind a dot."""

    kind: ClassVar[str] = "rem.own"
    reminder: int
    part: str


@dataclass(frozen=True, slots=True)
class PresetReminder(Callback):
    """Sets that for a reminder; an empty value is as everywhere."""

    kind: ClassVar[str] = "rem.p"
    reminder: int
    part: str
    value: str


@dataclass(frozen=True, slots=True)
class OpenDays(Callback):
    """Shows the weekdays of all reminders together."""

    kind: ClassVar[str] = "rem.week"


@dataclass(frozen=True, slots=True)
class SetAllWeekdays(Callback):
    """Gives all reminders these weekdays (bit mask)."""

    kind: ClassVar[str] = "rem.all"
    weekdays: int


@dataclass(frozen=True, slots=True)
class SetFirstWeekdays(Callback):
    """The same, from the message that ends setting up."""

    kind: ClassVar[str] = "rem.first"
    weekdays: int


@dataclass(frozen=True, slots=True)
class AskOtherTimes(Callback):
    """Wants other times in the place of all, as a reminder has asked."""

    kind: ClassVar[str] = "suit.times"


@dataclass(frozen=True, slots=True)
class KeepFewer(Callback):
    """Wants only so many reminders a day, of those that are on."""

    kind: ClassVar[str] = "suit.fewer"
    count: int


@dataclass(frozen=True, slots=True)
class KeepTimes(Callback):
    """Wants the times to stay as they are."""

    kind: ClassVar[str] = "suit.keep"


@dataclass(frozen=True, slots=True)
class OpenSettings(Callback):
    """Shows the settings, or one page of them."""

    kind: ClassVar[str] = "set"
    page: str


@dataclass(frozen=True, slots=True)
class ChangeSetting(Callback):
    """Gives a setting a value."""

    kind: ClassVar[str] = "set!"
    setting: str
    value: str


@dataclass(frozen=True, slots=True)
class WantSummary(Callback):
    """Answers whether a summary of each week is wanted."""

    kind: ClassVar[str] = "summary"
    on: bool


@dataclass(frozen=True, slots=True)
class OpenPause(Callback):
    """Asks how long to pause."""

    kind: ClassVar[str] = "pause"


@dataclass(frozen=True, slots=True)
class PauseFor(Callback):
    """Pauses for that many days, today included."""

    kind: ClassVar[str] = "pause.for"
    days: int


@dataclass(frozen=True, slots=True)
class PickPauseEnd(Callback):
    """Shows a page of days at which a pause can end."""

    kind: ClassVar[str] = "pause.pick"
    page: int


@dataclass(frozen=True, slots=True)
class PauseUntil(Callback):
    """Pauses until that day (ISO date) begins."""

    kind: ClassVar[str] = "pause.until"
    day: str


@dataclass(frozen=True, slots=True)
class PauseOpen(Callback):
    """Pauses until resumed."""

    kind: ClassVar[str] = "pause.open"


@dataclass(frozen=True, slots=True)
class Resume(Callback):
    """Ends the pause."""

    kind: ClassVar[str] = "pause.end"


@dataclass(frozen=True, slots=True)
class HurtStep(Callback):
    """This step hurts."""

    kind: ClassVar[str] = "hurt"
    session: int
    version: int


@dataclass(frozen=True, slots=True)
class GentlerStep(Callback):
    """Takes a gentler exercise in place of the one that hurt."""

    kind: ClassVar[str] = "hurt.gentler"
    session: int
    version: int


@dataclass(frozen=True, slots=True)
class LeaveOutToday(Callback):
    """Leaves the exercise of this step out for the rest of the day."""

    kind: ClassVar[str] = "hurt.today"
    session: int
    version: int


@dataclass(frozen=True, slots=True)
class NeverShowStep(Callback):
    """Never wants to be shown the exercise of this step again."""

    kind: ClassVar[str] = "hurt.never"
    session: int
    version: int


@dataclass(frozen=True, slots=True)
class FeelsSerious(Callback):
    """Ends the session, and asks for the red flags."""

    kind: ClassVar[str] = "hurt.serious"
    session: int
    version: int


@dataclass(frozen=True, slots=True)
class OpenSafety(Callback):
    """Shows the red flags."""

    kind: ClassVar[str] = "safety"


@dataclass(frozen=True, slots=True)
class ShowPurpose(Callback):
    """Shows what the exercise of this step is for."""

    kind: ClassVar[str] = "why"
    session: int
    version: int


@dataclass(frozen=True, slots=True)
class OpenLeaveOut(Callback):
    """Shows what is left out."""

    kind: ClassVar[str] = "out"


@dataclass(frozen=True, slots=True)
class AskConditions(Callback):
    """Wants to say what to leave out."""

    kind: ClassVar[str] = "out?"


@dataclass(frozen=True, slots=True)
class MindConditions(Callback):
    """Wants exactly these conditions minded, a letter each; `asked` in answer to the question after a session."""

    kind: ClassVar[str] = "out!"
    conditions: str
    asked: bool


@dataclass(frozen=True, slots=True)
class MindingDone(Callback):
    """Has said what to leave out, or would rather not say (`said` is false, and nothing is kept)."""

    kind: ClassVar[str] = "out.done"
    said: bool


@dataclass(frozen=True, slots=True)
class MindCondition(Callback):
    """Wants a condition minded as well, from now on and in the session at hand; session 0 is none."""

    kind: ClassVar[str] = "out.one"
    condition: str
    session: int
    version: int


@dataclass(frozen=True, slots=True)
class ShowAgain(Callback):
    """Wants an exercise back that was left out."""

    kind: ClassVar[str] = "out.back"
    exercise: str


@dataclass(frozen=True, slots=True)
class RateSession(Callback):
    """Says how a finished session was; `asks` tells that its message asks what to leave out, and goes on to."""

    kind: ClassVar[str] = "rate"
    session: int
    rating: str
    asks: bool


@dataclass(frozen=True, slots=True)
class RateExercise(Callback):
    """Says which exercise of a finished session was so: by the number of a step from 0, or all of them."""

    kind: ClassVar[str] = "rate.one"
    session: int
    rating: str
    step: str
    asks: bool


@dataclass(frozen=True, slots=True)
class GetExport(Callback):
    """Sends a file with everything stored about the user."""

    kind: ClassVar[str] = "export"


@dataclass(frozen=True, slots=True)
class EraseAll(Callback):
    """Erases everything about the user, after the question of that number."""

    kind: ClassVar[str] = "erase"
    question: int


@dataclass(frozen=True, slots=True)
class KeepAll(Callback):
    """Erases nothing after all."""

    kind: ClassVar[str] = "keep"


@dataclass(frozen=True, slots=True)
class NoMoreNews(Callback):
    """Wants no more news from the operator."""

    kind: ClassVar[str] = "news.off"


KINDS: dict[str, type[Callback]] = {cls.kind: cls for cls in Callback.__subclasses__()}


def decode(data: str) -> Callback | None:
    """The press that `data` stands for; None when this version of the bot knows no such button."""
    return read(data, KINDS)
