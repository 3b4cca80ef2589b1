"""The facts the library is written from, and the axes its routines cover."""

import pytest

from stretchbot.bundled import content_folder
from stretchbot.domain.exercise import Area, Breath, Exercise, Period, Place, Posture, Range, Side, Sides, Work
from stretchbot.domain.routine import TimeOfDay
from stretchbot.domain.timeline import seconds_of, timeline
from stretchbot.library import Library, check
from tests.shipped import LIBRARY

FIRST_PAGE = "Stretching Exercises for the Back"
SECOND_PAGE = "6 Back Stretch Exercises – Increase Flexibility and Range of Motion"
TITLE_ONLY = {"forward_backward_bend", "back_arch", "back_twist", "neck_twist", "upper_back_loosener"}

FLOOR, BED, DESK, DOORWAY = Place.FLOOR, Place.BED, Place.DESK, Place.DOORWAY

# id: posture, places, page, plain form's sides
FACTS = {
    "deep_squat": (Posture.SQUATTING, {FLOOR}, FIRST_PAGE, Sides.NONE),
    "seated_rock": (Posture.SITTING, {FLOOR}, FIRST_PAGE, Sides.NONE),
    "butterfly_fold": (Posture.SITTING, {FLOOR}, FIRST_PAGE, Sides.NONE),
    "butterfly_turn": (Posture.SITTING, {FLOOR}, FIRST_PAGE, Sides.ALTERNATE),
    "knees_apart": (Posture.LYING, {FLOOR, BED}, FIRST_PAGE, Sides.NONE),
    "pelvic_press": (Posture.LYING, {FLOOR, BED}, FIRST_PAGE, Sides.NONE),
    "forward_backward_bend": (Posture.STANDING, {DESK, FLOOR}, FIRST_PAGE, Sides.NONE),
    "back_arch": (Posture.STANDING, {DESK, FLOOR}, FIRST_PAGE, Sides.NONE),
    "back_twist": (Posture.STANDING, {DESK, FLOOR}, FIRST_PAGE, Sides.ALTERNATE),
    "neck_twist": (Posture.STANDING, {DESK, FLOOR}, FIRST_PAGE, Sides.ALTERNATE),
    "upper_back_loosener": (Posture.STANDING, {DESK, FLOOR}, FIRST_PAGE, Sides.NONE),
    "doorway_reach": (Posture.STANDING, {DOORWAY}, SECOND_PAGE, Sides.NONE),
    "bed_edge": (Posture.LYING, {BED}, SECOND_PAGE, Sides.NONE),
    "childs_pose": (Posture.KNEELING, {FLOOR, BED}, SECOND_PAGE, Sides.NONE),
    "knee_hug": (Posture.LYING, {FLOOR, BED}, SECOND_PAGE, Sides.ALTERNATE),
    "sun_reach": (Posture.STANDING, {DESK, FLOOR}, SECOND_PAGE, Sides.NONE),
}

# id: what is done, how often, how many seconds each
DOSES = {
    "seated_rock": (Work.MOVE, Range(2, 3), Range(20, 30)),
    "pelvic_press": (Work.HOLD, Range(3, 4), Range(5, 8)),
    "knees_apart": (Work.HOLD, Range(2, 4), Range(10, 30)),
    "forward_backward_bend": (Work.COUNT, Range(5, 5), Range(10, 12)),
    "back_arch": (Work.HOLD, Range(3, 5), Range(5, 10)),
    "back_twist": (Work.HOLD, Range(2, 3), Range(10, 15)),
    "neck_twist": (Work.MOVE, Range(2, 3), Range(15, 20)),
    "upper_back_loosener": (Work.HOLD, Range(3, 3), Range(10, 20)),
    "knee_hug": (Work.HOLD, Range(2, 3), Range(15, 30)),
    "bed_edge": (Work.MOVE, Range(2, 3), Range(20, 30)),
}

