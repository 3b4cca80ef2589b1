"""Finding any routine by its id."""

from stretchbot.bot.context import Context
from stretchbot.domain.routine import Routine
from stretchbot.services.own_routines import routine_by_id


async def routine_of(context: Context, routine_id: str | None) -> Routine | None:
    """The routine with that id: of the library, of a code, or of the user's own; None when it is gone."""
    found = context.library.routine(routine_id)
    return found or await routine_by_id(context.db, context.user, routine_id, context.library.exercises)
