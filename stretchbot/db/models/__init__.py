"""All tables, by subject.

Instants are UTC (`…_at`), local dates end in `_on`, local times are minutes after midnight, weekdays a bit mask with
Monday as bit 0. What says who somebody is, or something about their body, is encrypted; `db/personal.py` says how.
"""

from stretchbot.db.models.base import Base
from stretchbot.db.models.bot import KeyCheck, MetadataEntry, RateLimitState, Upload
from stretchbot.db.models.exercises import ExercisePreference, OwnRoutine
from stretchbot.db.models.groups import PRESS_LABEL, Break, BreakOccurrence, BreakPress, Group, GroupNotice
from stretchbot.db.models.operators import Alarm, Broadcast, BroadcastState
from stretchbot.db.models.outbox import REPLY_LABEL, ProcessedUpdate
from stretchbot.db.models.people import CHAT_LABEL, USER_LABEL, Chat, Expecting, User
from stretchbot.db.models.queue import QueueItem
from stretchbot.db.models.reminders import Occurrence, Reminder, Slot, SlotClaim
from stretchbot.db.models.sessions import CountedDay, ExcusedDays, LedSession, Session
