import pytest

from stretchbot.domain.exercise import (
    Breath,
    Breathing,
    Dose,
    Exercise,
    Frequency,
    Period,
    Place,
    Posture,
    Range,
    Side,
    Sides,
    Variation,
    Work,
)

HOLD = Dose(Work.HOLD, repetitions=Range(2, 3), seconds=Range(15, 30), rest_seconds=5)
SHORT = Dose(Work.HOLD, repetitions=Range(2, 2), seconds=Range(5, 10), rest_seconds=5)


def an_exercise(*places: Place) -> Exercise:
    return Exercise(
        id="hug",
        name="Hug",
        summary="It helps.",
        posture=Posture.LYING,
        places=frozenset(places),
        areas=(),
        feel="In the back.",
        steps=("Hug one knee.",),
        sides=Sides.ALTERNATE,
        dose=HOLD,
        frequency=Frequency(Range(1, 2), Period.DAY),
        breathing=Breathing(Breath.FREE, "Breathe."),
        cautions=(),
        gentler=None,
        variations=(Variation("both", "Both", ("Hug both knees.",), SHORT, Sides.NONE),),
        sources=(),
        changed=(),
    )


@pytest.mark.parametrize(("low", "high"), [(3, 2), (0, 2), (-1, 1)])
def test_a_range_goes_up_from_a_positive_number(low: int, high: int) -> None:
    with pytest.raises(ValueError, match="a range goes from a positive number up"):
        Range(low, high)


def test_a_range_includes_both_ends() -> None:
    assert [number for number in range(6) if number in Range(2, 4)] == [2, 3, 4]


@pytest.mark.parametrize("sides", [Sides.ALTERNATE, Sides.IN_TURN])
def test_the_right_side_comes_first(sides: Sides) -> None:
    assert sides.each == (Side.RIGHT, Side.LEFT)


def test_a_symmetrical_exercise_has_no_sides() -> None:
    assert Sides.NONE.each == ()


def test_the_plain_form_is_the_exercise_itself() -> None:
    form = an_exercise().form()

    assert (form.variation, form.steps, form.dose, form.sides) == (None, ("Hug one knee.",), HOLD, Sides.ALTERNATE)


def test_a_variation_stands_instead_of_the_plain_form() -> None:
    form = an_exercise().form("both")

    assert form.variation is not None
    assert (form.variation.name, form.steps, form.dose, form.sides) == ("Both", ("Hug both knees.",), SHORT, Sides.NONE)


def test_an_unknown_variation_is_an_error() -> None:
    with pytest.raises(KeyError, match="neither"):
        an_exercise().form("neither")


@pytest.mark.parametrize(
    ("places", "place", "fits"),
    [
        ((Place.BED, Place.FLOOR), Place.BED, True),
        ((Place.BED, Place.FLOOR), Place.DESK, False),
        ((Place.DESK,), Place.DOORWAY, False),
        ((Place.DOORWAY,), Place.DESK, False),
        ((Place.FLOOR,), Place.DOORWAY, False),
    ],
)
def test_an_exercise_fits_its_places_and_standing_ones_fit_a_doorway(
    places: tuple[Place, ...], place: Place, fits: bool
) -> None:
    assert an_exercise(*places).fits(place) is fits


@pytest.mark.parametrize(("variation", "known"), [(None, True), ("both", True), ("none", False)])
def test_an_exercise_knows_its_forms(variation: str | None, known: bool) -> None:
    assert an_exercise().has_form(variation) is known
