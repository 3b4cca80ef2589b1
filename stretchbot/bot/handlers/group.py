"""What an administrator sets up in a group: where it is, when breaks come, what they show."""

from collections.abc import Sequence
from dataclasses import replace

from stretchbot.bot.group_context import GroupContext, GroupHandler
from stretchbot.bot.handlers import zone as private
from stretchbot.bot.handlers.start import suggestions
from stretchbot.db.models import Expecting
from stretchbot.domain.breaks import MOST_BREAKS
from stretchbot.domain.intents import meanings_of
from stretchbot.domain.phrases import Intent
from stretchbot.domain.spread import SUGGESTED_COUNTS, suggested_times
from stretchbot.domain.time_words import reading_language
from stretchbot.domain.times import ParsedTimes, parse_times
from stretchbot.domain.weekdays import Weekdays
from stretchbot.places import Locality, NoPlace, common_zones, find_places
from stretchbot.screens import callbacks as press
from stretchbot.screens import common, onboarding, times, zones
from stretchbot.screens import group as screens
from stretchbot.screens.callbacks.group import BreakSetting
from stretchbot.screens.screen import Screen
from stretchbot.services.break_presses import show_names
from stretchbot.services.groups import (
    TOPIC_GONE,
    break_minutes,
    next_break_at,
    replace_breaks,
    set_break_weekdays,
    set_group_zone,
    speak_again,
    zone_of_group,
)
from stretchbot.services.users import ask, stop_asking


async def commanded(context: GroupContext) -> None:
    """/breaks: shows them, or takes the city or the times behind it."""
    reason = context.chat.unreachable
    await speak_again(context.db, context.group, context.now)
    if reason == TOPIC_GONE:
        context.group.topic_id = context.topic  # nowhere else is left to go on
    if reason is not None:
        context.say(screens.stopped_because(context.t, reason))
    if context.text:
        await _typed(context)
    else:
        await open_breaks(context)


async def replied(context: GroupContext) -> None:
    """A question was replied to; of an earlier one, what is asked now is shown again."""
    if context.chat.expecting is None or context.answered != context.chat.question:
        await open_breaks(context)
    else:
        await _typed(context)


async def cancelled(context: GroupContext) -> None:
    """/cancel: the open question is dropped."""
    stop_asking(context.chat)
    context.say(replace(common.cancelled(context.t), forget_ask=False))


async def open_breaks(context: GroupContext) -> None:
    """Show the breaks, or ask what they still need."""
    group, minutes = context.group, await break_minutes(context.db, context.group)
    if context.chat.zone is None:
        _ask_for_zone(context)
        return
    if not minutes:
        _ask_for_times(context)
        return
    due = [next_break_at(minute, group, context.now) for minute in minutes]
    breaks = screens.Breaks(
        minutes,
        Weekdays(group.weekdays),
        zone_of_group(group),
        min((one for one in due if one is not None), default=None),
        context.now,
        group.shows_names,
        is_elsewhere=group.topic_id != context.topic,
    )
    context.show(screens.overview(context.t, breaks, context.languages.codes))


async def ask_zone(context: GroupContext, _press: press.AskZone) -> None:
    """Another time zone is wanted."""
    _ask_for_zone(context)


async def choose_zone(context: GroupContext, pressed: press.ChooseZone) -> None:
    """A city was picked."""
    if pressed.question != context.chat.question or not private.opens(pressed.zone):
        context.stale()
    else:
        _propose(context, pressed.zone, zones.zone_city(pressed.zone))


async def confirm_zone(context: GroupContext, pressed: press.ConfirmZone) -> None:
    """The local time is right."""
    if pressed.question != context.chat.question or not private.opens(pressed.zone):
        context.stale()
        return
    stop_asking(context.chat)
    await set_group_zone(context.db, context.group, pressed.zone, context.now)
    context.read_anew()
    await open_breaks(context)


async def ask_times(context: GroupContext, _press: press.AskTimes) -> None:
    """Other times are wanted."""
    _ask_for_times(context)


async def take_suggested(context: GroupContext, pressed: press.SuggestTimes) -> None:
    """A suggested set was chosen."""
    if pressed.question != context.chat.question or pressed.count not in SUGGESTED_COUNTS:
        context.stale()
    else:
        await _save(context, suggested_times(pressed.count), Weekdays(context.group.weekdays))


async def confirm_times(context: GroupContext, pressed: press.ConfirmTimes) -> None:
    """The times shown are right."""
    minutes = times.split_minutes(pressed.minutes)
    days_are_right = 0 < pressed.weekdays <= int(Weekdays.all())
    if pressed.question != context.chat.question or not minutes or not days_are_right:
        context.stale()
    elif len(minutes) > MOST_BREAKS:
        _refuse(context)
    else:
        await _save(context, minutes, Weekdays(pressed.weekdays))


async def open_page(context: GroupContext, pressed: press.OpenBreaks) -> None:
    """Show everything, or the choice of one setting."""
    match pressed.page:
        case BreakSetting.DAYS:
            context.show(screens.days(context.t, Weekdays(context.group.weekdays)))
        case BreakSetting.LANGUAGE:
            codes = context.languages.codes
            names = [(code, context.languages.words(code).language_name(code)) for code in codes]
            context.show(screens.languages_page(context.t, names))
        case _:
            await open_breaks(context)