AREAS = {
    "deep_squat": {Area.LOWER_BACK, Area.HIPS},
    "seated_rock": {Area.UPPER_BACK, Area.LOWER_BACK, Area.HIPS},
    "butterfly_fold": {Area.UPPER_BACK, Area.LOWER_BACK, Area.NECK, Area.LEGS},
    "butterfly_turn": {Area.UPPER_BACK, Area.LOWER_BACK, Area.NECK, Area.LEGS},
    "knees_apart": {Area.LOWER_BACK, Area.LEGS},
    "pelvic_press": {Area.LOWER_BACK},
    "doorway_reach": {Area.LEGS, Area.HIPS, Area.UPPER_BACK, Area.LOWER_BACK, Area.NECK, Area.SHOULDERS},
    "bed_edge": {Area.UPPER_BACK, Area.LOWER_BACK},
    "childs_pose": {Area.UPPER_BACK, Area.LOWER_BACK, Area.HIPS},
    "knee_hug": {Area.LOWER_BACK},
}

# What a movement asks of a body that a text can't be misread about.
CAUTIONS = {
    "deep_squat": {"tipping", "knees", "new_joint", "no_osteoporosis", "pregnancy_ask", "dizzy"},
    "seated_rock": {"balance", "no_osteoporosis", "disc_bend", "new_joint", "no_pregnancy"},
    "butterfly_fold": {"no_osteoporosis", "disc_bend", "groin", "new_joint", "head_pull"},
    "butterfly_turn": {"osteoporosis", "disc_twist", "groin", "new_joint", "fold_and_twist", "neck_injury", "tingling"},
    "knees_apart": {"pregnancy", "new_joint"},
    "pelvic_press": {"pregnancy", "new_joint"},
    "knee_hug": {"pregnancy", "new_joint", "knee_hold", "getting_up"},
    "childs_pose": {"knees_ankles", "head_low_fists", "new_joint", "no_osteoporosis"},
    "sun_reach": {"pain_free_day", "bending_back", "dizzy", "shoulder", "blood_pressure", "no_pop"},
    "back_arch": {"bending_back", "dizzy", "head_back"},
    "forward_backward_bend": {"bending_back", "dizzy", "head_low", "disc_bend", "new_joint"},
    "neck_twist": {"tingling", "throat", "neck_injury"},
    "back_twist": {"tingling", "disc_twist", "osteoporosis"},
    "upper_back_loosener": {"tingling", "shoulder"},
    "bed_edge": {"slipping", "getting_up", "new_joint"},
    "doorway_reach": {"frame", "osteoporosis", "disc_twist", "shoulder", "blood_pressure"},
}


@pytest.fixture(scope="module")
def library() -> Library:
    return LIBRARY


def test_nothing_is_wrong_with_the_library() -> None:
    assert [str(problem) for problem in check(content_folder())] == []


def test_the_library_has_every_exercise_of_the_fact_sheet_and_as_many_again(library: Library) -> None:
    assert set(FACTS) <= set(library.exercises)
    assert len(library.exercises) >= 2 * len(FACTS)


def test_the_head_is_called_low_only_where_it_is(library: Library) -> None:
    low = {
        name
        for name, exercise in library.exercises.items()
        if {"head_low", "head_low_fists"} & {caution.id for caution in exercise.cautions}
    }

    assert low == {"childs_pose", "forward_backward_bend", "bottom_to_heels", "cat_cow"}


def test_the_loosener_gives_each_of_its_two_forms_the_full_dose(library: Library) -> None:
    loosener = library.exercises["upper_back_loosener"]

    assert loosener.form("hands_behind").dose == loosener.dose


def test_what_is_gentler_than_the_butterfly_turn_is_lying(library: Library) -> None:
    gentler = library.exercises["butterfly_turn"].gentler

    assert gentler is not None
    assert library.exercises[gentler].posture is Posture.LYING


@pytest.mark.parametrize("name", FACTS)
def test_an_exercise_is_as_its_source_describes_it(library: Library, name: str) -> None:
    exercise = library.exercises[name]
    posture, places, page, sides = FACTS[name]

    assert exercise.posture is posture
    assert exercise.places == places
    assert page in {source.title for source in exercise.sources}
    assert exercise.sides is sides


