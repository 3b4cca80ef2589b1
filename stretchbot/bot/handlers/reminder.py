"""What people do about a reminder: start, done, snooze, skip; and /done."""

from datetime import UTC, datetime
from typing import Final

from markupsafe import Markup
from telegram.constants import ReactionEmoji

from stretchbot.bot.context import Context
from stretchbot.bot.handlers import walk
from stretchbot.bot.handlers.tailoring import needs, proposal, tailored_for
from stretchbot.bot.handlers.walk_end import finish, resolve_reminder
from stretchbot.bot.handlers.weekly_summary import offer_in_time
from stretchbot.bot.routine_lookup import routine_of
from stretchbot.db.models import Session
from stretchbot.domain.occurrence import Response
from stretchbot.domain.own_routine import assembled
from stretchbot.domain.routine import Routine
from stretchbot.domain.schedule import SNOOZE_MINUTES, is_missed, snooze_until
from stretchbot.domain.session import WalkState
from stretchbot.screens import callbacks as press
from stretchbot.screens import reminder as screens
from stretchbot.screens import routine as routine_screens
from stretchbot.screens.callbacks import decode
from stretchbot.screens.screen import Rows
from stretchbot.screens.time_formats import clock
from stretchbot.services.kept_steps import steps_of
from stretchbot.services.leading import end_leading
from stretchbot.services.occurrences import Answered, DueInstant, Pending, due_instant_of_message, pending_occurrence
from stretchbot.services.progress import Progress, progress_of
from stretchbot.services.reminders import coming_up
from stretchbot.services.responses import arrived, resolve
from stretchbot.services.session_lookup import last_counted, open_session, session_of_occurrence
from stretchbot.services.sessions import count_done, count_earlier
from stretchbot.services.snoozes import QuietThenError, snooze
from stretchbot.services.users import day_began_at, place_of, today_of, zone_of

DONE_REACTIONS: Final = frozenset({ReactionEmoji.THUMBS_UP, ReactionEmoji.RED_HEART, ReactionEmoji.PARTY_POPPER})
"""What people put below a reminder to say that they have done it."""


async def start_reminded(context: Context, pressed: press.StartReminded) -> None:
    """Begin the routine of the reminder."""
    await _start(context, pressed, led=False)


async def lead_reminded(context: Context, pressed: press.LeadReminded) -> None:
    """Begin the routine of the reminder, and lead through it."""
    await _start(context, pressed, led=True)


async def _start(context: Context, pressed: press.StartReminded | press.LeadReminded, *, led: bool) -> None:
    of = due_instant(context, pressed.reminder, pressed.due)
    reminded = None if of is None else await arrived(context.db, of, context.now, message_id_of(context))
    if reminded is None or reminded.response in {Response.DONE, Response.SKIPPED}:
        context.stale(has_newer_buttons=reminded is not None)
        return
    begun = await session_of_occurrence(context.db, context.user, reminded.id)
    if begun is not None and begun.state == WalkState.OPEN:
        context.stale()
        return
    chosen = await routine_of(context, pressed.routine) or await _best(context)
    if context.user.keeps_messages:
        show_outcome(context, screens.started(context.t, context.now, zone_of(context.user)), ())
    await walk.begin(context, chosen, occurrence_id=reminded.id, led=led)


async def done_reminded(context: Context, pressed: press.DoneReminded) -> None:
    """It was done without the walk-through."""
    of = due_instant(context, pressed.reminder, pressed.due)
    answered = await _resolved(context, of, Response.DONE)
    if of is None or answered is None:
        return
    session = await _count(context, of, answered)
    progress = await progress_of(context.db, context.user, context.now, on=session.counted_on)
    outcome = screens.done(context.t, context.now, zone_of(context.user), progress)
    streak = routine_screens.streak_words(context.t, progress.streak)
    show_outcome(context, outcome + " " + streak, screens.after_done(context.t, _way_back(session)))
    _celebrate(context, progress)
    await offer_in_time(context)


