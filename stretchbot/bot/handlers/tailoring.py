"""Routines as they suit the person who asks: every proposal and every session goes through here."""

from stretchbot.bot.context import Context
from stretchbot.domain.exercise import Place
from stretchbot.domain.planner import Wish, suggest
from stretchbot.domain.routine import Routine
from stretchbot.domain.suitability import Needs, Tailored, tailor, tailor_all
from stretchbot.services.preferences import needs_of
from stretchbot.services.sessions import recent_routines
from stretchbot.services.users import areas_of, place_of, zone_of


async def needs(context: Context) -> Needs:
    """What decides which exercises suit the user now."""
    await context.db.flush()
    return await needs_of(context.db, context.user, context.now)


async def suggested(context: Context, place: Place | None = None) -> tuple[Tailored, ...]:
    """The routines that suit the user now, best first, at `place` or else the one they have set.

    They are of another place where that has none; empty without any.
    """
    library = context.library
    tailored = {
        one.routine.id: one for one in tailor_all(library.routines.values(), library.exercises, await needs(context))
    }
    chosen = place or place_of(context.user)
    recent = await recent_routines(context.db, context.user)
    hour = context.now.astimezone(zone_of(context.user)).hour
    for where in (chosen, *(other for other in Place if other is not chosen)):
        wish = Wish(where, areas_of(context.db, context.user), hour, recent)
        found = suggest((one.routine for one in tailored.values()), wish)
        if found:
            return tuple(tailored[routine.id] for routine in found)
    return ()


async def tailored_for(context: Context, routine: Routine) -> Tailored:
    """That routine as it suits the user now; it may have no steps left."""
    return tailor(routine, context.library.exercises, await needs(context))
