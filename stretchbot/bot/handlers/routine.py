"""/routine: offer one, walk through it message by message, finish it."""

from stretchbot.bot.context import Context
from stretchbot.bot.handlers.hurt_door import show_door
from stretchbot.bot.handlers.tailoring import named, needs, profile_of, proposal, tailored_for
from stretchbot.bot.handlers.weekly_summary import offer_in_time
from stretchbot.bot.routines import routine_of
from stretchbot.bot.walk_view import lead_on_from_here, line_at_rest, step_screen, to_read_first, what_was_done
from stretchbot.db.models import Session
from stretchbot.domain.exercise import Area, Place, Side
from stretchbot.domain.occurrence import Response
from stretchbot.domain.planner import ONE_MINUTE, one_minute
from stretchbot.domain.routine import Routine
from stretchbot.domain.session import Tap, Walk, WalkState
from stretchbot.screens import callbacks as press
from stretchbot.screens import common
from stretchbot.screens import leave_out as leave_out_screens
from stretchbot.screens import routine as screens
from stretchbot.screens.screen import Screen
from stretchbot.services.leading import end_leading, end_pause, led_session, take_cue
from stretchbot.services.preferences import set_conditions, was_asked_for_conditions
from stretchbot.services.progress import progress_of
from stretchbot.services.reminders import coming_up, has_own_place
from stretchbot.services.responses import Pending, pending_occurrence, settle
from stretchbot.services.sessions import (
    begin_session,
    carry_on,
    find_session,
    meetings,
    open_session,
    session_of_today,
    steps_of,
    tap,
    walk_of,
)
from stretchbot.services.users import day_began_at, place_of


async def routine(context: Context, area: Area | None = None) -> None:
    """Offer the routine that suits now, for a part of the body if one is named; who is in the middle is asked first."""
    session = await open_session(context.db, context.user, context.now)
    if session is None:
        context.say(await offer(context, area=area))
        return
    current = await routine_of(context, session.routine_id)
    context.say(screens.in_the_middle(context.t, current, session.id, session.position, len(session.steps)))


async def open_routine(context: Context, _press: press.OpenRoutine) -> None:
    """The same, from a button."""
    context.drop_buttons()
    await routine(context)


async def list_routines(context: Context, pressed: press.ListRoutines) -> None:
    """Routines of another place: to look around there changes nothing."""
    context.change(await offer(context, Place(pressed.place) if pressed.place in set(Place) else None))


async def keep_place(context: Context, pressed: press.KeepPlace) -> None:
    """Stretch there from now on."""
    if pressed.place not in set(Place):
        context.stale()
        return
    context.user.place = pressed.place
    context.answer_callback(screens.place_kept(context.t, Place(pressed.place)))


async def offer(context: Context, place: Place | None = None, *, area: Area | None = None) -> Screen:
    """The routine that suits the user at that place or theirs, with what it leaves out, and the named ones there."""
    chosen, exercises = place or _place_for(context, area), context.library.exercises
    profile = await profile_of(context)
    best = await proposal(context, chosen, area, profile)
    if best is None:
        return leave_out_screens.nothing_left(context.t)
    routine = best.tailored.routine
    others = [one.routine for one in await named(context, routine.place, profile) if one.routine.id != routine.id]
    names = [exercises[step.exercise_id] for step in routine.steps]
    changes = leave_out_screens.changes_words(context.t, best.tailored.changes, exercises)
    return screens.offer(context.t, routine, names, others, chosen, reason=best.reason, changes=changes)


def _place_for(context: Context, area: Area | None) -> Place:
    """Where they stretch; another place where theirs has nothing for that part of the body."""
    own = place_of(context.user)
    areas = context.library.repertoire.areas
    return next((one for one in (own, *Place) if area is None or area in areas[one]), own)


async def start_routine(context: Context, pressed: press.StartRoutine) -> None:
    """Begin a walk; a second tap on the same button finds it begun."""
    current = await open_session(context.db, context.user, context.now)
    if current is not None and current.routine_id == pressed.routine:
        context.stale()
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
        context.stale()
        return
    present_needs = await needs(context)
    exercises = [one for one in context.library.exercises.values() if present_needs.against(one) is None]
    chosen = one_minute(exercises, place_of(context.user))
    if chosen is None:
        await open_routine(context, press.OpenRoutine())
        return
    await begin(context, chosen)


async def begin(context: Context, chosen: Routine, *, occurrence_id: int | None = None, led: bool = False) -> None:
    """Begin a walk through `chosen`, as it suits the user, led by the clock or not.

    Its first step takes the place of what led here.
    """
    tailored = await tailored_for(context, chosen)
    if not tailored.routine.steps:
        context.replace(await offer(context))
        return
    current = await open_session(context.db, context.user, context.now)
    if current is not None:
        context.unsay(await end_leading(context.db, current))
    session = await begin_session(context.db, context.user, tailored.routine, context.now, occurrence_id=occurrence_id)
    await go_on(context, session, current.message_id if current else None, led=led)


