"""What the bot counts about itself, for Prometheus. Nothing in it says who anybody is.

A process counts for itself; Prometheus adds up several. Labels have few values: kinds and reasons, never numbers.
"""

from prometheus_client import CONTENT_TYPE_LATEST, Counter, Gauge, Histogram, generate_latest

REMINDERS = Counter(
    "stretchbot_reminders",
    "Reminders by what the bot did about them; reason is empty where none is needed",
    ("delivery", "reason"),
)
RESPONSES = Counter(
    "stretchbot_reminder_responses", "What people did about reminders: done, skipped, snoozed", ("response",)
)
LATENESS = Histogram(
    "stretchbot_reminder_lateness_seconds",
    "From when a reminder was to go out until Telegram had it",
    buckets=(0.5, 1, 2, 5, 10, 30, 60, 120, 300, 600, 1800),
)
CALLS = Counter("stretchbot_telegram_calls", "Calls to Telegram by what came of them", ("priority", "outcome"))
REQUESTS = Counter(
    "stretchbot_telegram_requests",
    "Requests to the Bot API by method, and by the HTTP status of the answer, or why there was none",
    ("method", "result"),
)
CALLS_WAITING = Gauge("stretchbot_telegram_calls_waiting", "Calls that the rate limiter holds back", ("priority",))
IN_FLIGHT = Gauge("stretchbot_work_in_flight", "Reminders and other due work, claimed and not yet recorded")
QUEUE = Gauge(
    "stretchbot_queue_due",
    "Due work in the database by its kind; `slot` are claims of reminders. All workers show the same",
    ("kind",),
)
REPLIES_WAITING = Gauge("stretchbot_replies_waiting", "Updates whose replies this process has yet to send")
OLDEST_UPDATE = Gauge(
    "stretchbot_oldest_update_seconds", "How long the oldest update without an effect has been waiting"
)
UPDATES = Counter("stretchbot_updates", "Updates by what came of them", ("outcome",))
UPDATE = Histogram(
    "stretchbot_update_seconds",
    "How long an update takes until its effect is committed",
    buckets=(0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10),
)
USERS = Gauge("stretchbot_users", "People who agreed to the safety note. All workers show the same")
ACTIVE_USERS = Gauge(
    "stretchbot_active_users",
    "People who wrote or pressed something within the last day or week. All workers show the same",
    ("within",),
)
SESSIONS_FINISHED = Gauge(
    "stretchbot_sessions_finished",
    "Sessions that ended within the last day with something done. All workers show the same",
    ("within",),
)
LED_SESSIONS = Gauge("stretchbot_led_sessions", "Sessions that are led by the clock now. All workers show the same")
TAKEOVERS = Counter("stretchbot_lease_takeovers", "Claims of reminders taken over, as a lease had run out")
TICK = Histogram(
    "stretchbot_tick_seconds",
    "How long a look for what is due takes",
    buckets=(0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5),
)


def exposition() -> tuple[bytes, str]:
    """All numbers as Prometheus reads them, and the media type of that."""
    return generate_latest(), CONTENT_TYPE_LATEST
