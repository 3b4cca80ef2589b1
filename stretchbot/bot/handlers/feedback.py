"""How was it? What the answer changes about the doses."""

from markupsafe import Markup

from stretchbot.bot.context import Context
from stretchbot.db.models import Session
from stretchbot.domain.dose_feedback import Rating
from stretchbot.domain.exercise import Exercise
from stretchbot.domain.routine import Step, exact_dose
from stretchbot.domain.session import WalkState
from stretchbot.screens import callbacks as press
from stretchbot.screens import feedback as screens
from stretchbot.services.kept_steps import steps_of
from stretchbot.services.preferences import rate
from stretchbot.services.session_lookup import find_session


async def rate_session(context: Context, pressed: press.RateSession) -> None:
    """The session was just right; or one of its exercises was not, and which is asked."""
    session = await _finished(context, pressed.session, pressed.rating)
    if session is None:
        return
    rating, steps = Rating(pressed.rating), _rateable(context, session)
    if rating is Rating.JUST_RIGHT:
        context.change(screens.just_right(context.t, _shown(context), asks=pressed.asks))
    elif len(steps) > 1:
        numbered = [(number, exercise) for number, (_, exercise) in steps.items()]
        context.change(screens.which_one(context.t, _shown(context), session.id, rating, numbered, asks=pressed.asks))
    else:
        await _rate(context, session, rating, list(steps.values()), asks=pressed.asks)


async def rate_exercise(context: Context, pressed: press.RateExercise) -> None:
    """One exercise of the session was too easy or too much, or all of them."""
    session = await _finished(context, pressed.session, pressed.rating)
    if session is None:
        return
    steps = _rateable(context, session)
    if pressed.step != screens.ALL_STEPS:
        steps = {number: step for number, step in steps.items() if str(number) == pressed.step}
    if not steps:
        context.stale()
        return
    await _rate(context, session, Rating(pressed.rating), list(steps.values()), asks=pressed.asks)


async def _rate(
    context: Context, session: Session, rating: Rating, steps: list[tuple[Step, Exercise]], *, asks: bool
) -> None:
    changed = [
        exercise
        for step, exercise in steps
        if await rate(
            context.db,
            context.user,
            exercise.id,
            rating,
            exact_dose(step, exercise.form(step.variation_id)),
            session.id,
        )
    ]
    context.change(screens.changed(context.t, _shown(context), rating, changed, asks=asks))


async def _finished(context: Context, session_id: int, rating: str) -> Session | None:
    """The finished session that is rated; else the button is stale, and None comes back."""
    session = await find_session(context.db, context.user, session_id)
    if session is None or session.state != WalkState.FINISHED or rating not in set(Rating):
        context.stale()
        return None
    return session


def _rateable(context: Context, session: Session) -> dict[int, tuple[Step, Exercise]]:
    """The steps that can be rated by their number, each exercise once."""
    found: dict[str, tuple[int, Step, Exercise]] = {}
    for number, step in enumerate(steps_of(session)):
        exercise = context.library.exercises.get(step.exercise_id)
        if exercise is not None and exercise.has_form(step.variation_id):
            found.setdefault(exercise.id, (number, step, exercise))
    return {number: (step, exercise) for number, step, exercise in found.values()}


def _shown(context: Context) -> Markup:
    """What the message says, without what was asked since."""
    return screens.before_question(context.t, context.pressed.shown if context.pressed else Markup())
