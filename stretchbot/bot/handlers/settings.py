"""/settings: one page with everything, one page each to change it."""

from collections.abc import Callable, Mapping

from stretchbot.bot.context import Context
from stretchbot.domain.exercise import Place
from stretchbot.domain.weekdays import Weekdays
from stretchbot.languages import Words
from stretchbot.screens import broadcast
from stretchbot.screens import callbacks as press
from stretchbot.screens import settings as screens
from stretchbot.screens.quiet_hours import NO_QUIET_HOURS, split_hours
from stretchbot.screens.screen import Screen
from stretchbot.screens.settings import Page
from stretchbot.services.reminders import set_quiet_hours
from stretchbot.services.schedule import quiet_hours_of
from stretchbot.services.users import areas_of, place_of, remind_on_rest_days, set_areas, set_day_start, set_rest_days
from stretchbot.services.weekly_summary import want_summary

_PAGES: Mapping[Page, Callable[[Words, screens.Chosen], Screen]] = {
    Page.PLACE: screens.place_page,
    Page.AREAS: screens.areas_page,
    Page.DAY_START: screens.day_start_page,
    Page.REST_DAYS: screens.rest_days_page,
    Page.REST_REMINDERS: screens.rest_days_page,
    Page.CLOCK: screens.clock_page,
    Page.MESSAGES: screens.messages_page,
    Page.QUIET: screens.quiet_page,
    Page.SUMMARY: screens.summary_page,
    Page.NEWS: screens.news_page,
}


async def settings(context: Context) -> None:
    """Show everything that is set."""
    context.say(_page(context, Page.ALL))


def show_places(context: Context) -> None:
    """The places to stretch at, one tap from each."""
    context.say(_page(context, Page.PLACE))


async def language(context: Context) -> None:
    """/language: the languages there are, one tap from each."""
    context.say(_page(context, Page.LANGUAGE))


async def open_settings(context: Context, pressed: press.OpenSettings) -> None:
    """Show a page in place of the message pressed."""
    page = Page(pressed.page) if pressed.page in set(Page) else Page.ALL
    context.change(_page(context, page))


async def change_setting(context: Context, pressed: press.ChangeSetting) -> None:
    """Save a value and show the page with it."""
    if pressed.setting not in set(Page) or not await _save(context, Page(pressed.setting), pressed.value):
        context.stale()
        return
    context.change(_page(context, Page(pressed.setting)))


async def no_more_news(context: Context, _press: press.NoMoreNews) -> None:
    """Pass on no more news from the operator; what was read stays."""
    context.user.wants_news = False
    context.answer_callback(broadcast.no_more_news(context.t), alert=True)
    context.drop_buttons()


async def _save(context: Context, page: Page, value: str) -> bool:
    """Save a setting; False when the value is none (a button of another version)."""
    user = context.user
    match page:
        case Page.PLACE if value in set(Place):
            user.place = value
        case Page.AREAS:
            set_areas(context.db, user, screens.split_areas(value))
        case Page.DAY_START if value in {str(minute) for minute in screens.DAY_STARTS}:
            await set_day_start(context.db, user, int(value), context.now)
        case Page.REST_DAYS if value.isdecimal() and int(value) <= int(Weekdays.all()):
            await set_rest_days(context.db, user, Weekdays(int(value)), context.now)
        case Page.REST_REMINDERS if value in {"0", "1"}:
            await remind_on_rest_days(context.db, user, context.now, remind=value == "1")
        case Page.CLOCK if value in {"0", "1"}:
            context.chat.twelve_hours = value == "1"
            context.read_anew()
        case Page.MESSAGES if value in {"0", "1"}:
            user.keeps_messages = value == "1"
        case Page.LANGUAGE if value in context.languages.codes:
            context.chat.language = value
            context.read_anew()
        case _:
            return await _save_what_comes(context, page, value)
    return True


async def _save_what_comes(context: Context, page: Page, value: str) -> bool:
    """The same for what is sent by itself."""
    match page:
        case Page.QUIET if value == NO_QUIET_HOURS:
            await set_quiet_hours(context.db, context.chat, None, context.now)
        case Page.QUIET if (quiet := split_hours(value)) is not None:
            await set_quiet_hours(context.db, context.chat, quiet, context.now)
        case Page.SUMMARY if value in {"0", "1"}:
            await want_summary(context.db, context.user, context.now, wanted=value == "1")
        case Page.NEWS if value in {"0", "1"}:
            context.user.wants_news = value == "1"
        case _:
            return False
    return True


def _page(context: Context, page: Page) -> Screen:
    t, chosen = context.t, _chosen(context)
    match page:
        case Page.LANGUAGE:
            names = [(code, context.languages.words(code).language_name(code)) for code in context.languages.codes]
            return screens.language_page(t, chosen, names)
        case Page.ALL:
            return screens.all_settings(t, chosen, context.languages.codes)
        case _:
            return _PAGES[page](t, chosen)


def _chosen(context: Context) -> screens.Chosen:
    user = context.user
    return screens.Chosen(
        language=context.t.language,
        zone=context.chat.zone,
        place=place_of(user),
        areas=areas_of(context.db, user),
        offered_areas=context.library.repertoire.areas[place_of(user)],
        day_start_minute=user.day_start_minute,
        rest_days=Weekdays(user.rest_days),
        reminded_on_rest_days=user.reminded_on_rest_days,
        keeps_messages=user.keeps_messages,
        quiet=quiet_hours_of(context.chat),
        weekly_summary=bool(user.weekly_summary),
        wants_news=user.wants_news,
    )
