"""What suits somebody changed in the middle of a routine: what is left of it follows."""

from dataclasses import replace

from stretchbot.bot.context import Context
from stretchbot.bot.handlers import walk
from stretchbot.bot.handlers.tailoring import needs
from stretchbot.bot.routine_lookup import routine_of
from stretchbot.bot.walk_view import known_steps
from stretchbot.db.models import Session
from stretchbot.domain.own_routine import assembled
from stretchbot.domain.routine import Step
from stretchbot.domain.suitability import Avoidance, Needs, tailor
from stretchbot.screens import callbacks as press
from stretchbot.services.kept_steps import steps_of
from stretchbot.services.leading import led_session, note_known_steps
from stretchbot.services.recent_sessions import meetings
from stretchbot.services.session_lookup import open_session
from stretchbot.services.sessions import halt, take_instead
from stretchbot.services.users import place_of


async def tailor_open(context: Context) -> None:
    """The session that goes on leaves out what doesn't suit any more; it is shown anew where that shows."""
    session = await open_session(context.db, context.user, context.now)
    if session is not None:
        await tailor_rest(context, session)


async def tailor_rest(context: Context, session: Session, *, show: bool = False) -> None:
    """Leave out of the steps ahead what doesn't suit any more.

    Where the session is then is shown when its present step changed, when something new came in, or to `show` it
    anyway.
    """
    current, *following = steps_of(session)[session.position :]
    present_needs = await needs(context)
    kept = await _tailored(context, session, [current], present_needs)
    if present_needs.avoided.get(current.exercise_id) in {Avoidance.HURT, Avoidance.HURT_TODAY}:
        kept = [current]  # it hurt just now, and what to do about it is asked already
    rest = await _tailored(context, session, following, present_needs)
    before = {step.exercise_id for step in (current, *following)}
    take_instead(session, [*(kept or (current,)), *rest])
    if not kept:
        await walk.skip_step(context, press.SkipStep(session.id, session.version))
    elif show or not before.issuperset(step.exercise_id for step in (*kept, *rest)):
        halt(session, session.version, context.now)
        await walk.resume(context, press.ResumeSession(session.id))
    else:
        led = await led_session(context.db, session)
        if led is not None:
            note_known_steps(led, known_steps(session, await meetings(context.db, context.user)))


async def _tailored(context: Context, session: Session, steps: list[Step], present_needs: Needs) -> list[Step]:
    """The steps of the session as they suit now; their doses did when it began."""
    exercises = context.library.exercises
    routine = await routine_of(context, session.routine_id)
    if routine is None:  # it is gone, but this walk goes on
        routine = assembled(session.routine_id, steps_of(session), exercises, place_of(context.user))
    begun = {step.exercise_id for step in steps}
    doses = {name: change for name, change in present_needs.doses.items() if name not in begun}
    tailored = tailor(
        replace(routine, steps=tuple(steps), keeps_doses=True), exercises, replace(present_needs, doses=doses)
    )
    return list(tailored.routine.steps)
