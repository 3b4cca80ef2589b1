"""Every screen the bot has, with ordinary values and with the largest ones."""

from collections.abc import Iterable, Iterator
from dataclasses import astuple, dataclass, replace
from datetime import UTC, date, datetime, timedelta
from itertools import cycle, product
from zoneinfo import ZoneInfo

from markupsafe import Markup

from stretchbot.bot.commands import COMMANDS
from stretchbot.db.models import BroadcastState
from stretchbot.domain.adapting import Manner
from stretchbot.domain.alarms import AlarmKind
from stretchbot.domain.browsing import EVERYTHING, PAGE_LENGTH, Listed, OwnList, Selection
from stretchbot.domain.dose_feedback import Rating
from stretchbot.domain.exercise import Area, Exercise, Place, Posture, Side, Sides, Work
from stretchbot.domain.history import History, WeekDone, weeks_of
from stretchbot.domain.occurrence import Reason as NotSentReason
from stretchbot.domain.own_routine import MOST_PORTIONS, MOST_ROUTINES, MOST_STEPS, SavedRoutine, as_routine, assembled
from stretchbot.domain.pauses import UNTIL_RESUMED
from stretchbot.domain.planning.compose import Lately, Profile, compose
from stretchbot.domain.planning.reason import ProposalReason, Why
from stretchbot.domain.preset import NO_PRESET, Preset
from stretchbot.domain.quiet_hours import QuietHours
from stretchbot.domain.routine import ExactDose, Step
from stretchbot.domain.routine_code import MOST_CHARACTERS, form_digits
from stretchbot.domain.routine_name import LONGEST_NAME, NameTrouble
from stretchbot.domain.session import Tap, Walk
from stretchbot.domain.shared_code import encode_shared
from stretchbot.domain.streak import Streak, streak_of
from stretchbot.domain.suitability import Avoidance, Condition, Needs, StepChange, tailor
from stretchbot.domain.time_problems import TimeProblem
from stretchbot.domain.timeline import Phase, PhaseKind
from stretchbot.domain.times import ParsedTimes, parse_moment, parse_times
from stretchbot.domain.weekdays import Weekdays
from stretchbot.languages import Words
from stretchbot.library import Library
from stretchbot.places import Locality, common_zones, find_places
from stretchbot.screens import (
    adapting,
    broadcast,
    common,
    doses,
    exercise_card,
    exercises,
    export,
    feedback,
    group,
    group_break,
    hurts,
    leading,
    leave_out,
    next_reminder,
    next_taps,
    onboarding,
    operator,
    own_routine_editor,
    own_routine_name,
    own_routines,
    pauses,
    privacy,
    progress,
    purpose,
    quiet_hours,
    reminder,
    reminder_preset,
    reminders,
    routine,
    routine_words,
    safety,
    settings,
    step,
    time_formats,
    times,
    weekly_summary,
    zones,
)
from stretchbot.screens import callbacks as press
from stretchbot.screens.exercise_position import Position
from stretchbot.screens.operator import TelegramsView
from stretchbot.screens.screen import Illustration, Screen
from stretchbot.screens.step import WalkPosition
from stretchbot.services.broadcasts import BroadcastProgress
from stretchbot.services.progress import Progress
from stretchbot.services.reminders import Coming
from stretchbot.services.status import Status
from stretchbot.setting_values import LONGEST_CONTACT

NOW = datetime(2026, 11, 2, 8, 0, tzinfo=UTC)
BERLIN = ZoneInfo("Europe/Berlin")
LONGEST_ZONE = "America/Argentina/ComodRivadavia"  # no IANA name is longer
LARGEST_ID = 2**63 - 1
LARGEST_QUESTION = 2**31 - 1
# What is left in the longest button: ids are counted up, and nobody makes a hundred thousand million reminders.
LARGEST_REMINDER = 10**11 - 1
LARGEST_ROUTINE = 10**15 - 1  # so far as well
QUIET = QuietHours(22 * 60, 7 * 60)
# Six times that are long to say and to put into a button.
SIX_TIMES = (1434, 1435, 1436, 1437, 1438, 1439)
NAMES = ("Vera", "<b>&amp;\"'", "🧘‍♀️" * 16, "W" * 64)
COMING = (None, NOW + timedelta(hours=2), NOW + timedelta(days=1), NOW + timedelta(days=40))
SETS_OF_DAYS = [Weekdays(bits) for bits in range(1, int(Weekdays.all()) + 1)]
WALKS = (
    Walk(3, position=3, done_steps=3),
    Walk(3, position=3, done_steps=2),
    Walk(3, position=3, done_steps=1, rushed_steps=2),
    Walk(3, position=2, done_steps=1, rushed_steps=1),
)
STREAKS = (
    Streak(1, 1, counted_today=True, forgiven=()),
    Streak(2, 2, counted_today=True, forgiven=(date(2026, 11, 1),)),
    Streak(1234, 5678, counted_today=True, forgiven=tuple(date(2026, 1, day) for day in range(1, 31))),
)
CITIES = ("Springfield", "Alexandria", "Newcastle", "Victoria", "San José", "Kingston")
LANGUAGES = (("en", "English"), ("de", "Deutsch"), ("uk", "українська"))
UNREADABLE = ("25:99", "soon", "1 2 3 4 5 6 7 8 9", "🧘", "<i>8</i> o'clock & whenever", "x" * 10_000, "")
# One for each question back.
ASKED_BACK = (
    "quarte past 8",
    "every 2 hours",
    "every hour",
    "every 20 min",
    "every 60 minutes from 9 to 11",
    "once a day",
    "3 a day",
    "9 - 17",
    "23:54 - 23:59",
    "8:00 UTC",
    "l8:00",
    "23:00",
    "8 and 9",
    "8, soon",
)


@dataclass(frozen=True, slots=True)
class Shot:
    """What a screen function gave; `values` are the names and typed words in it, which nobody translates."""

    function: str
    shown: Screen | Markup | str
    values: tuple[str, ...] = ()


def gallery(t: Words, library: Library) -> Iterator[Shot]:
    """What every screen function gives in the language of `t`."""
    yield from _common(t)
    yield from _next_taps(t)
    yield from _time_formats(t)
    yield from _onboarding(t)
    yield from _times(t)
    yield from _zones(t)
    yield from _reminders(t)
    yield from _settings(t)
    yield from _routine(t, library)
    yield from _walk(t, library)
    yield from _leading(t, library)
    yield from _hurts(t, library)
    yield from _leave_out(t, library)
    yield from _exercises(t, library)
    yield from _own_routines(t, library)
    yield from _feedback(t, library)
    yield from _routine_words(t, library)
    yield from _progress(t)
    yield from _pauses(t)
    yield from _adapting(t)
    yield from _presets(t, library)
    yield from _quiet_hours(t)
    yield from _weekly_summary(t)
    yield from _privacy(t)
    yield from _groups(t, library)
    yield from _for_admins(t)
    yield Shot("export.export", export.export(t))
    yield from (Shot("export.explanations", words) for words in export.explanations(t).values())


