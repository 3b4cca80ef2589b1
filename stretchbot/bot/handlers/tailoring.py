"""Routines as they suit the person who asks: every proposal and every session goes through here."""

from dataclasses import replace

from stretchbot.bot.context import Context
from stretchbot.bot.proposals import Proposal, lately, named_ones, propose
from stretchbot.domain.exercise import Area, Place
from stretchbot.domain.planner import Wish
from stretchbot.domain.planning.compose import Profile
from stretchbot.domain.routine import Routine
from stretchbot.domain.suitability import Needs, Tailored, tailor
from stretchbot.services.preferences import conditions_of, favourites_in, needs_from, needs_of, preferences_of
from stretchbot.services.recent_sessions import proposed_lately, recent_routines
from stretchbot.services.users import areas_of, today_of, zone_of


async def needs(context: Context) -> Needs:
    """What decides which exercises suit the user now."""
    return await needs_of(context.db, context.user, context.now)


async def proposal(
    context: Context, place: Place, area: Area | None = None, profile: Profile | None = None
) -> Proposal | None:
    """What suits the user now at that place, or at another where it has nothing; None without any.

    It is for `area` if that is given, else for the parts of the body they chose. `profile` is theirs, if known already.
    """
    profile, local = profile or await profile_of(context), context.now.astimezone(zone_of(context.user))
    if area is not None:
        profile = replace(profile, areas=frozenset({area}))
    routine_ids = await proposed_lately(context.db, context.user, context.now)
    known = lately(context.library, context.user.done_log, routine_ids)
    return propose(context.library, profile, known, place, local)


async def named(context: Context, place: Place, profile: Profile | None = None) -> tuple[Tailored, ...]:
    """The named routines of that place as they suit the user, best first; `profile` is theirs, where it is known."""
    profile, hour = profile or await profile_of(context), context.now.astimezone(zone_of(context.user)).hour
    recent = await recent_routines(context.db, context.user)
    return named_ones(context.library, profile, Wish(place, profile.areas, hour, recent))


async def tailored_for(context: Context, routine: Routine) -> Tailored:
    """That routine as it suits the user now; it may have no steps left."""
    return tailor(routine, context.library.exercises, await needs(context))


async def told(context: Context) -> tuple[Needs, frozenset[str]]:
    """What decides which exercises suit the user now, and the ids of those they like best."""
    preferences = await preferences_of(context.db, context.user)
    today = today_of(context.user, context.now)
    return needs_from(conditions_of(context.db, context.user), preferences, today), favourites_in(preferences)


async def profile_of(context: Context) -> Profile:
    """What decides which routines suit the user."""
    user = context.user
    return Profile(areas_of(context.db, user), *await told(context), user.day_start_minute)
