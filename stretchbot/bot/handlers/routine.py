"""/routine: offer the one that suits now, and look around for others."""

from stretchbot.bot.context import Context
from stretchbot.bot.handlers.tailoring import named, profile_of, proposal
from stretchbot.bot.routine_lookup import routine_of
from stretchbot.domain.exercise import Area, Place
from stretchbot.screens import callbacks as press
from stretchbot.screens import leave_out as leave_out_screens
from stretchbot.screens import routine as screens
from stretchbot.screens.screen import Screen
from stretchbot.services.session_lookup import open_session
from stretchbot.services.users import place_of


async def routine(context: Context, area: Area | None = None) -> None:
    """Offer the routine that suits now, for a part of the body if one is named; who is in the middle is asked first."""
    session = await open_session(context.db, context.user, context.now)
    if session is None:
        context.say(await offer(context, area=area))
        return
    current = await routine_of(context, session.routine_id)
    context.say(screens.in_the_middle(context.t, current, session.id, session.position, len(session.steps)))


async def open_routine(context: Context, _press: press.OpenRoutine) -> None:
    """The same, from a button."""
    context.drop_buttons()
    await routine(context)


async def list_routines(context: Context, pressed: press.ListRoutines) -> None:
    """Routines of another place: to look around there changes nothing."""
    context.change(await offer(context, Place(pressed.place) if pressed.place in set(Place) else None))


async def keep_place(context: Context, pressed: press.KeepPlace) -> None:
    """Stretch there from now on."""
    if pressed.place not in set(Place):
        context.stale()
        return
    context.user.place = pressed.place
    context.answer_callback(screens.place_kept(context.t, Place(pressed.place)))


async def offer(context: Context, place: Place | None = None, *, area: Area | None = None) -> Screen:
    """The routine that suits the user at that place or theirs, with what it leaves out, and the named ones there."""
    chosen, exercises = place or _place_for(context, area), context.library.exercises
    profile = await profile_of(context)
    best = await proposal(context, chosen, area, profile)
    if best is None:
        return leave_out_screens.nothing_left(context.t)
    routine = best.tailored.routine
    others = [one.routine for one in await named(context, routine.place, profile) if one.routine.id != routine.id]
    names = [exercises[step.exercise_id] for step in routine.steps]
    changes = leave_out_screens.changes_words(context.t, best.tailored.changes, exercises)
    return screens.offer(context.t, routine, names, others, chosen, reason=best.reason, changes=changes)


def _place_for(context: Context, area: Area | None) -> Place:
    """Where they stretch; another place where theirs has nothing for that part of the body."""
    own = place_of(context.user)
    areas = context.library.repertoire.areas
    return next((one for one in (own, *Place) if area is None or area in areas[one]), own)