async def reacted(context: Context) -> None:
    """A reaction to a reminder that says it was done; any other, and one to another message, says nothing."""
    reaction = context.reacted
    if reaction is None or not reaction.emoji & DONE_REACTIONS:
        return
    of = await due_instant_of_message(context.db, context.chat.id, reaction.message_id)
    if of is None:
        return
    answered = await resolve(context.db, of, Response.DONE, context.now, message_id=reaction.message_id)
    if answered is None or not answered.changed:
        return
    session = await _count(context, of, answered)
    progress = await progress_of(context.db, context.user, context.now, on=session.counted_on)
    outcome = screens.done_by_reaction(context.t, context.now, zone_of(context.user), progress)
    streak = routine_screens.streak_words(context.t, progress.streak)
    rows = screens.after_done(context.t, _way_back(session))
    screen = screens.with_outcome(Markup(), outcome + " " + streak, rows)
    context.change_other(reaction.message_id, screen)
    _celebrate(context, progress)


async def _count(context: Context, of: DueInstant, answered: Answered) -> Session:
    """Count the routine that a reminder proposed, or the one in the middle, for the local day on which it was due."""
    db, user, now = context.db, context.user, context.now
    # A press can be quicker than the record; its message says what was proposed.
    proposed = await _proposed(context, answered.routine_id or routine_beside(context))
    if today_of(user, of.due_at) < today_of(user, now):
        # As of then: counted as of now, it would stand for the reminder that comes next.
        return await count_earlier(db, user, proposed, of.due_at, occurrence_id=answered.id)
    return await _count_done(context, await open_session(db, user, now), proposed, answered.id, now)


def _way_back(session: Session) -> press.UndoDone:
    return press.UndoDone(session.id, session.version)


async def snooze_reminded(context: Context, pressed: press.Snooze) -> None:
    """Later."""
    of = due_instant(context, pressed.reminder, pressed.due)
    if of is not None and pressed.minutes in SNOOZE_MINUTES:
        try:
            answered = await snooze(context.db, of, pressed.minutes, context.now, message_id=message_id_of(context))
        except QuietThenError as quiet:
            context.answer_callback(screens.quiet_then(context.t, quiet.until, zone_of(context.user)), alert=True)
            return
        if answered is not None and answered.changed:
            show_outcome(context, _snoozed(context, answered), _while_snoozed(context, of))
            return
        context.stale(has_newer_buttons=answered is not None)
        return
    context.stale()


def _snoozed(context: Context, answered: Answered) -> Markup:
    zone = zone_of(context.user)
    if answered.merged_with is not None:
        return screens.merged(context.t, answered.merged_with, zone)
    return screens.snoozed(context.t, answered.snoozed_until or context.now, zone)


async def skip_reminded(context: Context, pressed: press.SkipReminded) -> None:
    """Not this time."""
    of = due_instant(context, pressed.reminder, pressed.due)
    if of is not None and await _resolved(context, of, Response.SKIPPED) is not None:
        show_outcome(context, screens.skipped(context.t), screens.after_skip(context.t, of.reminder_id, of.due_at))


async def done(context: Context) -> None:
    """/done: count the waiting reminder's session, or the one in the middle; a second time changes nothing.

    All of that as it was when they said so.
    """
    said_at, pending = context.said_at, await waiting(context)
    in_the_middle = await open_session(context.db, context.user, said_at)
    if pending is None and in_the_middle is None:
        last = await last_counted(context.db, context.user)
        if last is not None and last.counted_on == today_of(context.user, said_at):
            coming = await coming_up(context.db, context.chat, context.now)
            context.say(routine_screens.already_done(context.t, clock(context.t, last.active_at, coming.zone), coming))
            return
    proposed = await _proposed(context, None if pending is None else pending.routine_id)
    session = await _count_done(context, in_the_middle, proposed, None, said_at)
    message_id = await resolve_reminder(context, session, pending)
    await finish(context, session, message_id, undo=_way_back(session))


async def waiting(context: Context) -> Pending | None:
    """The reminder that waited for an answer when they wrote."""
    said_at = context.said_at
    return await pending_occurrence(context.db, context.chat, day_began_at(context.user, said_at), said_at)