def _own_routines(t: Words, library: Library) -> Iterator[Shot]:
    """Routines of somebody's own, from none to as many as there may be."""
    every, several = library.exercises, list(_made(t, library))
    for one in several:
        name = (one.routine.name,)
        yield Shot("own_routines.own_label", own_routines.own_label(t, one), name)
        yield Shot("own_routines.heading", own_routines.heading(t, one), name)
        yield from (Shot("own_routines.parts_of", part, name) for part in own_routines.parts_of(t, one, every))
        for said in (None, own_routines.kept(t)):
            yield Shot("own_routines.own_routine", own_routines.own_routine(t, one, every, said=said), name)
        link = "https://t.me/stretch_simulated_bot?start=r_" + "zzzzz" * MOST_STEPS
        yield Shot("own_routines.share", own_routines.share(t, one, link), (*name, link))
        for trouble in (None, *NameTrouble):
            shown = own_routine_name.ask_for_name(t, one.number, one.routine.name, trouble)
            yield Shot("own_routine_name.ask_for_name", shown, name)
        if one.steps:
            code = encode_shared(one.steps, every)
            theirs = replace(one, number=0, routine=assembled(code, one.steps, every, Place.DESK))
            yield Shot("own_routines.shared", own_routines.shared(t, theirs, every))
        yield from _own_routine_editor(t, library, one)
    listed = [replace(one, routine=replace(one.routine, name=f"Routine {place}")) for place, one in enumerate(several)]
    names = tuple(one.routine.name for one in listed)
    for count, removed in ((0, None), (1, LARGEST_ROUTINE), (MOST_ROUTINES, LARGEST_ROUTINE)):
        yield Shot("own_routines.own_list", own_routines.own_list(t, listed[:count], removed=removed), names)
    exercise = max(every.values(), key=lambda one: len(one.name))
    for room in (False, True):
        shown = own_routine_editor.choose_routine(t, listed[:3], exercise, "zzzz", str(Position()), room=room)
        yield Shot("own_routine_editor.choose_routine", shown, names)
    yield Shot("own_routines.form_name", own_routines.form_name(t, every["knee_hug"], "both"))
    yield Shot("own_routine_editor.taken_out", own_routine_editor.taken_out(t, t.library(exercise.id, exercise.name)))
    yield from (
        Shot("own_routine_name.renamed", own_routine_name.renamed(t, begins_by_name=one)) for one in (False, True)
    )
    yield Shot("own_routine_name.default_name", own_routine_name.default_name(t, 7))
    yield Shot("own_routine_editor.in_order", own_routine_editor.in_order(t))
    yield Shot("own_routine_editor.full", own_routine_editor.full(t))
    yield Shot("own_routine_editor.changed_meanwhile", own_routine_editor.changed_meanwhile(t))
    yield Shot("own_routines.removed_already", own_routines.removed_already(t))
    yield Shot("own_routines.no_room", own_routines.no_room(t))
    yield Shot("own_routines.kept", own_routines.kept(t))
    yield Shot("own_routines.shared_gone", own_routines.shared_gone(t))
    yield Shot("own_routines.broken_link", own_routines.broken_link(t))


def _made(t: Words, library: Library) -> Iterator[own_routines.Shown]:
    """Routines of every exercise in every form, under names of every kind, for who told nothing and everything."""
    every = library.exercises
    forms = [(one.id, form) for one in every.values() for form in forms_of(one)]
    longest = sorted(forms, key=lambda form: -len(own_routines.form_name(t, every[form[0]], form[1])))
    some = (forms[start : start + MOST_STEPS] for start in range(0, len(forms), MOST_STEPS))
    names = ("Vera", "<b>&amp;\"'", "🧘" * LONGEST_NAME, "W" * LONGEST_NAME, "שלום")
    needs = (Needs(), Needs(frozenset(Condition), dict(zip(every, cycle(Avoidance), strict=False))))
    numbers = range(LARGEST_ROUTINE, 0, -1)
    for number, chosen, name in zip(numbers, ((), forms[:1], *some, longest[:MOST_STEPS]), cycle(names), strict=False):
        steps = tuple(Step(*form) for form in chosen)
        saved = SavedRoutine(number, name, steps)
        routine_of_it = as_routine(saved, every, Place.DOORWAY)
        for one in needs:
            yield own_routines.Shown(number, routine_of_it, steps, tailor(routine_of_it, every, one), gone=number % 3)


def _own_routine_editor(t: Words, library: Library, one: own_routines.Shown) -> Iterator[Shot]:
    every, name = library.exercises, (one.routine.name,)
    reasons = cycle((None, Avoidance.NEVER))
    found = [Listed(each, t.library(each.id, each.name), reason=next(reasons)) for each in every.values()]
    undo = press.PutBackIn(one.number, "zzzz", MOST_PORTIONS, MOST_STEPS)
    for better in ((), one.steps):
        shown = own_routine_editor.editor(
            t, one, every, sorted_steps=better, said=own_routine_editor.in_order(t), undo=undo
        )
        yield Shot("own_routine_editor.editor", shown, name)
    for place, (less, more) in zip(range(len(one.steps)), cycle(((1, 3), (None, 2), (23, None))), strict=False):
        shown = own_routine_editor.step_editor(t, one, every, place, less, more)
        yield Shot("own_routine_editor.step_editor", shown, name)
    yield Shot("own_routine_editor.pick_part", own_routine_editor.pick_part(t, one, found), name)
    for at in (Position(), Position(page=1), Position(Selection(Area.HIPS))):
        shown = own_routine_editor.pick_exercises(t, one, found, at)
        yield Shot("own_routine_editor.pick_exercises", shown, name)
    yield Shot("own_routine_editor.added", own_routine_editor.added(t, one.routine.name, 10), name)


def _common(t: Words) -> Iterator[Shot]:
    commands = [(command.name, command.description) for command in COMMANDS]
    yield Shot("common.help_page", common.help_page(t, commands))
    for message in (
        common.not_understood,
        common.words_only,
        common.start_first,
        common.start_first_page,
        common.setup_first,
        common.setup_later,
        common.cancelled,
        common.nothing_to_cancel,
        common.nothing_to_undo,
        common.nothing_to_snooze,
        common.nothing_to_stop,
        common.nothing_asked,
        common.which_answer,
        common.no_session,
        common.too_far_off,
        common.went_wrong,
        common.stale,
    ):
        yield Shot(f"common.{message.__name__}", message(t))
    for beside_a_step in (common.first_step, common.one_side_only, common.take_your_time):
        yield Shot(f"common.{beside_a_step.__name__}", beside_a_step(t, LARGEST_ID))
    yield Shot("common.take_your_time", common.take_your_time(t, LARGEST_ID, may_mean_reminders=True))
    for session_id in (None, LARGEST_ID):
        yield Shot("common.told_at_the_end", common.told_at_the_end(t, session_id))
    for minutes in (1, 12):
        for dose in (None, ExactDose(Work.HOLD, minutes, 20, 5, Sides.NONE)):
            yield Shot("common.time_left", common.time_left(t, dose, minutes, minutes, LARGEST_ID))
        yield Shot("common.how_long", common.how_long(t, t("a routine"), minutes, press.StartRoutine("desk_hands")))
    for at in COMING:
        for session_id in (None, LARGEST_ID):
            yield Shot("common.any_time", common.any_time(t, _coming(at), session_id))
        yield Shot("common.nothing_to_skip", common.nothing_to_skip(t, _coming(at)))


