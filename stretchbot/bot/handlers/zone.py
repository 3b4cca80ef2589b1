"""Where somebody is: by location, city or list, confirmed by their local time."""

from collections.abc import Sequence
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from stretchbot.bot.context import Turn
from stretchbot.db.models import Expecting
from stretchbot.places import NoPlace, Place, common_zones, find_places, zone_at
from stretchbot.screens import callbacks as press
from stretchbot.screens import zones as screens
from stretchbot.services.users import ask, set_zone, stop_asking


def ask_for_zone(turn: Turn) -> None:
    """Ask for the time zone."""
    ask(turn.chat, Expecting.ZONE)
    turn.say(screens.ask_for_zone(turn.t))


async def ask_again(turn: Turn, _press: press.AskZone) -> None:
    """Another zone is wanted."""
    turn.drop_buttons()
    ask_for_zone(turn)


async def city_typed(turn: Turn) -> None:
    """A city was typed, or the list asked for."""
    if turn.text.strip() == screens.list_label(turn.t):
        question = ask(turn.chat, Expecting.ZONE)
        cities = [city for continent in common_zones().values() for city in continent]
        turn.say(screens.zone_list(turn.t, question, cities))
        return
    found = find_places(turn.text, screens.MOST_CANDIDATES)
    if found.certain:
        place, *others = found.places
        _propose(turn, place.zone, screens.place_name(turn.t, place), others[: screens.MOST_NAMESAKES])
    elif found.places:
        question = ask(turn.chat, Expecting.ZONE)
        turn.say(screens.which_place(turn.t, question, found.places))
    elif found.reason is NoPlace.LOOKS_LIKE_OFFSET:
        turn.say(screens.offset_typed(turn.t))
    else:
        turn.say(screens.unknown_city(turn.t))


async def located(turn: Turn) -> None:
    """A location was shared; it is used for the zone and forgotten."""
    if turn.location is None:
        return
    zone = zone_at(*turn.location)
    if zone is None:
        turn.say(screens.unknown_city(turn.t))
    else:
        _propose(turn, zone, screens.zone_city(zone))


async def choose_zone(turn: Turn, pressed: press.ChooseZone) -> None:
    """A place was picked from a list."""
    if pressed.question != turn.chat.question or not _opens(pressed.zone):
        turn.stale()
        return
    turn.drop_buttons()
    _propose(turn, pressed.zone, screens.zone_city(pressed.zone))


async def settle(turn: Turn, pressed: press.ConfirmZone) -> bool:
    """Save the confirmed zone; False for an old button, which changes nothing."""
    if pressed.question != turn.chat.question or not _opens(pressed.zone):
        turn.stale()
        return False
    stop_asking(turn.chat)
    await set_zone(turn.db, turn.user, pressed.zone, turn.now)
    turn.change(screens.zone_confirmed(turn.t, pressed.zone, turn.now))
    return True


def _propose(turn: Turn, zone: str, name: str, others: Sequence[Place] = ()) -> None:
    question = ask(turn.chat, Expecting.ZONE)  # another city can still be typed instead
    turn.say(screens.found_place(turn.t, name))
    turn.say(screens.confirm_zone(turn.t, question, zone, turn.now, others))


def _opens(zone: str) -> bool:
    """Whether the time zone database still has the zone that an old button names."""
    try:
        ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError, OSError):  # OSError: the name of a folder
        return False
    return True
