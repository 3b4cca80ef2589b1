"""Not now, later today: a reminder comes again at a free time of the day, which can be taken back."""

from markupsafe import Markup

from stretchbot.bot.context import Context
from stretchbot.bot.handlers.reminder import due_instant, message_id_of, routine_beside, show_outcome, waiting
from stretchbot.domain.later_today import later_today as free_time_today
from stretchbot.screens import callbacks as press
from stretchbot.screens import common
from stretchbot.screens import reminder as screens
from stretchbot.screens.screen import Rows
from stretchbot.services.occurrences import Answered, DueInstant
from stretchbot.services.schedule import quiet_hours_of
from stretchbot.services.snoozes import coming_today, put_off, undo_snooze
from stretchbot.services.users import zone_of


async def later_today(context: Context, pressed: press.LaterToday) -> None:
    """Have the reminder come at a free time of today."""
    of = due_instant(context, pressed.reminder, pressed.due)
    answered = None if of is None else await _put_off(context, of)
    if of is None or (answered is not None and not answered.changed):
        context.stale(has_newer_buttons=answered is not None)
    elif answered is None:
        context.answer_callback(screens.day_is_full(context.t), alert=True)
    else:
        show_outcome(context, _outcome(context, answered), _rows(context, of, routine_beside(context)))


async def later_today_typed(context: Context) -> None:
    """The same for the reminder that waited when they wrote."""
    pending = await waiting(context)
    answered = None if pending is None else await _put_off(context, pending.of)
    if pending is None:
        context.say(common.nothing_to_snooze(context.t))
    elif answered is None:
        context.say(screens.day_is_full_page(context.t, pending.of.reminder_id, pending.of.due_at))
    elif not answered.changed:
        context.say(common.nothing_to_snooze(context.t))
    else:
        if answered.message_id is not None:
            context.drop_buttons(answered.message_id)
        rows = _rows(context, pending.of, answered.routine_id)
        context.say(screens.with_outcome(Markup(), _outcome(context, answered), rows))


async def undo_later(context: Context, pressed: press.UndoLater) -> None:
    """Have the reminder wait for its answer again, with the buttons it had."""
    of = due_instant(context, pressed.reminder, pressed.due)
    undone = None if of is None else await undo_snooze(context.db, of, context.now)
    if of is None or undone is None:
        context.stale()
        return
    routine_id = routine_beside(context) or undone.routine_id or ""
    shown = context.pressed.shown if context.pressed else Markup()
    context.change(screens.waits_again(context.t, shown, of.reminder_id, of.due_at, routine_id))


async def _put_off(context: Context, of: DueInstant) -> Answered | None:
    """What the occurrence is then; None when nothing of today is free."""
    taken = await coming_today(context.db, context.chat, context.now)
    until = free_time_today(
        context.now,
        zone_of(context.user),
        day_start_minute=context.user.day_start_minute,
        taken=taken,
        quiet=quiet_hours_of(context.chat),
    )
    if until is None:
        return None
    answered = await put_off(context.db, of, until, context.now, message_id=message_id_of(context))
    return answered or Answered(0, changed=False, response=None)


def _outcome(context: Context, answered: Answered) -> Markup:
    return screens.later_today(context.t, answered.snoozed_until or context.now, zone_of(context.user))


def _rows(context: Context, of: DueInstant, routine_id: str | None) -> Rows:
    return screens.while_later(context.t, of.reminder_id, of.due_at, routine_id or "")
