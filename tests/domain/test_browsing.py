"""Which exercises a selection leaves, what typed words find, and pages."""

from dataclasses import replace

import pytest

from stretchbot.domain.browsing import (
    EVERYTHING,
    PAGE_LENGTH,
    Filter,
    Listed,
    OwnList,
    Selection,
    called,
    counts,
    page_of,
    select,
    words_of,
    words_typed,
)
from stretchbot.domain.exercise import Area, Exercise, Place, Posture
from stretchbot.domain.suitability import Avoidance
from tests.shipped import LIBRARY


def listed(exercise: Exercise, name: str = "", **of: object) -> Listed:
    """The exercise as somebody finds it whose language calls it `name`."""
    names = words_of((exercise.name, name))
    values: tuple[Filter, ...] = (*exercise.areas, *(one for one in Place if exercise.fits(one)), exercise.posture)
    labels = words_of(one.value.replace("_", " ") for one in values)
    return replace(Listed(exercise, name or exercise.name, names, labels), **of)  # type: ignore[arg-type]


ALL = [listed(one) for one in LIBRARY.exercises.values()]
GERMAN = [listed(LIBRARY.exercises["knee_hug"], "Knieumarmung"), listed(LIBRARY.exercises["cat_cow"], "Katzenbuckel")]


def names(found: list[Listed]) -> list[str]:
    return [one.name for one in found]


def test_nothing_chosen_leaves_all_by_name() -> None:
    found = names(select(ALL, EVERYTHING))

    assert len(found) == len(ALL)
    assert found == sorted(found, key=str.casefold)


@pytest.mark.parametrize("place", Place)
@pytest.mark.parametrize("posture", Posture)
def test_filters_leave_what_fits_all_of_them(place: Place, posture: Posture) -> None:
    found = select(ALL, Selection(area=Area.LOWER_BACK, place=place, posture=posture))

    assert {one.exercise.id for one in found} == {
        one.id
        for one in LIBRARY.exercises.values()
        if Area.LOWER_BACK in one.areas and one.fits(place) and one.posture is posture
    }


def test_own_lists_are_those_of_the_reader() -> None:
    everything = [replace(ALL[0], is_favourite=True), replace(ALL[1], reason=Avoidance.NEVER), *ALL[2:]]

    assert select(everything, Selection(own_list=OwnList.FAVOURITES)) == [everything[0]]
    assert select(everything, Selection(own_list=OwnList.LEFT_OUT)) == [everything[1]]


@pytest.mark.parametrize("kind", [Area, Place, Posture])
@pytest.mark.parametrize("selection", [EVERYTHING, Selection(place=Place.BED), Selection(posture=Posture.SQUATTING)])
def test_every_filter_that_is_offered_leaves_as_many_as_it_says_and_all_others_leave_none(
    kind: type[Filter], selection: Selection
) -> None:
    offered = counts(ALL, selection, kind)

    for one in kind:
        assert offered.get(one, 0) == len(select(ALL, selection.by(kind, one)))
    assert 0 not in offered.values()


def test_another_filter_of_a_kind_takes_the_place_of_the_first() -> None:
    selection = Selection(Area.HIPS, Place.BED, Posture.LYING, OwnList.FAVOURITES, ("knee",))

    assert selection.by(Place, Place.FLOOR) == replace(selection, place=Place.FLOOR)
    assert selection.by(Area, None) == replace(selection, area=None)
    assert selection.by(Posture, Posture.SITTING) == replace(selection, posture=Posture.SITTING)
    assert selection.by(OwnList, OwnList.LEFT_OUT) == replace(selection, own_list=OwnList.LEFT_OUT)


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("knee", {"Knee hug", "Knee rolls", "Knees apart"}),  # also in "Half-kneeling"
        ("KNEES", {"Knee hug", "Knee rolls", "Knees apart"}),
        ("twist", {"Standing back twist"}),
        ("child’s", {"Child’s pose"}),
        ("childs pose", {"Child’s pose"}),
        ("hug knee", {"Knee hug"}),  # in any order
        ("ham chair", {"Hamstring stretch with a chair"}),
    ],
)
def test_names_are_found_by_their_parts_and_come_first(typed: str, first: set[str]) -> None:
    found = names(select(ALL, Selection(typed=words_typed(typed, 100))))

    assert first <= set(found[: len(first) + 1])


