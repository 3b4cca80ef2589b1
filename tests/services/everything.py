"""Somebody about whom every table that can hold something does, in every column."""

import json
from datetime import UTC, date, datetime

from sqlalchemy.ext.asyncio import AsyncSession

from stretchbot.db.encryption import cipher_of
from stretchbot.db.models import (
    BreakOccurrence,
    BreakPress,
    Broadcast,
    BroadcastState,
    CountedDay,
    ExcusedDays,
    ExercisePreference,
    Group,
    LedSession,
    Occurrence,
    OwnRoutine,
    QueueItem,
    Reminder,
    Session,
    Slot,
    User,
)
from stretchbot.db.personal import (
    BROADCAST_TEXT,
    CONDITIONS,
    PAIN,
    PRESS_NAME,
    ROUTINE_NAME,
    indexes_of_presser,
    row_of,
    row_of_preference,
    row_of_press,
    row_of_routine,
)
from stretchbot.domain.planning.done_log import DoneLog
from stretchbot.services.dialogue import Dialogue, ShownButton, encrypted_dialogue
from stretchbot.services.updates import record_processed
from tests.personal import add_user

NOW = datetime(2026, 6, 10, 7, 0, tzinfo=UTC)
SHOWN = Dialogue((ShownButton("Yes", "yes"),), NOW, 5, "album", 1)

# Tables that say nothing about anybody, and why.
OF_NOBODY = {
    "slots": "minutes of the day, shared by all who chose them; which one a reminder has is in the copy",
    "slot_claims": "ranges of reminders that one worker sends now; each is gone when they are sent",
    "rate_limits": "the bot's",
    "uploads": "the bot's pictures",
    "group_notices": "groups, of which nobody is known",
    "groups": "chats of several people, with what their administrators chose",
    "breaks": "the times of groups",
    "break_occurrences": "breaks that stand in groups",
    "metadata": "the bot's",
    "alarms": "kinds of trouble, and when admins were told of them",
    "key_checks": "the operator's",
}


async def somebody(db: AsyncSession, telegram_id: int) -> User:
    """The user; add what is new here, and the tests say what else it takes."""
    user = await add_user(db, telegram_id, name=f"Name {telegram_id}", areas="neck", now=NOW)
    chat, cipher = user.chat, cipher_of(db)
    chat.zone, chat.twelve_hours, chat.question = "Europe/Berlin", True, 3
    chat.expecting, chat.expecting_reminder_id, chat.expecting_routine_id = "times", 7, 8
    chat.ready_at = chat.paused_until = chat.back_at = chat.retry_after_at = user.agreed_at = NOW
    chat.times_asked_at = chat.times_kept_until = NOW
    chat.quiet_from_minute, chat.quiet_until_minute, user.weekly_summary = 22 * 60, 7 * 60, True
    chat.unreachable = "blocked"
    chat.encrypted_dialogue = encrypted_dialogue(db, chat, SHOWN)
    user.rest_days, user.cautions_shown, user.done_log = 0b1000000, "getting_up", str(DoneLog().after(["sphinx"], NOW))
    user.shared_routine = "R00000"
    user.encrypted_conditions = CONDITIONS.encrypt(cipher, row_of(user), "new_hip")
    slot = Slot(zone=f"zone of {telegram_id}", minute_of_day=13 * 60 + 31)
    db.add(slot)
    await db.flush()
    reminder = Reminder(
        chat_id=chat.id,
        minute_of_day=13 * 60 + 30,
        spread_minutes=1,
        weekdays=0b0000001,
        chosen_weekdays=0b1000001,
        place="bed",
        routine_id="bed_wind_down",
        minutes=6,
        slot_id=slot.id,
        due_from_at=NOW,
        asked_at=NOW,
        created_at=NOW,
    )
    db.add(reminder)
    await db.flush()
    occurrence = Occurrence(
        chat_id=chat.id,
        reminder_id=reminder.id,
        due_at=NOW,
        delivery="sent",
        reason="late",
        message_id=8,
        sent_at=NOW,
        routine_id="desk_reset",
        response="done",
        responded_at=NOW,
        snoozed_until=NOW,
    )
    item = QueueItem(
        kind="reminder",
        subject_id=reminder.id,
        due_at=NOW,
        chat_id=chat.id,
        send_at=NOW,
        run_at=NOW,
        lease_until=NOW,
        attempts=1,
        reason="out_of_reach",
    )
    db.add_all((occurrence, item))
    await db.flush()
    session = Session(
        user_id=user.id,
        occurrence_id=occurrence.id,
        routine_id="desk_reset",
        steps=[{"exercise_id": "neck_twist", "variation_id": None, "repetitions": 3, "seconds": 20}],
        message_id=9,
        started_at=NOW,
        step_at=NOW,
        active_at=NOW,
        ended_at=NOW,
        counted_on=date(2026, 6, 10),
        minutes=4,
    )
    db.add(session)
    await db.flush()
    led = LedSession(
        session_id=session.id, from_at=NOW, paused_at=NOW, known_steps=0b101, announced=0, cue_message_id=9
    )
    db.add(Group(chat_id=chat.id))  # of nobody else, so that all that goes with somebody can be looked at
    await db.flush()
    posted = BreakOccurrence(chat_id=chat.id, due_at=NOW, exercise_id="side_bend")
    db.add(posted)
    await db.flush()
    index = indexes_of_presser(db, telegram_id)[0]
    name = PRESS_NAME.encrypt(cipher, row_of_press(posted.id, index), f"Name {telegram_id}")
    db.add(BreakPress(occurrence_id=posted.id, telegram_user_id_index=telegram_id, encrypted_name=name, pressed_at=NOW))
    preference = ExercisePreference(
        user_id=user.id,
        exercise_id="sphinx",
        encrypted_pain=PAIN.encrypt(cipher, row_of_preference(user.id, "sphinx"), "2 2026-06-09"),
        seconds_change=5,
        repetitions_change=-1,
        rated_session_id=session.id,
    )
    days = ExcusedDays(user_id=user.id, first_on=date(2026, 6, 1), last_on=date(2026, 6, 3), weekdays=0b1000000)
    db.add_all((led, preference, days))
    db.add(CountedDay(user_id=user.id, counted_on=date(2025, 1, 1), sessions=2, minutes=9))
    own = OwnRoutine(user_id=user.id, encrypted_name=b"", steps=session.steps, made_at=NOW, removed_at=NOW)
    db.add(own)
    await db.flush()
    own.encrypted_name = ROUTINE_NAME.encrypt(cipher, row_of_routine(user.id, own.id), f"Routine of {telegram_id}")
    broadcast = Broadcast(
        chat_id=chat.id, state=BroadcastState.STOPPED, made_at=NOW, started_at=NOW, message_id=10, shown_at=NOW
    )
    db.add(broadcast)
    await db.flush()
    broadcast.encrypted_text = BROADCAST_TEXT.encrypt(cipher, broadcast.id, f"News of {telegram_id}")
    answers = json.dumps([{"kind": "Send", "screen": {"text": f"Hello {telegram_id}"}}])
    await record_processed(db, telegram_id, telegram_id, answers, NOW)
    await db.flush()
    return user
