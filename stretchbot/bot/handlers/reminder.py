"""What people do about a reminder: start, done, snooze, skip; and /done."""

from markupsafe import Markup

from stretchbot.bot.context import Context
from stretchbot.bot.handlers import routine as walk
from stretchbot.db.models import Outcome, Session
from stretchbot.domain.schedule import SNOOZE_MINUTES
from stretchbot.domain.session import WalkState
from stretchbot.screens import callbacks as press
from stretchbot.screens import common
from stretchbot.screens import reminder as screens
from stretchbot.screens import routine as routine_screens
from stretchbot.screens.moments import clock
from stretchbot.services.occurrences import look_at, pending_occurrence, settle, snooze
from stretchbot.services.progress import progress_of
from stretchbot.services.reminders import coming_up
from stretchbot.services.sessions import count_done, last_finished, open_session, session_of_occurrence
from stretchbot.services.users import day_began_at, zone_of


async def start_reminded(context: Context, pressed: press.StartReminded) -> None:
    """Begin the routine of the reminder."""
    occurrence = await look_at(context.db, pressed.occurrence, context.chat.id)
    begun = await session_of_occurrence(context.db, context.user, pressed.occurrence)
    # It may also be missed or failed on our books: a tap on it proves that it arrived.
    over = occurrence is None or occurrence.outcome in {Outcome.DONE, Outcome.SKIPPED}
    if over or (begun is not None and begun.state == WalkState.OPEN):
        context.stale()
        return
    chosen = context.library.routines.get(pressed.routine) or (await walk.suggested(context))[0]
    _show_outcome(context, screens.started(context.t, context.now, zone_of(context.user)))
    await walk.begin(context, chosen, occurrence_id=pressed.occurrence)


async def done_reminded(context: Context, pressed: press.DoneReminded) -> None:
    """It was done without the walk-through."""
    settled = await settle(context.db, pressed.occurrence, context.chat.id, Outcome.DONE, context.now)
    if settled is None or not settled.changed:
        context.stale()
        return
    await _count_done(context, await open_session(context.db, context.user, context.now), pressed.occurrence)
    progress = await progress_of(context.db, context.user, context.now)
    zone, counts = zone_of(context.user), (progress.finished_today, progress.planned_today)
    outcome = screens.done(context.t, context.now, zone, *counts)
    _show_outcome(context, outcome + " " + routine_screens.streak_words(context.t, progress.streak))


async def snooze_reminded(context: Context, pressed: press.Snooze) -> None:
    """Later."""
    if pressed.minutes in SNOOZE_MINUTES:
        settled = await snooze(context.db, pressed.occurrence, context.chat.id, pressed.minutes, context.now)
        if settled is not None and settled.changed and settled.snoozed_until is not None:
            _show_outcome(context, screens.snoozed(context.t, settled.snoozed_until, zone_of(context.user)))
            return
    context.stale()


async def skip_reminded(context: Context, pressed: press.SkipReminded) -> None:
    """Not this time."""
    settled = await settle(context.db, pressed.occurrence, context.chat.id, Outcome.SKIPPED, context.now)
    if settled is None or not settled.changed:
        context.stale()
        return
    _show_outcome(context, screens.skipped(context.t))


async def done(context: Context) -> None:
    """/done: count the waiting reminder's session, or the one in the middle; a second time changes nothing."""
    since = day_began_at(context.user, context.now)
    waiting = await pending_occurrence(context.db, context.chat.id, since)
    in_the_middle = await open_session(context.db, context.user, context.now)
    if waiting is None and in_the_middle is None:
        last = await last_finished(context.db, context.user)
        if last and last.ended_at and last.ended_at >= since:
            coming = await coming_up(context.db, context.chat, context.now)
            context.say(routine_screens.already_done(context.t, clock(context.t, last.ended_at, coming.zone), coming))
            return
    session = await _count_done(context, in_the_middle, waiting.id if waiting else None)
    await walk.settle_reminder(context, session, waiting)
    await walk.say_finished(context, session)


async def snooze_typed(context: Context) -> None:
    """Somebody typed "snooze": the shortest one, for the reminder that waits."""
    waiting = await pending_occurrence(context.db, context.chat.id, day_began_at(context.user, context.now))
    if waiting is None:
        context.say(common.nothing_to_snooze(context.t))
        return
    settled = await snooze(context.db, waiting.id, context.chat.id, SNOOZE_MINUTES[0], context.now)
    until = settled.snoozed_until if settled else None
    if until is None:
        context.say(common.nothing_to_snooze(context.t))
        return
    if waiting.message_id is not None:
        context.drop_buttons(waiting.message_id)
    context.say(screens.with_outcome(Markup(), screens.snoozed(context.t, until, zone_of(context.user))))


async def _count_done(context: Context, in_the_middle: Session | None, occurrence_id: int | None) -> Session:
    counted = None
    if in_the_middle is not None:
        counted = context.library.routines.get(in_the_middle.routine_id)
        if in_the_middle.message_id is not None:
            context.drop_buttons(in_the_middle.message_id)
    if counted is None:
        counted = (await walk.suggested(context))[0]
    return await count_done(context.db, context.user, counted, context.now, occurrence_id=occurrence_id)


def _show_outcome(context: Context, outcome: Markup) -> None:
    shown = context.pressed.shown if context.pressed else Markup()
    context.change(screens.with_outcome(shown, outcome))