async def snooze_typed(context: Context, minutes: int = SNOOZE_MINUTES[0]) -> bool:
    """Somebody typed that the reminder that waited then shall come later: in that many minutes, up to a day.

    A snooze that would be long over by now has nothing to snooze.

    Returns:
        Whether there was one, also where quiet hours forbid it; nothing is said where there was none.
    """
    said_at, pending = context.said_at, await waiting(context)
    answered = None
    if pending is not None and not is_missed(snooze_until(said_at, minutes), context.now):
        try:
            answered = await snooze(context.db, pending.of, minutes, said_at)
        except QuietThenError as quiet:
            context.say(screens.quiet_then_page(context.t, quiet.until, zone_of(context.user)))
            return True
    if pending is None or answered is None or (answered.snoozed_until is None and answered.merged_with is None):
        return False
    if answered.message_id is not None:
        context.drop_buttons(answered.message_id)
    context.say(screens.with_outcome(Markup(), _snoozed(context, answered), _while_snoozed(context, pending.of)))
    return True


def due_instant(context: Context, reminder_id: int, due: int) -> DueInstant | None:
    """The occurrence that a button names; None when a forged one names no instant."""
    try:
        return DueInstant(context.chat.id, reminder_id, datetime.fromtimestamp(due, UTC))
    except (OverflowError, ValueError, OSError):
        return None


def message_id_of(context: Context) -> int | None:
    """The message whose button was pressed; None when what was pressed was typed."""
    return context.pressed.message_id if context.pressed else None


async def _resolved(context: Context, of: DueInstant | None, response: Response) -> Answered | None:
    """The occurrence, when this press resolved it; else its buttons are stale, and None comes back."""
    message_id = message_id_of(context)
    answered = None if of is None else await resolve(context.db, of, response, context.now, message_id=message_id)
    if answered is None or not answered.changed:
        context.stale(has_newer_buttons=answered is not None)  # those of its outcome
        return None
    return answered


async def _proposed(context: Context, routine_id: str | None) -> Routine:
    """The routine that a reminder proposed, by its record, as it suits; without one, what suits now."""
    proposed = await routine_of(context, routine_id)
    if proposed is None:
        return await _best(context)
    suiting = (await tailored_for(context, proposed)).routine
    return suiting if suiting.steps else proposed


async def _count_done(
    context: Context, in_the_middle: Session | None, proposed: Routine, occurrence_id: int | None, done_at: datetime
) -> Session:
    counted = proposed
    if in_the_middle is not None:
        exercises, place, steps = context.library.exercises, place_of(context.user), steps_of(in_the_middle)
        avoided = (await needs(context)).avoided
        did_not_hurt = [step for step in steps if step.exercise_id not in avoided]
        begun = assembled(in_the_middle.routine_id, did_not_hurt or steps, exercises, place)
        counted = begun if begun.steps else proposed
        context.unsay(await end_leading(context.db, in_the_middle))
        context.remove(in_the_middle.message_id)
    return await count_done(context.db, context.user, counted, done_at, occurrence_id=occurrence_id)


async def _best(context: Context) -> Routine:
    """The routine that suits now; any, when all is left out."""
    found = await proposal(context, place_of(context.user))
    return found.tailored.routine if found else next(iter(context.library.routines.values()))


def show_outcome(context: Context, outcome: Markup, rows: Rows) -> None:
    """Show the reminder that was pressed with its outcome."""
    shown = context.pressed.shown if context.pressed else Markup()
    beside = map(decode, context.pressed.beside if context.pressed else ())
    if not any(isinstance(one, press.Snooze) for one in beside):  # it was snoozed, and says so
        shown = screens.without_outcome(shown)
    context.change(screens.with_outcome(shown, outcome, rows))


def _while_snoozed(context: Context, of: DueInstant) -> Rows:
    # Without the reminder's own button, what suits best then is begun.
    return screens.while_snoozed(context.t, of.reminder_id, of.due_at, routine_beside(context) or "")


def routine_beside(context: Context) -> str | None:
    """The routine that the message whose button was pressed proposes; None when it has none."""
    beside = map(decode, context.pressed.beside if context.pressed else ())
    return next((one.routine for one in beside if isinstance(one, press.StartReminded)), None)


def _celebrate(context: Context, progress: Progress) -> None:
    if progress.milestone is not None:
        context.say(routine_screens.celebration(context.t, progress.milestone))