@pytest.mark.parametrize(
    ("typed", "selection"),
    [
        ("glutes", Selection(area=Area.GLUTES)),
        ("doorway", Selection(place=Place.DOORWAY)),
        ("lying", Selection(posture=Posture.LYING)),
        ("bed glutes", Selection(area=Area.GLUTES, place=Place.BED)),
    ],
)
def test_areas_places_and_postures_are_found_too(typed: str, selection: Selection) -> None:
    found = set(names(select(ALL, Selection(typed=words_typed(typed, 100)))))

    assert found >= set(names(select(ALL, selection)))


@pytest.mark.parametrize(
    ("typed", "area"), [("butt", Area.GLUTES), ("Butts", Area.GLUTES), ("wing", Area.SHOULDERS), ("arm", Area.WRISTS)]
)
def test_a_word_for_a_part_of_the_body_is_no_part_of_a_name(typed: str, area: Area) -> None:
    word = words_of((typed,))
    everything = [replace(one, labels=one.labels | word) if area in one.exercise.areas else one for one in ALL]

    found = {one.exercise.id for one in select(everything, Selection(typed=words_typed(typed, 100)))}

    named = {one.exercise.id for one in ALL if word <= one.names}
    assert found == {one.id for one in LIBRARY.exercises.values() if area in one.areas} | named
    assert counts(everything, Selection(typed=words_typed(typed, 100)), Area)[area]


@pytest.mark.parametrize("typed", ["knie", "umarmung", "KNIEUMARMUNG", "knee", "hug"])
def test_names_are_found_in_the_readers_language_and_in_english(typed: str) -> None:
    assert names(select(GERMAN, Selection(typed=words_typed(typed, 100)))) == ["Knieumarmung"]


@pytest.mark.parametrize("typed", ["xylophone", "knee xylophone", "in", "ug"])
def test_what_is_in_no_name_finds_nothing_and_so_do_two_letters_within_a_word(typed: str) -> None:
    assert names(select(GERMAN, Selection(typed=words_typed(typed, 100)))) == []


def test_one_character_of_a_script_without_blanks_is_found_within_a_name() -> None:
    found = select([listed(LIBRARY.exercises["knee_hug"], "両膝抱え")], Selection(typed=words_typed("膝", 100)))

    assert names(found) == ["両膝抱え"]


@pytest.mark.parametrize("typed", ["", "2", "👍", "?", "20 30"])
def test_what_has_no_letters_is_not_looked_for(typed: str) -> None:
    assert words_typed(typed, 100) == ()


@pytest.mark.parametrize(
    ("typed", "most", "words"),
    [("hamstring stretch", 13, ("hamstring", "str")), ("колени", 5, ("ко",)), ("膝膝", 4, ("膝",)), ("a b", 2, ("a",))],
)
def test_what_is_looked_for_is_cut_between_letters(typed: str, most: int, words: tuple[str, ...]) -> None:
    assert words_typed(typed, most) == words


@pytest.mark.parametrize(("typed", "name"), [("knee hugs", "Knieumarmung"), ("Knieumarmung", "Knieumarmung")])
def test_a_whole_name_is_told_from_a_part_of_one(typed: str, name: str) -> None:
    found = called(GERMAN, words_typed(typed, 100))

    assert found is not None
    assert found.name == name
    assert called(GERMAN, words_typed("knee", 100)) is None


@pytest.mark.parametrize("count", [0, 1, PAGE_LENGTH, PAGE_LENGTH + 1, 3 * PAGE_LENGTH, len(ALL)])
def test_pages_hold_each_exercise_once_and_the_last_stands_for_those_behind_it(count: int) -> None:
    entries = ALL[:count]
    first = page_of(entries, 0)
    pages = [page_of(entries, number) for number in range(first.of)]

    assert [one for page in pages for one in page.entries] == entries
    assert all(len(page.entries) == PAGE_LENGTH for page in pages[:-1])
    assert page_of(entries, 99) == pages[-1]
    assert [page.number for page in pages] == list(range(first.of))