@pytest.mark.parametrize("name", DOSES)
def test_a_dose_is_that_of_the_fact_sheet(library: Library, name: str) -> None:
    dose = library.exercises[name].dose

    assert (dose.work, dose.repetitions, dose.seconds) == DOSES[name]


@pytest.mark.parametrize("name", AREAS)
def test_an_exercise_reaches_the_areas_of_the_fact_sheet(library: Library, name: str) -> None:
    assert AREAS[name] <= set(library.exercises[name].areas)


@pytest.mark.parametrize("name", CAUTIONS)
def test_an_exercise_warns_of_what_the_fact_sheet_warns_of(library: Library, name: str) -> None:
    assert CAUTIONS[name] <= {caution.id for caution in library.exercises[name].cautions}


def test_every_form_keeps_within_the_evidence(library: Library) -> None:
    for exercise in library.exercises.values():
        for dose in (exercise.dose, *(variation.dose for variation in exercise.variations)):
            if dose.work is Work.HOLD:
                assert dose.seconds.high <= 30, exercise.id
                assert dose.repetitions.high <= (5 if dose.seconds.high > 10 else 8), exercise.id
            assert dose.seconds.low * dose.repetitions.low <= 60, f"{exercise.id}: about a minute in all"


def test_every_exercise_names_its_source_and_what_was_changed(library: Library) -> None:
    for name, exercise in library.exercises.items():
        assert exercise.cautions
        assert all(source.gives for source in exercise.sources)
        assert exercise.changed or name not in FACTS
        described = any("title only" in source.gives for source in exercise.sources)
        assert described is (name in TITLE_ONLY)


def test_a_guideline_on_holding_still_is_cited_for_holds_only(library: Library) -> None:
    for name, exercise in library.exercises.items():
        cited = {source.by for source in exercise.sources}
        assert exercise.dose.work is Work.HOLD or "American College of Sports Medicine" not in cited, name


def test_five_repetitions_are_cited_where_there_are_five(library: Library) -> None:
    for name, exercise in library.exercises.items():
        if any(source.title == "Exercises for back pain" for source in exercise.sources):
            assert 5 in exercise.dose.repetitions, name
            assert (exercise.frequency.per, exercise.frequency.times.high) == (Period.DAY, 3), name


@pytest.mark.parametrize(
    ("name", "times", "per"),
    [
        ("seated_rock", Range(2, 3), Period.DAY),
        ("butterfly_fold", Range(2, 3), Period.DAY),
        ("butterfly_turn", Range(2, 3), Period.DAY),
        ("knees_apart", Range(3, 4), Period.DAY),
        ("pelvic_press", Range(3, 4), Period.DAY),
        ("knee_hug", Range(3, 4), Period.WEEK),
    ],
)
def test_a_frequency_is_that_of_the_source(library: Library, name: str, times: Range, per: Period) -> None:
    frequency = library.exercises[name].frequency

    assert (frequency.times, frequency.per) == (times, per)


@pytest.mark.parametrize(
    ("name", "variations"),
    [
        ("knees_apart", {"ankles"}),
        ("doorway_reach", {"side_to_side", "squeeze"}),
        ("childs_pose", {"arms_back"}),
        ("knee_hug", {"both"}),
        ("upper_back_loosener", {"hands_behind"}),
    ],
)
def test_variations_of_the_sources_are_there(library: Library, name: str, variations: set[str]) -> None:
    assert {variation.id for variation in library.exercises[name].variations} == variations


def test_turning_in_the_doorway_has_sides_and_hugging_both_knees_has_none(library: Library) -> None:
    assert library.exercises["doorway_reach"].form("side_to_side").sides.each == (Side.RIGHT, Side.LEFT)
    assert library.exercises["knee_hug"].form("both").sides.each == ()


@pytest.mark.parametrize("name", ["knees_apart", "pelvic_press"])
def test_resting_exercises_are_breathed_slowly_through_the_nose(library: Library, name: str) -> None:
    breathing = library.exercises[name].breathing

    assert breathing.pattern is Breath.SLOW
    assert "nose" in breathing.words


