"""/exercises: looked through by buttons and words, one shown, marked, done; and buttons that lead nowhere any more."""

from stretchbot.domain.routine_code import form_digits
from stretchbot.screens.callbacks import (
    FilterExercises,
    ListExercises,
    MarkFavourite,
    PickFilter,
    ShowExercise,
    StartRoutine,
    UndoMark,
    decode,
)
from stretchbot.simulator.model import Message
from stretchbot.simulator.person import Person
from tests.end_to_end.walks import at_first_step, routine_below, stretch
from tests.end_to_end.world import NUDGE, World
from tests.shipped import LIBRARY

A_CARD = "You feel it:"
GONE = "isn’t in my library any more"


def names_on(page: Message) -> list[str]:
    """The exercises that a page lists, as their buttons call them."""
    return [button.label for button in page.buttons if isinstance(decode(button.data), ShowExercise)]


async def all_exercises(person: Person) -> Message:
    """The first page of them all."""
    await person.sends("/exercises")
    await person.sees(f"{len(LIBRARY.exercises)} exercises.")
    await person.presses("Show ")
    return await person.sees("All exercises")


async def test_all_are_paged_through_in_place_and_filters_are_kept(world: World) -> None:
    vera = await world.newcomer()
    page = await all_exercises(vera)
    listed = names_on(page)
    pages = -(-len(LIBRARY.exercises) // len(listed))
    for number in range(2, pages + 1):
        await vera.presses("›")
        turned = await vera.sees("All exercises")
        assert f"{number} of {pages}" in [button.label for button in turned.buttons]
        assert turned.message_id == page.message_id
        listed += names_on(turned)
    assert sorted(listed) == sorted(one.name for one in LIBRARY.exercises.values())

    await vera.presses("Filters")
    await vera.sees("All exercises")
    await vera.presses("Place")
    picked = await vera.sees("Where?")
    for_bed = sum("bed" in one.places for one in LIBRARY.exercises.values())
    assert f"Bed · {for_bed}" in [button.label for button in picked.buttons]
    await vera.presses("Bed")
    in_bed = await vera.sees(f"Bed\n{for_bed} exercises.")
    await vera.presses("›")
    assert not set(names_on(in_bed)) & set(names_on(await vera.sees(f"Bed\n{for_bed} exercises.")))
    await vera.presses("Filters")
    await vera.sees("Bed")
    await vera.presses("Body part")
    offered = {button.label.partition(" · ")[0] for button in (await vera.sees("Which part")).buttons}
    assert "Wrists" not in offered  # there is nothing for it in bed
    await vera.presses("Glutes")
    left = names_on(await vera.sees("Glutes · Bed"))
    assert left
    assert all(one.name in left for one in LIBRARY.exercises.values() if "bed" in one.places and "glutes" in one.areas)


async def test_a_card_tells_everything_and_leads_back_to_its_very_page(world: World) -> None:
    vera = await world.newcomer()
    await all_exercises(vera)
    await vera.presses("›")
    page = await vera.sees("All exercises")
    exercise = next(one for one in LIBRARY.exercises.values() if one.name == names_on(page)[0])

    await vera.presses(exercise.name)
    card = await vera.sees(A_CARD)
    assert "animation" in card.content
    for words in (exercise.summary, exercise.feel, *exercise.steps, exercise.breathing.words):
        assert words in card.text
    for caution in exercise.cautions:
        assert caution.words in card.text

    await vera.presses("Back")
    assert names_on(await vera.sees("All exercises")) == names_on(page)
    await world.until(lambda: not {page.message_id, card.message_id} & ids(vera), "one message at a time")


async def test_just_this_one_is_done_in_the_form_that_is_shown(world: World) -> None:
    vera = await world.newcomer()
    await vera.sends("knee hug")
    await vera.sees(A_CARD)
    await vera.presses("Both knees")
    shown = await vera.sees("Knee hug · Both knees")
    assert "twice." in shown.text  # not on each side

    await vera.presses("Do just this")
    assert await at_first_step(vera) == 1
    assert "Knee hug · Both knees" in vera.last.text
    await vera.sends("/routine")
    assert "in the middle of Knee hug, at step 1 of 1" in (await vera.sees("in the middle")).text
    await vera.presses("Carry on")
    await vera.sees("1 of 1")
    stretch(vera)
    await vera.presses("Finish")
    assert "Knee hug" in (await vera.sees("Done!")).text


async def test_just_this_below_an_old_card_says_that_it_is_left_out_by_now_and_what_to_do(world: World) -> None:
    vera = await world.newcomer()
    await vera.sends("knee rolls")
    old = await vera.sees(A_CARD)
    await vera.sends("knee rolls")
    await vera.sees(A_CARD)
    await vera.presses("Never show")
    await sees_changed(vera, "won’t propose it")

    await vera.presses_stale(old, "Do just this")
    said = await vera.sees("Left out, as you asked: Knee rolls.", "So I haven’t started it.")
    assert [button.label for button in said.buttons][1:] == ["Show again", "All exercises"]
    await vera.presses("Show again")
    await vera.sees(A_CARD)
    await vera.presses("Do just this")
    assert await at_first_step(vera) == 1
    assert "Knee rolls" in vera.last.text


async def test_a_gentler_one_is_offered_for_what_is_left_out_by_now_and_not_taken_unasked(world: World) -> None:
    vera = await world.newcomer()
    await vera.sends("deep squat")
    old = await vera.sees(A_CARD)
    await vera.sends("/settings")
    await vera.presses("What I leave out")
    await vera.sees("What I leave out")
    await vera.presses("Osteoporosis")
    await vera.sees("What I leave out")

    await vera.presses_stale(old, "Do just this")
    said = await vera.sees("because of your osteoporosis: Deep squat.", "So I haven’t started it.")
    gentler, *others = [button.label for button in said.buttons]
    assert others == ["What I leave out", "All exercises"]
    await vera.presses("Gentler: ")
    assert await at_first_step(vera) == 1
    assert gentler.removeprefix("Gentler: ") in vera.last.text


async def test_the_butt_is_a_part_of_the_body_and_no_butterfly(world: World) -> None:
    vera = await world.newcomer()
    for_glutes = {one.name for one in LIBRARY.exercises.values() if "glutes" in one.areas}
    await vera.sends("/exercises")
    await vera.sees("Choose what to look through")

    await vera.sends("butt")
    assert set(names_on(await vera.sees("“butt”"))) == for_glutes

    await vera.sends("/help")
    await vera.sees("/exercises – ")
    await vera.sends("something for my butt")
    proposed = routine_below(await vera.sees("and your bottom · "))
    assert any(LIBRARY.exercises[step.exercise_id].name in for_glutes for step in proposed.steps)


async def test_favourites_and_what_is_never_shown_exclude_each_other_and_every_change_is_undone(world: World) -> None:
    vera = await world.newcomer()
    await vera.sends("sphinx")
    await vera.sees(A_CARD)

    await vera.presses("☆ Favourite")
    await sees_changed(vera, "a favourite")
    assert labels(vera) >= {"★ Favourite ✓", "Never show", "Undo"}
    await vera.presses("Never show")
    await sees_changed(vera, "won’t propose it")
    assert "Left out, as you asked: Sphinx." in vera.last.text
    assert labels(vera) >= {"☆ Favourite", "Show again", "Undo"}
    assert "Do just this" not in labels(vera)
    await vera.presses("Undo")
    await sees_changed(vera, "as it was")
    assert labels(vera) >= {"★ Favourite ✓", "Never show"}
    assert "Undo" not in labels(vera)

    await vera.sends("bridge")
    await vera.sees(A_CARD)
    await vera.presses("Never show")
    await sees_changed(vera, "won’t propose it")
    await vera.sends("/exercises")
    overview = await vera.sees("Choose what to look through")
    assert {"★ Favourites · 1", "Left out · 1"} <= {button.label for button in overview.buttons}
    await vera.presses("Favourites")
    assert names_on(await vera.sees("★ Favourites\n1 exercise.")) == ["★ Sphinx"]
    await vera.presses("All exercises")
    shown = await vera.sees("All exercises")
    assert "🚫 Bridge" in names_on(shown)
    assert "Left out, as you asked: Bridge." in shown.text
    await vera.presses("Filters")
    await vera.presses("Left out")
    assert names_on(await vera.sees("Left out\n1 exercise.")) == ["🚫 Bridge"]
    await vera.presses("Bridge")
    await vera.sees(A_CARD)
    await vera.presses("Show again")
    await sees_changed(vera, "may propose it again")
    await vera.presses("Back")
    await vera.sees("Nothing is here")


async def test_a_favourite_is_proposed_more_often_by_routine_and_by_reminders(world: World) -> None:
    vera = await world.newcomer(times="9 and 13")
    for is_favourite in (False, True):  # a chin tuck has its turn later with who has done nothing yet
        if is_favourite:
            await vera.sends("chin tuck")
            await vera.sees(A_CARD)
            await vera.presses("☆ Favourite")
            await sees_changed(vera, "a favourite")
        await vera.sends("/routine")
        await vera.sees("minutes")
        assert ("Chin tuck" in vera.last.text) is is_favourite

    world.move_to_clock("09:00")
    proposed = routine_below(await vera.sees(NUDGE))
    assert "chin_tuck" in [step.exercise_id for step in proposed.steps]


async def test_pain_is_remembered_again_when_showing_it_again_is_undone(world: World) -> None:
    vera = await world.newcomer()
    await vera.sends("knee hug")
    await vera.sees(A_CARD)
    await vera.presses("Do just this")
    await at_first_step(vera)
    await vera.presses("This hurts")
    await vera.sees("Stop there.")
    await vera.sends("stop")
    await vera.sees("Stopped here")

    await vera.sends("knee hug")
    assert "Left out today, as it hurt" in (await vera.sees(A_CARD)).text
    await vera.presses("Show again")
    await sees_changed(vera, "may propose it again")
    assert "Do just this" in labels(vera)
    await vera.presses("Undo")
    await sees_changed(vera, "as it was")

    assert "Left out today, as it hurt" in vera.last.text


async def test_what_does_not_suit_is_marked_with_the_reason_and_its_caution_unfolded(world: World) -> None:
    vera = await world.newcomer()
    await vera.sends("/settings")
    await vera.presses("What I leave out")
    await vera.sees("What I leave out")
    await vera.presses("Sore knees")
    await vera.sees("because of your sore knees", "✓ Sore knees", "What I leave out")

    await vera.sends("/exercises")
    await vera.sees("Choose what to look through")
    await vera.presses("Left out")
    page = await vera.sees("Left out")
    assert all(name.startswith("🚫 ") for name in names_on(page))
    assert "Left out, because of your sore knees: " in page.text
    await vera.presses(names_on(page)[0])
    assert "Left out, because of your sore knees: " in (await vera.sees(A_CARD)).text
    assert "What I leave out" in labels(vera)
    assert "Do just this" not in labels(vera)


async def test_a_fragment_finds_exercises_while_they_are_looked_through_and_only_then(world: World) -> None:
    vera = await world.newcomer()
    await vera.sends("twist")
    await vera.sees("not sure what you mean")
    await vera.sends("show me all exercises")
    await vera.sees("Choose what to look through")

    await vera.sends("knees")
    assert {"Knee hug", "Knee rolls", "Knees apart"} <= set(names_on(await vera.sees("“knees”")))
    await vera.presses("Knee rolls")
    await vera.sees(A_CARD)
    await vera.presses("Back")
    await vera.sees("“knees”")
    await vera.sends("bed hip")  # a place and a part of the body
    found = set(names_on(await vera.sees("“bed hip”")))
    assert found
    assert all("bed" in one.places for one in LIBRARY.exercises.values() if one.name in found)
    await vera.sends("twist")
    assert "Standing back twist" in (await vera.sees(A_CARD)).text  # the only one
    await vera.sends("xylophone")
    await vera.sees("no exercise with “xylophone”")
    await vera.presses("All exercises")
    await vera.sees("All exercises")
    await vera.sends("next")
    turned = await vera.sees("All exercises")
    await vera.sends("back")
    assert names_on(turned) != names_on(await vera.sees("All exercises"))
    await vera.sends("2")  # the second button of the list, as everywhere
    await vera.sees(A_CARD)
    await vera.sends("my knee hurts")
    await vera.sees("sorry it hurts")

    await vera.sends("/help")
    await vera.sees("/exercises – ")
    await vera.sends("twist")
    await vera.sees("not sure what you mean")


async def test_the_back_is_looked_for_like_any_part_of_the_body(world: World) -> None:
    vera = await world.newcomer()
    await vera.sends("/exercises")
    await vera.sees("Choose what to look through")

    await vera.sends("back")

    found = await vera.sees("“back”")
    assert "Standing back twist" in {button.label for button in found.buttons}


async def test_what_is_not_found_is_said_as_it_was_typed(world: World) -> None:
    vera = await world.newcomer()
    await vera.sends("/exercises")
    await vera.sees("Choose what to look through")

    await vera.sends("Yoga for my Calves, please")

    await vera.sees("“Yoga for my Calves, please”")


async def test_forged_buttons_and_those_of_what_is_gone_are_answered_with_a_way_on(world: World) -> None:
    vera = await world.newcomer()
    page = await all_exercises(vera)

    for data, seen in (
        (ListExercises("----99.").encode(), "All exercises"),  # the last page
        (ListExercises("z---0.").encode(), "All exercises"),
        (FilterExercises("rubbish").encode(), "Choose what to look through"),
        (ListExercises("").encode(), "All exercises"),
        (ShowExercise("0000", "----0.").encode(), GONE),
        (PickFilter("mood", "----0.").encode(), "Choose what to look through"),
        (MarkFavourite("0000", True, "").encode(), GONE),
        (ListExercises("----1.").encode(), "All exercises"),
        (UndoMark("0000", True, True, "9 9999", "").encode(), GONE),
        (ShowExercise(form_digits("sphinx", None), "x" * 50).encode(), A_CARD),
        ("ex:1", "That button is from earlier"),
    ):
        world.telegram.push_button(vera.id, page, data)
        if seen.startswith("That"):
            await vera.sees_answer(seen)
        else:
            await vera.sees(seen)
    await vera.sends("sphinx")
    await vera.sees(A_CARD)
    forged = UndoMark(form_digits("sphinx", None), True, False, f"{10**30} 2026-03-03", "").encode()
    world.telegram.push_button(vera.id, vera.last, forged)
    await sees_changed(vera, "as it was")
    assert labels(vera) >= {"★ Favourite ✓", "Do just this"}
    world.telegram.push_button(vera.id, vera.last, StartRoutine("F0000").encode())
    await vera.sees(GONE)


def ids(person: Person) -> set[int]:
    """The bot's messages that are still there."""
    return {message.message_id for message in person.received}


async def sees_changed(person: Person, answer: str) -> None:
    """Wait for the answer to a press on a card, and for the card that it changed."""
    await person.sees_answer(answer)
    await person.sees(A_CARD)


def labels(person: Person) -> set[str]:
    """The buttons below what was said last."""
    return {button.label for button in person.last.buttons}
