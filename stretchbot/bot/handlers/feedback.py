"""How was it? What the answer changes about the doses."""

from dataclasses import replace

from markupsafe import Markup

from stretchbot.bot.context import Context
from stretchbot.bot.handlers.tailoring import needs
from stretchbot.db.models import Session
from stretchbot.domain.dose_feedback import Rating
from stretchbot.domain.exercise import Exercise
from stretchbot.domain.own_routine import form_of
from stretchbot.domain.planner import ONE_MINUTE
from stretchbot.domain.planning.done_log import DoneLog, minute_of
from stretchbot.domain.routine import Step, exact_dose
from stretchbot.domain.session import WalkState
from stretchbot.screens import callbacks as press
from stretchbot.screens import feedback as screens
from stretchbot.services.dialogue import Rated
from stretchbot.services.kept_steps import steps_of
from stretchbot.services.preferences import dose_before, is_rated, put_back_doses, rate
from stretchbot.services.session_lookup import find_session


async def rate_session(context: Context, pressed: press.RateSession) -> None:
    """The session was just right; or one of its exercises was not, and which is asked."""
    session = await _finished(context, pressed.session, pressed.rating)
    if session is None:
        return
    if await is_rated(context.db, context.user, session.id):  # on another device: that holds
        context.stale(has_newer_buttons=True)
        return
    rating, steps = Rating(pressed.rating), await _rateable(context, session)
    if rating is Rating.JUST_RIGHT:
        context.dialogue = replace(context.dialogue, rated=Rated(session.id, ()))
        context.change(screens.just_right(context.t, _shown(context), session.id, asks=pressed.asks))
    elif not steps:  # long over
        context.stale()
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
    steps = await _rateable(context, session)
    if pressed.step != screens.ALL_STEPS:
        steps = {number: step for number, step in steps.items() if str(number) == pressed.step}
    if not steps:
        context.stale()
        return
    await _rate(context, session, Rating(pressed.rating), list(steps.values()), asks=pressed.asks)


async def undo_rating(context: Context, pressed: press.UndoRating) -> None:
    """How was it? once more: what the answer changed is as it was."""
    session, rated = await _finished(context, pressed.session), context.dialogue.rated
    if session is None:
        return
    is_last = rated is not None and rated.session_id == session.id
    if rated is None or not is_last or not await put_back_doses(context.db, context.user, rated):
        context.stale(has_newer_buttons=True)  # those that lead on
        return
    context.dialogue = replace(context.dialogue, rated=None)
    _ask_again(context, session, asks=pressed.asks)


async def ask_rating(context: Context, pressed: press.AskRating) -> None:
    """How was it? once more, as the answer was a slip."""
    session = await _finished(context, pressed.session)
    if session is None:
        return
    if await is_rated(context.db, context.user, session.id):  # on another device: that holds
        context.stale(has_newer_buttons=True)
        return
    _ask_again(context, session, asks=pressed.asks)


def _ask_again(context: Context, session: Session, *, asks: bool) -> None:
    shown = context.pressed.shown if context.pressed else Markup()
    context.change(screens.asked_again(context.t, shown, session.id, asks=asks))


async def _rate(
    context: Context, session: Session, rating: Rating, steps: list[tuple[Step, Exercise]], *, asks: bool
) -> None:
    changed, before, was_rated = [], [], True
    for step, exercise in steps:
        form = exercise.form(step.variation_id)
        dose, usual = exact_dose(step, form), exact_dose(_usual(context, session, step), form)
        present = await dose_before(context.db, context.user, exercise.id)
        has_changed = await rate(
            context.db, context.user, exercise.id, rating, dose, usual=usual, session_id=session.id
        )
        was_rated &= has_changed is None
        if has_changed:
            changed.append(exercise)
            before.append(present)
    if was_rated:  # by the first of two taps
        context.stale(has_newer_buttons=True)
        return
    context.dialogue = replace(context.dialogue, rated=Rated(session.id, tuple(before)))
    context.change(screens.changed(context.t, _shown(context), session.id, rating, changed, asks=asks))


def _usual(context: Context, session: Session, step: Step) -> Step:
    """The step as its routine has it, before it was made longer for the sake of the minutes."""
    library, plain = context.library, Step(*form_of(step))
    named = library.routines.get(session.routine_id)
    if named is not None:
        return next((one for one in named.steps if form_of(one) == form_of(step)), plain)
    was_fitted = session.routine_id == ONE_MINUTE or library.codes.decode(session.routine_id) is not None
    return plain if was_fitted else step


async def _finished(context: Context, session_id: int, rating: str = Rating.JUST_RIGHT) -> Session | None:
    """The finished session that is rated; else the button is stale, and None comes back."""
    session = await find_session(context.db, context.user, session_id)
    if session is None or session.state != WalkState.FINISHED or rating not in set(Rating):
        context.stale()
        return None
    return session


async def _rateable(context: Context, session: Session) -> dict[int, tuple[Step, Exercise]]:
    """The steps that can be rated by their number, each exercise once: those that were done, and didn't hurt."""
    found: dict[str, tuple[int, Step, Exercise]] = {}
    log, avoided = DoneLog.read(context.user.done_log), (await needs(context)).avoided
    begun = minute_of(session.started_at)
    for number, step in enumerate(steps_of(session)):
        exercise = context.library.exercises.get(step.exercise_id)
        if exercise is None or exercise.id in avoided or not log.since(exercise.id, begun):
            continue
        if exercise.has_form(step.variation_id):
            found.setdefault(exercise.id, (number, step, exercise))
    return {number: (step, exercise) for number, step, exercise in found.values()}


def _shown(context: Context) -> Markup:
    """What the message says, without what was asked since."""
    return screens.before_question(context.t, context.pressed.shown if context.pressed else Markup())