def _groups(t: Words, library: Library) -> Iterator[Shot]:
    bot_name = "w" * 32  # no name of a bot is longer
    own = ("https://t.me/" + bot_name,)
    suggestions = {3: SIX_TIMES[:3], 2: SIX_TIMES[:2]}
    for function in (group.added, group.administrators_only, group.who_are_you, group.last_day):
        yield Shot(f"group.{function.__name__}", function(t))
    yield Shot("group.for_members", group.for_members(t, bot_name), own)
    yield Shot("group.own_reminders", group.own_reminders(t, bot_name), own)
    cities = tuple(city.name for city in common_zones())
    yield Shot("group.ask_for_zone", group.ask_for_zone(t, LARGEST_QUESTION, common_zones()), cities)
    unknown = group.with_zones(t, zones.unknown_city(t), LARGEST_QUESTION, common_zones())
    yield Shot("group.with_zones", unknown, cities)
    for ask in (group.ask_for_times, group.too_many):
        yield Shot(f"group.{ask.__name__}", ask(t, LARGEST_QUESTION, suggestions))
    codes = [code for code, _ in LANGUAGES]
    for minutes, days, next_at, names, elsewhere in (
        (SIX_TIMES[:3], Weekdays.of([0, 2, 4]), COMING[1], True, True),
        (SIX_TIMES[:1], Weekdays.workdays(), None, False, False),
    ):
        breaks = group.Breaks(minutes, days, BERLIN, next_at, NOW, names, elsewhere)
        for some in (codes, codes[:1]):
            yield Shot("group.overview", group.overview(t, breaks, some), ("Berlin",))
    for days in SETS_OF_DAYS:
        yield Shot("group.days", group.days(t, days))
        yield Shot("group.turned_off", group.turned_off(t, LARGEST_QUESTION, SIX_TIMES[:3], days))
    yield Shot("group.languages_page", group.languages_page(t, LANGUAGES), tuple(name for _, name in LANGUAGES))
    for reason in ("topic_closed", "topic_gone", "no_rights", "forbidden"):
        yield Shot("group.stopped_because", group.stopped_because(t, reason))
    yield from _breaks(t, library)


def _breaks(t: Words, library: Library) -> Iterator[Shot]:
    own = ("https://t.me/stretchbot",)
    some: tuple[tuple[int, tuple[str, ...]], ...] = ((0, ()), (1, NAMES[:1]), (40, NAMES * 3), (40, ()))
    for exercise, (people, names) in product(library.exercises.values(), some):
        posted = group_break.group_break(t, exercise, NOW, "stretchbot", people=people, names=names)
        yield Shot("group_break.group_break", posted, (*own, *names))
    for people in (0, 1, 2, 200_000):
        yield Shot("group_break.over", group_break.over(t, NOW, BERLIN, people))
    for answer in (group_break.counted, group_break.counted_before, group_break.too_late):
        yield Shot(f"group_break.{answer.__name__}", answer(t))


def _next_taps(t: Words) -> Iterator[Shot]:
    for button in (
        next_taps.stretch_now,
        next_taps.stretch_again,
        next_taps.to_reminders,
        next_taps.to_settings,
        next_taps.to_progress,
        next_taps.to_exercises,
        next_taps.to_own_routines,
        next_taps.set_up,
        next_taps.to_help,
        next_taps.pause_button,
    ):
        yield Shot(f"next_taps.{button.__name__}", button(t).label)


def _time_formats(t: Words) -> Iterator[Shot]:
    yield Shot("time_formats.clock", time_formats.clock(t, NOW, BERLIN))
    yield Shot("time_formats.minute_clock", time_formats.minute_clock(t, 0))
    yield from (Shot("time_formats.when", time_formats.when(t, at, BERLIN, NOW)) for at in COMING if at)
    yield from (Shot("time_formats.weekdays", time_formats.weekdays(t, days)) for days in SETS_OF_DAYS)
    for work, sides, repetitions, seconds in product(Work, Sides, (1, 2, 60), (1, 20)):
        dose = ExactDose(work, repetitions, seconds, 5, sides)
        yield Shot("doses.dose_words", doses.dose_words(t, dose))


def _onboarding(t: Words) -> Iterator[Shot]:
    yield Shot("onboarding.agree_first", onboarding.agree_first(t))
    for name in NAMES:
        yield Shot("onboarding.greeting", onboarding.greeting(t, name), (name,))
        for at in COMING:
            yield Shot("onboarding.welcome_back", onboarding.welcome_back(t, name, _coming(at)), (name,))
    suggestions = {3: SIX_TIMES[:3], 2: SIX_TIMES[:2], 1: SIX_TIMES[:1]}
    asked = onboarding.ask_for_times(t, LARGEST_ID, suggestions)
    yield Shot("onboarding.ask_for_times", asked)
    sets = onboarding.suggested_sets(t, LARGEST_ID, suggestions)
    yield Shot("onboarding.suggested_sets", Screen(asked.text, sets))
    yield from (Shot("onboarding.times_chosen", onboarding.times_chosen(t, SIX_TIMES[:n])) for n in range(1, 7))
    for at in COMING:
        yield Shot("onboarding.all_set", onboarding.all_set(t, at, BERLIN, NOW))
        yield Shot("onboarding.all_set", onboarding.all_set(t, at, BERLIN, NOW, Weekdays.workdays()))
        yield Shot("onboarding.moved", onboarding.moved(t, _coming(at)))


def _of_day(finished: int, planned: int, day: date | None = None) -> Progress:
    return Progress(finished, planned, STREAKS[0], day=day)


def _coming(next_at: datetime | None, paused_until: datetime | None = None) -> Coming:
    return Coming(next_at, paused_until, BERLIN, NOW)


def _pauses(t: Words) -> Iterator[Shot]:
    for paused_until in (None, *(at for at in COMING if at), UNTIL_RESUMED):
        coming = _coming(None, paused_until)
        yield Shot("next_reminder.next_words", next_reminder.next_words(t, coming))
        yield Shot("next_reminder.paused_words", next_reminder.paused_words(t, coming))
        for is_over in (False, True):
            yield Shot("pauses.ask_how_long", pauses.ask_how_long(t, coming, is_over=is_over))
        yield Shot("pauses.paused", pauses.paused(t, coming))
        yield Shot("reminders.reminder_list", reminders.reminder_list(t, [], coming, room=True))
    for at in COMING:
        yield Shot("pauses.resumed", pauses.resumed(t, _coming(at)))
        yield Shot("pauses.not_paused", pauses.not_paused(t, _coming(at)))
    days = [NOW.date() + timedelta(days=day) for day in range(28)]
    yield from (Shot("pauses.pick_end", pauses.pick_end(t, days, page)) for page in (0, 1, 12))


