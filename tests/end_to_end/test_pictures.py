"""Exercises are shown: loops above steps, stills above reminders, uploaded once, and never in the way of the words."""

import shutil
from collections.abc import AsyncIterator, Iterator
from typing import TYPE_CHECKING

import pytest
import pytest_asyncio

from stretchbot.bundled import content_folder
from stretchbot.domain.exercise import Side
from stretchbot.domain.routine import Routine
from stretchbot.library.pictures import PictureKind, file_name
from stretchbot.screens.callbacks import StartRoutine
from stretchbot.simulator.faults import FaultKind, FaultRule
from stretchbot.simulator.model import Message
from stretchbot.simulator.person import Person
from tests.end_to_end.conftest import assert_calm, running_world
from tests.end_to_end.walks import TO_READ, at_first_step, walk_on
from tests.end_to_end.world import NUDGE, STALE, World
from tests.pictures import content_with_pictures
from tests.shipped import LIBRARY

if TYPE_CHECKING:
    from tests.postgres import Databases

RIGHT, LEFT = "Right side first.", "Now the left side."


def begins_sided(routine: Routine) -> bool:
    """Whether the first exercise is done on the right, then on the left, and the second one has no sides."""
    sided = [bool(LIBRARY.exercises[step.exercise_id].form(step.variation_id).sides.each) for step in routine.steps]
    return sided[:2] == [True, False]


