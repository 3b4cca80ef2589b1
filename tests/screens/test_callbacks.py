from zoneinfo import available_timezones

import pytest

from stretchbot.bot.admin_desk import ADMIN_ROUTES
from stretchbot.bot.button_routes import BUTTON_ROUTES
from stretchbot.bot.group_routes import GROUP_ROUTES
from stretchbot.domain.browsing import Selection
from stretchbot.domain.dose_feedback import Rating
from stretchbot.domain.exercise import Area, Place, Side
from stretchbot.domain.own_routine import MOST_PORTIONS, MOST_STEPS, SavedRoutine
from stretchbot.domain.preset import Preset
from stretchbot.domain.routine_code import MOST_CHARACTERS
from stretchbot.domain.suitability import Condition
from stretchbot.library import Library
from stretchbot.screens import callbacks as press
from stretchbot.screens.callback_data import MAX_BYTES, Callback
from stretchbot.screens.callbacks import KINDS, decode
from stretchbot.screens.callbacks.group import BreakSetting
from stretchbot.screens.exercise_position import MOST_TYPED_BYTES, Position
from stretchbot.screens.feedback import ALL_STEPS
from stretchbot.screens.leave_out import join_conditions
from stretchbot.screens.reminder_preset import Part
from stretchbot.screens.settings import Page, join_areas
from stretchbot.screens.times import join_minutes
from tests.screens.gallery import LARGEST_ID, LARGEST_REMINDER, LARGEST_ROUTINE, LONGEST_ZONE, SIX_TIMES