def _leading(t: Words, library: Library) -> Iterator[Shot]:
    exercise, chosen = library.exercises["knee_hug"], Step("knee_hug")
    still = leading.standing_still(t, Side.RIGHT)
    yield Shot("leading.standing_still", still.line)
    for kind, side in product(PhaseKind, (None, *Side)):
        phase = Phase(kind, 0, exercise.id, None, side, 2, 4, 0, 60)
        led = leading.going_on(t, phase, 60)
        yield Shot("leading.going_on", led.line)
        for paused, shown in ((False, led), (True, still)):
            label = leading.pace_button(t, LARGEST_ID, LARGEST_QUESTION, paused=paused).label
            yield Shot("leading.pace_button", label)
            yield Shot("step.step", step.step(t, exercise, chosen, at(1), led=shown))
        yield Shot("leading.change_sides", leading.change_sides(t, side))
    yield Shot("leading.interrupted", leading.interrupted(t, LARGEST_ID, LARGEST_QUESTION))


def _privacy(t: Words) -> Iterator[Shot]:
    yield Shot("privacy.privacy", privacy.privacy(t, None, is_known=False))
    yield Shot("privacy.privacy", privacy.privacy(t, "W" * LONGEST_CONTACT, is_known=True), ("W" * LONGEST_CONTACT,))
    yield Shot("privacy.ask_before_erasing", privacy.ask_before_erasing(t, LARGEST_ID))
    yield Shot("privacy.is_erased", privacy.is_erased(t))
    yield Shot("privacy.erased", privacy.erased(t))
    yield Shot("privacy.kept", privacy.kept(t))


def _times(t: Words) -> Iterator[Shot]:
    yield Shot("times.ask_for_own_times", times.ask_for_own_times(t), ("6pm",))
    yield Shot("times.ask_for_one_time", times.ask_for_one_time(t), ("6pm",))
    for typed in ("9", "9, 9:10 and 22:00 on weekdays", "23:54 23:55 23:56 23:57 23:58 23:59"):
        yield Shot("times.echo_times", times.echo_times(t, LARGEST_ID, _parsed(typed)))
        shown = times.echo_times(t, LARGEST_ID, _parsed(typed), None, SIX_TIMES)
        yield Shot("times.echo_times", shown)
    for typed in UNREADABLE:
        problem = _problem(typed)
        shown = times.not_understood(t, LARGEST_ID, problem, one=False, spoken="xx")
        yield Shot("times.not_understood", shown, (problem.piece, "6pm"))
    for typed in (*UNREADABLE, *ASKED_BACK):
        one = parse_moment(typed, "en")
        assert isinstance(one, TimeProblem)
        shown = times.not_understood(t, LARGEST_ID, one, one=True, spoken="en")
        yield Shot("times.not_understood", shown, (one.piece, "6pm"))
    undo, days = press.RemoveReminder(LARGEST_ID), Weekdays.workdays()
    for line in (
        times.moved(t, SIX_TIMES[0], SIX_TIMES[1], days),
        times.added(t, SIX_TIMES[:1], days),
        times.removed(t, SIX_TIMES),
        times.on_days(t, days),
        times.replaced(t, SIX_TIMES, days),
    ):
        yield Shot("times.changed", times.changed(t, line, undo, Screen(Markup("8"))))
    yield Shot("times.moved", times.moved(t, SIX_TIMES[0], SIX_TIMES[1], days))
    yield Shot("times.added", times.added(t, SIX_TIMES, days))
    yield Shot("times.removed", times.removed(t, SIX_TIMES[:1]))
    yield Shot("times.on_days", times.on_days(t, days))
    yield Shot("times.replaced", times.replaced(t, SIX_TIMES, days))
    yield Shot("times.clocks", times.clocks(t, SIX_TIMES))


def _parsed(typed: str) -> ParsedTimes:
    parsed = parse_times(typed, "en")
    assert parsed.ok
    return parsed


def _problem(typed: str) -> TimeProblem:
    return parse_times(typed, "en").problems[0]


def _zones(t: Words) -> Iterator[Shot]:
    listed = common_zones()
    yield Shot("zones.list_label", zones.list_label(t))
    yield Shot("zones.ask_for_zone", zones.ask_for_zone(t))
    yield Shot("zones.zone_list", zones.zone_list(t, LARGEST_ID, listed), _names(listed))
    yield Shot("zones.unknown_city", zones.unknown_city(t))
    yield Shot("zones.unknown_city", zones.unknown_city(t, again=True))
    yield Shot("zones.offset_typed", zones.offset_typed(t))
    for zone in (LONGEST_ZONE, "Europe/Berlin", "UTC"):
        city = zones.zone_city(zone)
        yield Shot("zones.found_place", zones.found_place(t, city), (city,))
        yield Shot("zones.confirm_zone", zones.confirm_zone(t, LARGEST_ID, zone, NOW))
        yield Shot("zones.zone_confirmed", zones.zone_confirmed(t, zone, NOW), (city,))
    for typed in CITIES:
        found = find_places(typed, zones.MOST_CANDIDATES).places
        names = _names(found)
        yield Shot("zones.which_place", zones.which_place(t, LARGEST_ID, found), names)
        yield Shot("zones.confirm_zone", zones.confirm_zone(t, LARGEST_ID, found[0].zone, NOW, found[1:4]), names)
        yield Shot("zones.did_you_mean", zones.did_you_mean(t, LARGEST_ID, found[0]), names)
        yield Shot("zones.unknown_there", zones.unknown_there(t, LARGEST_ID, found), names)
        yield from (Shot("zones.place_name", zones.place_name(t, place), names) for place in found)


def _names(places: Iterable[Locality]) -> tuple[str, ...]:
    """What a place is called, in words that nobody translates."""
    return tuple(name for place in places for name in (place.name, place.region, zones.zone_city(place.zone)) if name)


def _reminders(t: Words) -> Iterator[Shot]:
    proposes = reminder_preset.proposes_words(t, NO_PRESET, None, Place.DESK, 4)
    rows = [
        reminders.ReminderRow(LARGEST_ID, minute, days, enabled, planned)
        for minute, days, enabled, planned in product((0, 1439), SETS_OF_DAYS, (True, False), (True, False))
    ]
    yield from (Shot("reminders.one_reminder", reminders.one_reminder(t, row, _coming(None), proposes)) for row in rows)
    for until in (NOW + timedelta(days=3), UNTIL_RESUMED):
        paused = Coming(None, until, BERLIN, NOW)
        yield Shot("reminders.one_reminder", reminders.one_reminder(t, rows[0], paused, proposes))
    for first, at in product(range(0, len(rows), 6), COMING):
        shown = reminders.reminder_list(t, rows[first : first + 6], _coming(at), room=first % 4 == 0)
        yield Shot("reminders.reminder_list", shown)
    yield Shot("reminders.reminder_list", reminders.reminder_list(t, [], _coming(None), room=True))
    for is_there in (True, False):
        left = reminders.reminder_list(t, rows[:1], _coming(None), room=True)
        yield Shot("reminders.which_one", reminders.which_one(t, left, is_there=is_there))
    for days in SETS_OF_DAYS:
        resting = reminders.ReminderRow(LARGEST_ID, 0, days, enabled=True, planned=False, resting=days)
        yield Shot("reminders.one_reminder", reminders.one_reminder(t, resting, _coming(None), proposes))
        yield Shot("reminders.reminder_list", reminders.reminder_list(t, [resting], _coming(None), room=True))
        yield Shot("reminders.days_for_all", reminders.days_for_all(t, days))
    for count in (1, 2, 6):
        quiet = [
            reminders.ReminderRow(LARGEST_ID, minute, Weekdays.all(), enabled=True, quiet=QUIET, place=Place.BED)
            for minute in SIX_TIMES[:count]
        ]
        yield Shot("reminders.reminder_list", reminders.reminder_list(t, quiet, _coming(None), room=True))
        yield Shot("reminders.one_reminder", reminders.one_reminder(t, quiet[0], _coming(None), proposes))
    yield Shot("reminders.no_room", reminders.no_room(t))
    yield Shot("reminders.time_taken", reminders.time_taken(t))
    for answer in (reminders.six_already, reminders.removed_already, reminders.last_weekday):
        yield Shot(f"reminders.{answer.__name__}", answer(t))


