"""Where somebody is: by location, city or list, confirmed by their local time."""

from collections.abc import Sequence
from dataclasses import replace
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from stretchbot.bot.context import Context
from stretchbot.db.models import Expecting
from stretchbot.domain.time_problems import Trouble
from stretchbot.domain.times import ParsedTimes, parse_times
from stretchbot.languages import Words
from stretchbot.places import Found, Locality, NoPlace, common_zones, find_places, zones_at
from stretchbot.screens import callbacks as press
from stretchbot.screens import zones as screens
from stretchbot.screens.screen import Screen
from stretchbot.services.users import ask, set_zone, stop_asking

LONGEST_HOUR = 2  # digits; four before the name of a city are its postal code: "1010 Wien"


def ask_for_zone(context: Context) -> None:
    """Ask for the time zone."""
    context.dialogue = replace(context.dialogue, times="")
    _ask(context)


async def ask_again(context: Context, _press: press.AskZone) -> None:
    """Another zone is wanted; times that were typed with the first place are kept."""
    context.drop_buttons()
    _ask(context)


def _ask(context: Context) -> None:
    ask(context.chat, Expecting.ZONE)
    context.say(screens.ask_for_zone(context.t))


async def city_typed(context: Context) -> None:
    """A city was typed, or the list asked for."""
    if context.text.strip() == screens.list_label(context.t):
        question = ask(context.chat, Expecting.ZONE)
        context.say(screens.zone_list(context.t, question, common_zones()))
        return
    name = place_beside(parse_times(context.text, context.spoken))
    if name is not None:
        context.dialogue = replace(context.dialogue, times=_without_name(context, name))
    found = find_places(name or context.text, screens.MOST_CANDIDATES)
    if found.certain:
        place, *others = found.places
        _propose(context, place.zone, screens.place_name(context.t, place), others[: screens.MOST_NAMESAKES])
    elif found.places:
        question = ask(context.chat, Expecting.ZONE)
        context.say(question_about(found, context.t, question))
    elif found.reason is NoPlace.LOOKS_LIKE_OFFSET:
        context.say(screens.offset_typed(context.t))
    else:
        context.say(screens.unknown_city(context.t, again=context.is_puzzled_again()))


def place_beside(parsed: ParsedTimes) -> str | None:
    """The name of the place in "Berlin 9 and 13", where all the rest are times; None where there is none."""
    typed = [one.typed for one in parsed.found]
    is_postal_code = len(typed) == 1 and typed[0].isdecimal() and len(typed[0]) > LONGEST_HOUR
    if not typed or is_postal_code or any(one.trouble is not Trouble.NOT_A_TIME for one in parsed.problems):
        return None
    pieces = [one.piece for one in parsed.problems]
    if len(pieces) > 1 and find_places(together := ", ".join(pieces)).certain:  # "Paris, Texas, 9 and 13"
        return together
    names = [piece for piece in pieces if find_places(piece).certain]
    if not names and len(pieces) == 1 and find_places(pieces[0]).places:
        names = pieces
    return names[0] if len(names) == 1 else None


def _without_name(context: Context, name: str) -> str:
    """The times that were typed with the name of a place, and their weekdays where nothing else is said."""
    rest = context.text.replace(name, " ", 1)
    if parse_times(rest, context.spoken).ok:
        return rest
    return ", ".join(f"{time:%H:%M}" for time in parse_times(context.text, context.spoken).times)


async def located(context: Context) -> None:
    """A location was shared; it is used for the zone and forgotten."""
    if context.location is None:
        return
    zones = zones_at(*context.location)
    if not zones:
        context.say(screens.unknown_city(context.t))
        return
    official, *others = zones
    _propose(context, official, screens.zone_city(official), [find_places(zone).places[0] for zone in others])


async def choose_zone(context: Context, pressed: press.ChooseZone) -> None:
    """A place was picked from a list."""
    if pressed.question != context.chat.question or not opens(pressed.zone):
        context.stale()
        return
    context.drop_buttons()
    _propose(context, pressed.zone, screens.zone_city(pressed.zone))


async def save_confirmed(context: Context, pressed: press.ConfirmZone) -> bool:
    """Save the confirmed zone; False for an old button, which changes nothing."""
    if pressed.question != context.chat.question or not opens(pressed.zone):
        context.stale()
        return False
    stop_asking(context.chat)
    await set_zone(context.db, context.user, pressed.zone, context.now)
    context.read_anew()
    context.change(screens.zone_confirmed(context.t, pressed.zone, context.now))
    return True


def _propose(context: Context, zone: str, name: str, others: Sequence[Locality] = ()) -> None:
    question = ask(context.chat, Expecting.ZONE)  # another city can still be typed instead
    context.say(screens.found_place(context.t, name))
    context.say(screens.confirm_zone(context.words_in(zone), question, zone, context.now, others))


def question_about(found: Found, t: Words, question: int) -> Screen:
    """Which of the places is meant, or whether the only one is."""
    if found.reason is NoPlace.UNKNOWN_THERE:
        return screens.unknown_there(t, question, found.places)
    if len(found.places) == 1:
        return screens.did_you_mean(t, question, found.places[0])
    return screens.which_place(t, question, found.places)


def opens(zone: str) -> bool:
    """Whether the time zone database still has the zone that an old button names."""
    try:
        ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError, OSError):  # OSError: the name of a folder
        return False
    return True
