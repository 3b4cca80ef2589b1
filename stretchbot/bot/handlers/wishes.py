"""What is typed to a reminder, or about all of them: later, not today, a pause, another place."""

from datetime import date, timedelta
from typing import Final

from markupsafe import Markup

from stretchbot.bot.context import Context
from stretchbot.bot.handlers import leading, pauses, reminder, walk, zone
from stretchbot.bot.handlers.later_today import later_today_typed
from stretchbot.bot.handlers.reminder_wishes import language_of, times
from stretchbot.bot.handlers.walk_wishes import halt_typed, stand_still
from stretchbot.db.models import Expecting
from stretchbot.domain.amounts import MINUTES_A_DAY, day_in, minutes_in
from stretchbot.domain.half_days import HALF_DAY
from stretchbot.domain.intents import ENGLISH, Understood
from stretchbot.domain.occurrence import Response
from stretchbot.domain.schedule import LONGEST_SNOOZE_MINUTES, SNOOZE_MINUTES
from stretchbot.domain.time_problems import TimeProblem, Trouble
from stretchbot.domain.times import parse_moment
from stretchbot.domain.typed_words import folded_words, with_runs
from stretchbot.languages.calendar_words import month_words, weekday_words
from stretchbot.places import find_places
from stretchbot.screens import callbacks as press
from stretchbot.screens import common
from stretchbot.screens import reminder as reminder_screens
from stretchbot.services.leading import led_session
from stretchbot.services.reminders import coming_up
from stretchbot.services.responses import resolve
from stretchbot.services.session_lookup import open_session
from stretchbot.services.users import ask, today_of, zone_of

# So many words around a place leave no doubt that a place is meant: "I live in …".
PLACE_SURELY_MEANT: Final = 3
# With fewer around it nobody knows: Finnish "olen kotona" is "I am at home".
PLACE_PROBABLY_MEANT: Final = 2


async def later(context: Context, _understood: Understood) -> bool:
    """Later, no matter when."""
    return await put_off(context, SNOOZE_MINUTES[0])


async def later_in(context: Context, understood: Understood) -> bool:
    """Later, by a length of time."""
    if understood.phrases is None:
        return False
    minutes = minutes_in(understood.rest, understood.phrases, bare=1)
    return False if minutes is None else await put_off(context, minutes)


async def later_at(context: Context, understood: Understood) -> bool:
    """Later, at a time of the day; several times are times for the reminders."""
    language = language_of(context, understood)
    local = context.now.astimezone(zone_of(context.user))
    passed = local.hour * 60 + local.minute
    typed = parse_moment(understood.rest, language)
    if isinstance(typed, TimeProblem) and typed.trouble is not Trouble.NIGHT:
        return await times(context, understood) or await later_in(context, understood)
    is_of_something = (
        await reminder.waiting(context) is not None
        or await open_session(context.db, context.user, context.now) is not None
    )
    if not is_of_something and await times(context, understood):
        return True  # a wish for a reminder then: it is echoed before it is saved
    # At night is fine for once.
    minute = typed.choices[0][0] if isinstance(typed, TimeProblem) else typed.minute
    ahead = minute - passed
    if ahead <= 0 and minute < HALF_DAY and minute + HALF_DAY > passed:
        ahead += HALF_DAY  # at two, "at three" is not tomorrow's night
    return await put_off(context, ahead if ahead > 0 else ahead + MINUTES_A_DAY)


async def later_today(context: Context, _understood: Understood) -> bool:
    """Later, on the same day; a led session is paused."""
    if not await halt_typed(context):
        await later_today_typed(context)
    return True


async def put_off(context: Context, minutes: int) -> bool:
    """The waiting reminder comes so much later; a led session is paused."""
    if minutes > LONGEST_SNOOZE_MINUTES:
        context.say(common.too_far_off(context.t))
    elif not await halt_typed(context) and not await reminder.snooze_typed(context, minutes):
        await stand_still(context)
    return True


async def skip(context: Context, _understood: Understood) -> bool:
    """Not this step, or not this reminder."""
    session = await open_session(context.db, context.user, context.now)
    if session is not None:
        await walk.skip_step(context, press.SkipStep(session.id, session.version))
        return True
    pending = await reminder.waiting(context)
    skipped = None if pending is None else await resolve(context.db, pending.of, Response.SKIPPED, context.now)
    if pending is None or skipped is None:
        context.say(common.nothing_to_skip(context.t, await coming_up(context.db, context.chat, context.now)))
        return True
    context.drop_buttons(skipped.message_id)
    outcome = reminder_screens.skipped(context.t)
    rows = reminder_screens.after_skip(context.t, pending.of.reminder_id, pending.of.due_at)
    context.say(reminder_screens.with_outcome(Markup(), outcome, rows))
    return True


async def pause(context: Context, understood: Understood) -> bool:
    """A pause: of the session at hand, or of the reminders, also until a day or for some."""
    if not understood.rest:
        if await halt_typed(context):
            return True
        if await open_session(context.db, context.user, context.now) is not None:
            await stand_still(context, may_mean_reminders=True)
        else:
            await pauses.pause(context)
        return True
    until = pause_end(context, understood)
    if until is None or until <= today_of(context.user, context.now):
        await pauses.pause(context, is_over=until is not None)
    else:
        await pauses.pause_until(context, press.PauseUntil(until.isoformat()))
    return True


def pause_end(context: Context, understood: Understood) -> date | None:
    """The day on which reminders start again, perhaps one that is over; None when none can be read."""
    phrases, today = understood.phrases, today_of(context.user, context.now)
    if phrases is None:
        return None
    languages = (phrases.language, ENGLISH)
    weekdays = {word: day for language in reversed(languages) for word, day in weekday_words(language).items()}
    months = {word: month for language in reversed(languages) for word, month in month_words(language).items()}
    minutes = minutes_in(understood.rest, phrases)
    if minutes is not None:
        return today + timedelta(days=max(1, round(minutes / MINUTES_A_DAY)))
    return day_in(understood.rest, today, phrases, weekdays, months)


async def resume(context: Context, _understood: Understood) -> bool:
    """Go on: with a session that stands still, else with the reminders."""
    session = await open_session(context.db, context.user, context.now)
    led = None if session is None else await led_session(context.db, session)
    if session is not None and led is not None and led.paused_at is not None:
        await leading.go_on_pressed(context, press.GoOn(session.id, session.version))
    elif session is not None:
        await walk.resume(context, press.ResumeSession(session.id))
    else:
        await pauses.resume(context)
    return True


async def move(context: Context, understood: Understood) -> bool:
    """Another time zone: asked for, or by a place."""
    if not understood.rest:
        zone.ask_for_zone(context)
        return True
    around = len(with_runs(folded_words(context.text))) - len(with_runs(folded_words(understood.rest)))
    found = find_places(understood.rest, 1)
    if around < PLACE_SURELY_MEANT and not found.places:
        return False
    if around < PLACE_PROBABLY_MEANT and not found.certain:
        return False
    ask(context.chat, Expecting.ZONE)
    context.text = understood.rest
    await zone.city_typed(context)
    return True
