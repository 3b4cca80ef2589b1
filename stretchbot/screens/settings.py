"""Settings: one page with everything, one page each to change it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum

from markupsafe import Markup

from stretchbot.domain.exercise import Area, Place
from stretchbot.domain.quiet_hours import QuietHours
from stretchbot.domain.weekdays import Weekdays
from stretchbot.languages import Words
from stretchbot.screens import callbacks as press
from stretchbot.screens.quiet_hours import hours_words, quiet_rows, quiet_text, to_quiet_hours
from stretchbot.screens.routine import place_label
from stretchbot.screens.screen import Button, Screen, in_rows
from stretchbot.screens.time_formats import minute_clock, weekdays
from stretchbot.screens.zones import zone_city

WEEKDAYS_A_ROW = 4
DAY_STARTS = (0, 2 * 60, 3 * 60, 4 * 60, 5 * 60, 6 * 60)


class Page(StrEnum):
    """A page of the settings."""

    ALL = "all"
    LANGUAGE = "language"
    PLACE = "place"
    AREAS = "areas"
    DAY_START = "day_start"
    REST_DAYS = "rest_days"
    REST_REMINDERS = "rest_reminders"
    CLOCK = "clock"
    MESSAGES = "messages"
    QUIET = "quiet"
    SUMMARY = "summary"
    NEWS = "news"


@dataclass(frozen=True, slots=True)
class Chosen:
    """What somebody has set."""

    language: str
    zone: str | None
    place: Place
    areas: Collection[Area]
    offered_areas: Collection[Area]
    day_start_minute: int
    rest_days: Weekdays
    keeps_messages: bool
    reminded_on_rest_days: bool = False
    quiet: QuietHours | None = None
    weekly_summary: bool = False
    wants_news: bool = True


def area_label(t: Words, area: Area) -> str:
    """A part of the body as a button says it."""
    return {
        Area.NECK: t.label("Neck"),
        Area.SHOULDERS: t.label("Shoulders"),
        Area.UPPER_BACK: t.label("Upper back"),
        Area.LOWER_BACK: t.label("Lower back"),
        Area.HIPS: t.label("Hips"),
        Area.LEGS: t.label("Legs"),
        # Translators: the muscles at the front of the hips.
        Area.HIP_FLEXORS: t.label("Hip flexors"),
        # Translators: the muscles of the bottom.
        Area.GLUTES: t.label("Glutes"),
        # Translators: the muscles at the backs of the thighs.
        Area.HAMSTRINGS: t.label("Hamstrings"),
        # Translators: wrists and forearms.
        Area.WRISTS: t.label("Wrists"),
    }[area]


def all_settings(t: Words, chosen: Chosen, languages: Sequence[str]) -> Screen:
    """Everything that is set, each one tap from its page."""
    areas = t.listing([area_label(t, area) for area in Area if area in chosen.areas])
    rest = weekdays(t, chosen.rest_days) if chosen.rest_days else t.label("none")
    lines = [
        t("<b>Settings</b>"),
        t("Time zone: {zone}", zone=zone_city(chosen.zone) if chosen.zone else t.label("not set")),
        t("Place: {place}", place=place_label(t, chosen.place)),
        t("Focus: {areas}", areas=areas or t.label("the whole back")),
        t("Your day starts at {time}", time=minute_clock(t, chosen.day_start_minute)),
        t("Rest days: {days}", days=rest),
        t("Quiet hours: {hours}", hours=hours_words(t, chosen.quiet) if chosen.quiet else t.label("none")),
        t("Weekly summary: {choice}", choice=_summary_label(t, wanted=chosen.weekly_summary)),
        t("News from whoever runs me: {choice}", choice=_news_label(t, wanted=chosen.wants_news)),
        t("Clock: {clock}", clock=_clock_label(t, twelve_hours=t.twelve_hours)),
        t("Old messages: {choice}", choice=_messages_label(t, keeps=chosen.keeps_messages)),
        t("Language: {language}", language=t.language_name(chosen.language)),
    ]
    rows: list[tuple[Button, ...]] = [
        (
            Button(t.label("Time zone"), press.AskZone()),
            Button(t.label("Place"), press.OpenSettings(Page.PLACE)),
        ),
        (
            Button(t.label("Focus"), press.OpenSettings(Page.AREAS)),
            Button(t.label("Day start"), press.OpenSettings(Page.DAY_START)),
        ),
        (
            Button(t.label("Reminders"), press.OpenReminders()),
            Button(t.label("Rest days"), press.OpenSettings(Page.REST_DAYS)),
        ),
        (
            Button(t.label("Pause"), press.OpenPause()),
            Button(t.label("What I leave out"), press.OpenLeaveOut()),
        ),
    ]
    rows.append((to_quiet_hours(t), Button(t.label("Weekly summary"), press.OpenSettings(Page.SUMMARY))))
    last = [
        Button(t.label("News"), press.OpenSettings(Page.NEWS)),
        Button(t.label("Clock"), press.OpenSettings(Page.CLOCK)),
        Button(t.label("Old messages"), press.OpenSettings(Page.MESSAGES)),
    ]
    if len(languages) > 1:
        last.append(Button(t.label("Language"), press.OpenSettings(Page.LANGUAGE)))
    rows += in_rows(last)
    return Screen(Markup("\n").join(lines), tuple(rows))


def place_page(t: Words, chosen: Chosen) -> Screen:
    """Where do you stretch?"""
    options = [(place_label(t, place), place.value, place is chosen.place) for place in Place]
    return _page(t, t("Where do you stretch most? I’ll offer what fits there first."), Page.PLACE, options)


def areas_page(t: Words, chosen: Chosen) -> Screen:
    """What needs it most?"""
    options = []
    for area in (one for one in Area if one in chosen.offered_areas):
        after = set(chosen.areas) ^ {area}
        options.append((area_label(t, area), join_areas(after), area in chosen.areas))
    return _page(t, t("Which parts need it most? I’ll offer routines for those first."), Page.AREAS, options)


def day_start_page(t: Words, chosen: Chosen) -> Screen:
    """When does your day turn?"""
    options = [(minute_clock(t, minute), str(minute), minute == chosen.day_start_minute) for minute in DAY_STARTS]
    text = t("When does a new day start for you? Until then, a late session counts for the day before.")
    return _page(t, text, Page.DAY_START, options)


def rest_days_page(t: Words, chosen: Chosen) -> Screen:
    """Days that break no streak, and on which reminders rest, unless they are wanted all the same."""
    options = [
        (t.weekday(day, "abbreviated"), str(int(chosen.rest_days.toggle(day))), day in chosen.rest_days)
        for day in Weekdays.all()
    ]
    text = t("Which days are rest days? They never break your streak.")
    if chosen.reminded_on_rest_days:
        text += " " + t("Reminders come on them all the same.")
        switch = Button(t.label("Let reminders rest, too"), press.ChangeSetting(Page.REST_REMINDERS, "0"))
    else:
        text += " " + t("Reminders rest on them, too.")
        switch = Button(t.label("Remind me all the same"), press.ChangeSetting(Page.REST_REMINDERS, "1"))
    return _page(t, text, Page.REST_DAYS, options, switch, most=WEEKDAYS_A_ROW)


def clock_page(t: Words, _chosen: Chosen) -> Screen:
    """On which clock are times shown?"""
    options = [
        (_clock_label(t, twelve_hours=twelve), str(int(twelve)), twelve == t.twelve_hours) for twelve in (False, True)
    ]
    return _page(t, t("How shall I show times? You can type them either way."), Page.CLOCK, options)


def _clock_label(t: Words, *, twelve_hours: bool) -> str:
    evening = minute_clock(t.on_clock(twelve_hours=twelve_hours), 18 * 60)
    if twelve_hours:
        return t.label("12 hours ({time})", time=evening)
    return t.label("24 hours ({time})", time=evening)


def messages_page(t: Words, chosen: Chosen) -> Screen:
    """What becomes of messages that have had their time?"""
    options = [
        (_messages_label(t, keeps=keeps), str(int(keeps)), keeps is chosen.keeps_messages) for keeps in (False, True)
    ]
    text = t(
        "What shall become of a step when the next one is there, and of a reminder you didn’t answer? I can tidy them "
        "up, or keep everything. Your history stays in any case."
    )
    return _page(t, text, Page.MESSAGES, options)


def _messages_label(t: Words, *, keeps: bool) -> str:
    return t.label("Keep everything") if keeps else t.label("Tidy up")


def quiet_page(t: Words, chosen: Chosen) -> Screen:
    """When shall nothing come?"""
    rows = quiet_rows(t, chosen.quiet, lambda value: press.ChangeSetting(Page.QUIET, value))
    return Screen(quiet_text(t, chosen.quiet), (*rows, (Button(t.label("Back"), press.OpenSettings(Page.ALL)),)))


def summary_page(t: Words, chosen: Chosen) -> Screen:
    """A summary of each week?"""
    options = [
        (_summary_label(t, wanted=wanted), str(int(wanted)), wanted is chosen.weekly_summary)
        for wanted in (True, False)
    ]
    text = t(
        "Shall I sum up your week, in words and a picture? It comes on Sunday evening, or before your rest days; never "
        "in quiet hours, in a pause, or after a week without stretching."
    )
    return _page(t, text, Page.SUMMARY, options)


def _summary_label(t: Words, *, wanted: bool) -> str:
    return t.label("Every week") if wanted else t.label("No summary")


def news_page(t: Words, chosen: Chosen) -> Screen:
    """News from the operator?"""
    options = [
        (_news_label(t, wanted=wanted), str(int(wanted)), wanted is chosen.wants_news) for wanted in (True, False)
    ]
    text = t(
        "Shall I pass on news from whoever runs this bot, such as that it will be down or moves? They come rarely, and "
        "never in quiet hours."
    )
    return _page(t, text, Page.NEWS, options)


def _news_label(t: Words, *, wanted: bool) -> str:
    return t.label("Pass them on") if wanted else t.label("No news")


def language_page(t: Words, chosen: Chosen, languages: Sequence[tuple[str, str]]) -> Screen:
    """Which language? `languages` are codes with the name each gives itself."""
    options = [(name, code, code == chosen.language) for code, name in languages]
    return _page(t, t("Which language do you read best?"), Page.LANGUAGE, options)


def join_areas(areas: Collection[Area]) -> str:
    """Parts of the body as the short text a button carries: one letter each, by their order."""
    return "".join(chr(ord("a") + index) for index, area in enumerate(Area) if area in areas)


def split_areas(text: str) -> frozenset[Area]:
    """The parts of the body a button carries."""
    return frozenset(area for index, area in enumerate(Area) if chr(ord("a") + index) in text)


def _page(
    t: Words, text: Markup, page: Page, options: Sequence[tuple[str, str, bool]], *more: Button, most: int = 3
) -> Screen:
    buttons = [
        Button(f"✓ {label}" if chosen else label, press.ChangeSetting(page, value)) for label, value, chosen in options
    ]
    last = tuple((button,) for button in (*more, Button(t.label("Back"), press.OpenSettings(Page.ALL))))
    return Screen(text, (*in_rows(buttons, most), *last))