LARGEST_QUESTION = 2**31 - 1  # the database's integer
LONGEST_PRESET = Preset(Place.DOORWAY, "r" * 30, 10)
YEAR_2286 = 10**10 - 1  # the last second that takes ten digits
LONGEST_POSITION = str(Position(Selection(typed=("x" * MOST_TYPED_BYTES,)), 99))
# One of each kind, with the longest values that can come up.
LONGEST: tuple[Callback, ...] = (
    press.Agree(),
    press.AskZone(),
    press.ChooseZone(LARGEST_QUESTION, LONGEST_ZONE),
    press.ConfirmZone(LARGEST_QUESTION, LONGEST_ZONE),
    press.SuggestTimes(LARGEST_QUESTION, 3),
    press.AskTimes(),
    press.ConfirmTimes(LARGEST_QUESTION, join_minutes(SIX_TIMES), 127),
    press.AskOtherTimes(),
    press.KeepFewer(5),
    press.KeepTimes(),
    press.OpenPause(),
    press.PauseFor(7),
    press.PickPauseEnd(12),
    press.PauseUntil("2026-12-31"),
    press.PauseOpen(),
    press.Resume(),
    press.EraseAll(LARGEST_QUESTION),
    press.KeepAll(),
    press.SetUp(),
    press.OpenHelp(),
    press.OpenRoutine(),
    press.TryOne(),
    press.ListRoutines(Place.DOORWAY),
    press.KeepPlace(Place.DOORWAY),
    press.StartRoutine("r" * 30),
    press.NextStep(LARGEST_ID, LARGEST_QUESTION),
    press.SkipStep(LARGEST_ID, LARGEST_QUESTION),
    press.ShowStep(LARGEST_ID, LARGEST_QUESTION),
    press.ShowSide(LARGEST_ID, LARGEST_QUESTION, Side.RIGHT),
    press.StopSession(LARGEST_ID, LARGEST_QUESTION),
    press.ResumeSession(LARGEST_ID),
    press.LeadMe(LARGEST_ID, LARGEST_QUESTION),
    press.PauseLead(LARGEST_ID, LARGEST_QUESTION),
    press.GoOn(LARGEST_ID, LARGEST_QUESTION),
    press.LeadReminded(LARGEST_REMINDER, YEAR_2286, "r" * MOST_CHARACTERS),
    press.StartReminded(LARGEST_REMINDER, YEAR_2286, "r" * MOST_CHARACTERS),
    press.DoneReminded(LARGEST_ID, YEAR_2286),
    press.Snooze(LARGEST_ID, YEAR_2286, 60),
    press.LaterToday(LARGEST_ID, YEAR_2286),
    press.UndoLater(LARGEST_ID, YEAR_2286),
    press.UndoSkip(LARGEST_ID, YEAR_2286),
    press.UndoDone(LARGEST_ID, LARGEST_QUESTION),
    press.WantSummary(on=False),
    press.SkipReminded(LARGEST_ID, YEAR_2286),
    press.OpenProgress(),
    press.OpenReminders(),
    press.OpenReminder(LARGEST_ID),
    press.SwitchReminder(LARGEST_ID, on=False),
    press.SetWeekdays(LARGEST_ID, 127),
    press.AskReminderTime(LARGEST_ID),
    press.RemoveReminder(LARGEST_ID),
    press.UndoChange(LARGEST_QUESTION),
    press.AddTimes(LARGEST_QUESTION, join_minutes(SIX_TIMES), 127),
    press.OpenPreset(LARGEST_REMINDER, f"{Part.ROUTINE}.{Place.DOORWAY}"),
    press.PresetReminder(LARGEST_REMINDER, Part.ROUTINE, "r" * 30),
    press.OpenDays(),
    press.SetAllWeekdays(127),
    press.SetFirstWeekdays(127),
    press.HurtStep(LARGEST_ID, LARGEST_QUESTION),
    press.GentlerStep(LARGEST_ID, LARGEST_QUESTION),
    press.LeaveOutToday(LARGEST_ID, LARGEST_QUESTION),
    press.NeverShowStep(LARGEST_ID, LARGEST_QUESTION),
    press.FeelsSerious(LARGEST_ID, LARGEST_QUESTION),
    press.OpenSafety(),
    press.ShowPurpose(LARGEST_ID, LARGEST_QUESTION),
    press.OpenExercises(),
    press.FilterExercises(LONGEST_POSITION),
    press.PickFilter("posture", LONGEST_POSITION),
    press.ListExercises(LONGEST_POSITION),
    press.ShowExercise("zzzz", LONGEST_POSITION),
    press.MarkFavourite("zzzz", on=True, at=LONGEST_POSITION),
    press.SwitchExercise("zzzz", on=True, at=LONGEST_POSITION),
    press.UndoMark("zzzz", favourite=True, never_show=True, pain="99 2026-12-31", at=LONGEST_POSITION),
    press.OpenOwnRoutines(),
    press.OpenOwnRoutine(LARGEST_ID),
    press.MakeOwnRoutine(),
    press.EditOwnRoutine(LARGEST_ID),
    press.EditOwnStep(LARGEST_ID, "zzzz"),
    press.MoveOwnStep(LARGEST_ID, "zzzz", MOST_STEPS),
    press.SetPortions(LARGEST_ID, "zzzz", MOST_PORTIONS),
    press.TakeOut(LARGEST_ID, "zzzz"),
    press.PutBackIn(LARGEST_ID, "zzzz", MOST_PORTIONS, MOST_STEPS),
    press.OrderOwnSteps(LARGEST_ROUTINE, "zzzz" * MOST_STEPS),
    press.PickPart(LARGEST_ID),
    press.PickExercises(LARGEST_ID, LONGEST_POSITION),
    press.SwitchOwnStep(LARGEST_ROUTINE, "zzzz", on=True, at=LONGEST_POSITION),
    press.ChooseOwnRoutine("zzzz", LONGEST_POSITION),
    press.AddToOwnRoutine(LARGEST_ROUTINE, "zzzz", LONGEST_POSITION),
    press.AskRoutineName(LARGEST_ID),
    press.RemoveOwnRoutine(LARGEST_ID),
    press.RestoreOwnRoutine(LARGEST_ID),
    press.ShareOwnRoutine(LARGEST_ID),
    press.UseOwnRoutine(LARGEST_ID),
    press.KeepShared("R" + "zzzzz" * MOST_STEPS),
    press.GetExport(),
    press.OpenLeaveOut(),
    press.AskConditions(),
    press.MindConditions(join_conditions(frozenset(Condition)), asked=True),
    press.MindingDone(said=True),
    press.MindCondition(join_conditions({Condition.KNEES}), LARGEST_ID, LARGEST_QUESTION),
    press.ShowAgain("e" * 30),
    press.RateSession(LARGEST_ID, Rating.TOO_MUCH, asks=True),
    press.RateExercise(LARGEST_ID, Rating.TOO_MUCH, ALL_STEPS, asks=True),
    press.AskRating(LARGEST_ID, asks=True),
    press.UndoRating(LARGEST_ID, asks=True),
    press.OpenSettings(Page.DAY_START),
    press.ChangeSetting(Page.AREAS, join_areas(frozenset(Area))),
    press.NoMoreNews(),
    press.OpenAdmin(),
    press.AskBroadcast(),
    press.SendBroadcast(LARGEST_ID),
    press.CancelBroadcast(LARGEST_ID),
    press.StopBroadcast(LARGEST_ID),
    press.OpenBreaks(BreakSetting.LANGUAGE),
    press.ChangeBreaks(BreakSetting.LANGUAGE, "zh_Hant_HK"),
    press.TurnOffBreaks(),
    press.DidBreak(YEAR_2286),
)