async def change(context: GroupContext, pressed: press.ChangeBreaks) -> None:
    """Change one setting; a value that it can't have is a forged button's, or one of another version."""
    match pressed.setting, pressed.value:
        case BreakSetting.DAYS, value if value.isdecimal() and int(value) <= int(Weekdays.all()):
            await _set_days(context, Weekdays(int(value)))
        case BreakSetting.LANGUAGE, code if code in context.languages.codes:
            context.chat.language = code
            context.read_anew()
            await open_breaks(context)
        case BreakSetting.NAMES, "0" | "1":
            await show_names(context.db, context.group, context.now, shown=pressed.value == "1")
            await open_breaks(context)
        case BreakSetting.TOPIC, _:
            context.group.topic_id = context.topic
            await open_breaks(context)
        case _:
            context.stale()


async def _set_days(context: GroupContext, days: Weekdays) -> None:
    if not days:
        context.answer_callback(screens.last_day(context.t))
        return
    await set_break_weekdays(context.db, context.group, days, context.now)
    context.show(screens.days(context.t, days))


async def turn_off(context: GroupContext, _press: press.TurnOffBreaks) -> None:
    """No breaks any more."""
    if await break_minutes(context.db, context.group):
        await turned_off(context)
    else:
        context.stale()


async def turned_off(context: GroupContext) -> None:
    """The same for what was typed, where there are breaks."""
    minutes = await break_minutes(context.db, context.group)
    await replace_breaks(context.db, context.group, (), context.now)
    question = ask(context.chat, None)
    context.show(screens.turned_off(context.t, question, minutes, Weekdays(context.group.weekdays)))


async def _typed(context: GroupContext) -> None:
    """Times or a city, whichever it is."""
    parsed = parse_times(context.text, reading_language(context.spoken, context.chat.language), most=MOST_BREAKS)
    meant = None if parsed.ok else await _wish(context)
    if meant is not None:
        await meant(context)
        return
    name = private.place_beside(parsed)
    beside = find_places(name) if name is not None and context.chat.zone is None else None
    if beside is not None and beside.certain:
        await _take_both(context, beside.places[0], replace(parsed, problems=()))
        return
    found = find_places(context.text, zones.MOST_CANDIDATES)
    asked = context.chat.expecting
    if parsed.ok or (asked == Expecting.TIMES and not found.certain):
        _echo(context, parsed)
    elif found.certain:
        place, *others = found.places
        _propose(context, place.zone, zones.place_name(context.t, place), others[: zones.MOST_NAMESAKES])
    elif found.places:
        question = ask(context.chat, Expecting.ZONE)
        context.show(private.question_about(found, context.t, question))
    elif asked == Expecting.ZONE or found.reason is NoPlace.LOOKS_LIKE_OFFSET:
        is_offset = found.reason is NoPlace.LOOKS_LIKE_OFFSET
        shown = zones.offset_typed(context.t) if is_offset else zones.unknown_city(context.t)
        question = ask(context.chat, Expecting.ZONE)
        context.show(screens.with_zones(context.t, shown, question, common_zones()))
    else:
        _echo(context, parsed)


async def _take_both(context: GroupContext, place: Locality, parsed: ParsedTimes) -> None:
    """The place, which is shown, and the times, which are not saved yet."""
    await set_group_zone(context.db, context.group, place.zone, context.now)
    context.read_anew()
    context.say(Screen(zones.found_place(context.t, zones.place_name(context.t, place)).text))
    _echo(context, parsed)


async def _wish(context: GroupContext) -> GroupHandler | None:
    """What is wanted by words such as "stop" or "never mind"; None for all others."""
    meanings = meanings_of(context.text, context.phrases, context.spoken)
    # Not "pause until Monday": nobody would turn them on again.
    wanted = {one.intent for one in meanings if not one.rest}
    if wanted & {Intent.PAUSE, Intent.STOP}:
        return turned_off if await break_minutes(context.db, context.group) else cancelled
    return cancelled if Intent.CANCEL in wanted else None


def _ask_for_zone(context: GroupContext) -> None:
    question = ask(context.chat, Expecting.ZONE)
    context.show(screens.ask_for_zone(context.t, question, common_zones()))


def _propose(context: GroupContext, zone: str, name: str, others: Sequence[Locality] = ()) -> None:
    question = ask(context.chat, Expecting.ZONE)  # another city can still be named instead
    asked = zones.confirm_zone(context.words_in(zone), question, zone, context.now, others)
    context.show(replace(asked, text=zones.found_place(context.t, name).text + "\n" + asked.text))


def _ask_for_times(context: GroupContext) -> None:
    question = ask(context.chat, Expecting.TIMES)
    context.show(screens.ask_for_times(context.t, question, suggestions()))


def _echo(context: GroupContext, parsed: ParsedTimes) -> None:
    """Show the times that were typed, before they are saved; or what is wrong with them."""
    if len(parsed.found) > MOST_BREAKS:
        _refuse(context)
        return
    question = ask(context.chat, Expecting.TIMES)
    if parsed.ok:
        days = parsed.days or Weekdays(context.group.weekdays)
        context.show(times.echo_times(context.t, question, replace(parsed, days=days)))
        return
    shown = times.not_understood(
        context.t, question, parsed.problems[0], one=False, spoken=context.spoken, most=MOST_BREAKS
    )
    # A reply is known for one by the buttons of the question.
    sets = shown.buttons or onboarding.suggested_sets(context.t, question, suggestions())
    context.show(replace(shown, buttons=sets))


def _refuse(context: GroupContext) -> None:
    question = ask(context.chat, Expecting.TIMES)
    context.show(screens.too_many(context.t, question, suggestions()))


async def _save(context: GroupContext, minutes: Sequence[int], days: Weekdays) -> None:
    stop_asking(context.chat)
    if not await break_minutes(context.db, context.group):
        context.group.topic_id = context.topic  # where they were set up
    await replace_breaks(context.db, context.group, minutes, context.now, weekdays=days)
    await open_breaks(context)
