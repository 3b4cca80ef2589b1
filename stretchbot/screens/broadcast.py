"""Broadcasts: what everybody gets, and what their admin sees of it."""

from markupsafe import Markup

from stretchbot.db.models import BroadcastState
from stretchbot.languages import Words
from stretchbot.screens import callbacks as press
from stretchbot.screens.next_taps import row
from stretchbot.screens.screen import Button, Screen, Style
from stretchbot.services.broadcasts import BroadcastProgress

MINUTE_SECONDS = 60


def news(t: Words, text: Markup) -> Screen:
    """A broadcast as it reaches its readers."""
    return Screen(text, row(Button(t.label("No more news"), press.NoMoreNews())))


def no_more_news(t: Words) -> str:
    """Somebody wants none."""
    return t.label("No more news from now on. /settings turns it on again.")


def ask_for_text(t: Words) -> Screen:
    """What shall everybody be told?"""
    return Screen(
        t(
            "What shall I tell everybody? Send it as one message, with bold type and links as you like. You’ll see it "
            "before it goes out."
        ),
        row(Button(t.label("Cancel"), press.CancelBroadcast(0))),
    )


def confirm(t: Words, broadcast_id: int, receivers: int, per_second: float) -> Screen:
    """Below what it will look like: to how many it goes, and how fast."""
    if not receivers:
        return Screen(
            t("Nobody would get it: nobody is set up who wants news."),
            row(Button(t.label("Back"), press.OpenAdmin())),
        )
    minutes = max(1, round(receivers / per_second / MINUTE_SECONDS))
    lines = (
        t.plural("☝️ That goes to {n} person.", "☝️ That goes to {n} people.", receivers),
        t.plural(
            "It takes about {n} minute, at up to {rate} a second.",
            "It takes about {n} minutes, at up to {rate} a second.",
            minutes,
            rate=t.number(max(1, int(per_second))),
        ),
        t("Reminders go first, and quiet hours are kept."),
    )
    buttons = (
        Button(t.label("Send"), press.SendBroadcast(broadcast_id), Style.PRIMARY),
        Button(t.label("Cancel"), press.CancelBroadcast(broadcast_id)),
    )
    return Screen(Markup("\n").join(lines), row(*buttons))


def progress(t: Words, shown: BroadcastProgress) -> Screen:
    """How far it is, with the way to stop it."""
    match shown.state:
        case BroadcastState.DONE:
            title = t("<b>Broadcast: sent</b>")
        case BroadcastState.STOPPED:
            title = t("<b>Broadcast: stopped</b>")
        case _:
            title = t("<b>Broadcast: on its way</b>")
    lines = [title, t("Sent: {n}", n=t.number(shown.sent)), t("Failed: {n}", n=t.number(shown.failed))]
    if shown.state == BroadcastState.DONE:
        if shown.left:
            lines.append(t("Not any more among its receivers: {n}", n=t.number(shown.left)))
        return Screen(Markup("\n").join(lines), row(Button(t.label("Back"), press.OpenAdmin())))
    lines.append(t("Left: {n}", n=t.number(shown.left)))
    if shown.state == BroadcastState.STOPPED:
        return Screen(Markup("\n").join(lines), row(Button(t.label("Back"), press.OpenAdmin())))
    return Screen(Markup("\n").join(lines), row(stop_button(t, shown.id)))


def stop_button(t: Words, broadcast_id: int) -> Button:
    """Stops it."""
    return Button(t.label("Stop"), press.StopBroadcast(broadcast_id), Style.DANGER)


def cancelled(t: Words) -> Screen:
    """A draft was dropped."""
    return Screen(t("Nothing was sent."), row(Button(t.label("Back"), press.OpenAdmin())))


def already_sending(t: Words) -> str:
    """One at a time."""
    return t.label("Another broadcast is on its way. Wait for its end, or stop it.")