def _presets(t: Words, library: Library) -> Iterator[Shot]:
    at = time_formats.minute_clock(t, 1439)
    routines = list(library.routines.values())
    longest = max(routines, key=lambda one: len(one.name))
    presets = (NO_PRESET, Preset(Place.BED, None, 10), Preset(longest.place, longest.id))
    for preset, place in product(presets, Place):
        routine = library.routine(preset.routine_id)
        shown = reminder_preset.proposes_words(t, preset, routine, place, 4)
        yield Shot("reminder_preset.proposes_words", shown)
        page = reminder_preset.place_page(t, LARGEST_REMINDER, at, preset, place)
        yield Shot("reminder_preset.place_page", page)
        page = reminder_preset.minutes_page(t, LARGEST_REMINDER, at, preset, 4)
        yield Shot("reminder_preset.minutes_page", page)
        here = [one for one in routines if one.place is place]
        page = reminder_preset.routine_page(t, LARGEST_REMINDER, at, preset, place, here)
        yield Shot("reminder_preset.routine_page", page)
    own = list({one.routine.name: one for one in _made(t, library) if one.tailored.routine.steps}.values())
    names = tuple(one.routine.name for one in own)
    rows = [
        reminders.ReminderRow(LARGEST_REMINDER, minute, Weekdays.workdays(), True, routine_id=one.routine.id)
        for minute, one in zip(range(1434, 1440), own, strict=False)
    ]
    for one in own:
        preset = Preset(one.routine.place, one.routine.id)
        page = reminder_preset.routine_page(t, LARGEST_REMINDER, at, preset, Place.DESK, routines, own=own)
        yield Shot("reminder_preset.routine_page", page, names)
        shown = reminder_preset.proposes_words(t, preset, one.routine, Place.DESK, 4)
        yield Shot("reminder_preset.proposes_words", shown, names)
        yield Shot("reminders.choose_reminder", reminders.choose_reminder(t, one, rows), names)
        yield Shot("reminders.choose_reminder", reminders.choose_reminder(t, one, ()), names)
    buttons = (reminder_preset.preset_buttons(t, LARGEST_REMINDER),)
    yield Shot("reminder_preset.preset_buttons", Screen(t("<b>Your reminders</b>"), buttons))


def _quiet_hours(t: Words) -> Iterator[Shot]:
    yield Shot("quiet_hours.hours_words", quiet_hours.hours_words(t, QUIET))
    yield Shot("quiet_hours.to_quiet_hours", quiet_hours.to_quiet_hours(t).label)
    for quiet in (None, QUIET, QuietHours(0, 60), QuietHours(60, 0)):
        rows = quiet_hours.quiet_rows(t, quiet, lambda value: press.ChangeSetting("quiet", value))
        yield Shot("quiet_hours.quiet_text", Screen(quiet_hours.quiet_text(t, quiet), rows))
        yield Shot("quiet_hours.quiet_rows", Screen(quiet_hours.quiet_text(t, quiet), rows))


def _weekly_summary(t: Words) -> Iterator[Shot]:
    today = NOW.date()
    daily = {today - timedelta(days=day): 1 + day % 4 for day in range(100)}
    with_gaps = {day: count for number, (day, count) in enumerate(daily.items()) if number % 5}
    for sessions in ({today: 1}, daily, with_gaps):
        streak = streak_of(sessions, today=today)
        begins = (today + timedelta(days=1)).weekday()
        week = next(one for one in weeks_of(sessions, streak, today=today, first_weekday=begins) if one[-1].on == today)
        minutes = 5 * sum(day.sessions for day in week)
        done = WeekDone(week, minutes, streak, {area: minutes for area in Area if len(sessions) > 1})
        yield Shot("weekly_summary.summary", weekly_summary.summary(t, done, t))
    yield Shot("weekly_summary.offer", weekly_summary.offer(t))
    yield from (Shot("weekly_summary.answered", weekly_summary.answered(t, on=on)) for on in (True, False))


def _adapting(t: Words) -> Iterator[Shot]:
    yield Shot("adapting.ask_for_other_times", adapting.ask_for_other_times(t))
    yield Shot("adapting.all_come_again", adapting.all_come_again(t))
    yield Shot("adapting.kept", adapting.kept(t))
    undo = press.UndoChange(LARGEST_QUESTION)
    for number, way_back in product(range(1, 7), (undo, None)):
        outcome = adapting.fewer(t, SIX_TIMES[:number])
        rows = (
            *reminder.answers(t, LARGEST_REMINDER, 10**10 - 1, "r" * MOST_CHARACTERS),
            *adapting.after_fewer(t, way_back),
        )
        yield Shot("adapting.fewer", Screen(outcome, rows))
        yield Shot("adapting.after_fewer", Screen(outcome, adapting.after_fewer(t, way_back)))


def _for_admins(t: Words) -> Iterator[Shot]:
    text = Markup("<b>We move</b> on Sunday.")
    yield Shot("broadcast.news", broadcast.news(t, text), ("We move", "on Sunday."))
    yield Shot("broadcast.no_more_news", broadcast.no_more_news(t))
    yield Shot("broadcast.ask_for_text", broadcast.ask_for_text(t))
    yield Shot("broadcast.cancelled", broadcast.cancelled(t))
    yield Shot("broadcast.already_sending", broadcast.already_sending(t))
    yield Shot("broadcast.stop_button", broadcast.stop_button(t, LARGEST_ID).label)
    for receivers in (0, 1, 100_000):
        yield Shot("broadcast.confirm", broadcast.confirm(t, LARGEST_ID, receivers, 25.0))
    on_their_way = [BroadcastProgress(LARGEST_ID, state, 100_000, 60_000, 1_234) for state in BroadcastState]
    yield from (Shot("broadcast.progress", broadcast.progress(t, one)) for one in on_their_way)
    reasons = {f"{delivery}: {reason}": 12_345 for delivery in ("missed", "failed") for reason in NotSentReason}
    few = Status(1, 1, 1, 0, 1, 1, 0, {}, None, None, 0, 0, 0, {})
    many = Status(
        *(100_000, 50_000, 80_000, 9_000, 300_000, 290_000, 280_000, reasons, 0.4, 1799.9, 65_000, 12_345, 678),
        alarms=dict.fromkeys(AlarmKind, NOW),
    )
    views = (TelegramsView(), TelegramsView(True, 99, "Connection timed out"), TelegramsView(is_answered=False))
    said = (*reasons, "Connection timed out")
    for status, view, sending in product((few, many), views, (None, on_their_way[0])):
        yield Shot("operator.admin", operator.admin(t, status, view, sending, NOW, ZoneInfo("Europe/Berlin")), said)
    for kind in AlarmKind:
        yield Shot("operator.alarm", operator.alarm(t, kind))
        yield Shot("operator.title_of", operator.title_of(t, kind))
        yield Shot("operator.to_do", operator.to_do(t, kind))