def test_only_the_gentlest_exercise_has_no_gentler_one(library: Library) -> None:
    assert [name for name, exercise in library.exercises.items() if exercise.gentler is None] == ["pelvic_press"]


def _words(exercise: Exercise) -> str:
    steps = [*exercise.steps, *(step for variation in exercise.variations for step in variation.steps)]
    return " ".join([exercise.summary, exercise.feel, *steps, exercise.breathing.words]).lower()


@pytest.mark.parametrize("promise", ["cure", "heal", "prevent", "lengthens the spine", "pop", "as far as you can"])
def test_no_exercise_promises_or_demands_too_much(library: Library, promise: str) -> None:
    assert [name for name, exercise in library.exercises.items() if promise in _words(exercise)] == []


@pytest.mark.parametrize(
    ("place", "minutes"),
    [(place, minutes) for place in Place for minutes in (3, 5, 8) if (place, minutes) != (DOORWAY, 8)],
)
def test_there_is_a_routine_for_every_place_and_length(library: Library, place: Place, minutes: int) -> None:
    assert any((routine.place, routine.minutes) == (place, minutes) for routine in library.routines.values())


@pytest.mark.parametrize(
    "areas",
    [
        {Area.NECK, Area.SHOULDERS},
        {Area.LOWER_BACK},
        {Area.HIPS},
        {Area.NECK, Area.UPPER_BACK, Area.LOWER_BACK},
        {Area.HIP_FLEXORS, Area.GLUTES},
        {Area.HAMSTRINGS},
        {Area.WRISTS},
    ],
)
def test_there_is_a_routine_for_every_wish(library: Library, areas: set[Area]) -> None:
    assert any(areas <= set(routine.areas) for routine in library.routines.values())


@pytest.mark.parametrize("time_of_day", [TimeOfDay.MORNING, TimeOfDay.EVENING])
@pytest.mark.parametrize("place", [FLOOR, BED])
def test_mornings_and_evenings_have_routines_of_their_own(
    library: Library, place: Place, time_of_day: TimeOfDay
) -> None:
    assert any((routine.place, routine.time_of_day) == (place, time_of_day) for routine in library.routines.values())


@pytest.mark.parametrize(("name", "minutes"), [("desk_seated_quick", 2), ("desk_seated_short", 3), ("desk_seated", 5)])
def test_a_break_can_be_had_without_leaving_the_chair(library: Library, name: str, minutes: int) -> None:
    routine = library.routines[name]

    assert routine.minutes == minutes
    assert all(library.exercises[step.exercise_id].posture is Posture.SITTING for step in routine.steps)


@pytest.mark.parametrize("name", ["desk_video_call", "desk_train", "desk_plane"])
def test_calls_and_travel_have_routines_for_a_seat(library: Library, name: str) -> None:
    exercises = [library.exercises[step.exercise_id] for step in library.routines[name].steps]

    assert all(exercise.posture is Posture.SITTING for exercise in exercises)
    assert library.routines[name].only_by_choice, "nobody can know who sits on a train"


def test_at_least_eight_exercises_work_on_an_office_chair(library: Library) -> None:
    seated = [one for one in library.exercises.values() if one.posture is Posture.SITTING and Place.DESK in one.places]

    assert len(seated) >= 8


def test_there_are_ten_routines_more_than_the_first_sixteen(library: Library) -> None:
    assert len(library.routines) >= 26


def test_every_routine_takes_its_minutes_to_a_quarter_of_one(library: Library) -> None:
    for routine in library.routines.values():
        assert all(library.exercises[step.exercise_id].fits(routine.place) for step in routine.steps)
        phases = timeline(routine.steps, library.exercises)
        seconds = [seconds_of(phase for phase in phases if phase.step == step) for step in range(len(routine.steps))]
        assert max(seconds) < 150, "no step takes so long that it bores"
        assert abs(phases[-1].end_seconds - routine.minutes * 60) <= 15, routine.id
