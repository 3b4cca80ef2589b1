"""This hurts, is this safe, what is this for: the buttons of a step, and what is typed about pain."""

from stretchbot.bot.context import Context
from stretchbot.bot.handlers import walk, walk_end
from stretchbot.bot.handlers.exercises import undo_of
from stretchbot.bot.handlers.hurt_choices import exercise_at_hand, gentler_at_hand, show_choices
from stretchbot.bot.handlers.tailored_session import tailor_rest
from stretchbot.bot.handlers.tailoring import needs
from stretchbot.bot.walk_view import line_at_rest
from stretchbot.db.models import Session
from stretchbot.domain.exercise import Side
from stretchbot.domain.intents import Understood
from stretchbot.domain.routine import Step
from stretchbot.domain.routine_code import form_digits
from stretchbot.domain.suitability import dosed
from stretchbot.screens import callbacks as press
from stretchbot.screens import hurts as screens
from stretchbot.screens import leave_out as leave_out_screens
from stretchbot.screens import purpose as purpose_screens
from stretchbot.screens import safety as safety_screens
from stretchbot.screens.callbacks import decode
from stretchbot.services.kept_steps import steps_of
from stretchbot.services.leading import pause_if_led
from stretchbot.services.preferences import conditions_of, mark_of, never_show, record_pain, set_conditions
from stretchbot.services.session_lookup import find_session, open_session
from stretchbot.services.sessions import halt, take_instead


async def safety(context: Context) -> None:
    """/safety: the red flags."""
    context.say(safety_screens.red_flags(context.t, context.library.red_flags))


async def open_safety(context: Context, _press: press.OpenSafety) -> None:
    """The same, from a button."""
    await safety(context)


async def hurt_step(context: Context, pressed: press.HurtStep) -> None:
    """This step hurts: it stops at once."""
    session = await walk.session_at(context, pressed.session, pressed.version)
    if session is None:
        return
    await _stop_at_once(context, session)


async def gentler_step(context: Context, pressed: press.GentlerStep) -> None:
    """A gentler exercise in place of the one that hurt."""
    session = await walk.session_at(context, pressed.session, pressed.version)
    if session is None:
        return
    gentler = await gentler_at_hand(context, session)
    if gentler is None:  # left out since, or gone from the library
        await walk.skip_step(context, press.SkipStep(session.id, session.version))
        return
    ahead = steps_of(session)[session.position :]
    step = dosed(Step(gentler.id), gentler, await needs(context))
    take_instead(session, [step, *_without(ahead[1:], ahead[0].exercise_id)])
    halt(session, session.version, context.now)
    await walk.resume(context, press.ResumeSession(session.id))


async def leave_out_today(context: Context, pressed: press.LeaveOutToday) -> None:
    """Go on without this exercise."""
    session = await walk.session_at(context, pressed.session, pressed.version)
    if session is not None:
        await _go_on_without(context, session)


async def never_show_step(context: Context, pressed: press.NeverShowStep) -> None:
    """Go on without this exercise, and never propose it again."""
    session = await walk.session_at(context, pressed.session, pressed.version)
    if session is None:
        return
    exercise = exercise_at_hand(context, session)
    if exercise is not None:
        before = await mark_of(context.db, context.user, exercise.id)
        await never_show(context.db, context.user, exercise.id)
        context.say(screens.never_again(context.t, exercise, undo_of(form_digits(exercise.id, None), before)))
    await _go_on_without(context, session)


async def feels_serious(context: Context, pressed: press.FeelsSerious) -> None:
    """The session ends here, and the red flags are shown."""
    session = await walk.session_at(context, pressed.session, pressed.version)
    if session is None:
        return
    await walk_end.stop_quietly(context, session)
    context.replace(safety_screens.red_flags(context.t, context.library.red_flags, stopped=True), session.message_id)


async def show_purpose(context: Context, pressed: press.ShowPurpose) -> None:
    """What the exercise of this step is for, in place; the way back shows the step again."""
    session = await walk.session_at(context, pressed.session, pressed.version)
    if session is None:
        return
    exercise = exercise_at_hand(context, session)
    if exercise is None:
        context.stale()
        return
    session.active_at = context.now
    await pause_if_led(context.db, context.user, session, context.now)
    side = await _side_at_hand(context, session)
    screen = purpose_screens.purpose_of_step(context.t, exercise, session.id, session.version, side)
    context.change(screen, session=session.id)


async def mind_condition(context: Context, pressed: press.MindCondition) -> None:
    """Mind a condition as well, from now on and for the rest of the session at hand."""
    added = leave_out_screens.split_conditions(pressed.condition)
    if not added:
        context.stale()
        return
    chosen = conditions_of(context.db, context.user) | added
    set_conditions(context.db, context.user, chosen)
    context.change(leave_out_screens.thanks(context.t, chosen))
    session = await find_session(context.db, context.user, pressed.session)
    if session is not None and walk.is_at(session, pressed.version):
        await tailor_rest(context, session, show=True)


async def serious_typed(context: Context, _understood: Understood) -> None:
    """Something serious was typed: the red flags; an open session ends here."""
    session = await open_session(context.db, context.user, context.now)
    if session is not None:
        await walk_end.stop_quietly(context, session)
    context.say(safety_screens.red_flags(context.t, context.library.red_flags, stopped=session is not None))


async def pain_typed(context: Context, _understood: Understood) -> None:
    """Pain was typed: the step at hand stops at once."""
    session = await open_session(context.db, context.user, context.now)
    if session is None:
        context.say(screens.ache(context.t))
        return
    await _stop_at_once(context, session)


async def suitability_typed(context: Context, understood: Understood) -> None:
    """It was asked whether something suits a body."""
    condition = understood.condition
    minded = condition in conditions_of(context.db, context.user)
    session = await open_session(context.db, context.user, context.now)
    exercise = None if session is None else exercise_at_hand(context, session)
    if session is None or exercise is None:
        context.say(screens.is_it_safe(context.t, condition, minded=minded))
        return
    session.active_at = context.now
    await pause_if_led(context.db, context.user, session, context.now)
    side = await _side_at_hand(context, session)
    screen = screens.is_this_safe(context.t, exercise, condition, session.id, session.version, side, minded=minded)
    context.replace(screen, session.message_id, session=session.id)


async def _side_at_hand(context: Context, session: Session) -> Side:
    """The side that the clock is at; the first one of what isn't led."""
    line = await line_at_rest(context, session)
    return line.side if line else Side.RIGHT


async def _stop_at_once(context: Context, session: Session) -> None:
    exercise = exercise_at_hand(context, session)
    halt(session, session.version, context.now)
    session.step_at = context.now  # nothing of it counts
    await pause_if_led(context.db, context.user, session, context.now)
    # Said again while the choices are shown, it is the same pain; before the step was seen, that of another one.
    is_seen = not any(isinstance(decode(button.data), press.ShowStep) for button in context.dialogue.buttons)
    if exercise is not None and is_seen and exercise.id not in (await needs(context)).avoided:
        await record_pain(context.db, context.user, exercise.id, context.now)
    await show_choices(context, session)


async def _go_on_without(context: Context, session: Session) -> None:
    """Skip the present step, and leave out what else there is of its exercise."""
    ahead = steps_of(session)[session.position :]
    take_instead(session, [ahead[0], *_without(ahead[1:], ahead[0].exercise_id)])
    await walk.skip_step(context, press.SkipStep(session.id, session.version))


def _without(steps: tuple[Step, ...], exercise_id: str) -> list[Step]:
    return [step for step in steps if step.exercise_id != exercise_id]
