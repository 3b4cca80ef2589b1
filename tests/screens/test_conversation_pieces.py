"""What single screens say and offer, where it depends on their values."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import combinations
from zoneinfo import ZoneInfo

import pytest
from markupsafe import Markup

from stretchbot.domain.exercise import Area, Place
from stretchbot.domain.pauses import UNTIL_RESUMED
from stretchbot.domain.schedule import SNOOZE_MINUTES
from stretchbot.domain.streak import Streak
from stretchbot.domain.weekdays import Weekdays
from stretchbot.languages import Words
from stretchbot.library import Library
from stretchbot.screens import callbacks as press
from stretchbot.screens import onboarding, reminder, reminders, routine, settings, step, times
from stretchbot.screens.callback_data import Callback
from stretchbot.screens.screen import Button, Screen
from stretchbot.screens.step import WalkPosition
from stretchbot.services.reminders import Coming

NOW = datetime(2026, 1, 12, 8, 0, tzinfo=UTC)
BERLIN = ZoneInfo("Europe/Berlin")


def presses(screen: Screen) -> list[Callback]:
    return [button.press for row in screen.buttons for button in row]


def test_a_name_is_shown_as_it_was_typed_and_never_as_markup(english: Words) -> None:
    assert "<b>&lt;i&gt;Vera</b>" in onboarding.greeting(english, "<i>Vera").text


def test_the_first_reminder_is_told_at_the_end_of_setting_up(english: Words) -> None:
    later = onboarding.all_set(english, NOW + timedelta(hours=2), BERLIN, NOW)
    never = onboarding.all_set(english, None, BERLIN, NOW)

    assert later.text == "All set! Your first one comes today at 11:00."
    assert "/reminders" in never.text


def test_a_reminder_opens_with_another_line_each_time(english: Words, library: Library) -> None:
    chosen = library.routines["desk_back_break"]
    first = library.exercises[chosen.steps[0].exercise_id]
    days = [NOW + timedelta(days=number) for number in range(len(reminder.LINES))]
    texts = {reminder.reminder(english, 5, day, chosen, first).text for day in days}

    assert len(texts) == len(reminder.LINES)
    assert all("Back break" in text and first.name in text for text in texts)


def test_a_reminder_offers_to_start_be_done_come_later_and_skip(english: Words, library: Library) -> None:
    chosen = library.routines["desk_back_break"]
    screen = reminder.reminder(english, 5, NOW, chosen, library.exercises["neck_twist"])

    due = int(NOW.timestamp())
    assert presses(screen) == [
        press.StartReminded(5, due, "desk_back_break"),
        press.LeadReminded(5, due, "desk_back_break"),
        press.DoneReminded(5, due),
        press.SkipReminded(5, due),
        *(press.Snooze(5, due, minutes) for minutes in SNOOZE_MINUTES),
        press.LaterToday(5, due),
    ]
    assert [[button.label for button in row] for row in screen.buttons[2:]] == [
        ["💤 10 min", "💤 30 min"],
        ["💤 1 hour", "Later today"],
    ]


def test_an_outcome_stands_below_the_reminder_in_place_of_its_buttons() -> None:
    rows = ((Button("Stretch now", press.OpenRoutine()),),)
    screen = reminder.with_outcome(Markup("<b>Reminder</b>"), Markup("Skipped."), rows)

    assert (screen.text, screen.buttons) == ("<b>Reminder</b>\n\nSkipped.", rows)
    assert reminder.with_outcome(Markup(), Markup("Skipped."), rows).text == "Skipped."


def row(*, enabled: bool = True, days: Weekdays | None = None) -> reminders.ReminderRow:
    return reminders.ReminderRow(3, 570, days or Weekdays.all(), enabled)


def test_the_list_has_every_reminder_one_tap_away(english: Words) -> None:
    screen = reminders.reminder_list(english, [row(), row(enabled=False)], Coming(NOW, None, BERLIN, NOW), room=True)

    assert "🔔 <b>09:30</b> · every day\n🔕 <b>09:30</b> · every day" in screen.text
    opened = [press.OpenReminder(3), press.OpenReminder(3)]
    assert presses(screen) == [*opened, press.OpenDays(), press.AskReminderTime(reminders.ADD)]


def test_a_full_list_offers_no_further_reminder(english: Words) -> None:
    screen = reminders.reminder_list(english, [row()] * 6, Coming(NOW, None, BERLIN, NOW), room=False)

    assert presses(screen) == [*[press.OpenReminder(3)] * 6, press.OpenDays()]


def test_a_list_says_when_nothing_is_coming(english: Words) -> None:
    nothing = Coming(None, None, BERLIN, NOW)
    none = reminders.reminder_list(english, [], nothing, room=True)
    off = reminders.reminder_list(english, [row(enabled=False)], nothing, room=True)
    on = reminders.reminder_list(english, [row(enabled=True)], nothing, room=True)

    assert none.text == "You have no reminders yet."
    assert off.text.endswith("All are off.")
    assert "Nothing is planned yet" in on.text


@pytest.mark.parametrize(
    ("planned", "paused_until", "words"),
    [
        (True, None, "It’s on."),
        (False, None, "Nothing is planned yet."),
        (False, UNTIL_RESUMED, "Your reminders are paused until you send /resume."),
        (True, NOW + timedelta(days=3), "Your reminders are paused; they start again"),
    ],
)
def test_a_reminder_is_said_to_be_on_only_where_something_is_planned(
    english: Words, planned: bool, paused_until: datetime | None, words: str
) -> None:
    coming = Coming(NOW if planned else None, paused_until, BERLIN, NOW)
    screen = reminders.one_reminder(english, replace(row(enabled=True), planned=planned), coming, Markup())

    assert words in screen.text
    assert ("It’s on." in screen.text) == (words == "It’s on.")


@pytest.mark.parametrize("enabled", [True, False])
def test_a_buttons_press_says_what_shall_be_and_not_the_other_way_round(english: Words, enabled: bool) -> None:
    coming = Coming(NOW, None, BERLIN, NOW)
    screen = reminders.one_reminder(english, row(enabled=enabled, days=Weekdays.of([0, 6])), coming, Markup())
    wanted = presses(screen)

    assert wanted[:7] == [press.SetWeekdays(3, bits) for bits in (0b1000000, 67, 69, 73, 81, 97, 0b0000001)]
    assert press.SwitchReminder(3, not enabled) in wanted


def test_an_offer_has_the_best_first_three_others_and_the_other_places(english: Words, library: Library) -> None:
    desk = [one for one in library.routines.values() if one.place is Place.DESK]
    floor = [one for one in library.routines.values() if one.place is Place.FLOOR]
    exercises = [library.exercises[step.exercise_id] for step in desk[0].steps]
    screen = routine.offer(english, desk[0], exercises, [*desk[1:], *floor], Place.DESK)

    assert screen.text.startswith(f"<b>{desk[0].name}</b>")
    assert " · ".join(one.name for one in exercises) in screen.text
    assert presses(screen) == [
        *(press.StartRoutine(one.id) for one in [*desk, *floor][:4]),
        *(press.ListRoutines(place) for place in (Place.FLOOR, Place.BED, Place.DOORWAY)),
        press.OpenOwnRoutines(),
    ]


@pytest.mark.parametrize(
    ("finished", "planned", "words"),
    [
        (1, 3, "Today: 1 of 3."),
        (3, 3, "Today: 3 of 3."),
        (4, 3, "Today: 4 sessions."),
        (1, 0, "Today: 1 session."),
    ],
)
def test_todays_count_never_says_more_than_all(english: Words, finished: int, planned: int, words: str) -> None:
    assert routine.todays_count(english, finished, planned) == words


@pytest.mark.parametrize(
    ("streak", "words"),
    [
        (Streak(1, 1, True, ()), "Day 1."),
        (Streak(3, 9, True, ()), "Streak: 3 days."),
        (Streak(9, 9, True, ()), "Streak: 9 days. Your best yet."),
        (Streak(5, 9, True, (date(2026, 1, 3),)), "Streak: 5 days. 1 day in hand used."),
        (Streak(0, 9, False, ()), ""),
    ],
)
def test_a_streak_is_told_with_what_it_forgave(english: Words, streak: Streak, words: str) -> None:
    assert routine.streak_words(english, streak) == words


def test_the_last_step_finishes(english: Words, library: Library) -> None:
    chosen = library.routines["floor_lower_back"]

    def first_label(number: int) -> str:
        present = chosen.steps[number - 1]
        at = WalkPosition(session_id=1, version=number - 1, number=number, of=len(chosen.steps))
        screen = step.step(english, library.exercises[present.exercise_id], present, at)
        return screen.buttons[0][0].label

    assert [first_label(number) for number in range(1, 5)] == ["Next", "Next", "Next", "Finish"]


def test_a_variation_shows_its_own_name_steps_and_dose(english: Words, library: Library) -> None:
    exercise = library.exercises["knee_hug"]
    (chosen,) = [one for one in library.routines["bed_before_sleep"].steps if one.exercise_id == "knee_hug"]
    at = WalkPosition(session_id=1, version=0, number=1, of=3)
    text = step.step(english, exercise, chosen, at).text
    form = exercise.form("both")

    assert form.variation is not None
    assert text.startswith(f"<b>{exercise.name} · {form.variation.name}</b> · 1 of 3\n")
    assert "each side" not in text


def test_a_button_sent_before_areas_were_added_means_what_it_meant() -> None:
    assert settings.split_areas("af") == {Area.NECK, Area.LEGS}
    assert settings.join_areas({Area.LOWER_BACK, Area.HIPS}) == "de"


def test_areas_fit_a_button_and_come_back() -> None:
    for size in range(len(Area) + 1):
        for areas in combinations(Area, size):
            assert settings.split_areas(settings.join_areas(areas)) == set(areas)


def test_a_settings_button_says_what_shall_be(english: Words) -> None:
    chosen = settings.Chosen(
        "en",
        "Europe/Berlin",
        Place.BED,
        {Area.HIPS},
        {Area.HIPS, Area.NECK},
        240,
        Weekdays.of([6]),
        keeps_messages=False,
    )
    areas = {
        button.label: one.value
        for buttons in settings.areas_page(english, chosen).buttons
        for button in buttons
        if isinstance(one := button.press, press.ChangeSetting)
    }

    assert set(areas) == {"✓ Hips", "Neck"}  # what is offered at that place
    assert settings.split_areas(areas["✓ Hips"]) == set()
    assert settings.split_areas(areas["Neck"]) == {Area.HIPS, Area.NECK}
    assert press.ChangeSetting("rest_days", "0") in presses(settings.rest_days_page(english, chosen))
    assert press.ChangeSetting("rest_days", "65") in presses(settings.rest_days_page(english, chosen))


@pytest.mark.parametrize("minutes", [[0], [1439], [480, 810, 1080], [1434, 1435, 1436, 1437, 1438, 1439]])
def test_times_fit_a_button_and_come_back(minutes: list[int]) -> None:
    assert times.split_minutes(times.join_minutes(minutes)) == minutes


@pytest.mark.parametrize("text", ["", ".", "480.", "8:00", "1440", "-5", "480,810", "²"])
def test_what_is_no_list_of_times_is_refused(text: str) -> None:
    assert times.split_minutes(text) is None
