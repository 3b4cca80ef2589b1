"""/progress: streak, sessions and the last weeks, as a picture and in words."""

from stretchbot.bot.context import Context
from stretchbot.languages import ENGLISH
from stretchbot.places.weeks import first_weekday
from stretchbot.screens import callbacks as press
from stretchbot.screens import progress as screens
from stretchbot.services.progress import history_of
from stretchbot.services.users import zone_of


async def progress(context: Context) -> None:
    """Show how the user is doing."""
    begins_on = first_weekday(zone_of(context.user).key, context.t.locale)
    exercises = context.library.exercises
    history = await history_of(context.db, context.user, context.now, exercises, first_weekday=begins_on)
    context.say(screens.progress(context.t, history, context.languages.words(ENGLISH)))


async def open_progress(context: Context, _press: press.OpenProgress) -> None:
    """The same, from a button."""
    context.drop_buttons()
    await progress(context)
