"""What an administrator sets up in a group, and who else is told what there."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from markupsafe import Markup

from stretchbot.domain.breaks import MOST_BREAKS
from stretchbot.domain.weekdays import Weekdays
from stretchbot.languages import Words
from stretchbot.places import Locality
from stretchbot.screens import callbacks as press
from stretchbot.screens.callback_data import Callback
from stretchbot.screens.callbacks.group import BreakSetting
from stretchbot.screens.next_taps import row
from stretchbot.screens.onboarding import suggested_sets
from stretchbot.screens.reminders import WEEKDAYS_A_ROW
from stretchbot.screens.screen import Button, Rows, Screen, Style, in_rows
from stretchbot.screens.time_formats import minute_clock, weekdays, when
from stretchbot.screens.times import join_minutes
from stretchbot.screens.zones import zone_city, zone_list

_LANGUAGES_A_ROW = 3


@dataclass(frozen=True, slots=True)
class Breaks:
    """What a group has chosen, seen at `now`; `next_at` is None while no break is planned.

    `is_elsewhere` tells that they are posted in another topic than the one it is shown in.
    """

    minutes: Sequence[int]
    days: Weekdays
    zone: ZoneInfo
    next_at: datetime | None
    now: datetime
    shows_names: bool
    is_elsewhere: bool = False


def added(t: Words) -> Screen:
    """The bot was added to a group."""
    text = t(
        "Thanks for having me! Up to three times a day I can post a stretch for everybody who is standing or can get "
        "up, and count who joins in. An administrator sets the times: tap below, or send /breaks."
    )
    return Screen(text, row(Button(t.label("Set up breaks"), press.OpenBreaks(BreakSetting.ALL), Style.PRIMARY)))


def for_members(t: Words, bot_name: str) -> Screen:
    """Somebody who is no administrator wants something, or an administrator what is for private chats only."""
    text = t("Here I only post stretch breaks; administrators set them with /breaks.")
    return Screen(text + " " + own_reminders(t, bot_name))


def own_reminders(t: Words, bot_name: str) -> Markup:
    """Where to go for reminders of one's own."""
    link = Markup("https://t.me/{}?start=group").format(bot_name)
    return t("For reminders of your own, <a href='{link}'>open a private chat with me</a>.", link=link)


def administrators_only(t: Words) -> str:
    """A button was pressed by somebody who may not."""
    return t.label("Only administrators of this group can change that.")


def who_are_you(t: Words) -> str:
    """Telegram didn't say whether somebody is an administrator."""
    return t.label("I couldn’t find out whether you are an administrator. Please try again in a moment.")


def ask_for_zone(t: Words, question: int, zones: Sequence[Locality]) -> Screen:
    """Where is the group?"""
    text = t(
        "Which clock shall the breaks follow? Pick a city that has your time. Not listed? Reply to this message with "
        "your city, or send it like this: <code>/breaks Berlin</code>"
    )
    return Screen(text, zone_list(t, question, zones).buttons)


def with_zones(t: Words, shown: Screen, question: int, zones: Sequence[Locality]) -> Screen:
    """An answer to a city that nobody knows: the same cities to pick from, in the place of the keyboard."""
    return replace(shown, ask=None, buttons=zone_list(t, question, zones).buttons)


def ask_for_times(t: Words, question: int, suggestions: Mapping[int, Sequence[int]]) -> Screen:
    """When? Suggested sets (minutes of the day, by how many a day), or own times."""
    text = t(
        "When shall I post a break? Pick a set, reply to this message with up to {most} times, or send them like this: "
        "<code>/breaks 10:30 15:00</code>",
        most=MOST_BREAKS,
    )
    return Screen(text, suggested_sets(t, question, suggestions))


def too_many(t: Words, question: int, suggestions: Mapping[int, Sequence[int]]) -> Screen:
    """More times than a group may have."""
    text = t("{most} breaks a day are the limit in a group. Please choose fewer.", most=MOST_BREAKS)
    return Screen(text, suggested_sets(t, question, suggestions))


