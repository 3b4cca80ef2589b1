"""What people do about a reminder: start, done, snooze, skip; and /done."""

from datetime import UTC, datetime

from markupsafe import Markup

from stretchbot.bot.context import Context
from stretchbot.bot.handlers import routine as walk
from stretchbot.bot.handlers.tailoring import suggested
from stretchbot.db.models import Session
from stretchbot.domain.occurrence import Response
from stretchbot.domain.routine import Routine
from stretchbot.domain.schedule import SNOOZE_MINUTES
from stretchbot.domain.session import WalkState
from stretchbot.screens import callbacks as press
from stretchbot.screens import common
from stretchbot.screens import reminder as screens
from stretchbot.screens import routine as routine_screens
from stretchbot.screens.moments import clock
from stretchbot.services.progress import progress_of
from stretchbot.services.reminders import coming_up
from stretchbot.services.responses import Answered, DueInstant, arrived, pending_occurrence, settle, snooze
from stretchbot.services.sessions import count_done, last_finished, open_session, session_of_occurrence
from stretchbot.services.users import day_began_at, zone_of


async def start_reminded(context: Context, pressed: press.StartReminded) -> None:
    """Begin the routine of the reminder."""
    of = _due_instant(context, pressed.reminder, pressed.due)
    reminded = None if of is None else await arrived(context.db, of, context.now, _message_id(context))
    if reminded is None or reminded.response in {Response.DONE, Response.SKIPPED}:
        context.stale()
        return
    begun = await session_of_occurrence(context.db, context.user, reminded.id)
    if begun is not None and begun.state == WalkState.OPEN:
        context.stale()
        return
    chosen = context.library.routines.get(pressed.routine) or await _best(context)
    _show_outcome(context, screens.started(context.t, context.now, zone_of(context.user)))
    await walk.begin(context, chosen, occurrence_id=reminded.id)


async def done_reminded(context: Context, pressed: press.DoneReminded) -> None:
    """It was done without the walk-through."""
    answered = await _settle(context, _due_instant(context, pressed.reminder, pressed.due), Response.DONE)
    if answered is None:
        return
    await _count_done(context, await open_session(context.db, context.user, context.now), answered.id)
    progress = await progress_of(context.db, context.user, context.now)
    zone, counts = zone_of(context.user), (progress.finished_today, progress.planned_today)
    outcome = screens.done(context.t, context.now, zone, *counts)
    _show_outcome(context, outcome + " " + routine_screens.streak_words(context.t, progress.streak))


async def snooze_reminded(context: Context, pressed: press.Snooze) -> None:
    """Later."""
    of = _due_instant(context, pressed.reminder, pressed.due)
    if of is not None and pressed.minutes in SNOOZE_MINUTES:
        answered = await snooze(context.db, of, pressed.minutes, context.now, message_id=_message_id(context))
        if answered is not None and answered.changed and answered.snoozed_until is not None:
            _show_outcome(context, screens.snoozed(context.t, answered.snoozed_until, zone_of(context.user)))
            return
    context.stale()


async def skip_reminded(context: Context, pressed: press.SkipReminded) -> None:
    """Not this time."""
    if await _settle(context, _due_instant(context, pressed.reminder, pressed.due), Response.SKIPPED) is not None:
        _show_outcome(context, screens.skipped(context.t))


async def done(context: Context) -> None:
    """/done: count the waiting reminder's session, or the one in the middle; a second time changes nothing."""
    since = day_began_at(context.user, context.now)
    pending = await pending_occurrence(context.db, context.chat, since, context.now)
    in_the_middle = await open_session(context.db, context.user, context.now)
    if pending is None and in_the_middle is None:
        last = await last_finished(context.db, context.user)
        if last and last.ended_at and last.ended_at >= since:
            coming = await coming_up(context.db, context.chat, context.now)
            context.say(routine_screens.already_done(context.t, clock(context.t, last.ended_at, coming.zone), coming))
            return
    session = await _count_done(context, in_the_middle, None)
    await walk.settle_reminder(context, session, pending)
    await walk.say_finished(context, session)


async def snooze_typed(context: Context) -> None:
    """Somebody typed "snooze": the shortest one, for the reminder that waits."""
    pending = await pending_occurrence(context.db, context.chat, day_began_at(context.user, context.now), context.now)
    answered = None if pending is None else await snooze(context.db, pending.of, SNOOZE_MINUTES[0], context.now)
    if answered is None or answered.snoozed_until is None:
        context.say(common.nothing_to_snooze(context.t))
        return
    if answered.message_id is not None:
        context.drop_buttons(answered.message_id)
    outcome = screens.snoozed(context.t, answered.snoozed_until, zone_of(context.user))
    context.say(screens.with_outcome(Markup(), outcome))


def _due_instant(context: Context, reminder_id: int, due: int) -> DueInstant | None:
    """The occurrence that a button names; None when a forged one names no instant."""
    try:
        return DueInstant(context.chat.id, reminder_id, datetime.fromtimestamp(due, UTC))
    except (OverflowError, ValueError, OSError):
        return None


def _message_id(context: Context) -> int | None:
    return context.pressed.message_id if context.pressed else None


async def _settle(context: Context, of: DueInstant | None, response: Response) -> Answered | None:
    """The occurrence, when this press settled it; else its buttons are stale, and None comes back."""
    message_id = _message_id(context)
    answered = None if of is None else await settle(context.db, of, response, context.now, message_id=message_id)
    if answered is None or not answered.changed:
        context.stale()
        return None
    return answered


async def _count_done(context: Context, in_the_middle: Session | None, occurrence_id: int | None) -> Session:
    counted = None
    if in_the_middle is not None:
        counted = context.library.routines.get(in_the_middle.routine_id)
        if in_the_middle.message_id is not None:
            context.drop_buttons(in_the_middle.message_id)
    if counted is None:
        counted = await _best(context)
    return await count_done(context.db, context.user, counted, context.now, occurrence_id=occurrence_id)


async def _best(context: Context) -> Routine:
    """The routine that suits now; any, when all is left out."""
    found = await suggested(context)
    return found[0].routine if found else next(iter(context.library.routines.values()))


def _show_outcome(context: Context, outcome: Markup) -> None:
    shown = context.pressed.shown if context.pressed else Markup()
    context.change(screens.with_outcome(shown, outcome))