def _settings(t: Words) -> Iterator[Shot]:
    yield from (Shot("settings.area_label", settings.area_label(t, area)) for area in Area)
    chosen = [
        settings.Chosen("en", None, Place.DESK, frozenset(), frozenset(Area), 0, Weekdays.none(), keeps_messages=False),
        settings.Chosen(
            "en",
            LONGEST_ZONE,
            Place.DOORWAY,
            frozenset(Area),
            frozenset(Area),
            240,
            Weekdays.all(),
            keeps_messages=True,
        ),
        *(
            settings.Chosen("de", "UTC", place, {Area.HIPS}, {Area.NECK}, 360, Weekdays.weekend(), keeps_messages=False)
            for place in Place
        ),
    ]
    codes = [code for code, _ in LANGUAGES]
    for one in chosen:
        city = zones.zone_city(one.zone or "")
        for available in (codes, codes[:1]):
            yield Shot("settings.all_settings", settings.all_settings(t, one, available), (city,))
        yield Shot("settings.place_page", settings.place_page(t, one))
        yield Shot("settings.areas_page", settings.areas_page(t, one))
        yield Shot("settings.day_start_page", settings.day_start_page(t, one))
        yield Shot("settings.messages_page", settings.messages_page(t, one))
        yield Shot("settings.rest_days_page", settings.rest_days_page(t, one))
        yield Shot("settings.rest_days_page", settings.rest_days_page(t, replace(one, reminded_on_rest_days=True)))
        yield Shot("settings.clock_page", settings.clock_page(t, one))
        yield Shot("settings.summary_page", settings.summary_page(t, one))
        yield Shot("settings.news_page", settings.news_page(t, one))
        for quiet in (None, QUIET):
            yield Shot("settings.quiet_page", settings.quiet_page(t, replace(one, quiet=quiet)))
            changed = replace(one, quiet=quiet, weekly_summary=quiet is None, wants_news=quiet is None)
            yield Shot("settings.all_settings", settings.all_settings(t, changed, codes), (city,))
        names = tuple(name for _, name in LANGUAGES)
        yield Shot("settings.language_page", settings.language_page(t, one, LANGUAGES), names)


def _routine(t: Words, library: Library) -> Iterator[Shot]:
    yield from (Shot("routine.place_label", routine.place_label(t, place)) for place in Place)
    after_done = reminder.after_done(t, press.UndoDone(LARGEST_ID, 9))
    after_skip = reminder.after_skip(t, LARGEST_REMINDER, NOW)
    for offered in library.routines.values():
        others = [other for other in library.routines.values() if other is not offered]
        yield Shot("routine.routine_label", routine.routine_label(t, offered))
        steps = [library.exercises[step.exercise_id] for step in offered.steps]
        yield from (Shot("routine.offer", routine.offer(t, offered, steps, others, place)) for place in Place)
        yield Shot("routine.offer", routine.offer(t, offered, steps, [], offered.place))
        yield Shot("routine.in_the_middle", routine.in_the_middle(t, offered, LARGEST_ID, 0, 7))
        first = library.exercises[offered.steps[0].exercise_id]
        for reminder_id in (*range(len(reminder.LINES)), LARGEST_REMINDER):
            yield Shot("reminder.reminder", reminder.reminder(t, reminder_id, NOW, offered, first))
        for manner in (Manner(asks=True), Manner(asks=True, a_day=6), Manner(starts_small=True)):
            yield Shot("reminder.reminder", reminder.reminder(t, LARGEST_REMINDER, NOW, offered, first, manner=manner))
        whole = reminder.reminder(t, 0, NOW, offered, first).text
        yield Shot("reminder.answers", Screen(whole, reminder.answers(t, LARGEST_REMINDER, 10**10 - 1, offered.id)))
        yield Shot(
            "reminder.with_outcome",
            reminder.with_outcome(
                whole,
                reminder.done(t, NOW, BERLIN, _of_day(2, 3)),
                after_done,
            ),
        )
    yield Shot("routine.begun_already", routine.begun_already(t))
    yield Shot("routine.not_counted", routine.not_counted(t))
    yield Shot("routine.in_the_middle_again", routine.in_the_middle_again(t, None, LARGEST_ID, 6, 7))
    left = routine.in_the_middle(t, None, LARGEST_ID, 6, 7)
    yield Shot("routine.in_the_middle", left)
    yield Shot("next_taps.carry_on", Screen(left.text, next_taps.row(next_taps.carry_on(t, LARGEST_ID))))
    yield Shot(
        "reminder.with_outcome",
        reminder.with_outcome(Markup(), reminder.skipped(t), after_skip),
    )
    snoozed, skipped = reminder.snoozed(t, NOW, BERLIN), reminder.skipped(t)
    yield Shot(
        "reminder.after_done",
        Screen(reminder.done(t, NOW, BERLIN, _of_day(1, 2)), after_done),
    )
    yield from (Shot("reminder.about_times", Screen(skipped, reminder.about_times(t, count))) for count in (1, 6))
    yield Shot("reminder.after_skip", Screen(skipped, after_skip))
    rows = reminder.while_snoozed(t, LARGEST_REMINDER, NOW, max(library.routines, key=len))
    yield Shot("reminder.while_snoozed", Screen(snoozed, rows))
    yield Shot("reminder.with_outcome", reminder.with_outcome(Markup(), snoozed, rows))
    yield Shot("reminder.not_counted", reminder.not_counted(t, LARGEST_REMINDER, NOW, max(library.routines, key=len)))
    yield Shot("reminder.started", reminder.started(t, NOW, BERLIN))
    yield Shot("reminder.snoozed", reminder.snoozed(t, NOW, BERLIN))
    yield Shot("reminder.merged", reminder.merged(t, NOW, BERLIN))
    yield Shot("reminder.later_today", reminder.later_today(t, NOW, BERLIN))
    later = reminder.while_later(t, LARGEST_REMINDER, NOW, max(library.routines, key=len))
    yield Shot("reminder.while_later", Screen(reminder.later_today(t, NOW, BERLIN), later))
    back = reminder.waits_again(t, snoozed, LARGEST_REMINDER, NOW, max(library.routines, key=len))
    yield Shot("reminder.waits_again", back)
    yield Shot("reminder.waits_again", reminder.waits_again(t, Markup(), LARGEST_REMINDER, NOW, "r"))
    yield Shot("reminder.day_is_full", reminder.day_is_full(t))
    yield Shot("reminder.day_is_full_page", reminder.day_is_full_page(t, LARGEST_REMINDER, NOW))
    yield Shot("reminder.quiet_then", reminder.quiet_then(t, NOW, BERLIN))
    yield Shot("reminder.quiet_then_page", reminder.quiet_then_page(t, NOW, BERLIN))
    yield Shot("reminder.skipped", reminder.skipped(t))
    for day in (None, NOW.date()):
        yield Shot("reminder.done_by_reaction", reminder.done_by_reaction(t, NOW, BERLIN, _of_day(1, 3, day)))
    for of_day in (_of_day(1, 1), _of_day(3, 2), _of_day(1, 0), _of_day(2, 3, NOW.date()), _of_day(1, 0, NOW.date())):
        yield Shot("reminder.done", reminder.done(t, NOW, BERLIN, of_day))


