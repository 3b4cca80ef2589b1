from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from stretchbot.bot.proposals import BREAK_MINUTES
from stretchbot.bot.reminder_view import ReminderView
from stretchbot.bundled import content_folder
from stretchbot.domain.adapting import Manner
from stretchbot.domain.dose_feedback import DoseChange
from stretchbot.domain.exercise import Area, Place
from stretchbot.domain.leases import LEASE
from stretchbot.domain.own_routine import SavedRoutine, as_routine
from stretchbot.domain.planning.done_log import DoneLog
from stretchbot.domain.preset import PRESET_MINUTES, Preset
from stretchbot.domain.routine import Step
from stretchbot.domain.suitability import LEFT_OUT_FOR, Condition
from stretchbot.languages import load_languages
from stretchbot.library import Library
from stretchbot.reminders.readers import Reader
from stretchbot.reminders.work import Lease, Work
from stretchbot.screens import callbacks as press
from stretchbot.screens.screen import Illustration, Screen
from stretchbot.services.preferences import Preference
from stretchbot.services.queue import REMINDER
from tests.shipped import LIBRARY

NINE = datetime(2026, 6, 10, 9, 0, tzinfo=UTC)


@pytest.fixture(scope="module")
def library() -> Library:
    return LIBRARY


@pytest.fixture(scope="module")
def nudge(library: Library) -> ReminderView:
    return ReminderView(library, load_languages(content_folder() / "languages", pseudo=False))


def due(at: datetime, place: Place, areas: frozenset[Area] = frozenset(), **of_reader: Any) -> Work:
    return Work(
        kind=REMINDER,
        lease=Lease(1, None, at + LEASE),
        chat_id=1,
        telegram_chat_id=1,
        subject_id=1,
        due_at=at,
        send_at=at,
        details=Reader("en", "UTC", 1, place, areas, **of_reader),
    )


@pytest.mark.parametrize("place", list(Place))
async def test_a_reminder_proposes_what_the_chosen_parts_of_the_body_need(
    library: Library, nudge: ReminderView, place: Place
) -> None:
    for area in library.repertoire.areas[place]:
        work = due(NINE, place, frozenset({area}))
        screen, proposed = await nudge.screen(work), library.routine(nudge.routine_id(work))
        assert proposed is not None
        assert proposed.place is place
        assert area in proposed.areas
        assert "For " in screen.text


async def test_what_is_proposed_follows_what_was_done_and_what_was_proposed(
    library: Library, nudge: ReminderView
) -> None:
    first = library.routine(nudge.routine_id(due(NINE, Place.DESK)))
    assert first is not None
    exercises = [step.exercise_id for step in first.steps]
    log = str(DoneLog().after(exercises, NINE + timedelta(minutes=5)))
    later = NINE + timedelta(hours=4)

    done = library.routine(nudge.routine_id(due(later, Place.DESK, done_log=log)))
    ignored = library.routine(nudge.routine_id(due(later, Place.DESK, proposed_ids=f"gone {first.id}")))

    assert done is not None
    assert not set(exercises) & {step.exercise_id for step in done.steps}
    assert ignored is not None
    assert ignored.steps[0] != first.steps[0]


@pytest.mark.parametrize("place", list(Place))
async def test_a_reminder_with_a_place_of_its_own_proposes_what_fits_there(
    library: Library, nudge: ReminderView, place: Place
) -> None:
    for own_place in Place:
        proposed = library.routine(nudge.routine_id(due(NINE, own_place, preset=Preset(place))))
        assert proposed is not None
        assert proposed.place is place


async def test_a_reminder_with_a_routine_proposes_that_as_it_suits(library: Library, nudge: ReminderView) -> None:
    work = due(NINE, Place.DESK, preset=Preset(Place.BED, "bed_wind_down"))
    assert nudge.routine_id(work) == "bed_wind_down"
    screen = await nudge.screen(work)
    assert library.routines["bed_wind_down"].name in screen.text
    first = library.routines["bed_wind_down"].steps[0].exercise_id

    hidden = [Preference(first, True, None, DoseChange())]
    screen = await nudge.screen(due(NINE, Place.DESK, preferences=hidden, preset=Preset(None, "bed_wind_down")))
    assert isinstance(screen.picture, Illustration)
    assert screen.picture.exercise_id != first


OWN = SavedRoutine(7, "<Gran’s>", (Step("left_the_library"), Step("knee_hug", None, None, 90), Step("sphinx")))