def overview(t: Words, breaks: Breaks, languages: Sequence[str]) -> Screen:
    """The breaks of the group, and what can be changed."""
    lines = [
        t("<b>Stretch breaks in this group</b>"),
        t(
            "{times}, {days}, {city} time.",
            times=t.listing([minute_clock(t, minute) for minute in breaks.minutes]),
            days=weekdays(t, breaks.days),
            city=zone_city(breaks.zone.key),
        ),
    ]
    if breaks.next_at is not None:
        lines.append(t("The next one comes {when}.", when=when(t, breaks.next_at, breaks.zone, breaks.now)))
    lines.append(
        t("A break shows the first names of those who did it.")
        if breaks.shows_names
        else t("A break shows how many did it, and nobody’s name.")
    )
    if breaks.is_elsewhere:
        lines.append(t("They are posted in another topic."))
    return Screen(Markup("\n").join(lines), _to_change(t, breaks, languages))


def _to_change(t: Words, breaks: Breaks, languages: Sequence[str]) -> Rows:
    names = (
        Button(t.label("Hide names"), press.ChangeBreaks(BreakSetting.NAMES, "0"))
        if breaks.shows_names
        else Button(t.label("Show names"), press.ChangeBreaks(BreakSetting.NAMES, "1"))
    )
    others = [names, Button(t.label("Turn off"), press.TurnOffBreaks())]
    if len(languages) > 1:
        others.insert(1, Button(t.label("Language"), press.OpenBreaks(BreakSetting.LANGUAGE)))
    rows: Rows = (
        (Button(t.label("Times"), press.AskTimes()), Button(t.label("Weekdays"), press.OpenBreaks(BreakSetting.DAYS))),
        (Button(t.label("Time zone"), press.AskZone()), *others[:1]),
        tuple(others[1:]),
    )
    here = (
        row(Button(t.label("Post them in this topic"), press.ChangeBreaks(BreakSetting.TOPIC, "here")))
        if breaks.is_elsewhere
        else ()
    )
    return (*here, *rows)


def days(t: Words, chosen: Weekdays) -> Screen:
    """The weekdays of the breaks."""
    named = (Weekdays.workdays(), Weekdays.all())
    presets = tuple(
        _chosen(weekdays(t, one), press.ChangeBreaks(BreakSetting.DAYS, str(int(one))), one == chosen) for one in named
    )
    single = tuple(
        _chosen(
            t.weekday(day, "abbreviated"),
            press.ChangeBreaks(BreakSetting.DAYS, str(int(chosen.toggle(day)))),
            day in chosen,
        )
        for day in Weekdays.all()
    )
    rows: Rows = (presets, *in_rows(single, WEEKDAYS_A_ROW), (_back(t),))
    return Screen(t("On which days shall I post breaks?"), rows)


def last_day(t: Words) -> str:
    """The last weekday can't be taken off."""
    return t.label("Breaks need at least one day. You can turn them off instead.")


def languages_page(t: Words, languages: Sequence[tuple[str, str]]) -> Screen:
    """Which language? `languages` are codes with the name each gives itself."""
    buttons = [
        _chosen(name, press.ChangeBreaks(BreakSetting.LANGUAGE, code), code == t.language) for code, name in languages
    ]
    return Screen(t("In which language shall I write here?"), (*in_rows(buttons, _LANGUAGES_A_ROW), (_back(t),)))


def turned_off(t: Words, question: int, minutes: Sequence[int], chosen: Weekdays) -> Screen:
    """There are no breaks any more; one tap brings them back."""
    again = press.ConfirmTimes(question, join_minutes(minutes), int(chosen))
    text = t("Breaks are off in this group. To have me forget the group altogether, remove me from it.")
    return Screen(text, row(Button(t.label("Turn on again"), again)))


def stopped_because(t: Words, reason: str) -> Screen:
    """Breaks had stopped, as Telegram didn't take one; they go on from here."""
    match reason:
        case "topic_closed":
            why = t("I had stopped posting breaks: the topic they go to is closed.")
        case "topic_gone":
            why = t("I had stopped posting breaks: the topic they go to is gone.")
        case "no_rights":
            why = t("I had stopped posting breaks: I was not allowed to write here.")
        case _:
            why = t("I had stopped posting breaks: Telegram didn’t take them.")
    return Screen(why + " " + t("Now I go on."))


def _back(t: Words) -> Button:
    return Button(t.label("Back"), press.OpenBreaks(BreakSetting.ALL))


def _chosen(label: str, meaning: Callback, chosen: bool) -> Button:  # noqa: FBT001 - one of many in a table
    return Button(f"✓ {label}" if chosen else label, meaning)