def _walk(t: Words, library: Library) -> Iterator[Shot]:
    for exercise in library.exercises.values():
        for number, form in product((1, 8), forms_of(exercise)):
            chosen = Step(exercise.id, form)
            sides = exercise.form(form).sides.each or (None,)
            for picture in (None, *(Illustration(exercise.id, form, side) for side in sides)):
                for is_known in (False, True):
                    shown = step.step(t, exercise, chosen, at(number), picture=picture, is_known=is_known)
                    yield Shot("step.step", shown)
            yield Shot("step.step_words", step.step_words(t, exercise, chosen).text)
    exercises = list(library.exercises.values())
    cautions = {caution.id: caution for exercise in exercises for caution in exercise.cautions}.values()
    yield from (Shot("step.caution_words", step.caution_words(t, caution)) for caution in cautions)
    yield Shot("step.ask_first", step.ask_first(t, [(caution, exercises[:7]) for caution in cautions][:12], at(1)))
    for streak, minutes, counts in product(STREAKS, (1, 5, 60), ((1, 3), (4, 3), (1, 0))):
        for walk in (None, *WALKS):
            progress_then = Progress(*counts, streak, None)
            left = routine.finished(
                t,
                what="",
                minutes=minutes,
                progress=progress_then,
                coming=_coming(COMING[0]),
                session_id=LARGEST_ID,
                asks=True,
                walk=walk,
            )
            yield Shot("routine.finished", left)
        for what, milestone in (("", None), (t.library("knee_hug", "Knee hug"), 1), ("", 100)):
            progress_then = Progress(*counts, streak, milestone)
            end = routine.finished(
                t,
                what=what,
                minutes=minutes,
                progress=progress_then,
                coming=_coming(COMING[minutes % 2]),
                session_id=LARGEST_ID,
                asks=milestone == 1,
            )
            yield Shot("routine.finished", end)
            yield Shot("routine.with_place", routine.with_place(t, end, Place.DOORWAY))
            yield Shot("routine.with_way_back", routine.with_way_back(t, end, press.UndoDone(LARGEST_ID, 9)))
        yield from (Shot("routine.place_kept", routine.place_kept(t, place)) for place in Place)
        yield Shot("routine.todays_count", routine.todays_count(t, *counts))
        for day in (None, NOW.date()):
            yield Shot("routine.days_count", routine.days_count(t, _of_day(*counts, day)))
        yield Shot("routine.streak_length", routine.streak_length(t, max(1, streak.length_days)))
        yield Shot("routine.streak_words", routine.streak_words(t, streak))
    yield from (Shot("routine.stopped", routine.stopped(t, by=by, rushed=False)) for by in (Tap.SKIP, Tap.STOP))
    yield Shot("routine.stopped", routine.stopped(t, by=Tap.NEXT, rushed=True))
    yield from (Shot("routine.already_done", routine.already_done(t, "09:00", _coming(at))) for at in COMING)
    for days in (1, 7, 100):
        yield Shot("routine.milestone_words", routine.milestone_words(t, days))
    yield Shot("routine.celebration", routine.celebration(t, 7))
    yield Shot("routine.gone", routine.gone(t))


def at(number: int) -> WalkPosition:
    """A place in a walk whose ids are as long as they get."""
    return WalkPosition(LARGEST_ID, LARGEST_ID, number, of=8)


def _hurts(t: Words, library: Library) -> Iterator[Shot]:
    for exercise in library.exercises.values():
        sources = tuple(name for one in exercise.sources for name in (one.title, one.by) if name)
        for gentler in (None, exercise):
            door = hurts.stop_now(t, exercise, gentler, LARGEST_ID, LARGEST_QUESTION)
            yield Shot("hurts.stop_now", door)
        alike = hurts.stop_now(t, exercise, exercise, LARGEST_ID, LARGEST_QUESTION, is_gentler=False)
        yield Shot("hurts.stop_now", alike)
        for condition, minded in product((None, *Condition), (True, False)):
            asked = hurts.is_this_safe(t, exercise, condition, LARGEST_ID, LARGEST_QUESTION, Side.LEFT, minded=minded)
            yield Shot("hurts.is_this_safe", asked)
        undo = press.UndoMark("zzzz", favourite=True, never_show=False, pain="99 2026-12-31", at="")
        yield Shot("hurts.never_again", hurts.never_again(t, exercise, undo))
        yield Shot("purpose.purpose", purpose.purpose(t, exercise), sources)
        of_step = purpose.purpose_of_step(t, exercise, LARGEST_ID, LARGEST_QUESTION, Side.LEFT)
        yield Shot("purpose.purpose_of_step", of_step, sources)
        yield Shot("purpose.sources_words", purpose.sources_words(t, exercise), sources)
    yield Shot("hurts.stop_now", hurts.stop_now(t, None, None, LARGEST_ID, LARGEST_QUESTION))
    yield Shot("hurts.ache", hurts.ache(t))
    for condition, minded in product((None, *Condition), (True, False)):
        yield Shot("hurts.is_it_safe", hurts.is_it_safe(t, condition, minded=minded))
    sources = tuple(name for one in library.red_flags.sources for name in (one.title, one.by) if name)
    for stopped in (True, False):
        yield Shot("safety.red_flags", safety.red_flags(t, library.red_flags, stopped=stopped), sources)


def _leave_out(t: Words, library: Library) -> Iterator[Shot]:
    yield from (Shot("leave_out.condition_label", leave_out.condition_label(t, one)) for one in Condition)
    everything = dict(zip(library.exercises, cycle(Avoidance), strict=False))
    for chosen in (frozenset[Condition](), frozenset({Condition.KNEES}), frozenset(Condition)):
        yield Shot("leave_out.ask_once", leave_out.ask_once(t, chosen))
        yield Shot("leave_out.thanks", leave_out.thanks(t, chosen))
        for avoided in ({}, {"knee_hug": Avoidance.HURT}, everything):
            yield Shot("leave_out.page", leave_out.page(t, chosen, avoided, library.exercises))
        for offered in library.routines.values():
            changes = tailor(offered, library.exercises, Needs(chosen, {"knee_hug": Avoidance.HURT_TODAY})).changes
            words = leave_out.changes_words(t, changes, library.exercises)
            if words:
                yield Shot("leave_out.changes_words", words)
                yield Shot("routine.offer", routine.offer(t, offered, [], [], offered.place, changes=words))
                first = library.exercises[offered.steps[0].exercise_id]
                yield Shot("reminder.reminder", reminder.reminder(t, 0, NOW, offered, first, changes=words))
    exercise = max(library.exercises.values(), key=lambda one: len(one.name))
    for reason, offers in product((*Avoidance, *Condition), (True, False)):
        change = StepChange(exercise.id, reason, exercise.id if offers else None)
        asked = leave_out.not_started(t, change, "zzzz", "F0000", library.exercises)
        yield Shot("leave_out.not_started", asked)
    yield Shot("leave_out.nothing_left", leave_out.nothing_left(t))