async def resume(context: Context, pressed: press.ResumeSession) -> None:
    """Show the present step anew, at the end of the chat."""
    session = await find_session(context.db, context.user, pressed.session)
    if session is None or session.state != WalkState.OPEN:
        context.stale()
        return
    session = await carry_on(context.db, context.user, session, context.now)
    if steps_of(session)[session.position].exercise_id in (await needs(context)).avoided:
        await show_door(context, session)  # it hurt, and nothing was chosen yet
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


async def stop_open(context: Context) -> bool:
    """Stop the session the user is in the middle of; False when there is none."""
    session = await open_session(context.db, context.user, context.now)
    if session is None:
        return False
    await stop(context, session)
    return True


async def stop(context: Context, session: Session) -> None:
    """End the session where it is."""
    await _tap(context, session, session.version, Tap.STOP)
    await say_over(context, session, Tap.STOP)


async def stop_quietly(context: Context, session: Session) -> None:
    """End the session where it is, without a word about it."""
    context.unsay(await end_leading(context.db, session))
    context.drop_buttons(session.message_id)
    await _tap(context, session, session.version, Tap.STOP)


async def _tapped(context: Context, session_id: int, version: int, how: Tap) -> None:
    session = await find_session(context.db, context.user, session_id)
    if session is None or not is_at(session, version):
        context.stale_in(session)
        return
    session = await session_of_today(context.db, context.user, session, context.now)
    await _tap(context, session, version, how)
    if session.state == WalkState.OPEN:
        await go_on(context, session)
    else:
        await say_over(context, session, how)


async def say_over(context: Context, session: Session, how: Tap) -> None:
    """The end of a session that `how` has ended: it counts when something was done."""
    context.unsay(await end_leading(context.db, session))
    if session.state == WalkState.STOPPED:
        context.replace(screens.stopped(context.t, by=how, rushed=session.rushed_steps > 0), session.message_id)
        return
    since = day_began_at(context.user, context.now)
    pending = await pending_occurrence(context.db, context.chat, since, context.now)
    await finish(context, session, await settle_reminder(context, session, pending), walk_of(session))


async def _tap(context: Context, session: Session, version: int, how: Tap) -> None:
    led = await led_session(context.db, session)
    if led is not None:
        end_pause(session, led, context.now)
    exercises = context.library.exercises
    tap(context.user, session, how, version, context.now, exercises, is_led=led is not None)


async def show_side(context: Context, pressed: press.ShowSide) -> None:
    """Show the present step on that side, in place."""
    session = await find_session(context.db, context.user, pressed.session)
    if session is None or pressed.side not in set(Side) or not is_at(session, pressed.version):
        context.stale_in(session)
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
    session = await find_session(context.db, context.user, pressed.session)
    if session is None or not is_at(session, pressed.version):
        context.stale_in(session)
        return
    session.active_at = context.now
    await go_on(context, session)


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


async def end_as_gone(context: Context, session: Session) -> None:
    """An exercise of the session left the library."""
    context.unsay(await end_leading(context.db, session))
    await _tap(context, session, session.version, Tap.STOP)
    context.replace(screens.gone(context.t), session.message_id)


async def settle_reminder(context: Context, session: Session, pending: Pending | None) -> int | None:
    """The reminder that waits today is done with a finished session; its message, None without one that is known."""
    if pending is None:
        return None
    # One whose message is still under way loses its buttons as it arrives.
    answered = await settle(context.db, pending.of, Response.DONE, context.now)
    if answered is None:
        return None
    session.occurrence_id = answered.id
    return answered.message_id


async def finish(context: Context, session: Session, reminder_message_id: int | None, walk: Walk | None = None) -> None:
    """What a finished session leaves in the chat: one message, in the place of its step and of its reminder."""
    progress = await progress_of(context.db, context.user, context.now, on=session.counted_on)
    asks = not was_asked_for_conditions(context.user)
    if asks:
        set_conditions(context.db, context.user, ())
    end = screens.finished(
        context.t,
        what=await what_was_done(context, session),
        minutes=session.minutes,
        progress=progress,
        coming=await coming_up(context.db, context.chat, context.now),
        walk=walk,
        session_id=session.id,
        asks=asks,
    )
    done = context.library.routine(session.routine_id)
    if (
        done is not None
        and done.place is not place_of(context.user)
        and not await has_own_place(context.db, session.occurrence_id)
    ):
        end = screens.with_place(context.t, end, done.place)
    context.replace(end, session.message_id, reminder_message_id)
    if not asks:
        await offer_in_time(context)


async def stop_typed(context: Context) -> None:
    """Somebody typed "stop"."""
    if not await stop_open(context):
        context.say(common.nothing_to_stop(context.t))
