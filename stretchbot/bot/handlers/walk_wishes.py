"""What is typed in the middle of a routine: next, back, other side, too hard, how long."""

from math import ceil

from stretchbot.bot.context import Context
from stretchbot.bot.handlers import feedback, hurts, leading, settings, walk
from stretchbot.bot.handlers.hurt_choices import exercise_at_hand, gentler_at_hand, show_choices
from stretchbot.bot.handlers.routine import offer
from stretchbot.bot.handlers.tailoring import proposal, tailored_for
from stretchbot.bot.routine_lookup import routine_of
from stretchbot.bot.walk_view import phases_of
from stretchbot.db.models import Session
from stretchbot.domain.dose_feedback import Rating
from stretchbot.domain.exercise import Side, Sides
from stretchbot.domain.gentler import is_gentler
from stretchbot.domain.intents import Understood
from stretchbot.domain.routine import exact_dose
from stretchbot.domain.session import OPEN_FOR, WalkState
from stretchbot.domain.timeline import seconds_of
from stretchbot.screens import callbacks as press
from stretchbot.screens import common
from stretchbot.screens.callback_data import Callback
from stretchbot.screens.callbacks import decode
from stretchbot.screens.routine_words import routine_name
from stretchbot.services.kept_steps import steps_of
from stretchbot.services.leading import led_session
from stretchbot.services.preferences import is_rated
from stretchbot.services.session_lookup import last_counted, open_session, unended_session
from stretchbot.services.sessions import halt, step_back
from stretchbot.services.users import place_of


async def next_typed(context: Context, _understood: Understood) -> bool:
    """On: to the next step, or from where it stands still, or was left."""
    if await resume_left(context):
        return True
    session = await _session(context)
    if session is None:
        return True
    led = await led_session(context.db, session)
    if _shown(context, press.ShowStep, session):
        await walk.show_step(context, press.ShowStep(session.id, session.version))
    elif led is not None and led.paused_at is not None:
        await leading.go_on_pressed(context, press.GoOn(session.id, session.version))
    else:
        await walk.next_step(context, press.NextStep(session.id, session.version))
    return True


async def back_typed(context: Context, _understood: Understood) -> bool:
    """One step back."""
    session = await _session(context)
    if session is None:
        return True
    if step_back(session, session.version, context.now):
        await walk.go_on(context, session)
    else:
        context.say(common.first_step(context.t, session.id))
    return True


async def other_side_typed(context: Context, _understood: Understood) -> bool:
    """The same step on its other side; in a session that is led, the clock changes sides."""
    return await _show_side(context)


async def left_side_typed(context: Context, _understood: Understood) -> bool:
    """The same step on its left side, whichever is shown."""
    return await _show_side(context, Side.LEFT)


async def right_side_typed(context: Context, _understood: Understood) -> bool:
    """The same step on its right side, whichever is shown."""
    return await _show_side(context, Side.RIGHT)


async def _show_side(context: Context, side: Side | None = None) -> bool:
    """The same step on that side; None is the one that is not shown."""
    session = await _session(context)
    if session is None:
        return True
    exercise = context.library.exercises.get(steps_of(session)[session.position].exercise_id)
    if exercise is None or exercise.form(steps_of(session)[session.position].variation_id).sides is Sides.NONE:
        context.say(common.one_side_only(context.t, session.id))
        return True
    shown = _shown(context, press.ShowSide, session)
    other = Side(shown.side) if isinstance(shown, press.ShowSide) else Side.LEFT
    await walk.show_side(context, press.ShowSide(session.id, session.version, side or other))
    return True


async def too_hard_typed(context: Context, _understood: Understood) -> bool:
    """Something gentler in place of the present step; without one, it can be left out."""
    rated = next((one for one in _presses(context) if isinstance(one, press.RateSession)), None)
    session = await open_session(context.db, context.user, context.now)
    if session is None and rated is not None:
        return False  # an answer to "How was it?"
    if session is None:
        if await _rated_last(context, Rating.TOO_MUCH):
            return True
        context.say(common.told_at_the_end(context.t))
        return True
    exercise, gentler = exercise_at_hand(context, session), await gentler_at_hand(context, session)
    if exercise is None or gentler is None or not is_gentler(gentler, exercise, context.library.exercises):
        halt(session, session.version, context.now)
        await show_choices(context, session)
    else:
        await hurts.gentler_step(context, press.GentlerStep(session.id, session.version))
    return True


async def other_place_typed(context: Context, understood: Understood) -> bool:
    """Not on the floor: something gentler in place of the present step; without a session, where to stretch."""
    if await open_session(context.db, context.user, context.now) is not None:
        return await too_hard_typed(context, understood)
    settings.show_places(context)
    return True


