"""/admin: how the bot is doing, for whoever runs it; and alarms, each with what to do."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from markupsafe import Markup

from stretchbot.domain.alarms import AlarmKind
from stretchbot.languages import Words
from stretchbot.screens import callbacks as press
from stretchbot.screens.broadcast import stop_button
from stretchbot.screens.next_taps import row
from stretchbot.screens.screen import Button, Screen, Style
from stretchbot.screens.time_formats import when
from stretchbot.services.broadcasts import BroadcastProgress
from stretchbot.services.status import Status

MOST_REASONS = 8


@dataclass(frozen=True, slots=True)
class TelegramsView:
    """What Telegram says about the delivery of updates; nothing when it did not answer."""

    is_webhook: bool = False
    pending: int = 0
    last_error: str | None = None
    is_answered: bool = True


def admin(
    t: Words, status: Status, view: TelegramsView, sending: BroadcastProgress | None, now: datetime, zone: ZoneInfo
) -> Screen:
    """All figures, on one phone; times are those of `zone`."""
    lines = [
        t("<b>People</b>"),
        t("Agreed: {n}; out of reach: {gone}", n=status.users, gone=status.unreachable),
        t("Active within 24 hours: {day}, a week: {week}", day=status.active_day, week=status.active),
        Markup(),
        t("<b>Reminders</b>"),
        t("Scheduled: {n}, due within 24 hours: {due}", n=status.reminders, due=status.due),
        t("Last 24 hours: {sent} sent, {missed} not", sent=status.sent, missed=sum(status.not_sent.values())),
        *_reasons(t, status),
        t("Sessions finished: {n}", n=status.sessions_finished),
        Markup(),
        t("<b>Waiting</b>"),
        t("Due: {n}, replies: {replies}", n=status.backlog, replies=status.replies_waiting),
        *_telegrams_view(t, view),
        *_alarms(t, status, now, zone),
    ]
    buttons = [Button(t.label("Refresh"), press.OpenAdmin())]
    if sending is None:
        buttons.append(Button(t.label("Broadcast"), press.AskBroadcast()))
    else:
        lines += [
            Markup(),
            t("<b>Broadcast: on its way</b>"),
            t("Sent: {n}", n=sending.sent) + ", " + t("Left: {n}", n=sending.left),
        ]
        buttons.append(stop_button(t, sending.id))
    return Screen(Markup("\n").join(lines), row(*buttons))


def _reasons(t: Words, status: Status) -> Iterator[Markup]:
    for reason, count in list(status.not_sent.items())[:MOST_REASONS]:
        yield Markup("• {}: {}").format(reason, count)
    if status.lateness_p50 is not None and status.lateness_p99 is not None:
        half, most = t.number(round(status.lateness_p50, 1)), t.number(round(status.lateness_p99, 1))
        yield t("Lateness: half {half} s, 99% {most} s", half=half, most=most)


def _telegrams_view(t: Words, view: TelegramsView) -> Iterator[Markup]:
    if not view.is_answered:
        yield t("Telegram does not answer")
        return
    if view.is_webhook:
        yield t("Telegram delivers; {n} wait there", n=view.pending)
    else:
        yield t("Telegram is asked; {n} wait there", n=view.pending)
    if view.last_error:
        yield t("Last failed delivery: {error}", error=view.last_error)


def _alarms(t: Words, status: Status, now: datetime, zone: ZoneInfo) -> Iterator[Markup]:
    if status.alarms:
        yield Markup()
        yield t("<b>Alarms of the last 24 hours</b>")
    for kind, at in status.alarms.items():
        yield Markup("• {}: {}").format(title_of(t, kind), when(t, at, zone, now))


def alarm(t: Words, kind: AlarmKind) -> Screen:
    """Something is wrong: what, and what to do."""
    text = Markup("\n").join((Markup("⚠️ <b>{}</b>").format(title_of(t, kind)), to_do(t, kind)))
    return Screen(text, row(Button(t.label("How is it doing?"), press.OpenAdmin(), Style.PRIMARY)))


def title_of(t: Words, kind: AlarmKind) -> str:
    """A kind of trouble in a few words."""
    return {
        AlarmKind.LATE: t.label("Reminders go out late"),
        AlarmKind.NOT_SENT: t.label("Many reminders were not sent"),
        AlarmKind.BACKLOG: t.label("More is due than goes out"),
        AlarmKind.DEAD_LETTER: t.label("A message could not be made"),
        AlarmKind.UPDATE_FAILED: t.label("A message of somebody was given up"),
        AlarmKind.UPDATES_WAIT: t.label("Somebody waits for an answer"),
        AlarmKind.REFUSED: t.label("Telegram refuses what I send"),
        AlarmKind.TOKEN: t.label("Telegram refuses the token"),
        AlarmKind.TWO_POLLERS: t.label("Another process asks for updates"),
        AlarmKind.DATABASE: t.label("The database is in trouble"),
        AlarmKind.DISK: t.label("The disk is almost full"),
        AlarmKind.CLOCK: t.label("The machine’s clock jumped"),
        AlarmKind.ZONES: t.label("A time zone can’t be computed"),
        AlarmKind.KEY: t.label("Something can’t be decrypted"),
    }[kind]


def to_do(t: Words, kind: AlarmKind) -> Markup:
    """What to do about it."""
    return {
        AlarmKind.LATE: t(
            "Look whether Telegram asks to wait (429), and at the load of machine and database. docs/scaling.md says "
            "how much one process can do."
        ),
        AlarmKind.NOT_SENT: t("/admin names the reasons, docs/operating.md what each means."),
        AlarmKind.BACKLOG: t(
            "Is the process that sends reminders running? Else raise STRETCHBOT_REMINDERS_PER_SECOND, or add a "
            "process: docs/scaling.md."
        ),
        AlarmKind.DEAD_LETTER: t("Run <code>stretchbot content check</code>; if all is well there, report it."),
        AlarmKind.UPDATE_FAILED: t(
            "Whoever wrote got an apology. The log line update.failed says where it failed: report it."
        ),
        AlarmKind.UPDATES_WAIT: t("Is the database in reach? Run <code>stretchbot doctor</code>."),
        AlarmKind.REFUSED: t("It is a fault of the bot: report it, with the log lines around work.failed."),
        AlarmKind.TOKEN: t(
            "It has worked before. If it stays so, the bot stops: then get the token from @BotFather again."
        ),
        AlarmKind.TWO_POLLERS: t("Stop one of the two; or it has set a webhook, which the next start takes away."),
        AlarmKind.DATABASE: t(
            "What people write waits for it. Is it running, is its disk full or read-only? If the log says malformed, "
            "stop the bot and restore the backup."
        ),
        AlarmKind.DISK: t("Make room where the database is, before it can’t be written any more."),
        AlarmKind.CLOCK: t("If that was not you, and the machine did not sleep: look at its time service."),
        AlarmKind.ZONES: t("Bring the time zone data (tzdata) up to date, and start the bot again."),
        AlarmKind.KEY: t(
            "Look at disk, key and backup, and at who can write to the database. The log line says which row. If a "
            "change of the key was interrupted, run <code>stretchbot key rotate</code>."
        ),
    }[kind]
