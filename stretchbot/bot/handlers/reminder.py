"""What people do about a reminder: start, done, snooze, skip; and /done."""

from markupsafe import Markup

from stretchbot.bot.context import Turn
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


async def start_reminded(turn: Turn, pressed: press.StartReminded) -> None:
    """Begin the routine of the reminder."""
    occurrence = await look_at(turn.db, pressed.occurrence, turn.chat.id)
    begun = await session_of_occurrence(turn.db, turn.user, pressed.occurrence)
    # It may also be missed or failed on our books: a tap on it proves that it arrived.
    over = occurrence is None or occurrence.outcome in {Outcome.DONE, Outcome.SKIPPED}
    if over or (begun is not None and begun.state == WalkState.OPEN):
        turn.stale()
        return
    chosen = turn.library.routines.get(pressed.routine) or (await walk.suggested(turn))[0]
    _show_outcome(turn, screens.started(turn.t, turn.now, zone_of(turn.user)))
    await walk.begin(turn, chosen, occurrence_id=pressed.occurrence)


async def done_reminded(turn: Turn, pressed: press.DoneReminded) -> None:
    """It was done without the walk-through."""
    settled = await settle(turn.db, pressed.occurrence, turn.chat.id, Outcome.DONE, turn.now)
    if settled is None or not settled.changed:
        turn.stale()
        return
    await _count_done(turn, await open_session(turn.db, turn.user, turn.now), pressed.occurrence)
    progress = await progress_of(turn.db, turn.user, turn.now)
    zone, counts = zone_of(turn.user), (progress.finished_today, progress.planned_today)
    outcome = screens.done(turn.t, turn.now, zone, *counts)
    _show_outcome(turn, outcome + " " + routine_screens.streak_words(turn.t, progress.streak))


async def snooze_reminded(turn: Turn, pressed: press.Snooze) -> None:
    """Later."""
    if pressed.minutes in SNOOZE_MINUTES:
        settled = await snooze(turn.db, pressed.occurrence, turn.chat.id, pressed.minutes, turn.now)
        if settled is not None and settled.changed and settled.snoozed_until is not None:
            _show_outcome(turn, screens.snoozed(turn.t, settled.snoozed_until, zone_of(turn.user)))
            return
    turn.stale()


async def skip_reminded(turn: Turn, pressed: press.SkipReminded) -> None:
    """Not this time."""
    settled = await settle(turn.db, pressed.occurrence, turn.chat.id, Outcome.SKIPPED, turn.now)
    if settled is None or not settled.changed:
        turn.stale()
        return
    _show_outcome(turn, screens.skipped(turn.t))


async def done(turn: Turn) -> None:
    """/done: count the waiting reminder's session, or the one in the middle; a second time changes nothing."""
    since = day_began_at(turn.user, turn.now)
    waiting = await pending_occurrence(turn.db, turn.chat.id, since)
    in_the_middle = await open_session(turn.db, turn.user, turn.now)
    if waiting is None and in_the_middle is None:
        last = await last_finished(turn.db, turn.user)
        if last and last.ended_at and last.ended_at >= since:
            coming = await coming_up(turn.db, turn.chat, turn.now)
            turn.say(routine_screens.already_done(turn.t, clock(turn.t, last.ended_at, coming.zone), coming))
            return
    session = await _count_done(turn, in_the_middle, waiting.id if waiting else None)
    await walk.settle_reminder(turn, session, waiting)
    await walk.say_finished(turn, session)


async def snooze_typed(turn: Turn) -> None:
    """Somebody typed "snooze": the shortest one, for the reminder that waits."""
    waiting = await pending_occurrence(turn.db, turn.chat.id, day_began_at(turn.user, turn.now))
    if waiting is None:
        turn.say(common.nothing_to_snooze(turn.t))
        return
    settled = await snooze(turn.db, waiting.id, turn.chat.id, SNOOZE_MINUTES[0], turn.now)
    until = settled.snoozed_until if settled else None
    if until is None:
        turn.say(common.nothing_to_snooze(turn.t))
        return
    if waiting.message_id is not None:
        turn.drop_buttons(waiting.message_id)
    turn.say(screens.with_outcome(Markup(), screens.snoozed(turn.t, until, zone_of(turn.user))))


async def _count_done(turn: Turn, in_the_middle: Session | None, occurrence_id: int | None) -> Session:
    counted = None
    if in_the_middle is not None:
        counted = turn.library.routines.get(in_the_middle.routine_id)
        if in_the_middle.message_id is not None:
            turn.drop_buttons(in_the_middle.message_id)
    if counted is None:
        counted = (await walk.suggested(turn))[0]
    return await count_done(turn.db, turn.user, counted, turn.now, occurrence_id=occurrence_id)


def _show_outcome(turn: Turn, outcome: Markup) -> None:
    shown = turn.pressed.shown if turn.pressed else Markup()
    turn.change(screens.with_outcome(shown, outcome))