SIDED = next(routine for routine in LIBRARY.routines.values() if begins_sided(routine))
# No other test sees its first exercise.
UNSEEN = LIBRARY.routines["doorway_pause"]
FIRST_LOOP = file_name(PictureKind.LOOP, SIDED.steps[0].variation_id)


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def illustrated_url(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The URL of the database that the bot with pictures keeps its memory in."""
    if request.param == "sqlite":
        file = tmp_path_factory.mktemp("database") / "stretchbot.db"
        shutil.copyfile(request.getfixturevalue("migrated_sqlite"), file)
        yield f"sqlite:///{file}"
        return
    server: Databases = request.getfixturevalue("postgres_server")
    url = server.create(template=request.getfixturevalue("migrated_postgresql"))
    yield url
    server.drop(url)


@pytest_asyncio.fixture(loop_scope="session", scope="module")
async def illustrated_world(illustrated_url: str, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[World]:
    """A world whose bot has pictures of every exercise; use `illustrated`."""
    folder = tmp_path_factory.mktemp("illustrated")
    content = content_with_pictures(content_folder(), folder / "content", LIBRARY.exercises.values())
    async with running_world(folder, illustrated_url, content_folder=str(content)) as world:
        yield world


@pytest_asyncio.fixture(loop_scope="session")
async def illustrated(illustrated_world: World) -> AsyncIterator[World]:
    """The shared world with pictures, at 08:00 in Berlin of a day of one's own."""
    illustrated_world.move_to_clock("08:00")
    logged = len(illustrated_world.bot.log)
    yield illustrated_world
    illustrated_world.telegram.faults.clear()
    assert_calm(illustrated_world.bot.log[logged:])


async def choose(world: World, person: Person, routine: Routine) -> None:
    """Begin that routine."""
    await person.sends("/routine")
    offer = await person.sees("minutes")
    # Any button may carry it: the bot looks at what it says, not at where it was.
    world.telegram.push_button(person.id, offer, StartRoutine(routine.id).encode())


async def begin(world: World, person: Person, routine: Routine = SIDED) -> int:
    """Begin that routine and see its first step; how many there are."""
    await choose(world, person, routine)
    return await at_first_step(person)


async def go_on(world: World, person: Person) -> Message:
    """Come back to the routine in the middle of it; the step as it is shown anew."""
    await person.sends("/routine")
    asked = await person.sees("in the middle of")
    await person.presses("Carry on")
    await world.until(lambda: person.last.message_id > asked.message_id, "the step was shown anew")
    return person.last


def shown_file(world: World, message: Message) -> str:
    """The name of the file above a message's words; empty when there is none."""
    for kind in ("animation", "photo"):
        picture = message.content.get(kind)
        if picture is not None:
            size = picture[-1] if isinstance(picture, list) else picture
            assert isinstance(size, dict)
            return world.telegram.files.by_id(str(size["file_id"])).filename
    return ""


def sent_to(world: World, person: Person) -> list[Message]:
    """All messages that somebody was sent, also those that are gone, as they came."""
    events = world.telegram.events.after(0)
    return [one.message for one in events if one.kind == "message" and one.chat_id == person.id and one.message]


async def test_a_step_is_shown_by_its_loop_and_the_second_time_without_an_upload(illustrated: World) -> None:
    uploads = []
    for name in ("Vera", "Tom"):
        person = await illustrated.newcomer(name)
        await walk_on(person, await begin(illustrated, person))
        await person.sees("Done!")
        uploads.append(illustrated.telegram.files.uploads)

        shown = [shown_file(illustrated, message) for message in sent_to(illustrated, person) if "⏱" in message.text]
        assert shown == [file_name(PictureKind.LOOP, step.variation_id) for step in SIDED.steps]
    assert uploads[0] == uploads[1]


async def test_a_reminder_is_shown_by_a_still_and_its_outcome_edits_the_caption(illustrated: World) -> None:
    vera = await illustrated.reminded(times="9")
    nudge = vera.last
    assert shown_file(illustrated, nudge).endswith("still.jpg")

    await vera.presses("💤 10 min")

    outcome = await vera.sees("💤 Snoozed until 09:10.")
    assert outcome.message_id == nudge.message_id
    assert outcome.text.startswith(nudge.text)
    assert outcome.content["caption_entities"] == nudge.content["caption_entities"]
    assert [button.label for button in outcome.buttons] == ["Start now", "Already did it", "Undo"]
    assert shown_file(illustrated, outcome) == shown_file(illustrated, nudge)
    illustrated.move_to_clock("09:10")
    again = await vera.sees(NUDGE)
    assert shown_file(illustrated, again).endswith("still.jpg")


async def test_start_below_a_picture_leads_into_the_routine(illustrated: World) -> None:
    vera = await illustrated.reminded(times="9")
    await vera.presses("Start")

    await walk_on(vera, await at_first_step(vera))
    await vera.sees("Done!")


async def test_a_restart_costs_no_upload(illustrated: World) -> None:
    vera = await illustrated.newcomer()
    await begin(illustrated, vera)
    uploads = illustrated.telegram.files.uploads
    assert await illustrated.bot.stop() == 0  # not killed: the upload may be on its way into the database
    await illustrated.bot.start()

    step = await go_on(illustrated, vera)

    assert shown_file(illustrated, step) == FIRST_LOOP
    assert illustrated.telegram.files.uploads == uploads


async def test_killed_between_upload_and_record_it_is_uploaded_again(illustrated: World) -> None:
    vera = await illustrated.newcomer()
    uploads = illustrated.telegram.files.uploads
    # Telegram has it, and the bot is never told so.
    illustrated.telegram.faults.add(FaultRule(FaultKind.SLOW, "sendAnimation", seconds=600))
    await choose(illustrated, vera, UNSEEN)
    await vera.sees(TO_READ)
    await vera.presses("Read, go on")
    await illustrated.until(lambda: illustrated.telegram.files.uploads == uploads + 1, "the picture arrived")
    await illustrated.bot.restart()
    illustrated.move_on(minutes=1)  # to the end of the lease of the bot that was killed

    step = await go_on(illustrated, vera)

    assert shown_file(illustrated, step) == file_name(PictureKind.LOOP, UNSEEN.steps[0].variation_id)
    assert illustrated.telegram.files.uploads == uploads + 2


async def test_a_picture_that_telegram_lost_is_uploaded_anew(illustrated: World) -> None:
    vera = await illustrated.newcomer()
    await begin(illustrated, vera)
    uploads = illustrated.telegram.files.uploads
    lost = "Bad Request: wrong file identifier/HTTP URL specified"
    illustrated.telegram.faults.add(FaultRule(FaultKind.REFUSE, "sendAnimation", description=lost))

    step = await go_on(illustrated, vera)

    assert shown_file(illustrated, step) == FIRST_LOOP
    assert illustrated.telegram.files.uploads == uploads + 1


async def test_a_picture_that_telegram_refuses_leaves_the_words(illustrated: World) -> None:
    vera = await illustrated.newcomer()
    refusal = FaultRule(FaultKind.REFUSE, "send[AP]*", times=None, description="Bad Request: IMAGE_PROCESS_FAILED")
    illustrated.telegram.faults.add(refusal)

    steps = await begin(illustrated, vera)
    assert shown_file(illustrated, vera.last) == ""
    assert "⏱" in vera.last.text
    await walk_on(vera, steps)
    await vera.sees("Done!")

    illustrated.telegram.faults.clear()
    await illustrated.bot.rests()
    await illustrated.bot.restart()  # until then it is not tried again
    await begin(illustrated, vera)
    assert shown_file(illustrated, vera.last) == FIRST_LOOP


async def test_the_other_side_takes_the_place_of_the_first_and_back(illustrated: World) -> None:
    vera = await illustrated.newcomer()
    steps = await begin(illustrated, vera)
    step = vera.last
    assert RIGHT in step.text
    assert shown_file(illustrated, step) == FIRST_LOOP

    await vera.presses("Other side")
    left = await vera.sees(LEFT)
    await vera.presses("Other side")
    right = await vera.sees(RIGHT)

    assert left.message_id == right.message_id == step.message_id
    assert left.text == step.text.replace(RIGHT, LEFT)
    assert shown_file(illustrated, left) == file_name(PictureKind.LOOP, SIDED.steps[0].variation_id, Side.LEFT)
    assert (right.text, shown_file(illustrated, right)) == (step.text, FIRST_LOOP)
    await walk_on(vera, steps)
    await vera.sees("Done!")


async def test_only_exercises_with_sides_have_another_side(illustrated: World) -> None:
    vera = await illustrated.newcomer()
    await begin(illustrated, vera)
    await vera.presses("Next")

    step = await vera.sees("2 of ")

    assert "Other side" not in [button.label for button in step.buttons]
    assert RIGHT not in step.text


async def test_the_other_side_of_an_earlier_step_is_from_earlier(illustrated: World) -> None:
    vera = await illustrated.newcomer()
    await begin(illustrated, vera)
    step = vera.last
    await vera.presses("Next")
    await vera.sees("2 of ")

    late = await vera.presses_stale(step, "Other side")

    assert STALE in await illustrated.callback_answer(vera, late)
    await illustrated.assert_nothing_more(vera)


@pytest.mark.parametrize("side", ["both", ""])
async def test_a_side_that_there_is_not_changes_nothing(illustrated: World, side: str) -> None:
    vera = await illustrated.newcomer()
    await begin(illustrated, vera)
    button = next(button for button in vera.last.buttons if button.label == "Other side")
    data = button.data.removesuffix("left") + side

    pressed = illustrated.telegram.push_button(vera.id, vera.last, data)

    assert STALE in await illustrated.callback_answer(vera, pressed)
    await illustrated.assert_nothing_more(vera)
