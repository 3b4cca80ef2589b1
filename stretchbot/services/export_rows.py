"""What each row about somebody says in their copy: in words and readable values, without what only links our tables."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Row
from sqlalchemy.ext.asyncio import AsyncSession

from stretchbot.db.encryption import Cipher, cipher_of
from stretchbot.db.models import User
from stretchbot.db.personal import (
    ANSWERS,
    AREAS,
    BROADCAST_TEXT,
    CONDITIONS,
    NAME,
    PAIN,
    PRESS_NAME,
    ROUTINE_NAME,
    TELEGRAM_CHAT_ID,
    TELEGRAM_USER_ID,
    row_of,
    row_of_preference,
    row_of_press,
    row_of_routine,
)
from stretchbot.domain.planning.done_log import DoneLog
from stretchbot.domain.suitability import Pain
from stretchbot.domain.weekdays import Weekdays
from stretchbot.services.dialogue import dialogue_of

Described = Mapping[str, object]

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def about(db: AsyncSession, user: User) -> Described:
    """Who they are, to the bot. Here and below, what can't be decrypted is null."""
    cipher, chat, row = cipher_of(db), user.chat, row_of(user)
    return {
        "telegram_user_id": TELEGRAM_USER_ID.decrypt(cipher, row, user.encrypted_telegram_user_id),
        "telegram_chat_id": TELEGRAM_CHAT_ID.decrypt(cipher, chat.id, chat.encrypted_telegram_chat_id),
        "first_name": NAME.decrypt(cipher, row, user.encrypted_name),
        "known_since": _instant(user.created_at),
        "chat_known_since": _instant(chat.created_at),
        "agreed_to_the_safety_note_at": _instant(user.agreed_at),
        "set_up_at": _instant(chat.ready_at),
        "last_known_to_be_in_reach_at": _instant(chat.back_at),
        "out_of_reach_because": chat.unreachable,
        "telegram_asked_to_wait_until": _instant(chat.retry_after_at),
        "asked_whether_times_suit_at": _instant(chat.times_asked_at),
        "times_to_be_kept_until": _instant(chat.times_kept_until),
    }


def settings(db: AsyncSession, user: User) -> Described:
    """What they chose."""
    cipher, chat, row = cipher_of(db), user.chat, row_of(user)
    conditions = user.encrypted_conditions
    return {
        "language": chat.language,
        "time_zone": chat.zone,
        "clock": {None: "as usual for the language", True: "12 hours", False: "24 hours"}[chat.twelve_hours],
        "day_starts_at": _clock(user.day_start_minute),
        "place": user.place,
        "focus": _listed(AREAS.decrypt(cipher, row, user.encrypted_areas)),
        "minded_about_the_body": None if conditions is None else _listed(CONDITIONS.decrypt(cipher, row, conditions)),
        "rest_days": _weekdays(user.rest_days),
        "reminded_on_rest_days": user.reminded_on_rest_days,
        "reminders_paused_until": _instant(chat.paused_until),
        "quiet_from": None if chat.quiet_from_minute is None else _clock(chat.quiet_from_minute),
        "quiet_until": None if chat.quiet_until_minute is None else _clock(chat.quiet_until_minute),
        "wants_a_weekly_summary": user.weekly_summary,
        "wants_news_from_the_operator": user.wants_news,
        "keeps_old_messages": user.keeps_messages,
        "cautions_shown": _listed(user.cautions_shown),
        "shared_routine_to_be_shown": user.shared_routine,
    }


def conversation(db: AsyncSession, user: User) -> Described:
    """Where the conversation stands."""
    chat, dialogue = user.chat, dialogue_of(db, user.chat)
    return {
        "questions_asked": chat.question,
        "waits_for": chat.expecting,
        "waits_for_time_of_reminder": chat.expecting_reminder_id,
        "waits_for_name_of_own_routine": chat.expecting_routine_id,
        "buttons_shown_last": [{"label": one.label, "means": one.data} for one in dialogue.buttons],
        "shown_at": _instant(dialogue.shown_at),
        "last_answer_is_message": dialogue.answer_id,
        "last_album": dialogue.album,
        "texts_not_understood_in_a_row": dialogue.puzzles,
    }


def exercises_done(user: User) -> list[Described]:
    """What they did in the last two weeks, as plans are made with it."""
    done = DoneLog.read(user.done_log).minutes
    return [
        {"exercise": name, "done_at": [_instant(datetime.fromtimestamp(60 * one, UTC)) for one in minutes]}
        for name, minutes in done.items()
    ]


def reminder(row: Row[Any], _cipher: Cipher) -> Described:
    """A reminder, with the slot that it is due with."""
    return {
        "id": row.id,
        "time": _clock(row.minute_of_day),
        "sent_minutes_later": row.spread_minutes,
        "weekdays": _weekdays(row.chosen_weekdays),
        "weekdays_without_rest_days": _weekdays(row.weekdays),
        "is_on": row.enabled,
        "place": row.place,
        "routine": row.routine_id,
        "minutes": row.minutes,
        "scheduled_from": _instant(row.due_from_at),
        "slot": None if row.slot_id is None else f"{_clock(row.slot_minute)} {row.slot_zone}",
        "asked_for_at": _instant(row.asked_at),
        "made_at": _instant(row.created_at),
    }


def occurrence(row: Row[Any], _cipher: Cipher) -> Described:
    """A reminder that came due."""
    return {
        "id": row.id,
        "reminder": row.reminder_id,
        "due_at": _instant(row.due_at),
        "delivery": row.delivery,
        "reason": row.reason,
        "sent_at": _instant(row.sent_at),
        "message": row.message_id,
        "routine": row.routine_id,
        "response": row.response,
        "responded_at": _instant(row.responded_at),
        "snoozed_until": _instant(row.snoozed_until),
    }