def _exercises(t: Words, library: Library) -> Iterator[Shot]:
    """Lists and cards of all exercises, for who told nothing and for who told everything."""
    every = library.exercises
    yield from (Shot("exercises.posture_label", exercises.posture_label(t, one)) for one in Posture)
    for kind in (Area, Place, Posture, OwnList):
        yield from (Shot("exercises.filter_label", exercises.filter_label(t, one)) for one in kind)
    typed = ("knee", "x" * 19)
    everybody = (Needs(), Needs(frozenset(Condition), dict(zip(every, cycle(Avoidance), strict=False))), Needs())
    for needs, favourites in zip(everybody, ((), (), tuple(every)), strict=True):
        found = [
            Listed(
                one,
                t.library(one.id, one.name),
                frozenset({"knee"}),
                frozenset(),
                one.id in favourites,
                needs.against(one),
            )
            for one in every.values()
        ]
        at = Position()
        for selection in (
            EVERYTHING,
            *(Selection(area) for area in Area),
            *(Selection(place=place, posture=Posture.SITTING) for place in Place),
            *(Selection(own_list=one) for one in OwnList),
            Selection(typed=("knee",)),
            Selection(Area.HIP_FLEXORS, Place.DOORWAY, Posture.SQUATTING, OwnList.FAVOURITES, typed),
        ):
            at = Position(selection, 99)
            yield Shot("exercises.overview", exercises.overview(t, found, at), selection.typed)
            for what in exercises.PICKED:
                yield Shot("exercises.pick_filter", exercises.pick_filter(t, found, at, what))
            yield Shot("exercises.list_page", exercises.list_page(t, found, at, every), selection.typed)
        for page in range(-(-len(every) // PAGE_LENGTH)):
            shown = exercises.list_page(t, found, Position(page=page), every)
            yield Shot("exercises.list_page", shown)
        for exercise in every.values():
            place = next(one for one in Place if exercise.fits(one))
            sources = tuple(name for one in exercise.sources for name in (one.title, one.by) if name)
            reader = exercise_card.Reader(needs, bool(favourites), place)
            for variation in forms_of(exercise):
                step_shown = Step(exercise.id, variation)
                digits = form_digits(exercise.id, variation)
                undo = press.UndoMark(digits, True, True, "99 2026-11-02", str(at))
                loop = Illustration(exercise.id, variation)
                card = exercise_card.card(t, exercise, step_shown, reader, str(at), picture=loop, undo=undo)
                yield Shot("exercise_card.card", card, sources)
                alone = exercise_card.card(t, exercise, step_shown, reader, "")
                yield Shot("exercise_card.card", alone, sources)
    yield Shot("exercises.nothing_found", exercises.nothing_found(t, typed[1]), typed)
    yield Shot("exercises.exercise_gone", exercises.exercise_gone(t))
    for on in (True, False):
        yield Shot("exercise_card.marked_favourite", exercise_card.marked_favourite(t, favourite=on))
        yield Shot("exercise_card.switched", exercise_card.switched(t, on=on))
    yield Shot("common.undone", common.undone(t))


def _routine_words(t: Words, library: Library) -> Iterator[Shot]:
    """Composed routines of every place, for every reason there is."""
    reasons = [
        ProposalReason(why, area, before, days_ago)
        for why, area, days_ago in product(Why, Area, range(3))
        for before in (Area.NECK, Area.HAMSTRINGS)
    ]
    yield from (Shot("routine_words.area_in_words", routine_words.area_in_words(t, area)) for area in Area)
    yield from (Shot("routine_words.reason_words", routine_words.reason_words(t, reason)) for reason in reasons)
    for place, minutes in product(Place, (2, 6)):
        plan = compose(Profile(), Lately(), library.repertoire, place, minutes, NOW)
        assert plan is not None
        steps = [library.exercises[step.exercise_id] for step in plan.routine.steps]
        yield Shot("routine_words.routine_name", routine_words.routine_name(t, plan.routine))
        yield Shot("routine_words.routine_in_words", routine_words.routine_in_words(t, plan.routine))
        for reason in reasons:
            yield Shot("routine.offer", routine.offer(t, plan.routine, steps, [], place, reason=reason))
            nudge = reminder.reminder(t, LARGEST_REMINDER, NOW, plan.routine, steps[0], reason=reason)
            yield Shot("reminder.reminder", nudge)
        yield Shot("routine.in_the_middle", routine.in_the_middle(t, plan.routine, LARGEST_ID, 0, 7))


def _feedback(t: Words, library: Library) -> Iterator[Shot]:
    exercises = list(library.exercises.values())
    shown = t("Today: {done} of {planned}.", done=1, planned=3)
    yield Shot("feedback.how_was_it", feedback.how_was_it(t))
    yield Shot("feedback.question_rows", Screen(shown, feedback.question_rows(t, LARGEST_ID, asks=False)))
    yield Shot("feedback.ways_on", Screen(shown, feedback.ways_on(t, asks=True)))
    yield Shot("feedback.before_question", feedback.before_question(t, shown + "\n\n" + feedback.how_was_it(t)))
    yield Shot("feedback.just_right", feedback.just_right(t, shown, LARGEST_ID, asks=True))
    yield Shot("feedback.asked_again", feedback.asked_again(t, shown + "\n\n" + shown, LARGEST_ID, asks=True))
    for rating, count in product((Rating.TOO_EASY, Rating.TOO_MUCH), (1, 15)):
        asked = feedback.which_one(t, shown, LARGEST_ID, rating, list(enumerate(exercises[:count])), asks=True)
        yield Shot("feedback.which_one", asked)
        yield Shot("feedback.changed", feedback.changed(t, shown, LARGEST_ID, rating, exercises[:count], asks=False))
        yield Shot("feedback.changed", feedback.changed(t, shown, LARGEST_ID, rating, [], asks=True))


def _progress(t: Words) -> Iterator[Shot]:
    today = NOW.date()
    always = {today - timedelta(days=day): 1 + day % 4 for day in range(100)}
    once = {today: 1}
    with_gaps = {day: count for number, (day, count) in enumerate(always.items()) if number % 8}
    for sessions in ({}, once, always, with_gaps):
        streak = streak_of(sessions, today=today)
        history = History(
            today=today,
            weeks=weeks_of(sessions, streak, today=today),
            streak=streak,
            finished_today=sessions.get(today, 0),
            planned_today=3,
            sessions=sum(sessions.values()),
            minutes=5 * sum(sessions.values()),
            areas={area: 5 * sum(sessions.values()) for area in Area if sessions},
        )
        yield Shot("progress.progress", progress.progress(t, history, t))
        yield Shot("progress.streak_figure", progress.streak_figure(t, streak, has_sessions=bool(sessions)).label)
    yield from (Shot("progress.legend", words) for words in astuple(progress.legend(t)))


def forms_of(exercise: Exercise) -> list[str | None]:
    """The plain form (None) and every variation, by id."""
    return [None, *(variation.id for variation in exercise.variations)]
