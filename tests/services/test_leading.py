from datetime import timedelta

from stretchbot.db.engine import Database
from stretchbot.domain.timeline import timeline
from stretchbot.services.kept_steps import steps_of
from stretchbot.services.leading import end_leading, interrupt, lead_step, led_session, note_known_steps, pause_if_led
from stretchbot.services.sessions import begin_session
from tests.builders import MONDAY_MORNING, a_routine, a_user
from tests.shipped import LIBRARY

NOW = MONDAY_MORNING
LATER = NOW + timedelta(seconds=30)


async def test_whoever_is_led_and_paused_is_led_again_from_the_step_where_they_are(database: Database) -> None:
    async with database.write() as db:
        user = await a_user(db)
        session = await begin_session(db, user, a_routine(), NOW)
        phases = timeline(steps_of(session), LIBRARY.exercises)
        led, _ = await lead_step(db, user, session, phases, NOW)
        note_known_steps(led, (0, 1))
        led.cue_message_id = 7
        await pause_if_led(db, user, session, NOW)
        assert led.paused_at == NOW

        again, lead = await lead_step(db, user, session, phases, LATER)

        assert again is led
        assert (again.from_at, again.paused_at, again.cue_message_id, again.known_steps) == (LATER, None, None, 0b11)
        assert lead.from_at == LATER


async def test_a_session_that_is_not_led_is_neither_paused_nor_ended_as_one_that_is(database: Database) -> None:
    async with database.write() as db:
        user = await a_user(db)
        session = await begin_session(db, user, a_routine(), NOW)

        await pause_if_led(db, user, session, LATER)

        assert await interrupt(db, session) is None
        assert await end_leading(db, session) is None
        assert await led_session(db, session) is None
        assert session.active_at == NOW


async def test_interrupted_it_stood_still_since_it_was_last_looked_at_and_its_word_to_change_sides_goes(
    database: Database,
) -> None:
    async with database.write() as db:
        user = await a_user(db)
        session = await begin_session(db, user, a_routine(), NOW)
        led, _ = await lead_step(db, user, session, timeline(steps_of(session), LIBRARY.exercises), NOW)
        led.cue_message_id = 7

        assert await interrupt(db, session) == 7

        stood = await led_session(db, session)
        assert stood is not None
        assert (stood.paused_at, stood.cue_message_id) == (NOW, None)