def queued(row: Row[Any], _cipher: Cipher) -> Described:
    """Work that waits."""
    return {
        "kind": row.kind,
        "about": row.subject_id,
        "due_at": _instant(row.due_at),
        "planned_for": _instant(row.send_at),
        "next_attempt_at": _instant(row.run_at),
        "under_way_until": _instant(row.lease_until),
        "attempts": row.attempts,
        "reason": row.reason,
    }


def session(row: Row[Any], _cipher: Cipher) -> Described:
    """A walk through a routine, and how it is led if it is led now."""
    led = {
        "from_at": _instant(row.from_at),
        "paused_at": _instant(row.paused_at),
        "known_steps": [index for index in range((row.known_steps or 0).bit_length()) if row.known_steps >> index & 1],
        "announced_second": row.announced,
        "cue_message": row.cue_message_id,
    }
    return {
        "id": row.id,
        "occurrence": row.occurrence_id,
        "routine": row.routine_id,
        "state": row.state,
        "counts_for": None if row.counted_on is None else row.counted_on.isoformat(),
        "minutes": row.minutes,
        "started_at": _instant(row.started_at),
        "step_shown_at": _instant(row.step_at),
        "last_tapped_at": _instant(row.active_at),
        "ended_at": _instant(row.ended_at),
        "position": row.position,
        "done_steps": row.done_steps,
        "done_seconds": row.done_seconds,
        "rushed_steps": row.rushed_steps,
        "taps": row.version,
        "message": row.message_id,
        "led": None if row.session_id is None else led,
        "steps": row.steps,
    }


def earlier_day(row: Row[Any], _cipher: Cipher) -> Described:
    """A day of long ago, on which sessions counted."""
    return {"counts_for": row.counted_on.isoformat(), "sessions": row.sessions, "minutes": row.minutes}


def preference(row: Row[Any], cipher: Cipher) -> Described:
    """What they told about an exercise."""
    pain = None
    if row.encrypted_pain is not None:
        pain = Pain.read(PAIN.decrypt(cipher, row_of_preference(row.user_id, row.exercise_id), row.encrypted_pain))
    return {
        "exercise": row.exercise_id,
        "never_shown": row.never_show,
        "favourite": row.favourite,
        "hurt": row.encrypted_pain is not None,
        "hurt_times": pain and pain.times,
        "hurt_last_on": pain and pain.last_on.isoformat(),
        "seconds_changed_by": row.seconds_change,
        "repetitions_changed_by": row.repetitions_change,
        "rated_after_session": row.rated_session_id,
    }


def own_routine(row: Row[Any], cipher: Cipher) -> Described:
    """A routine that they made."""
    return {
        "id": row.id,
        "name": ROUTINE_NAME.decrypt(cipher, row_of_routine(row.user_id, row.id), row.encrypted_name),
        "steps": row.steps,
        "made_at": _instant(row.made_at),
        "removed_at": _instant(row.removed_at),
    }


def days_off(row: Row[Any], _cipher: Cipher) -> Described:
    """Days that break no streak; without weekdays, all of them."""
    return {
        "first_on": row.first_on.isoformat(),
        "last_on": None if row.last_on is None else row.last_on.isoformat(),
        "weekdays": None if row.weekdays is None else _weekdays(row.weekdays),
    }


def break_done(row: Row[Any], cipher: Cipher) -> Described:
    """A stretch break in a group that they did, as long as it stands there; not in which group."""
    name = None
    if row.encrypted_name is not None:
        name = PRESS_NAME.decrypt(
            cipher, row_of_press(row.occurrence_id, row.telegram_user_id_index), row.encrypted_name
        )
    return {
        "exercise": row.exercise_id,
        "pressed_at": _instant(row.pressed_at),
        "shown_as": name,
    }


def broadcast(row: Row[Any], cipher: Cipher) -> Described:
    """What they, an admin, wrote to everybody, until that is sent."""
    text = row.encrypted_text
    return {
        "text": None if text is None else BROADCAST_TEXT.decrypt(cipher, row.id, text),
        "state": row.state,
        "written_at": _instant(row.made_at),
        "begun_at": _instant(row.started_at),
        "message": row.message_id,
        "shown_at": _instant(row.shown_at),
        "reached_up_to": [row.after_id, row.last_id],
        "receivers": row.receivers,
        "sent": row.sent,
        "failed": row.failed,
    }


def reply(row: Row[Any], cipher: Cipher) -> Described:
    """An answer of the bot that is not known to be sent; only the words of its messages."""
    answers = ANSWERS.decrypt(cipher, row.update_id, row.encrypted_answers or b"")
    actions = [] if answers is None else json.loads(answers)
    return {
        "update": row.update_id,
        "received_at": _instant(row.processed_at),
        "sent_before": _instant(row.answer_at),
        "messages": [action["screen"]["text"] for action in actions if "screen" in action],
    }


def _instant(at: datetime | None) -> str | None:
    return None if at is None else at.isoformat()


def _clock(minute_of_day: int) -> str:
    return f"{minute_of_day // 60:02}:{minute_of_day % 60:02}"


def _weekdays(bits: int) -> list[str]:
    return [_WEEKDAYS[day] for day in Weekdays(bits)]


def _listed(stored: str | None) -> list[str] | None:
    return None if stored is None else [name for name in stored.split(",") if name]
