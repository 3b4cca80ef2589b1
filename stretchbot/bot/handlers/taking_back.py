"""What was said by mistake, taken back: a session isn't counted, a reminder waits for its answer again."""

from markupsafe import Markup

from stretchbot.bot.context import Context
from stretchbot.bot.handlers.reminder import due_instant, message_id_of, routine_beside
from stretchbot.bot.routine_lookup import routine_of
from stretchbot.db.models import Session
from stretchbot.domain.occurrence import Response
from stretchbot.domain.session import WalkState
from stretchbot.screens import callbacks as press
from stretchbot.screens import reminder as screens
from stretchbot.screens import routine as routine_screens
from stretchbot.screens.screen import Screen
from stretchbot.services.occurrences import Answered, DueInstant, due_instant_of, look_at
from stretchbot.services.responses import unresolve
from stretchbot.services.session_lookup import find_session
from stretchbot.services.sessions import uncount


async def undo_done(context: Context, pressed: press.UndoDone) -> None:
    """It was not done after all: the reminder waits again, or the session goes on where it was."""
    session = await find_session(context.db, context.user, pressed.session)
    of = None
    if session is not None and session.occurrence_id is not None:
        of = await due_instant_of(context.db, session.occurrence_id)
    if session is None or not await uncount(context.db, context.user, session, pressed.counted, context.now):
        context.stale(has_newer_buttons=True)  # those that lead on
        return
    before = None if of is None else await look_at(context.db, of)
    waits = of is not None and await unresolve(context.db, of, Response.DONE, message_id_of(context)) is not None
    if session.state == WalkState.OPEN:
        context.change(await _goes_on(context, session))
    elif of is None or before is None or not waits:
        context.change(routine_screens.not_counted(context.t))
    elif before.message_id == message_id_of(context):
        _wait_again(context, of, before)
    else:  # the reminder's message is gone
        context.change(screens.not_counted(context.t, of.reminder_id, of.due_at, before.routine_id or ""))


async def undo_skip(context: Context, pressed: press.UndoSkip) -> None:
    """It is not to be left out after all: the reminder waits again."""
    of = due_instant(context, pressed.reminder, pressed.due)
    waits = None if of is None else await unresolve(context.db, of, Response.SKIPPED, message_id_of(context))
    if of is None or waits is None:
        context.stale(has_newer_buttons=True)  # those that lead on
        return
    _wait_again(context, of, waits)


def _wait_again(context: Context, of: DueInstant, answered: Answered) -> None:
    shown = context.pressed.shown if context.pressed else Markup()
    routine_id = answered.routine_id or routine_beside(context) or ""
    context.change(screens.waits_again(context.t, shown, of.reminder_id, of.due_at, routine_id))


async def _goes_on(context: Context, session: Session) -> Screen:
    routine, steps = await routine_of(context, session.routine_id), len(session.steps)
    return routine_screens.in_the_middle_again(context.t, routine, session.id, session.position, steps)
