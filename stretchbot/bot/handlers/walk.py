"""A walk through a routine, message by message."""

from stretchbot.bot.context import Context
from stretchbot.bot.handlers.hurt_choices import show_choices
from stretchbot.bot.handlers.routine import offer, open_routine
from stretchbot.bot.handlers.tailoring import needs, tailored_for
from stretchbot.bot.handlers.walk_end import end_as_gone, say_over, tap_at
from stretchbot.bot.routine_lookup import routine_of
from stretchbot.bot.walk_view import lead_on_from_here, line_at_rest, step_screen, to_read_first
from stretchbot.db.models import Session
from stretchbot.domain.exercise import Side
from stretchbot.domain.planner import ONE_MINUTE, one_minute
from stretchbot.domain.routine import Routine
from stretchbot.domain.routine_code import encode, form_digits
from stretchbot.domain.session import Tap, WalkState
from stretchbot.domain.suitability import Tailored
from stretchbot.screens import callbacks as press
from stretchbot.screens import leave_out as leave_out_screens
from stretchbot.screens import routine as screens
from stretchbot.screens.screen import Screen
from stretchbot.services.kept_steps import steps_of
from stretchbot.services.leading import end_leading, led_session, take_cue
from stretchbot.services.recent_sessions import meetings
from stretchbot.services.session_lookup import find_session, open_session
from stretchbot.services.sessions import begin_session, carry_on, session_of_today
from stretchbot.services.users import place_of


async def start_routine(context: Context, pressed: press.StartRoutine) -> None:
    """Begin a walk; a second tap on the same button finds it begun."""
    current = await open_session(context.db, context.user, context.now)
    if current is not None and current.routine_id == pressed.routine:
        _say_begun(context)
        return
    chosen = await routine_of(context, pressed.routine)
    if chosen is None:
        context.change(screens.gone(context.t))
        return
    await begin(context, chosen)


async def try_one(context: Context, _press: press.TryOne) -> None:
    """Begin a stretch of a minute at once; a second tap finds it begun."""
    current = await open_session(context.db, context.user, context.now)
    if current is not None and current.routine_id == ONE_MINUTE:
        _say_begun(context)
        return
    chosen = one_minute(context.library.exercises, place_of(context.user), await needs(context))
    if chosen is None:
        await open_routine(context, press.OpenRoutine())
        return
    await begin(context, chosen)


def _say_begun(context: Context) -> None:
    context.answer_callback(screens.begun_already(context.t))
    context.drop_buttons()


async def begin(context: Context, chosen: Routine, *, occurrence_id: int | None = None, led: bool = False) -> None:
    """Begin a walk through `chosen`, as it suits the user, led by the clock or not.

    Its first step takes the place of what led here.
    """
    tailored = await tailored_for(context, chosen)
    if tailored.leaves_out and _is_just_one_exercise(context, chosen):
        context.replace(_not_started(context, chosen, tailored))
        return
    if not tailored.routine.steps:
        context.replace(await offer(context))
        return
    current = await open_session(context.db, context.user, context.now)
    if current is not None:
        context.unsay(await end_leading(context.db, current))
    session = await begin_session(context.db, context.user, tailored.routine, context.now, occurrence_id=occurrence_id)
    await go_on(context, session, current.message_id if current else None, led=led)


def _is_just_one_exercise(context: Context, routine: Routine) -> bool:
    """Whether an exercise was asked for, or proposed, by its name; what routines leave out is told with their offer."""
    return len(routine.steps) == 1 and context.library.codes.decode(routine.id) is not None


def _not_started(context: Context, chosen: Routine, tailored: Tailored) -> Screen:
    """That what was asked for by its name is left out by now, which an older button doesn't know."""
    step, change = chosen.steps[0], tailored.changes[0]
    form, instead = form_digits(step.exercise_id, step.variation_id), encode(chosen.place, tailored.routine.steps)
    return leave_out_screens.not_started(context.t, change, form, instead, context.library.exercises)


async def resume(context: Context, pressed: press.ResumeSession) -> None:
    """Show the present step anew, at the end of the chat."""
    session = await find_session(context.db, context.user, pressed.session)
    if session is None or session.state != WalkState.OPEN:
        context.stale()
        return
    session = await carry_on(context.db, context.user, session, context.now)
    if steps_of(session)[session.position].exercise_id in (await needs(context)).avoided:
        await show_choices(context, session)  # it hurt, and nothing was chosen yet
    else:
        await go_on(context, session, session.message_id)


async def next_step(context: Context, pressed: press.NextStep) -> None:
    """This step is done."""
    await _tapped(context, pressed.session, pressed.version, Tap.NEXT)


async def skip_step(context: Context, pressed: press.SkipStep) -> None:
    """Leave this step out."""
    await _tapped(context, pressed.session, pressed.version, Tap.SKIP)


async def stop_session(context: Context, pressed: press.StopSession) -> None:
    """End here."""
    await _tapped(context, pressed.session, pressed.version, Tap.STOP)


async def _tapped(context: Context, session_id: int, version: int, how: Tap) -> None:
    session = await session_at(context, session_id, version)
    if session is None:
        return
    session = await session_of_today(context.db, context.user, session, context.now)
    await tap_at(context, session, how, version)
    if session.state == WalkState.OPEN:
        await go_on(context, session)
    else:
        await say_over(context, session, how)


async def show_side(context: Context, pressed: press.ShowSide) -> None:
    """Show the present step on that side, in place."""
    if pressed.side not in set(Side):
        context.stale()
        return
    session = await session_at(context, pressed.session, pressed.version)
    if session is None:
        return
    session.active_at = context.now
    met, line = await meetings(context.db, context.user), await line_at_rest(context, session)
    screen = step_screen(context, session, met, line, side=Side(pressed.side))
    if screen is None:
        await end_as_gone(context, session)
        return
    context.change(screen, session=session.id)


async def show_step(context: Context, pressed: press.ShowStep) -> None:
    """Go on to the present step, once what comes before it was read."""
    session = await session_at(context, pressed.session, pressed.version)
    if session is None:
        return
    session.active_at = context.now
    await go_on(context, session)


async def session_at(context: Context, session_id: int, version: int) -> Session | None:
    """The session, when it is open and at that version; else the button is stale, and None comes back."""
    session = await find_session(context.db, context.user, session_id)
    if session is None or not is_at(session, version):
        context.stale_in(session)
        return None
    return session


def is_at(session: Session, version: int) -> bool:
    """Whether a button of that version is the session's newest."""
    return session.state == WalkState.OPEN and session.version == version


async def go_on(context: Context, session: Session, *before: int | None, led: bool = False) -> None:
    """Show the present step, or what to read before it, in the place of what is shown of the session and `before`.

    A session that is `led`, from now on or already, goes on by the clock from the beginning of the step.
    """
    met = await meetings(context.db, context.user)
    is_led = led or await led_session(context.db, session) is not None
    context.unsay(await take_cue(context.db, session))
    line, to_read = None, to_read_first(context, session, met)
    if is_led:
        line = await lead_on_from_here(context, session, met, stands_still=to_read is not None)
    screen = to_read or step_screen(context, session, met, line)
    if screen is None:
        await end_as_gone(context, session)
        return
    context.replace(screen, session.message_id, *before, session=session.id)