async def too_easy_typed(context: Context, _understood: Understood) -> bool:
    """Said when nothing asks how it was."""
    session = await open_session(context.db, context.user, context.now)
    if session is not None or not await _rated_last(context, Rating.TOO_EASY):
        context.say(common.told_at_the_end(context.t, None if session is None else session.id))
    return True


async def _rated_last(context: Context, rating: Rating) -> bool:
    """Take it for the answer to how the session was that ended just now, though other buttons came since.

    False where none did, or its answer is known.
    """
    last = await last_counted(context.db, context.user)
    if last is None or last.state != WalkState.FINISHED or context.now - last.active_at >= OPEN_FOR:
        return False
    if await is_rated(context.db, context.user, last.id):
        return False
    await feedback.rate_session(context, press.RateSession(last.id, rating, asks=False))
    return True


async def never_typed(context: Context, _understood: Understood) -> bool:
    """Never the present exercise again; False without one."""
    session = await open_session(context.db, context.user, context.now)
    if session is None:
        return False
    await hurts.never_show_step(context, press.NeverShowStep(session.id, session.version))
    return True


async def what_for_typed(context: Context, _understood: Understood) -> bool:
    """What the exercise at hand does; without one, what would be next."""
    session = await open_session(context.db, context.user, context.now)
    if session is None:
        context.say(await offer(context))
    else:
        await hurts.show_purpose(context, press.ShowPurpose(session.id, session.version))
    return True


async def how_long_typed(context: Context, _understood: Understood) -> bool:
    """How long the session goes on, or the routine takes that was offered or suits now."""
    session = await open_session(context.db, context.user, context.now)
    if session is not None:
        ahead = [phase for phase in phases_of(context.library, session) if phase.step >= session.position]
        minutes, steps = max(1, ceil(seconds_of(ahead) / 60)), steps_of(session)[session.position :]
        exercise, form_id = context.library.exercises.get(steps[0].exercise_id), steps[0].variation_id
        form = exercise.form(form_id) if exercise is not None and exercise.has_form(form_id) else None
        dose = None if form is None else exact_dose(steps[0], form)
        context.say(common.time_left(context.t, dose, minutes, len(steps), session.id))
        return True
    offered = [one.routine for one in _presses(context) if isinstance(one, press.StartRoutine)]
    found = [await routine_of(context, name) for name in offered]
    chosen = next((one for one in found if one is not None), None)
    routine = None if chosen is None else (await tailored_for(context, chosen)).routine
    if routine is None or not routine.steps:
        suiting = await proposal(context, place_of(context.user))
        if suiting is None:
            return False
        routine = suiting.tailored.routine
    name = routine_name(context.t, routine)
    context.say(common.how_long(context.t, name, routine.minutes, press.StartRoutine(routine.id)))
    return True


async def halt_typed(context: Context) -> bool:
    """Stand still, in a session that is led; False when there is none, or it does."""
    session = await open_session(context.db, context.user, context.now)
    led = None if session is None else await led_session(context.db, session)
    if session is None or led is None or led.paused_at is not None:
        return False
    await leading.pause_lead(context, press.PauseLead(session.id, session.version))
    return True


async def wait_typed(context: Context, _understood: Understood) -> bool:
    """It goes too fast: stand still."""
    if not await halt_typed(context):
        await stand_still(context)
    return True


async def stand_still(context: Context, *, may_mean_reminders: bool = False) -> None:
    """Say that what goes by taps waits for them; without a session, that nothing is there to put off."""
    session = await open_session(context.db, context.user, context.now)
    if session is None:
        context.say(common.nothing_to_snooze(context.t))
    else:
        context.say(common.take_your_time(context.t, session.id, may_mean_reminders=may_mean_reminders))


async def again_typed(context: Context, _understood: Understood) -> bool:
    """The present step once more."""
    session = await _session(context)
    if session is not None:
        await walk.resume(context, press.ResumeSession(session.id))
    return True


async def resume_left(context: Context) -> bool:
    """Go on with the session that was left, at the step where that was; False when none was."""
    left = await unended_session(context.db, context.user)
    if left is None or await open_session(context.db, context.user, context.now) is not None:
        return False
    await walk.resume(context, press.ResumeSession(left.id))
    return True


async def _session(context: Context) -> Session | None:
    """The session at hand; that there is none is said."""
    session = await open_session(context.db, context.user, context.now)
    if session is None:
        context.say(common.no_session(context.t))
    return session


def _presses(context: Context) -> list[Callback | None]:
    return [decode(button.data) for button in context.dialogue.buttons]


def _shown(context: Context, kind: type[press.ShowStep] | type[press.ShowSide], session: Session) -> Callback | None:
    """A button of that kind for the present step, when it was shown last; else None."""
    return next(
        (
            one
            for one in _presses(context)
            if isinstance(one, kind) and one.session == session.id and one.version == session.version
        ),
        None,
    )