async def test_a_reminder_proposes_an_own_routine_by_its_name_with_its_own_minutes(
    library: Library, nudge: ReminderView
) -> None:
    minutes = as_routine(OWN, library.exercises, Place.DESK).minutes
    assert minutes > BREAK_MINUTES
    work = due(NINE, Place.DESK, preset=Preset(Place.FLOOR, "own.7", 2), own_routine=OWN)
    screen = await nudge.screen(work)
    assert nudge.routine_id(work) == "own.7"
    assert f"<b>&lt;Gran’s&gt;</b> · {minutes} minutes" in screen.text
    assert "Starts with: Knee hug" in screen.text
    begins = [
        button.press.routine
        for row in screen.buttons
        for button in row
        if isinstance(button.press, press.StartReminded)
    ]
    assert begins == ["own.7"]

    hidden = [Preference("knee_hug", True, None, DoseChange())]
    screen = await nudge.screen(work._replace(details=work.details._replace(preferences=hidden)))
    assert "<b>&lt;Gran’s&gt;</b>" in screen.text
    assert "Starts with: Knee hug" not in screen.text


@pytest.mark.parametrize("steps", [(), (Step("left_the_library"),), (Step("sphinx", "no_such_form"),)])
async def test_of_an_own_routine_of_which_nothing_is_left_the_planner_takes_the_place(
    library: Library, nudge: ReminderView, steps: tuple[Step, ...]
) -> None:
    own = SavedRoutine(7, "Morning", steps)
    work = due(NINE, Place.DESK, preset=Preset(Place.FLOOR, "own.7"), own_routine=own)
    proposed = library.routine(nudge.routine_id(work))
    assert proposed is not None
    assert proposed.place is Place.FLOOR


async def test_two_readers_with_routines_of_their_own_each_get_theirs(nudge: ReminderView) -> None:
    texts = []
    for name in ("Vera’s", "Nora’s"):
        own = replace(OWN, name=name)
        texts.append((await nudge.screen(due(NINE, Place.DESK, preset=Preset(None, "own.7"), own_routine=own))).text)
    assert ["Vera’s" in texts[0], "Nora’s" in texts[1]] == [True, True]


@pytest.mark.parametrize("gone", ["no_longer_there", "own.7", "own:7", "'; DROP", ""])
async def test_a_routine_that_is_gone_is_chosen_by_the_planner(
    library: Library, nudge: ReminderView, gone: str
) -> None:
    proposed = library.routine(nudge.routine_id(due(NINE, Place.DESK, preset=Preset(Place.BED, gone))))
    assert proposed is not None
    assert proposed.place is Place.BED


async def test_a_reminder_takes_as_long_as_is_set_for_it(library: Library, nudge: ReminderView) -> None:
    lengths, afternoon = [], NINE + timedelta(hours=6)
    for minutes in (*PRESET_MINUTES, None):
        proposed = library.routine(nudge.routine_id(due(afternoon, Place.FLOOR, preset=Preset(minutes=minutes))))
        assert proposed is not None
        assert proposed.minutes <= (minutes or 4)
        lengths.append(proposed.minutes)
    *preset, usual = lengths
    assert (sorted(set(preset)), usual) == (preset, 4)  # each longer than the one before


async def test_after_a_pause_it_starts_small_whatever_is_set(library: Library, nudge: ReminderView) -> None:
    work = due(NINE, Place.DESK, preset=Preset(Place.BED, "bed_long_evening"))
    proposed = library.routine(nudge.routine_id(work._replace(manner=Manner(starts_small=True))))
    assert proposed is not None
    assert (proposed.place, proposed.minutes <= 2) == (Place.BED, True)


async def test_a_reminder_says_why_it_proposes_what_it_does(nudge: ReminderView) -> None:
    yesterday = str(DoneLog().after(["chin_tuck"], NINE - timedelta(hours=20)))

    screen = await nudge.screen(due(NINE, Place.DESK, done_log=yesterday))

    assert "Yesterday it was your neck; today it’s " in screen.text


async def test_the_recorded_routine_is_the_one_that_was_shown(library: Library, nudge: ReminderView) -> None:
    log = str(DoneLog().after(["chin_tuck"], NINE - timedelta(hours=20)))
    work = due(NINE, Place.DESK, done_log=log, preferences=[Preference("neck_twist", True, None, DoseChange())])
    screen = await nudge.screen(work)

    starts = [button.press for row in screen.buttons for button in row if isinstance(button.press, press.StartReminded)]
    assert [one.routine for one in starts] == [nudge.routine_id(work)]


