"""Pain during a step: the step's exercise, a gentler one, and the screen with what can be done now."""

from stretchbot.bot.context import Context
from stretchbot.bot.handlers.tailoring import needs
from stretchbot.bot.routine_lookup import routine_of
from stretchbot.db.models import Session
from stretchbot.domain.exercise import Exercise, Place
from stretchbot.domain.gentler import is_gentler
from stretchbot.domain.suitability import gentler_than
from stretchbot.screens import hurts as screens
from stretchbot.services.kept_steps import steps_of
from stretchbot.services.leading import take_cue
from stretchbot.services.users import place_of


def exercise_at_hand(context: Context, session: Session) -> Exercise | None:
    """The exercise of the present step, None when it left the library."""
    return context.library.exercises.get(steps_of(session)[session.position].exercise_id)


async def gentler_at_hand(context: Context, session: Session) -> Exercise | None:
    """What is gentler than the exercise of the present step, and suits place and person; None without."""
    exercise = exercise_at_hand(context, session)
    if exercise is None:
        return None
    routine = await routine_of(context, session.routine_id)
    place: Place = routine.place if routine else place_of(context.user)
    steps, exercises, present_needs = steps_of(session), context.library.exercises, await needs(context)
    # Rather none that was done just now.
    for present in (steps, steps[session.position :]):
        ids = {step.exercise_id for step in present}
        gentler = gentler_than(exercise, exercises, place, present_needs, ids)
        if gentler is not None:
            return gentler
    return None


async def show_choices(context: Context, session: Session) -> None:
    """Show what to do at once, and what there is to choose from."""
    exercise, gentler = exercise_at_hand(context, session), await gentler_at_hand(context, session)
    context.unsay(await take_cue(context.db, session))
    is_known = exercise and gentler and is_gentler(gentler, exercise, context.library.exercises)
    screen = screens.stop_now(context.t, exercise, gentler, session.id, session.version, is_gentler=bool(is_known))
    context.replace(screen, session.message_id, session=session.id)