def test_the_longest_of_every_kind_is_tried_here() -> None:
    assert {type(one) for one in LONGEST} == set(KINDS.values())


def test_every_kind_has_a_handler() -> None:
    routes = set(BUTTON_ROUTES) | set(GROUP_ROUTES) | set(ADMIN_ROUTES)
    assert routes | {press.DidBreak, press.OpenAdmin} == set(KINDS.values())


def test_no_two_kinds_share_a_name() -> None:
    everything = Callback.__subclasses__()
    assert len({cls.__name__ for cls in everything}) == len(everything)
    assert len(KINDS) == len(everything)


@pytest.mark.parametrize("one", LONGEST, ids=lambda one: type(one).__name__)
def test_every_press_fits_into_a_button_and_comes_back_unchanged(one: Callback) -> None:
    data = one.encode()

    assert 1 <= len(data.encode()) <= MAX_BYTES
    assert decode(data) == one


def test_every_zone_there_is_fits_into_a_button() -> None:
    for zone in available_timezones():
        one = press.ConfirmZone(LARGEST_QUESTION, zone)
        assert decode(one.encode()) == one


def test_every_routine_of_the_library_fits_into_a_button(library: Library) -> None:
    for name in library.routines:
        one = press.StartReminded(LARGEST_REMINDER, YEAR_2286, name)
        assert decode(one.encode()) == one


@pytest.mark.parametrize("on", [True, False])
def test_on_and_off_come_back_as_such(on: bool) -> None:
    back = decode(press.SwitchReminder(1, on).encode())

    assert isinstance(back, press.SwitchReminder)
    assert back.on is on


def test_a_setting_may_be_empty() -> None:
    assert decode(press.ChangeSetting("areas", "").encode()) == press.ChangeSetting("areas", "")


def test_every_routine_of_ones_own_and_every_shared_one_fits_into_a_button() -> None:
    own = SavedRoutine(LARGEST_ROUTINE, "Morning", ()).routine_id
    for one in (press.StartReminded(LARGEST_REMINDER, YEAR_2286, own), press.StartRoutine("R" + "zzzzz" * MOST_STEPS)):
        assert decode(one.encode()) == one


def test_a_press_too_long_for_a_button_is_refused() -> None:
    with pytest.raises(ValueError, match="longer than 64 bytes"):
        press.StartRoutine("ü" * 30).encode()


@pytest.mark.parametrize(
    "data",
    [
        "",
        ":",
        "unknown",
        "unknown:1",
        "next",  # too few values
        "next:1",
        "next:1:2:3",  # too many
        "next:one:2",  # no number
        "next::2",
        "next:-1:2",
        "next:1:1.5",
        f"next:{2**63}:1",  # more than a column holds
        "rem.on:1:yes",
        "agree:1",
        "\x00",
        "💪" * 16,
    ],
)
def test_what_no_button_of_this_version_carries_means_nothing(data: str) -> None:
    assert decode(data) is None