async def test_where_nothing_can_be_composed_a_named_routine_is_proposed(library: Library, nudge: ReminderView) -> None:
    at_desk = [one.id for one in library.exercises.values() if one.fits(Place.DESK)]
    log = str(DoneLog().after(at_desk, NINE - timedelta(hours=1)))

    proposed = nudge.routine_id(due(NINE, Place.DESK, done_log=log))

    assert library.routines[proposed or ""].place is Place.DESK


async def screens(nudge: ReminderView, place: Place, **of_reader: Any) -> list[Screen]:
    """What somebody gets on successive days."""
    return [await nudge.screen(due(NINE + timedelta(days=days), place, **of_reader)) for days in range(14)]


@pytest.mark.parametrize("place", list(Place))
@pytest.mark.parametrize("condition", list(Condition))
async def test_a_reminder_proposes_nothing_that_a_condition_rules_out(
    library: Library, nudge: ReminderView, place: Place, condition: Condition
) -> None:
    for days in range(14):
        work = due(NINE + timedelta(days=days), place, conditions=frozenset({condition}))
        proposed = library.routine(nudge.routine_id(work))
        assert proposed is not None
        for step in proposed.steps:
            cautions = {caution.id for caution in library.exercises[step.exercise_id].cautions}
            assert not cautions & LEFT_OUT_FOR[condition]
        picture = (await nudge.screen(work)).picture
        assert isinstance(picture, Illustration)
        assert picture.exercise_id == proposed.steps[0].exercise_id


async def test_a_reminder_leaves_out_what_hurt_twice(library: Library, nudge: ReminderView) -> None:
    hidden = Preference("upper_back_loosener", True, None, DoseChange())

    for screen in await screens(nudge, Place.DESK, preferences=[hidden]):
        assert "Starts with: Upper back loosener" not in screen.text


async def test_a_reminder_proposes_a_favourite_more_often(library: Library, nudge: ReminderView) -> None:
    favourite = Preference("back_twist", False, None, DoseChange(), favourite=True)
    times = []
    for preferences in ((), (favourite,)):
        work = [due(NINE + timedelta(days=days), Place.DESK, preferences=preferences) for days in range(14)]
        proposed = [library.routine(nudge.routine_id(one)) for one in work]
        times.append(sum("back_twist" in [step.exercise_id for step in one.steps] for one in proposed if one))

    assert 0 < times[0] < times[1]


async def test_somebody_who_left_out_everything_is_told_so(library: Library, nudge: ReminderView) -> None:
    everything = [Preference(name, True, None, DoseChange()) for name in library.exercises]

    for screen in await screens(nudge, Place.BED, preferences=everything):
        assert "leave out everything" in screen.text


@pytest.mark.parametrize("place", list(Place))
@pytest.mark.parametrize("hour", [0, 5, 11])
async def test_one_that_starts_small_proposes_a_routine_as_short_as_can_be(
    library: Library, nudge: ReminderView, place: Place, hour: int
) -> None:
    work = due(NINE + timedelta(hours=hour), place)._replace(manner=Manner(starts_small=True))
    screen, proposed = await nudge.screen(work), library.routine(nudge.routine_id(work))

    assert screen.text.startswith("Let’s start small.")
    assert proposed is not None
    assert (len(proposed.steps), proposed.place) == (2, place)
    assert proposed.minutes <= 2


async def test_where_doses_are_long_it_starts_a_little_less_small(library: Library, nudge: ReminderView) -> None:
    longer = [Preference(name, False, None, DoseChange(seconds=30)) for name in library.exercises]
    work = due(NINE, Place.DESK, preferences=longer)._replace(manner=Manner(starts_small=True))
    usual = due(NINE, Place.DESK, preferences=longer)
    small, whole = (library.routine(nudge.routine_id(one)) for one in (work, usual))

    assert small is not None
    assert whole is not None
    assert small.minutes <= whole.minutes


@pytest.mark.parametrize(("a_day", "offers_fewer"), [(1, False), (2, True)])
async def test_one_that_asks_about_its_time_has_the_usual_answers_too(
    nudge: ReminderView, a_day: int, offers_fewer: bool
) -> None:
    asking = await nudge.screen(due(NINE, Place.DESK)._replace(manner=Manner(asks=True, a_day=a_day)))
    usual = await nudge.screen(due(NINE, Place.DESK))
    presses = [button.press for row in asking.buttons for button in row]

    assert "Does this time still suit you?" in asking.text
    assert ("one reminder a day at most" in asking.text) is offers_fewer
    assert {button.press for row in usual.buttons for button in row} < set(presses)
    assert (press.KeepFewer(1) in presses) is offers_fewer
    assert {press.AskOtherTimes(), press.PauseFor(7), press.KeepTimes()} < set(presses)
